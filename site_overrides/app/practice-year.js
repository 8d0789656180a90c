// "Tahun ini": JP done and planned beside the year's duty, as a picture, in words and as tables.

import { html, nothing, svg } from "lit-html";

import { link, readable } from "./context.js";
import { progressView } from "./engine-session.js";
import { SHARES } from "./plan-words.js";
import { count, jp, share } from "./words.js";

const WIDTH = 100;

/** `counted`: the engine's answer for `year`; null while it counts, or where `failure` says why there is none. */
export function yearView({ year, years, counted, isEmpty, failure, progress, employment, forms, on }) {
  return html`<h2 id="tahun" tabindex="-1">JP tahun ${year}</h2>
    ${years.length > 1 ? yearSwitch(year, years, on.year) : nothing}
    <p class="ttn-small">${ruleWords(employment)}</p>
    <div id="ttn-counted" tabindex="-1">
      ${body({ year, counted, isEmpty, failure, progress, employment, forms, on })}
    </div>`;
}

function body({ year, counted, isEmpty, failure, progress, employment, forms, on }) {
  if (isEmpty) return html`<p class="ttn-muted">Belum ada yang tercatat atau direncanakan.</p>`;
  if (failure) return failureView(failure, on);
  if (counted?.year !== year) return progressView(progress);
  return html`<div class="ttn-card ttn-sums">
      ${verdicts(counted, employment)}
      ${picture(counted, employment)}
      ${shares(counted)}
    </div>
    ${formTable(counted, forms)}
    <p class="ttn-small">Dihitung menurut <a href=${link("aturan/bentuk-dan-jp/")}>contoh penerapan BPS 2019</a>
      dan tahun kalender. Di instansi Anda bisa berbeda.</p>`;
}

function yearSwitch(year, years, onYear) {
  return html`<p class="ttn-field ttn-noprint">
    <label for="ttn-year">Tahun</label>
    <select id="ttn-year" class="ttn-year" @change=${({ target }) => onYear(Number(target.value))}>
      ${years.map((one) => html`<option value=${one} ?selected=${one === year}>${one}</option>`)}
    </select>
  </p>`;
}

function ruleWords(employment) {
  if (employment) return `Aturan ${employment.name}: ${employment.rule}`;
  return html`Pilih status kepegawaian di <a href=${link("penilaian/")}>halaman penilaian</a> agar JP dapat
    dibandingkan dengan kewajibannya.`;
}

/** The list stays usable: only the sums are missing. */
function failureView(error, { onRetry, onExport }) {
  const retry = error.reason === "unasked" ? `Unduh mesin penilaian (${error.detail})` : "Coba lagi";
  return html`<div class="ttn-notice ttn-notice--bad" role="alert">
    <p>JP belum dapat dijumlahkan. ${readable(error)}</p>
    <p class="ttn-actions">
      <button type="button" class="ttn-button" @click=${onRetry}>${retry}</button>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${onExport}>Simpan salinan (unduh)</button>
    </p>
  </div>`;
}

function verdicts(counted, employment) {
  const { done, planned } = counted;
  const [now, then] = dutyWords(counted, employment);
  return html`<p class="ttn-year__sum"><strong>${jp(done)}</strong> selesai, ${jp(planned)} direncanakan.</p>
    ${now ? html`<p class=${now.good ? "ttn-done" : "ttn-year__duty"}>${now.text}</p>` : nothing}
    ${then ? html`<p class=${then.good ? nothing : "ttn-warned"}>${then.text}</p>` : nothing}`;
}

/** What the duty says of what is done, and of what would be with the plan. */
function dutyWords(counted, employment) {
  if (employment?.minimum_jp) return minimumWords(counted, employment.minimum_jp);
  if (employment?.maximum_jp) return maximumWords(counted, employment.maximum_jp);
  return [];
}

function minimumWords({ missing, missing_after: after, planned }, minimum) {
  if (!missing) return [{ text: `Kewajiban paling sedikit ${jp(minimum)} sudah terpenuhi.`, good: true }];
  const now = { text: `Kurang ${jp(missing)} lagi dari paling sedikit ${jp(minimum)}.`, good: false };
  if (!planned) return [now];
  return [now, after
    ? { text: `Bila yang direncanakan selesai, masih kurang ${jp(after)}.`, good: false }
    : { text: "Bila yang direncanakan selesai, kewajiban terpenuhi.", good: true }];
}

function maximumWords({ done, planned, over }, maximum) {
  const left = maximum - done;
  const now = left >= 0
    ? { text: `Masih tersisa ${jp(left)} dari paling banyak ${jp(maximum)}.`, good: true }
    : { text: `Lebih ${jp(-left)} dari paling banyak ${jp(maximum)}. Catatannya tetap disimpan.`, good: false };
  if (!planned) return [now];
  return [now, over
    ? { text: `Bersama yang direncanakan, lebih ${jp(over)} dari batas.`, good: false }
    : { text: `Bila yang direncanakan selesai, tersisa ${jp(left - planned)}.`, good: true }];
}

/** One bar: what is done, what is planned, and where the duty lies. Its words stand above it. */
function picture({ done, planned }, employment) {
  const duty = employment?.minimum_jp ?? employment?.maximum_jp ?? 0;
  const full = Math.max(duty, done + planned, 1);
  const x = (value) => ((value / full) * WIDTH).toFixed(2);
  const dutyName = employment?.minimum_jp ? `paling sedikit ${jp(duty)}` : `paling banyak ${jp(duty)}`;
  return html`<svg class="ttn-year__bar" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="ttn-year__room" width=${WIDTH} height="10" />
      <rect class="ttn-year__done" width=${x(done)} height="10" />
      <rect class="ttn-year__planned" x=${x(done)} y="2.5" width=${x(planned)} height="5" />
      ${duty && duty < full ? svg`<rect class="ttn-year__mark" x=${x(duty)} width="0.7" height="10" />` : nothing}
    </svg>
    <p class="ttn-legend">
      <span>${key("done")} selesai ${jp(done)}</span>
      <span>${key("planned")} direncanakan ${jp(planned)}</span>
      ${duty ? html`<span>${duty < full ? "garis tegak" : "panjang penuh"}: ${dutyName}</span>` : nothing}
    </p>`;
}

const key = (kind) => html`<span aria-hidden="true" class="ttn-year__key ttn-year__key--${kind}"></span>`;

function shares({ by_share: sums, done, planned }) {
  const total = done + planned;
  const of = (part) => sums.find(({ id }) => id === String(part)) ?? { done: 0, planned: 0 };
  return html`<ul class="ttn-mix" aria-label="Bauran 10:20:70 menurut JP">
    ${[10, 20, 70].map((part) => {
      const sum = of(part);
      const all = sum.done + sum.planned;
      return html`<li>
        <span>${SHARES[part]}: ${jp(sum.done)} selesai, ${jp(sum.planned)} direncanakan
          (${share(all, total)}; acuan ${part}&nbsp;%)</span>
        <progress aria-hidden="true" max=${total || 1} value=${all}></progress>
      </li>`;
    })}
  </ul>`;
}

function formTable({ by_form: sums, done, planned }, forms) {
  const name = (id) => forms.get(id)?.name ?? id;
  return html`<details class="ttn-details"><summary>Rincian menurut bentuk</summary>
    <div class="ttn-scroll" tabindex="0" role="region" aria-label="JP menurut bentuk">
      <table>
        <thead><tr>
          <th scope="col">Bentuk</th><th scope="col">JP selesai</th><th scope="col">JP direncanakan</th>
        </tr></thead>
        <tbody>${sums.map((sum) => html`<tr>
          <th scope="row">${name(sum.id)}</th><td>${count(sum.done)}</td><td>${count(sum.planned)}</td>
        </tr>`)}</tbody>
        <tfoot><tr><th scope="row">Jumlah</th><td>${count(done)}</td><td>${count(planned)}</td></tr></tfoot>
      </table>
    </div>
  </details>`;
}
