// Looking back after 30, 60 and 90 days: when, and what was found.

import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";

import { link } from "./context.js";
import { day, today } from "./words.js";

const DAYS = [30, 60, 90];
const QUESTIONS = [
  "Apa yang sudah dikerjakan?",
  "Apa yang sudah dipakai di pekerjaan?",
  "Apa yang menghambat, dan siapa yang dapat membantu?",
];

function shifted(date, days) {
  const [year, month, dayOfMonth] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, dayOfMonth + days)).toISOString().slice(0, 10);
}

/** A moment as the date that it was where the reader is. */
export function dateOf(moment) {
  const date = new Date(moment);
  return new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

/**
 * The three check-ins of now, [{day, due, done, note}]. They count from the day of the agreement, otherwise from the
 * day the plan was made; a round that was begun keeps its days when the plan is made anew.
 */
export function checkinsOf({ plan, practice, agreement }) {
  const stored = practice?.checkins ?? [];
  const start = startOf({ plan, stored, agreement });
  if (!start) return [];
  return DAYS.map((number) => {
    const due = shifted(start, number);
    return stored.find((one) => one.day === number && one.due === due) ?? { day: number, due, done: null, note: "" };
  });
}

function startOf({ plan, stored, agreement }) {
  const agreed = (agreement?.steps ?? []).findLast(({ state }) => state === "agreed")?.date;
  const round = stored.slice(-DAYS.length);
  const begun = round.length ? shifted(round[0].due, -round[0].day) : null;
  if (agreed && (!begun || agreed > begun)) return agreed;
  const made = plan ? dateOf(plan.made) : null;
  const isOver = begun !== null && round.every(({ done }) => done !== null);
  return begun && !(isOver && made > round.at(-1).done) ? begun : made;
}

/** Keeps the days of the round that is begun; `practice` is changed. */
export function keepRound(practice, checkins) {
  const isKept = ({ day: number, due }) => practice.checkins.some((one) => one.day === number && one.due === due);
  if (!checkins.every(isKept)) practice.checkins = [...practice.checkins, ...checkins].slice(-DAYS.length * 10);
}

/** Those whose day has come and that were not looked at. */
export function dueCheckins(checkins) {
  return checkins.filter(({ due, done }) => done === null && due <= today());
}

/** Announces what is due, without blame. */
export function dueNotice(checkins) {
  const due = dueCheckins(checkins);
  if (!due.length) return nothing;
  const last = due.at(-1);
  return html`<div class="ttn-notice" id="ttn-due">
    <p><strong>Saatnya melihat kembali.</strong> Pemeriksaan hari ke-${last.day} jatuh pada ${day(last.due)}.
      Sepuluh menit cukup.</p>
    <p><a href="#pemeriksaan-${last.day}">Buka pemeriksaan hari ke-${last.day}</a></p>
  </div>`;
}

/** `onNote(checkin, text)`, `onDone(checkin)`; `earlier`: rounds that are over. */
export function checkinsView({ checkins, earlier, onNote, onDone }) {
  if (!checkins.length) return nothing;
  return html`<h2 id="pemeriksaan" tabindex="-1">Pemeriksaan 30, 60, dan 90 hari</h2>
    <p>Berhenti sejenak, lalu jawab tiga pertanyaan ini. Boleh sendiri, boleh bersama atasan.</p>
    <ul>${QUESTIONS.map((question) => html`<li>${question}</li>`)}</ul>
    <ol class="ttn-checkins">${checkins.map((one) => card(one, { onNote, onDone }))}</ol>
    <p class="ttn-small">Tanggalnya dapat diunduh untuk kalender di
      <a href=${link("rencana/dokumen/")}>halaman dokumen</a>.</p>
    ${earlier.length
      ? html`<details class="ttn-details"><summary>Pemeriksaan terdahulu</summary>
          <ul>${earlier.map((one) => html`<li>
            Hari ke-${one.day}, ${day(one.done ?? one.due)}: ${one.note || "tanpa catatan"}
          </li>`)}</ul>
        </details>`
      : nothing}`;
}

/** A day still to come is one line; its note can be opened all the same. */
function card(checkin, on) {
  const { day: number, due, done } = checkin;
  const [state, words] = stateOf(checkin);
  const head = html`<span class="ttn-checkin__day">Hari ke-${number}: ${day(due)}</span>
    <span class="ttn-chip ttn-status--${state}">${words}</span>`;
  return html`<li id="pemeriksaan-${number}" tabindex="-1">
    ${due > today() && !done
      ? html`<details class="ttn-details"><summary>${head}</summary>${noteForm(checkin, on)}</details>`
      : html`<div class="ttn-card ttn-checkin"><h3>${head}</h3>${noteForm(checkin, on)}</div>`}
  </li>`;
}

function noteForm(checkin, { onNote, onDone }) {
  const { day: number, due, done, note } = checkin;
  const id = `ttn-checkin-${number}`;
  return html`<p class="ttn-field">
      <label for=${id}>Catatan hari ke-${number} <span class="ttn-muted">(boleh kosong)</span></label>
      <textarea id=${id} rows="3" maxlength="4000" .value=${guard([due], () => note)}
        @input=${({ target }) => onNote(checkin, target.value)}></textarea>
    </p>
    <p class="ttn-actions"><button type="button" class="ttn-button ttn-button--quiet" id="${id}-done"
      @click=${() => onDone(checkin)}>${done ? "Batalkan tanda" : "Sudah diperiksa"}<span
      class="ttn-hidden"> hari ke-${number}</span></button></p>`;
}

function stateOf({ due, done }) {
  if (done) return ["finished", `sudah diperiksa ${day(done)}`];
  if (due > today()) return ["later", "nanti"];
  return ["open", due === today() ? "hari ini" : "menunggu Anda"];
}
