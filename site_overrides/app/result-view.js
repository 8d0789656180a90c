// What the result page shows: strengths first, then the gaps of the job held, then those of the job aimed at.

import { html, nothing } from "lit-html";

import { link } from "./context.js";
import { barLegend, estimateWords, levelBar } from "./level-bar.js";
import { compareView } from "./result-compare.js";
import { matchView } from "./result-match.js";
import { resultTable } from "./result-table.js";
import { whyView } from "./result-why.js";
import { day, estimated, joined, percent, sentence, STATE } from "./words.js";

const WEAK = ["gap", "likely_gap"];
const NO_STRENGTH = "Belum ada yang cukup pasti memenuhi. Itu wajar bila baru sedikit soal yang dijawab.";
const LOWEST = "Tingkat 1 tingkat terendah, jadi jawaban apa pun memenuhinya.";
const RECORDED = "Hasilnya dihitung dengan soal yang Anda jawab dahulu, seperti tercatat. Ulangi bila ingin soal yang baru.";
const UNLIKE =
  "Soal yang dahulu tidak tercatat, jadi dihitung dengan soal sekarang: tidak dapat dibandingkan dengan hasil yang dulu. " +
  "Periksa kembali jawabannya, atau ulangi.";
const DIFFERS =
  "Angka hasil di dalam berkas berbeda dari hitungan ulang atas jawabannya. Yang tampil di sini hitungan ulang itu.";
const NOTHING_MEASURED =
  "Semua jawaban Anda berbunyi tidak tahu atau tidak relevan. Dari situ belum ada yang dapat diperkirakan.";

export function emptyView() {
  return html`<div class="ttn-card ttn-empty">
    <p>Belum ada jawaban di perangkat ini.</p>
    <p class="ttn-muted">Jawab soal untuk satu kompetensi saja dahulu. Hasilnya langsung muncul di sini.</p>
    <p><a class="ttn-button" href=${link("penilaian/")}>Mulai penilaian</a></p>
  </div>`;
}

/**
 * `names`: names and addresses of competencies and levels; `why`: see `whyView`; `onRetake` hears the id of the
 * competency to take again; `onAgain` calculates anew.
 */
export function resultView(source) {
  const { profile, state, framework, held, aimed, names, outdated, lost, differs, why, onRetake, onAgain } = source;
  const measured = new Map(profile.competencies.map((entry) => [entry.id, entry]));
  const show = { measured, names, state, why, onRetake, requires: held?.requires ?? {} };
  const titles = { held: held?.name, aimed: aimed?.name };
  return html`
    ${verdict(profile)}
    ${outdatedView(outdated, names)}${lostView(lost, names)}
    ${differs ? html`<p class="ttn-notice" id="ttn-differs">${DIFFERS}</p>` : nothing}
    ${measured.size ? nothing : html`<p class="ttn-notice">${NOTHING_MEASURED}</p>`}
    ${held ? nextStep(profile, aimed, names) : choosePosition()}
    ${measured.size ? html`${barLegend()}${howToRead()}` : nothing}
    ${held ? forHeld(profile, held, show) : measuredOnly(profile, show)}
    ${aimed ? forAimed(profile, aimed, show) : nothing}
    ${matchView({ profile, bands: framework.bands ?? [], titles })}
    ${compareView(source)}
    ${resultTable({ profile, measured, names, titles })}
    <p class="ttn-actions">
      ${held ? html`<a class="ttn-button" href=${link("rencana/")}>Susun rencana belajar</a>` : nothing}
      <a class="ttn-button ttn-button--quiet" href=${link("penilaian/")}>Lanjutkan penilaian</a>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${() => print()}>Cetak hasil</button>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${onAgain}>Hitung ulang</button>
    </p>
  `;
}

function verdict({ date, competencies }) {
  return html`<p>
    <strong>Ini penilaian mandiri, bukan hasil penilaian kompetensi.</strong>
    Dihitung ${day(date)} dari ${competencies.length} kompetensi.
    Soal belum dikalibrasi, jadi angka di sini hanya perkiraan.
  </p>`;
}

/** What was answered to other questions than the site has now, and how it is counted. */
function outdatedView({ recorded, unlike }, names) {
  const say = (ids, words) =>
    ids.length
      ? html`<p class="ttn-notice">Soal diperbarui sejak Anda menjawab: ${joined(ids.map(names.competency))}. ${words}</p>`
      : nothing;
  return html`${say(recorded, RECORDED)}${say(unlike, UNLIKE)}`;
}

/** What the answers speak of and the site has no longer: nothing of it is lost. */
function lostView({ positions, competencies }, names) {
  const gone = (what, ids) => `${what} ${joined(ids.map((id) => `“${id}”`))} tidak ada lagi di situs ini.`;
  return html`
    ${positions.length
      ? html`<p class="ttn-notice">${gone("Jabatan", positions)}
          <a href=${link("penilaian/")}>Pilih jabatan Anda lagi</a>. Jawaban Anda tetap ada.</p>`
      : nothing}
    ${competencies.length
      ? html`<p class="ttn-notice">${gone("Soal kompetensi", competencies.map(names.competency))}
          Jawabannya tetap disimpan, tetapi tidak dihitung.</p>`
      : nothing}`;
}

function choosePosition() {
  return html`<p class="ttn-notice">
    Jabatan belum dipilih, jadi belum ada pembanding. <a href=${link("penilaian/")}>Pilih jabatan Anda</a>.
  </p>`;
}

/** One sentence: the step that is most surely needed, the job held first. */
function nextStep({ gaps }, aimed, names) {
  const worst = (target) =>
    gaps.filter((gap) => gap.target === target && gap.steps.length).toSorted(worstFirst)[0];
  const gap = worst("held") ?? worst("aimed");
  const open = gaps.find(({ state }) => state === "unknown");
  return html`<p class="ttn-next-step"><strong>Langkah berikut:</strong>
    ${gap
      ? html`<a href=${link("rencana/")}>susun rencana</a>
          untuk ${names.competency(gap.competency)}, mulai dari tingkat ${gap.steps[0].level}.`
      : open
        ? html`jawab soal <a href=${names.quiz(open.competency)}>${names.competency(open.competency)}</a>.`
        : aimed
          ? html`pertahankan, lalu ulangi penilaian ini tahun depan.`
          : html`pertahankan, lalu <a href=${link("penilaian/")}>pilih jabatan yang dituju</a>.`}</p>`;
}

function worstFirst(one, other) {
  return other.probability - one.probability;
}

function gapsOf({ gaps }, target, states) {
  return gaps.filter((gap) => gap.target === target && states.includes(gap.state));
}

function forHeld(profile, { name }, show) {
  const of = (...states) => gapsOf(profile, "held", states);
  const met = of("met");
  const likely = of("likely_met");
  const unknown = of("unknown");
  return html`
    <h2>Sudah atau kemungkinan memenuhi</h2>
    ${met.length || !likely.length ? cards(met, NO_STRENGTH, show) : nothing}
    ${likely.length ? html`<h3>Belum pasti</h3>${cards(likely, "", show)}` : nothing}
    <h2>Yang perlu ditingkatkan: ${name}</h2>
    ${cards(of(...WEAK).toSorted(worstFirst), noGap(unknown.length), show)}
    ${unanswered("Belum dijawab", unknown, show.names)}
  `;
}

function forAimed(profile, { name }, show) {
  const of = (...states) => gapsOf(profile, "aimed", states);
  const unknown = of("unknown");
  const strong = (state) => of(state).map(({ competency }) => show.names.competency(competency));
  const line = (words, found) => (found.length ? html`<p>${words}: ${found.join(", ")}.</p>` : nothing);
  return html`
    <h2>Untuk jabatan yang dituju: ${name}</h2>
    ${cards(of(...WEAK).toSorted(worstFirst), noGap(unknown.length), show)}
    ${line("Untuk jabatan itu Anda sudah memenuhi", strong("met"))}
    ${line("Kemungkinan memenuhi, tetapi belum pasti", strong("likely_met"))}
    ${unanswered("Belum dijawab untuk jabatan yang dituju", unknown, show.names)}
  `;
}

/** Silence is no good news: what was not answered may well hold a gap. */
function noGap(unknown) {
  if (!unknown) return "Tidak ada kekurangan yang tampak untuk jabatan ini.";
  return `Dari yang sudah dijawab belum tampak kekurangan; ${unknown} kompetensi belum dijawab.`;
}

function cards(gaps, none, show) {
  return gaps.length
    ? html`<ul class="ttn-outcomes">${gaps.map((gap) => card(gap, show))}</ul>`
    : html`<p class="ttn-muted">${none}</p>`;
}

function card({ target, competency, required, state, probability }, show) {
  const { measured, names } = show;
  const own = measured.get(competency);
  const lack = `Kemungkinan belum mencapai tingkat ${required}: `;
  return html`<li class="ttn-card ttn-outcome">
    <div class="ttn-outcome__head">
      <h3><a href=${names.url(competency)}>${names.competency(competency)}</a></h3>
      <span class="ttn-chip ttn-status--${state}">${sentence(STATE[state])}</span>
    </div>
    ${levelBar(own && estimated(own), required)}
    <p>Perkiraan: <strong>${estimateWords(own)}</strong>. Diminta: tingkat ${required} (${names.level(required)}).
      ${required === 1 ? LOWEST : nothing}
      ${WEAK.includes(state) ? html`${lack}${percent(probability)}.` : nothing}</p>
    ${target === "aimed" && show.requires[competency] ? nothing : more(own, show)}
  </li>`;
}

/** Once per competency, with the job held: what stands behind an estimate, and the way to answer anew. */
function more(own, { names, state, why, onRetake }) {
  const { id } = own;
  return html`${whyView(own, why, names)}
    ${state.answers[id]?.finished
      ? html`<p class="ttn-actions">
          <button type="button" class="ttn-button ttn-button--quiet" @click=${() => onRetake(id)}>
            Ulangi<span class="ttn-hidden"> ${names.competency(id)}</span>
          </button>
        </p>`
      : nothing}`;
}

/** Without a position there is no standard, but what was measured is worth seeing. */
function measuredOnly({ competencies }, show) {
  const { names } = show;
  if (!competencies.length) return nothing;
  return html`<h2>Perkiraan tingkat Anda</h2>
    <ul class="ttn-outcomes">${competencies.map((own) => html`<li class="ttn-card ttn-outcome">
      <h3><a href=${names.url(own.id)}>${names.competency(own.id)}</a></h3>
      ${levelBar(estimated(own), null)}
      <p>Perkiraan: <strong>${estimateWords(own)}</strong>.</p>
      ${more(own, show)}
    </li>`)}</ul>`;
}

function unanswered(title, gaps, names) {
  if (!gaps.length) return nothing;
  return html`<h2>${title}</h2>
    <p>Tanpa jawaban tidak ada perkiraan. Jawab bila sempat:</p>
    <ul class="ttn-columns">${gaps.map(({ competency }) => html`<li>
      <a href=${names.quiz(competency)}>${names.competency(competency)}</a>
    </li>`)}</ul>`;
}

function howToRead() {
  return html`<p class="ttn-small"><a href=${link("panduan/penilaian-mandiri/")}>Cara membaca hasil</a></p>`;
}
