// Gathers what a profile needs, from the device and from the site, and keeps the engine's answer.

import { chosenPositions, hasAnswers } from "./agenda.js";
import { engineVersion, getData, link } from "./context.js";
import { ask } from "./engine-session.js";
import { earlierOf, stateBefore } from "./history.js";
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
  const request = profileRequest({ state, quizzes, held, aimed, date: today() });
  if (!request.competencies.length) return null;
  const answered = request.competencies.map(({ id }) => id);
  const retaken = answered.filter((id) => earlierOf(state, id).length);
  const before = retaken.length ? stateBefore(state, retaken) : null;
  const earlierRequest = before && profileRequest({ state: before, quizzes, held: null, aimed: null, date: today() });
  const isOutdated = (id) => quizzes[id].quiz_version !== state.answers[id].quiz_version;
  const outdated = answered.filter(isOutdated);
  const names = namesOf(framework);
  return { state, framework, quizzes, held, aimed, request, retaken, earlierRequest, outdated, names };
}

/** The stored answers of this engine to these very questions, or null: {request, response, earlier}. */
export function storedResult({ state, request, earlierRequest }) {
  const { result } = state;
  if (!result || result.response.engine !== engineVersion) return null;
  const earlier = result.earlier ?? null; // a result from before there was a history has none
  const fits = sameQuestion(result.request, request) && sameQuestion(earlier?.request, earlierRequest);
  return fits ? { ...result, earlier } : null;
}

/** Asks the engine and stores its answers, unless everything was deleted meanwhile. */
export async function calculateResult({ request, earlierRequest }, onProgress) {
  const result = { request, response: await ask(request, onProgress), earlier: null };
  if (earlierRequest) result.earlier = { request: earlierRequest, response: await ask(earlierRequest, onProgress) };
  await update((draft) => {
    if (hasAnswers(draft)) draft.result = result;
  });
  return result;
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
