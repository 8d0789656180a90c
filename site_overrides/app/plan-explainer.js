// Asks the engine for explanations of one plan, each once, and remembers what came of them.

import { readable } from "./context.js";
import { agreeAnd, ask, wasStopped } from "./engine-session.js";
import { explainRequest } from "./plan-request.js";

/**
 * `explained`: line's index, "jp" or "money" -> {waiting}, {failed: words} or {response}. `onChange` hears of each
 * change, in words; who made another plan makes another explainer, and no longer listens to this one.
 */
export function explainer({ request, response: plan }, onChange) {
  const explained = new Map();
  let asking = 0;

  async function explain(about) {
    const key = about.more ?? about.line;
    const before = explained.get(key);
    if (before && !before.failed) return;
    const tell = (what, words) => {
      explained.set(key, what);
      onChange(words);
    };
    tell({ waiting: true }, "Mesin mencoba susunan lain");
    asking += 1;
    try {
      const asked = () => ask(explainRequest(request, plan, about));
      tell({ response: await (before?.unasked ? agreeAnd(asked) : asked()) }, "Penjelasan siap");
    } catch (error) {
      const failed = wasStopped(error) ? "Penjelasan dibatalkan." : readable(error);
      tell({ failed, unasked: error.reason === "unasked" }, failed);
    } finally {
      asking -= 1;
    }
  }

  return { explained, explain, isAsking: () => asking > 0 };
}
