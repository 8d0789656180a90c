// Cuts the part of a text that says most about the query, as pieces of plain text with the matches marked.

import { rootOf, tokenise } from "./query.js";

const LENGTH = 30;

export function excerpt(text, query, words) {
  const roots = new Set(query.concepts.flatMap(({ variants }) => variants.flatMap((variant) => variant.roots)));
  for (const stop of words.stop) roots.delete(stop);
  const pieces = text.split(/\s+/).map((piece) => ({ piece, match: matches(piece, roots, words) }));
  const start = bestStart(pieces);
  const cut = pieces.slice(start, start + LENGTH);
  return { parts: joined(cut), before: start > 0, after: start + LENGTH < pieces.length };
}

function matches(piece, roots, words) {
  return tokenise(piece).some((token) => roots.has(token) || roots.has(rootOf(token, words)));
}

function bestStart(pieces) {
  let [best, most] = [0, -1];
  let inside = 0;
  for (const [at, { match }] of pieces.entries()) {
    if (match) inside += 1;
    if (at >= LENGTH && pieces[at - LENGTH].match) inside -= 1;
    if (inside > most) [best, most] = [Math.max(0, at - LENGTH + 1), inside];
  }
  return Math.min(best, Math.max(0, pieces.length - LENGTH));
}

function joined(pieces) {
  const parts = [];
  for (const { piece, match } of pieces) {
    const last = parts.at(-1);
    if (last && last.match === match) last.text += ` ${piece}`;
    else parts.push({ text: piece, match });
  }
  return parts;
}
