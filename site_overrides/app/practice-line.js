// A line of the plan as something to do: its state, where it is used, what shows it, and a note.

import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";

import { link } from "./context.js";
import { QUARTERS, stepWords } from "./plan-words.js";
import { entryForm } from "./practice-entry.js";
import { amount } from "./practice-ledger.js";
import { STATUS } from "./practice-lines.js";
import { count, day, jp } from "./words.js";

const ORDER = [1, 2, 3, 4, null]; // lines of earlier plans come last

/** The lines by quarter; `on`: {status, text, record, choose, save, cancel}, each told the line. */
export function linesView({ lines, year, forms, drafts, names, on }) {
  if (!lines.length) return noPlan();
  const quarters = ORDER.filter((quarter) => lines.some((line) => line.quarter === quarter));
  const within = (quarter) => lines.filter((line) => line.quarter === quarter);
  return html`<h2 id="kegiatan" tabindex="-1">Kegiatan dalam rencana</h2>
    ${quarters.map((quarter) => html`<h3>${quarterName(quarter, year)}</h3>
      <ul class="ttn-plan">${within(quarter).map((line) =>
        card({ line, forms, draft: drafts.get(line.key), names, on }))}</ul>`)}`;
}

function noPlan() {
  return html`<h2 id="kegiatan" tabindex="-1">Kegiatan dalam rencana</h2>
    <div class="ttn-card ttn-empty">
      <p>Belum ada rencana di perangkat ini. Kegiatan yang sudah dikerjakan tetap dapat dicatat di bawah.</p>
      <p><a class="ttn-button" href=${link("rencana/")}>Susun rencana</a></p>
    </div>`;
}

function quarterName(quarter, year) {
  return quarter ? `Triwulan ${quarter}: ${QUARTERS[quarter]} ${year}` : "Dari rencana terdahulu";
}

function card({ line, forms, draft, names, on }) {
  const { key, training, step, closes, kept } = line;
  const title = training ? html`<a href=${link(training.url)}>${training.name}</a>` : line.offer;
  const target = step ? ` untuk ${names.competency(step.competency)}` : "";
  const id = `ttn-line-${key}`;
  return html`<li class="ttn-card ttn-line ttn-do ttn-do--${kept.status}">
    <h4 id=${id} tabindex="-1">${title}${target}</h4>
    <p class="ttn-do__steps">${closes.map((one) => html`<span class="ttn-chip">${stepWords(one, names)}</span>`)}
      <span class="ttn-small">${factWords(line)}</span></p>
    ${statusChoice(line, id, on)}
    ${kept.status === "dropped" ? droppedWords() : html`
      ${use(line)}
      ${kept.status === "planned" ? nothing : noteField(line, on)}
      ${recorded(line, forms, draft, on)}`}
    ${draft ? entryForm({ id: `${id}-entry`, draft, forms, title: "Catat di buku", hint: evidenceHint(line), on: {
      choose: (event) => on.choose(line, event), save: (event) => on.save(line, event), cancel: () => on.cancel(line),
    } }) : nothing}
    ${kept.status === "dropped" ? nothing : ownWords(line, on)}
  </li>`;
}

function factWords({ jp: hours, session, training }) {
  const when = session && `${day(session.start)}${session.end === session.start ? "" : ` sampai ${day(session.end)}`}`;
  return [jp(hours), training?.form_name, when].filter(Boolean).join(" · ");
}

/** Native radios; each choice is kept at once. */
function statusChoice(line, id, on) {
  return html`<fieldset class="ttn-do__status">
    <legend class="ttn-hidden">Status ${line.training?.name ?? line.offer}</legend>
    ${Object.entries(STATUS).map(([status, label]) => html`<label class="ttn-choice">
      <input type="radio" name="${id}-status" value=${status} .checked=${line.kept.status === status}
        @change=${() => on.status(line, status)} /><span>${label}</span></label>`)}
  </fieldset>`;
}

function droppedWords() {
  return html`<p class="ttn-small">Baris ini tetap disimpan, tetapi JP-nya tidak lagi direncanakan.
    <a href=${link("rencana/")}>Rencana dapat disusun ulang</a> tanpa kegiatan ini.</p>`;
}

const evidenceOf = ({ kept, training }) => kept.evidence || training?.evidence || "";

function use({ kept, training }) {
  const application = kept.application || training?.application;
  const evidence = evidenceOf({ kept, training });
  return html`${application ? html`<p><b>Diterapkan:</b> ${application}</p>` : nothing}
    ${evidence ? html`<p><b>Bukti:</b> ${evidence}</p>` : nothing}`;
}

function evidenceHint(line) {
  const evidence = evidenceOf(line);
  return evidence ? `Yang diharapkan: ${evidence}` : "Misalnya nomor sertifikat atau notula.";
}

function noteField(line, on) {
  const begun = line.kept.status === "started";
  return area(line, "note", on, {
    label: begun ? "Langkah kecil pertama minggu ini" : "Catatan",
    hint: begun
      ? "Satu tindakan yang dapat Anda selesaikan dalam sekali duduk."
      : "Misalnya apa yang berubah di pekerjaan Anda.",
  });
}

function ownWords(line, on) {
  return html`<details class="ttn-details ttn-noprint"><summary>Tulis dengan kata Anda sendiri</summary>
    ${area(line, "application", on, {
      label: "Diterapkan pada tugas apa", hint: "Kosongkan untuk memakai kata dari katalog.",
    })}
    ${area(line, "evidence", on, { label: "Apa buktinya", hint: "Kosongkan untuk memakai kata dari katalog." })}
    ${line.kept.status === "planned" ? area(line, "note", on, { label: "Catatan", hint: "Boleh kosong." }) : nothing}
  </details>`;
}

function area(line, field, on, { label, hint }) {
  const id = `ttn-line-${line.key}-${field}`;
  return html`<p class="ttn-field">
    <label for=${id}>${label}</label>
    <span class="ttn-small" id="${id}-hint">${hint}</span>
    <textarea id=${id} rows="2" maxlength="4000" aria-describedby="${id}-hint"
      .value=${guard([id], () => line.kept[field])}
      @input=${({ target }) => on.text(line, field, target.value)}></textarea>
  </p>`;
}

/** What of this line is in the ledger, and the way to add to it. */
function recorded(line, forms, draft, on) {
  const { entries, kept, training } = line;
  if (kept.status === "planned" || !training) return nothing;
  const button = html`<p class="ttn-actions"><button type="button" class="ttn-button ttn-button--quiet"
    @click=${() => on.record(line)}>Catat di buku<span class="ttn-hidden"> untuk ${training.name}</span></button></p>`;
  const words = entries.map((entry) => `${day(entry.date)} (${amount(entry, forms.get(entry.form))})`);
  return html`<p>${entries.length
      ? html`<b>Tercatat ${count(entries.length)} kali:</b> ${words.join("; ")}.`
      : html`<span class="ttn-muted">Belum ada catatan JP untuk kegiatan ini.</span>`}</p>
    ${draft ? nothing : button}`;
}
