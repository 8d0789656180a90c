// Which questions old answers are scored by: the site's, or those that were recorded when they were last scored. Pure.

import { canonical } from "./canonical.js";
import { list, number, oneOf, shape, text, whole } from "./checks.js";

const MOST = 200;
const threshold = number(-6, 6);
const item = shape({
  id: text(120),
  kind: oneOf("anchored", "situational", "knowledge"),
  a: number(0.1, 4),
  b: list(threshold, 20),
  credits: list(whole(0, 20), 20),
});

/** Whether `given` answers this very quiz; the first copies had no digest. */
export function isSameQuiz(quiz, { digest, quiz_version }) {
  return digest ? digest === quiz.digest : quiz_version === quiz.quiz_version;
}

/**
 * {bank, basis, digest} for the answers `given` to a quiz that may have changed since; `result`: the last one, whose
 * `banks` are the digests of the quizzes that it was scored by. The basis is "same", "recorded", or "unlike": scored by
 * other questions than were answered, so not to be compared with what was computed then.
 */
export function bankFor(quiz, given, result) {
  const { competency, digest } = quiz;
  if (isSameQuiz(quiz, given)) return { bank: quiz, basis: "same", digest };
  const isRecorded = given.digest && result?.banks?.[competency] === given.digest;
  const items = isRecorded ? recordedItems(competency, given, result.request) : null;
  if (items) return { bank: { competency, items }, basis: "recorded", digest: given.digest };
  return { bank: quiz, basis: "unlike", digest };
}

function recordedItems(id, given, asked) {
  const found = Array.isArray(asked?.competencies) ? asked.competencies.find((one) => one?.id === id) : null;
  const values = Object.fromEntries(Object.entries(given.items).map(([name, { value }]) => [name, value]));
  if (!found || canonical(found.answers) !== canonical(values)) return null;
  try {
    const items = list(item, MOST)(found.items, "items");
    return items.every((one) => isSound(one, values)) && items.length === Object.keys(values).length ? items : null;
  } catch {
    return null; // nothing that the engine would take
  }
}

function isSound({ id, b, credits }, values) {
  const value = values[id];
  const isRising = b.length > 0 && b.every((one, i) => i === 0 || one > b[i - 1]);
  const isAnswered = typeof value === "number" ? value < credits.length : value !== undefined;
  return isRising && isAnswered && credits.every((credit) => credit <= b.length);
}
