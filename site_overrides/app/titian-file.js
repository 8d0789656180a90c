// Handing a document out as a Titian file.

import { handedOver, inFile } from "./exchange.js";
import { fileText } from "./file-text.js";
import { takenAlong, update } from "./store.js";

/** Downloads a document as a file. The name says nothing of the person. */
export function saveAs(state, name) {
  saveText(fileText(state), name);
}

/** Downloads a JSON text as it is. */
export function saveText(text, name) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
}

/** Downloads the whole document of this device, which remembers that it did. */
export async function exportFile() {
  saveAs(inFile(await update((draft) => handedOver(draft, draft))), "titian.json");
  takenAlong();
}
