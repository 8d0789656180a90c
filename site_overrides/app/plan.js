// The plan page: asks for a limit, lets the engine choose, keeps the plan on this device.

import { html, nothing, render } from "lit-html";

import { hasAnswers } from "./agenda.js";
import { emptied, getData, open, readable } from "./context.js";
import { ask, failureView, progressView } from "./engine-session.js";
import { watchStore } from "./notices.js";
import { limitForm, needView, planView } from "./plan-view.js";
import { usualLimit } from "./plan-words.js";
import { calculateResult, gather, storedResult } from "./profile-source.js";
import { planRequest, sameQuestion } from "./requests.js";
import { say } from "./status.js";
import { exportFile, update } from "./store.js";
import { today } from "./words.js";

let place;
let source; // what the plan stands on
let trainings;
let region; // the one chosen, or null
let stored; // the last plan: {limit_jp, request, response}, or null
let phase = nothing; // what stands between the form and the plan: progress or a failure

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
  ({ trainings } = await getData("trainings"));
  region = await chosenRegion();
  stored = source.state.plan;
  draw();
}

function employment() {
  return source.framework.employment.find(({ id }) => id === source.state.person.employment) ?? null;
}

async function chosenRegion() {
  const { region: id } = source.state.person;
  if (!id) return null;
  const { regions } = await getData("regions");
  return regions.find((known) => known.id === id) ?? null;
}

/** Whose plan it is, for the head of a printed page. */
function who() {
  const { held, aimed } = source;
  const parts = [
    `Jabatan: ${held.name}`,
    aimed && `Dituju: ${aimed.name}`,
    region && `Daerah: ${region.name}`,
    employment()?.name,
  ];
  return { words: parts.filter(Boolean).join(" · "), aimed };
}

function draw() {
  const limit = stored?.limit_jp ?? usualLimit(employment());
  render(
    html`${limitForm({ limit, employment: employment(), again: stored !== null, onSubmit: submit })}
      <div id="ttn-phase" tabindex="-1">${phase}</div>
      ${stored && phase === nothing ? planView(viewOf(stored)) : nothing}`,
    place,
  );
}

function viewOf({ request, response, limit_jp: limit }) {
  const profile = storedResult(source)?.response;
  const unknown = profile?.gaps.filter((gap) => gap.state === "unknown") ?? [];
  return {
    plan: response,
    gaps: request.gaps,
    trainings: new Map(trainings.map((training) => [training.id, training])),
    employment: employment(),
    names: source.names,
    who: who(),
    unanswered: new Set(unknown.map(({ competency }) => competency)).size,
    changed: !profile || !sameQuestion(request, requestFor(profile, limit)),
  };
}

function requestFor(profile, limit) {
  const { region: here } = source.state.person;
  return planRequest({ profile, trainings, region: here, group: source.held.group, limit, date: today() });
}

async function submit(event) {
  event.preventDefault();
  const input = event.target.elements.limit;
  const good = input.checkValidity();
  document.getElementById("ttn-limit-error").hidden = good;
  input.ariaInvalid = good ? null : "true";
  if (good) await make(input.valueAsNumber);
  else input.focus();
}

async function make(limit) {
  say("Rencana sedang disusun");
  show(progressView());
  const onProgress = (bytes) => show(progressView(bytes));
  try {
    const { response: profile } = storedResult(source) ?? (await calculateResult(source, onProgress));
    const request = requestFor(profile, limit);
    const response = await ask(request, onProgress);
    stored = { limit_jp: limit, request, response };
    await update((draft) => {
      if (hasAnswers(draft)) draft.plan = stored; // not when everything was deleted meanwhile
    });
    show(nothing);
    say("Rencana siap");
    const title = document.getElementById("ttn-plan-title");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
  } catch (error) {
    say("");
    show(failureView(readable(error), { onRetry: () => retry(limit), onExport: exportFile }));
  }
}

/** The button that was pressed goes away with the failure, so the focus moves to what replaces it. */
function retry(limit) {
  document.getElementById("ttn-phase").focus();
  return make(limit);
}

function show(what) {
  phase = what;
  draw();
}

open(page);
