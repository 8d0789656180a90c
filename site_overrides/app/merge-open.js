// Opens a file where there is a document already: merges, lets the person decide, and saves whole or not at all.

import { canonical } from "./canonical.js";
import { Mismatch } from "./checks.js";
import { adopted, baseOf, isFromSupervisor, met } from "./exchange.js";
import { merge, resolve } from "./merge.js";
import { changesView, reviewView } from "./merge-view.js";
import { ImportRefused } from "./file-text.js";
import { readState } from "./state-shape.js";
import { update } from "./store.js";
import { loadNames } from "./supervisor-names.js";
import { today } from "./words.js";

const STALE = "Data Anda berubah di tab lain sementara itu. Tidak ada yang disimpan. Buka berkasnya sekali lagi.";
const TOO_MUCH = "Gabungan kedua data melebihi yang dapat disimpan. Data Anda tidak berubah.";

/**
 * `show` draws an outcome {text, bad, view, saved} or a review {review}; `saved` tells that the document is new.
 * Nothing is stored before the last choice is made.
 */
export async function openBeside(mine, theirs, show) {
  const names = await loadNames(mine, theirs);
  const found = merge(mine, theirs, baseOf(mine, theirs));
  const source = isFromSupervisor(theirs) ? "berkas dari atasan" : "berkas";
  const save = async (choices) => {
    const next = resolve(found, choices, today());
    await replace(mine, met({ ...next, updated: mine.updated }, theirs, mine));
    const view = changesView({ ...found, taken: [...found.taken, ...chosenFrom(found, choices)] }, next, names);
    await show({ text: "Berkas sudah digabungkan dengan data Anda.", view, saved: true });
  };
  if (found.conflicts.length) return review({ found, names, source, save, show });
  if (found.taken.length) return save({});
  const text = found.kept.length
    ? "Berkas ini tidak membawa hal baru. Data Anda tidak berubah."
    : "Isi berkas ini sama dengan data Anda. Tidak ada yang berubah.";
  await show({ text, view: found.kept.length ? changesView(found, mine, names) : null });
}

function chosenFrom({ conflicts }, choices) {
  return conflicts.map(({ part }) => part).filter((part) => choices[part] === "theirs");
}

function review({ found, names, source, save, show }) {
  const draw = (missing) => show({ review: reviewView({ found, names, source, missing, on }) });
  const on = {
    async save(event) {
      event.preventDefault();
      const choices = Object.fromEntries(new FormData(event.target));
      const missing = found.conflicts.map(({ part }) => part).filter((part) => !choices[part]);
      if (!missing.length) return save(choices).catch((error) => show({ error }));
      await draw(missing);
      document.getElementById("ttn-review-missing").focus();
    },
    cancel: () => show({ text: "Dibatalkan. Data Anda tidak berubah." }),
  };
  return draw([]);
}

/** Puts a whole file in the place of the document. */
export function takeWhole(mine, theirs) {
  return replace(mine, adopted(theirs, mine));
}

/** Saves `next` unless what was entered is no longer that of `mine`. A change that throws would look like a fault. */
async function replace(mine, next) {
  const checked = checkedCopy(next);
  let stale = false;
  await update((draft) => {
    stale = entered(draft) !== entered(mine);
    return stale ? draft : checked;
  });
  if (stale) throw new ImportRefused(STALE);
}

/** Without what the page itself computes and keeps while somebody still decides. */
function entered(state) {
  return canonical({ ...state, result: null, exchange: null, updated: null });
}

function checkedCopy(next) {
  try {
    return readState(next);
  } catch (error) {
    throw error instanceof Mismatch ? new ImportRefused(TOO_MUCH) : error;
  }
}
