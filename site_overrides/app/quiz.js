// A quiz: one question a page, every answer saved at once, a check at the end, then what the answers teach.
// It needs no engine. The engine is only fetched ahead, so that the result page has it.

import { render } from "lit-html";

import { app, emptied, getData, open } from "./context.js";
import { watchStore } from "./notices.js";
import { checkView } from "./quiz-check.js";
import { chosen, headingOf, items, mark, showOnly, watchAnswers } from "./quiz-items.js";
import { findNext, reasonsView } from "./quiz-reasons.js";
import { now } from "./state-shape.js";
import { say } from "./status.js";
import { load, storeTrouble, update } from "./store.js";
import { warmEngine } from "./warm-engine.js";

const { competency, version, forms } = app.dataset;
const PAUSE = 600; // after the last key in the evidence note

const byId = (id) => document.getElementById(id);
const back = byId("ttn-back");
const forward = byId("ttn-forward");
const title = document.title;

let steps = []; // the item ids asked, in order
let state;
let quiz = null; // public data: digest, credits and reasons
let error = null; // what keeps the quiz from being finished
let typing;
let checked = false; // the check was reached: whoever changes an answer wants to go back there

async function page() {
  const early = new Map(); // answered while this script was still on its way, or while the store opens
  for (const id of items.keys()) if (chosen(id) !== null) early.set(id, chosen(id));
  const fetched = getData(`quizzes/${competency}`).then((data) => (quiz = data), () => null);
  watchAnswers((id, value) => (state ? save(id, value) : early.set(id, value)));
  watchStore();
  state = await load();
  const length = state.person.length ?? "quick";
  steps = JSON.parse(forms)[length].filter((id) => items.has(id));
  for (const id of items.keys()) if (!early.has(id)) mark(id, entry()?.items[id]?.value ?? null);
  for (const [id, value] of early) await save(id, value);
  byId("ttn-length").textContent = length === "full" ? "Penilaian lengkap" : "Penilaian cepat";
  byId("ttn-renewed").hidden = !entry() || entry().quiz_version === Number(version);
  for (const id of ["ttn-check", "ttn-reasons"]) emptied(id);
  back.addEventListener("click", () => go(place() - 1));
  forward.addEventListener("click", () => (place() < steps.length ? go(onward(place())) : finish()));
  addEventListener("hashchange", () => show({ moved: true }));
  if (!known(location.hash)) history.replaceState(null, "", hashOf(resumeAt()));
  await show({ moved: false });
  app.dataset.ready = "";
  await fetched;
  if (location.hash === "#pembahasan") await show({ moved: false });
  warmEngine();
}

function entry() {
  return state.answers[competency];
}

async function change(edit) {
  state = await update((draft) => {
    const before = draft.answers[competency] ?? { digest: "", items: {}, evidence: "", finished: null };
    const { digest = before.digest } = quiz ?? {};
    draft.answers[competency] = { ...before, quiz_version: Number(version), digest };
    edit(draft.answers[competency]);
  });
}

async function save(id, value) {
  await change((answers) => (answers.items[id] = { value, at: now() }));
  saySaved();
}

function saySaved() {
  const kept = !["memory", "later"].includes(storeTrouble());
  say(kept ? "Tersimpan di perangkat ini" : "Belum tersimpan. Simpan salinan sebelum pindah halaman");
}

function saveEvidence({ target }) {
  clearTimeout(typing);
  typing = setTimeout(async () => {
    await change((answers) => (answers.evidence = target.value));
    saySaved();
  }, PAUSE);
}

// Places: 0 … n-1 are the questions, n is the check, n+1 the reasons. The address names them, so that Back works.

function hashOf(index) {
  if (index < steps.length) return `#soal-${index + 1}`;
  return index === steps.length ? "#periksa" : "#pembahasan";
}

function known(hash) {
  const last = steps.length + (entry()?.finished ? 1 : 0);
  return Array.from({ length: last + 1 }, (_, i) => hashOf(i)).includes(hash);
}

function place() {
  const index = Array.from({ length: steps.length + 2 }, (_, i) => hashOf(i)).indexOf(location.hash);
  return index < 0 ? 0 : index;
}

function resumeAt() {
  const open = steps.findIndex((id) => chosen(id) === null);
  return open < 0 ? steps.length : open;
}

function onward(index) {
  return checked ? steps.length : index + 1;
}

function go(index) {
  location.hash = hashOf(index);
}

function forwardWords(index) {
  if (checked) return "Kembali ke pemeriksaan";
  return index === steps.length - 1 ? "Periksa jawaban" : "Berikutnya";
}

async function finish() {
  clearTimeout(typing);
  error = steps.some((id) => chosen(id) !== null) ? null : "Jawab paling sedikit satu soal dahulu.";
  if (error) return show({ moved: false });
  const evidence = byId("ttn-evidence").value;
  await change((answers) => Object.assign(answers, { evidence, finished: now() }));
  go(steps.length + 1);
}

async function show({ moved }) {
  if (!known(location.hash)) history.replaceState(null, "", hashOf(resumeAt()));
  const index = place();
  const id = steps[index] ?? null;
  const checking = index === steps.length;
  showOnly(id);
  byId("ttn-check").hidden = !checking;
  byId("ttn-reasons").hidden = index <= steps.length;
  byId("ttn-lead").hidden = index > 0;
  byId("ttn-nav").hidden = index > steps.length;
  byId("ttn-progress").max = steps.length;
  byId("ttn-progress").value = Math.min(index + 1, steps.length);
  back.hidden = index === 0;
  checked ||= checking || Boolean(entry()?.finished);
  forward.textContent = checking ? "Selesai" : forwardWords(index);
  if (moved) {
    say("");
    error = null;
  }
  if (checking) render(checkView({ steps, entry: entry(), onEvidence: saveEvidence, error }), byId("ttn-check"));
  if (index > steps.length) render(reasonsView({ steps, quiz, next: await findNext(state) }), byId("ttn-reasons"));
  const heading = id ? headingOf(id) : byId(checking ? "ttn-check" : "ttn-reasons").querySelector("h2");
  if (id) heading.textContent = `Soal ${index + 1} dari ${steps.length}`;
  document.title = `${heading.textContent} · ${title}`;
  if (moved) {
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
}

open(page);
