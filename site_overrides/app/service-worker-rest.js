// The part of the site that is kept only for who asked for it, when a new version arrives.

import { keptAddress, keyOf, readFiles } from "./offline-names.js";

const LARGEST = 25_000_000; // bytes on the wire that a new version may fetch without being asked
const AT_ONCE = 4;

/** Fetches what is new in this version. Throws when that is too much to do unasked, or when anything is missing. */
export async function complete({ list, root, names }) {
  const cache = await caches.open(names.rest);
  await put(cache, list, root);
  const files = [...(await listOf({ list, root, names })).values()].filter(({ kit }) => !kit);
  const known = new Set((await cache.keys()).map(({ url }) => url));
  const missing = files.filter((file) => !known.has(keyOf(file, root)));
  const size = missing.reduce((sum, { wire }) => sum + wire, 0);
  if (size && (size > LARGEST || navigator.connection?.saveData)) throw new Error("the reader has to ask for this");
  const fetchNext = async () => {
    for (let file = missing.pop(); file; file = missing.pop()) await put(cache, file, root);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
}

/** Deletes what this version no longer has, and notes that everything of it is kept. */
export async function prune({ list, root, names }) {
  const cache = await caches.open(names.rest);
  const files = [...(await listOf({ list, root, names })).values()];
  const needed = new Set([keptAddress(root), ...[list, ...files].map((file) => keyOf(file, root))]);
  for (const request of await cache.keys()) if (!needed.has(request.url)) await cache.delete(request);
  await cache.put(keptAddress(root), Response.json({ list, since: new Date().toISOString() }));
}

/** The whole site, address -> file, as the kept list says; null when the list is not kept. */
export async function listOf({ list, root, names }) {
  const response = await caches.match(keyOf(list, root), { cacheName: names.rest, ignoreVary: true });
  return response ? new Map(readFiles(await response.json()).map((file) => [file.url, file])) : null;
}

async function put(cache, { url, hash }, root) {
  const response = await fetch(new URL(url, root), { cache: "no-cache", integrity: `sha256-${hash}` });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const headers = { "Content-Type": response.headers.get("Content-Type") ?? "" };
  await cache.put(keyOf({ url, hash }, root), new Response(await response.blob(), { headers }));
}
