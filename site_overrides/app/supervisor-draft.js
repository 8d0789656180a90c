// What the supervisor adds to a file. Pure: no page, no clock.

/** The agreement to write on; `date` is offered for the next state. */
export function draftOf({ agreement }, date) {
  const { state = "draft", ratings = {}, line_notes = {}, general = "" } = agreement ?? {};
  return { state, ratings, line_notes, general, date };
}

/**
 * `record` with the entry; an entry that says nothing is left out, unless the person has seen it already: then that
 * it was taken back has to be told.
 */
export function changed(record, key, entry, known = {}) {
  const saysNothing = !entry.note && (entry.level ?? null) === null;
  if (!saysNothing || Object.hasOwn(known, key)) return { ...record, [key]: entry };
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** The agreement to give back: a new state is a new step; who agrees at once has discussed on the same day. */
export function signed({ agreement }, { state, ratings, line_notes, general, date }) {
  const before = agreement?.state ?? "draft";
  const steps = agreement?.steps ?? [];
  const straight = before === "draft" && state === "agreed";
  const states = state === before ? [] : straight ? ["discussed", "agreed"] : [state];
  const added = states.map((name) => ({ state: name, date, by: "supervisor" }));
  return { state, steps: [...steps, ...added], ratings, line_notes, general };
}

/** The competencies that the file speaks of, and the `others` that the jobs ask for, in the framework's order. */
export function subjects({ person, result, plan, agreement }, names) {
  const about = new Set([
    ...(result?.response.competencies.map(({ id }) => id) ?? []),
    ...(plan?.response.lines.flatMap(({ closes }) => closes.map(({ competency }) => competency)) ?? []),
    ...Object.keys(agreement?.ratings ?? {}),
  ]);
  const asked = [person.held, person.aimed].flatMap((id) => Object.keys(names.positions.get(id)?.requires ?? {}));
  const others = new Set(asked.filter((id) => !about.has(id)));
  const place = (id) => names.competencies.indexOf(id);
  const inOrder = (ids) => [...ids].sort((one, other) => place(one) - place(other));
  return { ids: inOrder(about), others: inOrder(others) };
}
