// What a plan does not hold: the gaps that stay open, and the offers that were left out, each with its reason.

import { html, nothing } from "lit-html";

import { link } from "./context.js";
import { leftOutWords, stepWords } from "./plan-words.js";
import { sentence } from "./words.js";

export function planRest({ plan, trainings, names }) {
  const waiting = plan.open.filter(({ offered }) => offered);
  const without = plan.open.filter(({ offered }) => !offered);
  return html`
    ${steps({
      title: "Belum tertutup rencana ini",
      words: "Ada kegiatannya, tetapi belum muat. Naikkan angka JP, atau lanjutkan tahun depan.",
      open: waiting,
      names,
    })}
    ${steps({
      title: "Belum ada kegiatannya",
      words: "Katalog belum punya kegiatan untuk langkah ini. Bicarakan dengan pengelola kepegawaian.",
      open: without,
      names,
    })}
    ${leftOut(plan.left_out, trainings)}
  `;
}

function steps({ title, words, open, names }) {
  if (!open.length) return nothing;
  return html`<h3>${title}</h3>
    <p>${words}</p>
    <ul class="ttn-columns">${open.map((step) => html`<li>${stepWords(step, names)}</li>`)}</ul>`;
}

function leftOut(entries, trainings) {
  if (!entries.length) return nothing;
  const of = (reason) => entries.filter((entry) => entry.reason === reason);
  const reasons = [...new Set(entries.map(({ reason }) => reason))];
  return html`<details class="ttn-details ttn-noprint">
    <summary>Kegiatan yang tidak dipilih, dan sebabnya (${entries.length})</summary>
    ${reasons.map((reason) => html`<h4>${sentence(leftOutWords(reason))}</h4>
      <ul class="ttn-columns">${of(reason).map(({ offer }) => item(offer, trainings.get(offer)))}</ul>`)}
  </details>`;
}

function item(id, training) {
  return html`<li>${training ? html`<a href=${link(training.url)}>${training.name}</a>` : id}</li>`;
}
