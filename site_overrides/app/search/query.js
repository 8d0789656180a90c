// Understands a query: words, their roots and synonyms, misspellings, and names of regions.
// The table comes from data/v1/search-words.json, made by generator/titian/search/words.py.

const LONGEST_PHRASE = 7;
const SHORT_NUMBER = 0.2; // «level 3»: Pagefind would find every word that begins with 3
const PARTICLES = ["nya", "kah", "lah", "pun", "ku", "mu"];
const SUFFIXES = ["kan", "an", "i"];
// Each prefix with the letters that it may have swallowed: meng + kelola -> mengelola.
const PREFIXES = [
  ["menge", [""]], ["penge", [""]],
  ["meng", ["", "k"]], ["peng", ["", "k"]],
  ["meny", ["s"]], ["peny", ["s"]],
  ["mem", ["", "p"]], ["pem", ["", "p"]],
  ["men", ["", "t"]], ["pen", ["", "t"]],
  ["ber", ["", "r"]], ["ter", ["", "r"]], ["per", ["", "r"]],
  ["bel", [""]], ["pel", [""]],
  ["me", [""]], ["pe", [""]], ["be", [""]], ["te", [""]],
  ["di", [""]], ["ke", [""]], ["se", [""]],
];

export function tokenise(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.match(/[a-z0-9]+/g) ?? [];
}

export function readWords(table) {
  const phrases = new Map(Object.entries(table.phrases));
  for (const term of Object.values(table.phrases)) if (!phrases.has(term)) phrases.set(term, term);
  const names = [...phrases.keys()].filter((key) => !key.includes(" "));
  const stop = table.stop.split(" ");
  const words = {
    version: table.version,
    national: table.pages,
    pages: table.pages,
    regions: table.regions,
    stop: new Set(stop),
    known: new Set(),
    ambiguous: new Map(Object.entries(table.ambiguous)),
    phrases,
    ranks: new Map(), // a root's place among all, those of most pages first
    roots: new Map(),
  };
  addWords(words, table);
  for (const word of [...names, ...stop]) words.known.add(word);
  const inRoots = [...phrases].filter(([key]) => key.includes(" ")).map(([key, term]) => [rootsOf(key, words), term]);
  return { ...words, rootPhrases: new Map(inRoots) };
}

/** Adds word families to what is known. */
export function addWords({ known, ranks, roots }, { families }) {
  for (const line of families) {
    const [root, ...forms] = line.split(" ");
    for (const form of [root, ...forms]) {
      if (!roots.has(form)) roots.set(form, root);
      known.add(form);
    }
    if (!ranks.has(root)) ranks.set(root, ranks.size);
  }
}

export function rootOf(word, words) {
  const known = words.roots.get(word);
  if (known || word.length < 4) return known ?? word;
  for (const stem of stems(word)) {
    const root = words.roots.get(stem);
    if (root === stem) return root;
  }
  return word;
}

function rootsOf(text, words) {
  return tokenise(text).map((token) => rootOf(token, words)).join(" ");
}

// Yields what may be left of a word without its affixes, the least stripped first.
function* stems(word) {
  let layer = withoutSuffixes(word);
  for (let depth = 0; depth < 3; depth += 1) {
    yield* layer;
    layer = layer.flatMap(withoutPrefix);
  }
}

function withoutSuffixes(word) {
  const bare = [word, ...PARTICLES.filter((end) => word.endsWith(end)).map((end) => word.slice(0, -end.length))];
  const shorter = bare.flatMap((form) =>
    SUFFIXES.filter((end) => form.endsWith(end)).map((end) => form.slice(0, -end.length)),
  );
  return [...bare, ...shorter].filter((form) => form.length > 2);
}

function withoutPrefix(word) {
  return PREFIXES.filter(([prefix]) => word.startsWith(prefix))
    .flatMap(([prefix, letters]) => letters.map((letter) => letter + word.slice(prefix.length)))
    .filter((form) => form.length > 2);
}

// Returns what the query asks: concepts, each with the ways to ask Pagefind for it and how much each counts.
export function understand(text, words) {
  const tokens = withCodes(tokenise(text));
  const region = otherRegion(tokens, words);
  const pieces = inPhrases(region ? region.rest : tokens, words);
  const telling = pieces.filter((piece) => piece.term || tells(piece.tokens[0], words));
  const all = (telling.length ? telling : pieces).map((piece) => concept(piece, words));
  const corrections = all.filter((found) => found.correction);
  const concepts = all.filter((found) => !words.stop.has(found.correction));
  return { concepts, region, corrections, ambiguous: concepts.length < 3 ? all.filter(({ meanings }) => meanings) : [] };
}

// «M.03» and «m 03» are the code «m03».
function withCodes(tokens) {
  const whole = tokens.join(" ").replace(/\b([a-z]{1,2}) (?=0\d\b)/g, "$1");
  return whole ? whole.split(" ") : [];
}

function tells(token, words) {
  return !words.stop.has(token) && !/^[a-z]$/.test(token);
}

function inPhrases(tokens, words) {
  const pieces = [];
  for (let at = 0; at < tokens.length; ) {
    let length = Math.min(LONGEST_PHRASE, tokens.length - at);
    let term;
    for (; length > 0; length -= 1) {
      const part = tokens.slice(at, at + length);
      term =
        words.phrases.get(part.join(" ")) ??
        words.phrases.get(part.join("")) ??
        words.rootPhrases.get(rootsOf(part.join(" "), words));
      if (term) break;
    }
    length ||= 1;
    pieces.push({ tokens: tokens.slice(at, at + length), term });
    at += length;
  }
  return pieces;
}

function concept({ tokens, term }, words) {
  const typed = tokens.join(" ");
  const meanings = words.ambiguous.get(typed);
  if (term) return { ...made(typed, [[term, 1], [typed, 1]], words), meanings };
  if (meanings) return { ...made(typed, [[typed, 1], ...waysOf(meanings)], words), meanings };
  if (/^\d{1,3}$/.test(typed)) return made(typed, [[typed, SHORT_NUMBER]], words);
  const correction = suggestion(typed, words);
  const meant = correction ? (words.phrases.get(correction) ?? correction) : typed;
  const ways = [[typed, 1], [rootOf(typed, words), 0.8], [meant, 0.9], [rootOf(meant, words), 0.7]];
  return { ...made(typed, ways, words), correction };
}

// An abbreviation that means several things is asked in every meaning that the site knows.
function waysOf(meanings) {
  return meanings.filter(({ query }) => query).map(({ query }) => [query, 0.7]);
}

function made(typed, ways, words) {
  const unique = new Map();
  for (const [query, weight] of ways) if (!unique.has(query)) unique.set(query, weight);
  const variants = [...unique].map(([query, weight]) => ({
    query,
    weight,
    roots: tokenise(query).map((token) => rootOf(token, words)),
  }));
  return { typed, variants };
}

// Returns the known word that is nearest to an unknown one, or undefined.
function suggestion(word, words) {
  if (word.length < 4 || /\d/.test(word) || isKnown(word, words)) return undefined;
  let best;
  let least = word.length < 6 ? 1.5 : 2.5;
  for (const candidate of words.known) {
    if (Math.abs(candidate.length - word.length) > 2 || candidate.length < 4) continue;
    const distance = editDistance(word, candidate) + (candidate[0] === word[0] ? 0 : 0.4);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function isKnown(word, words) {
  if (words.roots.has(word) || words.stop.has(word) || rootOf(word, words) !== word) return true;
  for (const known of words.known) if (known.startsWith(word)) return true;
  return false;
}

// Counts insertions, deletions, replacements and swaps of neighbours.
export function editDistance(left, right) {
  let [before, row] = [[], Array.from({ length: right.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[right.length];
}

// «kabupaten semarang» is not Kota Semarang: returns the region that must not answer, and the rest of the query.
function otherRegion(tokens, words) {
  const kinds = { kab: "kabupaten", kabupaten: "kabupaten", kota: "kota" };
  for (const [at, token] of tokens.entries()) {
    for (const region of words.regions) {
      const short = region.short.split(" ");
      const named = short.every((part, offset) => tokens[at + 1 + offset] === part);
      if (!kinds[token] || kinds[token] === region.kind || !named) continue;
      const rest = tokens.filter((_, place) => place < at || place > at + short.length);
      const asked = [kinds[token], ...short].map((part) => part[0].toUpperCase() + part.slice(1)).join(" ");
      return { ...region, asked, rest };
    }
  }
  return undefined;
}
