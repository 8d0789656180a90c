// What this device remembers of keeping: whether the browser was asked to keep, and when a copy was taken along.
// It stands beside the document in the same database, and in no file.

import * as database from "./database.js";
import { now } from "./state-shape.js";
import { storeEvents } from "./store.js";

const KEY = "device";
const DAY = 24 * 60 * 60 * 1000;
const FRESH = 3 * DAY; // that long nobody is reminded
const REST = 7 * DAY; // after "Nanti saja"

/** Tells "change" when something of it is another. */
export const keepingEvents = new EventTarget();

/** {first, copied, later}: moments, as far as they are known and do not lie ahead; {asked}: of the browser. */
export async function device() {
  try {
    const [found] = (await database.look(async (store) => [await store.get(KEY)])) ?? [];
    return readable(found);
  } catch {
    return { asked: false }; // what is wrong is told where the document is read
  }
}

/** A clock that was set back leaves moments that lie ahead: they say nothing. */
function readable(found) {
  const latest = now();
  const isMoment = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)) && value <= latest;
  const moments = ["first", "copied", "later"].map((name) => [name, found?.[name]]);
  return { asked: Boolean(found?.asked), ...Object.fromEntries(moments.filter(([, value]) => isMoment(value))) };
}

async function remember(fields) {
  try {
    if (!(await database.look(() => true))) return; // nothing is kept, so there is nothing to remember
    await database.change(async (store) => store.put({ ...(await store.get(KEY)), ...fields }, KEY));
  } catch (error) {
    console.warn(error);
  }
  keepingEvents.dispatchEvent(new Event("change"));
}

/** Once, after the first change that is on the device. */
async function askToKeep() {
  const known = await device();
  const isAsked = known.asked || !navigator.storage?.persist;
  if (known.first && isAsked) return;
  await remember({ first: known.first ?? now(), asked: known.asked || !isAsked });
  if (isAsked) return;
  await navigator.storage.persist().catch(() => false);
  keepingEvents.dispatchEvent(new Event("change"));
}

/** What the browser says of keeping: true, false, or null where it cannot be asked. */
export async function isPersisted() {
  try {
    return (await navigator.storage?.persisted?.()) ?? null;
  } catch {
    return null;
  }
}

export function remindLater() {
  return remember({ later: now() });
}

/** Whether there are answers that no copy holds, and it is time to say so. */
export function isCopyDue(state, { first, copied, later }) {
  const since = copied ?? first;
  if (!since || !isNewer(state, copied) || age(since) <= FRESH) return false;
  return !later || age(later) > REST;
}

/** Whether something was entered after `copied`; anything at all where that is undefined. */
export function isNewer({ answers, plan, practice }, copied) {
  const given = Object.values(answers).flatMap(({ items, finished }) => [...Object.values(items), { at: finished }]);
  const done = practice ? [...Object.values(practice.lines), ...practice.ledger] : [];
  const moments = [...given, ...done, { at: plan?.made }].map(({ at }) => at).filter(Boolean);
  return moments.some((moment) => !copied || moment > copied);
}

function age(moment) {
  return Date.now() - Date.parse(moment);
}

storeEvents.addEventListener("saved", askToKeep, { once: true });
storeEvents.addEventListener("copied", () => remember({ copied: now() }));
