// The page's side of the engine: starts the worker, watches over it, asks it questions.
//
//   const engine = startEngine({ base: "../engine/0123456789ab/", onProgress: ({ loaded, total }) => … });
//   await engine.ready;                          // {check, restored}; need not be awaited: questions queue
//   const response = await engine.run(request);
//
// Whatever goes wrong is an EngineFailure, and its message may be shown to the reader as it is.

import { EngineFailure } from "./engine-failure.js";

/**
 * Starts the engine found at `base`; `timeout` is how many milliseconds it may stay silent until it is ready,
 * `patience` how many it may calculate. `onEnd` hears the failure that ends it, also while nothing is asked.
 */
export function startEngine({ base, onProgress = () => {}, onEnd = () => {}, timeout = 60000, patience = 300000 }) {
  const start = deferred();
  const end = deferred();
  const calls = new Map();
  const name = `titian-engine ${performance.timeOrigin} ${Math.random()}${wantsPicture() ? " snapshot" : ""}`;
  let worker;
  let silence;
  let started = false;
  let ended = false;
  let last = 0;

  function fail(reason, detail) {
    if (ended) return;
    ended = true;
    clearTimeout(silence);
    worker?.terminate();
    const failure = new EngineFailure(reason === "network" && !navigator.onLine ? "offline" : reason, detail);
    end.reject(failure);
    onEnd(failure);
  }

  function listen() {
    clearTimeout(silence);
    silence = setTimeout(fail, timeout, "timeout");
  }

  const hear = {
    progress({ loaded, total }) {
      listen();
      onProgress({ loaded, total });
    },
    ready({ check, restored }) {
      clearTimeout(silence);
      started = true;
      start.resolve({ check, restored });
      navigator.locks?.request(name, () => fail("died")).catch(() => {}); // the worker holds it while it lives
    },
    failed: ({ reason, detail }) => fail(reason, detail),
    result: ({ id, response }) => settle(id).resolve(response),
    error({ id, message }) {
      settle(id).reject(new EngineFailure(/memory/i.test(message) ? "memory" : "run", message));
    },
  };

  function settle(id) {
    const call = calls.get(id);
    calls.delete(id);
    return call;
  }

  const ready = Promise.race([start.promise, end.promise]);
  ready.catch(() => {}); // who only calls run() hears of the failure there

  async function runText(request) {
    await ready;
    const id = ++last;
    const call = deferred();
    calls.set(id, call);
    worker.postMessage({ id, type: "run", request });
    const late = setTimeout(fail, patience, "slow");
    return Promise.race([call.promise, end.promise]).finally(() => clearTimeout(late));
  }

  try {
    const url = new URL("worker.js", new URL(base, document.baseURI));
    worker = openWorker(url, name);
    worker.onmessage = ({ data }) => hear[data.type](data);
    worker.onerror = async (event) => {
      event.preventDefault?.(); // it is told here, the console need not repeat it
      fail(started ? "run" : await blame(url, event), event.message);
    };
    listen();
  } catch (error) {
    fail(error.reason ?? "blocked", error.message);
  }

  return {
    ready,
    run: async (request) => JSON.parse(await runText(JSON.stringify(request))),
    runText,
    stop: () => fail("stopped"),
  };
}

/** Whether the worker is to keep a picture of its memory for the next visit: a trial, see docs/decisions/0011. */
function wantsPicture() {
  try {
    return localStorage.getItem("titian-snapshot") === "on";
  } catch {
    return false;
  }
}

/** A worker that could not be loaded does not say why. */
async function blame(url, { message }) {
  if (message) return /SyntaxError/.test(message) ? "corrupt" : "boot";
  const response = await fetch(url, { cache: "no-store" }).catch(() => null);
  if (!response) return "network";
  if (!response.ok) return "missing";
  if (!/(java|ecma)script/i.test(response.headers.get("Content-Type"))) return "mime";
  return refused.has(url.href) ? "blocked" : "boot";
}

const refused = new Set(); // what the page's own policy did not let through
document.addEventListener("securitypolicyviolation", ({ blockedURI }) => refused.add(blockedURI));

function openWorker(url, name) {
  if (!("Worker" in self && "WebAssembly" in self && "DecompressionStream" in self)) {
    throw new EngineFailure("unsupported");
  }
  // A browser without module workers never asks for the type; the CSP allows no empty worker to try that with.
  let modules = false;
  const options = {
    name,
    get type() {
      modules = true;
      return "module";
    },
  };
  const worker = new Worker(url, options);
  if (modules) return worker;
  worker.terminate();
  throw new EngineFailure("unsupported");
}

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
