// The trainings that a page needs. A small catalogue comes whole; a large one in parts, the nation's and each region's.

import { getData, getListed } from "./site-data.js";

export const NATIONAL = "nasional";
const OFFERS = new Set(["offer", "assigned", "mandatory", "finished", "by"]); // where a document names trainings

/** {whole, parts: [{id, trainings, bytes, integrity}]}: the parts of the catalogue, and whether it comes whole. */
export const trainingParts = () => getData("training-parts");

/** The trainings of one part; none where the site has no such part. */
export async function partOf(id) {
  const { whole, parts } = await trainingParts();
  if (whole) return (await getData("trainings")).trainings.filter(({ region }) => (region ?? NATIONAL) === id);
  const part = parts.find((one) => one.id === id);
  return part ? (await getListed(`trainings/${part.id}`, part.integrity)).trainings : [];
}

/** The nation's trainings, those of the documents' regions, and those that the documents name. */
export function trainingsFor(...documents) {
  const regions = documents.map(({ person }) => person?.region).filter(Boolean);
  return trainingsOf(regions, documents.flatMap((document) => [...named(document)]));
}

/** The nation's trainings, those of `regions`, and all of every other region to which one of `ids` belongs. */
export async function trainingsOf(regions, ids) {
  if ((await getData("training-parts")).whole) return (await getData("trainings")).trainings;
  const wanted = new Set([NATIONAL, ...regions]);
  const found = await together(wanted);
  const known = new Set(found.map(({ id }) => id));
  const homes = new Set();
  for (const id of new Set(ids)) if (!known.has(id)) homes.add(await homeOf(id));
  return [...found, ...(await together([...homes].filter((home) => home && !wanted.has(home))))];
}

async function together(parts) {
  return (await Promise.all([...parts].map(partOf))).flat();
}

/** The part that a training belongs to; undefined where there is no such training. */
async function homeOf(id) {
  const { places } = await getData("training-parts");
  const place = bucket(id, places.length);
  return (await getListed(`training-places/${place}`, places[place]))[id];
}

/** In which of so many files an id stands; bundle/parts.py counts the same. */
function bucket(id, number) {
  let sum = 0;
  for (const sign of id) sum = (sum * 31 + sign.codePointAt(0)) % 1_000_003;
  return sum % number;
}

function* named(value, key = "") {
  if (typeof value === "string") {
    if (OFFERS.has(key)) yield value;
  } else if (Array.isArray(value)) {
    for (const one of value) yield* named(one, key);
  } else if (value !== null && typeof value === "object") {
    for (const [name, one] of Object.entries(value)) yield* named(one, name);
  }
}
