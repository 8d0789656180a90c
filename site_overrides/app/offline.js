// The page "Simpan untuk luring": what is kept, what keeping everything would cost, and the buttons for it.

import { render } from "lit-html";

import { emptied, open, readable } from "./context.js";
import { finishKeeping, forgetSite, keepFiles, KeepFailure, keptNote, keptParts, missingFiles } from "./offline-keep.js";
import { obstacle, siteState } from "./offline-kit.js";
import { keepView, obstacleView, sum } from "./offline-view.js";
import { say } from "./status.js";

let place;
let state;
let running = null; // {loaded, total} while files are fetched
let stop = null;

async function page() {
  place = emptied("ttn-view");
  const why = obstacle() ?? (await refusal());
  if (why) return render(obstacleView(why), place);
  await look();
}

/** Some browsers have the means and refuse them, in a private window for example. */
async function refusal() {
  try {
    await Promise.all([caches.keys(), navigator.serviceWorker.getRegistration()]);
    return null;
  } catch {
    return "unsupported";
  }
}

/** Reads what is kept and what the site offers, and shows both. */
async function look(failure = null) {
  const newest = await siteState();
  if (newest?.off) return render(obstacleView(newest.off), place);
  const [note, kept, estimate] = await Promise.all([keptNote(), keptParts(), navigator.storage?.estimate?.()]);
  state = { newest, note, ...kept, missing: null, isCurrent: false, failure };
  state.space = estimate ? Math.max(0, estimate.quota - estimate.usage) : null;
  try {
    if (newest) state.missing = await missingFiles(newest.list);
    state.isCurrent = newest !== null && note?.list.url === newest.list.url && state.missing.length === 0;
  } catch (error) {
    if (!(error instanceof KeepFailure)) throw error;
    state.newest = null;
    state.failure ??= error.reason === "network" ? null : error.reason;
  }
  draw();
}

function draw() {
  render(keepView({ state, running, onKeep: keep, onStop: () => stop.abort(), onForget: forget }), place);
}

async function keep() {
  running = { loaded: 0, total: sum(state.missing, "wire") };
  stop = new AbortController();
  state.failure = null;
  draw();
  document.getElementById("ttn-stop").focus();
  say("Unduhan dimulai");
  const [failure, told] = await keepAll();
  running = null;
  await look(failure);
  say(told);
  document.getElementById("ttn-kept").focus();
}

/** Returns why it did not succeed, or null, and what is said of it. */
async function keepAll() {
  try {
    await keepFiles(state.missing, { stop, onBytes: count });
    await finishKeeping(state.newest.list);
    return [null, "Seluruh situs tersimpan"];
  } catch (error) {
    if (error.name === "AbortError") return [null, "Unduhan dihentikan"];
    if (!(error instanceof KeepFailure)) console.error(error);
    return [error.reason ?? "worker", ""];
  }
}

function count(bytes) {
  running.loaded = Math.min(running.total, running.loaded + bytes);
  draw();
}

async function forget() {
  try {
    await forgetSite();
    await look();
    say("Simpanan luring sudah dihapus. Jawaban Anda tetap ada");
  } catch (error) {
    say(readable(error));
  }
  document.getElementById("ttn-kept").focus();
}

open(page);
