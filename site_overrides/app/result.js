// The result page: shows what is stored at once; starts the engine only when the answers have changed.

import { render } from "lit-html";

import { emptied, open } from "./context.js";
import { startDataTools } from "./data-tools.js";
import { failureView, progressView } from "./engine-session.js";
import { watchStore } from "./notices.js";
import { calculateResult, gather, storedResult } from "./profile-source.js";
import { questionTexts } from "./question-texts.js";
import { storedOrder } from "./quiz-order.js";
import { emptyView, resultView } from "./result-view.js";
import { askRetake } from "./retake.js";
import { say } from "./status.js";
import { exportFile } from "./titian-file.js";

const texts = new Map(); // competency -> the words of its questions, once somebody asked why
let place;
let filled = false;
let turns = 0; // a calculation that was overtaken, by a deletion for example, shows nothing

async function page() {
  watchStore();
  place = emptied("ttn-view");
  await show();
}

/** Shows a view; what stands below it appears together with the first one, so that nothing jumps. */
function fill(view) {
  render(view, place);
  if (!filled) startDataTools(() => show());
  filled = true;
}

/** `anew` asks the engine even where the stored answer still fits. */
async function show({ anew = false } = {}) {
  const turn = ++turns;
  const draw = (view) => turn === turns && fill(view);
  const tell = (words) => turn === turns && say(words);
  try {
    const source = await gather();
    if (!source) {
      tell("");
      return draw(emptyView());
    }
    const stored = anew ? null : storedResult(source);
    const result = stored ?? (await calculate(source, draw, tell));
    const shown = {
      ...source,
      profile: result.response,
      earlier: result.earlier?.response ?? null,
      differs: result.differs ?? false,
    };
    const redraw = () => draw(resultView({ ...shown, why: whyOf(source, redraw), onRetake, onAgain: again }));
    const onRetake = (id) => askRetake({ id, name: source.names.competency(id), address: source.names.quiz(id) });
    redraw();
    if (!stored) tell("Hasil siap");
  } catch (error) {
    tell("");
    draw(failureView(error, { onRetry: again, onExport: exportFile }));
  }
}

/** What the explanation of a result has to know of the questions. */
function whyOf({ state, quizzes, names }, redraw) {
  const form = (id) => quizzes[id].forms[state.person.length ?? "quick"];
  const isKnown = (id) => (item) => quizzes[id].items.some((known) => known.id === item);
  return {
    numberOf: (id, item) => storedOrder(state.answers[id], form(id), isKnown(id)).indexOf(item) + 1,
    answerTo: (id, item) => state.answers[id].items[item].value,
    textsOf: (id) => texts.get(id),
    async onOpen(id) {
      if (texts.has(id)) return;
      texts.set(id, await questionTexts(names.quiz(id)));
      redraw();
    },
  };
}

function calculate(source, draw, tell) {
  draw(progressView());
  tell("Hasil sedang dihitung");
  return calculateResult(source, (bytes) => draw(progressView(bytes)));
}

/** The button that was pressed goes away with the view, so the focus moves to the view itself. */
async function again() {
  place.focus();
  await show({ anew: true });
}

open(page);
