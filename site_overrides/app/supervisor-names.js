// The names of everything that a file speaks of by id; an id that the site no longer knows stands for itself.

import { getData, link } from "./context.js";
import { offerWords } from "./plan-words.js";
import { trainingsFor } from "./training-data.js";

/** `documents`: those that are to be shown; of the trainings only theirs are known. */
export async function loadNames(...documents) {
  const [trainings, framework, { positions }, { regions }] = await Promise.all([
    trainingsFor(...documents), ...["framework", "positions", "regions"].map(getData),
  ]);
  const nameIn = (list) => {
    const known = byId(list);
    return (id) => known.get(id)?.name ?? id;
  };
  const competencies = byId(framework.competencies);
  const offers = byId(trainings);
  const names = {
    competencies: framework.competencies.map(({ id }) => id), // in the framework's order
    competency: nameIn(framework.competencies),
    url: (id) => link(competencies.get(id)?.url ?? "kompetensi/"),
    scale: framework.scale,
    level: (level) => framework.scale.find((entry) => entry.level === level)?.name ?? "",
    position: nameIn(positions),
    positions: byId(positions),
    region: nameIn(regions),
    employment: nameIn(framework.employment),
    trainings: offers,
  };
  names.line = (key) => {
    const [offer, competency] = key.split("--");
    return offerWords({ offer, competency }, offers, names);
  };
  return names;
}

function byId(list) {
  return new Map(list.map((entry) => [entry.id, entry]));
}
