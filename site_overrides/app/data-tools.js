// The reader's own data: take a copy along, hand one to the supervisor, open a copy, delete everything.

import { html, nothing, render } from "lit-html";

import { hasAnswers } from "./agenda.js";
import { emptied, readable } from "./context.js";
import { adopted } from "./exchange.js";
import { siteChanges } from "./file-changes.js";
import { ImportRefused, readFile } from "./file-text.js";
import { keepingView } from "./keeping-view.js";
import { deleteAll, load, update } from "./store.js";
import { supervisorFileDialog } from "./supervisor-file.js";
import { exportFile } from "./titian-file.js";

const NOTES = "titian-file-notes";

let place;
let afterChange;
let outcome = {}; // {text, bad, view, review, undo, whole}: what the last button did, or what has to be decided
let notes = []; // what has to be known of the file that was opened last
let own = null; // the document when somebody wanted to hand it over

/** Fills #ttn-data; `onChange` shows the page anew after the document changed. */
export function startDataTools(onChange) {
  place = emptied("ttn-data");
  afterChange = onChange;
  notes = notesBefore();
  addEventListener("pagehide", keepNotes);
  draw();
}

/** Some pages are loaded anew after a file was opened: what was said of it has to be there still. */
function notesBefore() {
  try {
    const kept = sessionStorage.getItem(NOTES);
    sessionStorage.removeItem(NOTES);
    const [{ type }] = performance.getEntriesByType("navigation");
    return kept && type === "reload" ? JSON.parse(kept) : [];
  } catch {
    return []; // storage is refused
  }
}

function keepNotes() {
  try {
    if (notes.length) sessionStorage.setItem(NOTES, JSON.stringify(notes));
  } catch {
    // Storage is refused: they were shown once.
  }
}

function draw() {
  render(view(), place);
}

function view() {
  return html`
    <p>Jawaban Anda hanya ada di perangkat ini. Simpan salinannya agar dapat dilanjutkan di perangkat lain.</p>
    ${keepingView()}
    <p class="ttn-actions">
      <button type="button" class="ttn-button ttn-button--quiet" @click=${download}>Simpan salinan (unduh)</button>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${prepare}>Berkas untuk atasan</button>
      <label class="ttn-button ttn-button--quiet ttn-file">Buka salinan
        <input type="file" accept=".json,application/json" @change=${take} />
      </label>
      <button type="button" class="ttn-button ttn-button--quiet ttn-danger" @click=${confirm}>
        Hapus semua data saya
      </button>
    </p>
    <p role="status" id="ttn-data-status" tabindex="-1" class=${outcome.bad ? "ttn-error" : "ttn-done"}>${outcome.text}</p>
    ${notesView(notes)}
    ${outcome.view ?? nothing}
    ${action("Kembalikan data sebelumnya", outcome.undo)}
    ${outcome.review ?? nothing}
    ${action("Pakai seluruh isi berkas", outcome.whole, "Data di perangkat ini diganti. Ini dapat dikembalikan.")}
    ${aboutFiles()}
    ${supervisorFileDialog(own, (text) => tell({ text }))}
    ${deleteDialog()}
  `;
}

/** What has to be known of the file that was opened. */
function notesView(about) {
  if (!about.length) return nothing;
  return html`<div class="ttn-notice" id="ttn-file-notes">
    <p>Tentang berkas ini:</p>
    <ul>${about.map((note) => html`<li>${note}</li>`)}</ul>
  </div>`;
}

function aboutFiles() {
  return html`<details class="ttn-details ttn-about-files"><summary>Apa yang dijamin kode pemeriksa?</summary>
    <p>Setiap salinan memuat kode pemeriksa atas seluruh isinya. Kode itu menunjukkan perubahan yang tidak sengaja,
      misalnya berkas yang rusak saat dikirim. Berkas yang berubah tidak dibuka.</p>
    <p>Kode itu bukan tanda tangan dan bukan segel. Siapa pun yang sengaja mengubah isinya dapat membuat kode baru. Karena
      itu hasil dari berkas dihitung ulang dari jawabannya.</p>
    <p>Kode 12 tanda pada dokumen rencana sama sifatnya. Kode yang sama berarti isi rencananya sama. Siapa yang membuatnya
      tidak terbukti.</p>
    <p>Berkas tidak dikunci dengan sandi. Siapa pun yang memegangnya dapat membacanya.</p>
  </details>`;
}

function action(label, onClick, hint) {
  if (!onClick) return nothing;
  return html`<p>
    <button type="button" class="ttn-button ttn-button--quiet" @click=${onClick}>${label}</button>
    ${hint ? html`<span class="ttn-small">${hint}</span>` : nothing}
  </p>`;
}

function deleteDialog() {
  return html`<dialog class="ttn-dialog" id="ttn-delete" aria-labelledby="ttn-delete-title">
    <h3 id="ttn-delete-title">Hapus semua data?</h3>
    <p>Jawaban, hasil, dan rencana di perangkat ini akan hilang. Ini tidak dapat dibatalkan.</p>
    <form method="dialog" class="ttn-actions">
      <button class="ttn-button ttn-button--quiet" value="keep">Batal</button>
      <button type="button" class="ttn-button ttn-danger" @click=${erase}>Ya, hapus semua</button>
    </form>
  </dialog>`;
}

async function download() {
  await exportFile();
  tell({ text: "Salinan titian.json sedang diunduh." });
}

async function prepare() {
  own = await load();
  draw();
  place.querySelector("#ttn-hand-over").showModal();
}

async function take({ target }) {
  const [file] = target.files;
  if (!file) return;
  try {
    const { state: theirs, notes: found } = await readFile(file);
    const mine = await load();
    notes = [...found, ...(await siteChanges(theirs))];
    if (isOwn(mine)) await openBeside(mine, theirs);
    else await openAlone(theirs);
  } catch (error) {
    notes = [];
    fail(error);
  } finally {
    target.value = ""; // the same file can be chosen again
  }
}

/** More than choices in a form: something that must not be overwritten. */
function isOwn(state) {
  return hasAnswers(state) || [state.plan, state.practice, state.agreement, state.identity].some(Boolean);
}

async function openAlone(theirs) {
  await update(() => adopted(theirs));
  tell({ text: "Salinan sudah dibuka." }); // a result may take a while to compute
  await afterChange();
}

/** The merge is fetched only when two versions meet. */
async function openBeside(mine, theirs) {
  const opening = await import("./merge-open.js");
  const takeAll = async () => {
    try {
      await opening.takeWhole(mine, theirs);
      await renewed({ text: "Data di perangkat ini diganti dengan isi berkas.", undo: () => putBack(mine) });
    } catch (error) {
      fail(error);
    }
  };
  const isWhole = hasAnswers(theirs) || !hasAnswers(mine);
  await opening.openBeside(mine, theirs, async ({ error, saved, ...what }) => {
    if (error) return fail(error);
    if (saved) return renewed({ ...what, undo: () => putBack(mine) });
    const differs = what.review || what.view;
    const reviewed = outcome.review;
    tell({ ...what, whole: isWhole && differs ? takeAll : null });
    if (what.review && !reviewed) place.querySelector("#ttn-review-title").focus();
    if (!what.review && reviewed) focusStatus(); // the button that was pressed is gone
  });
}

async function putBack(state) {
  await update(() => state);
  await renewed({ text: "Data sebelumnya sudah dikembalikan." });
}

/** The buttons that led here are gone, so the focus moves to what was done. */
async function renewed(what) {
  tell(what);
  focusStatus();
  await afterChange();
}

function focusStatus() {
  place.querySelector("#ttn-data-status").focus();
}

function confirm() {
  place.querySelector("#ttn-delete").showModal();
}

async function erase() {
  let told = { text: "Semua data Anda di perangkat ini sudah dihapus." };
  try {
    await deleteAll();
    notes = [];
    await afterChange();
  } catch {
    told = { text: "Data belum terhapus. Tutup tab lain dari situs ini, lalu coba lagi.", bad: true };
  }
  place.querySelector("#ttn-delete").close();
  tell(told);
}

function fail(error) {
  tell({ text: error instanceof ImportRefused ? error.message : readable(error), bad: true });
}

function tell(what) {
  outcome = what;
  draw();
}
