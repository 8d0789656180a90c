// The questions of a quiz as they stand in the page: what they ask, which answer is chosen, which one is shown.

import { app } from "./context.js";

const MISSING = ["unknown", "irrelevant"];

export const items = new Map(
  [...app.querySelectorAll("[data-item]")].map((section) => [section.dataset.item, section]),
);

/** Hears of every answer: `onAnswer(item id, value)`, where the value is an option's index or why there is none. */
export function watchAnswers(onAnswer) {
  app.addEventListener("change", ({ target }) => {
    const section = target.closest("[data-item]");
    if (section && target.type === "radio") onAnswer(section.dataset.item, valueOf(target));
  });
}

/** Marks the stored answer; an answer that the quiz no longer has stays unmarked. */
export function mark(id, value) {
  for (const input of inputs(id)) input.checked = valueOf(input) === value;
}

/** What is chosen in the page: an index, "unknown", "irrelevant", or null. */
export function chosen(id) {
  const input = inputs(id).find((input) => input.checked);
  return input ? valueOf(input) : null;
}

export function textOf(id, value) {
  const input = inputs(id).find((input) => valueOf(input) === value);
  return input ? input.labels[0].textContent.trim() : null;
}

export function questionOf(id) {
  return items.get(id).querySelector("legend").textContent.trim();
}

/** The situation that a question is about, or null. */
export function situationOf(id) {
  return items.get(id).querySelector(".ttn-situation")?.textContent.trim() ?? null;
}

export function evidencePromptOf(id) {
  return items.get(id).querySelector("[data-evidence]")?.textContent.trim() ?? null;
}

export function headingOf(id) {
  return items.get(id).querySelector("h2");
}

/** Shows one question and hides all others; null hides all. */
export function showOnly(id) {
  for (const [other, section] of items) section.hidden = other !== id;
}

function inputs(id) {
  return [...items.get(id).querySelectorAll("input[type=radio]")];
}

function valueOf({ value }) {
  return MISSING.includes(value) ? value : Number(value);
}
