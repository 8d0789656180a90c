// What the supervisor writes: an opinion per competency, notes, and how far the agreement is.

import { html, nothing } from "lit-html";

import { levelBar } from "./level-bar.js";
import { AGREEMENT } from "./merge-words.js";
import { differenceWords, selfView } from "./supervisor-compare.js";
import { day, levels, percent, sentence } from "./words.js";

const MOST = 4000; // characters of a note
const LEVELS = [1, 2, 3, 4, 5];
const STATES = {
  draft: "Belum dibahas bersama.",
  discussed: "Sudah dibicarakan, masih dapat berubah.",
  agreed: "Anda dan pegawai sepakat atas rencana ini.",
};

/** `others`: competencies that the jobs ask for and of which the file says nothing. */
export function opinionsView({ ids, others, profile, draft, names, on }) {
  const cards = (some) =>
    html`<ul class="ttn-outcomes">${some.map((id) => opinionCard(id, profile, draft.ratings[id], names, on))}</ul>`;
  return html`<h2>Tingkat menurut pegawai dan menurut Anda</h2>
    <p>Nilailah menurut contoh kerja yang Anda lihat sendiri. Lewati yang tidak Anda ketahui.</p>
    <details class="ttn-details"><summary>Arti tingkat 1 sampai 5</summary>
      <dl>${names.scale.map(({ level, name, summary }) => html`<dt><b>${level}. ${name}</b></dt><dd>${summary}</dd>`)}</dl>
    </details>
    <p class="ttn-legend">
      <span><span aria-hidden="true" class="ttn-legend__in"></span> penilaian mandiri</span>
      <span><span aria-hidden="true" class="ttn-legend__required"></span> tingkat yang diminta</span>
    </p>
    ${ids.length ? cards(ids) : html`<p class="ttn-muted">Berkas ini belum memuat perkiraan tingkat.</p>`}
    ${others.length
      ? html`<details class="ttn-details">
          <summary>Kompetensi lain yang diminta jabatan (${others.length})</summary>${cards(others)}
        </details>`
      : nothing}`;
}

function opinionCard(id, profile, rating, names, on) {
  const { own, required } = selfView(profile, id);
  const asked = required === null ? "" : ` Diminta: tingkat ${required} (${names.level(required)}).`;
  const self = own ? `${sentence(levels(own))}, keyakinan ${percent(own.probability)}.` : "Belum ada.";
  const change = ({ target: { value } }) => on.rate(id, { level: value === "" ? undefined : Number(value) || null });
  return html`<li class="ttn-card ttn-outcome">
    <h3>${names.competency(id)}</h3>
    ${levelBar(own, required)}
    <p>Penilaian mandiri: <strong>${self}</strong>${asked}</p>
    <p class="ttn-field">
      <label for="ttn-rating-${id}">Menurut Anda<span class="ttn-hidden">: ${names.competency(id)}</span></label>
      <select id="ttn-rating-${id}" autocomplete="off" @change=${change} .value=${rating ? String(rating.level ?? 0) : ""}>
        <option value="" ?selected=${!rating}>Pilih tingkat</option>
        <option value="0" ?selected=${rating?.level === null}>Belum dapat menilai</option>
        ${LEVELS.map((level) => html`<option value=${level} ?selected=${rating?.level === level}>
          ${level}. ${names.level(level)}</option>`)}
      </select></p>
    <p class="ttn-difference" role="status">${rating ? differenceWords(own, rating.level) : nothing}</p>
    ${noteField(`ttn-rating-note-${id}`, "Catatan atau contoh kerja", names.competency(id), rating?.note ?? "",
      (note) => on.rate(id, { note }))}
  </li>`;
}

/** A labelled text; `about` tells a screen reader which of many it is. */
export function noteField(id, label, about, text, onText) {
  return html`<p class="ttn-field">
    <label for=${id}>${label}${about ? html`<span class="ttn-hidden">: ${about}</span>` : nothing}</label>
    <textarea id=${id} rows="2" maxlength=${MOST} autocomplete="off" .value=${text}
      @input=${({ target }) => onText(target.value)}></textarea>
  </p>`;
}

export function agreementForm({ opened, draft, isDirty, badDate, on }) {
  const before = opened.agreement?.state ?? "draft";
  return html`<h2>Hasil pembahasan</h2>
    <form class="ttn-card" novalidate @submit=${on.download}>
      ${noteField("ttn-general", "Catatan umum", "", draft.general, (general) => on.change({ general }))}
      <fieldset class="ttn-field">
        <legend>Keadaan rencana</legend>
        <div class="ttn-choices">${Object.keys(STATES).map((state) => html`<label class="ttn-choice">
          <input type="radio" name="state" value=${state} .checked=${draft.state === state} autocomplete="off"
            @change=${() => on.change({ state })} />
          <span><strong>${sentence(AGREEMENT[state])}</strong> <small>${STATES[state]}</small></span>
        </label>`)}</div>
      </fieldset>
      ${draft.state === before ? nothing : dateField(draft, badDate, on)}
      <p class="ttn-actions"><button class="ttn-button">Unduh berkas untuk pegawai</button></p>
      <p class=${isDirty ? "ttn-warned" : "ttn-small"}>${isDirty
        ? "Ada perubahan yang belum diunduh. Halaman ini tidak menyimpannya."
        : "Berikan berkas titian-atasan.json kepada pegawai. Ia membukanya dengan “Buka salinan”."}</p>
    </form>`;
}

function dateField({ state, date }, badDate, on) {
  return html`<p class="ttn-field">
    <label for="ttn-date">Tanggal ${AGREEMENT[state]}</label>
    <input id="ttn-date" type="date" required autocomplete="off" aria-describedby="ttn-date-says" .value=${date}
      aria-invalid=${badDate ? "true" : nothing} @change=${({ target }) => on.change({ date: target.value })} />
    <span id="ttn-date-says" class=${badDate ? "ttn-error" : "ttn-small"}>${badDate
      ? "Isi tanggalnya."
      : date && `Akan dicatat: ${AGREEMENT[state]} pada ${day(date)} oleh atasan.`}</span>
  </p>`;
}
