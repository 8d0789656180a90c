// What a file may say in the right shape and nobody could go on with: the engine would refuse it on every page. Pure.

const MOST_YEARS = 10;

/** The place of the first such thing, or null. */
export function senselessIn({ practice, plan }) {
  const { ledger = [], checkins = [] } = practice ?? {};
  const twice = ledger.findIndex(({ id }, i) => ledger.findIndex((other) => other.id === id) < i);
  if (twice >= 0) return `salinan.practice.ledger[${twice}].id`;
  const wrong = ledger.findIndex(({ date, end }) => !isDate(date) || (end !== null && !isSpan(date, end)));
  if (wrong >= 0) return `salinan.practice.ledger[${wrong}].date`;
  const due = checkins.findIndex((entry) => !isDate(entry.due));
  if (due >= 0) return `salinan.practice.checkins[${due}].due`;
  const session = (plan?.response.lines ?? []).find(({ session: when }) => when && !isSpan(when.start, when.end));
  return session ? `salinan.plan.response.lines (${session.offer})` : null;
}

/** A day that the calendar has, as ISO text. */
export function isDate(text) {
  const moment = new Date(text);
  return !Number.isNaN(moment.valueOf()) && moment.toISOString().slice(0, 10) === text;
}

function isSpan(start, end) {
  const last = new Date(start);
  last.setUTCFullYear(last.getUTCFullYear() + MOST_YEARS);
  return isDate(start) && isDate(end) && start <= end && new Date(end) <= last;
}
