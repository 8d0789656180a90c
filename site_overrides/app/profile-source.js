// Gathers what a profile needs, from the device and from the site, and keeps the engine's answer.

import { chosenPositions, hasAnswers } from "./agenda.js";
import { engineVersion, getData, link } from "./context.js";
import { ask } from "./engine-session.js";
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
  const isOutdated = (id) => quizzes[id].quiz_version !== state.answers[id].quiz_version;
  const outdated = Object.keys(quizzes).filter(isOutdated);
  return { state, framework, held, aimed, request, outdated, names: namesOf(framework) };
}

/** The stored answer of this engine to this very question, or null. */
export function storedProfile({ state, request }) {
  const { result } = state;
  const fits = result && result.response.engine === engineVersion && sameQuestion(result.request, request);
  return fits ? result.response : null;
}

/** Asks the engine and stores its answer, unless everything was deleted meanwhile. */
export async function calculateProfile({ request }, onProgress) {
  const response = await ask(request, onProgress);
  await update((draft) => {
    if (hasAnswers(draft)) draft.result = { request, response };
  });
  return response;
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
