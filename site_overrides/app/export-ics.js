// The plan as a calendar file: sessions, the end of a quarter for what has no date, and the days to look back.
//
// All are all-day events. Tasks (VTODO) would say it better, but most calendars on phones pass over them.

import ical, { ICalEventTransparency } from "ical-generator";

import { formWords, jpWords, quarterName } from "./document-words.js";
import { plain } from "./export-columns.js";

const DAY = 86400000;

export function icsFile(model) {
  const calendar = ical({
    name: `Rencana belajar ${model.year}`,
    prodId: { company: "Titian", product: "Rencana", language: "ID" },
  });
  const open = model.rows.filter(({ status }) => status === "planned" || status === "started");
  for (const event of [...open.map((row) => lineEvent(row, model)), ...checkinEvents(model)]) {
    const shown = calendar.createEvent({ ...event, allDay: true, stamp: new Date(model.stamp) });
    shown.transparency(ICalEventTransparency.TRANSPARENT); // the day stays free for other things
  }
  const text = `${calendar.toString()}\r\n`;
  return new Blob([text], { type: "text/calendar;charset=utf-8" });
}

/** The name of an event never changes with the date, so a second import moves it. */
const nameOf = ({ year }, key) => `${year}-${key}@titian`;

function lineEvent(row, model) {
  const { session, quarter, activity } = row;
  const first = session ? utc(session.start) : lastWorkday(model.year, quarter);
  const last = session ? utc(session.end) : first;
  return {
    id: nameOf(model, row.key),
    start: first,
    end: next(last),
    summary: session ? activity : `Batas ${quarterName(quarter)}: ${activity}`,
    description: description(row),
    location: session?.place || null,
  };
}

function description(row) {
  const lines = [
    formWords(row),
    `JP: ${jpWords(row)}`,
    row.provider && `Penyelenggara: ${row.provider}`,
    `Untuk: ${row.competencies.map(({ name }) => name).join(", ")}`,
    row.evidence && `Bukti: ${row.evidence}`,
  ];
  return plain(lines.filter(Boolean).join("\n"));
}

function checkinEvents(model) {
  const open = model.checkins.filter(({ done }) => done === null);
  return open.map(({ day, due }) => ({
    id: nameOf(model, `tinjau-${day}`),
    start: utc(due),
    end: next(utc(due)),
    summary: `Tinjau rencana belajar, hari ke-${day}`,
    description: "Lihat apa yang sudah dikerjakan, apa buktinya, dan apa yang menghambat.",
  }));
}

const utc = (date) => new Date(`${date}T00:00:00Z`); // whole days are read in this zone
const next = (date) => new Date(date.getTime() + DAY); // an event ends before the day that is its end

/** The last Monday to Friday of a quarter; public holidays are not known here. */
function lastWorkday(year, quarter) {
  const date = new Date(Date.UTC(year, quarter * 3, 0));
  while (date.getUTCDay() % 6 === 0) date.setUTCDate(date.getUTCDate() - 1);
  return date;
}
