// What a change of the wishes changed in the plan, and the wishes themselves that can be taken back.

import { html, nothing } from "lit-html";

import { lineKey } from "./plan-lines.js";
import { offerWords } from "./plan-words.js";
import { withoutBan, withoutPin } from "./plan-wishes.js";
import { count, money } from "./words.js";

/** The lines that came, went and moved, and the differences in JP, cost and closed steps. */
export function planDifference(before, after) {
  const keyed = (plan) => new Map(plan.lines.map((line) => [lineKey(line), line]));
  const [old, now] = [keyed(before), keyed(after)];
  const closed = ({ lines }) => lines.reduce((sum, { closes }) => sum + closes.length, 0);
  return {
    added: after.lines.filter((line) => !old.has(lineKey(line))),
    removed: before.lines.filter((line) => !now.has(lineKey(line))),
    moved: after.lines
      .map((line) => ({ line, from: old.get(lineKey(line))?.quarter ?? line.quarter }))
      .filter(({ line, from }) => from !== line.quarter),
    jp: after.total_jp - before.total_jp,
    cost: after.total_cost - before.total_cost,
    closed: closed(after) - closed(before),
  };
}

export function changesView({ before, after, trainings, names, onUndo }) {
  const { added, removed, moved, ...sums } = planDifference(before, after);
  const name = (line) => offerWords(line, trainings, names);
  const same = !added.length && !removed.length && !moved.length;
  const level = !sums.jp && !sums.cost && !sums.closed;
  return html`<section class="ttn-card ttn-changes ttn-noprint" aria-labelledby="ttn-changes-title">
    <h3 id="ttn-changes-title" tabindex="-1">Yang berubah</h3>
    ${same ? html`<p>Susunan kegiatannya tetap sama.</p>` : nothing}
    <ul>
      ${added.map((line) => html`<li><b>Masuk:</b> ${name(line)} (triwulan ${line.quarter})</li>`)}
      ${removed.map((line) => html`<li><b>Keluar:</b> ${name(line)}</li>`)}
      ${moved.map(({ line, from }) => html`<li>
        <b>Pindah:</b> ${name(line)}, dari triwulan ${from} ke triwulan ${line.quarter}
      </li>`)}
    </ul>
    ${before.year === after.year ? nothing : html`<p>Tahun rencana: ${before.year} menjadi ${after.year}.</p>`}
    ${same && level ? nothing : html`<p>${sumWords(sums)}</p>`}
    ${onUndo
      ? html`<p class="ttn-actions">
          <button type="button" class="ttn-button ttn-button--quiet" @click=${onUndo}>Urungkan</button>
        </p>`
      : nothing}
  </section>`;
}

function sumWords({ jp: hours, cost, closed }) {
  const of = (number, words) => `${number > 0 ? "bertambah" : "berkurang"} ${words(Math.abs(number))}`;
  const parts = [
    `JP ${hours ? of(hours, count) : "tetap"}`,
    `biaya yang diketahui ${cost ? of(cost, money) : "tetap"}`,
    `langkah yang tertutup ${closed ? of(closed, count) : "tetap"}`,
  ];
  return `${parts.join("; ")}.`;
}

/** The pins and bans, each with a button that takes it back. */
export function decisionsView({ wishes, trainings, names, onDecide }) {
  const { pins, bans, force } = wishes;
  if (!pins.length && !bans.length && !force) return nothing;
  const name = (wish) => offerWords(wish, trainings, names);
  return html`<section class="ttn-noprint" aria-labelledby="ttn-decisions-title">
    <h3 id="ttn-decisions-title">Pilihan Anda</h3>
    ${force ? forceNotice(onDecide) : nothing}
    <ul class="ttn-decisions">
      ${pins.map((pin) => decision({
        words: `Disematkan: ${name(pin)}${pin.quarter ? `, triwulan ${pin.quarter}` : ""}`,
        label: "Lepas",
        about: name(pin),
        onPress: () => onDecide((now) => withoutPin(now, pin)),
      }))}
      ${bans.map((ban) => decision({
        words: `Tidak dipakai: ${name(ban)}`,
        label: "Boleh lagi",
        about: name(ban),
        onPress: () => onDecide((now) => withoutBan(now, ban)),
      }))}
    </ul>
  </section>`;
}

function decision({ words, label, about, onPress }) {
  return html`<li>
    <span>${words}</span>
    <button type="button" class="ttn-button ttn-button--quiet" @click=${onPress}>
      ${label}<span class="ttn-hidden"> ${about}</span>
    </button>
  </li>`;
}

function forceNotice(onDecide) {
  const obey = () => onDecide((now) => ({ ...now, force: false }));
  return html`<div class="ttn-notice">
    <p>Pilihan Anda dipertahankan, walaupun ada batas yang terlewati. Barisnya diberi peringatan.</p>
    <p><button type="button" class="ttn-button ttn-button--quiet" @click=${obey}>Patuhi batas lagi</button></p>
  </div>`;
}
