// The plan as CSV: for other programs, and for putting the plans of many people together.

import { nip } from "./document-words.js";
import { cellOf, COLUMNS } from "./export-columns.js";

const SEPARATOR = ";"; // an Indonesian Excel has the comma in its decimals and expects the semicolon
const MARK = "\ufeff"; // tells Excel that this is UTF-8
const TRIGGERS = /^[=+\-@＝＋－＠\t\r\n]/; // a spreadsheet takes a cell that begins so for a formula

export function csvFile(model, identity) {
  const own = [identity.name, nip(identity.nip), identity.unit];
  const titles = ["Nama", "NIP", "Unit kerja", ...COLUMNS.map(({ title }) => title), "Kode pemeriksaan"];
  const rows = model.rows.map((row) => [
    ...own,
    ...COLUMNS.map((column) => cellOf(column, row, model.year)),
    model.code,
  ]);
  const text = [titles, ...rows].map((cells) => `${cells.map(field).join(SEPARATOR)}\r\n`).join("");
  return new Blob([MARK + text], { type: "text/csv;charset=utf-8" });
}

/** Quoting alone stops no formula: an apostrophe before it does. */
function field(value) {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = TRIGGERS.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
