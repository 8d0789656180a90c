// The document that the app keeps: how it starts, and the strict reading of one from disk or from a file.
//
// It grows without a new schema by optional keys only: a document from before a key was there still opens, and each
// reader of such a key says what its absence means. Keys that nobody knows are refused as before.

import { either, flag, json, list, Mismatch, nullable, number, oneOf, record, shape, text, whole } from "./checks.js";

export const SCHEMA = "titian-state/1";

/** How many earlier sets of answers are kept of a competency. */
export const HISTORY = 5;

/** The document is of a later version of the site: never overwrite it. */
export class LaterVersion extends Mismatch {}

const id = text(120, /^[a-z0-9]+(-[a-z0-9]+)*$/);
const moment = text(40, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const level = whole(1, 5);
const share = number(0, 1);
const jp = whole(0, 2000);

const person = shape({
  region: nullable(id),
  employment: nullable(id),
  held: nullable(id),
  aimed: nullable(id),
  length: nullable(oneOf("quick", "full")),
});

const items = record(
  id,
  shape({ value: either(whole(0, 9), oneOf("unknown", "irrelevant")), at: moment }),
  400,
);

const quizAnswers = shape(
  {
    quiz_version: whole(0, 1e6),
    digest: text(128),
    items,
    evidence: text(8000),
    finished: nullable(moment),
  },
  {
    optional: {
      order: list(id, 400), // the questions asked, in order; absent: the fixed form was asked
      enough: nullable(oneOf("quick", "full")), // the length for which nothing more has to be asked
    },
  },
);

// What was answered before a quiz was taken again.
const archived = shape({
  date: moment,
  quiz_version: whole(0, 1e6),
  digest: text(128),
  items,
  order: list(id, 400),
});

// Of the engine's answers only what the pages read is fixed: a later engine may say more.
const open = (fields) => shape(fields, { more: true });
const range = open({ from: level, to: level, probability: share });
const step = open({ competency: id, level });
const steps = list(open({ level, probability: share }), 5);

const profile = open({
  date: text(10, /^\d{4}-\d\d-\d\d$/),
  competencies: list(
    open({
      id,
      answered: whole(0, 400),
      self_ratings: whole(0, 400),
      tasks: whole(0, 400),
      posterior: list(share, 5),
      level: nullable(level),
      range,
      self_rated: nullable(number(1, 5)),
      tasks_range: nullable(range),
    }),
    200,
  ),
  gaps: list(
    open({
      target: oneOf("held", "aimed"),
      competency: id,
      required: level,
      state: oneOf("unknown", "met", "likely_met", "likely_gap", "gap"),
      probability: nullable(share),
      steps,
    }),
    400,
  ),
});

const planRequest = open({ gaps: list(open({ competency: id, steps }), 400) });

const plan = open({
  date: text(10, /^\d{4}-\d\d-\d\d$/),
  limit_jp: jp,
  total_jp: jp,
  lines: list(
    open({
      offer: id,
      generic_for: nullable(id),
      jp,
      cost: nullable(whole(0, 1e9)),
      rate: number(0, 1e6),
      closes: list(step, 100),
    }),
    500,
  ),
  left_out: list(open({ offer: id, reason: text(40) }), 2000),
  open: list(open({ competency: id, level, offered: flag }), 1000),
});

const asked = shape({ request: json, response: profile });

const document = shape(
  {
    schema: oneOf(SCHEMA),
    created: moment,
    updated: moment,
    person,
    answers: record(id, quizAnswers, 200),
    result: nullable(
      shape({ request: json, response: profile }, { optional: { earlier: nullable(asked) } }),
    ),
    plan: nullable(shape({ limit_jp: jp, request: planRequest, response: plan })),
  },
  {
    optional: {
      seed: whole(0, 2 ** 53), // spreads the questions over people; drawn at the first answer
      history: record(id, list(archived, HISTORY), 200), // oldest first; absent: nothing was taken again
    },
  },
);

/** Returns a checked copy of `value`. Throws Mismatch, or LaterVersion. */
export function readState(value) {
  const schema = value?.schema;
  if (typeof schema === "string" && /^titian-state\/\d+$/.test(schema) && schema !== SCHEMA) {
    throw new LaterVersion("dibuat oleh versi situs yang lebih baru");
  }
  return document(value, "salinan");
}

/** A number that says nothing of the person, drawn once. */
export function drawSeed() {
  return crypto.getRandomValues(new Uint32Array(1))[0];
}

export function now() {
  return new Date().toISOString();
}

export function emptyState() {
  const moment = now();
  return {
    schema: SCHEMA,
    created: moment,
    updated: moment,
    person: { region: null, employment: null, held: null, aimed: null, length: null },
    answers: {},
    result: null,
    plan: null,
  };
}
