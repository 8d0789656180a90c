// What a person asks of a plan: what stands in the form at first, and each single change of it.

const MOST_JP = 2000; // what the engine takes
const ROOM = 10; // JP above the least that a duty asks for, so that there is something to choose
const USUAL_JP = 20;
const LAST_MONTH_OF_THIS_YEAR = 9; // from October on a plan is for the next year

/** The year that a plan is made for at this time of the year. */
export function usualYear(date) {
  const [year, month] = date.split("-").map(Number);
  return month > LAST_MONTH_OF_THIS_YEAR ? year + 1 : year;
}

export const mostJp = (employment) => employment?.maximum_jp ?? MOST_JP;

/** A duty's least leaves room above it; a duty's most is the limit itself. */
export function usualLimit(employment) {
  const { minimum_jp: minimum = null, maximum_jp: maximum = null } = employment ?? {};
  return maximum ?? (minimum === null ? USUAL_JP : minimum + ROOM);
}

export const usualQuarter = (limit) => Math.ceil(limit / 2);

export function usualWishes(employment, date) {
  const limit = usualLimit(employment);
  return {
    year: usualYear(date),
    limit_jp: limit,
    quarter_jp: usualQuarter(limit),
    money: null,
    unknown_cost: "allow",
    supervisor_hours: null,
    emphasis: "held",
    assigned: [],
    pins: [],
    bans: [],
    force: false,
  };
}

export function sameStep(one, other) {
  return one === other || (one?.competency === other?.competency && one?.level === other?.level);
}

const isLine = ({ offer, step }) => (wish) => wish.offer === offer && sameStep(wish.step, step);

/** The pin of a line of the plan, if there is one. */
export function pinOf(wishes, line) {
  return wishes.pins.find(isLine(line)) ?? null;
}

/** Holds a line: in whichever quarter (null), or in one. */
export function withPin(wishes, line, quarter) {
  const { offer, step } = line;
  return { ...withoutPin(wishes, line), pins: [...others(wishes, line), { offer, step, quarter }] };
}

export function withoutPin(wishes, line) {
  return released({ ...wishes, pins: others(wishes, line) });
}

/** Lets go of every pin of an offer, whatever its step. */
export function withoutPinsOf(wishes, offer) {
  return released({ ...wishes, pins: wishes.pins.filter((pin) => pin.offer !== offer) });
}

const others = ({ pins }, line) => pins.filter((pin) => !isLine(line)(pin));

/** Pins that break a limit were kept on purpose; without any pin there is nothing left to keep. */
function released(wishes) {
  return wishes.pins.length || wishes.assigned.length ? wishes : { ...wishes, force: false };
}

/** A generic form is refused for the competency that it was planned for, anything else altogether. */
export function withBan(wishes, line) {
  const ban = { offer: line.offer, competency: line.step?.competency ?? null };
  return { ...withoutPin(wishes, line), bans: [...withoutBan(wishes, ban).bans, ban] };
}

export function withoutBan(wishes, { offer, competency }) {
  const stays = (ban) => ban.offer !== offer || ban.competency !== competency;
  return { ...wishes, bans: wishes.bans.filter(stays) };
}

export function withoutBansOf(wishes, offer) {
  return { ...wishes, bans: wishes.bans.filter((ban) => ban.offer !== offer) };
}

export function withoutAssigned(wishes, offer) {
  return released({ ...wishes, assigned: wishes.assigned.filter((id) => id !== offer) });
}

/** Another limit for the year; a limit per quarter that nobody chose goes along. */
export function withLimit(wishes, limit) {
  const { limit_jp: before, quarter_jp: quarter } = wishes;
  const follows = quarter === usualQuarter(before);
  return { ...wishes, limit_jp: limit, quarter_jp: follows ? usualQuarter(limit) : quarter };
}

/** A little more "jp" or "money". */
export function withMore(wishes, kind, amount) {
  if (kind === "jp") return withLimit(wishes, wishes.limit_jp + amount);
  return { ...wishes, money: wishes.money + amount };
}
