// Fetches the engine ahead while the reader answers, so that the result page finds it in the browser's cache.

import { engineBase } from "./context.js";

const KEY = "titian-engine-warm";

export function warmEngine() {
  if (navigator.connection?.saveData || isWarm()) return;
  const idle = self.requestIdleCallback ?? ((task) => setTimeout(task, 1000));
  idle(start);
}

/** Only ahead of need: whatever fails here, the result page will meet it again and say so. */
async function start() {
  try {
    const { startEngine } = await import("./engine.js");
    const engine = startEngine({ base: engineBase });
    await engine.ready;
    engine.stop();
    sessionStorage.setItem(KEY, engineBase);
  } catch {
    // See above.
  }
}

/** Once a session is enough: starting Python at every quiz would only warm the phone. */
function isWarm() {
  try {
    return sessionStorage.getItem(KEY) === engineBase;
  } catch {
    return false;
  }
}
