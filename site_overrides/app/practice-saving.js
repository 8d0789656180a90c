// Saving what is noted: at once, letter by letter; "Tersimpan" is said only when it is on the device.

import { checkinsOf, keepRound } from "./practice-checkins.js";
import { emptyPractice } from "./practice-lines.js";
import { SAVED, savedWords } from "./saved.js";
import { say } from "./status.js";
import { update } from "./store.js";

export { SAVED };
const PAUSE = 500; // after the last key in a note: nobody wants to hear of every letter
const SHOWN = 4000; // how long "Tersimpan" stays

const typed = new Map(); // notes that are not saved yet: id -> edit
let saving = null; // the notes that are being saved
let resting;
let fading;
let show = () => {};

/** `onSaved` shows the document as it is now. */
export function startSaving(onSaved) {
  show = onSaved;
}

/** Changes what is kept of the practice, together with what was typed. */
export async function change(edit, words = SAVED) {
  await write(edit);
  tell(words);
}

/** Saves a note at every key; keys that come while the device writes are saved together right after. */
export function note(id, edit) {
  typed.set(id, edit);
  saving ??= saveTyped();
  clearTimeout(resting);
  resting = setTimeout(async () => {
    await saving;
    tell(SAVED);
  }, PAUSE);
}

async function saveTyped() {
  try {
    while (typed.size) await write(() => {});
  } finally {
    saving = null;
  }
}

async function write(edit) {
  const edits = [...typed.values(), edit];
  typed.clear();
  const state = await update((draft) => {
    draft.practice ??= emptyPractice();
    for (const one of edits) one(draft.practice, draft);
    keepRound(draft.practice, checkinsOf(draft));
  });
  show(state);
}

function tell(words) {
  clearTimeout(resting);
  say(savedWords(words));
  clearTimeout(fading);
  fading = setTimeout(say, SHOWN, "");
}
