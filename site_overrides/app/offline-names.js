// What the service worker and the pages have in common: the names of the caches and the keys of what is in them.
//
// A file is kept under its address and its content's hash, as Workbox does it: two versions of the site can stand
// beside each other, and what is the same in both is kept and fetched once.

import { createCacheKey } from "workbox-precaching/utils/createCacheKey.js";

const HASHED = /^(engine\/|assets\/(app\/|data-|files-))/; // here the address already names the content

/** The caches of the site at `root`; `kit`: what the app needs, `rest`: everything else. */
export function cacheNames(root) {
  const ours = `titian ${root.pathname} luring`;
  return { kit: `${ours} inti`, rest: `${ours} semua` };
}

/** Where it is written down that everything is kept: {list: {url, hash}, since}. There is no such page. */
export function keptAddress(root) {
  return new URL("luring/tersimpan.json", root).href;
}

/** Whether an address names its content by itself. */
export function isHashed({ url }) {
  return HASHED.test(url);
}

/** What Workbox has to know of a file; `url`: its address below the root, `hash`: SHA-256 of its content, base64. */
export function entryOf(file, root) {
  const revision = isHashed(file) ? null : file.hash;
  return { url: new URL(file.url, root).href, revision, integrity: `sha256-${file.hash}` };
}

/** Under what the caches keep a file. */
export function keyOf(file, root) {
  return createCacheKey(entryOf(file, root)).cacheKey;
}

/** Reads a list of files: [address, hash, bytes, bytes on the wire, 1 for the kit] each. */
export function readFiles(rows) {
  return rows.map(([url, hash, bytes, wire, kit]) => ({ url, hash, bytes, wire, kit: kit === 1 }));
}
