// Puts what is wrong beside the fields, and leads to them.

import { render } from "lit-html";

import { control, placeOf } from "./propose-form.js";
import { faultView } from "./propose-view.js";

let described = []; // [control, what described it before]

/** The field, or the entry of a list, that a problem is about; where it is not there, what it lies in. */
function placeFor({ path }, places) {
  for (let length = path.length; length > 0; length -= 1) {
    const place = places.get(placeOf(path.slice(0, length)));
    if (place) return place;
  }
  return null;
}

/** Problems in the order in which their fields stand in the form. */
export function inOrder(found, places) {
  const placed = found.map((problem) => [problem, placeFor(problem, places)]);
  const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
  return placed
    .sort(([, one], [, other]) => (one === other || !one || !other ? 0 : follows(one, other) ? 1 : -1))
    .map(([problem]) => problem);
}

/** What gets the focus when someone goes to a place. */
const target = (place) => control(place) ?? place.querySelector("[data-add]") ?? place;

export function clearFaults(form) {
  for (const fault of form.querySelectorAll(".ttn-propose__fault")) fault.remove();
  for (const [one, before] of described) {
    one.removeAttribute("aria-invalid");
    if (before === null) one.removeAttribute("aria-describedby");
    else one.setAttribute("aria-describedby", before);
  }
  described = [];
}

export function showFaults(found, places, root) {
  found.forEach((problem, index) => {
    const place = placeFor(problem, places);
    if (!place) return;
    const fault = document.createElement("p");
    fault.id = `ttn-fault-${index}`;
    fault.className = "ttn-error ttn-propose__fault";
    render(faultView(problem, root), fault);
    const entry = place.matches(".ttn-propose__entry") && place.querySelector("fieldset");
    (entry || place).append(fault);
    mark(target(place), fault.id);
  });
}

function mark(one, id) {
  const before = one.getAttribute("aria-describedby");
  if (!described.some(([known]) => known === one)) described.push([one, before]);
  one.setAttribute("aria-describedby", [before, id].filter(Boolean).join(" "));
  if (one.matches("input, select, textarea")) one.setAttribute("aria-invalid", "true");
}

/** Go to the field of a problem, out of whatever hides it. */
export function goTo(problem, places) {
  const place = placeFor(problem, places);
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target(place).focus();
}
