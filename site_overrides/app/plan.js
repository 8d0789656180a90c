// The plan page: takes the wishes, lets the engine find the plan, keeps it on this device, and solves again at every
// decision. What is shown last is what the wishes asked last: an answer that was overtaken is dropped.

import { html, nothing, render } from "lit-html";

import { emptied, open } from "./context.js";
import { ask, failureView, progressView, stopAsking, wasStopped } from "./engine-session.js";
import { fromFileView, withComputedOnly } from "./from-file.js";
import { watchStore } from "./notices.js";
import { forgetSearch } from "./plan-assigned.js";
import { count, countedIn } from "./plan-counted.js";
import { startDataTools } from "./data-tools.js";
import { explainer } from "./plan-explainer.js";
import { readWishes, wishForm } from "./plan-form.js";
import { asPrevious, savePlan } from "./plan-keep.js";
import { needView } from "./plan-need.js";
import { planRequest } from "./plan-request.js";
import { publicData, who } from "./plan-source.js";
import { weightsOf } from "./plan-words.js";
import { pinOf, usualWishes, usualYear, withBan, withMore, withoutPin, withPin } from "./plan-wishes.js";
import { calculateResult, gather, storedResult } from "./profile-source.js";
import { sameQuestion } from "./requests.js";
import { now } from "./state-shape.js";
import { say } from "./status.js";
import { exportFile } from "./titian-file.js";
import { today } from "./words.js";

let place;
let source; // what the plan stands on
let known; // public data: {trainings, forms, byId, region, employment}
let profile; // the engine's answer to what was answered, or null where it has to be asked
let stored; // the kept plan: {wishes, made, request, response, previous}, or null
let conflict = null; // {wishes, response} of wishes that no plan can meet
let phase = nothing; // progress or a failure
let pending = null; // the wishes that are being solved
let turns = 0;
let errors = {}; // words by field
let reasons; // the explainer of the kept plan
let copied = null;
let views; // what shows a plan or a conflict: it comes when there is one

const LONGER = 6e6; // how much the search may look at when the person is willing to wait

const loadViews = async () => (views ??= await import("./plan-answer.js"));

async function page() {
  watchStore();
  place = emptied("ttn-view");
  startDataTools(() => location.reload());
  source = await gather();
  if (!source) {
    const words = "Rencana disusun dari hasil penilaian, dan belum ada jawaban di perangkat ini.";
    return render(needView(words, "penilaian/", "Mulai penilaian"), place);
  }
  if (!source.held) {
    return render(needView("Pilih dahulu jabatan yang Anda pegang.", "penilaian/", "Pilih jabatan"), place);
  }
  known = await publicData(source);
  profile = storedResult(source)?.response ?? null;
  stored = source.state.plan;
  if (stored) await loadViews();
  if (stored) reasons = explainerOf(stored);
  document.addEventListener("keydown", (event) => event.key === "Escape" && pending && stopAsking());
  draw();
  await countDone(currentWishes()).catch(() => {}); // nobody asked yet; who asks for a plan will be told
  draw();
}

const ledger = () => source.state.practice?.ledger ?? [];

function countDone({ year }, onProgress) {
  return count({ ledger: ledger(), forms: known.forms, year }, onProgress);
}

/** What stands in the form: what is being solved, was asked last, or is usual; the year is one that lies ahead. */
function currentWishes() {
  const wishes = pending ?? conflict?.wishes ?? stored?.wishes ?? usualWishes(known.employment, today());
  return years().includes(wishes.year) ? wishes : { ...wishes, year: usualYear(today()) };
}

function years() {
  const year = Number(today().slice(0, 4));
  return [year, year + 1];
}

function draw() {
  render(
    html`${wishForm({
        wishes: currentWishes(),
        years: years(),
        employment: known.employment,
        aimed: source.aimed,
        trainings: known.trainings.filter(canBeAssigned),
        errors,
        again: stored !== null,
        onSubmit: submit,
        onRedraw: draw,
      })}
      <div id="ttn-phase" tabindex="-1" class=${pending && stored ? "ttn-phase--over" : ""}>${phase}</div>
      ${stored && !conflict ? fromFileView(withComputedOnly(source.state)) : nothing}
      ${conflict ? views.conflictView(conflictParts()) : stored ? views.planView(viewOf(stored)) : nothing}`,
    place,
  );
}

function canBeAssigned({ serves_any, region }) {
  return !serves_any && (region === null || region === known.region?.id);
}

function conflictParts() {
  return {
    parts: conflict.response.conflict,
    wishes: conflict.wishes,
    ...shared(),
    onMend: decide,
    onBack: stored && leaveConflict,
  };
}

const shared = () => ({
  held: source.held,
  employment: known.employment,
  trainings: known.byId,
  forms: known.forms,
  names: source.names,
});

function viewOf({ wishes, request, response, previous }) {
  const inState = (state) => profile?.gaps.filter((gap) => gap.state === state) ?? [];
  return {
    ...shared(),
    plan: response,
    request,
    wishes,
    previous,
    weights: weightsOf(request.gaps),
    aimed: source.aimed,
    who: who(source, known),
    unanswered: new Set(inState("unknown").map(({ competency }) => competency)).size,
    uncertain: inState("likely_gap"),
    changed: isChanged(request),
    state: source.state,
    profile,
    explained: reasons.explained,
    onExplain: reasons.explain,
    onStop: stopAsking,
    copied,
    ...handlers(previous),
  };
}

/** Until it is counted what was done, nobody can say. */
function isChanged(request) {
  const wishes = currentWishes();
  if (!profile) return true;
  return countedIn(wishes.year, ledger()) !== null && !sameQuestion(request, requestFor(wishes));
}

function handlers(previous) {
  return {
    onLonger: () => decide((wishes) => wishes, LONGER),
    onUndo: previous?.before && undo,
    onDecide: decide,
    onPin: (line) => decide((wishes) => withPin(wishes, line, null)),
    onUnpin: (line) => decide((wishes) => withoutPin(wishes, line)),
    onBan: (line) => decide((wishes) => withBan(wishes, line)),
    onMove: (line, quarter) => {
      if (quarter !== line.quarter || pinOf(stored.wishes, line)) decide((wishes) => withPin(wishes, line, quarter));
    },
    onMore: (kind, amount) => decide((wishes) => withMore(wishes, kind, amount)),
    onCopied: (what) => {
      copied = what;
      draw();
    },
  };
}

function requestFor(wishes) {
  const { state, held, aimed } = source;
  const { trainings, forms, employment } = known;
  const counted = countedIn(wishes.year, ledger());
  return planRequest({ state, profile, held, aimed, trainings, employment, forms, counted, wishes, date: today() });
}

function submit(event) {
  event.preventDefault();
  return decide((wishes) => wishes);
}

/** Takes what the form says, changes it, and solves; what is wrong in the form comes first. */
function decide(change, effort) {
  const read = readWishes(document.getElementById("ttn-wishes"), currentWishes(), known.employment);
  errors = read.errors ?? {};
  if (!read.errors) return solve(change(read.wishes), effort);
  draw();
  document.getElementById(`ttn-${Object.keys(errors)[0]}`).focus();
}

async function solve(wishes, effort) {
  const turn = ++turns;
  const pressed = document.activeElement;
  const onProgress = (progress) => turn === turns && pending && showProgress(progress);
  pending = wishes;
  if (reasons?.isAsking()) stopAsking(); // what is explained of the plan before no longer matters
  say("Rencana sedang disusun. Tekan Escape untuk membatalkan.");
  showProgress();
  document.getElementById("ttn-phase").focus({ preventScroll: true });
  try {
    profile ??= (await calculateResult(source, onProgress)).response;
    await countDone(wishes, onProgress);
    const request = requestFor(wishes);
    const [response] = await Promise.all([ask(effort ? { ...request, effort } : request, onProgress), loadViews()]);
    if (turn === turns) await accept(wishes, request, response);
  } catch (error) {
    if (turn === turns) refuse(error, pressed, () => solve(wishes, effort));
  }
}

function showProgress(progress) {
  phase = progressView(progress, { busy: "Mencari rencana terbaik …", onCancel: stopAsking });
  draw();
}

async function accept(wishes, request, response) {
  leavePhase();
  if (response.proof === "conflict") {
    conflict = { wishes, response };
    draw();
    say("Belum ada rencana yang memenuhi semuanya");
    return show("ttn-conflict-title");
  }
  await keep({ wishes, made: now(), request, response, previous: stored && asPrevious(stored) });
  say("Rencana siap");
  show(stored.previous ? "ttn-changes-title" : "ttn-plan-title");
}

/** What is told about a plan that is gone is not shown any more. */
function explainerOf(planned) {
  const own = explainer(planned, (words) => {
    if (reasons !== own) return;
    draw();
    if (!pending) say(words);
  });
  return own;
}

async function keep(planned) {
  stored = planned;
  conflict = null;
  copied = null;
  reasons = explainerOf(stored);
  forgetSearch();
  for (const details of place.querySelectorAll(".ttn-why[open]")) details.open = false;
  source.state = await savePlan(stored);
  draw();
}

async function undo() {
  const { before, ...response } = stored.previous;
  turns += 1;
  leavePhase();
  await keep({ ...before, response, previous: null });
  say("Rencana sebelumnya dikembalikan");
  show("ttn-plan-title");
}

function leaveConflict() {
  conflict = null;
  forgetSearch();
  draw();
  show("ttn-plan-title");
}

function leavePhase() {
  pending = null;
  phase = nothing;
}

/** Nothing changed: the focus returns to what was pressed, or goes to what failed. */
function refuse(error, pressed, again) {
  leavePhase();
  if (wasStopped(error)) {
    draw();
    say(stored ? "Dibatalkan. Rencana sebelumnya tidak berubah." : "Dibatalkan.");
    return (pressed.isConnected ? pressed : place.querySelector("button")).focus();
  }
  say("");
  phase = failureView(error, { onRetry: again, onExport: exportFile });
  draw();
  show("ttn-failure");
}

function show(id) {
  const target = document.getElementById(id);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
}

open(page);
