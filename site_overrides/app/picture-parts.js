// What the three pictures share: the frame, the bar, the signs, and the table of the same numbers.
// Bars are SVG: unlike backgrounds they are always printed. Positions are in per cent of the width and in em, so
// that a picture takes any width and its words keep their size.

import { html, nothing, svg } from "lit-html";

const CHECK = "M-5 0 L-1.5 3.5 L5 -4";
const DOWN = "M-5 -8 H5 L0 0 Z";
const UP = "M-5 8 H5 L0 0 Z";
const box = (kind) => svg`<rect class="ttn-pic-${kind}" x="5%" y="10%" width="90%" height="80%" />`;
const SIGNS = {
  planned: () => box("planned"),
  done: () => [box("done"), check("50%", "50%")],
  closed: () => [box("planned"), check("50%", "50%", "ttn-pic-check--on")],
  open: () => [svg`<rect class="ttn-pic-chance" x="5%" y="40%" width="90%" height="50%" />`, box("open")],
  unserved: () => box("unserved"),
  likely: () => box("likely"),
  beyond: () => svg`<line class="ttn-pic-beyond" x1="10%" x2="90%" y1="50%" y2="50%" />`,
  unknown: () => [
    box("unknown"),
    svg`<text class="ttn-pic-text" x="50%" y="50%" dy="0.36em" text-anchor="middle">?</text>`,
  ],
  limit: () => mark("limit", "50%", "75%"),
  duty: () => mark("duty", "50%", "25%"),
  held: () => mark("held", "50%", "25%"),
  aimed: () => mark("aimed", "50%", "25%"),
};

/** `tables`: [{caption, heads, rows}]; the first cell of a row is its head. */
export function picture({ title, words, body, tables }) {
  return html`<figure class="ttn-card ttn-picture">
    <figcaption><h3>${title}</h3><p class="ttn-small">${words}</p></figcaption>
    ${body}
    <details class="ttn-details ttn-picture__numbers">
      <summary>Angka dalam tabel<span class="ttn-hidden">: ${title}</span></summary>
      ${tables.map(table)}
    </details>
  </figure>`;
}

function table({ caption, heads, rows }) {
  return html`<div class="ttn-scroll" tabindex="0" role="region" aria-label=${caption}>
    <table>
      <caption>${caption}</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map(([head, ...cells]) => html`<tr>
        <th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}
      </tr>`)}</tbody>
    </table>
  </div>`;
}

/** The sign that stands for `name` in a picture, for its legend. */
export function sign(name) {
  return name ? html`<svg class="ttn-pic-sign" aria-hidden="true">${SIGNS[name]()}</svg>` : nothing;
}

export function legend(entries) {
  return html`<ul class="ttn-legend ttn-picture__legend">
    ${entries.map(([name, words]) => html`<li>${sign(name)} ${words}</li>`)}
  </ul>`;
}

/** A check mark around a point; `kind` where it stands on a filled cell. */
export function check(x, y, kind = "") {
  return svg`<svg x=${x} y=${y} overflow="visible"><path class="ttn-pic-check ${kind}" d=${CHECK} /></svg>`;
}

/** A triangle whose tip is at a point: a limit comes from above, what is asked from below. */
export function mark(kind, x, y) {
  const path = kind === "limit" ? DOWN : UP;
  return svg`<svg x=${x} y=${y} overflow="visible"><path class="ttn-pic-mark--${kind}" d=${path} /></svg>`;
}

/**
 * A bar from the left: what is done, then what is planned. `width`: the per cent that `scale` takes.
 * `limit` and `duty` are marked; null where there is none. Gives the parts and where the bar ends.
 */
export function bar({ done, planned, limit = null, duty = null, scale, width = 100, y, height }) {
  const at = (value) => (value / scale) * width;
  const part = (kind, from, value) => svg`<rect class="ttn-pic-${kind}" x="${at(from)}%" y="${y}em"
    width="${at(value)}%" height="${height}em" />`;
  const line = (kind, value, from, to) => svg`<line class="ttn-pic-line--${kind}" x1="${at(value)}%" x2="${at(value)}%"
    y1="${from}em" y2="${to}em" />`;
  const [top, bottom] = [y - 0.1, y + height + 0.1];
  const marked = (kind, value, tip) => [
    line("halo", value, y, y + height),
    line(kind, value, top, bottom),
    mark(kind, `${at(value)}%`, `${tip}em`),
  ];
  const parts = [
    limit === null && duty === null ? nothing : part("track", 0, scale), // without a limit there is no end to show
    done > 0 ? part("done", 0, done) : nothing,
    planned > 0 ? part("planned", done, planned) : nothing,
    duty === null ? nothing : marked("duty", duty, bottom),
    limit === null ? nothing : marked("limit", limit, top),
  ];
  return { parts, end: at(done + planned) };
}
