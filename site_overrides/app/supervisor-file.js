// The person hands a file to the supervisor: no more in it than the conversation needs, unless the person ticks it.

import { html, nothing } from "lit-html";

import { forSupervisor, handedOver } from "./exchange.js";
import { load, update } from "./store.js";
import { saveAs } from "./titian-file.js";

const NAME = "titian-untuk-atasan.json";

/** `state` tells what there is to hand over; `onDone` hears that the file is on its way. */
export function supervisorFileDialog(state, onDone) {
  const submit = async (event) => {
    const { answers, identity } = event.target.elements;
    await handOver({ answers: answers.checked, identity: identity?.checked ?? false });
    onDone(`Berkas ${NAME} sedang diunduh. Serahkan sendiri kepada atasan Anda, lalu ia membukanya di Ruang atasan.`);
  };
  return html`<dialog class="ttn-dialog" id="ttn-hand-over" aria-labelledby="ttn-hand-over-title">
    <h3 id="ttn-hand-over-title">Berkas untuk atasan</h3>
    <p>Berisi jabatan, perkiraan tingkat, kekurangan, rencana, dan pelaksanaannya.
      Tidak berisi jawaban per soal, riwayat, nama, dan NIP.</p>
    ${state?.result ? nothing : html`<p class="ttn-warned">Perkiraan tingkat belum ada. Buka halaman hasil dahulu.</p>`}
    ${state?.plan ? nothing : html`<p class="ttn-warned">Rencana belum ada. Susun rencana dahulu.</p>`}
    <form method="dialog" @submit=${submit}>
      <label class="ttn-answer"><input type="checkbox" name="answers" autocomplete="off" />
        <span>Sertakan juga jawaban per soal dan riwayatnya</span></label>
      ${state?.identity
        ? html`<label class="ttn-answer"><input type="checkbox" name="identity" autocomplete="off" />
            <span>Sertakan juga nama, NIP, dan identitas lain</span></label>`
        : nothing}
      <p class="ttn-actions">
        <button class="ttn-button">Unduh berkas</button>
        <button type="button" class="ttn-button ttn-button--quiet" @click=${close}>Batal</button>
      </p>
    </form>
  </dialog>`;
}

function close({ target }) {
  target.closest("dialog").close();
}

async function handOver(wanted) {
  const file = forSupervisor(await load(), wanted);
  await update((draft) => handedOver(draft, file));
  saveAs(file, NAME);
}
