// What other tabs do to the document: this page shows the newest one when it comes back into view, and nothing that
// was deleted.

import { app } from "./context.js";
import { isOutdated, storeEvents } from "./store.js";

const MARK = "titianDeleted"; // in the history entry, so that it outlives reloading and nothing else

/** Whether this page was opened anew because another tab deleted everything; told once. */
export function wasDeletedElsewhere() {
  const { [MARK]: mark, ...rest } = history.state ?? {};
  if (mark) history.replaceState(rest, "");
  return Boolean(mark);
}

/** `onNewer({isTouched})` hears that there is a newer document, and whether something was entered in this page. */
export function watchOtherTabs(onNewer) {
  let isTouched = false;
  app.addEventListener("input", () => (isTouched = true));
  const look = async () => {
    if (document.visibilityState === "visible" && (await isOutdated())) onNewer({ isTouched });
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("focus", look); // of two windows side by side both are visible
  storeEvents.addEventListener("deleted", () => {
    history.replaceState({ ...history.state, [MARK]: true }, "");
    location.reload();
  });
}
