// Narrows results. A filter's value is a word that nobody types («zcaradaring», see search/index.py), so Pagefind
// itself says which pages have it.

import { tokenise } from "./query.js";

const known = new WeakMap(); // index -> word -> pages, as a promise

/** The ids of the pages that have a value. */
export function hits(pagefind, name, value) {
  if (!known.has(pagefind)) known.set(pagefind, new Map());
  const words = known.get(pagefind);
  const word = `z${name}${tokenise(value).join("")}`;
  if (!words.has(word)) words.set(word, idsOf(pagefind, word));
  return words.get(word);
}

async function idsOf(pagefind, word) {
  const { results } = await pagefind.search(word);
  return new Set(results.map(({ id }) => id));
}

/** Asks anew: there are more pages now. */
export function forget(pagefind) {
  known.delete(pagefind);
}

/** The pages that have every chosen value; `choice` maps filters to values, "" for all. */
export async function narrowed(pagefind, pages, choice) {
  const sets = await Promise.all(chosen(choice).map(([name, value]) => hits(pagefind, name, value)));
  return pages.filter(({ id }) => sets.every((set) => set.has(id)));
}

export function chosen(choice) {
  return Object.entries(choice).filter(([, value]) => value);
}

/** How many pages each value of a filter would leave, the other filters being as chosen. */
export async function counts(pagefind, pages, choice, name, values) {
  const left = await narrowed(pagefind, pages, { ...choice, [name]: "" });
  const sets = await Promise.all(values.map((value) => hits(pagefind, name, value)));
  return { all: left.length, each: sets.map((set) => left.filter(({ id }) => set.has(id)).length) };
}
