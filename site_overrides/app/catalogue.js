// The catalogue: choices hide rows, order them, and live in the address. A small list is in the page as a whole; of
// a large one the page has the beginning, and catalogue-many.js fetches the parts that are asked for.

import { startPicking } from "./catalogue-compare.js";
import { narrowed, ORDERS, rowOf } from "./catalogue-facets.js";
import {
  hideEmpty, nameSteps, showChosen, showCounts, showEmpty, showNumber, showRows, sortRows,
} from "./catalogue-view.js";
import { isOver, registrationState } from "./session-state.js";
import { missingPartWords, PageFailure } from "./site-data.js";
import { today } from "./words.js";

const WIDE = "(min-width: 45em)";
const OPEN_FIRST = ["daerah", "kompetensi", "langkah"]; // where there is room
const WHOLE = /^[0-9]{1,5}$/;

const form = document.getElementById("ttn-filter");
const filterBox = document.getElementById("ttn-filter-box");
const sort = document.getElementById("ttn-sort");
const list = document.getElementById("ttn-catalogue");
const address = new URLSearchParams(location.search);
const named = (name) => address.getAll(name).flatMap((value) => value.split(","));

const isLarge = "root" in list.dataset;
let rows = isLarge ? [] : [...document.querySelectorAll(".ttn-row")].map(readRow);
let many = null; // catalogue-many.js, where the list is large
let turn = 0; // of the last choice
keepOldLimit();
const boxes = [...form.querySelectorAll("input")].map(readBox);
const facets = [...new Set(boxes.map(({ input }) => input.name))];
const ranges = boxes.filter(({ input }) => input.name === "jp").map(({ input }) => input.value);

/** A page that was built yesterday still names what ended today: of its sessions the first to come is shown. */
function readRow(element) {
  const lines = [...element.querySelectorAll(".ttn-next")];
  const coming = lines.filter((line) => !isOver(line.dataset, today()));
  for (const line of lines) line.hidden = line !== coming[0];
  for (const { dataset, lastElementChild: closed } of coming) closed.hidden = !isClosed(dataset);
  const sessions = coming.map(({ dataset }) => ({ start: dataset.start, end: dataset.end }));
  return { element, ...rowOf(element.dataset, element.querySelector("a").textContent, sessions) };
}

function isClosed(dates) {
  return Boolean(dates.closes) && registrationState(dates, today()) === "closed";
}

function readBox(input) {
  const label = input.closest("label");
  const name = label.querySelector(".ttn-facet__name").textContent;
  return { input, label, name, number: label.querySelector(".ttn-facet__count") };
}

/** Addresses of before named the most JP as a number; it becomes a choice of its own. */
function keepOldLimit() {
  const limit = named("jp").find((value) => WHOLE.test(value));
  if (!limit) return;
  const last = form.querySelector('[data-facet="jp"] li:last-child');
  const item = last.cloneNode(true);
  item.querySelector("input").value = limit;
  item.querySelector(".ttn-facet__name").textContent = `Paling banyak ${Number(limit)} JP`;
  last.after(item);
}

function chosen() {
  const ticked = boxes.filter(({ input }) => input.checked);
  const of = Object.fromEntries(facets.map((facet) => [facet, new Set()]));
  for (const { input } of ticked) of[input.name].add(input.value);
  return { ticked, choice: { of, ranges } };
}

let picked = [];

/** `opened`: regions that are to be in the list beside those that are chosen. */
async function apply(opened = []) {
  const own = ++turn;
  const { ticked, choice } = chosen();
  nameSteps(boxes);
  if (many) rows = await many.rowsOf([...choice.of.daerah, ...opened]);
  if (own !== turn) return; // a later choice has overtaken this one
  const { fitting, count } = narrowed(rows, choice);
  if (many) showLarge(fitting, choice);
  else showRows(rows, fitting);
  showCounts(boxes, many ? (facet, value) => largeCount(facet, value, count) : count);
  showChosen(ticked, { untick, clear });
  if (fitting.length) hideEmpty();
  else showEmpty(rows, choice, ticked, { untick, clear });
  remember(choice);
}

function showLarge(fitting, { of }) {
  const key = JSON.stringify([sort.value, ...Object.values(of).map((values) => [...values])]);
  many.showMany(rows, fitting, { order: sort.value, choice: key, isPicked: (id) => picked.includes(id), openAll });
  showNumber(fitting.length, rows.length);
}

/** Of a region that is not open only its size is known. */
function largeCount(facet, value, count) {
  return facet === "daerah" && !many.isOpen(value) ? (many.partSize(value) ?? 0) : count(facet, value);
}

function openAll(regions) {
  guarded(() => apply(regions));
}

/** What cannot be fetched is said above the list, which stays as it is. */
async function guarded(step) {
  try {
    await step();
  } catch (error) {
    const words = error instanceof PageFailure ? error.message : missingPartWords(error);
    if (!words) throw error;
    const message = document.createElement("p");
    message.className = "ttn-notice ttn-notice--bad";
    message.setAttribute("role", "alert");
    message.textContent = words;
    document.getElementById("ttn-parts").replaceChildren(message);
  }
}

function remember({ of }) {
  const parts = Object.entries(of).map(([facet, values]) => [facet, [...values]]);
  const query = new URLSearchParams(
    [...parts, ["urut", [sort.value]], ["banding", picked]]
      .map(([name, values]) => [name, values.join(",")])
      .filter(([, value]) => value),
  );
  const search = query.toString().replaceAll("%2C", ",");
  history.replaceState(null, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
}

async function untick({ input }) {
  input.checked = false;
  await guarded(apply);
  keepFocus();
}

async function clear() {
  for (const { input } of boxes) input.checked = false;
  await guarded(apply);
  keepFocus();
}

/** Where the button that was pressed is gone, the last of those that are left takes the focus, or the list. */
function keepFocus() {
  if (document.activeElement !== document.body) return;
  const left = [...document.querySelectorAll(".ttn-chosen__one")];
  (left.at(-1) ?? list).focus({ preventScroll: true });
}

function restore() {
  for (const { input } of boxes) input.checked = named(input.name).includes(input.value);
  sort.value = Object.hasOwn(ORDERS, address.get("urut") ?? "") ? address.get("urut") : "";
}

function openFacets() {
  const wide = matchMedia(WIDE).matches;
  filterBox.open = wide;
  for (const facet of form.querySelectorAll(".ttn-facet")) {
    const first = wide && OPEN_FIRST.includes(facet.dataset.facet);
    facet.open = first || facet.querySelector("input:checked") !== null;
  }
}

restore();
openFacets();
picked = startPicking(named("banding"), isLarge, (ids) => {
  picked = ids;
  remember(chosen().choice);
});
if (isLarge) {
  await guarded(async () => {
    const module = await import("./catalogue-many.js");
    await module.startMany();
    await module.rowsOf([...chosen().choice.of.daerah]);
    list.replaceChildren(); // what came with the page stays until there is something in its place
    many = module;
    await apply();
  });
} else {
  sortRows(rows, sort.value);
  apply();
}
form.addEventListener("change", () => guarded(apply));
sort.addEventListener("change", () => {
  if (!isLarge) sortRows(rows, sort.value);
  guarded(apply);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  filterBox.open = matchMedia(WIDE).matches;
  list.focus();
});
