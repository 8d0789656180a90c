// Measuring again what was worked on, and the change since the first time, with its uncertainty.

import { html, nothing } from "lit-html";

import { link } from "./context.js";
import { answeredOn } from "./history.js";
import { dateOf } from "./practice-checkins.js";
import { stepsOfEntry } from "./practice-lines.js";
import { compareView } from "./result-compare.js";
import { day, estimated, levels } from "./words.js";

/** The competencies that were worked on after they were last answered for: [{id, since, answered, finished}]. */
export function toMeasureAgain({ answers, practice }, lines, trainings) {
  const isDone = ({ offer }) => lines.some((line) => line.offer === offer && line.kept.status === "done");
  const latest = new Map();
  for (const entry of (practice?.ledger ?? []).filter(isDone)) {
    for (const { competency } of stepsOfEntry(entry, trainings)) {
      const date = entry.end ?? entry.date;
      if (date > (latest.get(competency) ?? "")) latest.set(competency, date);
    }
  }
  return [...latest]
    .filter(([id]) => answers[id] && answeredOn(answers[id]))
    .map(([id, since]) => ({ id, since, answered: dateOf(answeredOn(answers[id])), finished: answers[id].finished }))
    .filter(({ since, answered }) => answered < since);
}

/** `source` and `result` are of profile-source.js, null where nothing was answered or nothing computed. */
export function againView({ again, source, result, onRetake }) {
  const changed = source?.retaken.length > 0;
  if (!again.length && !changed) return nothing;
  return html`<h2 id="ukur" tabindex="-1">Ukur lagi</h2>
    ${again.length
      ? html`<p>Anda sudah belajar sesudah penilaian terakhir. Jawab lagi, lalu lihat apakah ada yang berubah.</p>
          <ul class="ttn-list">${again.map((one) => row(one, source.names, onRetake))}</ul>`
      : nothing}
    ${changed ? change(source, result) : nothing}`;
}

function row({ id, since, answered, finished }, names, onRetake) {
  const name = names.competency(id);
  return html`<li>
    <strong>${name}</strong>
    <span class="ttn-list__meta">Dijawab ${day(answered)}; kegiatan selesai ${day(since)}.</span>
    <span>${finished
      ? html`<button type="button" class="ttn-button ttn-button--quiet" @click=${() => onRetake(id)}>
          Ulangi ${name}
        </button>`
      : html`<a class="ttn-button ttn-button--quiet" href=${names.quiz(id)}>Lanjutkan ${name}</a>`}</span>
  </li>`;
}

function change({ state, names, retaken }, result) {
  if (!result?.earlier) {
    return html`<p>Perubahan sejak penilaian pertama ada di <a href=${link("hasil/")}>halaman hasil</a>.</p>`;
  }
  const profile = result.response;
  const earlier = result.earlier.response;
  return html`${compareView({ profile, earlier, retaken, state, names })}
    <ul>${retaken.map((id) => changeWords(names.competency(id), measured(earlier, id), measured(profile, id)))}</ul>`;
}

const measured = ({ competencies }, id) => competencies.find((entry) => entry.id === id);

/** Only ranges that do not touch speak of a change. */
function changeWords(name, before, after) {
  if (!before || !after) return nothing;
  const [then, now] = [estimated(before), estimated(after)];
  if (now.from > then.to) return html`<li>${name} tampak naik, dari ${levels(then)} ke ${levels(now)}.</li>`;
  if (now.to < then.from) {
    return html`<li>${name} tampak turun, dari ${levels(then)} ke ${levels(now)}.
      Penilaian mandiri memang dapat naik turun.</li>`;
  }
  return html`<li>${name}: belum tentu berubah, karena kedua rentang bertumpang tindih.</li>`;
}
