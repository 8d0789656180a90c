// What the page for missing addresses needs of the search: it comes only when the address has words.

export { load } from "./search/find.js";
export { resultView } from "./search/result-view.js";
export { ask } from "./search/tools.js";
