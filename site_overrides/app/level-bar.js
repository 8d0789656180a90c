// An estimate as a picture: five cells, those of the range filled, the required level marked.
// Its text twin always stands beside it.

import { html, nothing } from "lit-html";

import { decimal, estimated, levels, percent } from "./words.js";

const LEVELS = [1, 2, 3, 4, 5];

/** `estimate`: {from, to}, or null where nothing was answered. */
export function levelBar(estimate, required) {
  return html`<div class="ttn-bar" aria-hidden="true">
    ${LEVELS.map((level) => {
      const inside = estimate && level >= estimate.from && level <= estimate.to;
      const marks = `${inside ? "is-in" : ""} ${level === required ? "is-required" : ""}`;
      return html`<span class="ttn-bar__cell ${marks}">${level}</span>`;
    })}
  </div>`;
}

export function barLegend() {
  return html`<p class="ttn-legend">
    <span><span aria-hidden="true" class="ttn-legend__in"></span> perkiraan tingkat Anda</span>
    <span><span aria-hidden="true" class="ttn-legend__required"></span> tingkat yang diminta</span>
  </p>`;
}

/** "tingkat 2–3, keyakinan 84 %" */
export function estimateWords(measured) {
  if (!measured) return html`belum dijawab`;
  const estimate = estimated(measured);
  return html`${levels(estimate)}, keyakinan ${percent(estimate.probability)}`;
}

/** What the reader says of themselves beside what the tasks show, and on how many questions it rests. */
export function basisWords({ answered, self_rated, tasks_range }) {
  return html`${self_rated === null ? nothing : html`Menurut Anda sendiri: tingkat ${decimal(self_rated)}. `}
    ${tasks_range === null ? nothing : html`Menurut soal situasi dan pengetahuan: ${levels(tasks_range)}. `}
    ${answered} soal dihitung.`;
}
