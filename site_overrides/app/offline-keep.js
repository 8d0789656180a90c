// Keeps the whole site on the device, in the reader's sight: what is missing is fetched, checked and counted in bytes.
// The service worker finds it there. Stopping keeps what has come, and the next try goes on from there.

import { root } from "./context.js";
import { ownRegistration, workerAddress } from "./offline-kit.js";
import { cacheNames, isHashed, keptAddress, keyOf, readFiles } from "./offline-names.js";

const AT_ONCE = 4;
const VERSION_LENGTH = 12; // see site-data.js

const names = cacheNames(root);

/** Why the site is not kept whole: "network", "space", "renewed", "worker". */
export class KeepFailure extends Error {
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

/** When everything was kept, and of which version: {list: {url, hash}, since}; null where it was not. */
export async function keptNote() {
  const response = await caches.match(keptAddress(root), { cacheName: names.rest });
  return response ? response.json() : null;
}

/** Whether the app is kept, and whether some of the rest is. */
export async function keptParts() {
  const registration = await ownRegistration();
  return { hasKit: Boolean(registration?.active), isPartial: await caches.has(names.rest) };
}

/** What is missing of the version with this list of files: [{url, hash, bytes, wire}]. Throws KeepFailure. */
export async function missingFiles(list) {
  const files = readFiles(JSON.parse(await (await fetchChecked(list)).text()));
  const have = new Set();
  for (const name of Object.values(names)) {
    if (await caches.has(name)) for (const { url } of await (await caches.open(name)).keys()) have.add(url);
  }
  return files.filter((file) => !have.has(keyOf(file, root)));
}

/** Fetches `files`; `onBytes` hears how many more bytes have come. Throws KeepFailure, or AbortError when stopped. */
export async function keepFiles(files, { stop, onBytes }) {
  const [kit, rest] = await Promise.all([caches.open(names.kit), caches.open(names.rest)]);
  const left = [...files].reverse();
  const fetchNext = async () => {
    for (let file = left.pop(); file; file = left.pop()) {
      await put(file.kit ? kit : rest, file, await fetchChecked(file, { signal: stop.signal, onBytes }));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  } catch (error) {
    stop.abort(); // one failure stops the others
    throw error.name === "QuotaExceededError" ? new KeepFailure("space", error.message) : error;
  }
}

/** Everything of `list` is there: notes it, and puts the worker of that version in charge. Throws KeepFailure. */
export async function finishKeeping(list) {
  const cache = await caches.open(names.rest);
  await put(cache, list, await fetchChecked(list));
  // An older version that is kept stays what is kept until the worker of the new one takes over, see its `prune`.
  if (!(await keptNote())) {
    await cache.put(keptAddress(root), Response.json({ list, since: new Date().toISOString() }));
  }
  await putInCharge();
  await navigator.storage?.persist?.();
}

/** Deletes what is kept of the site and stops the service worker; what the reader answered is elsewhere. */
export async function forgetSite() {
  const registration = await ownRegistration();
  await registration?.unregister();
  await Promise.all(Object.values(names).map((name) => caches.delete(name)));
}

async function putInCharge() {
  const registration = await navigator.serviceWorker.register(workerAddress);
  if (registration.active) await registration.update();
  const worker = registration.installing ?? registration.waiting;
  if (!worker) return;
  await new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "installed" && registration.active) worker.postMessage({ type: "SKIP_WAITING" });
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new KeepFailure("worker"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

function put(cache, file, blob) {
  return cache.put(keyOf(file, root), new Response(blob, { headers: { "Content-Type": blob.type } }));
}

async function fetchChecked(file, { signal, onBytes = () => {} } = {}) {
  const blob = await fetchBlob(file, signal, (bytes) => onBytes((bytes * file.wire) / file.bytes));
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  if (hash !== file.hash) throw new KeepFailure("renewed", file.url);
  return blob;
}

/** An address that names a version is never answered by the worker of another, nor by an old copy. */
async function fetchBlob(file, signal, onBytes) {
  const url = new URL(file.url, root);
  if (!isHashed(file)) url.searchParams.set("v", file.hash.slice(0, VERSION_LENGTH));
  let response;
  try {
    response = await fetch(url, { signal, cache: isHashed(file) ? "default" : "no-cache" });
    const counter = new TransformStream({
      transform(chunk, controller) {
        onBytes(chunk.length);
        controller.enqueue(chunk);
      },
    });
    if (response.ok) {
      const bytes = await new Response(response.body.pipeThrough(counter)).arrayBuffer();
      return new Blob([bytes], { type: response.headers.get("Content-Type") ?? "" });
    }
  } catch (error) {
    // A body that is broken off does not always say that it was stopped.
    throw signal?.aborted ? new DOMException("stopped", "AbortError") : new KeepFailure("network", error.message);
  }
  throw new KeepFailure(response.status === 404 ? "renewed" : "network", `${file.url}: ${response.status}`);
}
