// What the plan page shows of a plan: its proof and sums, the lines by quarter, and what did not make it.

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";

import { link } from "./context.js";
import { planCard } from "./plan-card.js";
import { changesView, decisionsView } from "./plan-changes.js";
import { moreSection } from "./plan-explain.js";
import { lineKey } from "./plan-lines.js";
import { planPictures } from "./plan-pictures.js";
import { planRest } from "./plan-rest.js";
import { ratingsView } from "./supervisor-compare.js";
import { costWords, proofWords, QUARTERS, ruleWords, SHARES } from "./plan-words.js";
import { count, day, jp, money, share } from "./words.js";

/** `view` holds what was asked, answered and decided, the public data by id, and what each button does. */
export function planView(view) {
  const { plan, request, previous, changed, unanswered, who, trainings, names } = view;
  const empty = !plan.lines.length;
  return html`
    <h2 id="ttn-plan-title" tabindex="-1">Rencana Anda untuk ${plan.year}</h2>
    ${changed ? changedNotice() : nothing}
    <p class="ttn-small">${who}. Disusun ${day(plan.date)}.</p>
    ${previous
      ? changesView({ before: previous, after: plan, trainings, names, onUndo: view.onUndo })
      : nothing}
    ${empty && !request.done.length ? emptyPlan(view) : sums(view)}
    ${decisionsView(view)}
    ${empty
      ? nothing
      : html`<p class="ttn-small ttn-noprint">
          Anda yang memutuskan. Kegiatan yang disematkan selalu ada dalam rencana; yang tidak dipakai tidak
          ditawarkan lagi. Setiap keputusan langsung menyusun ulang rencana.
        </p>`}
    ${plan.quarters.map((quarter) => quarterView(quarter, view))}
    ${empty ? nothing : pictures(view)}
    ${unanswered ? unansweredNotice(unanswered) : nothing}
    ${request.gaps.length ? moreSection(view) : nothing}
    ${planRest(view)}
    ${ratingsView(view)}
    ${onward(empty)}
  `;
}

function pictures({ plan, request: { gaps, limits, done }, employment, trainings, names }) {
  return planPictures({ plan, gaps, limits, done, employment, trainings, names });
}

function changedNotice() {
  return html`<p class="ttn-notice">
    Jawaban, pilihan, catatan pelaksanaan, atau katalog berubah sejak rencana ini disusun. Susun ulang agar sesuai.
  </p>`;
}

function unansweredNotice(number) {
  return html`<p class="ttn-notice">
    ${count(number)} kompetensi belum dijawab, jadi belum masuk rencana ini.
    <a href=${link("penilaian/")}>Lanjutkan penilaian</a>.
  </p>`;
}

function emptyPlan({ request, aimed, unanswered }) {
  return html`<p class="ttn-notice">${emptyWords(request.gaps, aimed, unanswered)}</p>`;
}

function emptyWords(gaps, aimed, unanswered) {
  if (gaps.length) return "Tidak ada kegiatan yang muat. Longgarkan batasnya, lalu susun ulang.";
  if (unanswered) return "Dari yang sudah dijawab belum tampak kekurangan, jadi belum ada yang direncanakan.";
  if (aimed) return "Tidak ada kekurangan yang tampak untuk kedua jabatan, jadi tidak ada yang perlu direncanakan.";
  return "Tidak ada kekurangan yang tampak. Untuk melangkah lebih jauh, pilih jabatan yang dituju.";
}

function sums({ plan, request, employment, trainings }) {
  const { words, more } = proofWords(plan);
  const rule = ruleWords(plan.total_jp, employment);
  return html`<div class="ttn-card ttn-sums">
    <p class="ttn-proof"><strong>${words}.</strong> ${more}</p>
    ${plan.proof === "bounded" ? longer(view) : nothing}
    <p><strong>${jp(plan.total_jp)}</strong> dari batas ${jp(request.limits.jp_max)}
      dalam ${count(plan.lines.length)} kegiatan. ${costWords(plan)}</p>
    ${request.done.length ? html`<p>Termasuk ${jp(doneJp(request))} yang sudah dikerjakan.</p>` : nothing}
    <p class=${rule.good === null ? "ttn-small" : rule.good ? "ttn-done" : "ttn-warned"}>${rule.text}</p>
    ${mix(plan, trainings)}
    <p class="ttn-small">
      Angka bertanda ilustrasi adalah contoh Titian, bukan angka resmi. Bicarakan rencana ini dengan atasan Anda.
    </p>
  </div>`;
}

function longer({ onLonger }) {
  return html`<p class="ttn-noprint">
    <button type="button" class="ttn-button ttn-button--quiet" @click=${onLonger}>Cari lebih lama</button>
  </p>`;
}

const doneJp = ({ done }, quarter = null) =>
  done.filter((entry) => quarter === null || entry.quarter === quarter).reduce((sum, entry) => sum + entry.jp, 0);

/** The 10:20:70 split by JP: bars, each with its words. */
function mix({ lines }, trainings) {
  const hours = (part) => lines.reduce((sum, line) => sum + (part(trainings.get(line.offer)?.share) ? line.jp : 0), 0);
  const total = hours(() => true);
  return html`<ul class="ttn-mix" aria-label="Bauran 10:20:70 menurut JP">
    ${[10, 20, 70].map((part) => {
      const own = hours((known) => known === part);
      return html`<li>
        <span>${SHARES[part]}: ${jp(own)} (${share(own, total)}; acuan ${part}&nbsp;%)</span>
        <progress aria-hidden="true" max=${total || 1} value=${own}></progress>
      </li>`;
    })}
  </ul>`;
}

function quarterView({ quarter, jp: hours, cost }, view) {
  const lines = view.plan.lines
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => line.quarter === quarter);
  const done = doneJp(view.request, quarter);
  if (!lines.length && !done) return nothing;
  return html`<section class="ttn-quarter" aria-labelledby=${`ttn-quarter-${quarter}`}>
    <h3 id=${`ttn-quarter-${quarter}`}>Triwulan ${quarter} <span class="ttn-muted">${QUARTERS[quarter]}</span></h3>
    <p class="ttn-small">
      ${jp(hours)}${cost ? html` · ${money(cost)}` : nothing}${done ? html` · ${jp(done)} sudah dikerjakan` : nothing}
    </p>
    <ol class="ttn-plan">
      ${repeat(lines, ({ line }) => lineKey(line), ({ line, index }) => planCard(line, index, view))}
    </ol>
  </section>`;
}

function onward(empty) {
  return html`<p class="ttn-actions">
    ${empty
      ? nothing
      : html`<a class="ttn-button" href=${link("rencana/dokumen/")}>Buat dokumen</a>
          <a class="ttn-button ttn-button--quiet" href=${link("rencana/pelaksanaan/")}>Catat pelaksanaan</a>
          <button type="button" class="ttn-button ttn-button--quiet" @click=${() => print()}>
            Cetak halaman ini
          </button>`}
    <a class="ttn-button ttn-button--quiet" href=${link("hasil/")}>Kembali ke hasil</a>
  </p>`;
}
