// The plan as a timeline: four quarters, the lines of each with their JP as length.

import { html, nothing, svg } from "lit-html";

import { bar, legend, picture, sign } from "./picture-parts.js";
import { count, jp } from "./words.js";

const STATES = { past: "sudah lewat", now: "sedang berjalan", coming: "akan datang" };
const ROOM = 70; // per cent of the width for the longest bar; the rest is for the number behind it

/** `time`: see timeOf. */
export function timePicture(time) {
  const { year, limit, quarters } = time;
  const someDone = quarters.some(({ done }) => done > 0);
  return picture({
    title: `Rencana ${year} per triwulan`,
    words: "Makin panjang batangnya, makin banyak JP-nya.",
    body: html`
      <ol class="ttn-time">${quarters.map((quarter) => column(quarter, time))}</ol>
      ${legend([
        ["planned", "direncanakan"],
        ...(someDone ? [["done", "sudah dikerjakan"]] : []),
        ...(limit === null ? [] : [["limit", `batas ${jp(limit)} per triwulan`]]),
      ])}`,
    tables: [quarterTable(time), lineTable(time)],
  });
}

function column(quarter, { limit, scale }) {
  const { number, months, state, done, lines } = quarter;
  return html`<li class="ttn-time__quarter">
    ${node(state)}
    <p class="ttn-time__head">
      <strong>Triwulan ${number}</strong>
      <span class="ttn-time__months">${months}</span>
      ${state === "coming" ? nothing : html`<span class="ttn-chip">${STATES[state]}</span>`}
    </p>
    ${loadBar(quarter, limit, scale)}
    ${lines.length || done
      ? html`<ul class="ttn-time__lines">
          ${done ? item({ name: "Yang sudah dikerjakan", jp: done, dates: null, isDone: true }, scale) : nothing}
          ${lines.map((line) => item(line, scale))}
        </ul>`
      : html`<p class="ttn-small">Tidak ada kegiatan.</p>`}
  </li>`;
}

/** On the line of time: passed is filled, running has a core, coming is hollow. */
function node(state) {
  return html`<svg class="ttn-time__node" aria-hidden="true">
    <circle class=${state === "past" ? "ttn-pic-node--over" : "ttn-pic-node"} cx="50%" cy="50%" r="38%" />
    ${state === "now" ? svg`<circle class="ttn-pic-node--over" cx="50%" cy="50%" r="16%" />` : nothing}
  </svg>`;
}

function loadBar({ jp: sum, done, planned, over }, limit, scale) {
  const words = loadWords(sum, over, limit);
  const y = limit === null ? 1.4 : 2.1; // below the mark of the limit
  const { parts } = bar({ done, planned, limit, scale, width: ROOM, y, height: 0.9 });
  const height = sum || limit !== null ? y + 1.1 : 1.3;
  return html`<svg class="ttn-time__load" role="img" aria-label=${words} height="${height}em">
    <text class="ttn-pic-text ttn-pic-text--strong" x="0" y="1em">${words}</text>
    ${parts}
  </svg>`;
}

/** Short, for a narrow column; the limit itself stands in the legend too. */
function loadWords(sum, over, limit) {
  if (over) return `${jp(sum)}, lebih ${jp(over)}`;
  return limit === null ? jp(sum) : `${count(sum)} dari ${jp(limit)}`;
}

function item({ name, jp: hours, dates, isDone = false }, scale) {
  const own = isDone ? { done: hours, planned: 0 } : { done: 0, planned: hours };
  const { parts, end } = bar({ ...own, scale, width: ROOM, y: 0.2, height: 0.8 });
  return html`<li class="ttn-time__line">
    <span class="ttn-time__name">${isDone ? sign("done") : nothing}${name}</span>
    ${dates ? html`<span class="ttn-time__dates">${dates}</span>` : nothing}
    <svg class="ttn-time__length" role="img" aria-label=${jp(hours)} height="1.2em">
      ${parts}
      <text class="ttn-pic-text" x="${end}%" y="1em" dx="0.4em">${jp(hours)}</text>
    </svg>
  </li>`;
}

function quarterTable({ year, limit, quarters }) {
  return {
    caption: `JP per triwulan, ${year}`,
    heads: ["Triwulan", "Keadaan", "Sudah dikerjakan", "Direncanakan", "Jumlah", "Batas"],
    rows: quarters.map(({ number, months, state, done, planned, over, jp: sum }) => [
      `${number} (${months})`,
      STATES[state],
      jp(done),
      jp(planned),
      jp(sum),
      limit === null ? "tanpa batas" : `${jp(limit)}${over ? ` (lebih ${jp(over)})` : ""}`,
    ]),
  };
}

function lineTable({ year, quarters }) {
  return {
    caption: `Kegiatan per triwulan, ${year}`,
    heads: ["Kegiatan", "Triwulan", "JP", "Tanggal"],
    rows: quarters.flatMap(({ number, lines }) =>
      lines.map(({ name, jp: hours, dates }) => [name, count(number), jp(hours), dates ?? "bebas dalam triwulan"]),
    ),
  };
}
