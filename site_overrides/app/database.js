// The database of this site on this device: opened when it is needed, made by the first change and never by a look.

import { deleteDB, openDB } from "idb";

import { root } from "./context.js";

const NAME = `titian${root.pathname}`; // two sites on one origin do not mix
const STORE = "state";
const DELETION = 2000; // ms; another tab may hold it up
const OPENING = 5000; // ms; some browsers never answer
const AGAIN = 300; // ms; who did not answer once is not waited for twice

let connection = null; // a promise of the open database, or of null where there is none
let patience = OPENING;

/** Hears "deleted": another tab deleted everything. */
export const databaseEvents = new EventTarget();

/** What `read(store)` returns within one transaction, or undefined where nothing was ever kept. */
export async function look(read) {
  const database = await connect({ make: false });
  if (!database) return undefined;
  const transaction = database.transaction(STORE);
  const [found] = await Promise.all([read(transaction.store), transaction.done]);
  return found;
}

/** Lets `edit(store)` change the database; whole and on the device when this returns, undone where `edit` throws. */
export async function change(edit) {
  const database = await connect({ make: true });
  const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
  try {
    const [found] = await Promise.all([edit(transaction.store), transaction.done]);
    return found;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // The browser was faster.
  }
}

/** Empties and deletes the database. Other tabs hear it. */
export async function remove() {
  const database = await connect({ make: false });
  if (!database) return;
  await database.clear(STORE); // another tab may hold up the deletion, but not this
  disconnect(database);
  await Promise.race([deleteDB(NAME), new Promise((resolve) => setTimeout(resolve, DELETION))]);
}

async function connect({ make }) {
  const database = await inTime((connection ??= open(make)));
  if (database || !make) return database;
  return inTime((connection ??= open(make)));
}

function open(make) {
  let isMissing = false;
  const opening = openDB(NAME, 1, {
    upgrade(database, _old, _new, transaction) {
      if (make) return void database.createObjectStore(STORE);
      isMissing = true;
      transaction.done.catch(() => {});
      transaction.abort();
    },
    blocking(_current, next, event) {
      disconnect(event.target); // the next change opens a fresh database
      if (next === null) databaseEvents.dispatchEvent(new Event("deleted"));
    },
    terminated: () => disconnect(null),
  }).catch((error) => {
    if (connection === opening) connection = null;
    if (isMissing) return null;
    throw error;
  });
  return opening;
}

function disconnect(database) {
  database?.close();
  connection = null;
}

async function inTime(opening) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      patience = AGAIN;
      reject(new Error("the database does not open"));
    }, patience);
  });
  try {
    const database = await Promise.race([opening, late]);
    patience = OPENING;
    return database;
  } finally {
    clearTimeout(timer);
  }
}
