// A proposal as YAML, in the order and the style of the project's own files.

import { Document, isMap, isScalar, Scalar, visit } from "yaml";

const WIDTH = 100;
const LONG = 80;
const WORDS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .()/-]*$/u;
const STYLE = { lineWidth: WIDTH, flowCollectionPadding: false };

/** The file's text. `told`: the key order and the first line of its template. */
export function fileText(data, { order, header }) {
  const sorted = Object.fromEntries(order.filter((key) => data[key] !== undefined).map((key) => [key, data[key]]));
  return `${header}\n${yaml(sorted)}`;
}

/** Items as they stand below `items:` in the file of a quiz. */
export function itemsText(items) {
  return yaml({ items }).replace(/^items:\n/, "");
}

function yaml(data) {
  const document = new Document(data);
  visit(document, {
    Scalar: (key, node, above) => {
      if (key !== "key") styled(node, above.some(({ flow }) => flow));
    },
    Collection: (key, node) => {
      node.flow = key !== null && isShort(node);
    },
  });
  return document.toString(STYLE);
}

/** Long texts are folded, as in the other files; on a line with others, what is no plain word is quoted. */
function styled(node, isInline) {
  const { value } = node;
  if (typeof value !== "string") return;
  if (isInline) node.type = WORDS.test(value) ? node.type : Scalar.QUOTE_DOUBLE;
  else if (value.length > LONG && !value.includes("\n")) node.type = Scalar.BLOCK_FOLDED;
}

/** A list of words or a map of a few of them stands on one line. */
function isShort(node) {
  const parts = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : node.items;
  if (isMap(node) && node.has("credit")) return false; // an option of a question
  return (
    parts.every((part) => isScalar(part) && !String(part.value).includes("\n")) &&
    parts.reduce((sum, { value }) => sum + String(value).length + 2, 0) < LONG
  );
}
