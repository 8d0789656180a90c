// What a page of the app knows of its surroundings: the site's root, the engine's folder, the public data.

export const app = document.getElementById("ttn-app");
export const root = new URL(app.dataset.root, document.baseURI);
export const engineVersion = app.dataset.engineVersion; // an answer of another version is computed anew
export const engineBase = new URL(app.dataset.engine ?? "", root).href; // not every page has an engine

/** Public data or the page itself could not be used; the message may be shown to the reader as it is. */
export class PageFailure extends Error {}

export function link(path) {
  return new URL(path, root).href;
}

export async function getData(name) {
  try {
    const response = await fetch(link(`data/v1/${name}.json`));
    if (!response.ok) throw new Error(response.status);
    return await response.json();
  } catch {
    throw new PageFailure(
      "Data situs tidak dapat diambil. Jawaban Anda tetap ada di perangkat ini. " +
        "Periksa sambungan internet, lalu muat ulang halaman.",
    );
  }
}

/** The words for an error: our own as they are, anything else as one plain sentence. */
export function readable(error) {
  if (error instanceof PageFailure || error.name === "EngineFailure") return error.message;
  console.error(error);
  return "Halaman ini gagal dijalankan. Jawaban Anda tetap ada di perangkat ini. Muat ulang halaman.";
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
