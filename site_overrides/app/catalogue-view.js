// The catalogue's page: which rows are seen and in which order, the counts, what is chosen, and what to loosen.

import { html, nothing, render } from "lit-html";

import { narrowed, ORDERS, without } from "./catalogue-facets.js";

const MOST_HINTS = 4;
const byId = (id) => document.getElementById(id);
const places = new Map(); // row -> its list in groups
let order = "";

/** Shows which rows fit; returns how many. */
export function showRows(rows, fitting) {
  const seen = new Set(fitting);
  for (const row of rows) row.element.hidden = !seen.has(row);
  for (const group of document.querySelectorAll(".ttn-group")) {
    group.hidden = order !== "" || !group.querySelector(".ttn-row:not([hidden])");
  }
  showNumber(fitting.length, rows.length);
}

/** Says how many fit, on the button and above the list. */
export function showNumber(fitting, all) {
  byId("ttn-show").textContent = fitting ? `Lihat ${fitting} pelatihan` : "Lihat hasil";
  const words = fitting ? `${fitting} dari ${all} pelatihan` : "Tidak ada pelatihan yang cocok.";
  if (byId("ttn-count").textContent !== words) byId("ttn-count").textContent = words; // said once, not twice
}

/** Puts the rows into the order of a sort field: '' is in groups, as the page came. */
export function sortRows(rows, wanted) {
  if (wanted === order) return;
  for (const { element } of rows) if (!places.has(element)) places.set(element, element.parentElement);
  order = wanted;
  const list = byId("ttn-sorted");
  list.hidden = order === "";
  for (const { element } of order ? rows.toSorted(ORDERS[order]) : rows) {
    (order ? list : places.get(element)).append(element);
  }
}

/** Writes the counts behind the choices; a choice that leaves nothing is dimmed, not taken away. */
export function showCounts(boxes, count) {
  for (const { input, label, number } of boxes) {
    const left = count(input.name, input.value);
    number.textContent = left;
    label.classList.toggle("ttn-facet__none", left === 0 && !input.checked);
  }
  for (const facet of document.querySelectorAll(".ttn-facet")) {
    const chosen = facet.querySelectorAll("input:checked").length;
    facet.querySelector(".ttn-facet__chosen").textContent = chosen ? `${chosen} dipilih` : "";
  }
  const all = boxes.filter(({ input }) => input.checked).length;
  byId("ttn-filter-number").textContent = all ? `(${all} pilihan)` : "";
}

/** Where one competency is chosen, its steps are named after it: "Komunikasi 2 ke 3". */
export function nameSteps(boxes) {
  const chosen = boxes.filter(({ input }) => input.checked && input.name === "kompetensi");
  const whose = chosen.length === 1 ? chosen[0].name : "Tingkat";
  for (const box of boxes.filter(({ input }) => input.name === "langkah")) {
    box.name = `${whose} ${box.input.value.replace("-", " ke ")}`;
    box.label.querySelector(".ttn-facet__name").textContent = box.name;
  }
}

/** `boxes`: those that are ticked; `untick(box)` and `clear()` do what their buttons say. */
export function showChosen(boxes, { untick, clear }) {
  const list = html`<ul class="ttn-chosen" aria-label="Pilihan Anda">
    ${boxes.map((box) => html`<li>${unticking(box, untick)}</li>`)}
    <li><button class="ttn-plain" type="button" @click=${clear}>Hapus semua saringan</button></li>
  </ul>`;
  render(boxes.length ? list : nothing, byId("ttn-chosen"));
}

function unticking(box, untick) {
  return html`<button class="ttn-chip ttn-chosen__one" type="button" @click=${() => untick(box)}>
    <span class="ttn-hidden">Hapus pilihan </span>${box.name} <span aria-hidden="true">×</span>
  </button>`;
}

/** Where nothing fits: which choice to take away, and how many that leaves; the most helpful first. */
export function showEmpty(rows, choice, boxes, { untick, clear }) {
  const hints = boxes
    .map((box) => ({ box, left: narrowed(rows, without(choice, box.input.name, box.input.value)).fitting.length }))
    .filter(({ left }) => left > 0)
    .sort((a, b) => b.left - a.left)
    .slice(0, MOST_HINTS);
  const advice = hints.length
    ? html`<p>Longgarkan satu pilihan:</p>
        <ul class="ttn-loosen">
          ${hints.map(({ box, left }) => html`<li>${loosening(box, left, untick)}</li>`)}
        </ul>`
    : html`<p>Satu pilihan saja tidak cukup dilonggarkan. Mulai lagi dari daftar penuh.</p>
        <button class="ttn-button" type="button" @click=${clear}>Hapus semua saringan</button>`;
  render(
    html`<div class="ttn-card ttn-empty"><h2>Tidak ada yang cocok</h2>${advice}</div>`,
    byId("ttn-empty"),
  );
}

export const hideEmpty = () => render(nothing, byId("ttn-empty"));

function loosening(box, left, untick) {
  return html`<button class="ttn-button ttn-button--quiet" type="button" @click=${() => untick(box)}>
    Tanpa “${box.name}”: ${left} pelatihan
  </button>`;
}
