// Keeps the reader's document on this device: every change is checked, then written whole, then called kept.
//
// A change reads, checks and writes within one transaction, so that two tabs never undo each other. What the browser
// refuses to keep stays in memory, with the changes that led there: as soon as it keeps again, they are made again on
// what is stored by then.

import { canonical } from "./canonical.js";
import * as database from "./database.js";
import { readBoth, writeBoth } from "./generations.js";
import { clearAround } from "./leftovers.js";
import { emptyState, LaterVersion, now, readState } from "./state-shape.js";

const UNKEPT = ["memory", "later", "gone"];
const STAYS = ["refused", "recovered", "parts", "lost"]; // said until the page is left

let memory = null; // the document, as long as the device does not keep it
let unkept = []; // the changes that only `memory` has
let last = null; // the document as it was read or written last
let moment = null; // its `updated`, or null where nothing was stored
let broken = []; // records that could not be read, as they are
let trouble = null; // of UNKEPT, of STAYS, or "aside"
let queue = Promise.resolve(); // of this page's changes

/** Tells "trouble" when it changed, "saved" after a change is on the device, "copied", and "deleted" elsewhere. */
export const storeEvents = new EventTarget();

/** The change would make a document that cannot be read back: a fault of the site. The old document stays. */
export class ChangeRefused extends Error {}

/** What was stored is no longer there, and nobody said that it should go. */
class Vanished extends Error {}

export function storeTrouble() {
  return trouble;
}

/** What lies on the device and cannot be read, as it is. */
export function brokenRecords() {
  return broken;
}

/** Whether the device keeps what is changed. */
export function isKept() {
  return !UNKEPT.includes(trouble);
}

/** Returns the document as it is now. */
export async function load() {
  if (unkept.length) return memory;
  try {
    const found = await database.look(readBoth);
    checkThere(found);
    take(found ?? { state: emptyState(), stored: false, broken: [], trouble: null });
    memory = null;
    return last;
  } catch (error) {
    return goToMemory(error);
  }
}

/** Whether another tab has changed the document since this page read or wrote it. */
export async function isOutdated() {
  if (memory || !last) return false;
  try {
    const found = await database.look(readBoth);
    checkThere(found);
    return momentOfStored(found) !== moment;
  } catch (error) {
    goToMemory(error);
    return false;
  }
}

/**
 * Applies `change` to the document (a draft to change, or to replace by what is returned), saves it and returns it.
 * Throws ChangeRefused.
 */
export function update(change) {
  const changed = queue.then(() => keep(change));
  queue = changed.catch(() => {});
  return changed;
}

/** Tries once more to keep what only this page holds; where all vanished, all of it. */
export function retry() {
  if (trouble === "gone") {
    const whole = memory;
    [moment, unkept] = [null, [() => whole]];
    report("memory");
  }
  return update((draft) => draft);
}

async function keep(change) {
  if (trouble === "later" || trouble === "gone") return keepInMemory(change);
  try {
    take(await write([...unkept, change]));
  } catch (error) {
    if (error instanceof ChangeRefused) throw error;
    goToMemory(error);
    return keepInMemory(change);
  }
  [memory, unkept] = [null, []];
  removeEventListener("beforeunload", warn);
  storeEvents.dispatchEvent(new Event("saved"));
  return last;
}

function keepInMemory(change) {
  memory = applied(memory, [change]);
  unkept.push(change);
  addEventListener("beforeunload", warn);
  return memory;
}

function write(changes) {
  return database.change(async (store) => {
    const found = await readBoth(store);
    checkThere(found);
    const state = applied(found.state, changes);
    if (state !== found.state || found.trouble) await writeBoth(store, found, state);
    return { ...found, state, stored: found.stored || state !== found.state };
  });
}

/** The document after `changes`: one that can be read back, or none. */
function applied(state, changes) {
  try {
    const next = changes.reduce((draft, change) => change(draft) ?? draft, structuredClone(state));
    if (canonical(next) === canonical(state)) return state;
    return readState({ ...next, updated: momentOf(next, state) });
  } catch (error) {
    console.error(error);
    report("refused");
    throw new ChangeRefused("the change makes no readable document", { cause: error });
  }
}

/**
 * A whole document that takes the place brings its moment, and what was handed over is no content: copies stay the
 * same. Otherwise time goes on, whatever the clock says.
 */
function momentOf(next, before) {
  const isSame = canonical({ ...next, exchange: null }) === canonical({ ...before, exchange: null });
  if (isSame || next.updated !== before.updated) return next.updated;
  const following = new Date(Date.parse(before.updated) + 1).toISOString();
  return following > now() ? following : now();
}

function take(found) {
  last = found.state;
  moment = momentOfStored(found);
  broken = found.broken;
  const next = found.trouble ?? (broken.length ? "aside" : null);
  if (next !== trouble && (found.trouble || !STAYS.includes(trouble))) report(next);
}

function momentOfStored(found) {
  return found?.stored ? found.state.updated : null;
}

function checkThere(found) {
  if (moment !== null && !found?.stored && !found?.trouble) throw new Vanished("what was stored is gone");
}

function goToMemory(error) {
  memory ??= last ?? emptyState();
  if (error instanceof Vanished) report("gone");
  else report(error instanceof LaterVersion ? "later" : "memory");
  return memory;
}

function report(what) {
  if (what === trouble) return;
  trouble = what;
  storeEvents.dispatchEvent(new Event("trouble"));
}

function warn(event) {
  event.preventDefault(); // leaving now would lose what only this page holds
}

/** The whole document was taken along: leaving the page loses nothing any more. */
export function takenAlong() {
  removeEventListener("beforeunload", warn);
  storeEvents.dispatchEvent(new Event("copied"));
}

/** Throws away the records that cannot be read and were laid aside. */
export async function discardBroken() {
  await database.change((store) => store.delete("broken"));
  broken = [];
  report(null);
}

/** Deletes all that this site keeps on the device. */
export async function deleteAll() {
  await queue;
  try {
    await database.remove();
  } catch (error) {
    if (!memory) throw error; // the browser refuses the database: there is nothing in it
  }
  forget();
  await clearAround();
}

function forget() {
  removeEventListener("beforeunload", warn);
  [memory, unkept, last, moment, broken, trouble] = [null, [], null, null, [], null];
  storeEvents.dispatchEvent(new Event("trouble"));
}

database.databaseEvents.addEventListener("deleted", () => {
  forget();
  storeEvents.dispatchEvent(new Event("deleted"));
});
