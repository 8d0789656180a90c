// Why a line is there, and what more JP or money would bring: asked of the engine, said in plain words.

import { html, nothing } from "lit-html";

import { lineKey } from "./plan-lines.js";
import { closesWords, offerWords, stepsWords } from "./plan-words.js";
import { joined, jp, money, percent, rupiah } from "./words.js";

/** A disclosure per line; the engine is asked when it is opened. `explained.get(index)`: what came of it. */
export function lineReasons(line, index, view) {
  const { weights, names, explained, onExplain } = view;
  const onToggle = ({ target }) => target.open && onExplain({ line: index });
  return html`<details class="ttn-details ttn-why ttn-noprint" @toggle=${onToggle}>
    <summary>Mengapa ini?<span class="ttn-hidden"> ${offerWords(line, view.trainings, names)}</span></summary>
    ${line.closes.length ? html`<p>${closesWords(line, weights, names)}</p>` : nothing}
    ${answer(explained.get(index), (response) => lineAnswer(response, line, view), {
      onRetry: () => onExplain({ line: index }),
      onStop: view.onStop,
    })}
  </details>`;
}

/** Once per plan: what a little more would bring. Money is asked for only where it is limited. */
export function moreSection(view) {
  const { explained, request, onExplain } = view;
  const kinds = [
    ["jp", "Andai JP-nya lebih"],
    ["money", "Andai dananya lebih"],
  ].filter(([kind]) => kind === "jp" || request.limits.money !== null);
  return html`<section class="ttn-noprint" aria-labelledby="ttn-more-title">
    <h3 id="ttn-more-title">Andai lebih</h3>
    <p>Berapa yang kurang agar lebih banyak langkah tertutup?</p>
    <p class="ttn-actions">
      ${kinds.map(([kind, label]) => html`<button type="button" class="ttn-button ttn-button--quiet"
        @click=${() => onExplain({ more: kind })}>${label}</button>`)}
    </p>
    ${kinds.map(([kind]) => {
      const presses = { onRetry: () => onExplain({ more: kind }), onStop: view.onStop };
      return html`<div id=${`ttn-more-${kind}`}>
        ${explained.has(kind) ? answer(explained.get(kind), (it) => moreAnswer(it, kind, view), presses) : nothing}
      </div>`;
    })}
  </section>`;
}

/** `known`: undefined or {waiting}, {failed: words}, or {response}. */
function answer(known, view, { onRetry, onStop }) {
  if (known?.response) return view(known.response);
  const failed = known?.failed;
  // The same button stands for both, so that the focus stays where it was.
  return html`<p class=${failed ? "ttn-error" : "ttn-muted"}>${failed ?? "Mesin mencoba susunan lain …"}</p>
    <p>
      <button type="button" class="ttn-button ttn-button--quiet" @click=${failed ? onRetry : onStop}>
        ${failed ? "Coba lagi" : "Batalkan"}
      </button>
    </p>`;
}

/** The best plan without the line, against this plan. */
function lineAnswer({ proof, lost, added, removed, difference }, line, view) {
  const { plan, trainings, names } = view;
  if (proof === "conflict") {
    return html`<p>Tanpa kegiatan ini tidak ada susunan yang memenuhi semua batas dan pilihan Anda.</p>`;
  }
  const others = removed
    .filter((other) => lineKey(other) !== lineKey(line))
    .map((other) => offerWords(other, trainings, names));
  return html`
    <p><b>Tanpa kegiatan ini:</b> ${lost.length
      ? `tetap terbuka ${stepsWords(lost, names)}.`
      : "langkah yang tertutup tetap sama."}
      ${valueWords(difference.value, plan.value)}</p>
    ${added.length
      ? html`<p><b>Pengganti terbaik:</b></p>
          <ul>${added.map((change) => html`<li>${changeWords(change, view)}</li>`)}</ul>`
      : html`<p>Tidak ada pengganti yang lebih baik daripada mengosongkannya.</p>`}
    ${others.length ? html`<p>Ikut keluar: ${joined(others)}.</p>` : nothing}
    <p>${differenceWords(difference)}</p>
    ${unproven(proof)}
  `;
}

function changeWords(change, { trainings, names }) {
  const cost = change.cost === null ? "biaya belum diketahui" : rupiah(change.cost);
  return `${offerWords(change, trainings, names)} (triwulan ${change.quarter}, ${jp(change.jp)}, ${cost})`;
}

/** A plan's value is the steps that it closes, each counted by how likely it is still needed. */
function valueWords(change, value) {
  if (change >= 0 || value <= 0) return "Manfaat rencana tidak berkurang.";
  return `Manfaat rencana berkurang ${percent(-change / value)}.`;
}

function differenceWords({ jp: hours, cost }) {
  const parts = [
    hours && `${jp(Math.abs(hours))} ${hours > 0 ? "lebih banyak" : "lebih sedikit"}`,
    cost && `${money(Math.abs(cost))} ${cost > 0 ? "lebih mahal" : "lebih murah"}`,
  ].filter(Boolean);
  return parts.length ? `Susunan tanpa kegiatan ini ${joined(parts)}.` : "JP dan biaya yang diketahui tetap sama.";
}

function moreAnswer({ proof, amount, gained, lost, difference }, kind, view) {
  const { names, plan, onMore } = view;
  if (amount === null) {
    const what = kind === "jp" ? "JP" : "Dana";
    return html`<p>${what} lebih banyak tidak menambah langkah yang tertutup. Yang mengikat adalah hal lain.</p>`;
  }
  const much = kind === "jp" ? jp(amount) : money(amount);
  const steps = gained.length ? `Anda juga menutup ${stepsWords(gained, names)}` : "manfaat rencana bertambah";
  const swap = lost.length ? `, tetapi ${stepsWords(lost, names)} terbuka lagi` : "";
  const rise = plan.value > 0 ? ` Manfaat rencana naik ${percent(difference.value / plan.value)}.` : "";
  return html`<p><b>Dengan ${much} lagi</b>, ${steps}${swap}.${rise}</p>
    ${unproven(proof)} ${applyMore(kind, amount, much, view, onMore)}`;
}

function applyMore(kind, amount, much, { wishes, employment }, onMore) {
  const most = employment?.maximum_jp ?? null;
  if (kind === "jp" && most !== null && wishes.limit_jp + amount > most) {
    return html`<p class="ttn-small">Namun aturan ${employment.name}: paling banyak ${jp(most)} setahun.</p>`;
  }
  return html`<p>
    <button type="button" class="ttn-button ttn-button--quiet" @click=${() => onMore(kind, amount)}>
      Tambah ${much} dan susun ulang
    </button>
  </p>`;
}

function unproven(proof) {
  if (proof === "optimal") return nothing;
  return html`<p class="ttn-small">Perkiraan: pencarian dihentikan sebelum terbukti terbaik.</p>`;
}
