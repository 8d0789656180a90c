// How much of a long question is asked: every word costs a part of each index, whatever it finds.
// What is left out tells least; the ranking by titles and the excerpts still know it.

import { tokenise } from "./query.js";

const MOST_CONCEPTS = 8;
const MOST_WORDS = 16;

/** The concepts to ask for, each with the ways that can be afforded: the first way of all, then the second. */
export function affordable(concepts, words) {
  const kept = mostTelling(concepts, words);
  const asked = new Set();
  const ways = new Map(kept.map((concept) => [concept, []]));
  for (let turn = 0; turn < Math.max(0, ...kept.map(({ variants }) => variants.length)); turn += 1) {
    for (const concept of kept) {
      const variant = concept.variants[turn];
      const more = variant ? tokenise(variant.query).filter((token) => !asked.has(token)) : [];
      if (!variant || asked.size + more.length > MOST_WORDS) continue;
      for (const token of more) asked.add(token);
      ways.get(concept).push(variant);
    }
  }
  return kept.map((concept) => ({ ...concept, variants: ways.get(concept) })).filter(({ variants }) => variants.length);
}

// The table lists words by how many pages have them; a word that it does not have is rare.
function mostTelling(concepts, words) {
  if (concepts.length <= MOST_CONCEPTS) return concepts;
  const rank = ({ variants }) => Math.max(...variants.flatMap(({ roots }) => roots.map((root) => words.ranks.get(root) ?? Infinity)));
  const telling = new Set([...concepts].sort((a, b) => rank(b) - rank(a)).slice(0, MOST_CONCEPTS));
  return concepts.filter((concept) => telling.has(concept));
}
