// What the plan page says to whom there is nothing to plan for yet.

import { html } from "lit-html";

import { link } from "./context.js";

/** Before there can be a plan: answers and a position. */
export function needView(words, path, label) {
  return html`<div class="ttn-card ttn-empty">
    <p>${words}</p>
    <p><a class="ttn-button" href=${link(path)}>${label}</a></p>
  </div>`;
}
