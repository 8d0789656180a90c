// The text of a Titian file: one way to write a document, and the strict reading of what was written so.
//
// A file is {app, check, document, schema} in canonical writing. The check is the SHA-256 of the other three. It shows
// a change that nobody meant; it is no signature: whoever wants to can compute a new one. See docs/files.md.

import { sha256 } from "@noble/hashes/sha2.js"; // crypto.subtle is missing where an intranet has no https
import { bytesToHex } from "@noble/hashes/utils.js";

import { canonical } from "./canonical.js";
import { Mismatch, UnknownKey } from "./checks.js";
import { senselessIn } from "./file-sense.js";
import { mendedPlan } from "./plan-sums.js";
import { LaterVersion, readState, SCHEMA } from "./state-shape.js";

export const VERSION = "1.0.0"; // of the app that writes
const MAX_BYTES = 1024 * 1024;
const MAJOR = 1;
const MINOR = 0;
const FAMILY = "titian-file/";
const NAMED = /^titian-file\/(\d{1,4})\.(\d{1,4})$/;
const MAX_DEPTH = 40; // documents are about twelve deep
const MAX_UNKNOWN = 100;
const MAX_WORDS = 200; // a key of the file that is named in a message may be as long as the file
const BOM = "\ufeff";

const SAFE = "Data Anda tidak berubah.";
const TOO_LARGE = `Berkas terlalu besar. Salinan Titian paling besar 1 MB. ${SAFE}`;
const UNREADABLE = `Berkas tidak dapat dibaca dari perangkat ini. Pilih berkasnya sekali lagi. ${SAFE}`;
const CHANGED =
  "Berkas ini berubah sejak dibuat: kode pemeriksanya tidak cocok. Mungkin rusak saat dikirim, atau pernah disunting. " +
  `Ambil berkas aslinya sekali lagi. ${SAFE}`;
const REWRITTEN =
  "Berkas ini pernah ditulis ulang oleh program lain, jadi tidak pasti utuh. Ambil berkas aslinya, dan jangan " +
  `menyimpannya dari program penyunting. ${SAFE}`;
const LATER =
  "Berkas ini dibuat oleh versi situs yang lebih baru. Muat ulang halaman ini, lalu buka lagi. Bila tetap tidak " +
  `terbuka, buka di situs tempat berkas itu dibuat. ${SAFE}`;
const LAID_OUT = "Berkas ini pernah ditata ulang oleh program lain. Isinya tetap sama: kode pemeriksanya cocok.";
const UNCHECKED =
  "Berkas ini dari versi lama, tanpa kode pemeriksa. Perubahan yang tidak sengaja di dalamnya tidak dapat dikenali.";
const FIRST_PLAN = "Rencana di dalam berkas ini dari versi pertama dan tidak dipakai lagi. Susun rencana yang baru.";
const SUMS =
  "Jumlah JP atau biaya rencana di dalam berkas tidak sama dengan jumlah kegiatannya. Yang dipakai jumlah kegiatannya.";

const encoder = new TextEncoder();

/** The file is not taken; the message may be shown as it is. */
export class ImportRefused extends Error {}

/** The text of the file that holds `state`: equal documents are equal texts. */
export function fileText(state) {
  const { schema, ...document } = state;
  const text = sealed(document);
  if (encoder.encode(text).length <= MAX_BYTES) return text;
  // No file that is written may be too large to be read: what can be computed again stays behind.
  return sealed({ ...document, result: null, plan: document.plan && { ...document.plan, previous: null } });
}

function sealed(document) {
  const parts = { app: VERSION, document, schema: `${FAMILY}${MAJOR}.${MINOR}` };
  return canonical({ ...parts, check: checkOf(parts) });
}

function checkOf(parts) {
  return bytesToHex(sha256(encoder.encode(canonical(parts))));
}

/** What `readText` returns, of a file; it is not read at all where it is too large. */
export async function readFile(file) {
  if (file.size > MAX_BYTES) throw new ImportRefused(TOO_LARGE);
  return readText(decoded(await bytesOf(file)));
}

async function bytesOf(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new ImportRefused(UNREADABLE);
  }
}

function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notWhole();
  }
}

/** The checked document {state} and {notes}: sentences on what is special about the file. Throws ImportRefused. */
export function readText(text) {
  if (text.length > MAX_BYTES) throw new ImportRefused(TOO_LARGE);
  const plain = text.startsWith(BOM) ? text.slice(BOM.length) : text;
  const { squeezed, deepest } = layoutOf(plain);
  if (deepest > MAX_DEPTH) throw notOurs("terlalu dalam");
  const value = parsed(plain);
  const isSealed = typeof value?.schema === "string" && value.schema.startsWith(FAMILY);
  try {
    const { state, notes } = isSealed ? opened(value, squeezed) : bare(value);
    const senseless = senselessIn(state);
    if (senseless) throw notOurs(`${senseless}: tidak masuk akal`);
    const { plan, differs } = mendedPlan(state.plan);
    const laidOut = isSealed && squeezed !== text ? [LAID_OUT] : [];
    return {
      state: differs ? readState({ ...state, plan }) : state,
      notes: [...laidOut, ...notes, ...(differs ? [SUMS] : [])],
    };
  } catch (error) {
    if (error instanceof LaterVersion) throw new ImportRefused(LATER);
    throw error instanceof Mismatch ? notOurs(error.message) : error;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw notWhole();
  }
}

/** `text` without the white space between its signs, and how deep it is nested: neither needs a deep stack. */
function layoutOf(text) {
  const kept = [];
  let [from, depth, deepest, quoted] = [0, 0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign === "\\") at++;
      else quoted = sign !== '"';
    } else if (sign === '"') quoted = true;
    else if (sign === "{" || sign === "[") deepest = Math.max(deepest, ++depth);
    else if (sign === "}" || sign === "]") depth--;
    else if (sign === " " || sign === "\n" || sign === "\r" || sign === "\t") {
      kept.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return { squeezed: kept.join("") + text.slice(from), deepest };
}

function opened(value, squeezed) {
  const [, major, minor] = NAMED.exec(value.schema)?.map(Number) ?? [];
  if (major > MAJOR) throw new ImportRefused(LATER);
  const { check, ...parts } = value;
  if (major !== MAJOR || check !== checkOf(parts)) throw new ImportRefused(CHANGED);
  if (canonical(value) !== squeezed) throw new ImportRefused(REWRITTEN);
  const { app, document, schema, ...more } = parts;
  const isNewer = minor > MINOR;
  if (typeof app !== "string" || !isRecord(document) || Object.hasOwn(document, "schema")) throw notOurs("document");
  if (!isNewer && Object.keys(more).length) throw notOurs(Object.keys(more)[0]);
  const whole = { ...document, schema: SCHEMA };
  return isNewer ? withoutUnknown(whole, Object.keys(more)) : { state: readState(whole), notes: [] };
}

/** A later version of the same kind may hold more: it opens, and what has to stay behind is named. */
function withoutUnknown(document, left) {
  for (;;) {
    try {
      const state = readState(document);
      return { state, notes: left.length ? [leftWords(left)] : [] };
    } catch (error) {
      if (!(error instanceof UnknownKey) || left.length >= MAX_UNKNOWN) throw error;
      delete error.holder[error.key];
      left.push(error.where);
    }
  }
}

function leftWords(left) {
  return (
    "Berkas ini dari versi situs yang lebih baru. Bagian ini belum dikenal di sini dan tidak ikut dibuka: " +
    `${short(left.join(", "))}. Simpan berkas aslinya, lalu buka lagi sesudah halaman ini dimuat ulang.`
  );
}

/** Before there was a file of its own the document was written as it was. Such files open for ever. */
function bare(value) {
  const state = readState(value);
  return { state, notes: [UNCHECKED, ...(value.plan && !state.plan ? [FIRST_PLAN] : [])] };
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function notWhole() {
  return new ImportRefused(`Berkas ini bukan salinan Titian. Isinya bukan JSON yang utuh. ${SAFE}`);
}

function notOurs(why) {
  return new ImportRefused(`Berkas ini bukan salinan Titian. Isinya tidak sesuai (${short(why)}). ${SAFE}`);
}

function short(words) {
  return words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS).toWellFormed()} …` : words;
}
