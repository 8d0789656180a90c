// Closes the worker: what is not needed for calculating is taken away, so that no answer can leave the device.
//
// A CSP in a page's <meta> does not reach its workers; where the server sends no policy of its own, this is the policy.
// It names what stays, so that what a browser adds tomorrow is closed, too.

const LANGUAGE = `
  Object Function Boolean Symbol Number BigInt Math Date RegExp String JSON Intl Temporal Promise Proxy Reflect globalThis
  Array ArrayBuffer SharedArrayBuffer DataView Atomics Map Set WeakMap WeakSet WeakRef FinalizationRegistry Iterator
  Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array
  Float16Array Float32Array Float64Array AsyncDisposableStack DisposableStack
  Error AggregateError EvalError RangeError ReferenceError SuppressedError SyntaxError TypeError URIError DOMException
  Infinity NaN undefined isFinite isNaN parseFloat parseInt
  decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape`;
const SURROUNDINGS = `
  self constructor name location isSecureContext crossOriginIsolated postMessage onmessage onmessageerror onerror
  addEventListener removeEventListener dispatchEvent Event EventTarget MessageEvent ErrorEvent
  WebAssembly TextDecoder TextEncoder URL URLSearchParams AbortController AbortSignal structuredClone
  console crypto performance atob btoa queueMicrotask setTimeout clearTimeout setInterval clearInterval
  MessageChannel MessagePort`;
const STAYS = new Set(`${LANGUAGE} ${SURROUNDINGS}`.trim().split(/\s+/));

/** Leaves in this scope what calculating needs; from text no code can be made any more, so nothing can be imported. */
export function closeDoors() {
  for (let scope = self; scope !== Object.prototype; scope = Object.getPrototypeOf(scope)) {
    for (const name of Object.getOwnPropertyNames(scope)) if (!STAYS.has(name)) Reflect.deleteProperty(scope, name);
  }
  for (const timer of ["setTimeout", "setInterval"]) self[timer] = withoutText(self[timer]);
  for (const sample of [() => {}, async () => {}, function* () {}, async function* () {}]) {
    // This is how one reaches Function without its name.
    Object.defineProperty(Object.getPrototypeOf(sample), "constructor", { value: refuse });
  }
  self.Function = refuse;
}

/** A timer that is given a text would run it as code. */
function withoutText(timer) {
  return (task, ...rest) => (typeof task === "function" ? timer(task, ...rest) : refuse());
}

function refuse() {
  throw new TypeError("no code from text");
}
