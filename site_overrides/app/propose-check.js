// What is wrong with a proposal: its shape by the JSON Schema, then the rules; in the words of `titian check`.

import { Validator } from "@cfworker/json-schema";

import { RULES, sentenceLength, shown } from "./propose-rules.js";

// What of the schema a person can break here, and which words say so. All else only says that a part is wrong.
const SHAPE = {
  type: () => ["TTN020", "whole"],
  format: () => ["TTN020", "day"],
  pattern: ({ format, pattern }, { id }) => ["TTN020", format ?? (pattern === id ? "id" : "link")],
  maxLength: ({ maxLength }) => ["TTN020", `maxLength ${maxLength}`],
  exclusiveMaximum: ({ exclusiveMaximum }) => ["TTN020", `exclusiveMaximum ${exclusiveMaximum}`],
  exclusiveMinimum: ({ exclusiveMinimum }) => ["TTN020", `exclusiveMinimum ${exclusiveMinimum}`],
  minimum: rangeCode,
  maximum: rangeCode,
};
const SOURCED = ["sources", "checked"]; // a rule of their own speaks of them

function rangeCode({ maximum }) {
  return [maximum === undefined ? "TTN022" : "TTN021", ""];
}

/** Problems as {code, severity, path, where, what, found, expected, fix}; `told` is what the page says of its kind. */
export function problems(data, told, now) {
  const shape = [...shapeFindings(data, told)];
  const rules = RULES[told.kind].flatMap((rule) => [...rule(data, told, now)]);
  const whole = told.kind === "quiz" && shape.length === 0 && data.items ? [...sentenceLength(data, told)] : [];
  return [...shape, ...rules, ...whole].map((finding) => problem(finding, told));
}

function* shapeFindings(data, { schema, patterns }) {
  const seen = new Set();
  for (const { instanceLocation, keyword, keywordLocation } of new Validator(schema, "2020-12", false).validate(data)
    .errors) {
    if ((keyword !== "required" && !SHAPE[keyword]) || seen.has(instanceLocation)) continue;
    const path = pathOf(data, instanceLocation);
    const node = schemaAt(schema, keywordLocation);
    const value = valueAt(data, path);
    seen.add(instanceLocation);
    if (keyword === "required") yield* missing(node, value, path);
    else {
      const [code, variant] = SHAPE[keyword](node, patterns);
      yield { code, variant, path, values: { found: shown(value) } };
    }
  }
}

function* missing({ required }, value, path) {
  for (const key of required) {
    if (value[key] === undefined && !SOURCED.includes(key)) {
      yield { code: "TTN020", variant: "missing", path: [...path, key] };
    }
  }
}

const steps = (pointer) =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));

const valueAt = (data, path) => path.reduce((node, step) => node[step], data);

function pathOf(data, pointer) {
  let node = data;
  return steps(pointer).map((step) => {
    const key = Array.isArray(node) ? Number(step) : step;
    node = node[key];
    return key;
  });
}

/** The part of the schema whose keyword was broken. */
function schemaAt(schema, pointer) {
  return steps(pointer)
    .slice(0, -1)
    .reduce((node, step) => (step === "$ref" ? schema.$defs[node.$ref.split("/").at(-1)] : node[step]), schema);
}

function problem({ code, variant = "", path, values = {} }, { rules, labels }) {
  const { severity, words } = rules[code];
  const key = `«${keyOf(path, labels)}»`;
  const say = (text) =>
    text
      .replace(/«([a-z_]+)»/g, (written, name) => (labels[name] ? `«${labels[name]}»` : written))
      .replace(/\{([a-z]+)\}/g, (written, name) => ({ key, ...values })[name] ?? written);
  const { what, found, expected, fix } = words[variant];
  const said = { what: say(what), found: say(found), expected: say(expected), fix: say(fix) };
  return { code, variant, severity, path, where: where(path, labels), ...said };
}

/** What a value is called; an entry of a list by its number. */
function keyOf(path, labels) {
  const last = path.at(-1);
  if (typeof last === "string") return labels[dotted(path)] ?? last;
  return `${keyOf(path.slice(0, -1), labels)} ke-${last + 1}`;
}

const dotted = (path) => path.filter((step) => typeof step === "string").join(".");

/** "Jadwal 2, Tanggal selesai" */
function where(path, labels) {
  const words = [];
  path.forEach((step, index) => {
    if (typeof step === "number") words[words.length - 1] += ` ${step + 1}`;
    else words.push(labels[dotted(path.slice(0, index + 1))] ?? step);
  });
  return words.join(", ");
}
