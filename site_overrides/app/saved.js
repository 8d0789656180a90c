// "Tersimpan" is said once all of it is on the device: never before, and not while anything is on its way there.

import { say } from "./status.js";
import { isKept } from "./store.js";

export const SAVED = "Tersimpan di perangkat ini";
const UNSAVED = "Belum tersimpan. Simpan salinan sebelum pindah halaman";

let underway = 0;

/** What to say after a change: `words` only where the device keeps it. */
export function savedWords(words = SAVED) {
  return isKept() ? words : UNSAVED;
}

/** Runs `work`, which saves, and says what became of it. */
export async function saving(work) {
  underway += 1;
  say("");
  try {
    await work();
  } finally {
    underway -= 1;
  }
  if (!underway) say(savedWords());
}

/**
 * For a text that is typed: saves it letter by letter, and what is typed while the device writes right after. Leaving
 * the page loses nothing that way. "Tersimpan" comes with the first pause, for nobody wants to hear of every letter.
 */
export function savingText(save, pause = 600) {
  let typed = null;
  let writing = null;
  let resting;
  const write = async () => {
    try {
      while (typed !== null) {
        const text = typed;
        typed = null;
        await save(text);
      }
    } finally {
      writing = null;
    }
  };
  return (text) => {
    typed = text;
    writing ??= write();
    say("");
    clearTimeout(resting);
    resting = setTimeout(() => saving(() => writing), pause);
  };
}
