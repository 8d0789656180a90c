// Two or three trainings side by side. Which ones is in the address and nowhere else.

import { html, nothing, render } from "lit-html";

import { MOST } from "./catalogue-compare.js";
import { factRows } from "./compare-facts.js";
import { getData, PageFailure } from "./site-data.js";
import { trainingsOf } from "./training-data.js";
import { today } from "./words.js";

const view = document.getElementById("ttn-compared");
const status = document.getElementById("ttn-compare-status");
const { root } = view.dataset;
const known = {};

const asked = () => (new URLSearchParams(location.search).get("id") ?? "").split(",").filter(Boolean);

/** The ids of the address that the catalogue has, each once; no more than three. */
function compared() {
  const ids = [...new Set(asked())].filter((id) => known.trainings.has(id));
  return ids.slice(0, MOST).map((id) => known.trainings.get(id));
}

async function open() {
  const [trainings, { competencies }, { regions }] = await Promise.all([
    trainingsOf([], asked()), getData("framework"), getData("regions"),
  ]);
  known.trainings = new Map(trainings.map((training) => [training.id, training]));
  known.competencies = new Map(competencies.map(({ id, name }) => [id, name]));
  known.regions = new Map(regions.map(({ id, name }) => [id, name]));
}

function show() {
  const trainings = compared();
  render(
    html`${notices(trainings)}${trainings.length ? table(trainings) : nothing}${adding(trainings)}`,
    view,
  );
}

function notices(trainings) {
  const ids = new Set(asked());
  const gone = [...ids].filter((id) => !known.trainings.has(id)).length;
  const left = ids.size - gone - trainings.length;
  const words = [
    gone && `${gone} pelatihan dari alamat ini tidak ada di katalog.`,
    left && `Paling banyak ${MOST} pelatihan. ${left} yang terakhir tidak ikut dibandingkan.`,
  ].filter(Boolean);
  return words.map((text) => html`<p class="ttn-notice">${text}</p>`);
}

function table(trainings) {
  const rows = factRows(trainings, known, today());
  const differing = rows.filter(({ differs }) => differs).length;
  const sum = trainings.length > 1
    ? html`<p>${differing} dari ${rows.length} hal berbeda. Yang berbeda bertanda <strong class="ttn-differs">≠ berbeda</strong>.</p>`
    : nothing;
  return html`${sum}
    <table class="ttn-comparison" role="table">
      <caption class="ttn-hidden">Perbandingan pelatihan</caption>
      <thead role="rowgroup"><tr role="row"><td role="cell"></td>${trainings.map((one) => head(one, trainings))}</tr></thead>
      <tbody role="rowgroup">${rows.map((row) => line(row, trainings))}</tbody>
    </table>
    <p class="ttn-actions"><button class="ttn-button ttn-button--quiet" type="button" @click=${() => print()}>Cetak</button></p>`;
}

function head({ id, name, url }, trainings) {
  const rest = trainings.filter((other) => other.id !== id).map((other) => other.id);
  return html`<th scope="col" role="columnheader"><a href=${root + url}>${name}</a>
    <button class="ttn-plain ttn-noprint" type="button" @click=${() => choose(rest, `${name} dikeluarkan.`)}>
      Keluarkan<span class="ttn-hidden"> ${name}</span></button></th>`;
}

function line({ name, values, differs }, trainings) {
  const isMarked = differs && trainings.length > 1;
  return html`<tr role="row" class=${isMarked ? "ttn-comparison__differs" : ""}>
    <th scope="row" role="rowheader">${name} ${isMarked ? html`<span class="ttn-differs">≠ berbeda</span>` : nothing}</th>
    ${values.map((lines, i) => html`<td role="cell"><span class="ttn-comparison__of" aria-hidden="true">${trainings[i].name}</span>
      ${lines.map((text) => html`<span class="ttn-comparison__line">${text}</span>`)}</td>`)}
  </tr>`;
}

function adding(trainings) {
  const ids = trainings.map(({ id }) => id);
  const back = html`<a href="${root}pelatihan/${ids.length ? `?banding=${ids.join(",")}` : ""}">Pilih dari daftar pelatihan</a>`;
  if (ids.length === MOST) return html`<p class="ttn-noprint">${back}</p>`;
  const others = [...known.trainings.values()].filter(({ id }) => !ids.includes(id));
  others.sort((a, b) => a.name.localeCompare(b.name, "id"));
  return html`<form class="ttn-compare-add ttn-noprint" @submit=${add}>
    <label for="ttn-add">${ids.length ? "Tambah pelatihan" : "Pilih pelatihan"}</label>
    <select id="ttn-add" name="id" required>
      <option value="">Pilih …</option>
      ${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>
    <button class="ttn-button" type="submit">Tambahkan</button>
    <p>${ids.length ? "Atau: " : "Lebih mudah mencari: "}${back}</p>
  </form>`;
}

function add(event) {
  event.preventDefault();
  const { value } = event.target.elements.id;
  event.target.reset();
  choose([...compared().map(({ id }) => id), value], `${known.trainings.get(value).name} ditambahkan.`);
}

/** A choice is a step that "back" undoes. */
function choose(ids, words) {
  history.pushState(null, "", ids.length ? `?id=${ids.join(",")}` : location.pathname);
  show();
  status.textContent = words;
}

try {
  await open();
  view.replaceChildren();
  show();
  addEventListener("popstate", show);
} catch (error) {
  if (!(error instanceof PageFailure)) throw error;
  view.replaceChildren();
  render(html`<p class="ttn-notice ttn-notice--bad" role="alert">${error.message}</p>`, view);
}
