// The way without the engine: the paper forms of what was answered, with their tables for scoring by hand.

import { html } from "lit-html";
import { until } from "lit-html/directives/until.js";

import { getData, link } from "./context.js";
import { load } from "./store.js";

export const paperUrl = (id) => link(`penilaian/kertas/${id}/`);

/** Names the forms as soon as they are known; until then, and when that fails, the way to all of them. */
export function paperView() {
  return until(answeredForms().catch(anyForm), anyForm());
}

async function answeredForms() {
  const [{ answers }, { competencies }] = await Promise.all([load(), getData("framework")]);
  const answered = competencies.filter(({ id, quiz }) => quiz && Object.keys(answers[id]?.items ?? {}).length);
  if (!answered.length) return anyForm();
  return html`<details class="ttn-details">
    <summary>Hitung dengan tangan: formulir kertas</summary>
    <p>Setiap formulir memuat angka jawaban dan tabel untuk perkiraan kasar.</p>
    <ul>${answered.map(({ id, name }) => html`<li><a href=${paperUrl(id)}>${name}</a></li>`)}</ul>
  </details>`;
}

function anyForm() {
  return html`<p class="ttn-small">
    Perkiraan kasar dapat juga dihitung dengan tangan: buka soal di
    <a href=${link("penilaian/")}>penilaian mandiri</a>, lalu pilih “Formulir kertas”.
  </p>`;
}
