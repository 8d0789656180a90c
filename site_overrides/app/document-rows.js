// One model of the document. The page, the print and every file are made from it, so all show the same figures.

import { chosenPositions } from "./agenda.js";
import { checkCode } from "./check-code.js";
import { lineKey } from "./plan-lines.js";
import { checkinsOf, dateOf } from "./practice-checkins.js";
import { estimated } from "./words.js";

const PRIORITIES = ["tinggi", "sedang", "pemeliharaan"]; // the most pressing first
const SHARES = [10, 20, 70];
const QUARTERS = [1, 2, 3, 4];

/** What XML cannot hold or nobody can see goes; line breaks are of one kind. */
export function clean(text) {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "");
}

/** `state` has a plan; the rest is public data. */
export function documentModel({ state, framework, positions, regions, trainings, forms }) {
  const { person, plan, agreement = null } = state;
  const { held, aimed } = chosenPositions(positions, person);
  const named = (list, id) => list.find((entry) => entry.id === id) ?? null;
  const source = {
    state,
    held,
    aimed,
    competencies: byId(framework.competencies),
    trainings: byId(trainings),
    forms: byId(forms),
    measured: byId(state.result?.response.competencies ?? []),
    gaps: state.result?.response.gaps ?? [],
  };
  const rows = plan.response.lines.map((line, index) => rowOf(line, index + 1, source));
  return {
    year: plan.response.year,
    made: dateOf(plan.made),
    stamp: plan.made,
    assessed: state.result?.response.date ?? null,
    engine: plan.response.engine,
    code: checkCode(state),
    held,
    aimed,
    region: named(regions, person.region),
    employment: named(framework.employment, person.employment),
    agreement: { state: agreement?.state ?? "draft", steps: agreement?.steps ?? [] },
    general: clean(agreement?.general ?? ""),
    rows,
    done: doneOf(state),
    totals: totalsOf(rows, plan.request.done ?? []),
    checkins: checkinsOf(state),
  };
}

function byId(list) {
  return new Map(list.map((entry) => [entry.id, entry]));
}

function rowOf(line, number, source) {
  const { state, trainings, forms } = source;
  const key = lineKey(line);
  const training = trainings.get(line.offer) ?? gone(line.offer);
  const form = forms.get(training.form) ?? null;
  const own = state.practice?.lines[key];
  const competencies = closedBy(line, training).map((id) => competencyOf(id, line, source));
  const isIllustrative = (...fields) => fields.some((field) => training.illustrative.includes(field));
  return {
    key,
    number,
    competencies,
    priority: PRIORITIES.find((name) => competencies.some(({ priority }) => priority === name)) ?? PRIORITIES.at(-1),
    activity: training.name,
    url: training.url,
    form: form && { name: form.name, code: form.siasn_code, route: form.route },
    share: form?.share ?? null,
    jp: line.jp,
    jpIllustrative: isIllustrative("jp", "units"),
    provider: training.provider_name,
    quarter: line.quarter,
    session: sessionOf(line, training),
    cost: line.cost,
    costIllustrative: line.cost !== null && isIllustrative("cost"),
    application: clean(own?.application || training.application),
    evidence: clean(own?.evidence || training.evidence),
    status: own?.status ?? "planned",
    note: clean(state.agreement?.line_notes[key]?.note ?? ""),
  };
}

/** A line outlives the catalogue that it was chosen from. */
function gone(id) {
  return {
    name: `${id} (tidak ada lagi di katalog)`,
    url: null,
    form: null,
    provider_name: "",
    application: "",
    evidence: "",
    illustrative: [],
    raises: [],
    sessions: [],
  };
}

function sessionOf({ session }, { sessions }) {
  if (!session) return null;
  const place = sessions.find(({ start, end }) => start === session.start && end === session.end)?.place ?? "";
  return { start: session.start, end: session.end, place };
}

/** Every competency that the line closes a step of; of a line that closes none, those that it is about. */
function closedBy({ closes, step }, { raises }) {
  const about = closes.length ? closes : step ? [step] : raises;
  return [...new Set(about.map(({ competency }) => competency))];
}

function competencyOf(id, line, { held, aimed, competencies, measured, gaps }) {
  const highest = Math.max(0, ...line.closes.filter((step) => step.competency === id).map(({ level }) => level));
  const target = targetOf(held?.requires[id] ?? null, aimed?.requires[id] ?? null, highest);
  const own = measured.get(id);
  const present = own ? span(estimated(own)) : null;
  const gap = present && target && { from: lack(target.level, present.to), to: lack(target.level, present.from) };
  const state = gaps.find((entry) => entry.competency === id && entry.target === target?.job)?.state;
  const name = competencies.get(id)?.name ?? id;
  return { id, name, present, target, gap, priority: priorityOf(gap, state) };
}

const span = ({ from, to }) => ({ from, to });
const lack = (wanted, level) => Math.max(0, wanted - level);

/** The job held asks first; what goes beyond it is for the job aimed at. */
function targetOf(held, aimed, highest) {
  if (held !== null && (highest <= held || aimed === null)) return { job: "held", level: held };
  return aimed === null ? null : { job: "aimed", level: aimed };
}

/** High: surely two levels, or surely below; medium: perhaps below; otherwise upkeep. */
function priorityOf(gap, state) {
  if (!gap || gap.to === 0) return "pemeliharaan";
  return gap.from >= 2 || state === "gap" ? "tinggi" : "sedang";
}

/** What had been done when the plan was made: it counts, but is no line of the plan. */
function doneOf({ plan, practice }) {
  const done = plan.request.done ?? [];
  const ledger = practice?.ledger ?? [];
  const known = ledger.filter(({ date, at }) => date.startsWith(`${plan.response.year}-`) && at <= plan.made);
  return { count: done.length, jp: sum(done, "jp"), names: known.map(({ name }) => clean(name)) };
}

/** What was dropped brings nothing; what was done before counts in. */
function totalsOf(rows, done) {
  const planned = rows.filter(({ status }) => status !== "dropped");
  const all = [...planned, ...done];
  const planJp = sum(planned, "jp");
  return {
    ...sumsOf(all),
    quarters: QUARTERS.map((quarter) => ({ quarter, ...sumsOf(all.filter((entry) => entry.quarter === quarter)) })),
    shares: SHARES.map((share) => {
      const jp = sum(planned.filter((row) => row.share === share), "jp");
      return { share, jp, percent: planJp ? Math.round((jp / planJp) * 100) : 0 };
    }),
  };
}

function sumsOf(entries) {
  const unknown = entries.filter(({ cost }) => cost === null);
  return { jp: sum(entries, "jp"), cost: sum(entries, "cost"), unknownCosts: unknown.length };
}

function sum(list, field) {
  return list.reduce((total, entry) => total + (entry[field] ?? 0), 0);
}
