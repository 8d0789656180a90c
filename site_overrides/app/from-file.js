// What came out of a file and was not computed on this device is said to be so, and a result is not shown as computed.

import { html, nothing } from "lit-html";

import { link } from "./context.js";
import { isFromFile } from "./exchange.js";

/** `state` without a result that only a file vouches for. */
export function withComputedOnly(state) {
  return isFromFile(state).result ? { ...state, result: null } : state;
}

export function fromFileView(state) {
  const { result, plan } = isFromFile(state);
  return html`
    ${plan
      ? html`<p class="ttn-notice" id="ttn-plan-from-file">
          Rencana ini berasal dari berkas. Jumlah JP dan biayanya dihitung ulang di sini. Bahwa ini rencana terbaik hanya
          tercatat di berkas: <a href=${link("rencana/")}>susun rencana sekali lagi</a> untuk memastikannya.
        </p>`
      : nothing}
    ${result
      ? html`<p class="ttn-notice" id="ttn-result-from-file">
          Perkiraan tingkat di dalam berkas belum dihitung ulang, jadi tidak ditampilkan.
          <a href=${link("hasil/")}>Buka halaman hasil</a> untuk menghitungnya.
        </p>`
      : nothing}`;
}
