// A plan's reasons and rules in plain words.

import { count, decimal, joined, jp, money, percent } from "./words.js";

export const SHARES = {
  10: "Belajar di kelas atau daring",
  20: "Belajar dari orang lain",
  70: "Belajar dari pekerjaan",
};
export const QUARTERS = {
  1: "Januari–Maret",
  2: "April–Juni",
  3: "Juli–September",
  4: "Oktober–Desember",
};
const WARNINGS = {
  jp: "Melebihi batas JP setahun.",
  jp_quarter: "Melebihi batas JP triwulan ini.",
  money: "Melebihi batas biaya.",
  supervisor: "Melebihi waktu atasan.",
  cap: "Melebihi batas per bulan untuk bentuk ini.",
  date: "Tidak ada jadwal yang cocok di triwulan ini.",
  prerequisite: "Prasyaratnya belum selesai sebelum triwulan ini.",
  unknown_cost: "Biayanya belum diketahui.",
  uses: "Dipakai lebih sering daripada yang diperbolehkan.",
};

/** "Komunikasi tingkat 1 ke 2" */
export function stepWords({ competency, level }, names) {
  return `${names.competency(competency)} tingkat ${level - 1} ke ${level}`;
}

export function stepsWords(steps, names) {
  return joined(steps.map((step) => stepWords(step, names)));
}

/** The name of an offer, and of the competency for which a generic form is used. */
export function offerWords({ offer, step, competency }, trainings, names) {
  const target = step?.competency ?? competency;
  const name = trainings.get(offer)?.name ?? offer;
  return target ? `${name} untuk ${names.competency(target)}` : name;
}

export function offersWords(offers, trainings) {
  return joined(offers.map((offer) => trainings.get(offer)?.name ?? offer));
}

export function closesWords({ closes }, weights, names) {
  const steps = closes.map(
    (step) => `${stepWords(step, names)} (kemungkinan masih perlu: ${percent(weights.get(keyOf(step)) ?? 0)})`,
  );
  return `Menutup ${joined(steps)}.`;
}

export function keyOf({ competency, level }) {
  return `${competency} ${level}`;
}

/** How likely each step is still needed, as the engine was told: of two targets the higher. */
export function weightsOf(gaps) {
  const weights = new Map();
  for (const { competency, steps } of gaps) {
    for (const { level, probability } of steps) {
      const key = keyOf({ competency, level });
      weights.set(key, Math.max(probability, weights.get(key) ?? 0));
    }
  }
  return weights;
}

/** Why a line is in its quarter. */
export function whenWords({ reason, offers }, trainings) {
  const those = offers.length ? offersWords(offers, trainings) : "kegiatan lain";
  const words = {
    earliest: "Triwulan paling awal yang mungkin.",
    pinned: "Triwulan ini pilihan Anda.",
    session: "Mengikuti jadwal penyelenggara.",
    prerequisite: `Sesudah prasyaratnya: ${those}.`,
    ladder: `Sesudah tingkat di bawahnya ditutup oleh ${those}.`,
    jp: `JP triwulan sebelumnya sudah terpakai oleh ${those}.`,
    cap: "Batas per bulan untuk bentuk ini sudah penuh di triwulan sebelumnya.",
  };
  return words[reason] ?? "Susunan ini memberi hasil terbaik untuk setahun penuh.";
}

export function warningWords(limit) {
  return WARNINGS[limit] ?? limit;
}

/** What the engine's proof says: {words, more}. */
export function proofWords({ proof, gap_percent: gap }) {
  if (proof === "optimal") {
    return { words: "Terbukti terbaik dalam batas ini", more: "Tidak ada susunan lain yang menutup lebih banyak." };
  }
  return {
    words: "Terbaik yang ditemukan",
    more: [
      `Nilainya paling banyak ${decimal(gap)}\u00a0% di bawah yang mungkin.`,
      "Pencarian dihentikan agar tidak terlalu lama.",
    ].join(" "),
  };
}

/** What the yearly rule says of this total: {text, good}; `good` is null where there is no rule to keep. */
export function ruleWords(total, employment) {
  if (!employment) {
    return { text: "Pilih status kepegawaian di halaman penilaian untuk melihat aturan JP.", good: null };
  }
  const { name, minimum_jp: minimum, maximum_jp: maximum, rule } = employment;
  const verdict = (text, good) => ({ text: `Aturan ${name}: ${lower(rule)} ${text}`, good });
  if (minimum && total < minimum) return verdict(`Rencana ini kurang ${jp(minimum - total)}.`, false);
  if (maximum && total > maximum) return verdict(`Rencana ini lebih ${jp(total - maximum)}.`, false);
  return verdict("Rencana ini sesuai.", true);
}

/** What the field for the limit says: a plan may hold more than the least that the rule asks for. */
export function limitHint(employment) {
  if (!employment) return "Pilih status kepegawaian di halaman penilaian untuk melihat aturannya.";
  const { name, minimum_jp: minimum, rule } = employment;
  if (!minimum) return `${name}: ${lower(rule)}`;
  return `${name} wajib paling sedikit ${jp(minimum)} setahun; boleh diisi lebih agar ada pilihan.`;
}

export function costWords({ total_cost: total, unknown_costs: unknown, lines }) {
  const sum = total ? money(total) : "tanpa biaya peserta";
  return [
    unknown < lines.length && `${unknown ? "Biaya yang diketahui" : "Biaya"}: ${sum}.`,
    unknown > 0 && `Biaya ${count(unknown)} kegiatan belum diketahui.`,
  ].filter(Boolean).join(" ");
}

function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
