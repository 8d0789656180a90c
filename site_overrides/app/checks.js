// Small checks for data from outside. Each takes a value and its place, and returns a fresh copy or throws.

/** The data is not what it should be; the message names the place. */
export class Mismatch extends Error {}

/** A key that is not known here; `holder[key]` is where it stands in the data. */
export class UnknownKey extends Mismatch {
  constructor(where, holder, key) {
    super(`${where}: seharusnya tidak ada`);
    Object.assign(this, { where, holder, key });
  }
}

// Names that reach an object's prototype; no data of ours is called so.
const REFUSED = new Set(["__proto__", "constructor", "prototype"]);
const MAX_DEPTH = 12;

export function text(max, pattern = /^[^]*$/) {
  return (value, where) =>
    typeof value === "string" && value.length <= max && pattern.test(value)
      ? value
      : refuse(where, "teks yang sesuai");
}

export function number(low, high) {
  return (value, where) =>
    Number.isFinite(value) && value >= low && value <= high
      ? value
      : refuse(where, `angka ${low} sampai ${high}`);
}

export function whole(low, high) {
  const inRange = number(low, high);
  return (value, where) =>
    Number.isInteger(value) ? inRange(value, where) : refuse(where, "bilangan bulat");
}

export function flag(value, where) {
  return typeof value === "boolean" ? value : refuse(where, "true atau false");
}

export function oneOf(...values) {
  return (value, where) => (values.includes(value) ? value : refuse(where, values.join(" atau ")));
}

export function nullable(check) {
  return (value, where) => (value === null ? null : check(value, where));
}

export function either(first, second) {
  return (value, where) => {
    try {
      return first(value, where);
    } catch {
      return second(value, where);
    }
  };
}

export function list(check, max) {
  return (value, where) =>
    Array.isArray(value) && value.length <= max
      ? value.map((part, i) => check(part, `${where}[${i}]`))
      : refuse(where, `daftar, paling banyak ${max}`);
}

/** An object with free keys of one kind and values of one kind. */
export function record(key, check, max) {
  return (value, where) => {
    const entries = entriesOf(value, where);
    if (entries.length > max) refuse(where, `paling banyak ${max} isian`);
    return Object.fromEntries(
      entries.map(([name, part]) => [key(name, where), check(part, `${where}.${name}`)]),
    );
  };
}

/**
 * An object with exactly these keys. Of `optional` keys none has to be there; with `more`, keys that a later
 * version added pass as plain JSON.
 */
export function shape(needed, { optional = {}, more = false } = {}) {
  const fields = { ...needed, ...optional };
  return (value, where) => {
    const entries = entriesOf(value, where);
    const missing = Object.keys(needed).find((name) => !Object.hasOwn(value, name));
    if (missing) refuse(`${where}.${missing}`, "ada");
    return Object.fromEntries(
      entries.map(([name, part]) => {
        if (!Object.hasOwn(fields, name) && !more) throw new UnknownKey(`${where}.${name}`, value, name);
        const check = Object.hasOwn(fields, name) ? fields[name] : json;
        return [name, check(part, `${where}.${name}`)];
      }),
    );
  };
}

/** Any JSON that is not too deep and whose keys are harmless. */
export function json(value, where, depth = 0) {
  if (depth > MAX_DEPTH) refuse(where, "tidak sedalam ini");
  if (Array.isArray(value)) return value.map((part, i) => json(part, `${where}[${i}]`, depth + 1));
  if (typeof value === "number" && !Number.isFinite(value)) refuse(where, "angka yang ada batasnya");
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    entriesOf(value, where).map(([name, part]) => [name, json(part, `${where}.${name}`, depth + 1)]),
  );
}

function entriesOf(value, where) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(where, "objek");
  const entries = Object.entries(value);
  for (const [name] of entries) if (REFUSED.has(name)) refuse(`${where}.${name}`, "tidak ada");
  return entries;
}

function refuse(where, wanted) {
  throw new Mismatch(`${where}: seharusnya ${wanted}`);
}
