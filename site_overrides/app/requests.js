// Builds what the engine is asked. Equal answers give equal requests, whatever the order they were given in.

import { canonical } from "./canonical.js";

const SCHEMA = "titian/1";
const MIDDLE = 3;

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
    items: items.map(parameters),
    answers: Object.fromEntries(items.map(({ id }) => [id, stored[id].value])),
  };
}

function parameters({ id, kind, a, b, credits }) {
  return { id, kind, a, b, credits };
}

/**
 * Which question comes next. `quiz`: all that could be asked; `order`: what was asked, of which a question left open
 * counts as not known, so that it is not asked again; `quizzes`: the public data of the other answered competencies.
 */
export function nextRequest({ quiz, quizzes, state, order, required, length, date }) {
  const id = quiz.competency;
  const { answers } = competencyAnswers(quiz, state.answers[id].items);
  const open = quiz.items.filter((item) => order.includes(item.id) && !Object.hasOwn(answers, item.id));
  const passed = Object.fromEntries(open.map((item) => [item.id, "unknown"]));
  const others = Object.keys(state.answers)
    .sort()
    .filter((other) => other !== id && quizzes[other])
    .map((other) => competencyAnswers(quizzes[other], state.answers[other].items))
    .filter(({ items }) => items.length);
  const competency = { id, items: quiz.items.map(parameters), answers: { ...answers, ...passed } };
  return { schema: SCHEMA, op: "next", date, competency, others, required, length, seed: state.seed };
}

/** The level that decides when enough is known: the higher of the jobs chosen; the middle where none asks for it. */
export function requiredLevel(id, positions, { held, aimed }) {
  const asked = positions.filter((position) => position.id === held || position.id === aimed);
  return Math.max(0, ...asked.map(({ requires }) => requires[id] ?? 0)) || MIDDLE;
}

/** Whether two requests ask the same, on whatever day. */
export function sameQuestion(one, other) {
  return canonical({ ...one, date: null }) === canonical({ ...other, date: null });
}
