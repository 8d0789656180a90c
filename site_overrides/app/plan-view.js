// What the plan page shows: the form, the lines with their reasons, the sums, and what did not make it.

import { html, nothing } from "lit-html";

import { link } from "./context.js";
import { lineReason, limitHint, ruleWords, SHARES, stepWords, weightsOf } from "./plan-words.js";
import { planRest } from "./plan-rest.js";
import { count, day, jp, money, rupiah, share } from "./words.js";

const MOST = 2000; // JP that the engine takes

/** Before there can be a plan: answers and a position. */
export function needView(words, path, label) {
  return html`<div class="ttn-card ttn-empty">
    <p>${words}</p>
    <p><a class="ttn-button" href=${link(path)}>${label}</a></p>
  </div>`;
}

export function limitForm({ limit, employment, again, onSubmit }) {
  const most = employment?.maximum_jp ?? MOST;
  return html`<form class="ttn-card ttn-form ttn-noprint" novalidate @submit=${onSubmit}>
    <p class="ttn-field">
      <label for="ttn-limit">JP paling banyak dalam rencana ini</label>
      <input id="ttn-limit" name="limit" type="number" inputmode="numeric" min="1" max=${most} step="1" required
        autocomplete="off" aria-describedby="ttn-limit-rule ttn-limit-error" .value=${String(limit)} />
      <span id="ttn-limit-rule" class="ttn-small">${employment
        ? limitHint(employment)
        : "Pilih status kepegawaian di halaman penilaian untuk melihat aturannya."}</span>
      <span id="ttn-limit-error" class="ttn-error" hidden>Isi bilangan bulat dari 1 sampai ${count(most)}.</span>
    </p>
    <p class="ttn-actions"><button class="ttn-button">${again ? "Susun ulang rencana" : "Susun rencana"}</button></p>
  </form>`;
}

/** `gaps` are those of the plan's own request; `trainings` is by id. */
export function planView({ plan, gaps, trainings, employment, names, who, changed, unanswered }) {
  const weights = weightsOf(gaps);
  const lines = plan.lines.map((line) => card(line, trainings.get(line.offer), weights, names));
  return html`
    <h2 id="ttn-plan-title" tabindex="-1">Rencana Anda</h2>
    ${changed ? changedNotice() : nothing}
    <p class="ttn-small">${who.words}</p>
    <p>
      Disusun ${day(plan.date)}. Ini rencana awal yang layak, belum dibuktikan terbaik. Bicarakan dengan atasan Anda.
    </p>
    ${lines.length ? sums(plan, trainings, employment) : emptyPlan(plan, gaps, who.aimed, unanswered)}
    <ol class="ttn-plan">${lines}</ol>
    ${unanswered ? unansweredNotice(unanswered) : nothing}
    ${planRest({ plan, trainings, names })}
    <p class="ttn-actions">
      ${lines.length
        ? html`<button type="button" class="ttn-button ttn-button--quiet" @click=${() => print()}>
            Cetak rencana
          </button>`
        : nothing}
      <a class="ttn-button ttn-button--quiet" href=${link("hasil/")}>Kembali ke hasil</a>
    </p>
  `;
}

function changedNotice() {
  return html`<p class="ttn-notice">
    Jawaban, pilihan, atau daftar pelatihan berubah sejak rencana ini disusun. Susun ulang agar sesuai.
  </p>`;
}

function unansweredNotice(number) {
  return html`<p class="ttn-notice">
    ${number} kompetensi belum dijawab, jadi belum masuk rencana ini.
    <a href=${link("penilaian/")}>Lanjutkan penilaian</a>.
  </p>`;
}

function emptyPlan({ limit_jp: limit }, gaps, aimed, unanswered) {
  return html`<p class="ttn-notice">${emptyWords(limit, gaps, aimed, unanswered)}</p>`;
}

function emptyWords(limit, gaps, aimed, unanswered) {
  if (gaps.length) return `Tidak ada kegiatan yang muat dalam ${jp(limit)}. Naikkan angkanya, lalu susun ulang.`;
  if (unanswered) return "Dari yang sudah dijawab belum tampak kekurangan, jadi belum ada yang direncanakan.";
  if (aimed) return "Tidak ada kekurangan yang tampak untuk kedua jabatan, jadi tidak ada yang perlu direncanakan.";
  return "Tidak ada kekurangan yang tampak. Untuk melangkah lebih jauh, pilih jabatan yang dituju.";
}

function sums(plan, trainings, employment) {
  const rule = ruleWords(plan.total_jp, employment);
  return html`<div class="ttn-card ttn-sums">
    <p><strong>${jp(plan.total_jp)}</strong> dari batas ${jp(plan.limit_jp)}
      dalam ${count(plan.lines.length)} kegiatan. ${costWords(plan.lines)}</p>
    <p class=${rule.good === null ? "ttn-small" : rule.good ? "ttn-done" : "ttn-warned"}>${rule.text}</p>
    ${mix(plan, trainings)}
    <p class="ttn-small">Angka bertanda ilustrasi adalah contoh Titian, bukan angka resmi.</p>
  </div>`;
}

function costWords(lines) {
  const unknown = lines.filter(({ cost }) => cost === null).length;
  const total = lines.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
  const sum = total ? money(total) : "tanpa biaya peserta";
  return [
    unknown < lines.length && `${unknown ? "Biaya yang diketahui" : "Biaya"}: ${sum}.`,
    unknown && `Biaya ${unknown} kegiatan belum diketahui.`,
  ].filter(Boolean).join(" ");
}

/** The 10:20:70 split by JP: bars, each with its words. */
function mix({ lines, total_jp: total }, trainings) {
  const inShare = (part) => lines.filter(({ offer }) => trainings.get(offer)?.share === part);
  const hours = (part) => inShare(part).reduce((sum, line) => sum + line.jp, 0);
  return html`<ul class="ttn-mix" aria-label="Bauran 10:20:70 menurut JP">
    ${[10, 20, 70].map((part) => html`<li>
      <span>${SHARES[part]}: ${jp(hours(part))} (${share(hours(part), total)}; acuan ${part}&nbsp;%)</span>
      <progress aria-hidden="true" max=${total || 1} value=${hours(part)}></progress>
    </li>`)}
  </ul>`;
}

function card(line, training, weights, names) {
  if (!training) return goneCard(line);
  const target = line.generic_for ? ` untuk ${names.competency(line.generic_for)}` : "";
  return html`<li class="ttn-card ttn-line">
    <h3><a href=${link(training.url)}>${training.name}</a>${target}</h3>
    <p>${line.closes.map((step) => html`<span class="ttn-chip">${stepWords(step, names)}</span>`)}</p>
    ${facts(line, training)}
    <p>${lineReason(line, weights, names)}</p>
    <p><b>Diterapkan:</b> ${training.application}</p>
    <p><b>Bukti:</b> ${training.evidence}</p>
  </li>`;
}

function goneCard({ offer }) {
  return html`<li class="ttn-card ttn-line">
    <h3>${offer}</h3>
    <p>Kegiatan ini tidak ada lagi di katalog. Susun ulang rencana.</p>
  </li>`;
}

function facts(line, training) {
  const illustrated = (...fields) => fields.some((field) => training.illustrative.includes(field));
  const mark = html` <span class="ttn-mark">ilustrasi</span>`;
  const own = line.cost !== null && illustrated("cost");
  return html`<dl class="ttn-facts">
    <div><dt>JP</dt><dd>${count(line.jp)}${illustrated("jp", "units") ? mark : nothing}</dd></div>
    <div><dt>Biaya</dt><dd>${rupiah(line.cost)}${own ? mark : nothing}</dd></div>
    <div><dt>Bentuk</dt><dd>${training.form_name}</dd></div>
    <div><dt>Cara</dt><dd>${training.mode_name}</dd></div>
    <div><dt>Penyelenggara</dt><dd>${training.provider_name}</dd></div>
  </dl>`;
}
