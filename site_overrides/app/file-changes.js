// What has changed on the site since a document was made, in sentences.

import { changesSince } from "./content-changes.js";
import { getData, PageFailure } from "./context.js";
import { trainingsFor } from "./training-data.js";

const UNKNOWN = "Data situs tidak dapat diambil, jadi belum diperiksa apa yang berubah sejak berkas ini dibuat.";

export async function siteChanges(state) {
  try {
    return await changesNow(state);
  } catch (error) {
    if (error instanceof PageFailure) return [UNKNOWN];
    throw error;
  }
}

async function changesNow(state) {
  const names = ["framework", "positions", "regions"];
  const [trainings, framework, { positions }, { regions }] = await Promise.all([
    trainingsFor(state), ...names.map(getData),
  ]);
  const ids = framework.competencies.filter(({ id, quiz }) => quiz && state.answers[id]).map(({ id }) => id);
  const quizzes = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await getData(`quizzes/${id}`)])));
  return changesSince(state, { framework, positions, regions, trainings, quizzes });
}
