// Says visibly when the device does not keep what the reader enters or kept it badly, what other tabs did, and when it
// is time for a copy.

import { html, nothing, render } from "lit-html";

import { emptied } from "./context.js";
import { device, isCopyDue, keepingEvents, remindLater } from "./keeping.js";
import { wasDeletedElsewhere, watchOtherTabs } from "./other-tabs.js";
import { rawText } from "./raw-text.js";
import { savedWords } from "./saved.js";
import { say } from "./status.js";
import { brokenRecords, ChangeRefused, discardBroken, load, retry, storeEvents, storeTrouble } from "./store.js";
import { exportFile, saveText } from "./titian-file.js";

const WORDS = {
  memory:
    "Peramban ini tidak dapat menyimpan data. Mungkin ruang simpan penuh, atau penyimpanan dimatikan. Jawaban Anda " +
    "hanya ada selama halaman ini terbuka. Unduh salinannya sebelum pindah halaman, lalu buka salinan itu di sana.",
  later:
    "Data di perangkat ini dibuat oleh versi situs yang lebih baru, jadi tidak kami ubah. " +
    "Muat ulang halaman. Sementara itu, jawaban hanya ada selama halaman ini terbuka.",
  gone:
    "Simpanan di perangkat ini baru saja dihapus oleh peramban. Yang terakhir dibuka masih ada di halaman ini. " +
    "Unduh salinannya, atau simpan kembali di perangkat ini.",
  refused:
    "Perubahan terakhir tidak disimpan, karena tidak akan dapat dibaca kembali. Ini kesalahan situs. " +
    "Yang sudah tersimpan tidak berubah. Unduh salinannya, lalu muat ulang halaman.",
  recovered: "Simpanan terakhir rusak. Kami membuka simpanan sebelumnya. Periksa jawaban Anda yang terbaru.",
  parts: "Rencana yang tersimpan rusak dan tidak dapat dibaca. Jawaban Anda utuh. Susunlah rencana sekali lagi.",
  lost: "Simpanan di perangkat ini rusak dan tidak dapat dibaca. Bila Anda punya salinan, buka salinan itu.",
  aside: "Ada simpanan rusak yang kami sisihkan di perangkat ini. Unduh bila Anda masih memerlukannya.",
};
const DELETED = "Semua data Anda sudah dihapus dari tab lain.";
const NEWER = "Data Anda diubah di tab lain. Halaman ini masih menampilkan yang lama.";
const REMINDER = "Ada jawaban yang belum Anda salin. Data di peramban dapat hilang. Simpan salinannya sebagai berkas.";
const BROKEN_FILE = "titian-simpanan-rusak.json";

let place;
let isDue = false; // time for a copy
let wasDeleted;
let isNewer = false;

/** `onNewer` shows the page anew when another tab changed the document; without it the page is opened again. */
export function watchStore({ onNewer = openAgain } = {}) {
  place = emptied("ttn-notice");
  place.tabIndex = -1;
  wasDeleted = wasDeletedElsewhere();
  watchOtherTabs(onNewer);
  storeEvents.addEventListener("trouble", draw);
  keepingEvents.addEventListener("change", lookForCopy);
  // The notice says it already.
  addEventListener("unhandledrejection", (event) => event.reason instanceof ChangeRefused && event.preventDefault());
  draw();
  lookForCopy();
}

/** What was entered and is not saved yet must not go with the page. */
function openAgain({ isTouched }) {
  if (!isTouched) return location.reload();
  isNewer = true;
  draw();
}

/** Only where "Data Anda" stands, too: nobody is disturbed while answering. */
async function lookForCopy() {
  if (!document.getElementById("ttn-data")) return;
  isDue = isCopyDue(await load(), await device());
  draw();
}

/** A button that was pressed may go away with its notice: the focus stays here, then. */
function draw() {
  const hadFocus = place.contains(document.activeElement);
  const trouble = storeTrouble();
  const reminds = isDue && !trouble;
  render([trouble ? troubleView(trouble) : nothing, tabView(), reminds ? reminderView() : nothing], place);
  if (hadFocus && !place.contains(document.activeElement)) place.focus();
}

function troubleView(trouble) {
  const isOver = trouble === "aside";
  return html`<div class="ttn-notice ${isOver ? "" : "ttn-notice--bad"}" role=${isOver ? "status" : "alert"}>
    <p>${WORDS[trouble]}</p>
    <p class="ttn-actions">
      ${["memory", "later", "gone", "refused"].includes(trouble)
        ? button("Simpan salinan (unduh)", exportFile)
        : nothing}
      ${trouble === "memory" ? button("Coba simpan lagi", tryAgain) : nothing}
      ${trouble === "gone" ? button("Simpan kembali", tryAgain) : nothing}
      ${brokenRecords().length ? button("Unduh simpanan rusak", saveBroken) : nothing}
      ${isOver ? button("Buang simpanan rusak", discardBroken) : nothing}
    </p>
  </div>`;
}

function tabView() {
  if (wasDeleted) return html`<p class="ttn-notice" role="status">${DELETED}</p>`;
  if (!isNewer) return nothing;
  return html`<div class="ttn-notice" role="status">
    <p>${NEWER}</p>
    <p class="ttn-actions">${button("Tampilkan yang terbaru", () => location.reload())}</p>
  </div>`;
}

function reminderView() {
  return html`<section class="ttn-notice" aria-label="Pengingat salinan">
    <p>${REMINDER}</p>
    <p class="ttn-actions">
      ${button("Simpan salinan (unduh)", takeCopy)} ${button("Nanti saja", postpone)}
    </p>
  </section>`;
}

function button(label, onClick) {
  return html`<button type="button" class="ttn-button ttn-button--quiet" @click=${onClick}>${label}</button>`;
}

async function takeCopy() {
  await exportFile();
  say("Salinan sedang diunduh");
}

async function postpone() {
  await remindLater();
  say("Anda diingatkan lagi minggu depan");
}

async function tryAgain() {
  await retry();
  say(savedWords());
}

function saveBroken() {
  saveText(rawText(brokenRecords()), BROKEN_FILE);
}
