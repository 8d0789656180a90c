// The service worker: answers from what is kept of its own version of the site, and never from another.
//
// Two sets: the kit (the app with its data and engine, kept when the worker installs) and the rest of the site (kept
// when a reader asks for it, see offline-keep.js). A new version waits until no page of the old one is open, or until
// the reader accepts it. It speaks to its own origin only, and passes on whatever it does not keep.

import { PrecacheController } from "workbox-precaching";
import { registerRoute } from "workbox-routing";

import { cacheNames, entryOf, keptAddress, keyOf, readFiles } from "./offline-names.js";
import { complete, listOf, prune } from "./service-worker-rest.js";

/* global SITE */ // Compiled in: {kit: rows, list: {url, hash}, absent: address of the page for what is not kept}

const root = new URL(self.registration.scope);
const names = cacheNames(root);
const kit = new Map(readFiles(SITE.kit).map((file) => [file.url, file]));
const controller = new PrecacheController({ cacheName: names.kit });
controller.addToCacheList([...kit.values()].map((file) => entryOf(file, root)));

let rest = null; // address -> file, once read; only where everything of this version is kept

self.addEventListener("install", (event) => event.waitUntil(install(event)));
self.addEventListener("activate", (event) => event.waitUntil(activate(event)));
self.addEventListener("message", ({ data }) => data?.type === "SKIP_WAITING" && self.skipWaiting());
registerRoute(({ url, sameOrigin }) => sameOrigin && url.href.startsWith(root.href), answer);

/** All or nothing: a version that cannot be had whole leaves the old one in charge. */
async function install(event) {
  if (await kept()) await complete({ list: SITE.list, root, names });
  await controller.install(event);
}

async function activate(event) {
  await controller.activate(event); // deletes what this version does not need of the kit
  if (await kept()) await prune({ list: SITE.list, root, names });
  await self.clients.claim();
}

async function kept() {
  const note = await caches.match(keptAddress(root), { cacheName: names.rest });
  return note ? note.json() : null;
}

async function answer({ request, url }) {
  const path = pathOf(url);
  const response = await find(path, url.searchParams.get("v"));
  if (response) return response;
  const isPage = request.mode === "navigate";
  if (isPage && !path.endsWith("/") && (await fileAt(`${path}/`))) return Response.redirect(new URL(`${path}/`, root));
  try {
    return await fetch(request);
  } catch (error) {
    if (isPage) return absent();
    throw error;
  }
}

/** The address below the root as the lists name it: a folder for its index.html, query and fragment left out. */
function pathOf(url) {
  return url.href.slice(root.href.length).replace(/[?#].*$/s, "").replace(/(^|\/)index\.html$/, "$1");
}

/** What is kept for an address. Whoever names a version gets that one or, from the network, the site's own answer. */
async function find(path, version) {
  const file = await fileAt(path);
  if (!file || (version && !file.hash.startsWith(version))) return null;
  const cacheName = kit.has(path) ? names.kit : names.rest;
  return (await caches.match(keyOf(file, root), { cacheName, ignoreVary: true })) ?? null;
}

async function fileAt(path) {
  if (kit.has(path)) return kit.get(path);
  if (!rest && (await kept())?.list.url === SITE.list.url) rest = await listOf({ list: SITE.list, root, names });
  return rest?.get(path) ?? null;
}

/** Without a network: of everything kept the 404 page, else a page that says what is kept. */
async function absent() {
  const page = (await find("404.html")) ?? (await find(SITE.absent));
  if (!page) return Response.error();
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  return new Response(rebased(await page.text()), { status: rest ? 404 : 503, headers });
}

/** A page's HTML with its links made to work at any address: they begin like the one to its style sheet. */
function rebased(html) {
  const [, up] = /href="([^"]*)assets\/app\//.exec(html);
  const attribute = new RegExp(`\\b(href|src|action|data-[a-z]+)="${up.replaceAll(".", "\\.")}`, "g");
  return html.replace(attribute, (_, name) => `${name}="${root.pathname}`);
}
