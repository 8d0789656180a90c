// After a quiz: why each chosen answer is worth what it is, and what would be stronger.
// It teaches, it does not grade.

import { html, nothing } from "lit-html";

import { agenda, byLength, chosenPositions, nextEntry } from "./agenda.js";
import { getData, link } from "./context.js";
import { askedView } from "./quiz-check.js";
import { chosen, textOf } from "./quiz-items.js";

/** `quiz`: the public data of the quiz, or null when it could not be fetched; `next`: see `findNext`. */
export function reasonsView({ steps, quiz, next }) {
  const known = new Map(quiz?.items.map((item) => [item.id, item]));
  return html`
    <h2 tabindex="-1">Selesai. Ini pembahasannya</h2>
    <p>Jawaban Anda sudah tersimpan. Bacalah alasannya; tidak ada nilai di sini.</p>
    ${onward(next)}
    ${quiz
      ? html`<ol class="ttn-check">${steps.map((id, i) => row(known.get(id), id, i))}</ol>
          ${onward(next)}`
      : html`<p class="ttn-notice">
          Pembahasan belum dapat diambil. Muat ulang halaman saat ada sambungan internet.
        </p>`}
  `;
}

function row(item, id, index) {
  const value = chosen(id);
  if (!item) return nothing;
  return html`<li class="ttn-check__row" value=${index + 1}>
    ${askedView(id)}
    ${value === null
      ? html`<p class="ttn-check__answer"><span class="ttn-chip ttn-status--open">Belum dijawab</span></p>`
      : html`<p class="ttn-check__answer"><b>Pilihan Anda:</b> ${textOf(id, value)}</p>`}
    ${item.reasons[value] ? html`<p class="ttn-check__reason">${item.reasons[value]}</p>` : nothing}
    ${stronger(item, value)}
  </li>`;
}

/** Of behaviour the next step up; of tasks the best answer. Whoever left a task open learns from it too. */
function stronger(item, value) {
  const { kind, id, credits, reasons } = item;
  const own = typeof value === "number" ? credits[value] : null;
  const behaviour = kind === "anchored";
  if (behaviour && own === null) return nothing;
  const wanted = behaviour ? own + 1 : Math.max(...credits);
  const index = credits.indexOf(wanted);
  if (index < 0 || own === wanted) return nothing;
  const best = own === null ? "Pilihan terkuat:" : "Pilihan yang lebih kuat:";
  const title = behaviour ? "Satu tingkat di atasnya:" : best;
  return html`<div class="ttn-check__stronger">
    <p><b>${title}</b> ${textOf(id, index)}</p>
    <p class="ttn-check__reason">${reasons[index]}</p>
  </div>`;
}

function onward({ competency, positionChosen }) {
  const result = competency || !positionChosen ? "ttn-button ttn-button--quiet" : "ttn-button";
  return html`<p class="ttn-actions">
    ${competency
      ? html`<a class="ttn-button" href=${link(`penilaian/${competency.id}/`)}>Berikutnya: ${competency.name}</a>`
      : nothing}
    ${positionChosen
      ? nothing
      : html`<a class="ttn-button" href=${link("penilaian/")}>Pilih jabatan Anda</a>`}
    <a class=${result} href=${link("hasil/")}>Lihat hasil</a>
  </p>`;
}

/** What to answer next for the chosen position; without public data simply nothing. */
export async function findNext(state) {
  try {
    const [framework, { positions }] = await Promise.all([getData("framework"), getData("positions")]);
    const { held, aimed } = chosenPositions(positions, state.person);
    const { now } = byLength(agenda({ framework, state, held, aimed }), state.person.length ?? "quick");
    const next = nextEntry(now);
    return { competency: next?.competency ?? null, positionChosen: held !== null };
  } catch {
    return { competency: null, positionChosen: true };
  }
}
