// The practice page: what was done of the plan, its JP beside the year's duty, and the days for looking back.

import { html, nothing, render } from "lit-html";

import { emptied, getData, link, open } from "./context.js";
import { agreeAnd, ask } from "./engine-session.js";
import { watchStore } from "./notices.js";
import { againView, toMeasureAgain } from "./practice-again.js";
import { checkinsOf, checkinsView, dueNotice, keepRound } from "./practice-checkins.js";
import { blankEntry, openDraft, readEntry, wrongFields } from "./practice-entry.js";
import { FORM, ledgerView } from "./practice-ledger.js";
import { linesView } from "./practice-line.js";
import { keepLine, linesOf, restOf, STATUS } from "./practice-lines.js";
import { milestonesOf, milestonesView } from "./practice-milestones.js";
import { ledgerRequest, yearsOf } from "./practice-request.js";
import { change, note, SAVED, startSaving } from "./practice-saving.js";
import { yearView } from "./practice-year.js";
import { calculateResult, gather, storedResult } from "./profile-source.js";
import { askRetake } from "./retake.js";
import { load } from "./store.js";
import { exportFile } from "./titian-file.js";
import { trainingsFor } from "./training-data.js";
import { sentence, today } from "./words.js";

const PARTS = Object.entries({
  tahun: "JP", kegiatan: "Kegiatan", buku: "Buku catatan", pemeriksaan: "Pemeriksaan", tonggak: "Tonggak",
});

let place;
let state;
let names; // {competency(id)}
let employment; // with the year's duty, or null
let trainings; // by id
let forms; // by id
let source = null; // what a result stands on, or null where nothing was answered
let result = null; // the last result, where it is known
let year = Number(today().slice(0, 4));
let counted = null; // the engine's last count
let failure = null; // why there is none
let progress; // {loaded, total} of the engine
let removed = null; // {entry, index}: what was just deleted
const drafts = new Map(); // opened forms: FORM for the ledger's, otherwise the line's key
let turn = 0; // of the last question to the engine

async function page() {
  watchStore();
  place = emptied("ttn-view");
  state = await load();
  const [framework, catalogue, { forms: known }] = await Promise.all([
    getData("framework"), trainingsFor(state), getData("forms"),
  ]);
  const byId = (list) => new Map(list.map((one) => [one.id, one]));
  trainings = byId(catalogue);
  forms = byId(known);
  employment = framework.employment.find(({ id }) => id === state.person.employment) ?? null;
  const competencies = byId(framework.competencies);
  names = { competency: (id) => competencies.get(id)?.name ?? id };
  startSaving((saved) => {
    state = saved;
    draw();
  });
  draw();
  await recount();
  await showChange();
}

/** The change since the first assessment; where it cannot be computed the result page is named. */
async function showChange() {
  try {
    source = await gather();
    if (!source) return;
    result = storedResult(source);
    if (!result && source.retaken.length && !failure) result = await calculateResult(source);
  } catch (error) {
    console.warn(error);
  }
  draw();
}

const ledger = () => state.practice?.ledger ?? [];
const planYear = () => state.plan?.response.year ?? null;

function draw() {
  const lines = linesOf(state, trainings);
  const checkins = checkinsOf(state);
  const isNow = ({ day, due }) => checkins.some((one) => one.day === day && one.due === due);
  const earlier = (state.practice?.checkins ?? []).filter((one) => !isNow(one) && (one.done || one.note));
  const fresh = counted?.year === year ? counted : null;
  const years = yearsOf({ ledger: ledger(), planYear: planYear() });
  const isEmpty = countRequest() === null;
  const known = { state, lines, checkins, counted: fresh, employment, profile: result?.response ?? null, trainings };
  render(
    html`${dueNotice(checkins)}
      ${jump(checkins)}
      ${yearView({ year, years, counted, isEmpty, failure, progress, employment, forms, on: yearActions })}
      ${linesView({ lines, year: planYear(), forms, drafts, names, on: lineActions })}
      ${state.plan ? replan() : nothing}
      ${ledgerView({
        ledger: ledger(), year, counted: fresh, forms, draft: drafts.get(FORM), removed, on: ledgerActions,
      })}
      ${checkinsView({ checkins, earlier, onNote: noteCheckin, onDone: toggleCheckin })}
      ${milestonesView(milestonesOf(known))}
      ${againView({ again: source ? toMeasureAgain(state, lines, trainings) : [], source, result, onRetake: retake })}`,
    place,
  );
}

function jump(checkins) {
  const there = PARTS.filter(([id]) => id !== "pemeriksaan" || checkins.length);
  return html`<nav class="ttn-jump ttn-noprint" aria-label="Bagian halaman ini">
    <ul>${there.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul>
  </nav>`;
}

function replan() {
  return html`<p class="ttn-noprint">Ada yang berubah? <a href=${link("rencana/")}>Susun ulang rencana</a>.
    Yang sudah selesai tetap dihitung dan tetap ada di buku catatan.</p>`;
}

// Counting

function countRequest() {
  const lines = linesOf(state, trainings);
  return ledgerRequest({ lines, ledger: ledger(), forms, employment, planYear: planYear(), year });
}

/** The last sums stay in sight until the new ones are there; only the answer to the last question counts. */
async function recount() {
  const mine = ++turn;
  const request = countRequest();
  failure = null;
  if (!request) counted = null;
  draw();
  if (!request) return;
  try {
    const response = await ask(request, (bytes) => {
      progress = bytes;
      if (mine === turn) draw();
    });
    if (mine === turn) counted = response;
  } catch (error) {
    if (mine === turn) [counted, failure] = [null, error];
  }
  if (mine === turn) draw();
}

const yearActions = {
  year(chosen) {
    year = chosen;
    recount();
  },
  onRetry() {
    document.getElementById("ttn-counted").focus(); // the button goes away with the failure
    if (failure.reason === "unasked") agreeAnd(recount);
    else recount();
  },
  onExport: exportFile,
};

function focus(id) {
  document.getElementById(id)?.focus();
}

// The forms

function show(key, draft) {
  drafts.set(key, draft);
  draw();
}

function choose(key, { target }) {
  drafts.get(key).form = target.value;
  draw();
}

/** Takes a form's entry into the ledger and returns it, or shows what is missing and returns null. */
async function keep(key, event) {
  event.preventDefault();
  const draft = drafts.get(key);
  if (!draft) return null; // pressed twice
  draft.errors = wrongFields(event.target);
  if (draft.errors.length) {
    draw();
    event.target.elements[draft.errors[0]].focus();
    return null;
  }
  const entry = readEntry(event.target, draft, forms);
  drafts.delete(key);
  removed = null;
  await change((practice) => {
    const index = practice.ledger.findIndex(({ id }) => id === entry.id);
    practice.ledger.splice(index < 0 ? practice.ledger.length : index, index < 0 ? 0 : 1, entry);
  }, "Tersimpan di buku catatan");
  recount();
  return entry;
}

const lineActions = {
  async status(line, status) {
    const rest = restOf(line, forms.get(line.training?.form));
    const isOpen = status === "done" && line.training && (rest.units || rest.jp);
    if (isOpen) drafts.set(line.key, openDraft(entryOf(line, rest)));
    else drafts.delete(line.key);
    const words = isOpen ? "Tersimpan. Isi catatan JP-nya di bawah." : `${SAVED}.`;
    await change((practice) => keepLine(practice, line.key, { status }), `${sentence(STATUS[status])}. ${words}`);
    recount();
  },
  text(line, field, value) {
    note(`${line.key} ${field}`, (practice) => keepLine(practice, line.key, { [field]: value }));
  },
  record(line) {
    const rest = restOf(line, forms.get(line.training.form));
    const once = { units: rest.units === null ? null : 1, jp: rest.jp || null };
    show(line.key, openDraft(entryOf(line, once)));
    focus(`ttn-line-${line.key}-entry-title`);
  },
  choose: (line, event) => choose(line.key, event),
  async save(line, event) {
    if (await keep(line.key, event)) focus(`ttn-line-${line.key}`);
  },
  cancel(line) {
    drafts.delete(line.key);
    draw();
    focus(`ttn-line-${line.key}`);
  },
};

/** An entry for a line, filled in as far as the plan knows. */
function entryOf({ offer, step, session, training, cost }, amount) {
  const held = session && session.end <= today();
  const dates = held ? { date: session.start, end: session.end } : {};
  const { form, abroad = false } = training;
  return blankEntry({ offer, step, form, abroad, name: training.name, cost, ...amount, ...dates });
}

const ledgerActions = {
  add: () => openLedgerForm(blankEntry({})),
  edit: (entry) => openLedgerForm(entry),
  choose: (event) => choose(FORM, event),
  async save(event) {
    const entry = await keep(FORM, event);
    if (entry) focusRow(entry.id);
  },
  cancel() {
    drafts.delete(FORM);
    draw();
    focus("ttn-add");
  },
  async remove(entry) {
    removed = { entry, index: ledger().findIndex(({ id }) => id === entry.id) };
    if (drafts.get(FORM)?.entry.id === entry.id) drafts.delete(FORM);
    await change((practice) => {
      practice.ledger = practice.ledger.filter(({ id }) => id !== entry.id);
    }, "Catatan dihapus");
    focus("ttn-undo");
    recount();
  },
  async undo() {
    const { entry, index } = removed;
    removed = null;
    await change((practice) => practice.ledger.splice(index, 0, entry), "Catatan dikembalikan");
    focusRow(entry.id);
    recount();
  },
};

function openLedgerForm(entry) {
  show(FORM, openDraft(entry));
  focus(`${FORM}-title`);
}

function focusRow(id) {
  document.querySelector(`[id="ttn-row-${id}"] [data-edit]`)?.focus();
}

// Check-ins and measuring again

function editCheckin({ day, due }, fields) {
  return (practice, draft) => {
    keepRound(practice, checkinsOf(draft)); // the first that is noted begins the round
    Object.assign(practice.checkins.find((one) => one.day === day && one.due === due), fields);
  };
}

function noteCheckin(checkin, value) {
  note(`hari ${checkin.day}`, editCheckin(checkin, { note: value }));
}

/** The card may open or close with its mark, so the button is found again. */
async function toggleCheckin(checkin) {
  await change(editCheckin(checkin, { done: checkin.done ? null : today() }));
  focus(checkin.done && checkin.due > today() ? `pemeriksaan-${checkin.day}` : `ttn-checkin-${checkin.day}-done`);
}

function retake(id) {
  return askRetake({ id, name: source.names.competency(id), address: source.names.quiz(id) });
}

open(page);
