// One engine for a page: started at the first question, kept for the next, started afresh after a failure.

import { html, nothing } from "lit-html";

import { engineBase, PageFailure, readable } from "./context.js";
import { startEngine } from "./engine.js";
import { agree, mayFetch, unaskedFailure } from "./engine-consent.js";
import { paperView } from "./engine-paper.js";
import { megabytes } from "./words.js";

let engine = null;

/**
 * Answers `request`; `onProgress` hears {loaded, total} in bytes while the engine is fetched, then {ready: true}.
 * Throws what may be shown to the reader: `failureView` shows it, and asks where data is to be saved.
 */
export async function ask(request, onProgress = () => {}) {
  if (!engine && !(await mayFetch())) throw await unaskedFailure();
  const mine = (engine ??= startEngine({ base: engineBase, onProgress }));
  mine.ready.then(() => onProgress({ ready: true }), () => {});
  try {
    const response = await mine.run(request);
    if (response.error) throw new PageFailure(refusal(response.error.message));
    return response;
  } catch (error) {
    drop(mine);
    throw error;
  }
}

/** Gives up whatever is being asked: its callers get a failure for which `wasStopped` holds. */
export function stopAsking() {
  if (engine) drop(engine);
}

export function wasStopped(error) {
  return error.name === "EngineFailure" && error.reason === "stopped";
}

/** Who asks next starts a fresh one. */
function drop(used) {
  used.stop();
  if (engine === used) engine = null;
}

function refusal(why) {
  return `Mesin penilaian menolak permintaan (${why}). Jawaban Anda tetap tersimpan. Beri tahu pengelola situs.`;
}

/** `busy`: what is said while the engine computes; with `onCancel` there is a button to stop it. */
export function progressView({ loaded, total, ready = false } = {}, { busy = "Mesin menghitung …", onCancel } = {}) {
  const downloading = total && loaded < total;
  const starting = downloading
    ? `Mengunduh mesin penilaian: ${megabytes(loaded)} dari ${megabytes(total)} MB`
    : "Menyiapkan mesin penilaian …";
  return html`<div class="ttn-card ttn-working">
    <p id="ttn-working">${ready ? busy : starting}</p>
    <progress aria-labelledby="ttn-working" max=${total || 1} value=${downloading ? loaded : nothing}></progress>
    ${onCancel
      ? html`<p class="ttn-actions">
          <button type="button" class="ttn-button ttn-button--quiet" @click=${onCancel}>Batalkan</button>
        </p>`
      : nothing}
    <p class="ttn-small">
      Perhitungan terjadi di perangkat ini. Sesudah unduhan pertama, mesin tersimpan di peramban.
    </p>
  </div>`;
}

/** What went wrong, what to do, and what can be done without the engine. */
export function failureView(error, { onRetry, onExport }) {
  const { reason, detail } = error;
  const isQuestion = reason === "unasked";
  return html`<div class="ttn-notice ${isQuestion ? "" : "ttn-notice--bad"}">
    <p id="ttn-failure" tabindex="-1" role="alert">${readable(error)}</p>
    <p class="ttn-actions">
      ${isQuestion
        ? html`<button type="button" class="ttn-button" @click=${() => agreeAnd(onRetry)}>
            Unduh mesin penilaian (${detail})
          </button>`
        : html`<button type="button" class="ttn-button" @click=${onRetry}>Coba lagi</button>`}
      ${reason === "missing"
        ? html`<button type="button" class="ttn-button ttn-button--quiet" @click=${() => location.reload()}>
            Muat ulang halaman
          </button>`
        : nothing}
      <button type="button" class="ttn-button ttn-button--quiet" @click=${onExport}>Simpan salinan (unduh)</button>
    </p>
    ${paperView()}
  </div>`;
}

/** For who shows a failure in another way: pressing again after the size was named means yes. */
export function agreeAnd(next) {
  agree();
  return next();
}
