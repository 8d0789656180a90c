// Finds a region in the list of many: what has every word in its name or in that of its province stays.

const places = document.getElementById("ttn-regions");
const field = document.getElementById("ttn-regions-q");

function narrow() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const section of places.children) {
    const province = section.querySelector("h2").textContent;
    let shown = 0;
    for (const item of section.querySelectorAll("li")) {
      const text = `${item.firstElementChild.textContent} ${province}`.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    section.hidden = shown === 0;
    count += shown;
  }
  const status = document.getElementById("ttn-regions-status");
  status.textContent = count ? `${count} daerah` : "Tidak ada daerah dengan nama itu. Coba sebagian namanya saja.";
}

if (field) {
  field.addEventListener("input", narrow);
  field.form.addEventListener("submit", (event) => event.preventDefault());
  if (field.value) narrow(); // the browser brought back what was typed
}
