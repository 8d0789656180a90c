// What the form answers: the list of what is wrong, or the file that came of it and where it can go.

import { html, nothing } from "lit-html";

const rule = (root, code) => html`<a href="${root}aturan-isi/${code.toLowerCase()}/">${code}</a>`;

/** `onGo(problem)`: to the field that it is about. */
export function problemsView(found, onGo) {
  const go = (problem) => (event) => {
    event.preventDefault();
    onGo(problem);
  };
  return html`<section class="ttn-notice ttn-notice--bad ttn-propose__summary" tabindex="-1" id="ttn-propose-summary"
      aria-labelledby="ttn-propose-summary-name">
    <h2 id="ttn-propose-summary-name">${found.length} hal perlu diperbaiki</h2>
    <ul>${found.map((problem) => html`<li>
      <a href="#ttn-propose" @click=${go(problem)}>${problem.where}</a>: ${problem.what}</li>`)}</ul>
  </section>`;
}

export function failedView() {
  return html`<p class="ttn-notice ttn-notice--bad" role="alert">Berkas belum dapat dibuat, mungkin karena jaringan
    putus. Isian Anda tetap ada. Periksa jaringan, lalu tekan lagi.</p>`;
}

/** What stands below a field; that something is missing, nobody needs to be shown. */
export function faultView({ code, variant, what, found, expected, fix }, root) {
  if (variant === "missing") return html`<strong>${what}.</strong> (${rule(root, code)})`;
  return html`<strong>${what}.</strong> Ditemukan ${found}; seharusnya ${expected}. Perbaikan: ${fix}. (${rule(root, code)})`;
}

export function draftView({ onClear }) {
  return html`<p class="ttn-notice">Draf Anda di tab ini dibuka lagi.
    <button type="button" class="ttn-button ttn-button--quiet" @click=${onClear}>Hapus draf</button></p>`;
}

export function clearedView({ onUndo }) {
  return html`<p class="ttn-notice">Draf dihapus dari tab ini.
    <button type="button" class="ttn-button ttn-button--quiet" @click=${onUndo}>Kembalikan</button></p>`;
}

/** `made`: {path, text, isWhole}; `target`: where it can go, or null; `advice`: what may be ignored. */
export function resultView({ made, target, advice, copied, root, on }) {
  return html`<section class="ttn-card ttn-propose__result" aria-labelledby="ttn-propose-ready">
    <h2 id="ttn-propose-ready" tabindex="-1">${made.isWhole ? "Berkas siap" : "Soal siap"}</h2>
    <p>${made.isWhole ? "Disimpan sebagai" : "Ditambahkan pada"} <code>${made.path}</code></p>
    ${advice.length
      ? html`<p>Saran yang boleh diabaikan:</p>
          <ul>${advice.map((one) => html`<li>${one.where}: ${faultView(one, root)}</li>`)}</ul>`
      : nothing}
    ${made.isWhole ? wholeSteps(target) : partSteps(target)}
    <p class="ttn-actions">
      ${target
        ? html`<a class="ttn-button" href=${target.address} target="_blank" rel="noopener noreferrer"
            @click=${target.isFilled ? nothing : on.copy}>${openWords(target)}<span class="ttn-hidden"> (tab baru)</span></a>`
        : nothing}
      <button type="button" class="ttn-button ttn-button--quiet" @click=${on.copy}>Salin isinya</button>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${on.download}>Unduh berkas</button>
    </p>
    <p class=${copied?.bad ? "ttn-error" : "ttn-done"} role="status">${copied?.text ?? nothing}</p>
    <div class="ttn-example" tabindex="0" role="region" aria-label="Isi berkas"><code>${made.text}</code></div>
  </section>`;
}

const openWords = ({ service, isFilled }) =>
  isFilled ? `Buka ${service} dengan isian ini` : `Salin, lalu buka ${service}`;

function wholeSteps(target) {
  if (!target) {
    return html`<p>Situs ini tidak menyebut repositorinya. Unduh berkasnya, lalu kirim kepada pengelola situs.</p>`;
  }
  const { service, save, isFilled, isTooLong, upload } = target;
  return html`${isTooLong
      ? html`<p>Isinya terlalu panjang untuk dibawa alamat halaman, jadi harus ditempel atau diunggah sendiri.
          ${upload ? html`Unduh berkasnya, lalu <a href=${upload} target="_blank" rel="noopener noreferrer">unggah
            di ${service}<span class="ttn-hidden"> (tab baru)</span></a>.` : nothing}</p>`
      : nothing}
    <ol>
      <li>Masuk ke akun ${service} Anda. Belum punya? Unduh berkasnya, lalu kirim kepada pengelola situs.</li>
      <li>${isFilled ? "Baca isinya sekali lagi." : "Tempel isinya di kotak yang kosong."}</li>
      <li>${save}</li>
    </ol>`;
}

function partSteps(target) {
  return html`<p>Kompetensi ini sudah punya kumpulan soal. Soal Anda ditambahkan di berkas itu.</p>
    ${target
      ? html`<ol>
          <li>Salin isinya dan buka berkasnya di ${target.service}.</li>
          <li>Tempel tepat di atas baris <code>sources:</code>, di dekat akhir berkas.</li>
          <li>${target.save}</li>
        </ol>`
      : html`<p>Situs ini tidak menyebut repositorinya. Unduh soalnya, lalu kirim kepada pengelola situs. Pengelola
          menempelkannya tepat di atas baris <code>sources:</code>.</p>`}`;
}
