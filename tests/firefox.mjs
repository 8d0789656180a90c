// Walks through the app in Firefox and prints what it shows: node tests/firefox.mjs <address> <folder> <firefox>
// Writes result.pdf, plan.pdf and paper.pdf; prints as JSON what the screen said and every fault it met.

import { writeFile } from "node:fs/promises";

import puppeteer from "puppeteer-core";

const [address, folder, executablePath] = process.argv.slice(2);
const PATIENCE = 90_000;
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const told = { faults: [], tables: {}, parts: {} };
const page = await browser.newPage();
await page.setViewport({ width: 360, height: 740 });
page.on("pageerror", (error) => told.faults.push(`script error: ${error.message}`));
page.on("console", (message) => message.type() === "error" && told.faults.push(`console: ${message.text()}`));
page.on("request", (request) => request.url().startsWith("http") && !request.url().startsWith(address)
  && told.faults.push(`foreign request: ${request.url()}`));

/** Waits until an element fits, then returns it. */
const until = (selector) => page.waitForSelector(selector, { timeout: PATIENCE });

async function press(words, tag = "button") {
  await (await until(`::-p-xpath(//${tag}[starts-with(normalize-space(.), "${words}")])`)).click();
}

async function print(name, place, parts) {
  told.tables[name] = await page.evaluate((all) => [...document.querySelectorAll(`${all} table`)].map((table) => ({
    head: table.tHead.textContent,
    rows: [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.cells].map((one) => one.textContent)),
  })), place);
  told.parts[name] = await page.$$eval(parts, (found) => found.map((one) => one.textContent));
  await writeFile(`${folder}/${name}.pdf`, await page.pdf({ preferCSSPageSize: true }));
}

/** Answers so many questions of a quiz as low as can be, each saved before the next. */
async function answer(competency, number) {
  const { items } = await (await fetch(`${address}data/v1/quizzes/${competency}.json`)).json();
  const credits = new Map(items.map((item) => [item.id, item.credits]));
  await page.goto(`${address}penilaian/${competency}/`);
  for (let question = 1; question <= number; question += 1) {
    await until(`::-p-xpath(//h2[starts-with(normalize-space(.), "Soal ${question}")])`);
    await until("#ttn-app[data-ready]");
    const item = await page.$$eval("section[data-item]", (all) => all.find((one) => one.checkVisibility()).dataset.item);
    const lowest = credits.get(item).indexOf(Math.min(...credits.get(item)));
    await page.click(`input[name="${item}"][value="${lowest}"]`);
    await until('::-p-xpath(//*[@role="status"][contains(., "Tersimpan")])');
    await page.click("#ttn-forward");
  }
}

try {
  await page.goto(`${address}penilaian/?jabatan=lurah`);
  await press("Mulai: ", "a");
  await answer("komunikasi", 3);
  await page.goto(`${address}hasil/`);
  await until('::-p-xpath(//button[normalize-space(.) = "Hitung ulang"])');
  told.heading = await page.$eval("#ttn-view p", (first) => first.textContent);
  await print("result", "#ttn-view", ".ttn-outcome h3, .ttn-outcome .ttn-bar + p");
  await page.goto(`${address}rencana/`);
  await press("Susun rencana");
  await until("#ttn-plan-title");
  await print("plan", ".ttn-pictures", ".ttn-line h4, .ttn-line dd");
  await page.goto(`${address}penilaian/kertas/komunikasi/`);
  await print("paper", ".ttn-paper", ".ttn-paper__question");
} catch (error) {
  told.faults.push(`${page.url()}: ${error.message}`);
} finally {
  await browser.close();
}
console.log(JSON.stringify(told));
