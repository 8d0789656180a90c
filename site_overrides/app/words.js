// Numbers, dates and levels as Indonesian words.

const NARROW = "\u00a0"; // keeps a number and its unit on one line
const JOINER = "\u2060"; // keeps a range on one line: browsers break after its dash
const whole = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 1 });
const longDate = new Intl.DateTimeFormat("id-ID", { dateStyle: "long" });

/** How a level stands to a standard, as the engine names it. */
export const STATE = {
  met: "memenuhi",
  likely_met: "kemungkinan memenuhi",
  likely_gap: "kemungkinan belum memenuhi",
  gap: "belum memenuhi",
  unknown: "belum dijawab",
};

/** A probability as percent; never 0 or 100, for the engine is never that sure. */
export function percent(probability) {
  const rounded = Math.round(probability * 100);
  if (rounded >= 100) return `lebih dari 99${NARROW}%`;
  if (rounded <= 0) return `kurang dari 1${NARROW}%`;
  return `${rounded}${NARROW}%`;
}

/** A part of a sum as percent. */
export function share(part, total) {
  return `${total ? Math.round((part / total) * 100) : 0}${NARROW}%`;
}

export const count = (value) => whole.format(value);
export const decimal = (value) => oneDigit.format(value);
export const jp = (value) => `${whole.format(value)}${NARROW}JP`;
export const megabytes = (bytes) => oneDigit.format(bytes / 1e6);

export const money = (amount) => `Rp${NARROW}${whole.format(amount)}`;

export function rupiah(cost) {
  if (cost === null) return "belum diketahui";
  return cost === 0 ? "tanpa biaya peserta" : money(cost);
}

export function day(iso) {
  const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
  return longDate.format(new Date(year, month - 1, date));
}

/** Today where the reader is, as an ISO date. */
export function today() {
  const date = new Date();
  return new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

/** How many questions are still to come; an honest guess, for nobody knows. */
export function leftWords(number) {
  return number > 0 ? `kira-kira ${count(number)} soal lagi` : "kira-kira soal terakhir";
}

/** "2–3" that no line break can part, or "2" */
export function span({ from, to }) {
  return from === to ? String(from) : `${from}${JOINER}–${JOINER}${to}`;
}

export const levels = (range) => `tingkat ${span(range)}`;

/** One level only where the engine names one; otherwise the range. */
export function estimated({ level, range, posterior }) {
  return level === null
    ? { from: range.from, to: range.to, probability: range.probability }
    : { from: level, to: level, probability: posterior[level - 1] };
}

export function joined(parts) {
  if (parts.length < 3) return parts.join(" dan ");
  return `${parts.slice(0, -1).join(", ")}, dan ${parts.at(-1)}`;
}

/** First letter upper case, for a phrase that begins a sentence. */
export function sentence(phrase) {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
