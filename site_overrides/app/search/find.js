// Asks Pagefind for every concept of a query and ranks the pages by what they answer of it.

import { affordable } from "./affordable.js";
import { rootOf, tokenise } from "./query.js";

// Hand-written pages explain; quizzes and sources repeat the names of what they are about.
const KIND_WEIGHTS = {
  Aturan: 1.2,
  Panduan: 1.2,
  "Bentuk belajar": 1.1,
  Daerah: 1.1,
  Kompetensi: 1.1,
  Penilaian: 0.75,
  Sumber: 0.6,
};
const PAGE_SIZE = 10;
const WHOLE_QUERY = 0.5; // what a page earns when it answers the whole query at once

// Returns all pages that answer, best first. A concept that few pages answer tells more than one that many do, and
// what answers more of the query comes before what answers one part of it well.
export async function find(pagefind, query, words) {
  const pages = new Map();
  const concepts = affordable(query.concepts, words);
  for (const concept of concepts) {
    const found = await answers(pagefind, concept.variants, words);
    const telling = Math.log(1 + words.pages / Math.max(found.size, 1)) / Math.log(1 + words.pages);
    for (const [id, hit] of found) add(pages, id, hit, telling);
  }
  for (const page of pages.values()) page.score *= Math.sqrt(page.answered / concepts.length);
  if (concepts.length > 1) {
    const whole = concepts.map((concept) => concept.variants[0].query).join(" ");
    for (const [id, hit] of await answers(pagefind, [{ query: whole, weight: 1 }], words)) {
      add(pages, id, hit, WHOLE_QUERY);
    }
  }
  return [...pages.values()].sort((a, b) => b.score - a.score);
}

function add(pages, id, hit, weight) {
  const page = pages.get(id) ?? { id, score: 0, answered: 0, load: hit.load };
  page.score += weight * hit.score;
  page.answered += 1;
  pages.set(id, page);
}

// Returns, per page, the best of the ways to ask for one concept.
async function answers(pagefind, variants, { sizes }) {
  const best = new Map();
  for (const { query, weight } of variants) {
    const { results } = await pagefind.search(query);
    for (const result of evened(results, sizes)) {
      const score = weight * result.score;
      if (score > (best.get(result.id)?.score ?? 0)) best.set(result.id, { score, load: result.data });
    }
  }
  return best;
}

// Every index weighs a word by how rare it is there (BM25); here it counts how rare it is in all that are asked.
function evened(results, sizes) {
  const counts = new Map([...sizes.keys()].map((tag) => [tag, 0]));
  const asked = results.filter(({ id }) => counts.has(tagIn(id)));
  for (const { id } of asked) counts.set(tagIn(id), counts.get(tagIn(id)) + 1);
  const overall = rarity(asked.length, sum(sizes));
  const factor = new Map([...counts].map(([tag, count]) => [tag, overall / rarity(count, sizes.get(tag))]));
  return asked.map(({ id, score, data }) => ({ id, data, score: score * factor.get(tagIn(id)) }));
}

/** What the index of a result is known by. */
export function tagIn(id) {
  return id.slice(0, id.lastIndexOf("_"));
}

function sum(sizes) {
  return [...sizes.values()].reduce((all, pages) => all + pages, 0);
}

function rarity(count, pages) {
  return Math.log(1 + (pages - count + 0.5) / (count + 0.5));
}

// Loads the next pages and puts those first whose title says what was asked.
export async function load(found, start, query, words) {
  const part = found.slice(start, start + PAGE_SIZE);
  const loaded = await Promise.all(part.map(async (page) => ({ ...page, ...(await page.load()) })));
  const weighed = loaded.map((page) => ({ ...page, score: page.score * titleWeight(page, query, words) }));
  return weighed.sort((a, b) => b.score - a.score);
}

// A title may name several things: «Seminar, konferensi, atau sarasehan».
function titleWeight(page, query, words) {
  const { title, kind } = page.meta;
  const best = Math.max(...[title, ...title.split(/,|:| atau /)].map((name) => coverage(name, query, words)));
  return (1 + best) * (KIND_WEIGHTS[kind] ?? 1);
}

// Returns how much of a name was asked for, times how much of the query the name answers.
function coverage(name, query, words) {
  const roots = tokenise(name).map((token) => rootOf(token, words));
  const said = new Set();
  let answered = 0;
  for (const { variants } of query.concepts) {
    const full = variants.filter((variant) => variant.roots.every((root) => roots.includes(root)));
    if (full.length) answered += 1;
    for (const variant of full) for (const root of variant.roots) said.add(root);
  }
  const share = roots.filter((root) => said.has(root)).length / Math.max(roots.length, 1);
  return (share * answered) / query.concepts.length;
}
