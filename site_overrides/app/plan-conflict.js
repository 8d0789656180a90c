// Wishes that no plan can meet together: the smallest set of them, each with what would mend it.

import { html, nothing } from "lit-html";

import { offerWords } from "./plan-words.js";
import { mostJp, withoutAssigned, withLimit, withoutBansOf, withoutPinsOf } from "./plan-wishes.js";
import { count, jp, money } from "./words.js";

const MINUTES = 60;
const WISHED = ["pin", "mandatory"];

/** `parts`: of the engine; `onMend` takes a change of the wishes; `onBack` returns to the plan before, if any. */
export function conflictView({ parts, onMend, onBack, ...view }) {
  const one = parts.filter((part, i) => parts.findIndex((other) => sameSubject(part, other)) === i);
  const canForce = parts.some(({ kind }) => WISHED.includes(kind));
  return html`<section class="ttn-card ttn-conflict" aria-labelledby="ttn-conflict-title">
    <h2 id="ttn-conflict-title" tabindex="-1">Belum ada rencana yang memenuhi semuanya</h2>
    <p>${one.length > 1
      ? "Hal-hal berikut tidak dapat dipenuhi bersama. Mengubah satu saja dapat membuka jalan."
      : "Hal berikut tidak dapat dipenuhi."}</p>
    <ul class="ttn-conflict__parts">
      ${one.map((part) => partView(part, { ...view, onMend }))}
    </ul>
    <p class="ttn-actions">
      ${canForce
        ? html`<button type="button" class="ttn-button ttn-button--quiet"
            @click=${() => onMend((wishes) => ({ ...wishes, force: true }))}>
            Pertahankan pilihan saya, dengan peringatan
          </button>`
        : nothing}
      ${onBack
        ? html`<button type="button" class="ttn-button ttn-button--quiet" @click=${onBack}>
            Kembali ke rencana sebelumnya
          </button>`
        : nothing}
    </p>
  </section>`;
}

const sameSubject = (one, other) => one.kind === other.kind && one.offer === other.offer;

function partView(part, view) {
  const { words, mend } = (PARTS[part.kind] ?? unknownPart)(part, view);
  return html`<li>
    <p>${words}</p>
    ${mend
      ? html`<p>
          <button type="button" class="ttn-button" @click=${() => view.onMend(mend.change)}>${mend.label}</button>
        </p>`
      : nothing}
  </li>`;
}

const PARTS = {
  jp_min: ({ value, needed }, { employment }) => ({
    words: [
      `${employment ? `Kewajiban ${employment.name}` : "Kewajiban"}: paling sedikit ${jp(value)} setahun.`,
      needed === null ? "" : `Yang dapat dicapai hanya ${jp(needed)}.`,
    ].join(" "),
  }),
  jp_max: ({ value, needed }, { employment }) => ({
    words: `Batas JP setahun: ${jp(value)}.${needs(needed, jp)}${overRule(needed, employment)}`,
    mend: needed !== null && needed <= mostJp(employment) && {
      label: `Naikkan menjadi ${jp(needed)}`,
      change: (wishes) => withLimit(wishes, needed),
    },
  }),
  jp_quarter: ({ value, needed }) => ({
    words: `Batas JP per triwulan: ${jp(value)}.${needs(needed, jp)}`,
    mend: raise("quarter_jp", needed, "Hapus batas per triwulan", jp),
  }),
  money: ({ value, needed }) => ({
    words: `Batas biaya: ${money(value)}.${needs(needed, money)}`,
    mend: raise("money", needed, "Hapus batas biaya", money),
  }),
  supervisor: ({ value, needed }) => {
    const hours = needed === null ? null : Math.ceil(needed / MINUTES);
    return {
      words: `Jam atasan untuk membimbing: ${inHours(value / MINUTES)}.${needs(hours, inHours)}`,
      mend: raise("supervisor_hours", hours, "Hapus batas jam atasan", inHours),
    };
  },
  unknown_cost: ({ offer }, view) => ({
    words: [
      `Biaya ${offer ? named(offer, view) : "sebagian kegiatan"} belum diketahui,`,
      "dan Anda meminta yang begitu tidak diikutkan.",
    ].join(" "),
    mend: { label: "Ikutkan, dengan tanda", change: (wishes) => ({ ...wishes, unknown_cost: "allow" }) },
  }),
  cap: ({ offer: id, value }, { forms }) => ({
    words: [
      `${forms.find((form) => form.id === id)?.name ?? id}: paling banyak ${count(value)} kali sebulan.`,
      "Ini aturan, bukan pilihan Anda.",
    ].join(" "),
  }),
  pin: ({ offer, value: quarter }, view) => ({
    words: `Anda menyematkan ${named(offer, view)}${quarter ? ` pada triwulan ${quarter}` : ""}.`,
    mend: { label: "Lepas sematan", change: (wishes) => withoutPinsOf(wishes, offer) },
  }),
  mandatory: ({ offer }, { held, wishes, ...view }) => {
    if (held.mandatory.includes(offer)) return { words: `${named(offer, view)} wajib bagi jabatan ${held.name}.` };
    return {
      words: `Anda ditugaskan mengikuti ${named(offer, view)}.`,
      mend: wishes.assigned.includes(offer) && {
        label: "Lepas dari daftar tugas",
        change: (before) => withoutAssigned(before, offer),
      },
    };
  },
  ban: ({ offer }, view) => ({
    words: `Anda meminta ${named(offer, view)} tidak dipakai.`,
    mend: { label: "Boleh dipakai lagi", change: (wishes) => withoutBansOf(wishes, offer) },
  }),
  date: ({ offer }, view) => ({
    words: offer
      ? `${named(offer, view)} tidak punya jadwal yang masih dapat diikuti pada waktu itu.`
      : "Sisa waktu dalam tahun ini tidak cukup.",
  }),
  prerequisite: ({ offer }, view) => ({
    words: `Prasyarat ${offer ? named(offer, view) : "satu kegiatan"} tidak dapat selesai lebih dahulu.`,
  }),
};

function unknownPart({ kind }) {
  return { words: kind };
}

function named(offer, { trainings, names }) {
  return `“${offerWords({ offer }, trainings, names)}”`;
}

const inHours = (hours) => `${count(hours)}\u00a0jam`;

function needs(needed, words) {
  return needed === null ? "" : ` Yang diperlukan paling sedikit ${words(needed)}.`;
}

function overRule(needed, employment) {
  if (needed === null || needed <= mostJp(employment)) return "";
  return ` Itu di atas batas ${employment.name}, jadi lepaskan salah satu pilihan di bawah.`;
}

/** A limit as high as is needed, or none where nobody knows how high. */
function raise(field, needed, without, words) {
  const label = needed === null ? without : `Naikkan menjadi ${words(needed)}`;
  return { label, change: (wishes) => ({ ...wishes, [field]: needed }) };
}
