// The parts of a document, and what they say, in words that somebody can decide by.

import { split } from "./merge-parts.js";
import { offerWords } from "./plan-words.js";
import { STATUS } from "./practice-lines.js";
import { count, day, jp, joined, rupiah, sentence } from "./words.js";

export const AGREEMENT = { draft: "draf", discussed: "dibahas", agreed: "disepakati" };
export const BY = { person: "pegawai", supervisor: "atasan" };

const PERSON = {
  region: "Daerah",
  employment: "Status kepegawaian",
  held: "Jabatan sekarang",
  aimed: "Jabatan yang dituju",
  length: "Panjang penilaian",
};
const LENGTH = { quick: "cepat", full: "lengkap" };
const LABEL = {
  person: (key) => PERSON[key] ?? key,
  answers: (key, names) => `Jawaban: ${names.competency(key)}`,
  lines: (key, names) => `Pelaksanaan: ${names.line(key)}`,
  checkins: (key) => `Pemeriksaan kemajuan ${day(key)}`,
  ledger: (_, __, value) => `Catatan kegiatan: ${value.name}`,
  ratings: (key, names) => `Pendapat atasan: ${names.competency(key)}`,
  notes: (key, names) => `Catatan atasan: ${names.line(key)}`,
  general: () => "Catatan umum atasan",
  plan: () => "Rencana",
  identity: () => "Nama dan identitas untuk dokumen",
  steps: () => "Keadaan kesepakatan",
};
const SAYS = {
  person: (value, names, key) => personWords(value, names, key),
  answers: answersWords,
  lines: ({ status, application, evidence, note }) =>
    spoken([STATUS[status], named("Diterapkan", application), named("Bukti", evidence), named("Catatan", note)]),
  checkins: ({ day: after, done, note }) =>
    spoken([`hari ke-${after}`, done ? `dilakukan ${day(done)}` : "belum dilakukan", named("Catatan", note)]),
  ledger: ({ date, jp: hours, units, cost, evidence }) =>
    spoken([
      day(date),
      hours !== null && jp(hours),
      units !== null && `${count(units)} kali atau hari`,
      cost !== null && rupiah(cost),
      named("Bukti", evidence),
    ]),
  ratings: ({ level, note }, names) => spoken([ratingWords(level, names), named("Catatan", note)]),
  notes: ({ note }) => note || "(dikosongkan)",
  general: (text) => text || "(dikosongkan)",
  plan: planWords,
  identity: (identity) => Object.values(identity).filter(Boolean).join(", ") || "(dikosongkan)",
};

export function partLabel(name, value, names) {
  const [kind, key] = split(name);
  return LABEL[kind](key, names, value);
}

export function partWords(name, value, names) {
  const [kind, key] = split(name);
  return SAYS[kind](value, names, key);
}

/** "disepakati pada 21 November 2026 oleh atasan" */
export function stepStateWords({ state, date, by }) {
  return `${AGREEMENT[state]} pada ${day(date)} oleh ${BY[by]}`;
}

export function ratingWords(level, names) {
  return level === null ? "belum dapat menilai" : `tingkat ${level} (${names.level(level)})`;
}

function personWords(value, names, key) {
  if (key === "length") return LENGTH[value];
  return (key === "region" ? names.region : key === "employment" ? names.employment : names.position)(value);
}

function answersWords({ items, evidence, finished }) {
  const last = Object.values(items).map(({ at }) => at).sort().at(-1);
  return spoken([
    `${count(Object.keys(items).length)} soal dijawab`,
    finished ? `selesai ${day(finished)}` : last && `belum selesai, terakhir ${day(last)}`,
    named("Bukti", evidence),
  ]);
}

function planWords({ made, response }, names) {
  const { year, lines, total_jp: total } = response;
  const activities = lines.map((line) => offerWords(line, names.trainings, names));
  return spoken([
    `rencana ${year}, disusun ${day(made)}`,
    `${count(lines.length)} kegiatan, ${jp(total)}`,
    lines.length && `Kegiatannya: ${joined(activities)}`,
  ]);
}

function named(what, text) {
  return text && `${what}: ${text}`;
}

/** Whole sentences out of what there is. */
function spoken(parts) {
  return parts.filter(Boolean).map((part) => `${sentence(part)}${/[.!?]$/.test(part) ? "" : "."}`).join(" ");
}
