// The page for what is not there: the words of the missing address become a search. Without words nothing is fetched.

import { render } from "lit-html";

const SHOWN = 4;
const NO_WORD = /^(index|html?|php|aspx?|www|v?\d+)$/; // parts of an address that say nothing about its page

const place = document.getElementById("ttn-missing");
const status = document.getElementById("ttn-missing-status");
const root = new URL(place.dataset.root, document.baseURI);

/** The words of an address below the root, each once: `/situs/jabatan/kepala-seksi.html` asks for three. */
function wordsOf(pathname, rootPath) {
  const below = pathname.startsWith(rootPath) ? pathname.slice(rootPath.length) : pathname;
  const words = decoded(below).toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => word.length > 1 && !NO_WORD.test(word)))].slice(0, 12).join(" ");
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not UTF-8: the bare letters will do
  }
}

async function suggest(text) {
  place.hidden = false;
  status.textContent = `Mencari «${text}»…`;
  const { ask, load, resultView } = await import("./missing-search.js");
  const answer = await ask(root.href, text);
  if (!answer.found.length) return nothingFound(text);
  const pages = (await load(answer.found, 0, answer.query, answer.words)).slice(0, SHOWN);
  status.textContent = `Dari kata pada alamat: «${text}».`;
  render(
    pages.map((page) => resultView(page, answer, root.href)),
    document.getElementById("ttn-missing-results"),
  );
}

function nothingFound(text) {
  status.textContent = `Tidak ada halaman yang mirip dengan «${text}».`;
}

const text = wordsOf(location.pathname, root.pathname);
if (text) {
  const search = document.getElementById("ttn-missing-search");
  search.href = `${search.href}?${new URLSearchParams({ q: text })}`;
  suggest(text).catch(() => {
    place.hidden = true; // the plain link to the search says enough
  });
}
