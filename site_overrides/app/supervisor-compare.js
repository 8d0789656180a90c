// The person's own estimate and the supervisor's opinion side by side: both as they are, never averaged, no score.

import { html, nothing } from "lit-html";

import { ratingWords } from "./merge-words.js";
import { estimated, levels, sentence } from "./words.js";

const NUMBER = ["nol", "satu", "dua", "tiga", "empat"];
export const PROPERTY =
  "Penilaian mandiri dan pendapat atasan adalah bahan percakapan milik pegawai. " +
  "Keduanya bukan dasar promosi, mutasi, penghargaan, atau hukuman.";

/** What is said of one competency: {own, required}, both null where nothing is known. */
export function selfView(profile, id) {
  const measured = profile?.competencies.find((entry) => entry.id === id);
  const asked = profile?.gaps.filter(({ competency }) => competency === id).map(({ required }) => required) ?? [];
  return { own: measured ? estimated(measured) : null, required: asked[0] ?? null };
}

/** The difference in words, without a verdict on who is right. */
export function differenceWords(own, level) {
  if (level === null) return "Atasan belum dapat menilai.";
  if (!own) return "Belum ada penilaian mandiri untuk dibandingkan.";
  const { from, to } = own;
  const rest = from === to ? "" : " dari rentang itu";
  if (level > to) return `Atasan melihat ${NUMBER[level - to]} tingkat lebih tinggi${rest}.`;
  if (level < from) return `Atasan melihat ${NUMBER[from - level]} tingkat lebih rendah${rest}.`;
  return from === to ? "Keduanya melihat tingkat yang sama." : "Pendapat atasan ada di dalam rentang itu.";
}

/**
 * The supervisor's opinions in `state` beside the estimates of `profile` (the engine's response, or null). `names`:
 * {competency(id), level(number)}. Nothing where no opinion was given.
 */
export function ratingsView({ state, profile, names }) {
  const { ratings = {}, general = "" } = state.agreement ?? {};
  const ids = Object.keys(ratings);
  if (!ids.length && !general) return nothing;
  return html`<h2>Penilaian mandiri dan pendapat atasan</h2>
    <p class="ttn-small">${PROPERTY}</p>
    ${ids.length ? table(ids.map((id) => ({ id, ...ratings[id], ...selfView(profile, id) })), names) : nothing}
    ${general ? html`<p><strong>Catatan umum atasan:</strong> <span class="ttn-said">${general}</span></p>` : nothing}`;
}

/** Roles are named because on a phone the rows become cards by CSS. */
function table(rows, names) {
  const head = ["Kompetensi", "Diminta", "Penilaian mandiri", "Pendapat atasan", "Bila dibandingkan", "Catatan atasan"];
  return html`<div class="ttn-beside"><table class="ttn-beside__table" role="table"
      aria-label="Penilaian mandiri dan pendapat atasan">
    <thead role="rowgroup"><tr role="row">
      ${head.map((title) => html`<th scope="col" role="columnheader">${title}</th>`)}
    </tr></thead>
    <tbody role="rowgroup">${rows.map((row) => rowView(row, head, names))}</tbody>
  </table></div>`;
}

function rowView({ id, level, note, own, required }, head, names) {
  const cells = [
    required === null ? "–" : `tingkat ${required}`,
    own ? levels(own) : "belum ada",
    ratingWords(level, names),
    differenceWords(own, level),
    note || "–",
  ];
  return html`<tr role="row">
    <th scope="row" role="rowheader">${names.competency(id)}</th>
    ${cells.map((words, i) => html`<td role="cell" data-label=${head[i + 1]}>
      <span class="ttn-said">${sentence(words)}</span>
    </td>`)}
  </tr>`;
}
