// Writes whatever lies in the database as JSON, so that it can be looked at and perhaps mended by somebody.

const DEEPEST = 1000;

/** JSON of any value: what JSON does not know becomes a text, and nothing can make it fail. */
export function rawText(value) {
  return JSON.stringify(plain(value, []), null, 1) ?? "null";
}

function plain(value, above) {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint" || value === undefined) return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (above.includes(value)) return "[berulang]";
  if (above.length >= DEEPEST) return "[terlalu dalam]";
  const path = [...above, value];
  if (Array.isArray(value)) return value.map((part) => plain(part, path));
  if (value instanceof Map || value instanceof Set) return [...value].map((part) => plain(part, path));
  if (Object.getPrototypeOf(value) !== Object.prototype) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part, path)]));
}
