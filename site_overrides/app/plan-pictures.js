// The plan in three pictures, each with a table of the same numbers.

import { html, nothing } from "lit-html";

import { laddersOf, timeOf, useOf } from "./picture-data.js";
import { gapsPicture } from "./picture-gaps.js";
import { timePicture } from "./picture-time.js";
import { usePicture } from "./picture-use.js";

/**
 * `plan`: the engine's answer; `gaps`, `limits` and `done`: those of its request; `employment`: the JP rule, or null;
 * `trainings`: by id; `names`: see namesOf. A conflict has no plan to show.
 */
export function planPictures({ plan, gaps, limits = null, done = [], employment, trainings, names }) {
  if (plan.proof === "conflict") return html``;
  const ladders = laddersOf({ plan, gaps, done, names });
  return html`<div class="ttn-pictures">
    ${timePicture(timeOf({ plan, limits, trainings, names }))}
    ${ladders.length ? gapsPicture(ladders) : nothing}
    ${usePicture(useOf({ plan, employment, limits }))}
  </div>`;
}
