// The page "Penilaian mandiri": who the reader is, what to answer, and the one next step.

import { html, nothing, render } from "lit-html";

import { chosenPositions } from "./agenda.js";
import { emptied, getData, open } from "./context.js";
import { startDataTools } from "./data-tools.js";
import { watchStore } from "./notices.js";
import { saving } from "./saved.js";
import { listView, waitingView } from "./start-list.js";
import { load, update } from "./store.js";

const FIELDS = ["held", "aimed", "region", "employment", "length"];
const NEEDED = { held: "Pilih jabatan yang Anda pegang." };
const USUAL = { length: "quick" }; // what stands in the form before anybody chose

const form = document.getElementById("ttn-person");
let framework;
let positions;
let places;

async function page() {
  watchStore({ onNewer: () => positions && show() });
  document.getElementById("ttn-all").open = false; // for who has no scripts it stands open
  places = { list: emptied("ttn-list"), usual: emptied("ttn-usual") };
  form.addEventListener("change", save);
  form.addEventListener("submit", (event) => event.preventDefault());
  const early = entered(); // chosen while this script was still on its way
  const { person } = await load();
  fill(person);
  if (FIELDS.some((name) => early[name] && !person[name] && early[name] !== USUAL[name])) {
    fill(Object.fromEntries(FIELDS.map((name) => [name, person[name] ?? early[name]])));
    await save();
  }
  const [frameworkData, positionData] = await Promise.all([getData("framework"), getData("positions")]);
  framework = frameworkData;
  positions = positionData.positions;
  await takeFromAddress();
  await show();
  startDataTools(show);
}

/** A position's page links here with its public id; once taken, the address forgets it. */
async function takeFromAddress() {
  const address = new URL(location);
  const id = address.searchParams.get("jabatan");
  if (!id) return;
  if (positions.some((position) => position.id === id)) {
    await update((draft) => void (draft.person.held = id));
  }
  address.searchParams.delete("jabatan");
  history.replaceState(null, "", address);
}

/** A select or the list of a group's radios; `elements.length` is taken, hence namedItem. */
function field(name) {
  return form.elements.namedItem(name);
}

function fill(person) {
  for (const name of FIELDS) {
    const found = field(name);
    const value = person[name] ?? USUAL[name] ?? "";
    if (found instanceof RadioNodeList) for (const radio of found) radio.checked = radio.value === value;
    else found.value = value;
  }
}

function entered() {
  return Object.fromEntries(FIELDS.map((name) => [name, field(name).value || null]));
}

async function save() {
  const person = entered();
  await saving(() => update((draft) => void (draft.person = person)));
  clearErrors();
  if (positions) await show();
}

async function show() {
  const state = await load();
  fill(state.person);
  const { held, aimed } = chosenPositions(positions, state.person);
  render(usual(held, state.person.aimed), places.usual);
  const list = held ? listView({ framework, state, held, aimed, onNext: checkFirst }) : waitingView();
  render(list, places.list);
}

/** What people of this position usually aim at, one press away. */
function usual(held, aimed) {
  const next = positions.filter(({ id }) => held?.next.includes(id) && id !== aimed);
  if (!next.length) return nothing;
  return html`<span>Lazim sesudah ${held.name}:</span>
    ${next.map(({ id, name }) => html`
      <button type="button" class="ttn-button ttn-button--quiet" @click=${() => aim(id)}>${name}</button>
    `)}`;
}

async function aim(id) {
  field("aimed").value = id;
  field("aimed").focus();
  await save();
}

/** The next step needs a position; what is missing is said beside its field. */
function checkFirst(event) {
  clearErrors();
  const missing = Object.keys(NEEDED).filter((name) => !field(name).value);
  if (!missing.length) return;
  event.preventDefault();
  for (const name of missing) showError(name);
  field(missing[0]).focus();
}

function showError(name) {
  const error = document.getElementById(`ttn-error-${name}`);
  error.textContent = NEEDED[name];
  error.hidden = false;
  field(name).ariaInvalid = "true";
}

function clearErrors() {
  for (const name of Object.keys(NEEDED)) {
    document.getElementById(`ttn-error-${name}`).hidden = true;
    field(name).ariaInvalid = null;
  }
}

open(page);
