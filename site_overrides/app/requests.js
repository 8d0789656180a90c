// Builds what the engine is asked. Equal answers give equal requests, whatever the order they were given in.

import { canonical } from "./canonical.js";

const SCHEMA = "titian/1";

/** `quizzes`: the public data of the answered competencies, by id. */
export function profileRequest({ state, quizzes, held, aimed, date }) {
  const competencies = Object.keys(state.answers)
    .sort()
    .filter((id) => quizzes[id])
    .map((id) => competencyAnswers(quizzes[id], state.answers[id].items))
    .filter(({ items }) => items.length);
  const targets = [
    held && { id: "held", requires: held.requires },
    aimed && { id: "aimed", requires: aimed.requires },
  ].filter(Boolean);
  return { schema: SCHEMA, op: "profile", date, competencies, targets };
}

/** Only the items that were answered; an answer that a later quiz no longer knows is left out. */
function competencyAnswers(quiz, stored) {
  const valid = (item) => {
    const value = stored[item.id]?.value;
    return typeof value === "number" ? value < item.credits.length : value !== undefined;
  };
  const items = quiz.items.filter(valid);
  return {
    id: quiz.competency,
    items: items.map(({ id, kind, a, b, credits }) => ({ id, kind, a, b, credits })),
    answers: Object.fromEntries(items.map(({ id }) => [id, stored[id].value])),
  };
}

/** The job held comes first: its gaps before those of the job aimed at. */
export function planRequest({ profile, trainings, region, group, limit, date }) {
  const of = (target) => profile.gaps.filter((gap) => gap.target === target && gap.steps.length);
  const gaps = [...of("held"), ...of("aimed")].map(({ competency, steps }) => ({ competency, steps }));
  const offers = trainings.filter((training) => fits(training, region, group)).map(offer);
  return { schema: SCHEMA, op: "plan", date, limit_jp: limit, gaps, offers };
}

function fits({ assigned, region, groups }, chosenRegion, chosenGroup) {
  const here = region === null || region === chosenRegion;
  return !assigned && here && (groups.length === 0 || groups.includes(chosenGroup));
}

function offer({ id, jp, cost = null, raises, serves_any, prerequisites, uses }) {
  const covers = serves_any ? { serves_any } : { raises };
  return { id, jp, cost, ...covers, prerequisites, uses };
}

/** Whether two requests ask the same, on whatever day. */
export function sameQuestion(one, other) {
  return canonical({ ...one, date: null }) === canonical({ ...other, date: null });
}
