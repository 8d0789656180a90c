// What a session's dates mean today. All dates are ISO dates, which compare as texts.

import { day } from "./words.js";

const STATES = { before: "belum dibuka", open: "sedang dibuka", closed: "sudah ditutup" };

export const isOver = ({ end }, now) => end < now;

/** "before", "open" or "closed" */
export function registrationState({ opens, closes }, now) {
  if (opens && now < opens) return "before";
  return now > closes ? "closed" : "open";
}

export const registrationWords = (session, now) => STATES[registrationState(session, now)];

/** "7 sampai 8 Desember 2026": what is the same for both days is said once. */
export function daysWords({ start, end }) {
  if (start === end) return day(start);
  const [sameMonth, sameYear] = [7, 4].map((length) => start.slice(0, length) === end.slice(0, length));
  const parts = sameMonth ? 1 : sameYear ? 2 : 3; // of day, month, year
  return `${day(start).split(" ").slice(0, parts).join(" ")} sampai ${day(end)}`;
}
