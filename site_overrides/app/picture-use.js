// What the plan uses of its limits: JP, money, and the supervisor's time.

import { html, nothing, svg } from "lit-html";

import { bar, picture, sign } from "./picture-parts.js";

const OPEN_END = 12; // per cent of the width for what nobody knows

/** `gauges`: see useOf. */
export function usePicture(gauges) {
  return picture({
    title: "JP, biaya, dan batasnya",
    words: "Segitiga dari atas menunjukkan batas, segitiga dari bawah menunjukkan aturan JP.",
    body: html`<ul class="ttn-gauges">${gauges.map(gauge)}</ul>`,
    tables: gauges.map(gaugeTable),
  });
}

function gauge(entry) {
  const { name, used, done, planned, limit, duty, unknown, facts } = entry;
  const empty = !done && !planned && !unknown && limit === null && duty === null;
  return html`<li>
    <p class="ttn-gauges__name"><strong>${name}: ${used}</strong></p>
    ${empty ? nothing : gaugeBar(entry)}
    <ul class="ttn-gauges__facts">${facts.map(fact)}</ul>
  </li>`;
}

function gaugeBar(entry) {
  const { name, used, unknown } = entry;
  const width = unknown ? 100 - OPEN_END : 100;
  const { parts, end } = bar({ ...entry, width, y: 0.8, height: 1.2 });
  return html`<svg class="ttn-gauges__bar" role="img" aria-label="Batang ${name}: ${used}" height="2.8em">
    ${parts}
    ${unknown
      ? svg`<rect class="ttn-pic-unknown" x="${end}%" y="0.8em" width="${OPEN_END}%" height="1.2em" />
          <text class="ttn-pic-text" x="${end + OPEN_END / 2}%" y="1.4em" dy="0.36em" text-anchor="middle">?</text>`
      : nothing}
  </svg>`;
}

function fact({ mark, words, value, remark }) {
  return html`<li>${sign(mark)}<span>${words}: <b>${value}</b>${remark ? ` (${remark})` : nothing}</span></li>`;
}

function gaugeTable({ name, used, facts }) {
  return {
    caption: `${name}, dipakai dan batasnya`,
    heads: ["Yang dihitung", "Angka", "Keterangan"],
    rows: [
      ["Seluruhnya", used, ""],
      ...facts.map(({ words, value, remark }) => [words, value, remark]),
    ],
  };
}
