// Small milestones, each computed from facts that are kept or counted; no points, no comparison with others.

import { html } from "lit-html";

import { stepsOfEntry } from "./practice-lines.js";
import { dateOf } from "./practice-checkins.js";
import { day, jp } from "./words.js";

const SURE = 0.7; // from here the engine names a level

/** [{name, reached, date}]; `counted` is of the chosen year, `profile` the last result, both may be null. */
export function milestonesOf({ state, lines, checkins, counted, employment, profile, trainings }) {
  const { ledger = [] } = state.practice ?? {};
  const has = (...statuses) => lines.some(({ kept }) => statuses.includes(kept.status));
  const agreed = (state.agreement?.steps ?? []).find((step) => step.state === "agreed");
  const shown = ledger.filter(({ evidence }) => evidence);
  return [
    { name: "Rencana disepakati dengan atasan", reached: Boolean(agreed), date: agreed?.date },
    { name: "Kegiatan pertama dimulai", reached: has("started", "done") },
    { name: "Kegiatan pertama selesai", reached: has("done") },
    { name: "Bukti pertama dicatat", reached: shown.length > 0, date: firstDay(shown) },
    ...hours(counted, employment),
    { name: "Pemeriksaan pertama dilakukan", reached: checkins.some(({ done }) => done) },
    { name: "Satu langkah tampak tercapai pada penilaian ulang", reached: stepReached({ state, profile, trainings }) },
  ];
}

function firstDay(entries) {
  const [first] = entries.map(({ at }) => at).sort();
  return first && dateOf(first);
}

function hours(counted, employment) {
  if (!counted) return [];
  const { done, planned, year } = counted;
  const least = employment?.minimum_jp;
  const whole = least ?? done + planned;
  return [
    { name: `Separuh JP tahun ${year} (${jp(Math.ceil(whole / 2))})`, reached: whole > 0 && done * 2 >= whole },
    ...(least ? [{ name: `Paling sedikit ${jp(least)} tahun ${year} tercapai`, reached: done >= least }] : []),
  ];
}

/** A step that was worked on, answered for again afterwards, and now more likely there than the engine asks for. */
function stepReached({ state, profile, trainings }) {
  const { ledger = [] } = state.practice ?? {};
  const measured = new Map((profile?.competencies ?? []).map((entry) => [entry.id, entry]));
  return ledger.some((entry) =>
    stepsOfEntry(entry, trainings).some(({ competency, level }) => {
      const finished = state.answers[competency]?.finished;
      const again = state.history?.[competency]?.length && finished && dateOf(finished) >= (entry.end ?? entry.date);
      return again && atLeast(measured.get(competency), level) >= SURE;
    }),
  );
}

function atLeast(measured, level) {
  return (measured?.posterior ?? []).slice(level - 1).reduce((sum, probability) => sum + probability, 0);
}

export function milestonesView(milestones) {
  return html`<h2 id="tonggak" tabindex="-1">Tonggak kecil</h2>
    <ul class="ttn-milestones">${milestones.map(milestone)}</ul>`;
}

function milestone({ name, reached, date }) {
  const words = reached ? `tercapai${date ? ` ${day(date)}` : ""}` : "belum";
  return html`<li class=${reached ? "is-reached" : ""}>
    <span class="ttn-milestones__mark" aria-hidden="true">${reached ? "✓" : "○"}</span>
    <span>${name}: <b>${words}</b></span>
  </li>`;
}
