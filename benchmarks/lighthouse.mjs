// Runs Lighthouse, mobile form, in one Chromium: `node lighthouse.mjs PORT RUNS URL...`; a line of JSON for each run.

import lighthouse from "lighthouse";

const [port, runs, ...urls] = process.argv.slice(2);
const options = { port: Number(port), output: "json", logLevel: "error" };
const shareOf = (category) => Math.round(category.score * 100);
const failed = ({ audits, categories }) =>
  Object.values(categories).flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${id} ${audits[id].displayValue ?? audits[id].score}`);

for (const url of urls) {
  for (let run = 0; run < Number(runs); run += 1) {
    const { lhr } = await lighthouse(url, options);
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const line = {
      url,
      scores: Object.fromEntries(Object.entries(lhr.categories).map(([id, one]) => [id, shareOf(one)])),
      requests: lhr.audits["network-requests"].details.items
        .map(({ url: address, resourceType, transferSize }) => ({ address, resourceType, transferSize })),
      paint: lhr.audits["largest-contentful-paint"].numericValue,
      blocked: lhr.audits["total-blocking-time"].numericValue,
      failed: failed(lhr),
    };
    console.log(JSON.stringify(line));
  }
}
