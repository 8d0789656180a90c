// A whole document out of decided parts. Pure: no page, no clock.

import { canonical } from "./canonical.js";
import { essence, recordOf } from "./merge-parts.js";
import { HISTORY } from "./state-shape.js";

/** Of two values that say the same the one with more beside it: the same one whichever comes first. */
export function richer(one, other) {
  if (one === null) return other;
  const [text, otherText] = [canonical(one), canonical(other)];
  if (text.length !== otherText.length) return text.length > otherText.length ? one : other;
  return text >= otherText ? one : other;
}

export function assembled(parts, mine, theirs, { steps, state }) {
  const person = { ...mine.person, ...recordOf(parts, "person") };
  const answers = recordOf(parts, "answers");
  const optional = {
    seed: lower(mine.seed, theirs.seed),
    history: joinedHistory(mine.history, theirs.history),
    practice: practiceOf(parts, mine.practice, theirs.practice),
    agreement: agreementOf(parts, mine.agreement, theirs.agreement, { steps, state }),
    identity: parts.get("identity"),
  };
  return {
    ...mine,
    created: lower(mine.created, theirs.created),
    updated: mine.updated > theirs.updated ? mine.updated : theirs.updated,
    person,
    answers,
    result: resultOf({ person, answers }, mine, theirs),
    plan: parts.get("plan") ?? null,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

function lower(one, other) {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

/** What was answered before is a log: all of it, as far as there is room, the oldest first. */
function joinedHistory(mine, theirs) {
  if (!mine || !theirs) return mine ?? theirs;
  const ids = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const of = (history, id) => (Object.hasOwn(history, id) ? history[id] : []);
  return Object.fromEntries(ids.map((id) => [id, joinedLog(of(mine, id), of(theirs, id))]));
}

function joinedLog(mine, theirs) {
  const byText = new Map([...mine, ...theirs].map((entry) => [`${entry.date} ${canonical(entry)}`, entry]));
  return inOrder(byText).slice(-HISTORY);
}

function inOrder(byText) {
  return [...byText.keys()].sort().map((text) => byText.get(text));
}

function practiceOf(parts, mine, theirs) {
  if (!mine || !theirs) return mine ?? theirs;
  const decided = (kind, keyOf, list) =>
    canonical(mine[list]) === canonical(theirs[list])
      ? mine[list]
      : inOrder(new Map(Object.values(recordOf(parts, kind)).map((entry) => [keyOf(entry), entry])));
  return {
    lines: recordOf(parts, "lines"),
    checkins: decided("checkins", ({ due, day }) => `${due} ${day}`, "checkins"),
    ledger: decided("ledger", ({ date, id }) => `${date} ${id}`, "ledger"),
  };
}

function agreementOf(parts, mine, theirs, { steps, state }) {
  if (!mine && !theirs) return mine;
  return {
    state,
    steps,
    ratings: recordOf(parts, "ratings"),
    line_notes: recordOf(parts, "notes"),
    general: parts.get("general"),
  };
}

/** A result holds as long as the answers and the positions are those that it was made from. */
function resultOf(merged, mine, theirs) {
  const fitting = [mine, theirs].filter((side) => side.result && question(side) === question(merged));
  return fitting.map(({ result }) => result).reduce(richer, null);
}

function question({ person, answers }) {
  const essences = Object.entries(answers).map(([id, given]) => [id, essence(`answers/${id}`, given)]);
  return canonical({ held: person.held, aimed: person.aimed, answers: Object.fromEntries(essences) });
}
