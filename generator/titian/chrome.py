"""The chrome stage: MkDocs Material renders the hand-written pages and one empty shell page per depth.

The shell's HTML is itself a Jinja template: `⟦ title ⟧` and the other slots stand where our block overrides
print them. Every structured page is that template rendered.
"""

import json
import logging
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, relpath
from types import MappingProxyType

import mkdocs.commands.build
import mkdocs.config
from jinja2 import DictLoader, Template
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from titian import VERSION
from titian.brackets import bracketed
from titian.core.home import home
from titian.core.settings import settings_file
from titian.failure import BuildError
from titian.labels import date_text
from titian.load import place_of
from titian.memory import remembered
from titian.model import GuidePage
from titian.repository import Repository
from titian.write import write_tree

DEPTHS = (0, 1, 2, 3)
_PLAIN = ("title", "description", "linked", "section")
SLOTS = (*_PLAIN, "canonical", "body", "provenance", "scripts")
_READ_DATA = {
    *("start.js", "quiz.js", "result.js", "plan.js", "document.js", "practice.js", "supervisor.js"),
    "compare.js",
}
_SHELL = "shell"
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
_KEPT_ASSETS = re.compile(
    r"assets/(stylesheets/main\.[0-9a-f]+\.min\.css|images/(favicon(-32\.png|\.svg)|apple-touch-icon\.png|share\.png))"
)


class ChromeError(BuildError):
    """The theme's output is not what the shell needs; the message says what is missing."""


@dataclass(frozen=True)
class Page:
    """One structured page, ready to be poured into the shell; its body is made when it is asked for."""

    url: str
    title: str
    description: str
    section: str
    made: Callable[[], tuple[Markup, Markup]]  # its body, and where its content comes from
    scripts: tuple[str, ...] = ()
    about: Callable[[], Markup] = Markup  # what it is about, as JSON-LD

    @property
    def linked(self) -> Markup:
        """What it is about, made anew."""
        return self.about()


@dataclass(frozen=True)
class Chrome:
    """Finished hand-written pages and theme files by path, and a shell template per depth."""

    files: Mapping[str, bytes]
    shells: Mapping[int, Template]
    repository: str  # where the content can be edited; '' when the project does not say
    site_url: str  # the site's own address; '' when the project does not say
    offline: bool  # whether the site may be kept for use without a network

    def pour(
        self,
        page: Page,
        assets: Mapping[str, str],
        imports: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> bytes:
        """Return the HTML of a structured page.

        `assets` maps script names, and `data`, to their paths; `imports` to those of what they import.
        """
        depth = page.url.count("/")
        slots: dict[str, object] = {name: getattr(page, name) for name in _PLAIN}
        slots["body"], slots["provenance"] = page.made()
        chunks = dict.fromkeys(chunk for script in page.scripts for chunk in imports.get(script, ()))
        slots["scripts"] = _preload_tags(chunks, "../" * depth) + _script_tags(
            page.scripts, "../" * depth, assets
        )
        slots["canonical"] = self.site_url + page.url if self.site_url else ""
        return self.shells[depth].render(slots).encode("utf-8")


def _preload_tags(chunks: Iterable[str], up: str) -> Markup:
    """Return what makes a browser fetch all modules together; else it learns of some from others."""
    tag = Markup('<link rel="modulepreload" href="{}">\n')
    return Markup("").join(tag.format(up + chunk) for chunk in chunks)


def _script_tags(scripts: tuple[str, ...], up: str, assets: Mapping[str, str]) -> Markup:
    """Return a page's own scripts; they find the index of the data at `data-index`, already on its way."""
    tag = Markup('<script type="module" src="{}" data-index="{}"></script>')
    tags = [tag.format(up + assets[name], up + assets["data"]) for name in scripts]
    if _READ_DATA & set(scripts):
        preload = Markup('<link rel="preload" as="fetch" crossorigin href="{}">')
        tags.insert(0, preload.format(up + assets["data"]))
    return Markup("\n").join(tags)


def chrome(
    root: Path, pages: tuple[GuidePage, ...], images: Mapping[str, bytes], assets: Mapping[str, str]
) -> Chrome:
    """Render the hand-written pages and the shells. Raises ChromeError when a slot is missing."""
    return _rendered(root, {**_markdown(pages), **_below_pages(images), **_shell_pages()}, assets)


def _theme(root: Path, written: Mapping[str, bytes], assets: Mapping[str, str]) -> Iterator[Path]:
    """Yield what decides how Material looks: all overrides but the app and our own pages' bodies."""
    del written, assets
    yield root / "mkdocs.yml"
    parts = home(root)
    yield parts / "mkdocs.yml"
    for path in sorted((parts / "site_overrides").iterdir()):
        if path.name not in {"app", "pages"}:
            yield path


@remembered(reads=_theme)
def _rendered(root: Path, written: Mapping[str, bytes], assets: Mapping[str, str]) -> Chrome:
    with tempfile.TemporaryDirectory(prefix="titian-") as folder:
        docs, site = Path(folder, "docs"), Path(folder, "site")
        write_tree(docs, written)
        config = run_mkdocs(root, docs, site, assets)
        rendered = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
        shells = {depth: _shell(rendered[_shell_path(depth)].read_text("utf-8")) for depth in DEPTHS}
        files = {name: path.read_bytes() for name, path in rendered.items() if _is_kept(name)}
    extra = config.extra
    repository, offline = str(extra.get("repository") or ""), bool(extra.get("offline", True))
    return Chrome(files, shells, repository, config.site_url or "", offline)


def run_mkdocs(root: Path, docs: Path, site: Path, assets: Mapping[str, str]) -> MkDocsConfig:
    """Run plain MkDocs with the project's own configuration on a folder of Markdown; return the former.

    Raises ChromeError when MkDocs refuses the configuration.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    try:
        config = mkdocs.config.load_config(str(root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site))
        if config.extra.get("core") is True:
            settings = settings_file(root, site.with_name("settings"))
            config = mkdocs.config.load_config(str(settings), docs_dir=str(docs), site_dir=str(site))
        repository = Repository(str(config.extra.get("repository") or ""))
        config.extra |= {"assets": dict(assets), "version_name": VERSION, "hosting": repository}
        mkdocs.commands.build.build(config)
    except MkDocsException as error:
        message = f"MkDocs berhenti ({error}). Bandingkan mkdocs.yml dengan yang ada pada proyek Titian."
        raise ChromeError(message) from error
    return config


def _below_pages(images: Mapping[str, bytes]) -> dict[str, bytes]:
    return {place: content for path, content in images.items() if (place := place_of(path))}


def _markdown(pages: tuple[GuidePage, ...]) -> dict[str, bytes]:
    return {place: _source(page).encode("utf-8") for page in pages if (place := place_of(page.path))}


def _source(page: GuidePage) -> str:
    """Return the page's Markdown for MkDocs: root links made relative, sources in the front matter.

    MkDocs puts the front matter into the page as it is, so it is escaped here.
    """
    up = relpath(".", page.url.rstrip("/")) if page.url else "."
    body = re.sub(r"\]\(/(?!/)", f"]({up}/", page.body)
    meta = {
        "title": escape(page.meta.title),
        "description": escape(page.meta.description),
        "posted": date_text(page.meta.posted) if page.meta.posted else "",
        "since": escape(page.meta.since or ""),
        "checked": date_text(page.meta.checked) if page.meta.checked else "",
        "core": page.core,
        "verified": all(source.verified for source in page.sources),
        "path": page.path,
        "sources": [{"id": source.id, "short": escape(source.short)} for source in page.sources],
    }
    # JSON is YAML, and quotes everything that could be read as something else.
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n\n{body}"


def _shell_pages() -> dict[str, bytes]:
    source = ('---\ntitle: "⟦ title ⟧"\ndescription: "⟦ description ⟧"\ntemplate: shell.html\n---\n').encode()
    return {f"{dirname(_shell_path(depth))}.md" if depth else "index.md": source for depth in DEPTHS}


def _shell_path(depth: int) -> str:
    return "/".join((*[_SHELL] * depth, "index.html"))


def _is_kept(name: str) -> bool:
    made = name in {_shell_path(depth) for depth in DEPTHS}
    kept = ("index.html", "404.html", *_PICTURES)
    return (name.endswith(kept) and not made and not name.startswith("assets/images/")) or bool(
        _KEPT_ASSETS.fullmatch(name)
    )


def _shell(html: str) -> Template:
    for slot in SLOTS:
        if not re.search(rf"⟦[^⟧]*\b{slot}\b[^⟧]*⟧", html):
            message = (
                f"Slot «{slot}» tidak ada pada cangkang: periksa site_overrides/shell.html dan main.html"
            )
            raise ChromeError(message)
    return bracketed(DictLoader({_SHELL: html}), autoescape=True).get_template(_SHELL)
