// The search page. Nothing is fetched before someone searches: the word table and Pagefind come with the
// first query. The query and the kind of page live in the URL.

import { html, nothing, render } from "lit-html";

import { excerpt } from "./search/excerpt.js";
import { find, load, openIndex } from "./search/find.js";
import { readWords, understand } from "./search/query.js";
import { getData, RenewedFailure } from "./site-data.js";

const form = document.getElementById("ttn-search");
const list = document.getElementById("ttn-search-results");
const more = document.getElementById("ttn-search-more");
const notes = document.getElementById("ttn-search-notes");
const sections = document.getElementById("ttn-search-sections");
const status = document.getElementById("ttn-search-status");
const { root } = form.dataset;

let tools; // the word table and the index, once loaded
let asked = 0; // the number of the newest search; answers to older ones are dropped
let shown = { found: [], pages: [], query: undefined };

async function openTools() {
  const words = readWords(await getData("search-words"));
  return { words, pagefind: await openIndex(root, words.version) };
}

async function search() {
  const { q, jenis } = Object.fromEntries(new FormData(form));
  remember(q.trim(), jenis);
  asked += 1;
  const mine = asked;
  if (!q.trim()) return clear();
  status.textContent = "Mencari…";
  try {
    tools ??= openTools();
    const { pagefind, words } = await tools;
    const query = understand(q, words);
    const found = await find(pagefind, query, jenis);
    const pages = await load(found, 0, query, words);
    if (mine === asked) show({ found, pages, query, text: q.trim() }, words);
  } catch (error) {
    tools = undefined;
    if (mine === asked) fail(error);
  }
}

function remember(q, jenis) {
  const query = new URLSearchParams(Object.entries({ q, jenis }).filter(([, value]) => value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  document.title = document.title.replace(/^(.*? – )?Cari/, q ? `${q} – Cari` : "Cari");
}

function clear() {
  shown = { found: [], pages: [], query: undefined };
  status.textContent = "";
  render(nothing, notes);
  render(nothing, list);
  [list.hidden, more.hidden, sections.hidden] = [true, true, false];
}

function fail(error) {
  clear();
  const unloaded = "Pencarian tidak dapat dimuat. Periksa sambungan, lalu tekan Cari lagi.";
  status.textContent = error instanceof RenewedFailure ? error.message : unloaded;
}

function show(answer, words) {
  shown = answer;
  const count = answer.found.length;
  status.textContent = count ? `${count} hasil untuk «${answer.text}»` : `Tidak ada hasil untuk «${answer.text}».`;
  render(notesOf(answer), notes);
  render(answer.pages.map((page) => result(page, answer.query, words)), list);
  list.hidden = count === 0;
  more.hidden = answer.pages.length >= count;
  sections.hidden = count > 0;
}

async function showMore() {
  const { words } = await tools;
  const start = shown.pages.length;
  const next = await load(shown.found, start, shown.query, words);
  show({ ...shown, pages: [...shown.pages, ...next] }, words);
  list.children[start]?.querySelector("a").focus();
}

function result(page, query, words) {
  const { parts, before, after } = excerpt(page.content.slice(page.meta.title.length + 2), query, words);
  return html`<li>
    <div><a href=${root + page.raw_url}>${page.meta.title}</a> <span class="ttn-chip">${page.meta.kind}</span></div>
    <span class="ttn-list__meta">${before ? "… " : ""}${parts.map(({ text, match }) =>
      match ? html`<mark>${text}</mark> ` : `${text} `,
    )}${after ? "…" : ""}</span>
  </li>`;
}

function notesOf({ query, text }) {
  return [query.corrections.length ? meant(query, text) : nothing, query.region ? otherRegion(query.region) : nothing];
}

function meant({ corrections }, text) {
  const better = corrections.reduce(
    (corrected, { typed, correction }) => corrected.replace(new RegExp(`\\b${typed}\\b`, "i"), correction),
    text,
  );
  const jenis = form.elements.namedItem("jenis").value;
  const address = new URLSearchParams(jenis ? { q: better, jenis } : { q: better });
  return html`<p class="ttn-notice">Maksud Anda <a href="?${address}">${better}</a>? Hasil di bawah sudah memuatnya.</p>`;
}

function otherRegion({ asked: name, name: near, url }) {
  return html`<p class="ttn-notice">
    ${name} tidak ada di situs ini. Yang ada <a href=${root + url}>${near}</a>; jangan tertukar. Hasil pencarian ini
    tidak memuat halaman keduanya. Pelatihan yang terbuka untuk semua daerah ada di
    <a href="${root}pelatihan/?daerah=nasional">pelatihan nasional</a>.
  </p>`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.elements.namedItem("jenis").addEventListener("change", search);
more.addEventListener("click", showMore);

const { q, jenis } = Object.fromEntries(new URLSearchParams(location.search));
if (q) form.elements.namedItem("q").value = q;
if (jenis) form.elements.namedItem("jenis").value = jenis;
if (q) search();
