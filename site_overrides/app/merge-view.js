// What a file changes, and the choices that only the person can make: two versions side by side, none preselected.

import { html, nothing } from "lit-html";

import { partsOf, split } from "./merge-parts.js";
import { partLabel, partWords, stepStateWords } from "./merge-words.js";
import { sentence } from "./words.js";

const AGREED =
  "Salah satu rencana ini sudah disepakati. Bila Anda memilih yang lain, keadaannya kembali menjadi draf sampai " +
  "dibahas lagi. Kesepakatan yang lama tetap tercatat.";

/** What is taken and what stays, as lists; `found` comes from `merge`, `document` has the parts as they are then. */
export function changesView({ taken, kept }, document, names, title = "Diambil dari berkas") {
  const values = partsOf(document);
  return html`${listView(title, taken, values, document, names)}
    ${listView("Tetap seperti di perangkat ini", kept, values, document, names)}`;
}

function listView(title, parts, values, document, names) {
  if (!parts.length) return nothing;
  return html`<p class="ttn-merged"><strong>${title}:</strong></p>
    <ul class="ttn-merged">
      ${parts.map((part) => html`<li>${changeWords(part, values.get(part), document, names)}</li>`)}
    </ul>`;
}

function changeWords(part, value, { agreement }, names) {
  const words = part === "steps" ? stepStateWords(agreement.steps.at(-1)) : partWords(part, value, names);
  return html`${partLabel(part, value, names)}. <span class="ttn-muted">${sentence(words)}</span>`;
}

/** `missing`: parts for which no choice was made, once somebody tried to save; `on`: {save, cancel}. */
export function reviewView({ found, names, source, missing, on }) {
  const { conflicts } = found;
  return html`<form class="ttn-card ttn-review" novalidate @submit=${on.save}>
    <h3 id="ttn-review-title" tabindex="-1">Pilih yang dipakai</h3>
    <p>
      ${conflicts.length === 1 ? "Satu bagian" : `${conflicts.length} bagian`} berbeda di perangkat ini dan di dalam
      ${source}. Belum ada yang berubah. Pilih satu untuk setiap bagian, lalu simpan.
    </p>
    ${missing.length ? missingView(missing, conflicts, names) : nothing}
    ${conflicts.map((conflict) => conflictView(conflict, { names, source, missing }))}
    ${changesView(found, found.merged, names, "Akan diambil dari berkas")}
    <p class="ttn-actions">
      <button class="ttn-button">Gabungkan dan simpan</button>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${on.cancel}>Batal</button>
    </p>
  </form>`;
}

function missingView(missing, conflicts, names) {
  const labelled = conflicts.filter(({ part }) => missing.includes(part));
  return html`<div class="ttn-notice ttn-notice--bad" id="ttn-review-missing" role="alert" tabindex="-1">
    <p>Belum semua dipilih:</p>
    <ul>${labelled.map(({ part, mine }) => html`<li><a href=${`#${idOf(part)}`} @click=${(event) => goTo(event, part)}>
      ${partLabel(part, mine, names)}</a></li>`)}</ul>
  </div>`;
}

/** The address keeps no part of anybody's document. */
function goTo(event, part) {
  event.preventDefault();
  document.getElementById(idOf(part)).focus();
}

function conflictView({ part, mine, theirs, agreed }, { names, source, missing }) {
  const isMissing = missing.includes(part);
  const option = (side, title, value) => html`<label class="ttn-answer">
    <input type="radio" name=${part} value=${side} id=${side === "mine" ? idOf(part) : nothing} autocomplete="off" />
    <span><strong>${title}</strong>${agreed === side ? html` <span class="ttn-chip">disepakati</span>` : nothing}
      <span class="ttn-review__says">${partWords(part, value, names)}</span></span>
  </label>`;
  return html`<fieldset class="ttn-conflict">
    <legend>${partLabel(part, mine, names)}</legend>
    ${agreed ? html`<p class="ttn-small">${AGREED}</p>` : nothing}
    ${isMissing ? html`<p class="ttn-error">Pilih salah satu.</p>` : nothing}
    <div class="ttn-conflict__sides">
      ${option("mine", "Di perangkat ini", mine)}
      ${option("theirs", `Di dalam ${source}`, theirs)}
    </div>
  </fieldset>`;
}

function idOf(part) {
  const [kind, key] = split(part);
  return `ttn-choice-${kind}-${key.replaceAll(" ", "-")}`;
}
