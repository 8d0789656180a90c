// The results page. Nothing is fetched before someone searches; the query and the filters live in the URL.

import { html, nothing, render } from "lit-html";

import { chosen, counts } from "./search/filters.js";
import { load } from "./search/find.js";
import { sizeWords } from "./search/regions.js";
import { countWords, notesView, resultView, scopeWords } from "./search/result-view.js";
import { ask, FAILED } from "./search/tools.js";

const form = document.getElementById("ttn-search");
const list = document.getElementById("ttn-search-results");
const more = document.getElementById("ttn-search-more");
const notes = document.getElementById("ttn-search-notes");
const sections = document.getElementById("ttn-search-sections");
const scope = document.getElementById("ttn-search-scope");
const wide = form.elements.namedItem("lingkup"); // "semua": in every region; empty: in the nearest
const status = document.getElementById("ttn-search-status");
const filterBox = document.getElementById("ttn-search-filters");
const selects = [...form.querySelectorAll("select")];
const labels = new Map(selects.flatMap(({ options }) => [...options].map((option) => [option, option.text])));
const { root } = form.dataset;

let asked = 0; // the number of the newest search; answers to older ones are dropped
let shown = { answer: undefined, pages: [] };

function choiceNow() {
  return Object.fromEntries(selects.map(({ name, value }) => [name, value]));
}

async function search() {
  const q = form.elements.namedItem("q").value.trim();
  const choice = choiceNow();
  remember(q, choice);
  asked += 1;
  const mine = asked;
  if (!q) return clear();
  status.textContent = "Mencari…";
  try {
    const everywhere = wide.value === "semua";
    const step = (ready) => mine === asked && (status.textContent = `Mencari… ${ready} daerah siap.`);
    const answer = await ask(root, q, choice, { everywhere, step: everywhere ? step : undefined });
    const pages = await load(answer.found, 0, answer.query, answer.words);
    if (mine !== asked) return;
    show(answer, pages);
    bare();
    if (filterBox.open || chosen(choice).length) await showCounts();
  } catch {
    if (mine === asked) fail();
  }
}

function remember(q, choice) {
  const query = new URLSearchParams(chosen({ q, ...choice, lingkup: wide.value }));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  document.title = document.title.replace(/^(.*? – )?Cari/, q ? `${q} – Cari` : "Cari");
  const { length } = chosen({ ...choice, jenis: "" });
  filterBox.querySelector("summary").textContent = length ? `Saring hasil (${length} dipilih)` : "Saring hasil";
}

function clear() {
  shown = { answer: undefined, pages: [] };
  status.textContent = "";
  for (const place of [notes, list, scope]) render(nothing, place);
  bare();
  [list.hidden, more.hidden, sections.hidden] = [true, true, false];
}

function fail() {
  clear();
  status.textContent = FAILED;
}

function show(answer, pages) {
  shown = { answer, pages };
  const count = answer.found.length;
  const narrowed = count === 0 && answer.all.length > 0;
  status.textContent = narrowed ? `${countWords(answer)} Longgarkan saringan.` : countWords(answer);
  render(scopeView(answer), scope);
  render(notesView(answer, root, choiceNow()), notes);
  render(pages.map((page) => resultView(page, answer, root)), list);
  list.hidden = count === 0;
  more.hidden = pages.length >= count;
  sections.hidden = count > 0;
}

function scopeView(answer) {
  const words = scopeWords(answer);
  if (!words) return nothing;
  const count = answer.others.length;
  const button = html`<button class="ttn-button ttn-button--quiet" type="button" @click=${searchEverywhere}>
    Cari juga di ${count} daerah lain (sekitar ${sizeWords(count)})
  </button>`;
  return html`<p class="ttn-small">${words} ${count ? button : nothing}</p>`;
}

function searchEverywhere() {
  wide.value = "semua";
  status.setAttribute("tabindex", "-1");
  status.focus(); // the button goes away
  search();
}

function bare() {
  for (const [option, label] of labels) [option.textContent, option.hidden] = [label, false];
}

/**
 * Behind each value, how many results it would leave; a value that would leave none is not offered.
 * Who does not look at the filters is spared the part of the index that this takes.
 */
async function showCounts() {
  const { answer } = shown;
  if (!answer) return;
  for (const select of selects) {
    const [whole, ...options] = select.options;
    const values = options.map(({ value }) => value);
    const { all: sum, each } = await counts(answer.pagefind, answer.all, choiceNow(), select.name, values);
    if (answer !== shown.answer) return;
    whole.textContent = `${labels.get(whole)} (${sum})`;
    const unasked = new Set(select.name === "daerah" ? answer.others.map(({ name }) => name) : []);
    for (const [at, option] of options.entries()) {
      if (unasked.has(option.value)) {
        option.textContent = `${labels.get(option)} (belum dicari)`;
        continue;
      }
      option.textContent = `${labels.get(option)} (${each[at]})`;
      option.hidden = each[at] === 0 && !option.selected;
    }
  }
}

async function showMore() {
  const { answer, pages } = shown;
  const next = await load(answer.found, pages.length, answer.query, answer.words);
  show(answer, [...pages, ...next]);
  list.children[pages.length]?.querySelector("a").focus();
}

function clearFilters() {
  for (const select of selects) select.value = "";
  search();
}

function restore() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
    if (field?.selectedIndex === -1) field.value = ""; // a value that is no longer offered
  }
  const wide = matchMedia("(min-width: 45em)").matches; // on a phone the results would be out of sight
  filterBox.open = wide && chosen({ ...choiceNow(), jenis: "" }).length > 0;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.addEventListener("change", ({ target }) => selects.includes(target) && search());
more.addEventListener("click", showMore);
document.getElementById("ttn-search-clear").addEventListener("click", clearFilters);
filterBox.addEventListener("toggle", () => filterBox.open && showCounts());
form.elements.namedItem("jenis").addEventListener("focus", showCounts);

restore();
if (form.elements.namedItem("q").value) search();
