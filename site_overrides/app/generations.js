// The two generations of the document as they lie in the database, and what to do where one cannot be read.

import { emptyState, LaterVersion, readState } from "./state-shape.js";

const KEPT = 4; // records that could not be read, until the person throws them away

/**
 * Reads `store`: {state, stored, whole, broken, trouble}. `whole`: the record may become the previous generation;
 * `broken`: what could not be read, as it is; `trouble`: "recovered", "parts", "lost" or null. Throws LaterVersion.
 */
export async function readBoth(store) {
  const [current, previous, kept] = await Promise.all(["current", "previous", "broken"].map((key) => store.get(key)));
  const before = Array.isArray(kept) ? kept : [];
  const { unreadable, ...found } = choose(current, previous);
  return { ...found, broken: [...before, ...unreadable].slice(-KEPT), trouble: found.trouble };
}

/** Writes `next` as the newest generation of what was `found`; what could not be read is laid aside first. */
export function writeBoth(store, found, next) {
  return Promise.all([
    found.trouble && store.put(found.broken, "broken"),
    found.stored && found.whole && store.put(found.state, "previous"),
    store.put(next, "current"),
  ]);
}

function choose(current, previous) {
  const nothing = { state: emptyState(), stored: false, whole: false };
  if (current === undefined && previous === undefined) return { ...nothing, unreadable: [], trouble: null };
  const found = readLeniently(current);
  if (found) return { ...found, stored: true, unreadable: found.trouble ? [current] : [] };
  const older = readLeniently(previous);
  if (older) return { ...older, stored: true, whole: false, unreadable: [current], trouble: "recovered" };
  return { ...nothing, unreadable: [current, previous].filter((one) => one !== undefined), trouble: "lost" };
}

/** A result can be computed again and a plan be made anew: the answers must not go with them. */
function readLeniently(value) {
  const lenient = [
    [value, true, null],
    [{ ...value, result: null }, true, null],
    [{ ...value, plan: null }, false, "parts"],
    [{ ...value, result: null, plan: null }, false, "parts"],
  ];
  for (const [candidate, whole, trouble] of lenient) {
    try {
      return { state: readState(candidate), whole, trouble };
    } catch (error) {
      if (error instanceof LaterVersion) throw error;
    }
  }
  return null;
}
