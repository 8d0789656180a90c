// What the search dialog does once something is typed: results as one types, and arrows that walk through them.

import { html, nothing, render } from "lit-html";

import { load } from "./find.js";
import { addressOf, countWords, notesView, resultView, scopeWords } from "./result-view.js";
import { ask, FAILED } from "./tools.js";

const PAUSE = 150; // milliseconds without a letter before a search begins
const LEAST = 2; // one letter says nothing, and costs a part of the index

const dialog = document.getElementById("ttn-finder");
const input = document.getElementById("ttn-finder-q");
const list = document.getElementById("ttn-finder-results");
const notes = document.getElementById("ttn-finder-notes");
const rest = document.getElementById("ttn-finder-all");
const status = document.getElementById("ttn-finder-status");
const root = new URL("../", input.form.action).href;

let asked = 0; // the number of the newest search; answers to older ones are dropped
let waiting;

/** Searches for what stands in the field, unless another letter follows at once. */
export function answer() {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
}

async function search() {
  asked += 1;
  const mine = asked;
  const text = input.value.trim();
  if (text.length < LEAST) return clear("");
  try {
    const found = await ask(root, text);
    const pages = await load(found.found, 0, found.query, found.words);
    if (mine === asked) show(found, pages);
  } catch {
    if (mine === asked) clear(FAILED.replace("Cari", "Enter"));
  }
}

function clear(words) {
  say(words);
  for (const place of [notes, list, rest]) render(nothing, place);
}

function show(found, pages) {
  say(countWords(found));
  render(notesView(found, root), notes);
  render(pages.map((page) => resultView(page, found, root)), list);
  const more = `Buka ${found.found.length} hasil dengan saringan`;
  const all = found.found.length ? html`<a href=${addressOf(root, found.text)}>${more}</a>` : nothing;
  render([all, elsewhere(found)], rest);
  list.scrollTop = 0;
}

function elsewhere({ text, others, ...found }) {
  if (!others.length) return nothing;
  const address = addressOf(root, text, { lingkup: "semua" });
  return html`<span class="ttn-finder__scope">${scopeWords({ others, ...found })}
    <a href=${address}>Cari juga di ${others.length} daerah lain</a></span>`;
}

/** A text that is already there is not announced again. */
function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

function walk(event) {
  const stops = [input, ...dialog.querySelectorAll("#ttn-finder-results a, #ttn-finder-all a")];
  const at = stops.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1 };
  if (at > 0) Object.assign(steps, { Home: 1, End: stops.length - 1 }); // in the field they move the cursor
  const stop = stops[steps[event.key]];
  if (at < 0 || !stop) return;
  event.preventDefault();
  stop.focus();
}

dialog.addEventListener("keydown", walk);
