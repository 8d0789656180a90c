// A quiz: one question a page, every answer saved at once, a check at the end, then what the answers teach.
// The engine chooses the next question when it can; without it the fixed form is asked.

import { render } from "lit-html";

import { app, emptied, getData, open } from "./context.js";
import { watchStore } from "./notices.js";
import { keepKit } from "./offline-kit.js";
import { checkView } from "./quiz-check.js";
import { choose, chooserName, prepare, startChooser } from "./quiz-chooser.js";
import { chosen, headingOf, items, mark, showOnly, watchAnswers } from "./quiz-items.js";
import { isEnough, restOfForm, storedOrder } from "./quiz-order.js";
import { findNext, reasonsView } from "./quiz-reasons.js";
import { drawSeed, now } from "./state-shape.js";
import { saving, savingText } from "./saved.js";
import { say } from "./status.js";
import { load, update } from "./store.js";
import { leftWords } from "./words.js";

const { competency, version, forms } = app.dataset;
const TO_CHECK = "Periksa jawaban";

const byId = (id) => document.getElementById(id);
const back = byId("ttn-back");
const forward = byId("ttn-forward");
const title = document.title;

let length;
let form; // the item ids of the fixed form
let steps; // the item ids asked so far, in order
let enough; // whether no more will be asked
let left = 0; // how many more questions are likely after the last of `steps`
let state;
let quiz = null; // public data: parameters, digest, credits and reasons
let error = null; // what keeps the quiz from being finished
let busy = false; // the next question is being chosen

async function page() {
  const early = new Map(); // answered while this script was still on its way, or while the store opens
  for (const id of items.keys()) if (chosen(id) !== null) early.set(id, chosen(id));
  const fetched = getData(`quizzes/${competency}`).then((data) => (quiz = data), () => null);
  watchAnswers((id, value) => (state ? save(id, value) : early.set(id, value)));
  watchStore({ onNewer: renew });
  await readKept(early);
  for (const id of ["ttn-check", "ttn-reasons"]) emptied(id);
  back.addEventListener("click", () => go(place() - 1));
  forward.addEventListener("click", () => (place() < steps.length ? goOn() : finish()));
  addEventListener("hashchange", () => show({ moved: true }));
  if (!known(location.hash)) history.replaceState(null, "", hashOf(resumeAt()));
  await show({ moved: false });
  app.dataset.ready = "";
  await fetched;
  if (location.hash === "#pembahasan") await show({ moved: false });
  startChooser({ competency, state, onReady: thinkAhead }).then(keepKit);
}

/** Takes over what is kept; `early`: what was answered here before. */
async function readKept(early) {
  state = await load();
  length = state.person.length ?? "quick";
  form = JSON.parse(forms)[length].filter((id) => items.has(id));
  for (const id of items.keys()) if (!early.has(id)) mark(id, entry()?.items[id]?.value ?? null);
  steps = storedOrder(entry(), form, (id) => items.has(id));
  enough = isEnough(entry(), length);
  for (const [id, value] of early) await save(id, value);
  if (!enough && steps.every((id) => chosen(id) !== null)) addFromForm();
  left = restOfForm(steps, form).length;
  byId("ttn-length").textContent = length === "full" ? "Penilaian lengkap" : "Penilaian cepat";
  byId("ttn-renewed").hidden = !entry() || entry().quiz_version === Number(version);
}

/** Another tab has gone on, or begun anew. */
async function renew() {
  await readKept(new Map());
  await show({ moved: false });
  say("Diperbarui dari tab lain");
}

function entry() {
  return state.answers[competency];
}

/** The fixed form goes on after whatever was asked; it never asks twice. */
function addFromForm() {
  const [next] = restOfForm(steps, form);
  if (next) steps.push(next);
  else enough = true;
}

async function change(edit) {
  state = await update((draft) => {
    const before = draft.answers[competency] ?? { digest: "", items: {}, evidence: "", finished: null };
    const { digest = before.digest } = quiz ?? {};
    const elsewhere = (before.order ?? []).filter((id) => !steps.includes(id)); // asked in another tab meanwhile
    const asked = { order: [...steps, ...elsewhere], enough: enough ? length : null };
    draft.answers[competency] = { ...before, ...asked, quiz_version: Number(version), digest };
    draft.seed ??= drawSeed();
    edit(draft.answers[competency]);
  });
}

async function save(id, value) {
  if (!steps.includes(id)) steps.push(id);
  await saving(() => change((answers) => (answers.items[id] = { value, at: now() })));
  if (id === steps.at(-1)) thinkAhead();
}

/** While the reader still looks at the answer, the engine chooses what to ask next. */
async function thinkAhead() {
  app.dataset.chooser = chooserName();
  if (enough || state.seed === undefined) return;
  const response = await prepare({ quiz, state, order: steps, length });
  if (response && !enough && isLast(place())) forward.textContent = response.stop ? TO_CHECK : "Berikutnya";
}

const saveEvidence = savingText((evidence) => change((answers) => (answers.evidence = evidence)));

/** To the next question, or to the check: when nothing more will be asked, and whenever it was reached before. */
async function goOn() {
  const index = place();
  if (enough) return go(steps.length);
  if (!isLast(index)) return go(index + 1);
  if (busy) return;
  busy = true;
  try {
    if (state.seed === undefined) await change(() => {});
    await add(await choose({ quiz, state, order: steps, length }));
  } finally {
    busy = false;
  }
  go(enough ? steps.length : steps.length - 1);
}

async function add(response) {
  if (response?.stop) {
    enough = true;
  } else if (items.has(response?.item) && !steps.includes(response.item)) {
    steps.push(response.item);
    left = response.about_left - 1; // the engine counts the question that it names
  } else {
    addFromForm();
    left = restOfForm(steps, form).length;
  }
  await change(() => {});
}

// Places: 0 … n-1 are the questions, n is the check, n+1 the reasons. The address names them, so that Back works.

function hashOf(index) {
  if (index < steps.length) return `#soal-${index + 1}`;
  return index === steps.length ? "#periksa" : "#pembahasan";
}

function known(hash) {
  const last = steps.length + (entry()?.finished ? 1 : enough ? 0 : -1);
  return Array.from({ length: last + 1 }, (_, i) => hashOf(i)).includes(hash);
}

function place() {
  const index = Array.from({ length: steps.length + 2 }, (_, i) => hashOf(i)).indexOf(location.hash);
  return index < 0 ? 0 : index;
}

function isLast(index) {
  return index === steps.length - 1;
}

function resumeAt() {
  const open = steps.findIndex((id) => chosen(id) === null);
  if (open >= 0) return open;
  return enough ? steps.length : steps.length - 1;
}

function go(index) {
  location.hash = hashOf(index);
}

function forwardWords(index) {
  if (index === steps.length) return "Selesai";
  if (enough) return "Kembali ke pemeriksaan";
  const ends = isLast(index) && left === 0 && chooserName() === "form"; // the engine's guess is not a promise
  return ends ? TO_CHECK : "Berikutnya";
}

async function finish() {
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
  const next = index > steps.length ? await findNext(state) : null; // before anything that has the focus goes
  showOnly(id);
  byId("ttn-check").hidden = !checking;
  byId("ttn-reasons").hidden = index <= steps.length;
  byId("ttn-lead").hidden = index > 0;
  byId("ttn-nav").hidden = index > steps.length;
  const after = steps.length - 1 - index + (enough ? 0 : left);
  byId("ttn-progress").max = steps.length + (enough ? 0 : left);
  byId("ttn-progress").value = Math.min(index + 1, steps.length);
  app.dataset.chooser = chooserName();
  back.hidden = index === 0;
  forward.textContent = forwardWords(index);
  if (moved) {
    say("");
    error = null;
  }
  if (checking) render(checkView({ steps, entry: entry(), onEvidence: ({ target }) => saveEvidence(target.value), error }), byId("ttn-check"));
  if (index > steps.length) render(reasonsView({ steps, quiz, next }), byId("ttn-reasons"));
  const heading = id ? headingOf(id) : byId(checking ? "ttn-check" : "ttn-reasons").querySelector("h2");
  if (id) heading.textContent = `Soal ${index + 1}${enough ? ` dari ${steps.length}` : `, ${leftWords(after)}`}`;
  document.title = `${heading.textContent} · ${title}`;
  if (moved) {
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
}

open(page);
