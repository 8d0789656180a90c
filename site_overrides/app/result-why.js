// "Mengapa hasil ini?": the answers that moved an estimate most, and what else it rests on.

import { html, nothing } from "lit-html";

import { basisWords } from "./level-bar.js";
import { decimal } from "./words.js";

const MOST = 3;
const LEAST = 0.05; // a smaller shift reads as 0,0

/** `why`: {numberOf(competency, item), textsOf(competency), answerTo(competency, item), onOpen(competency)}. */
export function whyView(own, why, names) {
  const strongest = (own.influences ?? []).filter(({ shift }) => Math.abs(shift) >= LEAST).slice(0, MOST);
  return html`<details class="ttn-details ttn-why" @toggle=${({ target }) => target.open && why.onOpen(own.id)}>
    <summary>Mengapa hasil ini? <span class="ttn-hidden">${names.competency(own.id)}</span></summary>
    ${strongest.length
      ? html`<p>Jawaban yang paling menggerakkan perkiraan, dibandingkan dengan seandainya jawaban itu tidak ada:</p>
          <ul>${strongest.map((influence) => row(own.id, influence, why, names))}</ul>`
      : html`<p>Tidak ada satu jawaban yang menonjol. Perkiraan ini datang dari semua jawaban bersama-sama.</p>`}
    <p>${basisWords(own)}</p>
  </details>`;
}

function row(id, { item, shift }, why, names) {
  const number = why.numberOf(id, item);
  const text = why.textsOf(id)?.get(item);
  const answer = text?.options.get(String(why.answerTo(id, item)));
  return html`<li>
    <a href="${names.quiz(id)}#soal-${number}">Soal ${number}</a>
    <strong>${shift > 0 ? "menaikkan" : "menurunkan"} ${decimal(Math.abs(shift))} tingkat</strong>
    ${text ? html`<span class="ttn-why__text">${text.question}</span>` : nothing}
    ${answer ? html`<span class="ttn-why__text">Jawaban Anda: ${answer}</span>` : nothing}
  </li>`;
}
