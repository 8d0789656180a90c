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
const date = text(10, /^\d{4}-\d\d-\d\d$/);
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
  date,
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

const quarter = whole(1, 4);
const rupiah = whole(0, 1e9);
const words = text(4000);

// What the person asks of a plan.
const wishes = shape({
  year: whole(2000, 2100),
  limit_jp: jp,
  quarter_jp: nullable(jp),
  money: nullable(rupiah),
  unknown_cost: oneOf("allow", "refuse"),
  supervisor_hours: nullable(whole(0, 2000)),
  emphasis: oneOf("held", "aimed", "both"),
  assigned: list(id, 50), // trainings that the person was sent to
  pins: list(shape({ offer: id, step: nullable(step), quarter: nullable(quarter) }), 100),
  bans: list(shape({ offer: id, competency: nullable(id) }), 500),
  force: flag, // hold the pins even where they break a limit
});

const planRequest = shape(
  { year: whole(2000, 2100), gaps: list(open({ competency: id, steps }), 400) },
  {
    optional: { done: list(open({ quarter, jp: whole(0, 1e5), cost: nullable(whole(0, 1e12)) }), 2000) },
    more: true,
  },
);

const planFields = {
  date,
  year: whole(2000, 2100),
  proof: oneOf("optimal", "bounded", "conflict"),
  gap_percent: number(0, 1e6),
  total_jp: whole(0, 1e5),
  total_cost: whole(0, 1e12),
  quarters: list(open({ quarter, open: flag, jp: whole(0, 1e5), cost: whole(0, 1e12) }), 4),
  lines: list(
    open({
      offer: id,
      step: nullable(step),
      quarter,
      session: nullable(open({ start: date, end: date })),
      jp,
      cost: nullable(rupiah),
      value: number(0, 1e6),
      closes: list(step, 100),
      role: text(20),
      pinned: flag,
      when: open({ reason: text(40), offers: list(id, 500) }),
      warnings: list(text(40), 20),
    }),
    500,
  ),
  left_out: list(
    open({ offer: id, reason: text(40), by: list(id, 500), missing: nullable(whole(0, 1e12)) }),
    2000,
  ),
  open: list(open({ competency: id, level, offered: flag }), 1000),
  conflict: list(
    open({ kind: text(40), offer: nullable(id), value: nullable(number(0, 1e12)), needed: nullable(number(0, 1e12)) }),
    200,
  ),
};

const plan = open(planFields);

// With what it answered, so that it can be brought back.
const before = shape({ wishes, made: moment, request: planRequest });
const previous = shape(planFields, { optional: { before }, more: true });

const planned = shape({
  wishes,
  made: moment,
  request: planRequest,
  response: plan,
  previous: nullable(previous), // the plan before the last change, to show what changed
});

// From plan to practice. A line's key: see lineKey in plan-lines.js.
const lineKey = text(250, /^[a-z0-9]+(-{1,2}[a-z0-9]+)*$/);

const practice = shape({
  lines: record(
    lineKey,
    shape({
      status: oneOf("planned", "started", "done", "dropped"),
      application: words, // where it is used at work; empty: as the catalogue says
      evidence: words, // what shows it; empty: as the catalogue says
      note: words,
      at: moment,
    }),
    500,
  ),
  checkins: list(shape({ day: oneOf(30, 60, 90), due: date, done: nullable(date), note: words }), 30),
  ledger: list(
    shape({
      id,
      date,
      end: nullable(date),
      form: id,
      name: text(300),
      offer: nullable(id),
      step: nullable(step),
      units: nullable(whole(0, 2000)),
      jp: nullable(jp),
      cost: nullable(rupiah),
      abroad: flag,
      evidence: words,
      at: moment,
    }),
    2000,
  ),
});

// The conversation with the supervisor.
const by = oneOf("person", "supervisor");
const agreement = shape({
  state: oneOf("draft", "discussed", "agreed"),
  steps: list(shape({ state: oneOf("draft", "discussed", "agreed"), date, by }), 100), // oldest first
  ratings: record(id, shape({ level: nullable(level), note: words, at: moment }), 200), // the supervisor's own
  line_notes: record(lineKey, shape({ note: words, at: moment }), 500),
  general: words,
});

// Typed for the document; kept only when the person asks for it.
const identity = shape({
  name: text(200),
  nip: text(40),
  unit: text(300),
  rank: text(100),
  supervisor: text(200),
  supervisor_nip: text(40),
});

const banks = record(id, text(128), 200); // the digests of the quizzes that were scored; absent: nobody knows
const asked = shape({ request: json, response: profile }, { optional: { banks } });

const document = shape(
  {
    schema: oneOf(SCHEMA),
    created: moment,
    updated: moment,
    person,
    answers: record(id, quizAnswers, 200),
    result: nullable(
      shape({ request: json, response: profile }, { optional: { banks, earlier: nullable(asked) } }),
    ),
    plan: nullable(planned),
  },
  {
    optional: {
      seed: whole(0, 2 ** 53), // spreads the questions over people; drawn at the first answer
      history: record(id, list(archived, HISTORY), 200), // oldest first; absent: nothing was taken again
      practice: nullable(practice), // absent: nothing was begun
      agreement: nullable(agreement), // absent: still a draft that nobody discussed
      identity: nullable(identity), // absent: not to be kept
      exchange: nullable(record(text(40), text(128), 100)), // see exchange.js
    },
  },
);

/** Returns a checked copy of `value`. Throws Mismatch, or LaterVersion. */
export function readState(value) {
  const schema = value?.schema;
  if (typeof schema === "string" && /^titian-state\/\d+$/.test(schema) && schema !== SCHEMA) {
    throw new LaterVersion("dibuat oleh versi situs yang lebih baru");
  }
  return document(withoutFirstPlan(value), "salinan");
}

/** The first plans were no proven ones and had no wishes: they are made anew. */
function withoutFirstPlan(value) {
  return value?.plan && Object.hasOwn(value.plan, "limit_jp") ? { ...value, plan: null } : value;
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
