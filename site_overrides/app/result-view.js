// What the result page shows: strengths first, then the gaps of the job held, then those of the job aimed at.

import { html, nothing } from "lit-html";

import { link } from "./context.js";
import { barLegend, basisWords, estimateWords, levelBar } from "./level-bar.js";
import { resultTable } from "./result-table.js";
import { day, decimal, estimated, percent, sentence, STATE } from "./words.js";

const STRONG = ["met", "likely_met"];
const WEAK = ["gap", "likely_gap"];

export function emptyView() {
  return html`<div class="ttn-card ttn-empty">
    <p>Belum ada jawaban di perangkat ini.</p>
    <p class="ttn-muted">Jawab soal untuk satu kompetensi saja dahulu. Hasilnya langsung muncul di sini.</p>
    <p><a class="ttn-button" href=${link("penilaian/")}>Mulai penilaian</a></p>
  </div>`;
}

/** `names`: names of competencies and levels; `onAgain` calculates anew. */
export function resultView({ profile, held, aimed, names, outdated, onAgain }) {
  const measured = new Map(profile.competencies.map((entry) => [entry.id, entry]));
  const show = { measured, names };
  const of = (target, states) => profile.gaps.filter((gap) => gap.target === target && states.includes(gap.state));
  return html`
    <p class="ttn-verdict"><strong>Ini penilaian mandiri, bukan hasil penilaian kompetensi.</strong>
      Dihitung ${day(profile.date)} dari ${profile.competencies.length} kompetensi. Soal belum dikalibrasi, jadi
      angka di sini hanya perkiraan.</p>
    ${outdated.length
      ? html`<p class="ttn-notice">Soal diperbarui sejak Anda menjawab: ${outdated.map((id) => names.competency(id)).join(", ")}. Periksa kembali jawabannya.</p>`
      : nothing}
    ${measured.size
      ? nothing
      : html`<p class="ttn-notice">Semua jawaban Anda berbunyi tidak tahu atau tidak relevan. Dari situ belum ada yang dapat diperkirakan.</p>`}
    ${held ? nextStep(profile, names) : choosePosition()}
    ${measured.size ? barLegend() : nothing}
    ${held
      ? html`
          ${group("Yang sudah kuat", "Belum ada yang cukup pasti memenuhi. Itu wajar bila baru sedikit soal yang dijawab.", of("held", STRONG), show)}
          ${group(`Yang perlu ditingkatkan: ${held.name}`, "Tidak ada kekurangan yang tampak untuk jabatan ini.", of("held", WEAK).toSorted(worstFirst), show)}
          ${unanswered(of("held", ["unknown"]), names)}`
      : measuredOnly(profile, show)}
    ${aimed
      ? html`${group(`Untuk jabatan yang dituju: ${aimed.name}`, "Tidak ada kekurangan yang tampak untuk jabatan ini.", of("aimed", WEAK).toSorted(worstFirst), show)}
          ${alreadyMet(of("aimed", STRONG), names)}`
      : nothing}
    ${resultTable({ profile, measured, names, titles: { held: held?.name, aimed: aimed?.name } })}
    <p class="ttn-actions">
      ${held ? html`<a class="ttn-button" href=${link("rencana/")}>Susun rencana belajar</a>` : nothing}
      <a class="ttn-button ttn-button--quiet" href=${link("penilaian/")}>Lanjutkan penilaian</a>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${onAgain}>Hitung ulang</button>
    </p>
  `;
}

const worstFirst = (one, other) => other.probability - one.probability;

function group(title, none, gaps, show) {
  return html`<h2>${title}</h2>
    ${gaps.length
      ? html`<ul class="ttn-outcomes">${gaps.map((gap) => card(gap, show))}</ul>`
      : html`<p class="ttn-muted">${none}</p>`}`;
}

function card({ competency, required, state, probability }, { measured, names }) {
  const own = measured.get(competency);
  const weak = WEAK.includes(state);
  return html`<li class="ttn-card ttn-outcome">
    <div class="ttn-outcome__head">
      <h3><a href=${names.url(competency)}>${names.competency(competency)}</a></h3>
      <span class="ttn-chip ttn-status--${state}">${sentence(STATE[state])}</span>
    </div>
    ${levelBar(own && estimated(own), required)}
    <p>${sentence("perkiraan: ")}<strong>${estimateWords(own)}</strong>. Diminta: tingkat ${required} (${names.level(required)}).
      ${weak ? html`Kemungkinan belum mencapai tingkat ${required}: ${percent(probability)}.` : nothing}</p>
    <p class="ttn-small">${basisWords(own, decimal)}</p>
  </li>`;
}

/** Without a position there is no standard, but what was measured is worth seeing. */
function measuredOnly({ competencies }, { names }) {
  if (!competencies.length) return nothing;
  return html`<h2>Perkiraan tingkat Anda</h2>
    <ul class="ttn-outcomes">${competencies.map(
      (own) => html`<li class="ttn-card ttn-outcome">
        <h3><a href=${names.url(own.id)}>${names.competency(own.id)}</a></h3>
        ${levelBar(estimated(own), null)}
        <p>Perkiraan: <strong>${estimateWords(own)}</strong>.</p>
        <p class="ttn-small">${basisWords(own, decimal)}</p>
      </li>`,
    )}</ul>`;
}

function unanswered(gaps, names) {
  if (!gaps.length) return nothing;
  return html`<h2>Belum dijawab</h2>
    <p>Tanpa jawaban tidak ada perkiraan. Jawab bila sempat:</p>
    <ul class="ttn-columns">${gaps.map(({ competency }) => html`<li><a href=${names.quiz(competency)}>${names.competency(competency)}</a></li>`)}</ul>`;
}

function alreadyMet(gaps, names) {
  if (!gaps.length) return nothing;
  return html`<p>Untuk jabatan itu Anda sudah atau kemungkinan sudah memenuhi: ${gaps.map(({ competency }) => names.competency(competency)).join(", ")}.</p>`;
}

function choosePosition() {
  return html`<p class="ttn-notice">Jabatan belum dipilih, jadi belum ada pembanding. <a href=${link("penilaian/")}>Pilih jabatan Anda</a>.</p>`;
}

/** One sentence: the step that is most surely needed, the job held first. */
function nextStep({ gaps }, names) {
  const worst = (target) => gaps.filter((gap) => gap.target === target && gap.steps.length).toSorted(worstFirst)[0];
  const gap = worst("held") ?? worst("aimed");
  const open = gaps.find(({ state }) => state === "unknown");
  return html`<p class="ttn-next-step"><strong>Langkah berikut:</strong>
    ${gap
      ? html`<a href=${link("rencana/")}>susun rencana</a> untuk ${names.competency(gap.competency)}, mulai dari tingkat ${gap.steps[0].level}.`
      : open
        ? html`jawab soal <a href=${names.quiz(open.competency)}>${names.competency(open.competency)}</a>.`
        : html`pertahankan, lalu <a href=${link("penilaian/")}>pilih jabatan yang dituju</a>.`}</p>`;
}
