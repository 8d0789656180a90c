// Which trainings a person was sent to: a search over the catalogue and boxes to tick, all native.

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";

const MOST_SHOWN = 8;
const MOST_CHOSEN = 50;

let query = "";
let picked = null; // ids, as ticked so far
let shown = null; // the trainings in the list; it changes with the search only, so that no box moves under a finger

/** `trainings`: those that can be chosen; ticked boxes are named "assigned". */
export function assignedField({ chosen, trainings, onRedraw }) {
  picked ??= new Set(chosen);
  shown ??= found(trainings);
  const search = ({ target }) => {
    query = target.value.trim().toLowerCase();
    shown = found(trainings);
    onRedraw();
  };
  return html`<fieldset class="ttn-field">
    <legend>Pelatihan yang ditugaskan kepada Anda</legend>
    <p class="ttn-small" id="ttn-assigned-hint">Yang dicentang pasti masuk rencana. Cari namanya, lalu centang.</p>
    <label class="ttn-hidden" for="ttn-assigned">Cari pelatihan yang ditugaskan</label>
    <input id="ttn-assigned" type="search" autocomplete="off" placeholder="Cari nama pelatihan"
      aria-describedby="ttn-assigned-hint" @input=${search}
      @keydown=${(event) => event.key === "Enter" && event.preventDefault()} />
    <p class="ttn-small" role="status">${countWords(shown)}</p>
    <div class="ttn-ticks">
      ${repeat(shown.list, ({ id }) => id, tick)}
    </div>
  </fieldset>`;
}

function tick({ id, name, provider_name: provider }) {
  const toggle = ({ target }) => (target.checked ? picked.add(id) : picked.delete(id));
  return html`<label class="ttn-choice">
    <input type="checkbox" name="assigned" value=${id} .checked=${picked.has(id)} @change=${toggle} />
    <span>${name}<small>${provider}</small></span>
  </label>`;
}

/** After another plan was taken over, the list shows what that plan had. */
export function forgetSearch() {
  query = "";
  picked = null;
  shown = null;
  const field = document.getElementById("ttn-assigned");
  if (field) field.value = "";
}

/** What is ticked stays in the list, whatever is searched for. */
function found(trainings) {
  const words = query.split(/\s+/).filter(Boolean);
  // An id often holds the short form that people say: "bimtek-…" for "Bimbingan Teknis …".
  const text = ({ id, name, provider_name: provider }) => `${id} ${name} ${provider}`.toLowerCase();
  const fits = (training) => words.length > 0 && words.every((word) => text(training).includes(word));
  const kept = trainings.filter(({ id }) => picked.has(id));
  const matches = trainings.filter((training) => !picked.has(training.id) && fits(training));
  const room = picked.size < MOST_CHOSEN ? MOST_SHOWN : 0;
  const list = [...kept, ...matches.slice(0, room)];
  return { list, matches: matches.length, rest: Math.max(0, matches.length - room) };
}

function countWords({ matches, rest }) {
  if (!query) return nothing;
  if (!matches) return "Tidak ada yang cocok.";
  return rest ? `${matches} cocok, ${rest} belum tampak. Ketik lebih lengkap.` : `${matches} cocok.`;
}
