// Opening a file in the supervisor's room: choose it, or paste what is in it.

import { html, nothing } from "lit-html";

import { link } from "./context.js";

/** `on`: {choose, paste}, each hears the event; `refused`: why the last file was not taken. */
export function openView({ refused, on }) {
  return html`<div class="ttn-card">
      <h2>Buka berkas pegawai</h2>
      <p>Berkasnya bernama <b>titian-untuk-atasan.json</b>. Isinya hanya dibaca di halaman ini dan tidak disimpan.
        Data Anda sendiri di perangkat ini tidak tersentuh.</p>
      <div id="ttn-refused" tabindex="-1" role="alert">
        ${refused ? html`<p class="ttn-error">${refused}</p>` : nothing}
      </div>
      <p class="ttn-actions"><label class="ttn-button ttn-file">Pilih berkas
        <input type="file" accept=".json,application/json" @change=${on.choose} />
      </label></p>
      <form class="ttn-paste" @submit=${on.paste}>
        <p class="ttn-field"><label for="ttn-paste">Atau tempelkan isi berkas sebagai teks</label>
          <textarea id="ttn-paste" name="text" rows="3" required autocomplete="off" spellcheck="false"></textarea></p>
        <p class="ttn-actions"><button class="ttn-button ttn-button--quiet">Buka teks ini</button></p>
      </form>
    </div>
    <h2>Caranya</h2>
    <ol class="ttn-steps">
      <li>Pegawai mengunduh <b>Berkas untuk atasan</b> dari “Data Anda” dan memberikannya kepada Anda.</li>
      <li>Anda membukanya di sini, memberi pendapat dan catatan, lalu mencatat hasil pembahasan.</li>
      <li>Anda mengunduh berkasnya kembali dan memberikannya kepada pegawai.</li>
      <li>Pegawai membukanya dengan <b>Buka salinan</b>. Tidak ada yang tertimpa tanpa ia pilih.</li>
    </ol>
    <p><a href=${link("panduan/atasan/")}>Panduan untuk atasan</a></p>`;
}

/** What is shown was computed elsewhere: nothing here can tell whether it is right. */
export function recordedView({ answers, result, plan }) {
  if (!result && !plan) return nothing;
  const why = Object.keys(answers).length
    ? "tidak dihitung ulang di sini."
    : "tidak dapat dihitung ulang di sini, karena jawabannya tidak ikut.";
  return html`<p class="ttn-notice" id="ttn-recorded">
    Angka ini tercatat di berkas, ${why} Bila ragu, lihat bersama di perangkat pegawai.
  </p>`;
}

/** Before another file takes the place of one with work in it. */
export function leaveDialog(onLeave) {
  return html`<dialog class="ttn-dialog" id="ttn-leave" aria-labelledby="ttn-leave-title">
    <h3 id="ttn-leave-title">Tutup berkas ini?</h3>
    <p>Ada pendapat atau catatan yang belum diunduh. Bila berkas ditutup, semuanya hilang.</p>
    <form method="dialog" class="ttn-actions">
      <button class="ttn-button ttn-button--quiet" value="keep">Batal</button>
      <button class="ttn-button ttn-danger" value="leave" @click=${onLeave}>Ya, tutup</button>
    </form>
  </dialog>`;
}
