// A plan's reasons and rules in plain words.

import { joined, jp, percent } from "./words.js";

const LEFT_OUT = {
  finished: "sudah pernah diikuti",
  prerequisite: "ada prasyarat yang belum diikuti",
  jp: "JP-nya tidak muat lagi dalam batas",
  covered: "langkahnya sudah ditutup kegiatan lain",
  ladder: "tingkat di bawahnya belum tertutup",
};
export const SHARES = {
  10: "Belajar di kelas atau daring",
  20: "Belajar dari orang lain",
  70: "Belajar dari pekerjaan",
};

/** "Komunikasi tingkat 1 ke 2" */
export function stepWords({ competency, level }, names) {
  return `${names.competency(competency)} tingkat ${level - 1} ke ${level}`;
}

export function lineReason({ closes }, weights, names) {
  const steps = closes.map(
    (step) => `${stepWords(step, names)} (kemungkinan masih perlu: ${percent(weights.get(keyOf(step)) ?? 0)})`,
  );
  return `Menutup ${joined(steps)}. Dari pilihan yang tersisa, kegiatan ini menutup paling banyak untuk setiap JP.`;
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

export function leftOutWords(reason) {
  return LEFT_OUT[reason] ?? reason;
}

/** What the yearly rule says of this total: {text, good}; `good` is null where there is no rule to keep. */
export function ruleWords(total, employment) {
  if (!employment) {
    return { text: "Pilih status kepegawaian di halaman penilaian untuk melihat aturan JP.", good: null };
  }
  const { name, minimum_jp: minimum, maximum_jp: maximum, rule } = employment;
  const verdict = (text, good) => ({ text: `Aturan ${name}: ${lower(rule)} ${text}`, good });
  if (minimum && total < minimum) {
    return verdict(`Kurang ${jp(minimum - total)}. Naikkan angkanya, lalu susun ulang.`, false);
  }
  if (maximum && total > maximum) {
    return verdict(`Lebih ${jp(total - maximum)}. Turunkan angkanya, lalu susun ulang.`, false);
  }
  return verdict("Rencana ini sesuai.", true);
}

/** What the field for the limit says: a plan may hold more than the least that the rule asks for. */
export function limitHint({ name, minimum_jp: minimum, rule }) {
  if (!minimum) return `${name}: ${lower(rule)}`;
  return `${name} wajib paling sedikit ${jp(minimum)}; boleh diisi lebih, misalnya ${minimum + 10}.`;
}

/** The limit to begin with: what the rule names, otherwise what a PNS needs. */
export function usualLimit(employment) {
  return employment?.minimum_jp ?? employment?.maximum_jp ?? 20;
}

function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
