// Keeps the reader's document on this device: IndexedDB, two generations, deletion.
//
// Every change reads, checks and writes within one transaction, so that two tabs never undo each other.

import { deleteDB, openDB } from "idb";

import { canonical } from "./canonical.js";
import { root } from "./context.js";
import { emptyState, LaterVersion, now, readState } from "./state-shape.js";

const NAME = `titian${root.pathname}`; // two sites on one origin do not mix
const STORE = "state";
const OURS = /^titian/; // how our keys and caches begin
const PATIENCE = 2000;

let connection = null;
let memory = null; // the document, from the moment the browser refuses to keep it
let last = null; // what was read or written last, should the disk give up between two changes
let gone = false; // everything was deleted: only a new change may make a database again
let trouble = null; // "recovered", "lost", "later" or "memory"

/** Tells when `trouble` changed. */
export const storeEvents = new EventTarget();

export function storeTrouble() {
  return trouble;
}

/** Returns the document as it is now. */
export async function load() {
  if (memory) return memory;
  if (gone) return emptyState();
  try {
    const transaction = (await connect()).transaction(STORE);
    const found = await readBoth(transaction.store);
    await transaction.done;
    if (found.trouble) report(found.trouble);
    return found.state;
  } catch (error) {
    return goToMemory(emptyState(), error);
  }
}

/** Applies `change` to the document (a draft to change, or to replace by what is returned) and saves it. */
export async function update(change) {
  if (!memory) {
    try {
      return await write(change);
    } catch (error) {
      goToMemory(last ?? emptyState(), error);
    }
  }
  memory = changed(memory, change);
  addEventListener("beforeunload", warn);
  return memory;
}

async function write(change) {
  gone = false;
  const transaction = (await connect()).transaction(STORE, "readwrite", { durability: "strict" });
  const { store } = transaction;
  const found = await readBoth(store);
  const next = changed(found.state, change);
  // What cannot be read never takes the place of the last good generation.
  const good = found.stored && found.trouble === null;
  await Promise.all([
    good && store.put(found.state, "previous"),
    store.put(next, "current"),
    transaction.done,
  ]);
  last = next;
  return next;
}

/** `updated` moves with the content only, and a document from elsewhere keeps its own: copies stay the same. */
function changed(state, change) {
  const draft = structuredClone(state);
  const next = change(draft) ?? draft;
  const isSame = canonical({ ...next, exchange: null }) === canonical({ ...state, exchange: null });
  return isSame || next.updated !== state.updated ? next : { ...next, updated: now() };
}

async function readBoth(store) {
  const [current, previous] = await Promise.all([store.get("current"), store.get("previous")]);
  const found = choose(current, previous);
  last = found.state;
  return found;
}

function choose(current, previous) {
  if (current === undefined && previous === undefined) return { state: emptyState(), stored: false, trouble: null };
  const state = readLeniently(current);
  if (state) return { state, stored: true, trouble: null };
  const older = readLeniently(previous);
  if (older) return { state: older, stored: true, trouble: "recovered" };
  return { state: emptyState(), stored: false, trouble: "lost" };
}

/** Results can be computed again: where only they are unreadable, the answers must not go with them. */
function readLeniently(value) {
  for (const candidate of [value, { ...value, result: null, plan: null }]) {
    try {
      return readState(candidate);
    } catch (error) {
      if (error instanceof LaterVersion) throw error;
    }
  }
  return null;
}

function connect() {
  connection ??= openDB(NAME, 1, {
    upgrade: (database) => database.createObjectStore(STORE),
    // Another tab deletes everything: let it. The next change opens a fresh database.
    blocking: (_current, _blocked, event) => disconnect(event.target),
    terminated: () => disconnect(null),
  });
  return connection;
}

function disconnect(database) {
  database?.close();
  connection = null;
}

function goToMemory(state, error) {
  memory = state;
  report(error instanceof LaterVersion ? "later" : "memory");
  return memory;
}

function report(what) {
  trouble = what;
  storeEvents.dispatchEvent(new Event("trouble"));
}

function warn(event) {
  event.preventDefault(); // leaving now would lose what only this page holds
}

/** The document was taken along: leaving the page loses nothing any more. */
export function takenAlong() {
  removeEventListener("beforeunload", warn);
}

/** Deletes all that this site keeps on the device. */
export async function deleteAll() {
  takenAlong();
  try {
    await deleteDatabase();
    gone = true;
    memory = null;
    trouble = null;
  } catch (error) {
    if (!memory) throw error;
    memory = emptyState(); // the browser refuses the database: there was nothing in it
  }
  for (const storage of [() => localStorage, () => sessionStorage]) clearKeys(storage);
  const names = "caches" in self ? await caches.keys() : [];
  await Promise.all(names.filter((name) => OURS.test(name)).map((name) => caches.delete(name)));
}

async function deleteDatabase() {
  const database = await connect();
  await database.clear(STORE); // another tab may hold up the deletion, but not this
  disconnect(database);
  last = null;
  await Promise.race([deleteDB(NAME), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

function clearKeys(storage) {
  try {
    for (const key of Object.keys(storage())) if (OURS.test(key)) storage().removeItem(key);
  } catch {
    // Storage is refused, so there is nothing of ours in it.
  }
}
