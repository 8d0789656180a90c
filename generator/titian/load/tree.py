"""Reads a project's content from disk."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from titian.load.documents import Document, MarkdownPage, Sources, kind_of
from titian.load.strict_yaml import ParsedYaml, parse_yaml, read_text

_FRONT_MATTER = re.compile(rb"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_EMPTY = ParsedYaml({}, {}, {}, ())


def load(root: Path) -> Sources:
    """Read every content file below `root`.

    Raises FileNotFoundError when `root` holds no Titian project (no competencies.yaml).
    """
    if not (root / "competencies.yaml").is_file():
        message = f"{root} bukan proyek Titian: tidak ada competencies.yaml di sana"
        raise FileNotFoundError(message)
    paths = sorted(_content_files(root), key=lambda path: path.as_posix())
    documents = tuple(_document(root, path) for path in paths if path.suffix.lower() in {".yaml", ".yml"})
    pages = tuple(_page(root, path) for path in paths if path.suffix.lower() == ".md")
    images = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if _is_image(path)}
    return Sources(documents, pages, images)


def _content_files(root: Path) -> Iterator[Path]:
    yield root / "competencies.yaml"
    for folder in ("content", "assessments"):
        yield from (path for path in (root / folder).rglob("*") if path.is_file())


def _is_image(path: Path) -> bool:
    """Pictures only: an SVG file could carry a script."""
    return path.suffix.lower() in {".png", ".jpg", ".jpeg", ".webp"}


def _document(root: Path, path: Path) -> Document:
    name = path.relative_to(root).as_posix()
    return Document(name, kind_of(name), parse_yaml(path.read_bytes()))


def _page(root: Path, path: Path) -> MarkdownPage:
    name = path.relative_to(root).as_posix()
    raw = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    match = _FRONT_MATTER.match(raw)
    meta = parse_yaml(match[1], first_line=2) if match else _EMPTY
    start = match.end() if match else 0
    body_line = raw.count(b"\n", 0, start) + 1
    body, body_faults = read_text(raw[start:], body_line)
    faults = (*meta.faults, *(fault for fault in body_faults if fault.kind != "tab"))
    yaml = ParsedYaml(meta.data, meta.marks, meta.key_marks, faults)
    return MarkdownPage(name, "page", yaml, body, body_line)
