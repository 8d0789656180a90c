// Keeps a plan: beside the one before, so that it can be brought back, and with what that means for an agreement.

import { hasAnswers } from "./agenda.js";
import { sameQuestion } from "./requests.js";
import { update } from "./store.js";
import { today } from "./words.js";

/** The plan before, with what it answered, so that it can be brought back. */
export function asPrevious({ wishes, made, request, response }) {
  return { ...response, before: { wishes, made, request } };
}

/** Saves `planned`. A plan that was talked about is a draft again once its lines are others. Returns the state. */
export function savePlan(planned) {
  return update((draft) => {
    if (!hasAnswers(draft)) return; // everything was deleted meanwhile
    if (draft.plan && draft.agreement && !sameQuestion(linesOf(draft.plan), linesOf(planned))) reopen(draft.agreement);
    draft.plan = planned;
  });
}

function linesOf({ response }) {
  return { lines: response.lines.map(({ offer, step, quarter }) => ({ offer, step, quarter })) };
}

function reopen(agreement) {
  if (agreement.state === "draft") return;
  agreement.state = "draft";
  agreement.steps = [...agreement.steps, { state: "draft", date: today(), by: "person" }];
}
