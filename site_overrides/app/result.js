// The result page: shows what is stored at once; starts the engine only when the answers have changed.

import { render } from "lit-html";

import { emptied, open, readable } from "./context.js";
import { startDataTools } from "./data-tools.js";
import { failureView, progressView } from "./engine-session.js";
import { watchStore } from "./notices.js";
import { calculateProfile, gather, storedProfile } from "./profile-source.js";
import { emptyView, resultView } from "./result-view.js";
import { say } from "./status.js";
import { exportFile } from "./store.js";

let place;
let filled = false;
let turns = 0; // a calculation that was overtaken, by a deletion for example, shows nothing

async function page() {
  watchStore();
  place = emptied("ttn-view");
  await show();
}

/** Shows a view; what stands below it appears together with the first one, so that nothing jumps. */
function fill(view) {
  render(view, place);
  if (!filled) startDataTools(() => show());
  filled = true;
}

/** `anew` asks the engine even where the stored answer still fits. */
async function show({ anew = false } = {}) {
  const turn = ++turns;
  const draw = (view) => turn === turns && fill(view);
  const tell = (words) => turn === turns && say(words);
  try {
    const source = await gather();
    if (!source) {
      tell("");
      return draw(emptyView());
    }
    const stored = anew ? null : storedProfile(source);
    const profile = stored ?? (await calculate(source, draw, tell));
    draw(resultView({ ...source, profile, onAgain: again }));
    if (!stored) tell("Hasil siap");
  } catch (error) {
    tell("");
    draw(failureView(readable(error), { onRetry: again, onExport: exportFile }));
  }
}

function calculate(source, draw, tell) {
  draw(progressView());
  tell("Hasil sedang dihitung");
  return calculateProfile(source, (bytes) => draw(progressView(bytes)));
}

/** The button that was pressed goes away with the view, so the focus moves to the view itself. */
async function again() {
  place.focus();
  await show({ anew: true });
}

open(page);
