// Which questions of a quiz were asked, and in which order: read from what is stored, continued by the fixed form.

/**
 * The order in which the questions of a stored quiz were asked. What an older version of the site stored has no
 * order: it asked the fixed form, up to the last question that was answered.
 * `entry`: the stored answers or undefined; `form`: the item ids of the fixed form; `known`: whether an item exists.
 */
export function storedOrder(entry, form, known) {
  const answered = Object.keys(entry?.items ?? {}).filter(known);
  if (entry?.order) {
    const order = entry.order.filter(known);
    return [...order, ...answered.filter((id) => !order.includes(id))];
  }
  const last = form.findLastIndex((id) => answered.includes(id));
  const begun = entry?.finished ? form : form.slice(0, last + 1);
  return [...answered.filter((id) => !begun.includes(id)), ...begun];
}

/** Whether enough was asked for this length; a quiz that was long enough for `full` is so for `quick`. */
export function isEnough(entry, length) {
  if (!entry) return false;
  if (entry.enough === undefined) return entry.finished !== null;
  return entry.enough === "full" || entry.enough === length;
}

/** The questions of the fixed form that are still to come after `order`. */
export function restOfForm(order, form) {
  const missing = Math.max(form.length - order.length, 0);
  const open = form.filter((id) => !order.includes(id));
  // The form begins with self-ratings: of what another order left over, the tasks at its end matter more.
  return missing ? open.slice(-missing) : [];
}
