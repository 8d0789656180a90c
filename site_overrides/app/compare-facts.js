// The facts of trainings side by side, as words: what a row is called, and what it says of each.

import { daysWords, isOver, registrationWords } from "./session-state.js";
import { joined, jp, rupiah, sentence } from "./words.js";

const UNKNOWN = "Belum dicatat";
const NARROW = "\u00a0"; // keeps a step on one line

/**
 * Rows {name, values, differs}; a value is a list of lines. `known`: names by id of competencies and regions, and
 * all trainings by id; `now`: today as an ISO date.
 */
export function factRows(trainings, known, now) {
  return FACTS.map(([name, linesOf]) => {
    const values = trainings.map((training) => linesOf(training, known, now));
    return { name, values, differs: new Set(values.map((lines) => lines.join("\n"))).size > 1 };
  });
}

const FACTS = [
  ["Langkah yang ditutup", steps],
  ["Bentuk", ({ form_name }) => [form_name]],
  ["Cara belajar", ({ mode_name }) => [mode_name]],
  ["Jam pelajaran", hours],
  ["Biaya", ({ cost }) => [sentence(rupiah(cost))]],
  ["Lama", ({ duration }) => [duration ? sentence(duration) : UNKNOWN]],
  ["Jadwal", sessions],
  ["Penyelenggara", ({ provider_name }) => [provider_name]],
  ["Daerah", ({ region }, { regions }) => [region ? regions.get(region) : "Nasional"]],
  ["Lebih dahulu", prerequisites],
  ["Dipakai di tempat kerja", ({ application }) => [application]],
  ["Bukti hasilnya", ({ evidence }) => [evidence]],
  ["Penugasan", ({ assigned }) => [assigned ? "Diikuti atas penugasan instansi" : "Dapat diusulkan sendiri"]],
  ["Verifikasi", ({ verified }) => [verified ? "Terverifikasi" : "Belum diverifikasi"]],
];

function steps({ raises, serves_any: any }, { competencies }) {
  if (any) return [`Kompetensi apa saja, satu tingkat, antara tingkat ${any.from} dan ${any.to}`];
  return raises.map(({ competency, from, to }) => `${competencies.get(competency)}: ${from}${NARROW}ke${NARROW}${to}`);
}

function hours(training) {
  const isIllustration = training.illustrative.some((name) => name === "jp" || name === "units");
  return [isIllustration ? `${jp(training.jp)} (ilustrasi)` : jp(training.jp)];
}

function sessions(training, _, now) {
  const coming = training.sessions
    .filter((session) => !isOver(session, now))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  if (coming.length) return coming.map((session) => sessionWords(session, now));
  return [training.serves_any ? "Kapan saja, sesuai kesepakatan" : UNKNOWN];
}

function sessionWords(session, now) {
  const { place, quota, closes } = session;
  const parts = [daysWords(session), place];
  if (quota !== null) parts.push(quota ? `kuota ${quota} orang` : "kuota habis");
  if (closes) parts.push(`pendaftaran ${registrationWords(session, now)}`);
  return parts.join(", ");
}

function prerequisites(training, { trainings }) {
  const names = training.prerequisites.map((id) => trainings.get(id).name);
  return [names.length ? joined(names) : "Tanpa syarat pelatihan"];
}
