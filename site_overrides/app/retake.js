// Taking a quiz again: asks once, keeps what was answered, and leads to the quiz.

import { html, nothing, render } from "lit-html";

import { archive, droppedNext } from "./history.js";
import { load, update } from "./store.js";
import { day } from "./words.js";

/** `name`: of the competency; `address`: of its quiz. */
export async function askRetake({ id, name, address }) {
  const state = await load();
  if (!state.answers[id]?.finished) return location.reload(); // another tab has begun anew
  const place = document.getElementById("ttn-retake");
  render(dialog({ id, name, address, state }), place);
  place.querySelector("dialog").showModal();
}

function dialog({ id, name, address, state }) {
  const dropped = droppedNext(state, id);
  return html`<dialog class="ttn-dialog" aria-labelledby="ttn-retake-title">
    <h3 id="ttn-retake-title">Ulangi ${name}?</h3>
    <p>
      Jawaban tanggal ${day(state.answers[id].finished)} disimpan sebagai riwayat. Sesudah Anda menjawab lagi,
      kedua hasil dibandingkan di halaman ini.
    </p>
    ${dropped
      ? html`<p class="ttn-warned">
          Riwayat sudah penuh, jadi jawaban terlama (${day(dropped.date)}) akan dihapus.
        </p>`
      : nothing}
    <form method="dialog" class="ttn-actions">
      <button class="ttn-button ttn-button--quiet" value="keep">Batal</button>
      <button type="button" class="ttn-button" @click=${() => retake(id, address)}>Ya, ulangi</button>
    </form>
  </dialog>`;
}

async function retake(id, address) {
  await update((draft) => {
    if (draft.answers[id]?.finished) archive(draft, id);
  });
  location.assign(address);
}
