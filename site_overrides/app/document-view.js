// The document as it is seen and printed.

import { html, nothing } from "lit-html";

import { link } from "./context.js";
import { CELLS, linesOf } from "./document-cells.js";
import {
  CODE_RULE,
  DISCLAIMER,
  headPairs,
  identityPairs,
  PRIORITY_RULE,
  ruleWords,
  signers,
  title,
  totalPairs,
} from "./document-words.js";

/** `surroundings`: what of the document is in the page already: {siteVersion, basis, basisUrl, ruleSources}. */
export function documentView(model, identity, surroundings) {
  const { siteVersion, basis, basisUrl, ruleSources } = surroundings;
  return html`<article class="ttn-document" aria-labelledby="ttn-document-title">
    <h2 id="ttn-document-title" tabindex="-1">${title(model)}</h2>
    ${pairs([...identityPairs(identity), ...headPairs(model, siteVersion)])}
    <h3>Kegiatan</h3>
    ${table(model)}
    <section class="ttn-document__part">
      <h3>Jumlah</h3>
      ${pairs(totalPairs(model))}
      <p>${ruleWords(model)} ${ruleSources}</p>
    </section>
    ${model.general
      ? html`<section class="ttn-document__part">
          <h3>Catatan umum atasan</h3>
          <p class="ttn-document__own">${model.general}</p>
        </section>`
      : nothing}
    <section class="ttn-document__part ttn-document__basis">
      <h3>Dasar dan arti</h3>
      <p>${basis} <a href=${basisUrl}>Sumber</a></p>
      <p>${PRIORITY_RULE} Angka bertanda ilustrasi adalah contoh Titian, bukan angka resmi.</p>
      <p>${CODE_RULE}</p>
      <p><strong>${DISCLAIMER}</strong></p>
    </section>
    <section class="ttn-document__part">
      <h3>Pengesahan</h3>
      <div class="ttn-document__signers">${signers(identity).map(signer)}</div>
    </section>
  </article>`;
}

function pairs(list) {
  return html`<dl class="ttn-document__pairs">
    ${list.map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}
  </dl>`;
}

function table({ rows, year }) {
  return html`<div class="ttn-scroll" tabindex="0" role="region" aria-label="Kegiatan dalam rencana">
    <table class="ttn-document__table" aria-label="Kegiatan">
      <colgroup>${CELLS.map((_, index) => html`<col class="ttn-document__col-${index + 1}" />`)}</colgroup>
      <thead>
        <tr>${CELLS.map((column) => html`<th scope="col">${column.title}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>
          ${CELLS.map((column) => html`<td>${linesOf(column, row, year).map(line)}</td>`)}
        </tr>`)}
      </tbody>
    </table>
  </div>`;
}

function line({ label, text, strong }) {
  if (strong) return html`<p><strong>${text}</strong></p>`;
  return html`<p class="ttn-document__own">${label ? html`<b>${label}:</b> ` : nothing}${text}</p>`;
}

function signer({ role, name, nip }) {
  return html`<div class="ttn-document__signer">
    <p>${role}</p>
    <p>Tanggal: …………………………</p>
    <p class="ttn-document__name">${name || "………………………………………"}</p>
    <p>NIP ${nip || "……………………………"}</p>
  </div>`;
}

/** Before there can be a document: a plan with lines. */
export function needPlanView() {
  return html`<div class="ttn-card ttn-empty">
    <p>Dokumen dibuat dari rencana, dan di perangkat ini belum ada rencana yang berisi kegiatan.</p>
    <p><a class="ttn-button" href=${link("rencana/")}>Susun rencana</a></p>
  </div>`;
}
