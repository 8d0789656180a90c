// Says quietly that a newer version of the site is ready, and changes over when the reader wants it.
// The words stand in the page, not over it, so they never cover what has the focus.

import { html, nothing, render } from "lit-html";

// What is opened or typed there may stand nowhere else: these pages are not reloaded behind the reader's back.
const HOLDING = /\/(atasan|rencana\/dokumen)\/(index\.html)?$/;

const place = document.getElementById("ttn-update");
let registration;
let accepted = false; // in this tab
let inCharge = navigator.serviceWorker.controller?.scriptURL;

const NEW = {
  text: "Versi baru situs tersedia. Jawaban Anda tetap ada.",
  label: "Muat versi baru",
  onClick: accept,
};
const CHANGED = {
  text: "Situs sudah diperbarui di tab lain. Simpan dahulu pekerjaan di halaman ini.",
  label: "Muat ulang halaman",
  onClick: () => location.reload(),
};

async function watch() {
  navigator.serviceWorker.addEventListener("controllerchange", changeOver);
  registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return;
  registration.addEventListener("updatefound", () => follow(registration.installing));
  follow(registration.installing);
  if (registration.waiting) say(NEW);
  document.addEventListener("visibilitychange", lookAgain);
}

/** A page may stay open for days. */
function lookAgain() {
  if (document.visibilityState === "visible") registration.update().catch(() => {});
}

function follow(worker) {
  worker?.addEventListener("statechange", () => {
    if (worker.state === "installed" && navigator.serviceWorker.controller) say(NEW);
    else if (!registration.waiting && place.childElementCount) say(null);
  });
}

function accept() {
  accepted = true;
  registration.waiting?.postMessage({ type: "SKIP_WAITING" });
}

/**
 * Every tab of the site gets the new worker at once; its page follows. But a site that takes over from the one around
 * it is no newer version.
 */
function changeOver() {
  const before = inCharge;
  inCharge = navigator.serviceWorker.controller?.scriptURL;
  if (inCharge !== before) return;
  if (accepted || !HOLDING.test(location.pathname)) location.reload();
  else say(CHANGED);
}

function say(notice) {
  render(notice ? view(notice) : nothing, place);
}

function view({ text, label, onClick }) {
  return html`<p class="ttn-update__words">
    <span>${text}</span>
    <button type="button" class="ttn-button ttn-button--quiet" @click=${onClick}>${label}</button>
  </p>`;
}

watch();
