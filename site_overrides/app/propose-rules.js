// The rules that a form can apply: the same as those of `titian check`, whose words the page carries.
// Each yields {code, variant, path, values}. A test gives the same cases to both.

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOST_SHOWN = 60;

const isDate = (value) => typeof value === "string" && ISO_DATE.test(value);
const list = (value) => (Array.isArray(value) ? value : []);

/** A value as a person wrote it, short enough for a message. */
export function shown(value) {
  if (typeof value === "object") return Array.isArray(value) ? "daftar" : "peta";
  const letters = [...String(value).trim().replace(/\s+/gu, " ")];
  return `«${letters.length > MOST_SHOWN ? `${letters.slice(0, 57).join("")}…` : letters.join("")}»`;
}

function* texts(data, path = []) {
  if (typeof data === "string") yield [path, data];
  else if (data && typeof data === "object") {
    for (const [key, value] of Object.entries(data)) {
      yield* texts(value, [...path, Array.isArray(data) ? Number(key) : key]);
    }
  }
}

function* hiddenCharacters(data, { patterns }) {
  const hidden = new RegExp(patterns.hidden, "u");
  for (const [path, text] of texts(data)) {
    const found = hidden.exec(text)?.[0];
    if (found) yield { code: "TTN008", path, values: { found: codePoint(found) } };
  }
}

const codePoint = (letter) => `U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

function* raisesOrder({ raises, serves_any: any }) {
  const steps = list(raises).map((step, index) => [["raises", index], step]);
  if (any) steps.push([["serves_any"], any]);
  for (const [path, { from, to }] of steps) {
    if (Number.isInteger(from) && Number.isInteger(to) && from >= to) {
      yield { code: "TTN024", path: [...path, "to"], values: { found: `dari ${from} ke ${to}`, from } };
    }
  }
}

function* eitherOr(data) {
  for (const [one, other] of [
    ["jp", "units"],
    ["raises", "serves_any"],
  ]) {
    const given = [one, other].filter((key) => data[key] !== undefined);
    if (given.length === 1) continue;
    yield { code: "TTN025", variant: `${given.length ? "both" : "none"} ${one} ${other}`, path: [given[1] ?? one] };
  }
}

function* datesOrder({ sessions }) {
  for (const [index, session] of list(sessions).entries()) {
    const path = ["sessions", index];
    yield* backwards([...path, "end"], session.start, session.end);
    const { opens, closes } = session.registration ?? {};
    yield* backwards([...path, "registration", "closes"], opens, closes);
    if (isDate(session.start) && isDate(closes) && closes > session.start) {
      const values = { found: shown(closes), start: session.start };
      yield { code: "TTN029", path: [...path, "registration", "closes"], values };
    }
  }
}

function* backwards(path, start, end) {
  if (isDate(start) && isDate(end) && end < start) {
    yield { code: "TTN026", path, values: { found: shown(end), start } };
  }
}

function* provenance(data) {
  for (const key of ["sources", "checked"]) {
    if (data[key] === undefined) yield { code: "TTN027", variant: key, path: [key] };
  }
}

function* unitsWithoutRule({ units, form }, { counted }) {
  if (units !== undefined && form && !counted.includes(form)) {
    yield { code: "TTN028", path: ["units"], values: { found: shown(form) } };
  }
}

function* pastSession({ sessions }, _, now) {
  for (const [index, { end }] of list(sessions).entries()) {
    if (isDate(end) && end < now) yield { code: "TTN040", path: ["sessions", index, "end"], values: { found: shown(end) } };
  }
}

const KEYS = { anchored: [0, 1, 2, 3, 4], situational: [0, 1, 2, 3], knowledge: [0, 0, 0, 1] };

function* itemKey({ items }) {
  for (const [index, { kind, options }] of list(items).entries()) {
    const found = list(options).map(({ credit }) => credit);
    if (!KEYS[kind] || !options || !found.every(Number.isInteger)) continue;
    const sorted = kind === "anchored" ? found : [...found].sort((a, b) => a - b);
    if (sorted.join() !== KEYS[kind].join()) {
      yield { code: "TTN043", variant: kind, path: ["items", index, "options"], values: { found: found.join(", ") } };
    }
  }
}

function* itemLevel({ items }) {
  for (const [index, { level }] of list(items).entries()) {
    if (level === 1) yield { code: "TTN044", path: ["items", index, "level"] };
  }
}

function* templateText(data, { patterns }) {
  const leftOver = new RegExp(patterns.left_over, "u");
  for (const [path, text] of texts(data)) {
    const found = leftOver.exec(text)?.[0];
    if (found) yield { code: "TTN045", path, values: { found: shown(found) } };
  }
}

/** Only for items that are whole, as `titian check` does. */
export function* sentenceLength({ items }, { patterns }) {
  const lengths = items
    .flatMap(({ situation, question, options }) => [
      ...(situation ? [situation] : []),
      question,
      ...options.flatMap(({ text, reason }) => [text, reason]),
    ])
    .flatMap((text) => text.replace(/([.?!…])\s+/gu, "$1\u0000").split("\u0000"))
    .map((sentence) => sentence.split(/\s+/u).filter(Boolean).length)
    .sort((a, b) => a - b);
  const middle = lengths.length / 2;
  const median = (lengths[Math.ceil(middle) - 1] + lengths[Math.floor(middle)]) / 2;
  if (median > patterns.sentence_words) {
    yield { code: "TTN066", path: ["items"], values: { found: median.toFixed(1).replace(".", ",") } };
  }
}

export const RULES = {
  training: [
    hiddenCharacters,
    raisesOrder,
    eitherOr,
    datesOrder,
    provenance,
    unitsWithoutRule,
    pastSession,
    templateText,
  ],
  quiz: [hiddenCharacters, provenance, itemKey, itemLevel, templateText],
};
