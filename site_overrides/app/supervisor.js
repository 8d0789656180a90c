// The supervisor's room: a person's file is read, talked about and given back. It is never stored on this device.

import { html, nothing, render } from "lit-html";

import { emptied, open, readable } from "./context.js";
import { givenBack } from "./exchange.js";
import { ImportRefused, readFile, readText } from "./file-text.js";
import { now } from "./state-shape.js";
import { say } from "./status.js";
import { ratingsView } from "./supervisor-compare.js";
import { changed, draftOf, signed, subjects } from "./supervisor-draft.js";
import { agreementForm, noteField, opinionsView } from "./supervisor-form.js";
import { loadNames } from "./supervisor-names.js";
import { leaveDialog, openView, recordedView } from "./supervisor-open.js";
import { factsView, planByQuarter, practiceView, stateView } from "./supervisor-view.js";
import { saveAs } from "./titian-file.js";
import { today } from "./words.js";

const NAME = "titian-atasan.json";

let place;
let names;
let refused = null; // why the last file was not taken
let opened = null; // the file as it was read
let notes = []; // what is special about it
let draft = null; // what the supervisor wrote
let isDirty = false;
let badDate = false;

async function page() {
  place = emptied("ttn-view");
  names = await loadNames();
  draw();
}

function draw() {
  render(opened ? fileView() : openView({ refused, on: { choose, paste } }), place);
}

function fileView() {
  const profile = opened.result?.response ?? null;
  const { ids, others } = subjects(opened, names);
  return html`<h2 id="ttn-file-title" tabindex="-1">Berkas yang dibuka</h2>
    ${notes.map((note) => html`<p class="ttn-notice">${note}</p>`)}
    ${factsView(opened, names)}
    ${recordedView(opened)}
    ${stateView(opened)}
    <p class="ttn-actions ttn-noprint">
      <button type="button" class="ttn-button ttn-button--quiet" @click=${leave}>Tutup berkas</button>
    </p>
    ${opinionsView({ ids, others, profile, draft, names, on: { rate } })}
    ${ratingsView({ state: { agreement: { ratings: draft.ratings } }, profile, names })}
    ${planByQuarter(opened, names, lineNote)}
    ${practiceView(opened)}
    ${agreementForm({ opened, draft, isDirty, badDate, on: { change, download } })}
    ${leaveDialog(close)}`;
}

function lineNote(key, about) {
  const text = draft.line_notes[key]?.note ?? "";
  return noteField(`ttn-note-${key}`, "Catatan Anda", about, text, (note) => {
    draft.line_notes = changed(draft.line_notes, key, { note, at: now() }, opened.agreement?.line_notes);
    touch();
  });
}

async function choose({ target }) {
  const [file] = target.files;
  if (file) await take(() => readFile(file));
}

async function paste(event) {
  event.preventDefault();
  const { value } = event.target.elements.namedItem("text");
  await take(() => readText(value));
}

async function take(read) {
  try {
    const { state, notes: found } = await read();
    names = await loadNames(state);
    [opened, notes] = [state, found];
    draft = draftOf(opened, today());
    refused = null;
    draw();
    document.getElementById("ttn-file-title").focus();
    say("Berkas sudah dibuka");
  } catch (error) {
    refused = error instanceof ImportRefused ? error.message : readable(error);
    draw();
    document.getElementById("ttn-refused").focus();
  }
}

/** `fields`: {level} or {note}; a level that is undefined takes the opinion back. */
function rate(id, fields) {
  const rating = { level: null, note: "", ...draft.ratings[id], ...fields, at: now() };
  const isOpinion = fields.level !== undefined; // "cannot tell yet" (null) is one too
  rating.level ??= null;
  draft.ratings = isOpinion
    ? { ...draft.ratings, [id]: rating }
    : changed(draft.ratings, id, rating, opened.agreement?.ratings);
  touch();
}

function change(fields) {
  Object.assign(draft, fields);
  badDate = false;
  touch();
}

function touch() {
  isDirty = true;
  addEventListener("beforeunload", warn);
  draw();
}

function clean() {
  isDirty = false;
  removeEventListener("beforeunload", warn);
}

function warn(event) {
  event.preventDefault(); // leaving now would lose what only this page holds
}

function download(event) {
  event.preventDefault();
  badDate = !draft.date;
  if (badDate) {
    draw();
    return document.getElementById("ttn-date").focus();
  }
  saveAs(givenBack(opened, signed(opened, draft), now()), NAME);
  clean();
  draw();
  say(`Berkas ${NAME} sedang diunduh`);
}

function leave() {
  if (isDirty) document.getElementById("ttn-leave").showModal();
  else close();
}

function close() {
  clean();
  opened = null;
  draft = null;
  draw();
  place.querySelector("input").focus(); // the button that was pressed is gone
}

open(page);
