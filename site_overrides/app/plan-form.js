// The form of wishes: year and JP first, all other limits under one disclosure. It keeps what was typed.

import { html, nothing } from "lit-html";

import { assignedField } from "./plan-assigned.js";
import { limitHint } from "./plan-words.js";
import { mostJp, usualQuarter } from "./plan-wishes.js";
import { count } from "./words.js";

const MOST = 2000; // JP of a quarter, hours of a supervisor
const MOST_MONEY = 1e9;
const EMPHASIS = [
  ["held", "Jabatan sekarang"],
  ["aimed", "Jabatan yang dituju"],
  ["both", "Sama penting"],
];
const UNKNOWN = [
  ["allow", "Ikutkan, dengan tanda"],
  ["refuse", "Jangan ikutkan"],
];

/** `wishes` stand in the fields at first; `errors` are words by the field's name. */
export function wishForm({ wishes, years, employment, aimed, trainings, errors, again, onSubmit, onRedraw }) {
  return html`<form id="ttn-wishes" class="ttn-card ttn-form ttn-noprint" novalidate @submit=${onSubmit}>
    ${choices("year", "Untuk tahun", years.map((year) => [String(year), String(year)]), String(wishes.year))}
    ${numberField({
      name: "limit_jp",
      label: "JP paling banyak setahun",
      hint: limitHint(employment),
      value: wishes.limit_jp,
      errors,
      onInput: followLimit(wishes.limit_jp),
    })}
    <details class="ttn-details" ?open=${Object.keys(errors).some((name) => name !== "limit_jp")}>
      <summary>Batas lain (boleh dilewati)</summary>
      ${numberField({
        name: "quarter_jp",
        label: "JP paling banyak per triwulan",
        hint: "Agar beban belajar merata. Kosongkan bila tidak perlu dibatasi.",
        value: wishes.quarter_jp,
        errors,
      })}
      ${moneyFields(wishes, errors)}
      ${numberField({
        name: "supervisor_hours",
        label: "Jam atasan untuk membimbing Anda, setahun",
        hint: "Waktu atasan untuk pembimbingan dan pendampingan. Kosongkan bila tidak dibatasi.",
        value: wishes.supervisor_hours,
        errors,
      })}
      ${aimed ? choices("emphasis", "Yang lebih diutamakan", EMPHASIS, wishes.emphasis) : nothing}
      ${assignedField({ chosen: wishes.assigned, trainings, onRedraw })}
    </details>
    <p class="ttn-actions"><button class="ttn-button">${again ? "Susun ulang rencana" : "Susun rencana"}</button></p>
  </form>`;
}

function choices(name, legend, options, chosen) {
  return html`<fieldset class="ttn-field">
    <legend>${legend}</legend>
    <div class="ttn-choices ttn-choices--short">
      ${options.map(([value, words]) => html`<label class="ttn-choice">
        <input type="radio" name=${name} value=${value} .checked=${value === chosen} /> <span>${words}</span>
      </label>`)}
    </div>
  </fieldset>`;
}

function numberField({ name, label, hint, value, errors, onInput }) {
  return html`<p class="ttn-field">
    <label for=${`ttn-${name}`}>${label}</label>
    <input id=${`ttn-${name}`} name=${name} inputmode="numeric" autocomplete="off" class="ttn-short"
      aria-describedby=${`ttn-${name}-hint ttn-${name}-error`} aria-invalid=${errors[name] ? "true" : nothing}
      .value=${value === null ? "" : String(value)} @input=${onInput} />
    <span id=${`ttn-${name}-hint`} class="ttn-small">${hint}</span>
    <span id=${`ttn-${name}-error`} class="ttn-error" ?hidden=${!errors[name]}>${errors[name]}</span>
  </p>`;
}

/** As long as nobody chose another limit per quarter, it stays half the year's. */
function followLimit(first) {
  let before = first;
  return ({ target }) => {
    const { quarter_jp: quarter } = target.form.elements;
    const limit = wholeNumber(target.value);
    if (!Number.isInteger(limit)) return;
    if (quarter.value === String(usualQuarter(before))) quarter.value = String(usualQuarter(limit));
    before = limit;
  };
}

function moneyFields({ money, unknown_cost: unknown }, errors) {
  const showUnknown = ({ target }) => {
    target.form.querySelector("#ttn-unknown").hidden = target.value.trim() === "";
  };
  return html`
    ${numberField({
      name: "money",
      label: "Biaya paling banyak setahun (rupiah)",
      hint: "Contoh: 1.500.000. Isi 0 bila tidak ada dana. Kosongkan bila tidak dibatasi.",
      value: money === null ? null : count(money),
      errors,
      onInput: showUnknown,
    })}
    <div id="ttn-unknown" ?hidden=${money === null}>
      ${choices("unknown_cost", "Kegiatan yang biayanya belum diketahui", UNKNOWN, unknown)}
    </div>
  `;
}

/** {wishes} as the form says them on top of those before, or {errors}: words by field, in the form's order. */
export function readWishes(form, before, employment) {
  const { elements } = form;
  const errors = {};
  const read = (name, low, high, { needed = false } = {}) => {
    const text = elements[name].value.trim();
    if (text === "" && !needed) return null;
    const value = wholeNumber(text);
    if (value >= low && value <= high) return value;
    errors[name] = `Isi bilangan bulat dari ${count(low)} sampai ${count(high)}${needed ? "" : ", atau kosongkan"}.`;
    return null;
  };
  const wishes = {
    ...before,
    year: Number(elements.year.value),
    limit_jp: read("limit_jp", 1, mostJp(employment), { needed: true }),
    quarter_jp: read("quarter_jp", 1, MOST),
    money: read("money", 0, MOST_MONEY),
    unknown_cost: elements.unknown_cost.value,
    supervisor_hours: read("supervisor_hours", 0, MOST),
    emphasis: elements.emphasis?.value ?? before.emphasis,
    assigned: [...form.querySelectorAll("input[name=assigned]:checked")].map(({ value }) => value),
  };
  return Object.keys(errors).length ? { errors } : { wishes };
}

/** "Rp 1.500.000" and "1500000" alike; NaN for anything else. */
function wholeNumber(text) {
  const digits = text.replace(/^\s*Rp/i, "").replace(/[\s.]/g, "");
  return /^\d{1,10}$/.test(digits) ? Number(digits) : NaN;
}
