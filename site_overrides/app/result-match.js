// JPM and IKK against each job: only when all that it asks for was answered, and never as more than a mapping.

import { html, nothing } from "lit-html";

import { percent } from "./words.js";

/** `bands`: {name, from} of the JPM, highest first. A stored result of an older engine has no matches. */
export function matchView({ profile, bands, titles }) {
  const matches = (profile.matches ?? []).filter(({ target }) => titles[target]);
  if (!matches.length) return nothing;
  return html`<h2>Kesesuaian dengan jabatan</h2>
    <dl class="ttn-match">${matches.map((match) => html`<div>
      <dt>${titles[match.target]}</dt><dd>${words(match, bands)}</dd>
    </div>`)}</dl>
    <p class="ttn-small">
      JPM: berapa persen dari tingkat yang diminta sudah tercapai. IKK: sisanya. Angka ini setara pemetaan, bukan
      hasil penilaian kompetensi.
    </p>`;
}

function words({ jpm, ikk, answered, asked }, bands) {
  if (answered < asked || jpm === null) return `belum lengkap: ${answered} dari ${asked} kompetensi dijawab`;
  const band = bands.find(({ from }) => jpm >= from);
  const named = band ? ` (${band.name})` : nothing;
  return html`JPM <strong>${percent(jpm / 100)}</strong>${named}, IKK ${percent(ikk / 100)}`;
}
