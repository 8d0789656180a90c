// The engine's worker: fetches Python, starts it, then answers requests and can reach nothing else.
//
// out: {type: "progress", loaded, total}            bytes on the wire
//      {type: "ready", check: "sha256" | "length",  how the files were checked
//       restored}                                   whether Python came from the picture of an earlier visit
//      {type: "failed", reason, detail}             network, missing, corrupt, memory, mime, blocked, unsupported or boot
// in:  {id, type: "run", request}                   JSON text
// out: {id, type: "result", response}               JSON text
//      {id, type: "error", message}

import { closeDoors } from "./worker-doors.js";
import { startFromPicture } from "./worker-snapshot.js";

// Compiled in by pack.mjs: FILES (name -> {wire, bytes, sha256}) and LOCK (Pyodide's lock file, with no packages).
/* global FILES, LOCK */

const ENGINE = "titian_engine.api";

const progress = new Map();
const checked = Object.fromEntries(Object.keys(FILES).map((name) => [name, fetchChecked(name)]));
const glue = Promise.all(["pyodide.js", "pyodide.asm.js"].map(importGlue));

class Failure extends Error {
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

/** The content of a file, as it was packed. A copy from the browser's cache that does not fit is fetched anew, once. */
async function fetchChecked(name) {
  try {
    return await fetchFile(name, "force-cache"); // the folder is named after its content
  } catch (error) {
    if (error.reason === "network") throw error;
    return fetchFile(name, "reload");
  }
}

async function fetchFile(name, cache) {
  const sent = await fetchBytes(name, cache);
  const plain = isGzip(sent) ? await inflate(sent) : sent;
  if (!(await isIntact(plain, FILES[name]))) throw new Failure("corrupt", name);
  return plain;
}

async function fetchBytes(name, cache) {
  const url = isScript(name) ? `./${name}` : `./${name}.gz`;
  try {
    const response = await fetch(url, { cache });
    if (!response.ok) throw new Failure("missing", `${url}: ${response.status}`);
    if (isScript(name) && !isTyped(response)) throw new Failure("mime", url);
    const body = response.body.pipeThrough(new TransformStream(counter(name)));
    return new Uint8Array(await new Response(body).arrayBuffer());
  } catch (error) {
    throw error.reason ? error : new Failure("network", `${url}: ${error.message}`);
  }
}

function isScript(name) {
  return name.endsWith(".js");
}

/** Whether the browser will run a script that was sent like this. */
function isTyped(response) {
  return /(java|ecma)script/i.test(response.headers.get("Content-Type"));
}

/** Counts what arrives as bytes on the wire; a script is seen only after the browser has inflated it. */
function counter(name) {
  const { wire, bytes } = FILES[name];
  const share = isScript(name) ? wire / bytes : 1;
  let loaded = 0;
  return {
    start: () => progress.set(name, 0),
    transform(chunk, controller) {
      loaded += chunk.length;
      report(name, Math.min(Math.round(loaded * share), wire));
      controller.enqueue(chunk);
    },
    flush: () => report(name, wire),
  };
}

function report(name, bytes) {
  progress.set(name, bytes);
  const total = Object.values(FILES).reduce((sum, { wire }) => sum + wire, 0);
  const loaded = [...progress.values()].reduce((sum, bytes) => sum + bytes, 0);
  postMessage({ type: "progress", loaded, total });
}

// Some servers take the .gz for a transfer encoding, and the browser has then already inflated it.
function isGzip(bytes) {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new Failure("corrupt", error.message);
  }
}

// On an insecure origin (an intranet without https) there is no crypto.subtle; the checksum inside gzip
// has been verified by then, so the length completes it. A script has its length only.
async function isIntact(bytes, { bytes: length, sha256 }) {
  if (!crypto.subtle) return bytes.length === length;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}

/** A script that was checked is in the browser's cache now, and is taken from there. */
async function importGlue(name) {
  await checked[name];
  const url = `./${name}`; // esbuild would bundle what it can read in the import itself
  try {
    return await import(url);
  } catch (error) {
    throw new Failure(error instanceof SyntaxError ? "unsupported" : "network", `${name}: ${error.message}`);
  }
}

async function boot() {
  const [wasm, stdlib, [{ loadPyodide }, { default: createPyodideModule }]] = await Promise.all([
    checked["pyodide.asm.wasm"],
    checked["stdlib.zip"],
    glue,
  ]);
  serveOnly(new Map([["pyodide.asm.wasm", wasm], ["stdlib.zip", stdlib]]));
  const load = (more = {}) => Promise.race([
    instantiationFailure(),
    loadPyodide({
      createPyodideModule,
      indexURL: "./",
      stdLibURL: "./stdlib.zip",
      lockFileContents: LOCK,
      packageBaseUrl: "./",
      ...more,
    }),
  ]);
  const usesPicture = self.name.endsWith(" snapshot") && "caches" in self && crypto.subtle;
  const started = usesPicture ? await startFromPicture(load, ENGINE) : { pyodide: await load(), restored: false };
  const { run_json: run } = started.pyodide.pyimport(ENGINE);
  closeDoors();
  return { run, rest: () => {}, ...started };
}

// Pyodide asks for its files by URL: it gets those that were checked, and nothing from anywhere else.
function serveOnly(files) {
  const types = { wasm: "application/wasm", zip: "application/zip" };
  self.fetch = async (url) => {
    const name = String(url).split("/").pop();
    if (!files.has(name)) return Response.error();
    return new Response(files.get(name), { headers: { "Content-Type": types[name.split(".").pop()] } });
  };
}

// Pyodide only logs that WebAssembly did not start, and then waits for ever.
function instantiationFailure() {
  const instantiate = WebAssembly.instantiateStreaming;
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = (...inputs) => {
      const instance = instantiate(...inputs);
      instance.catch(reject);
      return instance;
    };
  });
}

function answer({ run, rest }, { id, request }) {
  try {
    postMessage({ id, type: "result", response: run(request) });
  } catch (error) {
    postMessage({ id, type: "error", message: String(error) });
  }
  rest();
}

function fail(error) {
  postMessage({ type: "failed", reason: error.reason ?? causeOf(error), detail: String(error) });
}

/** Why Python did not start from files that are sound. */
function causeOf(error) {
  if (/memory|allocat/i.test(error)) return "memory";
  if (/Content Security Policy|unsafe-eval/i.test(error)) return "blocked";
  return error instanceof WebAssembly.CompileError ? "unsupported" : "boot";
}

/** Held as long as this worker lives, under the name that the page gave it: so the page learns of its end. */
function holdLife() {
  return new Promise((held) => {
    if (!navigator.locks) return held(); // an insecure origin: there the page only has its time-out
    navigator.locks.request(self.name, () => {
      held();
      return new Promise(() => {});
    }).catch(held);
  });
}

Promise.all([boot(), holdLife()]).then(([started]) => {
  self.onmessage = ({ data }) => answer(started, data);
  postMessage({ type: "ready", check: crypto.subtle ? "sha256" : "length", restored: started.restored });
}, fail);
