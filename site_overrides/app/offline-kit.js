// Starts the service worker, which keeps the app and its engine: from then on a quiz leads to a result and a plan
// without a network, and all of them are of one version.

import { root } from "./context.js";

export const workerAddress = new URL("sw.js", root);

/** This site's own worker; where there is none, a site around this one may answer for it. */
export async function ownRegistration() {
  const registration = await navigator.serviceWorker.getRegistration(root);
  return registration?.scope === root.href ? registration : undefined;
}

/** Why this browser cannot keep the site: "insecure", "unsupported", or null where it can. */
export function obstacle() {
  if (!isSecureContext) return "insecure";
  return "serviceWorker" in navigator && "caches" in self ? null : "unsupported";
}

/** What the site says of its newest version, see generator/titian/offline; null without a network. */
export async function siteState() {
  try {
    const response = await fetch(new URL("offline.json", root), { cache: "no-cache" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Quiet, once the engine has come or has failed to: whoever saves data, or cannot keep anything, goes on without. */
export async function keepKit() {
  if (obstacle() || navigator.connection?.saveData) return;
  try {
    const state = await siteState();
    if (!state || state.off) return;
    await navigator.serviceWorker.register(workerAddress);
  } catch {
    // The browser refuses: the site works without.
  }
}
