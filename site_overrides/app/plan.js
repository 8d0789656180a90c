// The plan page: takes the wishes, lets the engine find the plan, keeps it on this device, and solves again at every
// decision. What is shown last is what the wishes asked last: an answer that was overtaken is dropped.

import { html, nothing, render } from "lit-html";

import { hasAnswers } from "./agenda.js";
import { emptied, getData, open, readable } from "./context.js";
import { ask, failureView, progressView, stopAsking, wasStopped } from "./engine-session.js";
import { watchStore } from "./notices.js";
import { forgetSearch } from "./plan-assigned.js";
import { conflictView } from "./plan-conflict.js";
import { explainer } from "./plan-explainer.js";
import { readWishes, wishForm } from "./plan-form.js";
import { planRequest } from "./plan-request.js";
import { needView, planView } from "./plan-view.js";
import { weightsOf } from "./plan-words.js";
import { pinOf, usualWishes, usualYear, withBan, withMore, withoutPin, withPin } from "./plan-wishes.js";
import { calculateResult, gather, storedResult } from "./profile-source.js";
import { sameQuestion } from "./requests.js";
import { now } from "./state-shape.js";
import { say } from "./status.js";
import { exportFile, update } from "./store.js";
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

async function page() {
  watchStore();
  place = emptied("ttn-view");
  source = await gather();
  if (!source) {
    const words = "Rencana disusun dari hasil penilaian, dan belum ada jawaban di perangkat ini.";
    return render(needView(words, "penilaian/", "Mulai penilaian"), place);
  }
  if (!source.held) {
    return render(needView("Pilih dahulu jabatan yang Anda pegang.", "penilaian/", "Pilih jabatan"), place);
  }
  known = await publicData(source.state.person);
  profile = storedResult(source)?.response ?? null;
  stored = source.state.plan;
  if (stored) reasons = explainerOf(stored);
  document.addEventListener("keydown", (event) => event.key === "Escape" && pending && stopAsking());
  draw();
}

async function publicData({ region: here, employment }) {
  const names = ["trainings", "forms", "regions"];
  const [{ trainings }, { forms }, { regions }] = await Promise.all(names.map(getData));
  return {
    trainings,
    forms,
    byId: new Map(trainings.map((training) => [training.id, training])),
    region: regions.find(({ id }) => id === here) ?? null,
    employment: source.framework.employment.find(({ id }) => id === employment) ?? null,
  };
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
      ${conflict ? conflictView(conflictParts()) : stored ? planView(viewOf(stored)) : nothing}`,
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
    who: who(),
    unanswered: new Set(inState("unknown").map(({ competency }) => competency)).size,
    uncertain: inState("likely_gap"),
    changed: !profile || !sameQuestion(request, requestFor(currentWishes())),
    explained: reasons.explained,
    onExplain: reasons.explain,
    onStop: stopAsking,
    copied,
    ...handlers(previous),
  };
}

function handlers(previous) {
  return {
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

/** Whose plan it is, for the head of a printed page. */
function who() {
  const { held, aimed } = source;
  const parts = [
    `Jabatan: ${held.name}`,
    aimed && `Dituju: ${aimed.name}`,
    known.region && `Daerah: ${known.region.name}`,
    known.employment?.name,
  ];
  return parts.filter(Boolean).join(" · ");
}

function requestFor(wishes) {
  const { state, held, aimed } = source;
  const { trainings, forms, employment } = known;
  return planRequest({ state, profile, held, aimed, trainings, forms, employment, wishes, date: today() });
}

function submit(event) {
  event.preventDefault();
  return decide((wishes) => wishes);
}

/** Takes what the form says, changes it, and solves; what is wrong in the form comes first. */
function decide(change) {
  const read = readWishes(document.getElementById("ttn-wishes"), currentWishes(), known.employment);
  errors = read.errors ?? {};
  if (!read.errors) return solve(change(read.wishes));
  draw();
  document.getElementById(`ttn-${Object.keys(errors)[0]}`).focus();
}

async function solve(wishes) {
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
    const request = requestFor(wishes);
    const response = await ask(request, onProgress);
    if (turn === turns) await accept(wishes, request, response);
  } catch (error) {
    if (turn === turns) refuse(error, pressed, () => solve(wishes));
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

/** The plan before, with what it answered, so that it can be brought back. */
function asPrevious({ wishes, made, request, response }) {
  return { ...response, before: { wishes, made, request } };
}

async function keep(planned) {
  stored = planned;
  conflict = null;
  copied = null;
  reasons = explainerOf(stored);
  forgetSearch();
  for (const details of place.querySelectorAll(".ttn-why[open]")) details.open = false;
  await update((draft) => {
    if (hasAnswers(draft)) draft.plan = stored; // not when everything was deleted meanwhile
  });
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
  phase = failureView(readable(error), { onRetry: again, onExport: exportFile });
  draw();
  show("ttn-failure");
}

function show(id) {
  const target = document.getElementById(id);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
}

open(page);
