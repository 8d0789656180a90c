// The table for reading: nine columns whose cells group what belongs together. The page and the DOCX show it.

import {
  costWords,
  formWords,
  jpWords,
  levelWords,
  quarterWords,
  sessionWords,
} from "./document-words.js";
import { STATUS } from "./practice-lines.js";
import { sentence } from "./words.js";

/** `width` in per cent; `lines` gives a cell's lines: {text, label, strong}. */
export const CELLS = [
  { title: "No.", width: 3.5, lines: ({ number }) => [{ text: String(number) }] },
  {
    title: "Kompetensi: tingkat kini (penilaian mandiri), sasaran, kesenjangan, prioritas",
    width: 17.5,
    lines: ({ competencies, priority }) => [
      ...competencies.flatMap((competency) => [
        { text: competency.name, strong: true },
        { text: levelWords(competency) },
      ]),
      { label: "Prioritas", text: priority },
    ],
  },
  {
    title: "Kegiatan: bentuk (kode SIASN), jalur, bauran 10:20:70, penyelenggara",
    width: 20,
    lines: (row) => [
      { text: row.activity, strong: true },
      { text: formWords(row) },
      { label: "Penyelenggara", text: row.provider },
    ],
  },
  { title: "JP", width: 7, lines: (row) => [{ text: jpWords(row) }] },
  {
    title: "Waktu",
    width: 10.5,
    lines: (row, year) => [{ text: quarterWords(row, year) }, { text: sessionWords(row) }],
  },
  { title: "Biaya", width: 8.5, lines: (row) => [{ text: sentence(costWords(row)) }] },
  {
    title: "Penerapan di pekerjaan dan bukti",
    width: 15.5,
    lines: ({ application, evidence }) => [
      { label: "Penerapan", text: application },
      { label: "Bukti", text: evidence },
    ],
  },
  { title: "Status", width: 9.5, lines: ({ status }) => [{ text: sentence(STATUS[status]) }] },
  { title: "Catatan atasan", width: 8, lines: ({ note }) => [{ text: note }] },
];

/** The lines of a cell that say something. */
export function linesOf({ lines }, row, year) {
  return lines(row, year).filter(({ text }) => text);
}
