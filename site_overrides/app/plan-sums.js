// A plan's sums, counted from its own lines, for a file may say anything. Pure: no page, no clock.

/** {plan, differs}: the kept plan with the sums of its lines and of what was done already. */
export function mendedPlan(planned) {
  if (!planned) return { plan: planned, differs: false };
  const response = withSums(planned.response, planned.request);
  const earlier = planned.previous?.before?.request;
  const previous = earlier ? withSums(planned.previous, earlier) : planned.previous;
  return {
    plan: { ...planned, response, previous },
    differs: !isSame(response, planned.response) || !isSame(previous, planned.previous),
  };
}

function withSums(said, { done = [] }) {
  const all = [...said.lines, ...done];
  const of = (parts, name) => parts.reduce((sum, part) => sum + (part[name] ?? 0), 0);
  const sums = {
    total_jp: of(all, "jp"),
    total_cost: of(all, "cost"),
    unknown_costs: all.filter(({ cost }) => cost === null).length,
    quarters: said.quarters.map((entry) => {
      const own = all.filter(({ quarter }) => quarter === entry.quarter);
      return { ...entry, jp: of(own, "jp"), cost: of(own, "cost") };
    }),
  };
  // An older engine may not have counted all of them.
  return { ...said, ...Object.fromEntries(Object.entries(sums).filter(([name]) => Object.hasOwn(said, name))) };
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
