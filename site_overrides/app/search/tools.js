// What every search needs, fetched with the first one: the table of words, Pagefind and its index.
//
// A search asks for the site as it is now, from whatever page: hence no hash of the page's own version.

import { find } from "./find.js";
import { hits, narrowed } from "./filters.js";
import { readWords, understand } from "./query.js";

export const FAILED = "Pencarian tidak dapat dimuat. Periksa sambungan, lalu tekan Cari lagi.";

const RANKING = {
  termSimilarity: 3,
  metaWeights: { title: 8, keywords: 4, labels: 2, roots: 0.4, kind: 0.3, facets: 0 },
};

let opened;

/** The table and the index below `root`; after a failure the next search tries again. */
export function openTools(root) {
  opened ??= open(root).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(root) {
  const response = await fetch(`${root}data/v1/search-words.json`, { cache: "no-cache" });
  if (!response.ok) throw new Error(response.status);
  const words = readWords(await response.json());
  return { words, pagefind: await openIndex(root, words.version) };
}

async function openIndex(root, version) {
  const folder = new URL(`${root}pagefind/`, document.baseURI).href;
  const pagefind = await import(`${folder}pagefind.js`);
  await pagefind.options({
    basePath: folder,
    baseUrl: "/",
    noWorker: true,
    metaCacheTag: version,
    ranking: RANKING,
  });
  await pagefind.init();
  return pagefind;
}

/** All that answers `text`, best first: before and after the filters of `choice`. */
export async function ask(root, text, choice = {}) {
  const { pagefind, words } = await openTools(root);
  const query = understand(text, words);
  const left = query.region ? await hits(pagefind, "daerah", query.region.name) : new Set();
  const all = (await find(pagefind, query, words)).filter(({ id }) => !left.has(id));
  return { text: text.trim(), query, words, pagefind, all, found: await narrowed(pagefind, all, choice) };
}
