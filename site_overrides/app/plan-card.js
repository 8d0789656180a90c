// One line of a plan: what it is and closes, when and why, and what the person can decide about it.

import { html, nothing } from "lit-html";

import { link } from "./context.js";
import { lineReasons } from "./plan-explain.js";
import { lineKey } from "./plan-lines.js";
import { offersWords, offerWords, stepWords, warningWords, whenWords } from "./plan-words.js";
import { pinOf } from "./plan-wishes.js";
import { count, day, jp, rupiah } from "./words.js";

/** `view`: what planView was given; `index`: the line's place in the plan. */
export function planCard(line, index, view) {
  const { trainings, names } = view;
  const training = trainings.get(line.offer);
  if (!training) return goneCard(line);
  return html`<li class="ttn-card ttn-line" id=${idOf(line)}>
    <h4>${title(line, training, view)}</h4>
    <p class="ttn-line__chips">
      ${line.pinned ? html`<span class="ttn-chip ttn-chip--pin">disematkan</span>` : nothing}
      ${line.closes.map((step) => html`<span class="ttn-chip">${stepWords(step, names)}</span>`)}
    </p>
    ${line.role === "closes" ? nothing : html`<p>${roleWords(line, view)}</p>`}
    ${line.warnings.map((limit) => html`<p class="ttn-warned">${warningWords(limit)}</p>`)}
    ${facts(line, training)}
    <p class="ttn-line__when">
      <b>Mengapa triwulan ${line.quarter}:</b> ${whenWords(line.when, trainings)}
    </p>
    <p><b>Diterapkan:</b> ${training.application}</p>
    <p><b>Bukti:</b> ${training.evidence}</p>
    ${lineReasons(line, index, view)} ${actions(line, view)}
  </li>`;
}

const idOf = (line) => `ttn-line-${lineKey(line)}`;

function title({ step }, { name, url }, { names }) {
  return html`<a href=${link(url)}>${name}</a>${step ? ` untuk ${names.competency(step.competency)}` : ""}`;
}

/** Why a line is there that closes nothing itself. */
function roleWords({ role, offer }, { plan, trainings, wishes, held, employment }) {
  if (role === "fills") {
    const duty = employment?.minimum_jp ? ` ${jp(employment.minimum_jp)}` : "";
    return `Menambah JP menuju kewajiban${duty}.`;
  }
  if (role === "prerequisite") {
    const after = plan.lines.filter((line) => trainings.get(line.offer)?.prerequisites.includes(offer));
    const which = offersWords(after.map((line) => line.offer), trainings);
    return `Prasyarat untuk ${which || "kegiatan lain"}.`;
  }
  if (held.mandatory.includes(offer)) return `Wajib bagi jabatan ${held.name}.`;
  return wishes.assigned.includes(offer) ? "Ditugaskan kepada Anda." : "Anda minta.";
}

/** A training that is no longer in the catalogue keeps its place until the plan is made anew. */
function goneCard({ offer }) {
  return html`<li class="ttn-card ttn-line">
    <h4>${offer}</h4>
    <p>Kegiatan ini tidak ada lagi di katalog. Susun ulang rencana.</p>
  </li>`;
}

function facts(line, training) {
  const illustrated = (...fields) => fields.some((field) => training.illustrative.includes(field));
  const mark = html` <span class="ttn-mark">ilustrasi</span>`;
  const own = line.cost !== null && illustrated("cost");
  return html`<dl class="ttn-facts">
    <div><dt>JP</dt><dd>${count(line.jp)}${illustrated("jp", "units") ? mark : nothing}</dd></div>
    <div><dt>Biaya</dt><dd>${rupiah(line.cost)}${own ? mark : nothing}</dd></div>
    <div><dt>Bentuk</dt><dd>${training.form_name}</dd></div>
    <div><dt>Cara</dt><dd>${training.mode_name}</dd></div>
    <div><dt>Penyelenggara</dt><dd>${training.provider_name}</dd></div>
    ${line.session ? sessionFact(line.session, training) : nothing}
  </dl>`;
}

function sessionFact({ start, end }, { sessions }) {
  const session = sessions.find((known) => known.start === start && known.end === end);
  const dates = start === end ? day(start) : `${day(start)} sampai ${day(end)}`;
  return html`<div><dt>Jadwal</dt><dd>${dates}${session?.place ? `, ${session.place}` : ""}</dd></div>`;
}

function actions(line, view) {
  const { trainings, names, wishes, onPin, onUnpin, onBan } = view;
  const what = html`<span class="ttn-hidden"> ${offerWords(line, trainings, names)}</span>`;
  const pin = pinOf(wishes, line);
  return html`<div class="ttn-line__actions ttn-noprint">
    ${pin
      ? html`<button type="button" class="ttn-button ttn-button--quiet" @click=${() => onUnpin(line)}>
          Lepas sematan${what}
        </button>`
      : html`<button type="button" class="ttn-button ttn-button--quiet" @click=${() => onPin(line)}>
          Sematkan${what}
        </button>`}
    <button type="button" class="ttn-button ttn-button--quiet" @click=${() => onBan(line)}>Jangan pakai${what}</button>
    ${mover(line, what, view)}
  </div>`;
}

/** A select alone would move the line at every arrow key; the button says when it is meant. */
function mover(line, what, { plan, onMove }) {
  const open = plan.quarters.filter((quarter) => quarter.open || quarter.quarter === line.quarter);
  if (open.length < 2) return nothing;
  const id = `${idOf(line)}-quarter`;
  const move = (event) => {
    event.preventDefault();
    onMove(line, Number(event.target.elements.quarter.value));
  };
  return html`<form class="ttn-line__mover" @submit=${move}>
    <label class="ttn-hidden" for=${id}>Triwulan untuk ${what}</label>
    <select id=${id} name="quarter" autocomplete="off">
      ${open.map(({ quarter }) => html`<option value=${quarter} .selected=${quarter === line.quarter}>
        Triwulan ${quarter}
      </option>`)}
    </select>
    <button class="ttn-button ttn-button--quiet">Pindahkan${what}</button>
  </form>`;
}
