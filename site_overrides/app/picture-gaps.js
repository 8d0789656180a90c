// Gaps before and after: per competency the five levels, as they likely are now and as the plan would leave them.

import { html, nothing, svg } from "lit-html";

import { check, legend, mark, picture } from "./picture-parts.js";

const LEFT = 14; // per cent of the width for the names of the two rows
const CELL = 17.2;
const GAP = 0.6;
const ROW = 2; // em
const NOW = 1.4; // where the rows begin, in em
const LATER = 3.9;
const FATES = {
  closed: "ditutup rencana",
  done: "ditutup oleh yang sudah dikerjakan",
  open: "tetap terbuka",
  unserved: "tetap terbuka; belum ada kegiatannya",
};
const TARGETS = { held: "jabatan sekarang", aimed: "jabatan yang dituju" };
const SIGNS = [
  ["likely", "kemungkinan sudah Anda capai"],
  ["open", "kemungkinan masih perlu"],
  ["unserved", "masih perlu, belum ada kegiatannya"],
  ["closed", FATES.closed],
  ["done", FATES.done],
  ["beyond", "tidak diminta"],
  ["held", `diminta ${TARGETS.held}`],
  ["aimed", `diminta ${TARGETS.aimed}`],
];

/** `ladders`: see laddersOf. */
export function gapsPicture(ladders) {
  const all = ladders.flatMap(({ levels }) => levels);
  const seen = new Set(["open", ...all.flatMap(({ after, asked }) => [after, ...asked])]);
  return picture({
    title: "Kekurangan sebelum dan sesudah rencana",
    words: html`${summary(all.filter(({ chance }) => chance))}
      Persen berarti kemungkinan Anda masih perlu langkah itu. Ini perkiraan dari penilaian mandiri, bukan kepastian.`,
    body: html`
      <ul class="ttn-ladders">${ladders.map(ladder)}</ul>
      ${legend(SIGNS.filter(([name]) => seen.has(name)))}`,
    tables: [gapsTable(ladders)],
  });
}

function summary(steps) {
  const number = (fate) => steps.filter(({ after }) => after === fate).length;
  const [planned, done] = [number("closed"), number("done")];
  return html`Satu langkah berarti naik satu tingkat. Bila semua kegiatan dijalankan,
    <strong>${planned + done} dari ${steps.length} langkah</strong> tertutup${done
      ? html`, termasuk ${done} oleh yang sudah dikerjakan`
      : nothing}.`;
}

function ladder({ name, levels }) {
  return html`<li>
    <p class="ttn-ladders__name">${name}</p>
    <svg class="ttn-ladders__picture" role="img" aria-label=${ladderWords(levels)} height="7.2em">
      <text class="ttn-pic-text" x="0" y="${NOW + 1.35}em">Kini</text>
      <text class="ttn-pic-text" x="0" y="${LATER + 1.35}em">Nanti</text>
      ${levels.map(column)}
    </svg>
  </li>`;
}

function ladderWords(levels) {
  const needed = levels.filter(({ chance }) => chance);
  const words = needed.map(
    ({ level, chance, after }) => `Tingkat ${level}: kemungkinan perlu ${chance}, ${FATES[after]}`,
  );
  return words.join(". ");
}

function column(entry) {
  const { level, asked } = entry;
  return svg`<svg x="${LEFT + CELL * (level - 1)}%" width="${CELL - GAP}%" overflow="visible">
    <text class="ttn-pic-text ttn-pic-text--quiet" x="50%" y="0.9em" text-anchor="middle">${level}</text>
    ${cell({ ...entry, after: entry.chance ? "open" : entry.after }, NOW)}
    ${cell(entry, LATER)}
    ${asked.toReversed().map((target) => mark(target, "50%", "6.2em"))}
  </svg>`;
}

function cell({ after, probability, chance }, y) {
  const middle = `${y + ROW / 2}em`;
  const box = (kind) => svg`<rect class="ttn-pic-${kind}" x="0" y="${y}em" width="100%" height="${ROW}em" />`;
  switch (after) {
    case "likely":
      return box("likely");
    case "beyond":
      return svg`<line class="ttn-pic-beyond" x1="20%" x2="80%" y1=${middle} y2=${middle} />`;
    case "closed":
      return [box("planned"), check("50%", middle, "ttn-pic-check--on")];
    case "done":
      return [box("done"), check("50%", middle)];
    default:
      return [
        svg`<rect class="ttn-pic-chance" x="0" y="${y + ROW * (1 - probability)}em" width="100%"
          height="${ROW * probability}em" />`,
        box(after),
        svg`<text class="ttn-pic-text" x="50%" y=${middle} dy="0.36em" text-anchor="middle">${chance}</text>`,
      ];
  }
}

function gapsTable(ladders) {
  return {
    caption: "Langkah yang kemungkinan masih perlu, sebelum dan sesudah rencana",
    heads: ["Kompetensi", "Langkah ke tingkat", "Kemungkinan masih perlu", "Diminta", "Sesudah rencana"],
    rows: ladders.flatMap(({ name, levels }) =>
      levels
        .filter(({ chance }) => chance)
        .map(({ level, chance, asked, after }) => [
          name,
          level,
          chance,
          asked.map((target) => TARGETS[target]).join(", ") || "–",
          FATES[after],
        ]),
    ),
  };
}
