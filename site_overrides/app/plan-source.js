// What surrounds a plan: the catalogue, the forms, the place and the employment.

import { getData } from "./context.js";
import { trainingsFor } from "./training-data.js";

/** The public data that a plan is made of, and the person's region and employment in it. */
export async function publicData({ state, framework }) {
  const { region: here, employment } = state.person;
  const [trainings, { forms }, { regions }] = await Promise.all([
    trainingsFor(state), getData("forms"), getData("regions"),
  ]);
  return {
    trainings,
    forms,
    byId: new Map(trainings.map((training) => [training.id, training])),
    region: regions.find(({ id }) => id === here) ?? null,
    employment: framework.employment.find(({ id }) => id === employment) ?? null,
  };
}

/** Whose plan it is, for the head of a printed page. */
export function who({ held, aimed }, known) {
  const parts = [
    `Jabatan: ${held.name}`,
    aimed && `Dituju: ${aimed.name}`,
    known.region && `Daerah: ${known.region.name}`,
    known.employment?.name,
  ];
  return parts.filter(Boolean).join(" · ");
}
