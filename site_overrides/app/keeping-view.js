// What "Data Anda" says of how safe the data lies on this device, and when it was copied last.

import { html, nothing, render } from "lit-html";
import { ref } from "lit-html/directives/ref.js";

import { device, isNewer, isPersisted, keepingEvents } from "./keeping.js";
import { load, storeEvents } from "./store.js";
import { day } from "./words.js";

const PERSISTED = new Map([
  [true, "Peramban ini berjanji tidak menghapus data Anda dengan sendirinya."],
  [
    false,
    "Peramban ini belum berjanji menjaga data Anda. Data dapat terhapus bila ruang simpan penuh. " +
      "Dalam mode penyamaran, data hilang saat jendela ditutup.",
  ],
  [null, "Peramban ini tidak memberi tahu apakah data Anda dijaga. Data dapat terhapus bila ruang simpan penuh."],
]);
// The engine of Safari; every browser on an iPhone or iPad has it.
const isWebKit = "GestureEvent" in self && /^Apple/.test(navigator.vendor);
const WEBKIT =
  "Safari dapat menghapus data situs yang tujuh hari tidak dibuka. Bukalah Titian tiap minggu, atau simpan salinan.";

let place;

/** The place for it in another view; it keeps itself up to date. */
export function keepingView() {
  return html`<div class="ttn-keeping" ${ref(settle)}></div>`;
}

function settle(element) {
  if (!element || element === place) return;
  place = element;
  for (const [target, name] of [[keepingEvents, "change"], [storeEvents, "saved"], [storeEvents, "trouble"]]) {
    target.addEventListener(name, show);
  }
  show();
}

async function show() {
  const [state, known, persisted] = [await load(), await device(), await isPersisted()];
  render(known.first ? words(state, known, persisted) : nothing, place);
}

function words(state, { copied }, persisted) {
  const isBehind = isNewer(state, copied);
  return html`<ul>
    <li>${PERSISTED.get(persisted)}</li>
    ${isWebKit ? html`<li>${WEBKIT}</li>` : nothing}
    <li>${copyWords(copied, isBehind)}</li>
  </ul>`;
}

function copyWords(copied, isBehind) {
  if (!copied) return "Belum ada salinan.";
  return `Salinan terakhir: ${day(copied)}.${isBehind ? " Sesudah itu ada isian baru." : ""}`;
}
