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

async function page() {
  watchStore();
  place = emptied("ttn-view");
  startDataTools(show);
  await show();
}

async function show() {
  const source = await gather();
  if (!source) return render(emptyView(), place);
  const profile = storedProfile(source);
  if (profile) draw(source, profile);
  else await calculate(source);
}

async function calculate(source) {
  render(progressView(), place);
  say("Hasil sedang dihitung");
  try {
    draw(source, await calculateProfile(source, (bytes) => render(progressView(bytes), place)));
    say("Hasil siap");
  } catch (error) {
    say("");
    render(failureView(readable(error), { onRetry: again, onExport: exportFile }), place);
  }
}

/** The button that was pressed goes away with the view, so the focus moves to the view itself. */
async function again() {
  place.focus();
  const source = await gather();
  if (source) await calculate(source);
  else await show();
}

function draw(source, profile) {
  render(resultView({ ...source, profile, onAgain: again }), place);
}

open(page);
