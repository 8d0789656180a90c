// Builds what the engine is asked for a plan. Equal wishes and answers give equal requests.

import { canonical } from "./canonical.js";
import { answeredOn } from "./history.js";
import { lineKey } from "./plan-lines.js";
import { sameStep } from "./plan-wishes.js";

const MINUTES = 60;
const EMPHASIS = {
  held: { held: 1, aimed: 0.5 },
  aimed: { held: 0.5, aimed: 1 },
  both: { held: 1, aimed: 1 },
};

/**
 * `state`: the kept document; `profile`: the engine's answer to it; `held` and `aimed`: positions; `trainings`
 * and `forms`: public data; `employment`: its row, or null; `counted`: JP by the id of a thing done.
 */
export function planRequest({ state, profile, held, aimed, trainings, forms, employment, counted, wishes, date }) {
  const ledger = state.practice?.ledger ?? [];
  const isFinished = finishing(state.practice);
  const finished = finishedBy(ledger.filter(isFinished), trainings);
  const mandatory = mandatoryFor(held, wishes, trainings).filter((id) => !finished.includes(id));
  const chosen = trainings.filter((training) => mandatory.includes(training.id) || fits(training, state.person, held));
  const isOffered = ({ offer }) => chosen.some(({ id }) => id === offer);
  const isDone = (pin) => ledger.filter(isFinished).some(({ offer, step }) => offer === pin.offer && sameStep(step, pin.step));
  return {
    schema: "titian/1",
    op: "plan",
    date,
    year: wishes.year,
    gaps: gapsOf(profile),
    emphasis: EMPHASIS[aimed ? wishes.emphasis : "held"],
    requires: requiredBy(held, aimed),
    limits: limitsOf(wishes, employment),
    caps: forms.filter(({ cap }) => cap?.times && cap.per === "bulan").map(capOf),
    offers: chosen.map(offerOf),
    finished,
    mandatory,
    pins: wishes.pins.filter((pin) => isOffered(pin) && !isDone(pin)),
    bans: wishes.bans.filter(isOffered),
    done: doneIn({ ledger, year: wishes.year, counted, isFinished, trainings, answers: state.answers }),
    force: wishes.force,
  };
}

/** The job held comes first. */
function gapsOf({ gaps }) {
  const of = (wanted) => gaps.filter(({ target, steps }) => target === wanted && steps.length);
  return [...of("held"), ...of("aimed")].map(({ target, competency, steps }) => ({ target, competency, steps }));
}

function requiredBy(held, aimed) {
  const levels = { ...held.requires };
  for (const [id, level] of Object.entries(aimed?.requires ?? {})) levels[id] = Math.max(level, levels[id] ?? 0);
  return levels;
}

function limitsOf(wishes, employment) {
  const { limit_jp, quarter_jp, money, unknown_cost, supervisor_hours: hours } = wishes;
  return {
    jp_min: employment?.minimum_jp ?? null,
    jp_max: limit_jp,
    jp_quarter: quarter_jp,
    money,
    unknown_cost: money === null ? "allow" : unknown_cost,
    supervisor_minutes: hours === null ? null : hours * MINUTES,
  };
}

function capOf({ id, cap }) {
  return { form: id, units_month: cap.times };
}

/** What the position and the office ask for, as far as the catalogue still has it. */
function mandatoryFor(held, { assigned }, trainings) {
  const asked = new Set([...held.mandatory, ...assigned]);
  return trainings.map(({ id }) => id).filter((id) => asked.has(id));
}

function fits({ assigned, region, groups }, person, held) {
  const here = region === null || region === person.region;
  return !assigned && here && (groups.length === 0 || groups.includes(held.group));
}

function offerOf({ id, form, jp, units, cost, supervisor_minutes, raises, serves_any, prerequisites, sessions, uses }) {
  const covers = serves_any ? { serves_any } : { raises };
  const dated = sessions.map(({ start, end, closes, quota }) => ({ start, end, closes, quota }));
  return { id, form, jp, units, cost, supervisor_minutes, ...covers, prerequisites, sessions: dated, uses };
}

/** Trainings that were ever done; a generic form can be done again. */
function finishedBy(ledger, trainings) {
  const done = new Set(ledger.map(({ offer }) => offer));
  return trainings.filter(({ id, serves_any }) => !serves_any && done.has(id)).map(({ id }) => id);
}

/** A line is finished when the person says so, not at its first meeting. */
function finishing(practice) {
  return ({ offer, step }) => offer !== null && practice?.lines[lineKey({ offer, step })]?.status === "done";
}

/** A thing counts in the year and quarter in which it ended. */
function doneIn({ ledger, year, counted, isFinished, trainings, answers }) {
  const done = ledger
    .filter((entry) => endOf(entry).startsWith(`${year}-`))
    .map((entry) => ({
      offer: trainings.some(({ id }) => id === entry.offer) ? entry.offer : null,
      quarter: quarterOf(endOf(entry)),
      jp: counted?.get(entry.id) ?? 0,
      cost: entry.cost,
      closes: isFinished(entry)
        ? closedBy(entry, trainings).filter(({ competency }) => !isNewer(answers[competency], entry))
        : [],
    }));
  return inOneOrder(done);
}

const endOf = ({ date, end }) => end ?? date;

export const quarterOf = (date) => Math.ceil(Number(date.slice(5, 7)) / 3);

/** The steps that a thing done closes: the one that a generic form was used for, or all that a training raises. */
function closedBy({ offer, step }, trainings) {
  if (step) return [step];
  const { raises = [] } = trainings.find(({ id }) => id === offer) ?? {};
  return raises.flatMap(({ competency, from, to }) =>
    Array.from({ length: to - from }, (_, i) => ({ competency, level: from + 1 + i })),
  );
}

/** Answers given afterwards already show what was learnt. */
function isNewer(answers, entry) {
  return answers !== undefined && (answeredOn(answers) ?? "").slice(0, 10) > endOf(entry);
}

/** The ledger's own order says nothing of the question. */
function inOneOrder(parts) {
  return parts.toSorted((one, other) => (canonical(one) < canonical(other) ? -1 : 1));
}

/** Asks why a line is there ({line}) or what more would bring ({more}), of the plan that answered `request`. */
export function explainRequest(request, { lines }, about) {
  const asked = lines.map(({ offer, step, quarter }) => ({ offer, step, quarter }));
  return { ...request, op: "explain", lines: asked, about };
}
