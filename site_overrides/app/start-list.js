// The list of competencies to answer for, with how far each is, and the one next step.

import { html, nothing } from "lit-html";

import { agenda, byLength, hasAnswers, nextEntry } from "./agenda.js";
import { link } from "./context.js";

const STATUS = { none: "belum", started: "sedang", finished: "selesai" };

export function waitingView() {
  return html`<h2>Yang akan Anda nilai</h2>
    <p class="ttn-muted">Pilih jabatan Anda. Daftar kompetensinya muncul di sini.</p>`;
}

/** `onNext` hears the press of the next step and may prevent it. */
export function listView({ framework, state, held, aimed, onNext }) {
  const { now, later } = byLength(agenda({ framework, state, held, aimed }), state.person.length ?? "quick");
  const done = now.filter(({ status }) => status === "finished").length;
  return html`
    <h2>Yang akan Anda nilai</h2>
    <p id="ttn-done-count">${done} dari ${now.length} kompetensi selesai.</p>
    <progress aria-labelledby="ttn-done-count" max=${now.length} value=${done}></progress>
    ${nextStep(nextEntry(now), hasAnswers(state), onNext)}
    <p class="ttn-small">Di bawah tiap nama: tingkat yang diminta jabatan.</p>
    <ol class="ttn-agenda">${now.map(row)}</ol>
    ${later.length ? whenThereIsTime(later) : nothing}
    ${held.typical || aimed?.typical
      ? html`<p class="ttn-small">
          Tingkat yang diminta lazim untuk kelompok jabatan ini, bukan ketetapan instansi Anda.
        </p>`
      : nothing}
  `;
}

function whenThereIsTime(entries) {
  return html`<h3>Bila sempat</h3>
    <p class="ttn-small">
      Daftar di atas memuat yang paling penting untuk jabatan Anda. Pilih penilaian lengkap untuk menjawab semuanya.
    </p>
    <ol class="ttn-agenda">${entries.map(row)}</ol>`;
}

function nextStep(next, begun, onNext) {
  if (!next) {
    return html`<p class="ttn-actions"><a class="ttn-button" href=${link("hasil/")}>Lihat hasil</a></p>`;
  }
  const { id, name } = next.competency;
  return html`<p class="ttn-actions">
    <a class="ttn-button" href=${quizLink(id)} @click=${onNext}>${begun ? "Lanjutkan" : "Mulai"}: ${name}</a>
    ${begun
      ? html`<a class="ttn-button ttn-button--quiet" href=${link("hasil/")}>Lihat hasil sementara</a>`
      : nothing}
  </p>`;
}

function row({ competency: { id, name, quiz }, held, aimed, status }) {
  const asked = [held && `Sekarang ${held}`, aimed && `Dituju ${aimed}`];
  return html`<li class="ttn-agenda__row">
    ${quiz ? html`<a href=${quizLink(id)}>${name}</a>` : html`<span>${name} (soal belum ada)</span>`}
    <span class="ttn-agenda__level">${asked.filter(Boolean).join(" · ")}</span>
    <span class="ttn-chip ttn-status--${status}">${STATUS[status]}</span>
  </li>`;
}

function quizLink(id) {
  return link(`penilaian/${id}/`);
}
