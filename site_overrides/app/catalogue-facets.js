// What fits a choice, and how many each further choice would leave. No document here: rows and choices are data.

const STEP = ["kompetensi", "langkah"]; // asked together: a competency and its step must be the same training's
const ANY = "*"; // a generic form serves any competency
const NO_DATE = "belum";
const byName = new Intl.Collator("id-ID");

/** The facts of a row. `dataset`: of its element; `sessions`: {start, end} of what is not over, soonest first. */
export function rowOf(dataset, name, sessions) {
  const { daerah, bentuk, cara, penyelenggara, verifikasi, biaya, jp, langkah } = dataset;
  const cost = biaya === "" ? null : Number(biaya);
  return {
    name,
    jp: Number(jp),
    cost,
    next: sessions[0]?.start ?? null,
    steps: langkah.split(" ").map((step) => step.split(":")),
    values: {
      daerah: [daerah],
      bentuk: [bentuk],
      cara: [cara],
      penyelenggara: [penyelenggara],
      verifikasi: [verifikasi],
      biaya: [costKind(cost)],
      bulan: sessions.length ? [...new Set(sessions.map(({ start }) => start.slice(0, 7)))] : [NO_DATE],
    },
  };
}

function costKind(cost) {
  if (cost === null) return "belum";
  return cost === 0 ? "tanpa" : "diketahui";
}

/** "1-10", "41-", or the old "25": at most so many. */
export function isInRange(range, jp) {
  const [low, high] = range.includes("-") ? range.split("-") : ["0", range];
  return jp >= Number(low) && (high === "" || jp <= Number(high));
}

/** The values of a row for a facet; of competencies and steps only those that go with what is chosen of the other. */
function offered(row, facet, choice) {
  if (facet === "jp") return [...choice.ranges].filter((range) => isInRange(range, row.jp));
  if (!STEP.includes(facet)) return row.values[facet];
  const [own, other] = facet === "kompetensi" ? [0, 1] : [1, 0];
  const wanted = choice.of[STEP[other]];
  return row.steps
    .filter((step) => !wanted.size || step[other] === ANY || wanted.has(step[other]))
    .map((step) => step[own]);
}

function passes(row, facet, choice) {
  const wanted = choice.of[facet];
  return !wanted.size || offered(row, facet, choice).some((value) => value === ANY || wanted.has(value));
}

/**
 * Which rows fit, and by facet and value how many would fit if that value were the facet's only one.
 * `choice.of`: a set of values per facet; `choice.ranges`: all ranges of JP that can be chosen.
 */
export function narrowed(rows, choice) {
  const facets = Object.keys(choice.of);
  const counts = Object.fromEntries(facets.map((facet) => [facet, new Map()]));
  const fitting = [];
  for (const row of rows) {
    const failed = facets.filter((facet) => !passes(row, facet, choice));
    if (failed.length === 0) fitting.push(row);
    for (const facet of facets) {
      const alike = STEP.includes(facet) ? STEP : [facet];
      if (failed.some((name) => !alike.includes(name))) continue;
      for (const value of new Set(offered(row, facet, choice))) add(counts[facet], value);
    }
  }
  return { fitting, count: (facet, value) => (counts[facet].get(value) ?? 0) + (counts[facet].get(ANY) ?? 0) };
}

const add = (counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1);

export function without(choice, facet, value) {
  const rest = new Set(choice.of[facet]);
  rest.delete(value);
  return { ...choice, of: { ...choice.of, [facet]: rest } };
}

const lowFirst = (fact) => (a, b) => (a[fact] ?? Infinity) - (b[fact] ?? Infinity) || alphabetical(a, b);
const alphabetical = (a, b) => byName.compare(a.name, b.name);

/** Orders by the value of the sort field; '' is the page's own order, in groups. What is unknown comes last. */
export const ORDERS = {
  nama: alphabetical,
  jp: lowFirst("jp"),
  "jp-turun": (a, b) => b.jp - a.jp || alphabetical(a, b),
  biaya: lowFirst("cost"),
  jadwal: (a, b) => ((a.next ?? "~") < (b.next ?? "~") ? -1 : Number(a.next !== b.next)) || alphabetical(a, b),
};
