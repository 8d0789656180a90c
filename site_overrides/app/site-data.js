// The site's public data, never of another version than the page that asks.
//
// The page names an index by its hash; the index names the content of every file; the browser refuses any other
// content (Subresource Integrity, which needs neither https nor a service worker).

const VERSION_LENGTH = 12; // of a file's hash, in its address: an old copy is never taken for the new file
const MISSING_CHUNK = /dynamically imported module|Importing a module script failed/; // Chromium and Firefox; Safari

const RENEWED =
  "Situs ini baru saja diperbarui, sedangkan halaman ini masih dari versi sebelumnya. " +
  "Muat ulang halaman. Jawaban Anda tetap ada di perangkat ini.";
const UNREACHABLE =
  "Data situs tidak dapat diambil. Jawaban Anda tetap ada di perangkat ini. " +
  "Periksa sambungan internet, lalu muat ulang halaman.";

/** Public data or the page itself could not be used; the message may be shown to the reader as it is. */
export class PageFailure extends Error {}

/** The page is of another version than the site now is. */
export class RenewedFailure extends PageFailure {
  constructor() {
    super(RENEWED);
  }
}

const known = new Map(); // name -> the promise of its content
let index = null;

/** The public file data/v1/`name`.json, checked. What came once needs no connection again. Throws PageFailure. */
export const getData = (name) => once(name);

/** A file that is not in the index but in another file, with its `integrity`. Throws PageFailure. */
export const getListed = (name, integrity) => once(name, integrity);

/** Fetched once, however many ask; after a failure the next one tries again. */
function once(name, listed) {
  if (!known.has(name)) {
    const fetched = fetchData(name, listed);
    known.set(name, fetched);
    fetched.catch(() => known.delete(name));
  }
  return known.get(name);
}

async function fetchData(name, listed) {
  try {
    const integrity = listed ?? (await openIndex())[name];
    if (!integrity) throw new RenewedFailure();
    return await fetchJson(addressOf(name, integrity), { integrity });
  } catch (error) {
    throw error instanceof PageFailure ? error : new PageFailure(UNREACHABLE);
  }
}

/** The words for a failure to fetch a part of the page's own script; null for any other error. */
export function missingPartWords(error) {
  if (!MISSING_CHUNK.test(error.message)) return null;
  return navigator.onLine ? RENEWED : UNREACHABLE;
}

function indexAddress() {
  const { index } = document.querySelector("script[data-index]").dataset;
  return new URL(index, document.baseURI); // <root>/assets/data-<hash>.json
}

function addressOf(name, integrity) {
  const url = new URL(`../data/v1/${name}.json`, indexAddress());
  url.searchParams.set("v", integrity.replace("sha256-", "").slice(0, VERSION_LENGTH));
  return url;
}

/** Fetched once for all files; after a failure the next file tries again. */
function openIndex() {
  index ??= fetchJson(indexAddress()).catch((error) => {
    index = null;
    throw error;
  });
  return index;
}

async function fetchJson(url, { integrity } = {}) {
  let response;
  try {
    response = await fetch(url, { integrity });
  } catch (error) {
    // A refused content and a lost connection look the same. If there is a file, it is not this page's.
    if (integrity && (await exists(url))) throw new RenewedFailure();
    throw error;
  }
  if (response.status === 404) throw new RenewedFailure();
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

async function exists(url) {
  const response = await fetch(url, { method: "HEAD", cache: "no-store" }).catch(() => null);
  return response !== null && (response.ok || response.status === 404);
}
