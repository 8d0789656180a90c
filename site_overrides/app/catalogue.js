// The catalogue's filter: the whole list is in the page; choices hide rows and live in the URL.

const form = document.getElementById("ttn-filter");
const rows = [...document.querySelectorAll("#ttn-catalogue > li")];
const count = document.getElementById("ttn-count");

function fits(row, choice) {
  const { daerah, kompetensi, bentuk, cara, jp } = row.dataset;
  const served = kompetensi === "*" || kompetensi.split(" ").includes(choice.kompetensi);
  return (
    (!choice.daerah || daerah === choice.daerah) &&
    (!choice.kompetensi || served) &&
    (!choice.bentuk || bentuk === choice.bentuk) &&
    (!choice.cara || cara === choice.cara) &&
    (!choice.jp || Number(jp) <= Number(choice.jp))
  );
}

function apply() {
  const choice = Object.fromEntries(new FormData(form));
  for (const row of rows) row.hidden = !fits(row, choice);
  const shown = rows.filter((row) => !row.hidden).length;
  count.textContent = shown ? `${shown} dari ${rows.length} pelatihan` : "Tidak ada yang cocok. Longgarkan saringan.";
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

function restore() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
}

const box = document.getElementById("ttn-filter-box");
box.hidden = false;
box.open = location.search !== "" || matchMedia("(min-width: 45em)").matches;
restore();
apply();
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(apply));
