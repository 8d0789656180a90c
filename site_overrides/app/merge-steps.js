// The states of an agreement, draft to agreed, from two versions. Pure: no page, no clock.

import { canonical } from "./canonical.js";

const RANK = { draft: 0, discussed: 1, agreed: 2 };

/**
 * All `steps` of both sides, and the `state` that they lead to; `news`: theirs has steps that mine does not know.
 * `agreedBy` tells which side agreed since, `agreed` names it where it is one side only.
 */
export function joinedSteps(mine, theirs) {
  const [own, other] = [mine, theirs].map((side) => side?.steps ?? []);
  const [fresh, news] = [unknownTo(other, own), unknownTo(own, other)];
  const agreedBy = { mine: hasAgreed(mine, fresh), theirs: hasAgreed(theirs, news) };
  const one = agreedBy.mine !== agreedBy.theirs;
  return {
    steps: !news.length ? own : !fresh.length ? other : [...own, ...news].toSorted(byDate),
    state: stateOf(mine?.state ?? "draft", theirs?.state ?? "draft", fresh, news),
    news: news.length > 0,
    agreedBy,
    agreed: one ? (agreedBy.mine ? "mine" : "theirs") : null,
  };
}

function unknownTo(known, steps) {
  const texts = new Set(known.map(canonical));
  return steps.filter((step) => !texts.has(canonical(step)));
}

function hasAgreed(side, fresh) {
  return side?.state === "agreed" && fresh.some(({ state }) => state === "agreed");
}

/** Who took a step that the other does not know has the last word; both: the later one, then the further one. */
function stateOf(mine, theirs, fresh, news) {
  const [own, other] = [fresh, news].map((steps) => steps.map(({ date }) => date).sort().at(-1) ?? "");
  if (own !== other) return own > other ? mine : theirs;
  return RANK[mine] >= RANK[theirs] ? mine : theirs;
}

function byDate(one, other) {
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return RANK[one.state] - RANK[other.state] || (one.by < other.by ? -1 : 1);
}
