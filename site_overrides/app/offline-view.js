// What the page "Simpan untuk luring" shows in each of its states.

import { html, nothing } from "lit-html";

import { decimal, megabytes } from "./words.js";

const moment = new Intl.DateTimeFormat("id-ID", { dateStyle: "long", timeStyle: "short" });

// Why nothing can be kept.
const OBSTACLES = {
  insecure:
    "Situs ini dibuka lewat alamat yang tidak aman (http). Peramban hanya menyimpan situs dari alamat https. " +
    "Mintalah alamat https kepada pengelola situs.",
  unsupported:
    "Peramban ini tidak dapat menyimpan situs. Perbarui peramban, atau tutup mode penyamaran lalu coba lagi.",
  config: "Pengelola situs mematikan simpanan luring. Simpanan yang pernah ada sudah dihapus dari perangkat ini.",
  editing: "Simpanan luring mati selama situs disunting dengan “titian serve”.",
};

// Why keeping did not come to its end.
const FAILURES = {
  network: "Sambungan terputus. Yang sudah diunduh tetap tersimpan. Sambungkan jaringan, lalu tekan Lanjutkan.",
  space: "Ruang simpan di perangkat ini tidak cukup. Kosongkan sebagian, lalu tekan Lanjutkan.",
  renewed: "Situs sedang diperbarui saat diunduh. Yang sudah diunduh tetap tersimpan. Muat ulang halaman, lalu lanjutkan.",
  worker: "Peramban menolak memakai simpanan. Muat ulang halaman, lalu coba lagi.",
};

const GIGABYTE = 1e9;
const size = (bytes) =>
  bytes < GIGABYTE ? `${megabytes(bytes)}\u00a0MB` : `${decimal(bytes / GIGABYTE)}\u00a0GB`;

export function obstacleView(why) {
  return html`<p class="ttn-notice">${OBSTACLES[why]} Situs tetap dapat dipakai seperti biasa selama ada jaringan.</p>`;
}

/**
 * `state`: {note, hasKit, newest, isCurrent, isNewer, missing, total, space, failure}, `newest` and `missing` null
 * without a network; `running`: {loaded, total} or null.
 */
export function keepView({ state, running, onKeep, onStop, onForget }) {
  return html`
    ${state.failure ? html`<p class="ttn-notice ttn-notice--bad" role="alert">${FAILURES[state.failure]}</p>` : nothing}
    <section class="ttn-card" aria-labelledby="ttn-kept">
      <h2 id="ttn-kept" tabindex="-1">Yang tersimpan sekarang</h2>
      <p>${keptWords(state)}</p>
      ${isAny(state) && !running ? forgetButton(onForget) : nothing}
    </section>
    ${running ? progressView(running, onStop) : offerView(state, onKeep)}
  `;
}

function isAny({ note, hasKit, isPartial }) {
  return note !== null || hasKit || isPartial;
}

function keptWords({ note, hasKit, isPartial }) {
  if (note) return html`<b>Seluruh situs</b>, sejak ${moment.format(new Date(note.since))}.`;
  if (isPartial) return html`<b>Sebagian situs.</b> Simpanan belum lengkap, jadi belum dapat diandalkan tanpa jaringan.`;
  if (hasKit) return html`<b>Bagian inti</b>: soal, hasil, dan rencana. Halaman lain masih memerlukan jaringan.`;
  return "Belum ada.";
}

function forgetButton(onForget) {
  return html`<p class="ttn-actions">
    <button type="button" class="ttn-button ttn-button--quiet ttn-danger" @click=${onForget}>Hapus simpanan luring</button>
  </p>`;
}

function offerView(state, onKeep) {
  if (!state.newest) {
    return html`<p class="ttn-muted">Jaringan tidak ada, jadi simpanan tidak dapat ditambah atau diperbarui sekarang.</p>`;
  }
  if (state.isCurrent) return html`<p class="ttn-done">Simpanan ini lengkap dan dari versi terbaru.</p>`;
  return html`<section class="ttn-card" aria-labelledby="ttn-offer">
    <h2 id="ttn-offer">${state.note ? "Ada versi baru" : "Simpan seluruh situs"}</h2>
    <dl class="ttn-offline__sizes">
      <div><dt>Diunduh sekarang</dt><dd>sekitar ${size(sum(state.missing, "wire"))}</dd></div>
      <div><dt>Di perangkat, seluruhnya</dt><dd>${size(state.newest.bytes)}</dd></div>
      ${state.space === null ? nothing : html`<div><dt>Ruang yang tersedia</dt><dd>${size(state.space)}</dd></div>`}
    </dl>
    <p class="ttn-actions">
      <button type="button" class="ttn-button" id="ttn-keep" @click=${onKeep}>${keepLabel(state)}</button>
    </p>
    <p class="ttn-small">Unduhan dapat dihentikan dan dilanjutkan kapan saja. Pakailah Wi-Fi bila kuota terbatas.</p>
  </section>`;
}

function keepLabel({ note, isPartial }) {
  if (note) return "Perbarui simpanan";
  return isPartial ? "Lanjutkan" : "Simpan untuk luring";
}

function progressView({ loaded, total }, onStop) {
  return html`<div class="ttn-card ttn-working">
    <p id="ttn-working">Mengunduh: ${size(loaded)} dari ${size(total)}</p>
    <progress aria-labelledby="ttn-working" max=${total || 1} value=${loaded}></progress>
    <p class="ttn-actions">
      <button type="button" class="ttn-button ttn-button--quiet" id="ttn-stop" @click=${onStop}>Hentikan</button>
    </p>
  </div>`;
}

export function sum(files, what) {
  return files.reduce((total, file) => total + file[what], 0);
}
