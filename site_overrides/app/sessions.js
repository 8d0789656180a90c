// A training's page may be older than today: what is over goes, and whether one can sign up is said anew.

import { isOver, registrationState, registrationWords } from "./session-state.js";
import { today } from "./words.js";

function update(card, now) {
  card.hidden = isOver(card.dataset, now);
  if (!card.dataset.closes) return;
  card.querySelector(".ttn-session__state").textContent = registrationWords(card.dataset, now);
  const link = card.querySelector(".ttn-session__link");
  if (link) link.hidden = registrationState(card.dataset, now) === "closed";
}

const cards = [...document.querySelectorAll(".ttn-session")];
for (const card of cards) update(card, today());
document.getElementById("ttn-no-session").hidden = cards.some((card) => !card.hidden);
