// The numbers of a plan's pictures. A picture and its table both show what these functions return.

import { count, decimal, jp, money } from "./words.js";

const MONTHS = ["Januari–Maret", "April–Juni", "Juli–September", "Oktober–Desember"];
const LEVELS = [1, 2, 3, 4, 5];
const shortDate = new Intl.DateTimeFormat("id-ID", { dateStyle: "medium" });

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/** The four quarters with their lines; what was done already is what a quarter holds beyond its lines. */
export function timeOf({ plan, limits, trainings, names }) {
  const limit = limits?.jp_quarter ?? null;
  const quarters = plan.quarters.map((quarter) => {
    const lines = plan.lines.filter((line) => line.quarter === quarter.quarter);
    const planned = total(lines.map((line) => line.jp));
    return {
      number: quarter.quarter,
      months: MONTHS[quarter.quarter - 1],
      state: stateOf(quarter, plan),
      jp: quarter.jp,
      done: quarter.jp - planned,
      planned,
      over: limit === null ? 0 : Math.max(0, quarter.jp - limit),
      lines: lines.map((line) => ({
        name: lineName(line, trainings, names),
        jp: line.jp,
        dates: line.session && datesWords(line.session),
      })),
    };
  });
  return { year: plan.year, limit, scale: Math.max(limit ?? 0, ...quarters.map((quarter) => quarter.jp), 1), quarters };
}

function stateOf({ quarter, open }, { date, year }) {
  if (!open) return "past";
  const [thisYear, month] = date.split("-").map(Number);
  return year === thisYear && quarter === Math.ceil(month / 3) ? "now" : "coming";
}

function lineName({ offer, step }, trainings, names) {
  const name = trainings.get(offer)?.name ?? offer;
  return step ? `${name}: ${names.competency(step.competency)}, tingkat ${step.level - 1} ke ${step.level}` : name;
}

function datesWords({ start, end }) {
  const [from, to] = [start, end].map((iso) => {
    const [year, month, date] = iso.split("-").map(Number);
    return new Date(year, month - 1, date);
  });
  return shortDate.formatRange(from, to);
}

/**
 * Per competency its five levels. A level that either job asks for and that is likely lacked has a `chance`;
 * `after` tells what the plan makes of it, `asked` for which jobs it is the level required.
 */
export function laddersOf({ plan, gaps, done, names }) {
  const closed = keysOf(plan.lines.flatMap(({ closes }) => closes));
  const closedBefore = keysOf(done.flatMap(({ closes }) => closes));
  const unserved = keysOf(plan.open.filter(({ offered }) => !offered));
  const fate = (step) => {
    const key = keyOf(step);
    if (closed.has(key)) return "closed";
    if (closedBefore.has(key)) return "done";
    return unserved.has(key) ? "unserved" : "open";
  };
  const wanted = gaps.filter(({ steps }) => steps.length);
  return [...new Set(wanted.map(({ competency }) => competency))].map((competency) => {
    const own = wanted.filter((gap) => gap.competency === competency);
    const levels = LEVELS.map((level) => ({ level, ...needOf(own, level) }));
    return {
      name: names.competency(competency),
      levels: levels.map((need) => (need.after ? need : { ...need, after: fate({ competency, level: need.level }) })),
    };
  });
}

/** What the gaps of one competency say of one level; of two jobs the higher chance. */
function needOf(gaps, level) {
  const found = gaps.flatMap(({ steps }) => steps).filter((step) => step.level === level);
  const asked = gaps.filter(({ steps }) => highest(steps) === level).map(({ target }) => target);
  if (!found.length) return { asked, after: gaps.some(({ steps }) => level < highest(steps)) ? "likely" : "beyond" };
  const probability = Math.max(...found.map((step) => step.probability));
  return { asked, probability, chance: chanceWords(probability) };
}

const highest = (steps) => Math.max(...steps.map(({ level }) => level));

const keyOf = ({ competency, level }) => `${competency} ${level}`;
const keysOf = (steps) => new Set(steps.map(keyOf));

/** Short enough for a cell; never 0 or 100, for the engine is never that sure. */
function chanceWords(probability) {
  const rounded = Math.round(probability * 100);
  return `${rounded >= 100 ? ">99" : rounded <= 0 ? "<1" : rounded}\u00a0%`;
}

/**
 * What is used of each limit. `facts` are its numbers in words; `mark` is the sign that shows one in the picture.
 */
export function useOf({ plan, employment, limits }) {
  const gauges = [jpUse(plan, employment, limits), moneyUse(plan, limits)];
  if (limits?.supervisor_minutes != null) gauges.push(supervisorUse(plan, limits));
  return gauges;
}

function jpUse({ quarters, lines }, employment, limits) {
  const used = total(quarters.map((quarter) => quarter.jp));
  const planned = total(lines.map((line) => line.jp));
  const limit = limits?.jp_max ?? null;
  const minimum = employment?.minimum_jp ?? null;
  const maximum = employment?.maximum_jp ?? null;
  const duty = minimum ?? maximum;
  return gauge({ name: "JP", done: used - planned, planned, limit, duty, unknown: 0 }, jp, [
    limits && limitFact("Batas Anda", used, limit, jp),
    minimum !== null && {
      mark: "duty",
      words: `Kewajiban ${employment.name}, paling sedikit`,
      value: jp(minimum),
      remark: used < minimum ? `kurang ${jp(minimum - used)}` : "terpenuhi",
    },
    maximum !== null && {
      mark: "duty",
      words: `Aturan ${employment.name}, paling banyak`,
      value: jp(maximum),
      remark: used > maximum ? `lebih ${jp(used - maximum)}` : "tidak dilewati",
    },
  ]);
}

function moneyUse({ quarters, lines, unknown_costs: unknown }, limits) {
  const used = total(quarters.map((quarter) => quarter.cost));
  const planned = total(lines.map((line) => line.cost ?? 0));
  const limit = limits?.money ?? null;
  return gauge({ name: "Biaya yang diketahui", done: used - planned, planned, limit, duty: null, unknown }, money, [
    unknown > 0 && {
      mark: "unknown",
      words: "Belum diketahui biayanya",
      value: `${count(unknown)} kegiatan`,
      remark: "jumlah akhirnya dapat lebih besar",
    },
    limits && limitFact("Batas Anda", used, limit, money),
  ]);
}

function supervisorUse({ supervisor_minutes: minutes }, { supervisor_minutes: most }) {
  const hours = (number) => `${decimal(number / 60)}\u00a0jam`;
  return gauge({ name: "Waktu atasan", done: 0, planned: minutes, limit: most, duty: null, unknown: 0 }, hours, [
    limitFact("Waktu yang tersedia", minutes, most, hours),
  ]);
}

function limitFact(name, used, limit, words) {
  if (limit === null) return { words: name, value: "tanpa batas", remark: "" };
  const remark = used > limit ? `lebih ${words(used - limit)}` : `sisa ${words(limit - used)}`;
  return { mark: "limit", words: name, value: words(limit), remark };
}

function gauge({ name, done, planned, limit, duty, unknown }, words, facts) {
  const used = done + planned;
  return {
    name,
    used: words(used),
    done,
    planned,
    limit,
    duty,
    unknown,
    scale: Math.max(used, limit ?? 0, duty ?? 0, 1),
    facts: [
      done > 0 && { mark: "done", words: "Sudah dikerjakan", value: words(done), remark: "" },
      { mark: "planned", words: "Direncanakan", value: words(planned), remark: "" },
      ...facts,
    ].filter(Boolean),
  };
}
