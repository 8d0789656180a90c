"""The same pages for plain MkDocs Material: what stands on each page of a finished site, as Markdown."""

import json
from html.parser import HTMLParser
from pathlib import Path

_BLOCKS = frozenset({"p", "li", "dt", "dd", "summary", "div", "section", "caption", "figcaption", "option"})
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_SILENT = frozenset({"script", "style", "svg", "select", "nav"})
_CONFIG = {
    "site_name": "Titian",
    "theme": {"name": "material", "language": "id", "font": False},
    "not_in_nav": "/**",
    "nav": [{"Beranda": "index.md"}],
    "validation": {"links": {"not_found": "ignore", "anchors": "ignore", "unrecognized_links": "ignore"}},
}


class _Markdown(HTMLParser):
    """The text of a page's main part with its headings, lists, tables and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._inside = self._silent = 0
        self._links: list[str] = []
        self._cells = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id") == "isi" or (tag == "article" and not self._inside):
            self._inside = 1
        self._silent += tag in _SILENT
        if tag in _HEADINGS:
            self.parts.append(f"\n\n{_HEADINGS[tag]} ")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "tr":
            self._cells = 0
            self.parts.append("\n|")
        elif tag in {"td", "th"}:
            self._cells += 1
        elif tag == "table":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a" and values.get("href"):
            self._links.append(str(values["href"]))
            self.parts.append("[")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag == "article":
            self._inside = 0
        if tag in {"td", "th"}:
            self.parts.append(" |")
        elif tag == "thead":
            self.parts.append("\n|" + " --- |" * self._cells)
        elif tag == "a" and self._links:
            self.parts.append(f"]({_target(self._links.pop())})")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._silent:
            self.parts.append(" ".join(data.split()) and data.replace("\n", " "))

    def text(self) -> str:
        return "".join(self.parts).strip()


def _target(link: str) -> str:
    """Return a link as an editor would write it for MkDocs: to the Markdown file."""
    path, mark, anchor = link.partition("#")
    return (f"{path}index.md" if path.endswith("/") else path) + mark + anchor


def make_theirs(site: Path, folder: Path) -> int:
    """Write the pages of `site` as Markdown and two configurations below `folder`; return how many pages."""
    pages = sorted(site.rglob("index.html"))
    for page in pages:
        target = folder / "docs" / page.relative_to(site).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        html = page.read_text("utf-8")
        title = html.partition("<title>")[2].partition("</title>")[0]
        target.write_text(f"---\ntitle: {json.dumps(title)}\n---\n\n{_Markdown(html).text()}\n", "utf-8")
    for name, plugins in (("search", ["search"]), ("bare", [])):
        config = _CONFIG | {"plugins": plugins, "docs_dir": "docs", "site_dir": f"site-{name}"}
        (folder / f"{name}.yml").write_text(json.dumps(config), "utf-8")
    return len(pages)
