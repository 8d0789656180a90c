// The last step of a quiz: all answers on one page, what is missing, and a note on evidence.

import { html, nothing } from "lit-html";

import { chosen, evidencePromptOf, questionOf, situationOf, textOf } from "./quiz-items.js";

/** `steps`: item ids in the order asked; `entry`: the stored answers of this quiz. */
export function checkView({ steps, entry, onEvidence, error }) {
  const open = steps.filter((id) => chosen(id) === null).length;
  const prompts = steps.map(evidencePromptOf).filter(Boolean);
  return html`
    <h2 tabindex="-1">Periksa jawaban</h2>
    <p>${open
      ? `${open} dari ${steps.length} soal belum dijawab. Boleh dibiarkan, tetapi perkiraannya jadi kurang pasti.`
      : `Semua ${steps.length} soal sudah dijawab.`}</p>
    <ol class="ttn-check">${steps.map(row)}</ol>
    <p class="ttn-field">
      <label for="ttn-evidence">Catatan bukti <span class="ttn-muted">(boleh kosong)</span></label>
      <span class="ttn-small" id="ttn-evidence-hint">
        Tetap di perangkat ini. Berguna saat berbicara dengan atasan.
      </span>
      <textarea id="ttn-evidence" rows="4" maxlength="4000" aria-describedby="ttn-evidence-hint"
        .value=${entry?.evidence ?? ""} @input=${onEvidence}></textarea>
    </p>
    ${prompts.length
      ? html`<details class="ttn-details"><summary>Pertanyaan yang membantu mencari bukti</summary>
          <ul>${prompts.map((prompt) => html`<li>${prompt}</li>`)}</ul></details>`
      : nothing}
    ${entry?.finished ? html`<p><a href="#pembahasan">Lihat pembahasan</a></p>` : nothing}
    ${error ? html`<p class="ttn-error" role="alert">${error}</p>` : nothing}
  `;
}

/** What was asked, with its situation: many questions read the same without it. */
export function askedView(id) {
  const situation = situationOf(id);
  return html`<p class="ttn-check__question">${questionOf(id)}</p>
    ${situation ? html`<p class="ttn-check__situation">${situation}</p>` : nothing}`;
}

function row(id, index) {
  const value = chosen(id);
  return html`<li class="ttn-check__row">
    ${askedView(id)}
    ${value === null
      ? html`<p class="ttn-check__answer"><span class="ttn-chip ttn-status--open">Belum dijawab</span></p>`
      : html`<p class="ttn-check__answer"><b>Jawaban Anda:</b> ${textOf(id, value)}</p>`}
    <a class="ttn-check__change" href="#soal-${index + 1}">${value === null ? "Jawab" : "Ubah"}
      <span class="ttn-hidden">soal ${index + 1}</span></a>
  </li>`;
}
