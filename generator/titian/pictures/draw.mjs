// Draws pictures with Vega, without a browser.
//
//   node draw.mjs <project root> < [{ form, values }, …] > [svg, …]
//
// A form is a Vega-Lite specification as text; pictures with the same form share one compilation.

import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

process.on("uncaughtException", (error) => {
  console.error(String(error)); // Node would print the line as well, and in bundled files that is all of it
  process.exit(1);
});

const { resolve } = createRequire(join(process.argv[2], "package.json"));
const vega = await import(pathToFileURL(resolve("vega")).href);
const { compile } = await import(pathToFileURL(resolve("vega-lite")).href);

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
