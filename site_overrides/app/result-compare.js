// Two dates side by side: what was estimated before a quiz was taken again, and what is estimated now.

import { html, nothing } from "lit-html";

import { answeredOn, earlierOf } from "./history.js";
import { day, estimated, levels, percent } from "./words.js";

/** `earlier`: the profile of the earlier answers, or null where no quiz was taken again. */
export function compareView({ profile, earlier, retaken, state, names }) {
  if (!earlier) return nothing;
  const now = byId(profile);
  const then = byId(earlier);
  const rows = retaken.filter((id) => now.has(id) && then.has(id));
  if (!rows.length) return nothing;
  return html`<h2>Dulu dan sekarang</h2>
    <div class="ttn-scroll" tabindex="0" role="region" aria-label="Dulu dan sekarang">
      <table>
        <thead><tr>
          <th scope="col">Kompetensi</th><th scope="col">Dulu</th><th scope="col">Sekarang</th>
        </tr></thead>
        <tbody>${rows.map((id) => html`<tr>
          <th scope="row">${names.competency(id)}</th>
          ${cell(then.get(id), day(earlierOf(state, id).at(-1).date))}
          ${cell(now.get(id), nowWords(state.answers[id]))}
        </tr>`)}</tbody>
      </table>
    </div>
    <p class="ttn-small">Bila kedua rentang bertumpang tindih, belum tentu ada yang berubah.</p>`;
}

function byId({ competencies }) {
  return new Map(competencies.map((entry) => [entry.id, entry]));
}

function nowWords(answers) {
  return `${day(answeredOn(answers))}${answers.finished ? "" : ", belum selesai"}`;
}

function cell(measured, date) {
  const estimate = estimated(measured);
  return html`<td>${levels(estimate)}, keyakinan ${percent(estimate.probability)}
    <span class="ttn-date">${date}</span></td>`;
}
