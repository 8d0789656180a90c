// Handing a document over as a file, and what is remembered of it, so that a later version can be merged part by part.
//
// Whoever opens a file keeps the digests of its parts, and gives them back as the base of the changed file. Whoever
// handed it over kept one mark of the same digests, and so knows that base again. A file for the supervisor carries
// no digests: single answers could be guessed from theirs.
//
// A document that was opened and not changed since is handed out again as the very file that it came from. What only
// the device has to remember (what was opened, and what it brought that nobody computed here) never leaves it.

import { canonical } from "./canonical.js";
import { digest, mark, partsOf } from "./merge-parts.js";

const BASE = "base-";
const OPENED = "open-"; // of the document that was opened last
const RESULT = "from-file-result"; // there: the result came out of a file
const PLAN = "from-file-plan"; // when the plan was made that came out of a file
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
  const memory = memoryOf(state);
  return { ...state, exchange: packed({ ...memory, seen: [...memory.seen, versionOf(file)] }) };
}

/** What goes into the file of `state`, which remembers that it is handed over. */
export function inFile(state) {
  const { seen, base, opened } = memoryOf(state);
  const isAsOpened = opened.join(" ") === digestsOf(state).join(" ");
  return { ...state, exchange: packed({ seen, base: isAsOpened || !opened.length ? base : opened }) };
}

/** A file opened where nothing was, or in the place of `mine`: the document that is kept from now on. */
export function adopted(file, mine = null) {
  return met(file, file, mine);
}

/** `state` after `file` was merged into `mine`. A supervisor's file is no base for the person's own devices. */
export function met(state, file, mine = null) {
  const [own, other] = [memoryOf(state), memoryOf(file)];
  const seen = [...own.seen, ...other.seen, versionOf(file)];
  const { base, opened } = isFromSupervisor(file) ? own : { base: other.base, opened: digestsOf(file) };
  const known = mine ? memoryOf(mine) : NOTHING;
  const result = state.result && (isSame(state.result, mine?.result) ? known.result : "1");
  const plan = state.plan && (isSame(state.plan, mine?.plan) ? known.plan : state.plan.made);
  return { ...state, exchange: packed({ seen, base, opened, result, plan }) };
}

/** What came out of a file and was not computed on this device since: {result, plan}. */
export function isFromFile(state) {
  const { result, plan } = memoryOf(state);
  return { result: Boolean(state.result && result), plan: Boolean(state.plan) && state.plan.made === plan };
}

/** The result was computed here. */
export function computedHere(state) {
  return state.exchange ? { ...state, exchange: packed({ ...memoryOf(state), result: null }) } : state;
}

function isSame(one, other) {
  return canonical(one) === canonical(other ?? null);
}

/** What the supervisor gives back: the file that was opened, with what was added. */
export function givenBack(opened, agreement, updated) {
  const exchange = { ...packed({ base: digestsOf(opened) }), from: FROM_SUPERVISOR };
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
    [digestsOf(theirs), other.opened, other.base].find((digests) => known(digests, own.seen)) ??
    [digestsOf(mine), own.opened, own.base].find((digests) => known(digests, other.seen));
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

const NOTHING = { seen: [], base: [], opened: [], result: null, plan: null };

function memoryOf({ exchange }) {
  const entries = Object.entries(exchange ?? {}).sort();
  const listed = (prefix) =>
    entries.filter(([name]) => name.startsWith(prefix)).flatMap(([, text]) => text.split(" "));
  return {
    seen: exchange?.seen?.split(" ") ?? [],
    base: listed(BASE),
    opened: listed(OPENED),
    result: exchange?.[RESULT] ?? null,
    plan: exchange?.[PLAN] ?? null,
  };
}

function packed(memory) {
  const { seen, base, opened, result, plan } = { ...NOTHING, ...memory };
  const last = [...new Set(seen)].slice(-SEEN);
  return Object.fromEntries([
    ...(last.length ? [["seen", last.join(" ")]] : []),
    ...chunks(BASE, base),
    ...chunks(OPENED, opened),
    ...(result ? [[RESULT, result]] : []),
    ...(plan ? [[PLAN, plan]] : []),
  ]);
}

function chunks(prefix, digests) {
  return Array.from({ length: Math.ceil(digests.length / PER_ENTRY) }, (_, i) => [
    `${prefix}${String(i).padStart(2, "0")}`,
    digests.slice(i * PER_ENTRY, (i + 1) * PER_ENTRY).join(" "),
  ]);
}
