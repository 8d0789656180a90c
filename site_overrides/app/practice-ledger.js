// The ledger: everything that was done, how its JP was counted, and the ways to add, change and delete.

import { html, nothing } from "lit-html";

import { entryForm } from "./practice-entry.js";
import { UNIT } from "./practice-lines.js";
import { count, day, jp, money } from "./words.js";

export const FORM = "ttn-entry"; // the id of the ledger's own form

/**
 * `counted`: the engine's answer, or null; `draft`: the opened form, or null; `removed`: what was just deleted;
 * `on`: {add, edit, remove, undo, choose, save, cancel}.
 */
export function ledgerView({ ledger, year, counted, forms, draft, removed, on }) {
  const isNew = draft && !ledger.some(({ id }) => id === draft.entry.id);
  const title = isNew ? "Catatan baru" : "Ubah catatan";
  const hint = "Misalnya nomor sertifikat, notula, atau tempat berkasnya disimpan.";
  return html`<h2 id="buku" tabindex="-1">Buku catatan</h2>
    <p>Catat semua yang sudah dikerjakan. Kegiatan di luar rencana juga boleh.</p>
    ${draft
      ? entryForm({ id: FORM, draft, forms, title, hint, on })
      : html`<p class="ttn-actions">
          <button type="button" class="ttn-button ttn-button--quiet" id="ttn-add" @click=${on.add}>
            Tambah catatan
          </button>
        </p>`}
    ${removed ? undoView(removed, on.undo) : nothing}
    ${ledger.length ? table({ ledger, year, counted, forms, on }) : html`<p class="ttn-muted">Belum ada catatan.</p>`}`;
}

function undoView({ entry }, onUndo) {
  return html`<div class="ttn-notice ttn-noprint">
    <p>Catatan “${entry.name}” dihapus.</p>
    <p><button type="button" class="ttn-button ttn-button--quiet" id="ttn-undo" @click=${onUndo}>Urungkan</button></p>
  </div>`;
}

/** One table; on a phone its rows become cards, and the roles keep it a table for who listens. */
function table({ ledger, year, counted, forms, on }) {
  const outcomes = new Map((counted?.entries ?? []).map((one) => [one.id, one]));
  const rows = ledger.toSorted((one, other) => (other.date + other.at).localeCompare(one.date + one.at));
  return html`<table class="ttn-ledger" role="table" aria-labelledby="buku">
    <thead role="rowgroup"><tr role="row">
      ${["Tanggal", "Kegiatan", "Bentuk", `JP tahun ${year}`, "Bukti", "Tindakan"].map((name) =>
        html`<th role="columnheader" scope="col">${name}</th>`)}
    </tr></thead>
    <tbody role="rowgroup">${rows.map((entry) => row({ entry, outcome: outcomes.get(entry.id), forms, on }))}</tbody>
    ${counted ? sum(year, counted.done) : nothing}
  </table>`;
}

function row({ entry, outcome, forms, on }) {
  const form = forms.get(entry.form);
  const name = html`<span class="ttn-hidden"> ${entry.name}, ${day(entry.date)}</span>`;
  const button = "ttn-button ttn-button--quiet";
  return html`<tr role="row" id="ttn-row-${entry.id}">
    ${cell("Tanggal", dates(entry))}
    <th role="rowheader" scope="row">${entry.name}
      ${entry.offer ? nothing : html`<span class="ttn-date">di luar rencana</span>`}</th>
    ${cell("Bentuk", html`${form?.name ?? entry.form}<span class="ttn-date">${details(entry, form)}</span>`)}
    ${cell("JP dihitung", outcome
      ? html`<strong>${jp(outcome.counted)}</strong><span class="ttn-date">${countedWords(outcome, entry, form)}</span>`
      : "–")}
    ${cell("Bukti", entry.evidence || "–")}
    <td role="cell" class="ttn-ledger__do ttn-noprint">
      <button type="button" class=${button} data-edit @click=${() => on.edit(entry)}>Ubah${name}</button>
      <button type="button" class=${button} @click=${() => on.remove(entry)}>Hapus${name}</button>
    </td>
  </tr>`;
}

function details(entry, form) {
  const isGiven = entry.units !== null || entry.jp !== null;
  const parts = [isGiven && amount(entry, form), entry.abroad && "luar negeri", entry.cost && money(entry.cost)];
  return parts.filter(Boolean).join(", ");
}

function cell(label, content) {
  return html`<td role="cell" data-label=${label}>${content}</td>`;
}

function sum(year, done) {
  return html`<tfoot role="rowgroup"><tr role="row">
    <th role="rowheader" scope="row" colspan="3">Jumlah yang dihitung tahun ${year}</th>
    <td role="cell"><strong>${jp(done)}</strong></td><td role="cell" colspan="2"></td>
  </tr></tfoot>`;
}

function dates({ date, end }) {
  return end ? html`${day(date)} sampai ${day(end)}` : day(date);
}

/** "2 kali" or "12 JP" */
export function amount({ units, jp: stated }, form) {
  if (units !== null) return `${count(units)} ${UNIT[form?.unit]?.short ?? "satuan"}`;
  return stated === null ? "JP belum diisi" : jp(stated);
}

/** Why an entry counts as much as it does. */
function countedWords({ claimed, counted, reason }, { date, end }, form) {
  const part = `Dihitung ${count(counted)} dari ${jp(claimed)}`;
  const own = (end ?? date).slice(0, 4);
  return {
    rule: "Menurut aturan bentuknya.",
    as_stated: "Seperti yang Anda isi.",
    cap_day: `${part}: melewati batas sehari. ${form?.rule ?? ""}`,
    cap_month: `${part}: melewati batas sebulan. ${form?.rule ?? ""}`,
    other_year: `Selesai tahun ${own}, jadi dihitung pada tahun itu.`,
    no_figure: "JP belum diisi. Lengkapi dari sertifikat atau kurikulum.",
    unknown_form: "Bentuk ini tidak dikenal lagi. Pilih bentuk lain.",
  }[reason];
}
