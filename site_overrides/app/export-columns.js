// The table for calculating: every content in a column of its own, with its type. XLSX and CSV are made from it.

import { presentLevel, range, targetJob, targetLevel } from "./document-words.js";
import { STATUS } from "./practice-lines.js";

const KNOWN = { unknown: "belum diketahui", illustrative: "ilustrasi", known: "diketahui" };
const jpState = ({ jpIllustrative }) => (jpIllustrative ? "illustrative" : "known");

/** `value(row, year)` is a text, a number, an ISO date or null, as `type` says; `width` is in characters. */
export const COLUMNS = [
  { title: "No.", type: "number", width: 5, value: ({ number }) => number },
  { title: "Kompetensi", type: "text", width: 28, value: (row) => each(row, ({ name }) => name) },
  { title: "Tingkat kini (penilaian mandiri)", type: "level", width: 14, value: (row) => each(row, presentLevel) },
  { title: "Tingkat sasaran", type: "level", width: 10, value: (row) => each(row, targetLevel) },
  { title: "Sasaran untuk", type: "text", width: 20, value: (row) => each(row, targetJob) },
  { title: "Kesenjangan", type: "level", width: 12, value: (row) => each(row, ({ gap }) => range(gap)) },
  { title: "Prioritas", type: "text", width: 13, value: ({ priority }) => priority },
  { title: "Kegiatan", type: "text", width: 36, value: ({ activity }) => activity },
  { title: "Bentuk", type: "text", width: 22, value: ({ form }) => form?.name ?? null },
  { title: "Kode SIASN", type: "text", width: 8, value: ({ form }) => form?.code ?? null },
  { title: "Jalur", type: "text", width: 13, value: ({ form }) => form?.route ?? null },
  { title: "Bauran 10:20:70", type: "number", width: 9, value: ({ share }) => share },
  { title: "JP", type: "number", width: 6, value: ({ jp }) => jp },
  { title: "Penyelenggara", type: "text", width: 26, value: ({ provider }) => provider },
  { title: "Tahun", type: "number", width: 7, format: "0", value: (_, year) => year },
  { title: "Triwulan", type: "number", width: 9, value: ({ quarter }) => quarter },
  { title: "Mulai", type: "date", width: 12, value: ({ session }) => session?.start ?? null },
  { title: "Selesai", type: "date", width: 12, value: ({ session }) => session?.end ?? null },
  { title: "Tempat", type: "text", width: 18, value: ({ session }) => session?.place || null },
  { title: "Biaya (Rp)", type: "number", width: 14, value: ({ cost }) => cost },
  { title: "Keterangan biaya", type: "text", width: 16, value: (row) => KNOWN[costState(row)] },
  { title: "Keterangan JP", type: "text", width: 14, value: (row) => KNOWN[jpState(row)] },
  { title: "Penerapan di pekerjaan", type: "text", width: 40, value: ({ application }) => application },
  { title: "Bukti", type: "text", width: 40, value: ({ evidence }) => evidence },
  { title: "Status", type: "text", width: 15, value: ({ status }) => STATUS[status] },
  { title: "Catatan atasan", type: "text", width: 40, value: ({ note }) => note || null },
];

/** What a line says of each of its competencies, in their order. */
function each({ competencies }, words) {
  return competencies.map((competency) => words(competency)).join("; ");
}

function costState({ cost, costIllustrative }) {
  if (cost === null) return "unknown";
  return costIllustrative ? "illustrative" : "known";
}

/** For a file: without the spaces that keep a number and its unit together on a screen. */
export function plain(text) {
  return text.replaceAll("\u00a0", " ");
}

/** The value of a cell; a level is a number where it is one level only. */
export function cellOf({ type, value }, row, year) {
  const found = value(row, year);
  if (type === "level") return /^\d$/.test(found) ? Number(found) : found;
  return found;
}
