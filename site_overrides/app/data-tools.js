// The reader's own data: take a copy along, open a copy, delete everything.

import { html, nothing, render } from "lit-html";

import { hasAnswers } from "./agenda.js";
import { emptied, readable } from "./context.js";
import { deleteAll, exportFile, ImportRefused, importFile, load, update } from "./store.js";

let place;
let afterChange;
let outcome = {}; // {text, bad, undo}: what the last button did

/** Fills #ttn-data; `onChange` shows the page anew after an import or the deletion. */
export function startDataTools(onChange) {
  place = emptied("ttn-data");
  afterChange = onChange;
  draw();
}

function draw() {
  render(view(), place);
}

function view() {
  return html`
    <p>Jawaban Anda hanya ada di perangkat ini. Simpan salinannya agar dapat dilanjutkan di perangkat lain.</p>
    <p class="ttn-actions">
      <button type="button" class="ttn-button ttn-button--quiet" @click=${download}>Simpan salinan (unduh)</button>
      <label class="ttn-button ttn-button--quiet ttn-file">Buka salinan
        <input type="file" accept=".json,application/json" @change=${take} />
      </label>
      <button type="button" class="ttn-button ttn-button--quiet ttn-danger" @click=${confirm}>
        Hapus semua data saya
      </button>
    </p>
    <p role="status" class=${outcome.bad ? "ttn-error" : "ttn-done"}>${outcome.text}</p>
    ${outcome.undo
      ? html`<p>
          <button type="button" class="ttn-button ttn-button--quiet" @click=${outcome.undo}>
            Kembalikan data sebelumnya
          </button>
        </p>`
      : nothing}
    <dialog class="ttn-dialog" aria-labelledby="ttn-delete-title">
      <h3 id="ttn-delete-title">Hapus semua data?</h3>
      <p>Jawaban, hasil, dan rencana di perangkat ini akan hilang. Ini tidak dapat dibatalkan.</p>
      <form method="dialog" class="ttn-actions">
        <button class="ttn-button ttn-button--quiet" value="keep">Batal</button>
        <button type="button" class="ttn-button ttn-danger" @click=${erase}>Ya, hapus semua</button>
      </form>
    </dialog>
  `;
}

async function download() {
  await exportFile();
  tell({ text: "Salinan titian.json sedang diunduh." });
}

async function take({ target }) {
  const [file] = target.files;
  if (!file) return;
  try {
    const before = await load();
    await importFile(file);
    await afterChange();
    tell({ text: "Salinan sudah dibuka.", undo: hasAnswers(before) && (() => putBack(before)) });
  } catch (error) {
    tell({ text: error instanceof ImportRefused ? error.message : readable(error), bad: true });
  } finally {
    target.value = ""; // the same file can be chosen again
  }
}

async function putBack(state) {
  await update(() => state);
  await afterChange();
  tell({ text: "Data sebelumnya sudah dikembalikan." });
  place.querySelector("input").focus(); // the button that was pressed is gone
}

function confirm() {
  place.querySelector("dialog").showModal();
}

async function erase() {
  let told = { text: "Semua data Anda di perangkat ini sudah dihapus." };
  try {
    await deleteAll();
    await afterChange();
  } catch {
    told = { text: "Data belum terhapus. Tutup tab lain dari situs ini, lalu coba lagi.", bad: true };
  }
  place.querySelector("dialog").close();
  tell(told);
}

function tell(what) {
  outcome = what;
  draw();
}
