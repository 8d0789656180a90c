// A large site has an index for what is national and one for each region. The first answer comes from the first and
// from the region that is nearest to the question; more are opened when someone asks for more.

import { forget } from "./filters.js";
import { addWords, tokenise } from "./query.js";

const KEPT = "titian-region"; // the region last chosen; it stays on the device
const WHOLE = { kab: "kabupaten", kabupaten: "kabupaten", kota: "kota" };
const KILOBYTES = 10; // what a region's part of an answer takes, at most, measured: benchmarks/search_size.py

/** The regions that have an index of their own. */
export function divided({ regions }) {
  return regions.filter(({ pages }) => pages);
}

/** The region to ask first: the one chosen, else the one that the question names, else the one at hand. */
export function nearest(text, words, choice, root) {
  const regions = divided(words);
  if (choice.daerah) {
    const region = regions.find(({ name }) => name === choice.daerah);
    if (region) keep(region.id);
    return region; // «Nasional» is no region
  }
  const here = location.pathname.slice(new URL(root, document.baseURI).pathname.length);
  const last = kept();
  return (
    named(tokenise(text), regions) ??
    regions.find(({ url }) => here.startsWith(url)) ??
    regions.find(({ id }) => id === last)
  );
}

function named(tokens, regions) {
  const places = regions.map((region) => ({ region, at: placeOf(region.short.split(" "), tokens) }));
  const all = places.filter(({ at }) => at >= 0);
  const exact = all.find(({ region, at }) => WHOLE[tokens[at - 1]] === region.kind);
  return (exact ?? all[0])?.region;
}

function placeOf(parts, tokens) {
  return tokens.findIndex((_, at) => parts.every((part, offset) => tokens[at + offset] === part));
}

function keep(id) {
  try {
    localStorage.setItem(KEPT, id);
  } catch {
    // Refused: it is asked anew.
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** About how much a search in so many more regions fetches. */
export function sizeWords(count) {
  const megabytes = (count * KILOBYTES) / 1000;
  return megabytes < 1 ? `${count * KILOBYTES} kB` : `${megabytes.toFixed(1).replace(".", ",")} MB`;
}

/**
 * Opens the indexes of regions; what is open stays open. Returns the regions that could be opened; `step` hears how
 * many are. Throws when an index came only in part: Pagefind cannot search with it.
 */
export async function openRegions(tools, regions, step = () => {}) {
  const ready = [];
  for (const region of regions.filter(({ id }) => !tools.open.has(id))) tools.open.set(region.id, open(tools, region));
  await Promise.all(
    regions.map(async (region) => {
      if (await tools.open.get(region.id)) step(ready.push(region));
      else tools.open.delete(region.id); // the next search tries again
    }),
  );
  return regions.filter((region) => ready.includes(region));
}

async function open({ root, pagefind, words, options }, { id }) {
  const folder = new URL(`${root}pagefind/daerah/${id}/`, document.baseURI).href;
  const table = await fetchWords(`${folder}words.json?v=${words.version}`);
  if (!table) return false;
  addWords(words, table);
  await pagefind.mergeIndex(folder, { ...options, language: tagOf(id) });
  forget(pagefind);
  return true;
}

async function fetchWords(address) {
  const response = await fetch(address).catch(() => null);
  return response?.ok ? response.json() : null;
}

/** What the ids of a region's results begin with. */
export function tagOf(id) {
  return `id-x-${id}`;
}

/** The words, with the pages of each index that may answer and the name of its region, by the tag of its results. */
export function scoped(words, regions) {
  const sizes = new Map([["id", words.national], ...regions.map(({ id, pages }) => [tagOf(id), pages])]);
  const names = new Map(regions.map(({ id, name }) => [tagOf(id), name]));
  return { ...words, sizes, names, pages: [...sizes.values()].reduce((sum, pages) => sum + pages) };
}
