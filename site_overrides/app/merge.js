// Two versions of a document become one, part by part. Pure: no page, no clock.
//
// Nothing that only one side has is lost. What both changed since they had the same is a conflict: a person decides.

import { digest, essence, isBlank, partsOf, split } from "./merge-parts.js";
import { assembled, richer } from "./merge-whole.js";
import { joinedSteps } from "./merge-steps.js";

/**
 * `base`: digests of the parts as both sides last had them (a Set), or null where nobody knows.
 *
 * Returns `merged` (with mine where there is a conflict); the names of the parts `taken` from theirs and of those
 * `kept` though theirs says something else; and `conflicts`, [{part, mine, theirs}]. A conflict about the plan also
 * tells in `agreed` which side's plan was agreed on, if one was.
 */
export function merge(mine, theirs, base) {
  const sides = { mine: partsOf(mine), theirs: partsOf(theirs) };
  const names = [...new Set([...sides.mine.keys(), ...sides.theirs.keys()])];
  const steps = joinedSteps(mine.agreement, theirs.agreement);
  const verdicts = new Map(names.map((name) => [name, verdict(name, sides, base ?? new Set())]));
  if (isAgreedElsewhere(verdicts.get("plan"), sides, steps)) verdicts.set("plan", "conflict");
  const having = (wanted) => names.filter((name) => verdicts.get(name) === wanted);
  const parts = new Map(names.map((name) => [name, chosen(name, verdicts.get(name), sides)]));
  const conflict = (part) => ({ part, mine: sides.mine.get(part), theirs: sides.theirs.get(part) });
  return {
    merged: assembled(parts, mine, theirs, steps),
    taken: [...having("theirs"), ...(steps.news ? ["steps"] : [])],
    kept: having("mine").filter(isSpokenOf(sides.theirs)),
    conflicts: having("conflict").map((part) =>
      part === "plan" ? { ...conflict(part), agreed: steps.agreed } : conflict(part),
    ),
    undecided: { parts, mine, theirs, steps },
  };
}

/**
 * The document with every conflict decided, or null while a choice is missing; `choices`: "mine" or "theirs" by part.
 * A plan other than the one that was agreed on is a draft again from `date` on.
 */
export function resolve({ conflicts, undecided }, choices, date) {
  if (!conflicts.every(({ part }) => ["mine", "theirs"].includes(choices[part]))) return null;
  const parts = new Map(undecided.parts);
  for (const conflict of conflicts) parts.set(conflict.part, conflict[choices[conflict.part]]);
  const next = assembled(parts, undecided.mine, undecided.theirs, undecided.steps);
  const { agreed } = conflicts.find(({ part }) => part === "plan") ?? {};
  if (!agreed || choices.plan === agreed || next.agreement.state !== "agreed") return next;
  const steps = [...next.agreement.steps, { state: "draft", date, by: "person" }];
  return { ...next, agreement: { ...next.agreement, state: "draft", steps } };
}

/** "mine", "theirs", "same" or "conflict" */
function verdict(name, sides, base) {
  if (!sides.theirs.has(name)) return "mine";
  if (!sides.mine.has(name)) return "theirs";
  const both = [sides.mine.get(name), sides.theirs.get(name)];
  const [mine, theirs] = both.map((value) => essence(name, value));
  if (mine === theirs) return "same";
  const [oldMine, oldTheirs] = both.map((value) => base.has(digest(name, value)));
  if (oldMine !== oldTheirs) return oldMine ? "theirs" : "mine";
  const [blankMine, blankTheirs] = both.map((value) => isBlank(name, value));
  if (blankMine !== blankTheirs) return blankMine ? "theirs" : "mine";
  return "conflict";
}

/** One side's plan was agreed on, and the other side's plan would take its place. */
function isAgreedElsewhere(plan, sides, { agreedBy }) {
  if (!sides.mine.has("plan") || !sides.theirs.has("plan")) return false;
  return (plan === "mine" && agreedBy.theirs) || (plan === "theirs" && agreedBy.mine);
}

function chosen(name, found, { mine, theirs }) {
  if (found === "same") return richer(mine.get(name), theirs.get(name));
  return (found === "theirs" ? theirs : mine).get(name);
}

/** A file for the supervisor has no answers: that mine stay is no news then. */
function isSpokenOf(theirs) {
  const kinds = new Set([...theirs.keys()].map((name) => split(name)[0]));
  return (name) => kinds.has(split(name)[0]);
}
