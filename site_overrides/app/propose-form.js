// Reads a proposal's form and fills it again. What each field is, the page's own markup says.

import { today } from "./words.js";

const ENTRIES = ":scope > .ttn-propose__entries";
const NEAREST = "[data-key], .ttn-propose__entry, form";
const WHOLE = /^-?\d{1,15}$/;
const GROUPED = /^-?\d{1,3}(\.\d{3})+$/; // 1.500.000, as Indonesians write it

let made = 0; // entries; each has ids of its own

export const placeOf = (path) => JSON.stringify(path);

/** The fields of a form, a group or an entry of a list, without those inside them. */
function own(root) {
  return [...root.querySelectorAll("[data-key]")].filter((field) => field.parentElement.closest(NEAREST) === root);
}

/** What is filled in first in a place; not in an entry that waits to be added. */
export const control = (place) =>
  [...place.querySelectorAll("input, select, textarea")].find((one) => !one.closest("[data-blank]")) ?? null;

export const entriesOf = (field) => [...field.querySelector(ENTRIES).children];

/** A text as the file can hold it: no tab, one kind of line break, no half of a character. */
const clean = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    .replace(/[\ud800-\udfff]/gu, "\ufffd")
    .trim();

function whole(text) {
  if (GROUPED.test(text)) return whole(text.replaceAll(".", ""));
  return WHOLE.test(text) ? Number(text) + 0 : text; // what is no number stays what it is, to be told so
}

/** A name as an id: lower-case letters, digits and hyphens. */
export function idOf(name) {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.match(/[a-z0-9]+/g)?.join("-").slice(0, 80).replace(/-$/, "") ?? "";
}

/** {data, places}: what the form says, and the field or entry that each path of it comes from. */
export function collect(form) {
  const places = new Map();
  return { data: parts(form, [], places) ?? {}, places };
}

function parts(root, path, places) {
  const found = {};
  for (const field of own(root)) {
    if (field.closest("[hidden]")) continue;
    const at = [...path, field.dataset.key];
    places.set(placeOf(at), field);
    const value = valueOf(field, at, places);
    if (value !== undefined) found[field.dataset.key] = value;
  }
  return Object.keys(found).length ? found : undefined;
}

function valueOf(field, at, places) {
  const { widget } = field.dataset;
  if (widget === "group") return parts(field, at, places);
  if (widget === "list") return entriesValue(field, at, places);
  if (widget === "flag") return control(field).checked || undefined;
  if (widget === "several") return filled([...field.querySelectorAll(":checked")].map(({ value }) => value));
  const text = clean(control(field).value);
  if (!text) return undefined;
  if (widget === "lines") return filled(text.split("\n").map(clean).filter(Boolean));
  return widget === "whole" || "number" in field.dataset ? whole(text) : text;
}

const filled = (list) => (list.length ? list : undefined);

/** An entry that nobody touched is none, unless the list asks for it. */
function entriesValue(field, at, places) {
  const kept = [];
  for (const entry of entriesOf(field)) {
    const here = [...at, kept.length];
    places.set(placeOf(here), entry);
    const value = parts(entry, here, places);
    const { variant } = entry.dataset;
    if (variant) kept.push({ kind: variant, ...value });
    else if (value) kept.push("" in value ? value[""] : value);
    else if ("fixed" in field.dataset) kept.push({});
  }
  return filled(kept);
}

/** Everything as it stands in the form, to be put back by `restore`. */
export function snapshot(root) {
  return Object.fromEntries(own(root).map((field) => [field.dataset.key, kept(field)]));
}

function kept(field) {
  const { widget } = field.dataset;
  if (widget === "group") return snapshot(field);
  if (widget === "flag") return control(field).checked;
  if (widget === "several") return [...field.querySelectorAll(":checked")].map(({ value }) => value);
  if (widget !== "list") return control(field).value;
  return entriesOf(field).map((entry) => ({ variant: entry.dataset.variant, parts: snapshot(entry) }));
}

/** Put back what `snapshot` took; what the form no longer has is passed over. */
export function restore(root, taken) {
  for (const field of own(root)) {
    const value = taken?.[field.dataset.key];
    if (value !== undefined) putBack(field, value);
  }
}

function putBack(field, value) {
  const { widget } = field.dataset;
  if (widget === "group") restore(field, value);
  else if (widget === "flag") control(field).checked = value;
  else if (widget === "several") {
    for (const box of field.querySelectorAll("input")) box.checked = value.includes(box.value);
  } else if (widget !== "list") control(field).value = value;
  else {
    const isFixed = "fixed" in field.dataset;
    if (!isFixed) field.querySelector(ENTRIES).replaceChildren();
    value.forEach(({ variant, parts: inside }, index) => {
      restore(isFixed ? entriesOf(field)[index] : addEntry(field, variant), inside);
    });
  }
}

/** Add an entry to a list and return it. */
export function addEntry(field, variant) {
  const blanks = [...field.querySelectorAll(":scope > [data-blank] > .ttn-propose__entry")];
  const entry = (blanks.find((one) => one.dataset.variant === variant) ?? blanks[0]).cloneNode(true);
  made += 1;
  for (const name of ["id", "for", "aria-describedby"]) {
    for (const one of entry.querySelectorAll(`[${name}]`)) {
      one.setAttribute(name, one.getAttribute(name).replace("__n__", `n${made}`));
    }
  }
  field.querySelector(ENTRIES).append(entry);
  begin(entry);
  renumber(field);
  return entry;
}

/** Take an entry away; return what should have the focus now. */
export function removeEntry(entry) {
  const field = entry.closest("[data-key]");
  const next = entry.nextElementSibling ?? entry.previousElementSibling;
  entry.remove();
  renumber(field);
  return (next ?? field).querySelector(next ? "[data-remove]" : "[data-add]");
}

function renumber(field) {
  entriesOf(field).forEach((entry, index) => {
    for (const word of entry.querySelectorAll("[data-nth]")) {
      if (word.closest(".ttn-propose__entry") === entry) word.textContent = index + 1;
    }
  });
}

/** Show what needs a script, and give each field that has one its first value. */
export function begin(root) {
  for (const one of root.querySelectorAll("[data-scripted]")) one.hidden = false;
  for (const one of root.querySelectorAll("[data-start]")) {
    one.value = one.dataset.start === "today" ? today() : one.dataset.start;
  }
}
