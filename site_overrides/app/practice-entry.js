// The small form behind every entry of the ledger: a new one, a changed one, or one of a line that was done.

import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";

import { UNIT } from "./practice-lines.js";
import { now } from "./state-shape.js";
import { today } from "./words.js";

const ERRORS = {
  name: "Isi nama kegiatan.",
  form: "Pilih bentuk kegiatan.",
  date: "Isi tanggalnya, paling lambat hari ini.",
  end: "Tanggal selesai tidak boleh sebelum tanggal mulai atau sesudah hari ini, dan paling lama sepuluh tahun.",
  amount: "Isi bilangan bulat, paling sedikit 1.",
  cost: "Isi rupiah sebagai bilangan bulat, tanpa titik.",
};
const FIRST_DAY = "2000-01-01";
const ROUTES = { klasikal: "Klasikal", nonklasikal: "Nonklasikal" };

/** What a new entry begins with. */
export function blankEntry(fields) {
  return {
    id: newId(), date: today(), end: null, form: "", name: "", offer: null, step: null,
    units: null, jp: null, cost: null, abroad: false, evidence: "", ...fields,
  };
}

function newId() {
  const [chance] = crypto.getRandomValues(new Uint32Array(1));
  return `catatan-${Date.now().toString(36)}-${chance.toString(36)}`;
}

/** An opened form: {entry, form, errors}; `form` is the one chosen so far. */
export function openDraft(entry) {
  return { entry, form: entry.form, errors: [] };
}

/** `id` tells the forms on a page apart; `on`: {choose, save, cancel}. */
export function entryForm({ id, draft, forms, title, hint, on }) {
  const { entry, errors } = draft;
  const form = forms.get(draft.form);
  const field = (name) => ({ id: `${id}-${name}`, name, wrong: errors.includes(name) });
  return keyed(draft.entry, html`<form class="ttn-card ttn-entry" novalidate aria-labelledby="${id}-title"
      @submit=${on.save}>
    <h3 id="${id}-title" tabindex="-1">${title}</h3>
    ${text(field("name"), "Nama kegiatan", entry.name)}
    ${formChoice(field("form"), draft.form, form, forms, on.choose)}
    <div class="ttn-entry__pair">
      ${date(field("date"), "Tanggal", entry.date, true)}
      ${date(field("end"), "Sampai tanggal", entry.end, false)}
    </div>
    <div class="ttn-entry__pair">
      ${form ? amount(field("amount"), form, entry) : nothing}
      ${cost(field("cost"), entry.cost)}
    </div>
    ${form?.international || form?.bonus ? abroad(`${id}-abroad`, entry.abroad) : nothing}
    <p class="ttn-field">
      <label for="${id}-evidence">Catatan bukti <span class="ttn-muted">(boleh kosong)</span></label>
      <span class="ttn-small" id="${id}-evidence-hint">${hint}</span>
      <textarea id="${id}-evidence" name="evidence" rows="3" maxlength="4000" aria-describedby="${id}-evidence-hint"
        .value=${entry.evidence}></textarea>
    </p>
    <p class="ttn-actions">
      <button class="ttn-button">Simpan catatan</button>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${on.cancel}>Batal</button>
    </p>
  </form>`);
}

function error({ id, name, wrong }) {
  return html`<span id="${id}-error" class="ttn-error" ?hidden=${!wrong}>${ERRORS[name]}</span>`;
}

const invalid = ({ wrong }) => (wrong ? "true" : "false");

function text(field, label, value) {
  return html`<p class="ttn-field">
    <label for=${field.id}>${label}</label>
    <input id=${field.id} name=${field.name} type="text" maxlength="300" pattern=".*\\S.*" required autocomplete="off"
      aria-invalid=${invalid(field)} aria-describedby="${field.id}-error" .value=${value} />
    ${error(field)}
  </p>`;
}

function formChoice(field, chosen, form, forms, onChoose) {
  const of = (route) => [...forms.values()].filter((one) => one.route === route);
  return html`<p class="ttn-field">
    <label for=${field.id}>Bentuk</label>
    <select id=${field.id} name=${field.name} required aria-invalid=${invalid(field)}
      aria-describedby="${field.id}-rule ${field.id}-error" @change=${onChoose}>
      <option value="" ?selected=${!form}>Pilih bentuk …</option>
      ${Object.entries(ROUTES).map(([route, label]) => html`<optgroup label=${label}>
        ${of(route).map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
      </optgroup>`)}
    </select>
    <span id="${field.id}-rule" class="ttn-small">
      ${form ? `Aturan JP: ${form.rule}` : "Aturan JP-nya akan tampak di sini."}
    </span>
    ${error(field)}
  </p>`;
}

function date(field, label, value, required) {
  return html`<p class="ttn-field">
    <label for=${field.id}>${label}
      ${required ? nothing : html`<span class="ttn-muted">(bila lebih dari sehari)</span>`}</label>
    <input id=${field.id} name=${field.name} type="date" min=${FIRST_DAY} max=${today()} ?required=${required}
      aria-invalid=${invalid(field)} aria-describedby="${field.id}-error" .value=${value ?? ""} />
    ${error(field)}
  </p>`;
}

/** Days or times where the form's rule counts them, otherwise the JP; a certificate may still be on its way. */
function amount(field, { unit, cap }, { units, jp }) {
  const isJp = unit === "program";
  return html`<p class="ttn-field">
    <label for=${field.id}>${UNIT[unit].label}
      ${isJp ? html`<span class="ttn-muted">(boleh menyusul)</span>` : nothing}</label>
    <input id=${field.id} name=${field.name} type="number" inputmode="numeric" min="1" max="2000" step="1"
      ?required=${!isJp} autocomplete="off" aria-invalid=${invalid(field)}
      aria-describedby="${field.id}-cap ${field.id}-error"
      .value=${String((isJp ? jp : units) ?? "")} />
    <span id="${field.id}-cap" class="ttn-small">
      ${cap ? `Batas per ${cap.per} dilihat dari tanggal mulai sampai selesai.` : nothing}
    </span>
    ${error(field)}
  </p>`;
}

function cost(field, value) {
  return html`<p class="ttn-field">
    <label for=${field.id}>Biaya, Rp <span class="ttn-muted">(boleh kosong)</span></label>
    <input id=${field.id} name=${field.name} type="number" inputmode="numeric" min="0" max="1000000000" step="1"
      autocomplete="off" aria-invalid=${invalid(field)} aria-describedby="${field.id}-error"
      .value=${String(value ?? "")} />
    ${error(field)}
  </p>`;
}

function abroad(id, value) {
  return html`<p class="ttn-field">
    <label class="ttn-choice" for=${id}><input id=${id} name="abroad" type="checkbox" .checked=${value} />
      <span>Di luar negeri, atau oleh penyelenggara luar negeri</span></label>
  </p>`;
}

/** The longest that the engine takes for one entry. */
function tenYearsAfter(date) {
  return `${Number(date.slice(0, 4)) + 10}${date.slice(4)}`;
}

/** The names of the fields that are not filled in as they should be, in their order. */
export function wrongFields(element) {
  const { date: from, end } = element.elements;
  end.min = from.value || FIRST_DAY;
  end.max = [today(), tenYearsAfter(end.min)].sort()[0];
  return [...element.elements].filter((field) => field.name && !field.checkValidity()).map(({ name }) => name);
}

/** The entry as the form says it now. */
export function readEntry(element, { entry, form: id }, forms) {
  const given = new FormData(element);
  const whole = (name) => (given.get(name) ? Number(given.get(name)) : null);
  const isJp = forms.get(id).unit === "program";
  const end = given.get("end");
  return {
    ...entry,
    form: id,
    name: given.get("name").trim(),
    date: given.get("date"),
    end: end && end !== given.get("date") ? end : null,
    units: isJp ? null : whole("amount"),
    jp: isJp ? whole("amount") : null,
    cost: whole("cost"),
    abroad: given.has("abroad"),
    evidence: given.get("evidence").trim(),
    at: now(),
  };
}
