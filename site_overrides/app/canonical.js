// One way to write a JSON value: keys in order, so that equal values are equal texts.

export function canonical(value) {
  return JSON.stringify(value, (_, part) => (isRecord(part) ? sorted(part) : part));
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(record) {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, record[key]]),
  );
}
