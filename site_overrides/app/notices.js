// Says visibly when the device does not keep what the reader enters, or kept it badly.

import { html, nothing, render } from "lit-html";

import { emptied } from "./context.js";
import { storeEvents, storeTrouble } from "./store.js";
import { exportFile } from "./titian-file.js";

const WORDS = {
  memory:
    "Peramban ini menolak menyimpan data. Jawaban Anda hanya ada selama halaman ini terbuka. " +
    "Unduh salinannya sebelum pindah halaman, lalu buka salinan itu di sana.",
  later:
    "Data di perangkat ini dibuat oleh versi situs yang lebih baru, jadi tidak kami ubah. " +
    "Muat ulang halaman. Sementara itu, jawaban hanya ada selama halaman ini terbuka.",
  recovered: "Simpanan terakhir rusak. Kami membuka simpanan sebelumnya. Periksa jawaban Anda yang terbaru.",
  lost: "Simpanan di perangkat ini rusak dan tidak dapat dibaca. Bila Anda punya salinan, buka salinan itu.",
};

export function watchStore() {
  const place = emptied("ttn-notice");
  const show = () => render(notice(storeTrouble()), place);
  storeEvents.addEventListener("trouble", show);
  show();
}

function notice(trouble) {
  if (!trouble) return nothing;
  const unsaved = trouble === "memory" || trouble === "later";
  return html`<div class="ttn-notice ttn-notice--bad" role="alert">
    <p>${WORDS[trouble]}</p>
    ${unsaved
      ? html`<p>
          <button type="button" class="ttn-button ttn-button--quiet" @click=${exportFile}>
            Simpan salinan (unduh)
          </button>
        </p>`
      : nothing}
  </div>`;
}
