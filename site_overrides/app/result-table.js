// The table twin of the result: the same numbers as the cards, for who reads tables better than pictures.

import { html, nothing } from "lit-html";

import { decimal, estimated, percent, span, STATE } from "./words.js";

const TARGETS = ["held", "aimed"];

export function resultTable({ profile, measured, names, titles }) {
  const tables = TARGETS.filter((target) => profile.gaps.some((gap) => gap.target === target));
  if (!tables.length) return nothing;
  return html`<details class="ttn-details"><summary>Semua angka dalam tabel</summary>
    ${tables.map((target) => {
      const title = `${target === "held" ? "Jabatan sekarang" : "Jabatan yang dituju"}: ${titles[target]}`;
      const gaps = profile.gaps.filter((gap) => gap.target === target);
      return html`<div class="ttn-scroll" tabindex="0" role="region" aria-label=${title}>
        <table>
          <caption>${title}</caption>
          <thead><tr>
            <th scope="col">Kompetensi</th><th scope="col">Diminta</th><th scope="col">Perkiraan tingkat</th>
            <th scope="col">Keyakinan</th><th scope="col">Keadaan</th><th scope="col">Peluang belum sampai</th>
            <th scope="col">Tingkat menurut Anda</th><th scope="col">Tingkat menurut soal</th>
            <th scope="col">Soal dihitung</th>
          </tr></thead>
          <tbody>${gaps.map((gap) => row(gap, measured.get(gap.competency), names))}</tbody>
        </table>
      </div>`;
    })}
  </details>`;
}

function row({ competency, required, state, probability }, own, names) {
  const estimate = own && estimated(own);
  return html`<tr>
    <th scope="row">${names.competency(competency)}</th>
    <td>${required}</td>
    <td>${estimate ? span(estimate) : "–"}</td>
    <td>${estimate ? percent(estimate.probability) : "–"}</td>
    <td>${STATE[state]}</td>
    <td>${probability === null ? "–" : percent(probability)}</td>
    <td>${own?.self_rated ? decimal(own.self_rated) : "–"}</td>
    <td>${own?.tasks_range ? span(own.tasks_range) : "–"}</td>
    <td>${own?.answered ?? 0}</td>
  </tr>`;
}
