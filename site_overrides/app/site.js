// What every page does: the theme button, the way to the search, tables that can be scrolled by keyboard, new versions.

import { openForPaper } from "./open-for-paper.js";
import { startSearch } from "./search/door.js";

const THEMES = ["system", "light", "dark"];
const NAMES = { system: "Tema: sistem", light: "Tema: terang", dark: "Tema: gelap" };

function currentTheme() {
  return document.documentElement.dataset.theme ?? "system";
}

function applyTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("titian-theme");
    else localStorage.setItem("titian-theme", theme);
  } catch {
    // Storage is refused: the choice holds for this page only.
  }
}

function startThemeButton() {
  const button = document.querySelector("[data-theme-toggle]");
  if (!button) return;
  button.hidden = false;
  button.textContent = NAMES[currentTheme()];
  button.addEventListener("click", () => {
    applyTheme(THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length]);
    button.textContent = NAMES[currentTheme()];
  });
}

/** The page at an address that moved goes on to the new one, to the same part of it. */
function goOn() {
  const link = document.getElementById("ttn-moved");
  if (link) location.replace(link.href + location.search + location.hash);
}

function makeTablesReachable() {
  for (const table of document.querySelectorAll(".md-typeset table")) {
    if (table.closest(".ttn-scroll")) continue;
    const box = document.createElement("div");
    box.className = "ttn-scroll";
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `Tabel: ${table.caption?.textContent ?? headingBefore(table)}`);
    table.replaceWith(box);
    box.append(table);
  }
}

/** The last heading that stands before an element: what a table is about. */
function headingBefore(element) {
  const headings = [...document.querySelectorAll("h1, h2, h3")];
  const before = headings.filter((heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  return before.at(-1)?.textContent ?? "";
}

/** On a phone the menu is wider than the screen: what is open now must be in sight. */
function showCurrentMenuItem() {
  const current = document.querySelector('.ttn-menu [aria-current="page"]');
  if (!current) return;
  const list = current.closest("ul");
  list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
}

/** Only a page that a service worker answers can be older than the site; others never fetch this. */
function watchVersions() {
  const workers = navigator.serviceWorker; // not there on an insecure origin
  const watch = () => import("./offline-update.js").catch(() => {});
  if (workers?.controller) watch();
  else workers?.addEventListener("controllerchange", watch, { once: true });
}

/** A browser leaves an entry that shows by a corner where it is; the focus must be seen whole. */
function keepFocusInMenu() {
  document.querySelector(".ttn-menu")?.addEventListener("focusin", ({ target }) => {
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

goOn();
startThemeButton();
keepFocusInMenu();
showCurrentMenuItem();
startSearch();
makeTablesReachable();
watchVersions();
openForPaper();
