// What a plan does not hold: the steps that stay open, and the offers that were left out, each with its reason.

import { html, nothing } from "lit-html";

import { link } from "./context.js";
import { offersWords, stepWords } from "./plan-words.js";
import { say } from "./status.js";
import { jp, money, sentence } from "./words.js";

const REASONS = {
  finished: "sudah pernah diikuti",
  banned: "Anda meminta tidak dipakai",
  dominated: "ada yang menutup lebih banyak, tanpa JP dan biaya lebih",
  covered: "langkahnya sudah ditutup kegiatan lain",
  ladder: "tingkat di bawahnya belum tertutup",
  jp: "tidak muat dalam JP setahun",
  jp_quarter: "tidak muat dalam JP triwulan",
  money: "tidak muat dalam biaya",
  supervisor: "tidak muat dalam jam atasan",
  cap: "batas per bulan untuk bentuknya sudah penuh",
  date: "tidak ada jadwal yang masih dapat diikuti",
  prerequisite: "prasyaratnya belum diikuti",
  unknown_cost: "biayanya belum diketahui",
  uses: "sudah dipakai sebanyak yang diperbolehkan",
  worse: "akan menggeser kegiatan yang menutup lebih banyak",
};
const WAITING = "Ada kegiatannya, tetapi belum muat dalam batas Anda. Dapat dilanjutkan tahun depan.";

/** `uncertain`: gaps that more answers may settle; `copied`: {text} where the browser refused to copy. */
export function planRest({ plan, trainings, names, uncertain, copied, onCopied }) {
  const waiting = plan.open.filter(({ offered }) => offered);
  const without = plan.open.filter(({ offered }) => !offered);
  if (!waiting.length && !without.length && !plan.left_out.length && !uncertain.length) return nothing;
  return html`<section aria-labelledby="ttn-rest-title">
    <h3 id="ttn-rest-title">Yang belum masuk rencana</h3>
    ${uncertain.length ? uncertainHint(uncertain, names) : nothing}
    ${waiting.length ? steps("Belum muat", WAITING, waiting, names) : nothing}
    ${without.length ? withoutOffer(without, names, copied, onCopied) : nothing}
    ${plan.left_out.length ? leftOut(plan.left_out, trainings) : nothing}
  </section>`;
}

function steps(title, words, open, names) {
  return html`<h4>${title}</h4>
    <p>${words}</p>
    <ul class="ttn-columns">${open.map((step) => html`<li>${stepWords(step, names)}</li>`)}</ul>`;
}

function withoutOffer(open, names, copied, onCopied) {
  const text = ["Langkah kompetensi yang belum ada kegiatannya di katalog:"]
    .concat(open.map((step) => `- ${stepWords(step, names)}`))
    .join("\n");
  return html`${steps(
      "Belum ada kegiatannya di katalog",
      "Daftar ini berguna untuk dilaporkan kepada pengelola kepegawaian.",
      open,
      names,
    )}
    <p class="ttn-noprint">
      <button type="button" class="ttn-button ttn-button--quiet" @click=${() => copy(text, onCopied)}>
        Salin daftar ini
      </button>
    </p>
    ${copied
      ? html`<p class="ttn-field ttn-noprint">
          <label for="ttn-copy">Peramban tidak mengizinkan penyalinan. Salin sendiri teks ini:</label>
          <textarea id="ttn-copy" readonly rows="5" .value=${copied.text}></textarea>
        </p>`
      : nothing}`;
}

async function copy(text, onCopied) {
  try {
    await navigator.clipboard.writeText(text);
    say("Daftar sudah disalin");
  } catch {
    onCopied({ text }); // an insecure origin has no clipboard, and a browser may refuse it
    document.getElementById("ttn-copy").select();
  }
}

function uncertainHint(gaps, names) {
  const ids = [...new Set(gaps.map(({ competency }) => competency))];
  return html`<div class="ttn-notice ttn-noprint">
    <p>
      Beberapa kekurangan belum pasti. Menjawab beberapa soal lagi lebih murah daripada satu pelatihan:
    </p>
    <ul class="ttn-columns">
      ${ids.map((id) => html`<li><a href=${names.quiz(id)}>${names.competency(id)}</a></li>`)}
    </ul>
  </div>`;
}

function leftOut(entries, trainings) {
  const reasons = [...new Set(entries.map(({ reason }) => reason))];
  return html`<details class="ttn-details ttn-noprint">
    <summary>Kegiatan yang tidak dipilih, dan sebabnya (${entries.length})</summary>
    ${reasons.map((reason) => html`<h4>${sentence(REASONS[reason] ?? reason)}</h4>
      <ul class="ttn-left-out">
        ${entries.filter((entry) => entry.reason === reason).map((entry) => item(entry, trainings))}
      </ul>`)}
  </details>`;
}

function item(entry, trainings) {
  const training = trainings.get(entry.offer);
  return html`<li>
    ${training ? html`<a href=${link(training.url)}>${training.name}</a>` : entry.offer}
    <span class="ttn-small">${detail(entry, trainings)}</span>
  </li>`;
}

/** Which others, or how much is missing. */
function detail({ reason, by, missing }, trainings) {
  const others = by.length ? offersWords(by, trainings) : "";
  const which = { dominated: "lebih baik", covered: "oleh", ladder: "oleh", prerequisite: "perlu", worse: "menggeser" };
  return [
    others && `${which[reason] ?? "oleh"}: ${others}`,
    missing && `kurang ${reason === "money" ? money(missing) : jp(missing)}`,
  ].filter(Boolean).join("; ");
}
