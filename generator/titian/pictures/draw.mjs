// Draws pictures with Vega, without a browser.
//
//   node draw.mjs < [{ form, values }, …] > [svg, …]
//
// A form is a Vega-Lite specification as text; pictures with the same form share one compilation.

import { text } from "node:stream/consumers";
import * as vega from "vega";
import { compile } from "vega-lite";

process.on("uncaughtException", (error) => {
  console.error(String(error)); // Node would print the line as well, and in bundled files that is all of it
  process.exit(1);
});

const compiled = new Map();

function runtime(form) {
  if (!compiled.has(form)) compiled.set(form, vega.parse(compile(JSON.parse(form)).spec));
  return compiled.get(form);
}

async function svg({ form, values }) {
  const view = new vega.View(runtime(form), { renderer: "none", logLevel: vega.Error }).data("values", values);
  const drawn = await view.toSVG();
  view.finalize();
  return drawn;
}

const drawings = [];
for (const picture of JSON.parse(await text(process.stdin))) drawings.push(await svg(picture));
process.stdout.write(JSON.stringify(drawings));
