// A plan's reasons and rules in plain words.

import { joined, jp, percent, rate } from "./words.js";

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

export function lineReason({ closes, rate: worth }, weights, names) {
  const steps = closes.map(
    (step) => `${stepWords(step, names)} (kemungkinan masih perlu: ${percent(weights.get(keyOf(step)) ?? 0)})`,
  );
  return `Menutup ${joined(steps)}. Nilainya ${rate(worth)} langkah per JP, terbaik saat dipilih.`;
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
    return verdict(`Rencana ini kurang ${jp(minimum - total)}. Tambah dengan kegiatan lain tahun ini.`, false);
  }
  if (maximum && total > maximum) {
    return verdict(`Rencana ini lebih ${jp(total - maximum)}. Turunkan batasnya, lalu susun ulang.`, false);
  }
  return verdict("Rencana ini sesuai.", true);
}

/** The limit to begin with: what the rule names, otherwise what a PNS needs. */
export function usualLimit(employment) {
  return employment?.minimum_jp ?? employment?.maximum_jp ?? 20;
}

function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
