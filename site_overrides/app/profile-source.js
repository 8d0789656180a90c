// Gathers what a profile needs, from the device and from the site, and keeps the engine's answer.

import { chosenPositions, hasAnswers } from "./agenda.js";
import { canonical } from "./canonical.js";
import { engineVersion, getData, link } from "./context.js";
import { ask } from "./engine-session.js";
import { computedHere, isFromFile } from "./exchange.js";
import { isDate } from "./file-sense.js";
import { earlierOf, stateBefore } from "./history.js";
import { bankFor } from "./recorded-bank.js";
import { profileRequest, sameQuestion } from "./requests.js";
import { load, update } from "./store.js";
import { today } from "./words.js";

/** Everything the result and the plan stand on; null where nothing was answered yet. */
export async function gather() {
  const state = await load();
  if (!hasAnswers(state)) return null;
  const [framework, { positions }] = await Promise.all([getData("framework"), getData("positions")]);
  const known = framework.competencies.filter(({ id, quiz }) => quiz && state.answers[id]);
  const quizzes = Object.fromEntries(
    await Promise.all(known.map(async ({ id }) => [id, await getData(`quizzes/${id}`)])),
  );
  const { held, aimed } = chosenPositions(positions, state.person);
  const { quizzes: asked, digests, of } = banksFor(state, quizzes, state.result);
  const request = profileRequest({ state, quizzes: asked, held, aimed, date: today() });
  if (!request.competencies.length) return null;
  const answered = request.competencies.map(({ id }) => id);
  const retaken = answered.filter((id) => earlierOf(state, id).length);
  const names = namesOf(framework);
  return {
    state,
    framework,
    quizzes,
    held,
    aimed,
    request,
    banks: digests,
    retaken,
    ...(retaken.length ? askedBefore(stateBefore(state, retaken), quizzes) : { earlierRequest: null, earlierBanks: null }),
    outdated: { recorded: of("recorded"), unlike: of("unlike") },
    lost: lostIn(state, { held, aimed, quizzes }),
    names,
  };
}

/** The quizzes by which each competency is scored, their digests, and the ids `of` each basis; see `bankFor`. */
function banksFor({ answers }, quizzes, result) {
  const found = Object.entries(quizzes).map(([id, quiz]) => [id, bankFor(quiz, answers[id], result)]);
  return {
    quizzes: Object.fromEntries(found.map(([id, { bank }]) => [id, bank])),
    digests: Object.fromEntries(found.map(([id, { digest }]) => [id, digest])),
    of: (basis) => found.filter(([, one]) => one.basis === basis).map(([id]) => id),
  };
}

function askedBefore(before, quizzes) {
  const { quizzes: asked, digests } = banksFor(before, quizzes, before.result?.earlier);
  const request = { state: before, quizzes: asked, held: null, aimed: null, date: today() };
  return { earlierRequest: profileRequest(request), earlierBanks: digests };
}

/** What was chosen or answered and is no longer there: {positions, competencies}, as ids. */
function lostIn({ person, answers }, { held, aimed, quizzes }) {
  return {
    positions: [!held && person.held, !aimed && person.aimed !== person.held && person.aimed].filter(Boolean),
    competencies: Object.keys(answers).filter((id) => Object.keys(answers[id].items).length && !quizzes[id]),
  };
}

/** The stored answers of this engine to these very questions, or null: {request, response, earlier}. */
export function storedResult({ state, request, earlierRequest }) {
  if (isFromFile(state).result) return null; // a file may say anything: the engine has to say it
  return fitting(state.result, request, earlierRequest);
}

function fitting(result, request, earlierRequest) {
  if (!result || result.response.engine !== engineVersion) return null;
  const earlier = result.earlier ?? null; // a result from before there was a history has none
  const fits = sameQuestion(result.request, request) && sameQuestion(earlier?.request, earlierRequest);
  return fits ? { ...result, earlier } : null;
}

/**
 * Asks the engine and stores its answers, unless everything was deleted meanwhile. A result out of a file is asked for
 * on the day that it was asked then; `differs` tells that the file said something else.
 */
export async function calculateResult({ state, request, banks, earlierRequest, earlierBanks }, onProgress) {
  const said = isFromFile(state).result ? fitting(state.result, request, earlierRequest) : null;
  const answered = async (question, { date } = {}) => {
    const asked = isDate(date) ? { ...question, date } : question;
    return { request: asked, response: await ask(asked, onProgress) };
  };
  const result = { ...(await answered(request, said?.request)), banks, earlier: null };
  if (earlierRequest) {
    result.earlier = { ...(await answered(earlierRequest, said?.earlier.request)), banks: earlierBanks };
  }
  const isAsSaid = said !== null && canonical(responses(result)) === canonical(responses(said));
  await update((draft) => {
    if (!hasAnswers(draft)) return undefined;
    return { ...computedHere(draft), result: isAsSaid ? draft.result : result };
  });
  return { ...result, differs: said !== null && !isAsSaid };
}

function responses({ response, earlier }) {
  return [response, earlier?.response ?? null];
}

function namesOf({ competencies, scale }) {
  const known = new Map(competencies.map((competency) => [competency.id, competency]));
  return {
    competency: (id) => known.get(id)?.name ?? id,
    url: (id) => link(known.get(id)?.url ?? ""),
    quiz: (id) => link(`penilaian/${id}/`),
    level: (level) => scale.find((entry) => entry.level === level)?.name ?? "",
  };
}
