// All that shows an answer of the planner. It is more than half of the page's script, so it comes with the first answer.

export { conflictView } from "./plan-conflict.js";
export { planView } from "./plan-view.js";
