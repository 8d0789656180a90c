// What this site keeps beside its database. A neighbour on the same origin has other names, and keeps what is its own.

import { root } from "./context.js";

const KEYS = /^titian-/;
const CACHES = `titian ${root.pathname} `;

/** Deletes the keys, the caches and the service worker of this site; what the browser refuses holds nothing of ours. */
export async function clearAround() {
  for (const storage of [() => localStorage, () => sessionStorage]) clearKeys(storage);
  await unregister(); // first: a worker could fill the caches again
  await clearCaches();
}

function clearKeys(storage) {
  try {
    for (const key of Object.keys(storage())) if (KEYS.test(key)) storage().removeItem(key);
  } catch {
    // Refused.
  }
}

async function unregister() {
  try {
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    await Promise.all(workers.filter(({ scope }) => scope === root.href).map((worker) => worker.unregister()));
  } catch {
    // Refused.
  }
}

async function clearCaches() {
  if (!("caches" in self)) return;
  const names = await caches.keys().catch(() => []);
  await Promise.all(names.filter((name) => name.startsWith(CACHES)).map((name) => caches.delete(name)));
}
