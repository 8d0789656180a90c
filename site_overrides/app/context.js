// What a page of the app knows of its surroundings: the site's root, the engine's folder, the public data.

import { getData, missingPartWords, PageFailure } from "./site-data.js";

export { getData, PageFailure };

export const app = document.getElementById("ttn-app");
export const root = new URL(app.dataset.root, document.baseURI);
export const engineVersion = app.dataset.engineVersion; // an answer of another version is computed anew
export const engineBase = new URL(app.dataset.engine ?? "", root).href; // not every page has an engine

export function link(path) {
  return new URL(path, root).href;
}

/** The words for an error: our own as they are, anything else as one plain sentence. */
export function readable(error) {
  if (error instanceof PageFailure || error.name === "EngineFailure") return error.message;
  console.error(error);
  return missingPartWords(error) ?? "Halaman ini gagal dijalankan. Jawaban Anda tetap ada di perangkat ini. Muat ulang halaman.";
}

/** Empties a place that the template filled, so that lit-html can own it. */
export function emptied(id) {
  const place = document.getElementById(id);
  place.replaceChildren();
  return place;
}

/** Runs a page; what nobody foresaw is said instead of leaving the reader with a dead page. */
export async function open(page) {
  // A page from the back-forward cache still shows what may have changed or been deleted since.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  try {
    await page();
  } catch (error) {
    const message = document.createElement("p");
    message.className = "ttn-notice ttn-notice--bad";
    message.setAttribute("role", "alert");
    message.textContent = readable(error);
    document.getElementById("ttn-notice").after(message);
  }
}
