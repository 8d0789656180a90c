// The pages of proposals. What checks and writes is fetched when it is asked for; nothing is sent anywhere.

import { nothing, render } from "lit-html";

import { Draft } from "./propose-draft.js";
import { clearFaults, goTo, inOrder, showFaults } from "./propose-faults.js";
import { addEntry, begin, collect, control, entriesOf, idOf, removeEntry, restore, snapshot } from "./propose-form.js";
import { clearedView, draftView, failedView, problemsView, resultView } from "./propose-view.js";
import { today } from "./words.js";

const byId = (id) => document.getElementById(id);
const form = byId("ttn-propose");
const { root, told: written } = byId("ttn-app").dataset;
const told = JSON.parse(written);
const [draftBox, problemsBox, resultBox] = ["draft", "problems", "result"].map((name) => byId(`ttn-propose-${name}`));
const draft = new Draft(told.kind);
const asked = new URLSearchParams(location.search);
const field = (key) => form.querySelector(`[data-key="${key}"]`);

begin(form);
const blank = snapshot(form);
let isOwnId = false; // the person wrote the file's name

function say(text) {
  byId("ttn-status").textContent = text;
}

/** What one field says to another: a name makes an id, a competency without a quiz asks for more. */
function follow() {
  if (told.kind === "training") {
    if (!isOwnId) control(field("id")).value = idOf(control(field("name")).value);
    return;
  }
  const { value } = control(field("competency"));
  field("version").closest("section").hidden = !value || value in told.next;
}

function fill(values) {
  restore(form, values);
  isOwnId = told.kind === "training" && values.id !== "" && values.id !== idOf(values.name ?? "");
  follow();
}

function clearAnswer() {
  clearFaults(form);
  render(nothing, problemsBox);
  render(nothing, resultBox);
}

function clearDraft() {
  const before = snapshot(form);
  fill(blank);
  draft.forget();
  clearAnswer();
  render(clearedView({ onUndo: () => undo(before) }), draftBox);
  draftBox.querySelector("button").focus();
  say("Draf dihapus dari tab ini.");
}

function undo(before) {
  fill(before);
  draft.keep(before);
  render(nothing, draftBox);
  byId("ttn-propose-clear").focus();
  say("Draf dikembalikan.");
}

/** Something was filled in: the file that was made of it before is no longer what it says. */
function changed() {
  render(nothing, resultBox);
  draft.keep(snapshot(form));
}

function onInput({ target }) {
  if (isId(target)) isOwnId = true;
  follow();
  changed();
}

/** A name that was taken away, once the person has left it, is made again. */
function onChange({ target }) {
  if (!isId(target) || target.value) return;
  isOwnId = false;
  follow();
  changed();
}

const isId = (target) => target.closest("[data-key]")?.dataset.key === "id";

function onClick({ target }) {
  const button = target.closest("[data-add], [data-remove]");
  if (!button) return;
  if ("add" in button.dataset) {
    const list = button.closest("[data-key]");
    control(addEntry(list, button.dataset.add)).focus();
    say(`Baris ${entriesOf(list).length} ditambahkan.`);
  } else {
    removeEntry(button.closest(".ttn-propose__entry")).focus();
    say("Baris dihapus.");
  }
  changed();
}

async function make(event) {
  event.preventDefault();
  clearAnswer();
  try {
    const { fileOf } = await import("./propose-file.js");
    const { data, places } = collect(form);
    const { problems, made } = fileOf(data, told, today());
    showFaults(problems.filter(({ severity }) => severity === "galat"), places, root);
    if (made) showResult(made, problems);
    else showProblems(problems, places);
  } catch (error) {
    render(failedView(), problemsBox);
    say("Berkas belum dapat dibuat.");
    throw error;
  }
}

function showProblems(problems, places) {
  const blocking = inOrder(problems.filter(({ severity }) => severity === "galat"), places);
  render(problemsView(blocking, (problem) => goTo(problem, places)), problemsBox);
  byId("ttn-propose-summary").focus();
}

async function showResult(made, advice) {
  const { newFile, editFile } = await import("./propose-send.js");
  const { repository } = told;
  const send = made.isWhole ? newFile : editFile;
  const target = repository ? send(repository, made.path, made.text) : null;
  const view = (copied) => render(resultView({ made, target, advice, copied, root, on }), resultBox);
  const on = { copy: () => copy(made.text).then(view), download: () => download(made) };
  view();
  byId("ttn-propose-ready").focus();
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return { text: "Isinya sudah disalin." };
  } catch {
    return { bad: true, text: "Peramban tidak mengizinkan penyalinan. Pilih teks di bawah ini, lalu salin." };
  }
}

function download({ path, text, isWhole }) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = isWhole ? name : `tambahan-${name}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

const kept = draft.open();
if (kept) {
  fill(kept);
  render(draftView({ onClear: clearDraft }), draftBox);
} else {
  if (told.kind === "quiz") control(field("competency")).value = asked.get("kompetensi") ?? "";
  follow();
}
form.addEventListener("input", onInput);
form.addEventListener("change", onChange);
form.addEventListener("click", onClick);
form.addEventListener("submit", make);
byId("ttn-propose-clear").addEventListener("click", clearDraft);
byId("ttn-propose-make").disabled = false;
