// Handing a document over as a file, and what is remembered of it, so that a later version can be merged part by part.
//
// Whoever opens a file keeps the digests of its parts as the base, and gives them back with the changed file. Whoever
// handed it over kept one mark of the same digests, and so knows that base again. A file for the supervisor carries
// no digests: single answers could be guessed from theirs.

import { digest, mark, partsOf } from "./merge-parts.js";

const BASE = "base-";
const PER_ENTRY = 9; // digests that fit into one entry of the document's `exchange`
const ENTRIES = 45;
const SEEN = 9; // how many versions handed over or opened are known again
const FROM_SUPERVISOR = "supervisor";

/** The file for the supervisor: without what a conversation about the plan does not need, unless the person says so. */
export function forSupervisor(state, { answers, identity }) {
  const { seed, history, exchange, ...rest } = state;
  return {
    ...rest,
    answers: answers ? state.answers : {},
    ...(answers && history ? { history } : {}),
    result: state.result && (answers ? state.result : levelsOnly(state.result)),
    plan: state.plan && { ...state.plan, previous: null },
    identity: identity ? (state.identity ?? null) : null,
  };
}

/** The request holds the answers, and the influences tell of single ones. */
function levelsOnly({ response }) {
  const competencies = response.competencies.map(({ influences, ...known }) => known);
  return { request: null, response: { ...response, competencies }, earlier: null };
}

/** `state` with its memory of having handed `file` over. */
export function handedOver(state, file) {
  return { ...state, exchange: packed({ ...memoryOf(state), seen: [...memoryOf(state).seen, versionOf(file)] }) };
}

/** A file opened where nothing was: the document that is kept from now on. */
export function adopted(file) {
  return met(file, file);
}

/** `state` after `file` was merged into it. A supervisor's file is no base for the person's own devices. */
export function met(state, file) {
  const [own, other] = [memoryOf(state), memoryOf(file)];
  const seen = [...own.seen, ...other.seen, versionOf(file)];
  return { ...state, exchange: packed({ seen, base: isFromSupervisor(file) ? own.base : digestsOf(file) }) };
}

/** What the supervisor gives back: the file that was opened, with what was added. */
export function givenBack(opened, agreement, updated) {
  const exchange = { ...packed({ seen: [], base: digestsOf(opened) }), from: FROM_SUPERVISOR };
  return { ...opened, agreement, updated, exchange };
}

export function isFromSupervisor({ exchange }) {
  return exchange?.from === FROM_SUPERVISOR;
}

/** The digests of the parts as both sides last had them, or null where nobody knows. */
export function baseOf(mine, theirs) {
  const [own, other] = [memoryOf(mine), memoryOf(theirs)];
  const known = (digests, seen) => digests.length && seen.includes(mark(digests.join(" ")));
  const found =
    [digestsOf(theirs), other.base].find((digests) => known(digests, own.seen)) ??
    [digestsOf(mine), own.base].find((digests) => known(digests, other.seen));
  return found ? new Set(found) : null;
}

/** The ledger is last among the parts: of a very long one the end has no digest, which only asks more of the person. */
function digestsOf(state) {
  return [...partsOf(state)]
    .slice(0, PER_ENTRY * ENTRIES)
    .map(([name, value]) => digest(name, value))
    .sort();
}

function versionOf(file) {
  return mark(digestsOf(file).join(" "));
}

function memoryOf({ exchange }) {
  const entries = Object.entries(exchange ?? {}).sort();
  const base = entries.filter(([name]) => name.startsWith(BASE)).flatMap(([, text]) => text.split(" "));
  return { seen: exchange?.seen?.split(" ") ?? [], base };
}

function packed({ seen, base }) {
  const chunks = Array.from({ length: Math.ceil(base.length / PER_ENTRY) }, (_, i) => [
    `${BASE}${String(i).padStart(2, "0")}`,
    base.slice(i * PER_ENTRY, (i + 1) * PER_ENTRY).join(" "),
  ]);
  const last = [...new Set(seen)].slice(-SEEN);
  return Object.fromEntries([...(last.length ? [["seen", last.join(" ")]] : []), ...chunks]);
}
