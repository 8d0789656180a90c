// Which competencies a person has to answer for, how far they are, and what comes next.

const QUICK = 6; // competencies in about ten minutes

/**
 * One entry per competency that the job held or the job aimed at asks for, core competencies first:
 * {competency, held, aimed, status}, where the levels may be null and the status is "none", "started" or "finished".
 */
export function agenda({ framework, state, held, aimed }) {
  const core = new Set(framework.core);
  const asked = framework.competencies.filter((c) => held?.requires[c.id] || aimed?.requires[c.id]);
  const inOrder = [...asked.filter((c) => core.has(c.id)), ...asked.filter((c) => !core.has(c.id))];
  return inOrder.map((competency) => ({
    competency,
    held: held?.requires[competency.id] ?? null,
    aimed: aimed?.requires[competency.id] ?? null,
    status: statusOf(state, competency.id),
  }));
}

/**
 * What to answer now and what when there is time, both in the agenda's order. A quick assessment takes what the
 * chosen position asks most of, core competencies before technical ones of the same level.
 */
export function byLength(entries, length) {
  if (length === "full") return { now: entries, later: [] };
  const ready = entries.filter(({ competency }) => competency.quiz);
  const now = new Set(ready.toSorted((one, other) => most(other) - most(one)).slice(0, QUICK));
  return { now: entries.filter((entry) => now.has(entry)), later: entries.filter((entry) => !now.has(entry)) };
}

/** Sorting is stable and core competencies stand first, so they win among equals. */
function most({ held, aimed }) {
  return Math.max(held ?? 0, aimed ?? 0);
}

export function statusOf(state, id) {
  const answers = state.answers[id];
  if (answers?.finished) return "finished";
  return answers && Object.keys(answers.items).length ? "started" : "none";
}

/** The entry to answer next: what was begun, otherwise the first that is open; null when all are done. */
export function nextEntry(entries) {
  const open = entries.filter((entry) => entry.competency.quiz && entry.status !== "finished");
  return open.find((entry) => entry.status === "started") ?? open[0] ?? null;
}

/** The positions that the person chose, or null where none is chosen or it is no longer there. */
export function chosenPositions(positions, person) {
  const find = (id) => positions.find((position) => position.id === id) ?? null;
  const held = find(person.held);
  const aimed = person.aimed === person.held ? null : find(person.aimed);
  return { held, aimed };
}

export function hasAnswers(state) {
  return Object.values(state.answers).some(({ items }) => Object.keys(items).length);
}
