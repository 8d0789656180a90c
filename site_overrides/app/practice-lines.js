// The lines that a person works on: those of the plan, and those of earlier plans about which something was noted.

import { lineKey } from "./plan-lines.js";
import { now } from "./state-shape.js";

export const STATUS = { planned: "direncanakan", started: "berjalan", done: "selesai", dropped: "batal" };

export function emptyPractice() {
  return { lines: {}, checkins: [], ledger: [] };
}

function untouched() {
  return { status: "planned", application: "", evidence: "", note: "", at: now() };
}

/** Changes what is noted about a line. */
export function keepLine(practice, key, fields) {
  practice.lines[key] = { ...untouched(), ...practice.lines[key], ...fields, at: now() };
}

/**
 * The lines in the plan's order, then those of earlier plans (`quarter` null): {key, offer, step, quarter, session,
 * jp, cost, closes, training, kept, entries}; `trainings` is by id, `entries` are the line's own in the ledger.
 */
export function linesOf({ plan, practice }, trainings) {
  const { lines: kept, ledger } = practice ?? emptyPractice();
  const planned = (plan?.response.lines ?? []).map((line) => ({ ...line, key: lineKey(line) }));
  const known = new Set(planned.map(({ key }) => key));
  const earlier = Object.keys(kept).filter((key) => !known.has(key) && kept[key].status !== "planned");
  return [...planned, ...earlier.map((key) => earlierLine(key, trainings))].map((line) => ({
    ...line,
    training: trainings.get(line.offer) ?? null,
    kept: kept[line.key] ?? untouched(),
    entries: ledger.filter((entry) => entry.offer && lineKey(entry) === line.key),
  }));
}

/** A line that no plan holds any more: its key still says what it was. */
function earlierLine(key, trainings) {
  const [offer, competency, level] = key.split("--");
  const step = competency ? { competency, level: Number(level) } : null;
  const { jp = 0, cost = null } = trainings.get(offer) ?? {};
  const closes = step ? [step] : stepsOf(trainings.get(offer));
  return { key, offer, step, quarter: null, session: null, jp, cost, closes };
}

/** Every step that a training may close. */
function stepsOf(training) {
  const levels = ({ from, to }) => Array.from({ length: to - from }, (_, i) => from + 1 + i);
  return (training?.raises ?? []).flatMap((raise) =>
    levels(raise).map((level) => ({ competency: raise.competency, level })),
  );
}

/** The steps that an entry of the ledger was about. */
export function stepsOfEntry({ offer, step }, trainings) {
  return step ? [step] : stepsOf(trainings.get(offer));
}

/** What of a line is not in the ledger yet, in its form's own measure: {units, jp}, one of them null. */
export function restOf({ jp, training, entries }, form) {
  const total = (field) => entries.reduce((sum, entry) => sum + (entry[field] ?? 0), 0);
  if (!form || form.unit === "program") return { units: null, jp: Math.max(0, jp - total("jp")) };
  return { units: Math.max(0, (training?.units || 1) - total("units")), jp: null };
}

/** How a form is measured, for a field and for a sentence. */
export const UNIT = {
  program: { label: "JP menurut sertifikat atau kurikulum", short: "JP" },
  hari: { label: "Berapa hari", short: "hari" },
  kali: { label: "Berapa kali", short: "kali" },
};
