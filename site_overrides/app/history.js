// What was answered before: kept when a quiz is taken again, so that two dates can be compared.

import { HISTORY } from "./state-shape.js";

/** Moves the finished answers of a competency into its history; the note on evidence stays with the new ones. */
export function archive(draft, id) {
  const { quiz_version, digest, items, order, evidence, finished } = draft.answers[id];
  const kept = { date: finished, quiz_version, digest, items, order: order ?? Object.keys(items) };
  draft.history = { ...draft.history, [id]: [...earlierOf(draft, id), kept].slice(-HISTORY) };
  draft.answers[id] = { quiz_version, digest, items: {}, evidence, finished: null, order: [], enough: null };
}

/** Earlier answers, oldest first. */
export function earlierOf(state, id) {
  return state.history?.[id] ?? [];
}

/** The earlier answers that the next archiving would push out, or null. */
export function droppedNext(state, id) {
  const earlier = earlierOf(state, id);
  return earlier.length < HISTORY ? null : earlier[0];
}

/**
 * The state as it was before the competencies in `ids` were last taken again. The others keep what they have now:
 * how generously a person rates themselves is judged from all competencies together, then as now.
 */
export function stateBefore(state, ids) {
  const earlier = Object.fromEntries(ids.map((id) => [id, earlierOf(state, id).at(-1)]));
  return { ...state, answers: { ...state.answers, ...earlier } };
}

/** When the answers of a competency were given: finished, or last touched. */
export function answeredOn({ finished, items }) {
  return finished ?? Object.values(items).map(({ at }) => at).sort().at(-1);
}
