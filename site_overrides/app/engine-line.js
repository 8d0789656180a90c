// A quiet line below the questions: how much of the engine has come, or why it did not. Nobody has to wait for it.

import { html, nothing, render } from "lit-html";

import { app, engineBase } from "./context.js";
import { startEngine } from "./engine.js";
import { paperUrl } from "./engine-paper.js";
import { exportFile } from "./titian-file.js";
import { megabytes } from "./words.js";

export { mayFetch } from "./engine-consent.js";

let place = null;

/** Starts the engine and shows its way; `onEnd` hears when it is gone, `onRetry` that it is wanted again. */
export function startShown({ onEnd, onRetry }) {
  const engine = startEngine({
    base: engineBase,
    onProgress: ({ loaded, total }) => draw(progressWords(loaded, total)),
    onEnd(failure) {
      draw(failure.reason === "stopped" ? nothing : failedView(failure, onRetry));
      onEnd();
    },
  });
  engine.ready.then(() => draw(nothing), () => {});
  return engine;
}

function draw(view) {
  if (!place) {
    place = document.createElement("div"); // below everything, so that nothing jumps
    place.id = "ttn-engine";
    place.className = "ttn-small ttn-noprint";
    app.append(place);
  }
  render(view, place);
}

function progressWords(loaded, total) {
  return loaded < total
    ? html`<p>Mesin penilaian sedang diunduh: ${megabytes(loaded)} dari ${megabytes(total)}&nbsp;MB. Silakan terus
        menjawab.</p>`
    : html`<p>Mesin penilaian sedang disiapkan. Silakan terus menjawab.</p>`;
}

function failedView({ what }, onRetry) {
  const retry = () => {
    draw(nothing);
    onRetry();
  };
  return html`<div class="ttn-notice">
    <p>${what} Jawaban Anda tetap tersimpan. Silakan terus menjawab: soal ditanyakan menurut urutan tetap.</p>
    <p class="ttn-actions">
      <button type="button" class="ttn-button ttn-button--quiet" @click=${retry}>Coba lagi</button>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${exportFile}>Simpan salinan (unduh)</button>
    </p>
    <p>Tanpa mesin, hasil dapat dihitung dengan tangan:
      <a href=${paperUrl(app.dataset.competency)}>formulir kertas</a>.</p>
  </div>`;
}
