// What every search needs, fetched with the first one: the table of words, Pagefind and its index.
//
// A search asks for the site as it is now, from whatever page: hence no hash of the page's own version.

import { find } from "./find.js";
import { hits, narrowed } from "./filters.js";
import { readWords, understand } from "./query.js";
import { divided, nearest, openRegions, scoped } from "./regions.js";

export const FAILED = "Pencarian tidak dapat dimuat. Periksa sambungan, lalu tekan Cari lagi.";

const RANKING = {
  termSimilarity: 3,
  metaWeights: { title: 8, keywords: 4, labels: 2, roots: 0.4, kind: 0.3, facets: 0 },
};

let opened;

/** The table and the index below `root`; after a failure the next search tries again. */
export function openTools(root) {
  opened ??= open(root).catch(reopen);
  return opened;
}

function reopen(error) {
  opened = undefined;
  throw error;
}

async function open(root) {
  const response = await fetch(`${root}data/v1/search-words.json`, { cache: "no-cache" });
  if (!response.ok) throw new Error(response.status);
  const words = readWords(await response.json());
  const options = { baseUrl: "/", metaCacheTag: words.version, ranking: RANKING };
  return { root, words, options, pagefind: await openIndex(root, options), open: new Map() };
}

async function openIndex(root, options) {
  const folder = new URL(`${root}pagefind/`, document.baseURI).href;
  const pagefind = await import(`${folder}pagefind.js`);
  await pagefind.options({ ...options, basePath: folder, noWorker: true });
  await pagefind.init();
  return pagefind;
}

/**
 * All that answers `text`, best first: before and after the filters of `choice`.
 *
 * `searched`: the regions asked beside what is national; `others`: those that were not; `everywhere` asks all.
 */
export async function ask(root, text, choice = {}, { everywhere = false, step } = {}) {
  const tools = await openTools(root);
  const regions = divided(tools.words);
  const wanted = everywhere ? regions : [nearest(text, tools.words, choice, root)].filter(Boolean);
  const near = await openRegions(tools, wanted, step).catch((error) => startAnew(tools, error));
  const words = scoped(tools.words, near);
  const { pagefind } = tools;
  const query = understand(text, words);
  const left = query.region ? await hits(pagefind, "daerah", query.region.name) : new Set();
  const all = (await find(pagefind, query, words)).filter(({ id }) => !left.has(id));
  const found = await narrowed(pagefind, all, choice);
  const others = regions.filter((region) => !near.includes(region));
  return { text: text.trim(), query, words, pagefind, all, found, searched: near, others };
}

/** Pagefind keeps an index that came only in part, and could not search with it. */
async function startAnew({ pagefind }, error) {
  await pagefind.destroy();
  reopen(error);
}
