// What the engine is asked about a year: everything done, and what the plan still holds.

import { restOf } from "./practice-lines.js";
import { today } from "./words.js";

const RULE = ["id", "share", "unit", "national", "international", "bonus", "cap"];
const ENTRY = ["id", "form", "date", "end", "units", "jp", "abroad"];

const picked = (fields, value) => Object.fromEntries(fields.map((field) => [field, value[field]]));

/** `forms`: by id; `employment`: with the year's duty, or null. Null where there is nothing to count. */
export function ledgerRequest({ lines, ledger, forms, employment, planYear, year }) {
  const entries = [...ledger.map((entry) => picked(ENTRY, entry)), ...plannedEntries(lines, forms, planYear)];
  if (!entries.length) return null;
  return {
    schema: "titian/1",
    op: "ledger",
    date: today(),
    year,
    minimum: employment?.minimum_jp ?? null,
    maximum: employment?.maximum_jp ?? null,
    forms: [...forms.values()].map((form) => picked(RULE, form)),
    entries,
  };
}

/** A line that is neither done nor dropped, in the months of its quarter, less what is in the ledger already. */
function plannedEntries(lines, forms, year) {
  const open = lines.filter(({ quarter, training, kept }) =>
    quarter && training && (kept.status === "planned" || kept.status === "started"));
  return open
    .map((line) => ({ line, rest: restOf(line, forms.get(line.training.form)) }))
    .filter(({ rest }) => rest.units || rest.jp)
    .map(({ line, rest }) => ({
      id: `rencana ${line.key}`,
      form: line.training.form,
      ...spanOf(line, year),
      ...rest,
      abroad: line.training.abroad ?? false,
      planned: true,
    }));
}

/** Its session, or what is left of its quarter: the caps of a month leave room only there. */
function spanOf({ session, quarter }, year) {
  if (session) return { date: session.start, end: session.end };
  const iso = (month, date) => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
  const first = iso(quarter * 3 - 3, 1);
  const last = iso(quarter * 3, 0);
  const here = today();
  return { date: here > first && here <= last ? here : first, end: last };
}

/** The years that can be looked at: this one, the plan's, and those in which an entry ended; the latest first. */
export function yearsOf({ ledger, planYear }) {
  const years = ledger.map(({ date, end }) => Number((end ?? date).slice(0, 4)));
  const all = new Set([Number(today().slice(0, 4)), ...(planYear ? [planYear] : []), ...years]);
  return [...all].sort((one, other) => other - one);
}
