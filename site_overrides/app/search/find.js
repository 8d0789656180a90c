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
    const found = await answers(pagefind, concept.variants);
    const rarity = Math.log(1 + words.pages / Math.max(found.size, 1)) / Math.log(1 + words.pages);
    for (const [id, hit] of found) add(pages, id, hit, rarity);
  }
  for (const page of pages.values()) page.score *= Math.sqrt(page.answered / concepts.length);
  if (concepts.length > 1) {
    const whole = concepts.map((concept) => concept.variants[0].query).join(" ");
    for (const [id, hit] of await answers(pagefind, [{ query: whole, weight: 1 }])) {
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
async function answers(pagefind, variants) {
  const best = new Map();
  for (const { query, weight } of variants) {
    const { results } = await pagefind.search(query);
    for (const result of results) {
      const score = weight * result.score;
      if (score > (best.get(result.id)?.score ?? 0)) best.set(result.id, { score, load: result.data });
    }
  }
  return best;
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
