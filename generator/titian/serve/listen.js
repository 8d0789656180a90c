// Only while `titian serve` runs: reloads the page when there is a newer site, and shows what is wrong.

const own = new URL(".", import.meta.url);
const site = Number(new URL(import.meta.url).search.slice(1));
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const panel = element("aside", { id: "ttn-editing", "aria-labelledby": "ttn-editing-title", hidden: "" });
const news = element("div", { role: "alert" });
const title = element("h2", { id: "ttn-editing-title" });
const list = element("div", { id: "ttn-editing-list", role: "region", "aria-labelledby": "ttn-editing-title", tabindex: "0" });
const fold = element("button", { type: "button", "aria-expanded": "true", "aria-controls": "ttn-editing-list" });
fold.textContent = "Kecilkan";
fold.addEventListener("click", () => {
  list.hidden = !list.hidden;
  fold.setAttribute("aria-expanded", String(!list.hidden));
  fold.textContent = list.hidden ? "Tampilkan" : "Kecilkan";
});
const head = element("header");
news.append(title);
head.append(news, fold);
panel.append(head, list);
document.head.append(element("link", { rel: "stylesheet", href: new URL("listen.css", own).href }));
document.body.append(panel);

for (let known = ""; ; ) {
  try {
    const state = await (await fetch(new URL(`state?${known}`, own))).json();
    if (state.site !== site) {
      location.reload();
      break;
    }
    known = state.count;
    show(state);
  } catch {
    await pause(1000); // the server is being started again
  }
}

function show({ problems, failure }) {
  panel.hidden = !problems.length && !failure;
  title.textContent = failure ? "Situs tidak jadi dibangun" : `${problems.length} galat; yang tampak situs yang lama`;
  list.replaceChildren(...(failure ? [element("pre", {}, failure)] : problems.map(entry)));
}

function entry({ place, code, what, found, expected, fix }) {
  const article = element("article");
  const facts = element("dl");
  for (const [name, text] of [["Ditemukan", found], ["Seharusnya", expected], ["Perbaikan", fix]]) {
    facts.append(element("dt", {}, name), element("dd", {}, text));
  }
  const heading = element("h3");
  heading.append(element("code", {}, place), ` ${code}: ${what}`);
  article.append(heading, facts);
  return article;
}

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}
