// The Titian file: handing a document out as one, and the checked reading of one from anywhere.

import { canonical } from "./canonical.js";
import { Mismatch } from "./checks.js";
import { LaterVersion, readState } from "./state-shape.js";
import { load, takenAlong } from "./store.js";

const MAX_BYTES = 1024 * 1024;
const TOO_LARGE = "Berkas terlalu besar. Salinan Titian paling besar 1 MB.";

/** The file is not taken; the message may be shown as it is. */
export class ImportRefused extends Error {}

/** Downloads a document. The name says nothing of the person. */
export function saveAs(state, name) {
  saveText(canonical(state), name);
}

/** Downloads a JSON text as it is. */
export function saveText(text, name) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
}

/** Downloads the whole document of this device. */
export async function exportFile() {
  saveAs(await load(), "titian.json");
  takenAlong();
}

/** The checked document in `file`; nothing is stored. Throws ImportRefused. */
export async function readFile(file) {
  if (file.size > MAX_BYTES) throw new ImportRefused(TOO_LARGE);
  return readText(await file.text());
}

/** The same of a text that was pasted. */
export function readText(text) {
  if (text.length > MAX_BYTES) throw new ImportRefused(TOO_LARGE);
  try {
    return readState(JSON.parse(text));
  } catch (error) {
    const { message } = error;
    if (error instanceof LaterVersion) throw new ImportRefused(`Salinan ini ${message}. Muat ulang halaman.`);
    const fits = error instanceof Mismatch ? `Isinya tidak sesuai (${message}).` : "Isinya bukan JSON yang utuh.";
    throw new ImportRefused(`Berkas ini bukan salinan Titian. ${fits} Data Anda tidak berubah.`);
  }
}
