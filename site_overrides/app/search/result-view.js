// How results and what is to be said about a query look, on the results page and in the dialog.

import { html, nothing } from "lit-html";

import { excerpt } from "./excerpt.js";
import { tagIn } from "./find.js";

export function resultView(page, { query, words }, root) {
  const { parts, before, after } = excerpt(page.content.slice(page.meta.title.length + 2), query, words);
  const place = words.names.get(tagIn(page.id)); // of a region's own index
  return html`<li>
    <div><a href=${root + page.raw_url}>${page.meta.title}</a> <span class="ttn-chip">${page.meta.kind}</span>
      ${place ? html`<span class="ttn-chip">${place}</span>` : nothing}</div>
    <span class="ttn-list__meta">${before ? "… " : ""}${parts.map(({ text, match }) =>
      match ? html`<mark>${text}</mark> ` : `${text} `,
    )}${after ? "…" : ""}</span>
  </li>`;
}

export function countWords({ found, text }) {
  return found.length ? `${found.length} hasil untuk «${text}»` : `Tidak ada hasil untuk «${text}».`;
}

/** The results page for a query and the filters chosen. */
export function addressOf(root, q, choice = {}) {
  const given = Object.entries({ q, ...choice }).filter(([, value]) => value);
  return `${root}cari/?${new URLSearchParams(given)}`;
}

/** Where the answer comes from, on a site that is searched in parts; "" on any other. */
export function scopeWords({ searched, others }) {
  if (!searched.length && !others.length) return "";
  if (!others.length) return "Dicari pada isi nasional dan semua daerah.";
  const regions = searched.length > 1 ? `${searched.length} daerah` : searched[0]?.name;
  return `Dicari pada isi nasional${regions ? ` dan ${regions}` : ""}.`;
}

export function notesView({ query, text }, root, choice = {}) {
  return [
    query.ambiguous.map((concept) => severalMeanings(concept, root)),
    query.corrections.length ? meant(query, text, root, choice) : nothing,
    query.region ? otherRegion(query.region, root) : nothing,
  ];
}

function severalMeanings({ typed, meanings }, root) {
  const word = typed.length > 4 ? typed[0].toUpperCase() + typed.slice(1) : typed.toUpperCase();
  return html`<div class="ttn-notice ttn-meanings">
    <p><strong>${word}</strong> punya lebih dari satu arti. Pilih yang Anda maksud:</p>
    <ul>${meanings.map(({ name, query }) =>
      query
        ? html`<li><a href=${addressOf(root, query)}>${name}</a></li>`
        : html`<li>${name} (tidak dibahas di situs ini)</li>`,
    )}</ul>
  </div>`;
}

function meant({ corrections }, text, root, choice) {
  const better = corrections.reduce(
    (corrected, { typed, correction }) => corrected.replace(new RegExp(`\\b${typed}\\b`, "i"), correction),
    text,
  );
  return html`<p class="ttn-notice">
    Maksud Anda <a href=${addressOf(root, better, choice)}>${better}</a>? Hasil di bawah sudah memuatnya.
  </p>`;
}

function otherRegion({ asked: name, name: near, url }, root) {
  return html`<p class="ttn-notice">
    ${name} tidak ada di situs ini. Yang ada <a href=${root + url}>${near}</a>; jangan tertukar. Hasil pencarian ini
    tidak memuat halaman keduanya. Pelatihan yang terbuka untuk semua daerah ada di
    <a href="${root}pelatihan/?daerah=nasional">pelatihan nasional</a>.
  </p>`;
}
