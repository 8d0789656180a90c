// A short code over what a plan says, printed on the document: two plans with one code say the same.
//
// It shows an accidental change. It is no signature: whoever changes the plan can compute a new code.

import { sha256 } from "@noble/hashes/sha2.js"; // crypto.subtle is missing where an intranet has no https

import { canonical } from "./canonical.js";

// No sign looks like another on paper: without 0 O, 1 I L, 2 Z, 5 S, 8 B and U.
const SIGNS = "34679ACDEFGHJKMNPQRTVWXY";
const LENGTH = 12;

/** "4HKX-QA7P-9DMC"; empty where there is no plan. Name and NIP have no part in it. */
export function checkCode(state) {
  if (!state.plan) return "";
  const digest = sha256(new TextEncoder().encode(canonical(content(state))));
  let rest = digest.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let code = "";
  for (let place = 1; place <= LENGTH; place++) {
    code += SIGNS[Number(rest % BigInt(SIGNS.length))];
    if (place % 4 === 0 && place < LENGTH) code += "-";
    rest /= BigInt(SIGNS.length);
  }
  return code;
}

/** What the plan says, whatever else a later engine adds to its answer. */
function content({ plan: { wishes, request, response }, agreement }) {
  const { year, lines, total_jp, total_cost, quarters } = response;
  return {
    year,
    wishes,
    lines: lines.map(({ offer, step, quarter, session, jp, cost, closes }) => ({
      offer,
      step,
      quarter,
      session,
      jp,
      cost,
      closes,
    })),
    totals: { total_jp, total_cost, quarters: quarters.map(({ quarter, jp, cost }) => ({ quarter, jp, cost })) },
    done: request.done ?? [],
    agreement: { state: agreement?.state ?? "draft", steps: agreement?.steps ?? [] },
  };
}
