// A catalogue too large for one page: the parts that are asked for are fetched, and a piece of what fits is shown.

import { html, nothing, render } from "lit-html";

import { ORDERS, rowOf } from "./catalogue-facets.js";
import { registrationState, daysWords, isOver } from "./session-state.js";
import { NATIONAL, partOf, trainingParts } from "./training-data.js";
import { count, jp, megabytes, rupiah, sentence, today } from "./words.js";

const PIECE = 60; // rows that are shown at a time
const ANY = "*";

const list = document.getElementById("ttn-catalogue");
const note = document.getElementById("ttn-parts");
const { root } = list.dataset;
const names = new Map(); // "facet=value" -> as the page says it
const open = new Map(); // part -> its rows
let parts = []; // all that there are
let isWhole = false; // whether they come together anyway
let limit = PIECE;
let shown = ""; // which choice the limit belongs to

/** Reads the names that the page gives to the choices, and which parts there are. */
export async function startMany() {
  for (const input of document.querySelectorAll("#ttn-filter input")) {
    const name = input.closest("label").querySelector(".ttn-facet__name").textContent;
    names.set(`${input.name}=${input.value}`, name);
  }
  ({ parts, whole: isWhole } = await trainingParts());
}

/** The rows of the nation, of the regions that are chosen, and of what was opened before. */
export async function rowsOf(regions) {
  const wanted = parts.filter(({ id }) => isWhole || id === NATIONAL || regions.includes(id));
  const closed = wanted.filter(({ id }) => !open.has(id));
  await Promise.all(closed.map(async ({ id }) => open.set(id, (await partOf(id)).map(read))));
  return parts.flatMap(({ id }) => open.get(id) ?? []);
}

function read(training) {
  const sessions = training.sessions.filter((session) => !isOver(session, today()));
  const facts = {
    daerah: training.region ?? NATIONAL,
    bentuk: training.form,
    cara: training.mode,
    penyelenggara: training.provider,
    verifikasi: training.verified ? "ya" : "belum",
    biaya: training.cost ?? "",
    jp: training.jp,
    langkah: stepsOf(training).join(" "),
  };
  return { training, session: sessions[0], ...rowOf(facts, training.name, sessions) };
}

/** "komunikasi:2-3": each level that a training raises, as the rows of a page have it. */
function stepsOf({ raises, serves_any: any }) {
  const spans = any ? [{ competency: ANY, ...any }] : raises;
  return spans.flatMap(({ competency, from, to }) =>
    Array.from({ length: to - from }, (_, at) => `${competency}:${from + at}-${from + at + 1}`),
  );
}

/** Shows the first of the rows that fit; `order`: a key of ORDERS, '' is by regions. */
export function showMany(rows, fitting, { order, choice, isPicked, openAll }) {
  if (choice !== shown) [limit, shown] = [PIECE, choice];
  const inOrder = order ? fitting.toSorted(ORDERS[order]) : fitting;
  const seen = inOrder.slice(0, limit);
  const more = () => {
    limit += PIECE;
    showMany(rows, fitting, { order, choice, isPicked, openAll });
    list.querySelectorAll(".ttn-row > a")[seen.length]?.focus();
  };
  render(
    html`${order ? rowList(seen, isPicked) : grouped(seen).map(([region, group]) => section(region, group, isPicked))}
    ${inOrder.length > seen.length
      ? html`<p><button class="ttn-button ttn-button--quiet" type="button" @click=${more}>
          Tampilkan ${Math.min(PIECE, inOrder.length - seen.length)} lagi
        </button> <span class="ttn-small">${count(seen.length)} dari ${count(inOrder.length)} ditampilkan</span></p>`
      : nothing}`,
    list,
  );
  showNote(openAll);
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) {
    const [region] = row.values.daerah;
    groups.set(region, [...(groups.get(region) ?? []), row]);
  }
  return [...groups];
}

function section(region, rows, isPicked) {
  const name = names.get(`daerah=${region}`);
  const title = region === NATIONAL ? name : html`<a href="${root}daerah/${region}/">${name}</a>`;
  return html`<section class="ttn-group" id="grup-${region}"><h2>${title}</h2>${rowList(rows, isPicked)}</section>`;
}

const rowList = (rows, isPicked) => html`<ul class="ttn-list">${rows.map((row) => line(row, isPicked))}</ul>`;

function line({ training, session, values }, isPicked) {
  const { id, name, url, illustrative } = training;
  const mark = illustrative.includes("jp") || illustrative.includes("units");
  const cost = training.cost === null ? "Biaya belum diketahui" : sentence(rupiah(training.cost));
  return html`<li class="ttn-row" data-id=${id}>
    <a href=${root + url}>${name}</a>
    <span class="ttn-list__meta">${names.get(`daerah=${values.daerah[0]}`)} · ${training.form_name} · ${training.mode_name}</span>
    <span class="ttn-list__meta">${jp(training.jp)}${mark ? html` <span class="ttn-mark" title="Angka ini ilustrasi Titian, bukan angka resmi">ilustrasi</span>` : nothing} · ${cost}</span>
    <span class="ttn-list__meta">${raised(training)}</span>
    ${session ? next(session) : nothing}
    <label class="ttn-pick ttn-noprint"><input type="checkbox" value=${id} .checked=${isPicked(id)}> Bandingkan<span class="ttn-hidden">: ${name}</span></label>
  </li>`;
}

function raised({ raises, serves_any: any }) {
  if (any) return "Kompetensi apa saja, satu tingkat";
  return raises.map(({ competency, from, to }) => `${names.get(`kompetensi=${competency}`)} ${from} ke ${to}`).join(", ");
}

function next(session) {
  const isClosed = session.closes && registrationState(session, today()) === "closed";
  return html`<span class="ttn-list__meta ttn-next">Jadwal terdekat: <strong>${daysWords(session)}</strong>,
    ${session.place}${isClosed ? " (pendaftaran sudah ditutup)" : ""}</span>`;
}

/** Which parts the list is made of; the others are opened by choosing their regions, or all at once. */
function showNote(openAll) {
  const closed = parts.filter(({ id }) => !open.has(id));
  const bytes = closed.reduce((sum, part) => sum + part.bytes, 0);
  const rest = closed.reduce((sum, part) => sum + part.trainings, 0);
  render(
    closed.length
      ? html`<p class="ttn-small">Daftar ini memuat pelatihan nasional dan daerah yang Anda pilih.
            ${count(rest)} pelatihan dari ${count(closed.length)} daerah lain belum dibuka. Pilih daerahnya, atau buka semua.
            <button class="ttn-plain" type="button" @click=${() => openAll(closed.map(({ id }) => id))}>
              Buka semua (${megabytes(bytes)} MB)</button></p>`
      : nothing,
    note,
  );
}

/** How many trainings a part has; null where there is no such part. */
export const partSize = (id) => parts.find((part) => part.id === id)?.trainings ?? null;
export const isOpen = (id) => open.has(id);
