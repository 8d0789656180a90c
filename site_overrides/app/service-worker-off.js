// The kill switch: takes the place of the service worker, deletes what it kept, and removes itself. Pages then come
// from the network again, as if there had never been a service worker. Answers are not touched.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const { pathname } = new URL(self.registration.scope);
  const names = await caches.keys();
  const ours = names.filter((name) => name.startsWith(`titian ${pathname} luring `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await self.clients.claim(); // open pages are told: a worker without a listener for fetches has taken over
  await self.registration.unregister();
}
