// How much of what was done counts in a year: the engine's ledger decides, by the rules of each form.

import { ask } from "./engine-session.js";
import { ledgerRequest } from "./practice-request.js";

const years = new Map(); // year -> JP by the entry's id

/** The counted JP by id; null where the engine has not been asked for that year yet. */
export function countedIn(year, ledger) {
  return ledger.length ? (years.get(year) ?? null) : new Map();
}

/** Asks the engine, once per year. */
export async function count({ ledger, forms, year }, onProgress) {
  if (countedIn(year, ledger)) return;
  const byId = new Map(forms.map((form) => [form.id, form]));
  const request = ledgerRequest({ lines: [], ledger, forms: byId, employment: null, planYear: null, year });
  const { entries } = await ask(request, onProgress);
  years.set(year, new Map(entries.map(({ id, counted }) => [id, counted])));
}
