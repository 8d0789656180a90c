// The page of the document: shows it as it will be printed, and makes the files when they are asked for.

import { html, nothing, render } from "lit-html";

import { emptied, engineVersion, getData, open, PageFailure, readable } from "./context.js";
import { startDataTools } from "./data-tools.js";
import { identityForm, NOBODY, takeAlong } from "./document-form.js";
import { clean, documentModel } from "./document-rows.js";
import { documentView, needPlanView } from "./document-view.js";
import { DISCLAIMER } from "./document-words.js";
import { fromFileView, withComputedOnly } from "./from-file.js";
import { watchStore } from "./notices.js";
import { savedWords } from "./saved.js";
import { say } from "./status.js";
import { load, update } from "./store.js";
import { exportFile } from "./titian-file.js";
import { trainingsFor } from "./training-data.js";
import { day } from "./words.js";

// Each writer is fetched when its button is pressed, never before.
const MAKERS = {
  docx: async (...args) => (await import("./export-docx.js")).docxFile(...args),
  xlsx: async (...args) => (await import("./export-xlsx.js")).xlsxFile(...args),
  csv: async (...args) => (await import("./export-csv.js")).csvFile(...args),
  ics: async (...args) => (await import("./export-ics.js")).icsFile(...args),
};

let place;
let model;
let identity = NOBODY;
let remembered = false;
let surroundings;
let outcome = null; // what the last button did: {text, bad}
let busy = false;
let fromFile = nothing; // what only a file vouches for

async function page() {
  watchStore();
  startDataTools(() => location.reload());
  place = emptied("ttn-view");
  const kept = await load();
  const state = withComputedOnly(kept);
  if (!state.plan?.response.lines.length) return render(needPlanView(), place);
  const names = ["framework", "positions", "regions", "forms"];
  const [trainings, framework, { positions }, { regions }, { forms }] = await Promise.all([
    trainingsFor(state), ...names.map(getData),
  ]);
  fromFile = fromFileView(kept);
  model = documentModel({ state, framework, positions, regions, trainings, forms });
  identity = state.identity ?? NOBODY;
  remembered = Boolean(state.identity);
  surroundings = readSurroundings(model.employment);
  addPageFoot();
  draw();
}

function draw() {
  render(
    html`<div class="ttn-noprint">
        ${fromFile}
        ${identityForm({ identity, remembered, onInput, onTyped, onRemember })}
        ${takeAlong({ outcome, busy, onPrint: () => print(), onFile, onExport })}
      </div>
      ${documentView(model, cleaned(identity), surroundings)}`,
    place,
  );
}

/** What the builder knows of the law stands in the page. */
function readSurroundings(employment) {
  const basis = document.getElementById("ttn-basis");
  const sources = employment && document.querySelector(`#ttn-law [data-employment="${employment.id}"]`);
  return {
    siteVersion: engineVersion,
    basis: basis.querySelector("span").textContent,
    basisUrl: basis.querySelector("a").href,
    ruleSources: sources?.textContent ?? "",
  };
}

/** The foot of every printed page. Only style rules can write there, so one is made for this plan. */
function addPageFoot() {
  const words = `${DISCLAIMER} Disusun ${day(model.made)}, Titian ${engineVersion}, kode ${model.code}`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page ttn-document { @bottom-left { content: ${JSON.stringify(words)}; } }`);
  document.adoptedStyleSheets.push(sheet);
}

function cleaned(typed) {
  return Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, clean(text).trim()]));
}

function onInput(name, text) {
  identity = { ...identity, [name]: text };
  draw();
}

function onTyped() {
  if (remembered) keep();
}

async function onRemember(yes) {
  remembered = yes;
  await keep();
  say(savedWords(yes ? "Isian diingat di perangkat ini" : "Isian tidak diingat lagi di perangkat ini"));
}

function keep() {
  return update((draft) => {
    if (remembered) draft.identity = cleaned(identity);
    else delete draft.identity;
  });
}

async function onFile(kind) {
  if (busy) return;
  busy = true;
  const name = `rencana-${model.year}.${kind}`; // nothing of the person: a name goes further than its file
  tell({ text: `Berkas ${name} sedang dibuat …` });
  try {
    download(await made(kind), name);
    tell({ text: `Berkas ${name} sedang diunduh.` });
  } catch (error) {
    tell({ text: readable(error), bad: true });
  } finally {
    busy = false;
    draw();
  }
}

async function made(kind) {
  try {
    return await MAKERS[kind](model, cleaned(identity), surroundings);
  } catch (error) {
    console.warn(error);
    throw new PageFailure("Berkas gagal dibuat. Periksa sambungan internet, lalu coba lagi. Data Anda tidak berubah.");
  }
}

function download(blob, name) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
}

async function onExport() {
  await exportFile();
  tell({ text: "Berkas titian.json sedang diunduh." });
}

function tell(what) {
  outcome = what;
  draw();
  say(what.text);
}

open(page);
