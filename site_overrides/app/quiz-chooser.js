// The next question as the engine chooses it. While the engine is on its way, when it is slow, and after any failure
// the fixed form goes on, and nobody waits.

import { canonical } from "./canonical.js";
import { getData } from "./context.js";
import { nextRequest, requiredLevel } from "./requests.js";
import { today } from "./words.js";

const PATIENCE = 1200; // longer than a phone calculates; what is ready after an answer waits for no one
const LATE = Symbol("late");

let engine = null;
let surroundings = null; // what the decision stands on besides this quiz: {required, quizzes}
let latest = null; // the last request: {key, answer, value}
let overdue = false; // one answer did not come in time: wait for no other until it has

/** Fetches the engine and what it has to know; `onReady` hears when it can choose. */
export async function startChooser({ competency, state, onReady }) {
  await idle();
  try {
    const { mayFetch, startShown } = await import("./engine-line.js");
    if (!(await mayFetch())) return;
    const onRetry = () => startChooser({ competency, state, onReady });
    const starting = startShown({ onEnd: forget, onRetry });
    [surroundings] = await Promise.all([gatherAround(competency, state), starting.ready]);
    engine = starting;
    onReady();
  } catch {
    // The fixed form goes on; the line below the questions says why.
  }
}

function idle() {
  return new Promise((resolve) => (self.requestIdleCallback ?? ((task) => setTimeout(task, 500)))(resolve));
}

async function gatherAround(competency, state) {
  const others = Object.keys(state.answers).filter((id) => id !== competency);
  const [{ positions }, ...found] = await Promise.all([
    getData("positions"),
    ...others.map((id) => getData(`quizzes/${id}`).catch(() => null)), // a quiz that is gone tells nothing
  ]);
  const quizzes = Object.fromEntries(found.filter(Boolean).map((quiz) => [quiz.competency, quiz]));
  return { required: requiredLevel(competency, positions, state.person), quizzes };
}

/** Who chooses the next question: "engine" or "form". */
export function chooserName() {
  return engine ? "engine" : "form";
}

/** Lets the engine think ahead about `asked`: {quiz, state, order, length}. */
export function prepare(asked) {
  if (!engine || !asked.quiz) return null;
  const request = nextRequest({ ...surroundings, ...asked, date: today() });
  const key = canonical(request);
  if (latest?.key !== key) {
    const entry = { key, answer: engine.run(request).then(settled, failed) };
    entry.answer.then((value) => (entry.value = value));
    latest = entry;
  }
  return latest.answer;
}

/** The engine's response, or null where the fixed form has to go on. */
export async function choose(asked) {
  const answer = prepare(asked);
  if (!answer) return null;
  if (overdue) return latest.value ?? null;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, LATE));
  const response = await Promise.race([answer, late]);
  overdue = response === LATE;
  return overdue ? null : response;
}

/** A refusal means that this site and its engine do not fit: asking again would not help. */
function settled(response) {
  overdue = false;
  return response.error ? failed() : response;
}

function failed() {
  engine?.stop();
  forget();
  return null;
}

function forget() {
  engine = null;
  latest = null;
  overdue = false;
}
