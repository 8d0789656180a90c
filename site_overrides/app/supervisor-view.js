// What the supervisor reads of a file: whose it is, how far the agreement is, the plan by quarter, what was done.

import { html, nothing } from "lit-html";

import { AGREEMENT, stepStateWords } from "./merge-words.js";
import { lineKey } from "./plan-lines.js";
import { closesWords, costWords, offerWords, QUARTERS, stepWords, weightsOf, whenWords } from "./plan-words.js";
import { STATUS } from "./practice-lines.js";
import { PROPERTY } from "./supervisor-compare.js";
import { count, day, jp, rupiah, sentence } from "./words.js";

const ROLE = {
  prerequisite: "Diperlukan sebelum kegiatan lain dalam rencana.",
  wish: "Diminta pegawai atau diwajibkan.",
  fills: "Menambah JP sampai kewajiban setahun.",
};

export function factsView(file, names) {
  const { person, identity, plan, updated } = file;
  const facts = [
    ["Nama", identity?.name],
    ["Unit kerja", identity?.unit],
    ["Jabatan", person.held && names.position(person.held)],
    ["Jabatan yang dituju", person.aimed && names.position(person.aimed)],
    ["Daerah", person.region && names.region(person.region)],
    ["Status kepegawaian", person.employment && names.employment(person.employment)],
    ["Tahun rencana", plan && String(plan.response.year)],
    ["Berkas dibuat", day(updated)],
  ].filter(([, value]) => value);
  return html`<dl class="ttn-facts">
      ${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
    <p class="ttn-notice">${PROPERTY}</p>`;
}

/** The way of an agreement so far. */
export function stateView({ agreement }) {
  const { state, steps } = agreement ?? { state: "draft", steps: [] };
  return html`<p>Keadaan dalam berkas: <strong>${AGREEMENT[state]}</strong>.</p>
    ${steps.length ? html`<ul>${steps.map((step) => html`<li>${sentence(stepStateWords(step))}</li>`)}</ul>` : nothing}`;
}

/** `noteView` gives the field for the note about a line. */
export function planByQuarter({ plan, practice }, names, noteView) {
  if (!plan) return html`<h2>Rencana</h2><p>Berkas ini belum memuat rencana.</p>`;
  const { year, lines, total_jp: total } = plan.response;
  const weights = weightsOf(plan.request.gaps);
  const show = { weights, names, noteView, practice: practice?.lines ?? {} };
  return html`<h2>Rencana ${year}</h2>
    <p><strong>${jp(total)}</strong> dari batas ${jp(plan.wishes.limit_jp)} dalam ${count(lines.length)} kegiatan.
      ${costWords(plan.response)} Disusun ${day(plan.made)}.</p>
    ${[1, 2, 3, 4].map((quarter) => quarterView(quarter, lines.filter((line) => line.quarter === quarter), show))}`;
}

function quarterView(quarter, lines, show) {
  if (!lines.length) return nothing;
  return html`<h3>Triwulan ${quarter} (${QUARTERS[quarter]})</h3>
    <ul class="ttn-plan">${lines.map((line) => lineView(line, show))}</ul>`;
}

function lineView(line, { weights, names, noteView, practice }) {
  const key = lineKey(line);
  const { application, evidence } = names.trainings.get(line.offer) ?? {};
  const kept = Object.hasOwn(practice, key) ? practice[key] : null;
  return html`<li class="ttn-card ttn-line">
    <h4>${offerWords(line, names.trainings, names)}</h4>
    <p>${line.closes.map((step) => html`<span class="ttn-chip">${stepWords(step, names)}</span>`)}</p>
    <dl class="ttn-facts">
      <div><dt>JP</dt><dd>${count(line.jp)}</dd></div>
      <div><dt>Biaya</dt><dd>${rupiah(line.cost)}</dd></div>
      <div><dt>Pelaksanaan</dt><dd>${STATUS[kept?.status ?? "planned"]}</dd></div>
      ${line.session ? html`<div><dt>Jadwal</dt><dd>${sessionWords(line.session)}</dd></div>` : nothing}
    </dl>
    <p><b>Mengapa:</b> ${reason(line, weights, names)}</p>
    ${said("Diterapkan", kept?.application || application)}
    ${said("Bukti", kept?.evidence || evidence)}
    ${said("Catatan pegawai", kept?.note)}
    ${noteView(key, offerWords(line, names.trainings, names))}
  </li>`;
}

function reason(line, weights, names) {
  const when = line.when.reason === "pinned" ? "Triwulan ini pilihan pegawai." : whenWords(line.when, names.trainings);
  return [line.closes.length && closesWords(line, weights, names), ROLE[line.role], when].filter(Boolean).join(" ");
}

function sessionWords({ start, end }) {
  return start === end ? day(start) : `${day(start)} sampai ${day(end)}`;
}

function said(what, text) {
  return text ? html`<p><b>${what}:</b> <span class="ttn-said">${text}</span></p>` : nothing;
}

export function practiceView({ practice }) {
  const { ledger = [], checkins = [] } = practice ?? {};
  return html`<h2>Yang sudah dikerjakan</h2>
    ${ledger.length ? ledgerTable(ledger) : html`<p class="ttn-muted">Belum ada kegiatan yang dicatat.</p>`}
    ${checkins.length
      ? html`<ul>${checkins.map(({ day: after, due, done, note }) => html`<li>
          Pemeriksaan ${after} hari: ${done ? `dilakukan ${day(done)}` : `rencana ${day(due)}`}.
          <span class="ttn-said">${note}</span>
        </li>`)}</ul>`
      : nothing}`;
}

function ledgerTable(ledger) {
  return html`<div class="ttn-scroll" tabindex="0" role="region" aria-label="Yang sudah dikerjakan">
    <table>
      <thead><tr>
        <th scope="col">Kegiatan</th><th scope="col">Tanggal</th><th scope="col">JP dicatat</th><th scope="col">Bukti</th>
      </tr></thead>
      <tbody>${ledger.map(({ name, date, jp: hours, evidence }) => html`<tr>
        <th scope="row">${name}</th><td>${day(date)}</td>
        <td>${hours === null ? "menurut bentuknya" : count(hours)}</td><td>${evidence || "–"}</td>
      </tr>`)}</tbody>
    </table>
  </div>`;
}
