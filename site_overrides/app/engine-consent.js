// Whether the engine may be fetched: who told the browser to save data is asked first.

import { engineBase } from "./context.js";
import { EngineFailure } from "./engine-failure.js";
import { megabytes } from "./words.js";

const KEY = "titian-engine"; // in the session's storage: a choice holds for this visit
let agreed = false; // where that storage is refused, for this page

/** Whether no one has to be asked; what the browser keeps for use offline need not be fetched. */
export async function mayFetch() {
  if (!navigator.connection?.saveData || hasAgreed()) return true;
  const kept = await self.caches?.match(`${engineBase}pyodide.asm.wasm.gz`).catch(() => null);
  return Boolean(kept);
}

export function agree() {
  agreed = true;
  try {
    sessionStorage.setItem(KEY, "yes");
  } catch {
    // it holds for this page only
  }
}

function hasAgreed() {
  try {
    return agreed || sessionStorage.getItem(KEY) === "yes";
  } catch {
    return agreed;
  }
}

/** What is told instead of fetching; its detail is the size, as words. */
export async function unaskedFailure() {
  const response = await fetch(`${engineBase}manifest.json`).catch(() => null);
  if (!response) return new EngineFailure(navigator.onLine ? "network" : "offline");
  if (!response.ok) return new EngineFailure("missing", String(response.status));
  const { wire_bytes: bytes } = await response.json();
  return new EngineFailure("unasked", `${megabytes(bytes)}\u00a0MB`);
}
