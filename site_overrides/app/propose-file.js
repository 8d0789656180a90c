// From the form's data to the file: what is checked, what is written, and where it stands.

import { problems } from "./propose-check.js";
import { fileText, itemsText } from "./propose-yaml.js";

const LETTERS = { anchored: "a", situational: "s", knowledge: "k" };

/** {problems, made}: `made` is {path, text, isWhole}, not there when something blocks. */
export function fileOf(data, told, now) {
  return told.kind === "training" ? training(data, told, now) : quiz(data, told, now);
}

function training(data, told, now) {
  const whole = { verified: false, ...data };
  const found = problems(whole, told, now);
  const path = `content/trainings/${data.region ?? "nasional"}/${data.id}.yaml`;
  return answer(found, () => ({ path, text: fileText(whole, told), isWhole: true }));
}

/** A competency that has a quiz gets items for it; one that has none gets a file. */
function quiz(data, told, now) {
  const { competency, items } = data;
  const next = told.next[competency];
  const named = items ? { ...data, items: numbered(items, competency, next ?? { a: 1, s: 1, k: 1 }) } : data;
  const sourced = next ? { version: 1, sources: ["a"], checked: now, ...named } : named;
  const found = problems(sourced, told, now);
  const path = `assessments/${competency}.yaml`;
  return answer(found, () =>
    next
      ? { path, text: itemsText(named.items), isWhole: false }
      : { path, text: fileText(named, told), isWhole: true },
  );
}

function numbered(items, competency, next) {
  const free = { ...next };
  return items.map(({ kind, ...rest }) => {
    const letter = LETTERS[kind];
    const id = `${competency ?? "soal"}-${letter}${free[letter]}`;
    free[letter] += 1;
    return { id, kind, ...rest };
  });
}

function answer(found, make) {
  const isBlocked = found.some(({ severity }) => severity === "galat");
  return { problems: found, made: isBlocked ? null : make() };
}
