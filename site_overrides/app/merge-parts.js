// The parts of a document that are compared one by one when two versions meet. Pure: no page, no clock.

import { canonical } from "./canonical.js";

const encoder = new TextEncoder();
const FIRST = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const LENGTH = 13; // a number of 64 bits in base 36

/** Every part by its name, "answers/komunikasi" for example. What was never there is no part. */
export function partsOf({ person, answers, plan, identity, practice, agreement }) {
  return new Map([
    ...named("person", person).filter(([, value]) => value !== null),
    ...named("answers", answers),
    ...named("lines", practice?.lines),
    ...named("checkins", keyed(practice?.checkins, ({ day, due }) => `${due} ${day}`)),
    ...named("ratings", agreement?.ratings),
    ...named("notes", agreement?.line_notes),
    ["general", agreement?.general ?? ""],
    ...(plan ? [["plan", plan]] : []),
    ...(identity ? [["identity", identity]] : []),
    ...named("ledger", keyed(practice?.ledger, ({ id }) => id)),
  ]);
}

function named(kind, record) {
  return Object.entries(record ?? {}).map(([key, value]) => [`${kind}/${key}`, value]);
}

function keyed(list, keyOf) {
  return Object.fromEntries((list ?? []).map((entry) => [keyOf(entry), entry]));
}

/** "answers/komunikasi" -> ["answers", "komunikasi"], "plan" -> ["plan", ""] */
export function split(name) {
  const [kind, ...rest] = name.split("/");
  return [kind, rest.join("/")];
}

/** The parts of one kind as a record. */
export function recordOf(parts, kind) {
  const own = [...parts].filter(([name]) => split(name)[0] === kind);
  return Object.fromEntries(own.map(([name, value]) => [split(name)[1], value]));
}

/** What a part says, without when it was entered or computed: equal essences are no difference. */
export function essence(name, value) {
  const [kind] = split(name);
  if (kind === "answers") return answersEssence(value);
  if (kind === "plan") return planEssence(value);
  return canonical(without(value, "at"));
}

function answersEssence({ quiz_version, digest, items, evidence, finished }) {
  const values = Object.entries(items).map(([id, { value }]) => [id, value]);
  return canonical({ quiz_version, digest, evidence, finished: finished !== null, values: Object.fromEntries(values) });
}

function planEssence({ wishes, response }) {
  return canonical({ wishes, response: without(without(response, "date"), "engine") });
}

function without(value, key) {
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

/** There, but with nothing in it yet. */
export function isBlank(name, value) {
  if (split(name)[0] === "answers") return !value.evidence && !Object.keys(value.items).length;
  return value === "";
}

/** A short mark of a part and what it says: tells whether it changed, and is no secret and no signature (FNV-1a). */
export function digest(name, value) {
  return mark(`${name} ${essence(name, value)}`);
}

export function mark(text) {
  const add = (hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return encoder.encode(text).reduce(add, FIRST).toString(36).padStart(LENGTH, "0");
}
