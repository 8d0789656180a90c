// The engine's worker: fetches Python, starts it, then answers requests and can reach nothing else.
//
// out: {type: "progress", loaded, total}            bytes of the two large files
//      {type: "ready", check: "sha256" | "length"}  how the files were checked
//      {type: "failed", reason, detail}             network, corrupt, memory, mime or boot
// in:  {id, type: "run", request}                   JSON text
// out: {id, type: "result", response}               JSON text
//      {id, type: "error", message}

// Compiled in by pack.mjs: FILES (name -> {wire, bytes, sha256}) and LOCK (Pyodide's lock file, with no packages).
/* global FILES, LOCK */

const progress = new Map();
const content = Promise.all(Object.keys(FILES).map(fetchContent));
const glue = Promise.all(["./pyodide.js", "./pyodide.asm.js"].map(importGlue));

// Everything in a worker's scope that can open a connection, or pass words to something that can;
// `add` and `addAll` are Cache's way to fetch.
const DOORS = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts",
  "BroadcastChannel", "Worker", "SharedWorker", "FontFace", "Notification", "add", "addAll",
];

class Failure extends Error {
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

async function fetchContent(name) {
  const packed = await fetchBytes(`./${name}.gz`, FILES[name].wire);
  const plain = isGzip(packed) ? await inflate(packed) : packed;
  if (!(await isIntact(plain, FILES[name]))) throw new Failure("corrupt", name);
  return [name, plain];
}

async function fetchBytes(url, wire) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(response.status);
    const body = response.body.pipeThrough(new TransformStream(counter(url, wire)));
    return new Uint8Array(await new Response(body).arrayBuffer());
  } catch (error) {
    throw new Failure("network", `${url}: ${error.message}`);
  }
}

function counter(url, wire) {
  let loaded = 0;
  return {
    start: () => progress.set(url, 0),
    transform(chunk, controller) {
      loaded += chunk.length;
      report(url, Math.min(loaded, wire));
      controller.enqueue(chunk);
    },
    flush: () => report(url, wire),
  };
}

function report(url, bytes) {
  progress.set(url, bytes);
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
// has been verified by then, so the length completes it.
async function isIntact(bytes, { bytes: length, sha256 }) {
  if (!crypto.subtle) return bytes.length === length;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}

// No hash for these: servers may rewrite JavaScript on its way, and the browser refuses what does not parse.
async function importGlue(url) {
  try {
    return await import(url);
  } catch (error) {
    throw new Failure(await blame(url, error), `${url}: ${error.message}`);
  }
}

// The import itself does not say why it failed.
async function blame(url, error) {
  if (error instanceof SyntaxError) return "corrupt";
  const response = await fetch(url).catch(() => Response.error());
  if (!response.ok) return "network";
  return /javascript/.test(response.headers.get("Content-Type")) ? "boot" : "mime";
}

async function boot() {
  const [[{ loadPyodide }, { default: createPyodideModule }], files] = await Promise.all([glue, content]);
  serveOnly(new Map(files));
  const pyodide = await Promise.race([
    instantiationFailure(),
    loadPyodide({
      createPyodideModule,
      indexURL: "./",
      stdLibURL: "./stdlib.zip",
      lockFileContents: LOCK,
      packageBaseUrl: "./",
    }),
  ]);
  const { run_json } = pyodide.pyimport("titian_engine.api");
  closeDoors();
  return run_json;
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

// A CSP in a page's <meta> does not reach its workers, so the promise that no answer leaves the device is kept here.
function closeDoors() {
  const scopes = [self.Cache?.prototype ?? {}];
  for (let scope = self; scope; scope = Object.getPrototypeOf(scope)) scopes.push(scope);
  for (const scope of scopes) for (const door of DOORS) delete scope[door];
}

function answer(run, { id, request }) {
  try {
    postMessage({ id, type: "result", response: run(request) });
  } catch (error) {
    postMessage({ id, type: "error", message: String(error) });
  }
}

function fail(error) {
  const reason = error.reason ?? (/memory|allocation/i.test(error) ? "memory" : "boot");
  postMessage({ type: "failed", reason, detail: String(error) });
}

boot().then((run) => {
  self.onmessage = ({ data }) => answer(run, data);
  postMessage({ type: "ready", check: crypto.subtle ? "sha256" : "length" });
}, fail);
