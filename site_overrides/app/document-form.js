// What stands above the document: who it is for, and the ways to take it along.

import { html, nothing } from "lit-html";

const FIELDS = [
  { name: "name", label: "Nama", most: 200, autocomplete: "name" },
  { name: "nip", label: "NIP", most: 40, numeric: true },
  { name: "rank", label: "Pangkat/golongan", most: 100 },
  { name: "unit", label: "Unit kerja", most: 300, autocomplete: "organization" },
  { name: "supervisor", label: "Nama atasan langsung", most: 200 },
  { name: "supervisor_nip", label: "NIP atasan langsung", most: 40, numeric: true },
];

export const NOBODY = Object.fromEntries(FIELDS.map(({ name }) => [name, ""]));

const FILES = [
  { kind: "docx", label: "Word (.docx)", words: "untuk disunting" },
  { kind: "xlsx", label: "Excel (.xlsx)", words: "untuk dihitung" },
  { kind: "csv", label: "CSV (.csv)", words: "untuk program lain" },
  { kind: "ics", label: "Kalender (.ics)", words: "untuk ponsel" },
];

/** `onInput(name, text)` while it is typed, `onTyped()` when a field is left, `onRemember(yes)`. */
export function identityForm({ identity, remembered, onInput, onTyped, onRemember }) {
  return html`<form class="ttn-card ttn-form" autocomplete="off" @submit=${(event) => event.preventDefault()}>
    <fieldset>
      <legend class="ttn-document__legend">Isian untuk dokumen ini</legend>
      <p id="ttn-identity-hint" class="ttn-small">
        Semua boleh dikosongkan dan ditulis tangan nanti. Titian tidak memerlukannya, jadi isian ini hilang saat
        halaman ditutup, kecuali Anda minta diingat. Isian tidak dikirim ke mana pun.
      </p>
      <div class="ttn-document__fields" @change=${onTyped}>
        ${FIELDS.map((field) => identityField(field, identity, onInput))}
      </div>
    </fieldset>
    <label class="ttn-choice">
      <input type="checkbox" .checked=${remembered} @change=${({ target }) => onRemember(target.checked)} />
      <span>Ingat di perangkat ini
        <small>Jangan dicentang bila komputer ini dipakai bersama. Berkas Titian ikut memuat isian yang diingat.</small>
      </span>
    </label>
  </form>`;
}

function identityField({ name, label, most, numeric = false, autocomplete = "off" }, identity, onInput) {
  return html`<p class="ttn-field">
    <label for="ttn-${name}">${label} <span class="ttn-muted">(boleh kosong)</span></label>
    <input id="ttn-${name}" type="text" maxlength=${most} autocomplete=${autocomplete} spellcheck="false"
      inputmode=${numeric ? "numeric" : nothing} .value=${identity[name]}
      @input=${({ target }) => onInput(name, target.value)} />
  </p>`;
}

/** `outcome`: what the last button did, {text, bad}; `busy`: a file is being made. */
export function takeAlong({ outcome, busy, onPrint, onFile, onExport }) {
  return html`<section class="ttn-document__take" aria-labelledby="ttn-take-title" aria-busy=${busy ? "true" : "false"}>
    <h2 id="ttn-take-title">Cetak atau unduh</h2>
    <p class="ttn-actions">
      <button type="button" class="ttn-button" aria-describedby="ttn-print-hint" @click=${onPrint}>
        Cetak atau simpan PDF
      </button>
      ${FILES.map(({ kind, label, words }) => html`<button type="button" class="ttn-button ttn-button--quiet"
        @click=${() => onFile(kind)}>${label}<span class="ttn-hidden">, ${words}</span></button>`)}
      <button type="button" class="ttn-button ttn-button--quiet" aria-describedby="ttn-file-hint" @click=${onExport}>
        Berkas Titian
      </button>
    </p>
    ${outcome ? html`<p class=${outcome.bad ? "ttn-error" : "ttn-done"}>${outcome.text}</p>` : nothing}
    <p id="ttn-print-hint" class="ttn-small">
      Cetak di kertas A4 mendatar. Di Chrome dan Edge, nomor halaman dan kode pemeriksaan ada di setiap halaman.
    </p>
    <p id="ttn-file-hint" class="ttn-small">
      Berkas Titian memuat semua data Anda di situs ini. Atasan dapat membukanya di ruang atasan.
    </p>
  </section>`;
}
