// What a document speaks of and the site has no longer, or has otherwise by now: named, and never dropped. Pure.

import { isSameQuiz } from "./recorded-bank.js";
import { joined } from "./words.js";

const MOST = 8; // names in one sentence

/** `quizzes`: the public data of the answered competencies, by id. Sentences; none where nothing changed. */
export function changesSince(state, { framework, positions, regions, trainings, quizzes }) {
  const { person, answers } = state;
  const known = new Map(framework.competencies.map((competency) => [competency.id, competency]));
  const missing = (list, id) => (id !== null && !list.some((entry) => entry.id === id) ? [id] : []);
  const answered = Object.keys(answers).filter((id) => Object.keys(answers[id].items).length);
  const changed = answered.filter((id) => quizzes[id] && !isSameQuiz(quizzes[id], answers[id]));
  return [
    sentence(["Jabatan", missing(positions, person.held)], "Pilih jabatan Anda lagi di halaman penilaian."),
    sentence(["Jabatan yang dituju", missing(positions, person.aimed)], "Pilih lagi di halaman penilaian."),
    sentence(["Daerah", missing(regions, person.region)], "Pilih lagi di halaman penilaian."),
    sentence(["Status kepegawaian", missing(framework.employment, person.employment)], "Pilih lagi di halaman penilaian."),
    sentence(["Soal kompetensi", answered.filter((id) => !quizzes[id])], "Jawabannya tetap disimpan, tetapi tidak dihitung."),
    ...changed.map((id) => quizWords(known.get(id).name, quizzes[id], answers[id])),
    sentence(["Kegiatan", goneOffers(state, trainings)], "Yang tercatat tetap ada. Susun rencana lagi untuk gantinya."),
  ].filter(Boolean);
}

function sentence([what, ids], then) {
  if (!ids.length) return null;
  const shown = ids.slice(0, MOST).map((id) => `“${id}”`);
  const rest = ids.length - shown.length;
  return `${what} ${joined(rest ? [...shown, `${rest} lainnya`] : shown)} tidak ada lagi di situs ini. ${then}`;
}

function quizWords(name, quiz, { quiz_version: version, items }) {
  const current = new Set(quiz.items.map(({ id }) => id));
  const gone = Object.keys(items).filter((id) => !current.has(id)).length;
  const versions = version === quiz.quiz_version ? "" : ` (versi ${version}, sekarang ${quiz.quiz_version})`;
  const lost = gone ? ` ${gone} jawaban untuk soal yang sudah tidak ada.` : "";
  return `Soal ${name} diperbarui sejak Anda menjawab${versions}.${lost} Semua jawaban tetap disimpan.`;
}

function goneOffers({ plan, practice }, trainings) {
  const known = new Set(trainings.map(({ id }) => id));
  const spoken = [
    ...(plan?.response.lines ?? []),
    ...(plan?.wishes.pins ?? []),
    ...(practice?.ledger ?? []),
  ].map(({ offer }) => offer);
  return [...new Set([...spoken, ...(plan?.wishes.assigned ?? [])])].filter((id) => id !== null && !known.has(id));
}
