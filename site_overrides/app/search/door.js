// The way to the search from any page. Opening the dialog fetches nothing; what finds comes with the first letter.

const dialog = document.getElementById("ttn-finder");
const input = document.getElementById("ttn-finder-q");
const box = document.getElementById("ttn-q");

export function startSearch() {
  const own = document.getElementById("ttn-search-q"); // the results page has a larger box of its own
  document.addEventListener("keydown", (event) => {
    if (!asksForSearch(event) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    if (own) own.focus();
    else open("");
  });
  if (own || !dialog.showModal) return;
  box.setAttribute("aria-haspopup", "dialog");
  box.addEventListener("click", () => open(""));
  box.addEventListener("input", () => open(box.value));
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    open(box.value);
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target !== dialog && !target.closest("[data-close]")) return;
    dialog.close();
    placeCursor();
  });
  dialog.addEventListener("close", placeCursor); // Esc
  input.addEventListener("input", find);
}

function asksForSearch({ key, target, ctrlKey, metaKey, altKey }) {
  if (key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey) return true;
  const typing = target.closest?.("input, textarea, select, [contenteditable]");
  return key === "/" && !typing && !ctrlKey && !metaKey && !altKey;
}

/** What was asked before still stands there, marked, so that typing replaces it. */
function open(text) {
  dialog.showModal();
  input.focus();
  box.value = "";
  if (!text) return input.select();
  input.value = text;
  find();
}

/** Chromium gives the box its focus back without a cursor; what is typed then would be lost. */
function placeCursor() {
  if (document.activeElement === box) box.select();
}

async function find() {
  try {
    const { answer } = await import("./dialog.js");
    answer();
  } catch {
    const status = document.getElementById("ttn-finder-status");
    status.textContent = "Pencarian tidak dapat dimuat. Tekan Enter untuk membuka halaman pencarian.";
  }
}
