"""Makes documents and pages of a project's files."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from titian.cores import on_all_cores
from titian.load.core import core_files, core_folder
from titian.load.documents import Document, MarkdownPage, Sources, kind_of
from titian.load.files import RawFile, raw_files
from titian.load.images import PICTURES, image_faults
from titian.load.layers import layered, uses_core
from titian.load.limits import MAX_BRACKETS, MAX_LINES, MAX_PAGE, MAX_PARAGRAPH, MAX_SIGNS
from titian.load.strict_yaml import Fault, Mark, ParsedYaml, parse_yaml, read_text
from titian.memory import remembered

MANY = 2_000
"""From how many files on it is worth having processes."""

_FRONT_MATTER = re.compile(rb"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OTHERS = frozenset({"settings", "image", "other"})
_YAML = frozenset({".yaml", ".yml"})
# What MkDocs takes a tag or a big number for, this project has no use for, but others may.
_OF_MKDOCS = frozenset({"tag", "anchor", "number", "key"})


def load(root: Path, core: Path | None = None) -> Sources:
    """Read every content file below `root`; for a region's project, those of the national core below them.

    `core`: the folder of the core, by default that of the installed package. Raises FileNotFoundError when
    `root` holds no Titian project (no competencies.yaml, and no mkdocs.yml that names the core), or when it
    names the core and there is none.
    """
    files = tuple(raw_files(root))
    own = sources(files)
    if not uses_core(own) and not any(file.path == "competencies.yaml" for file in files):
        message = (
            f"{root} bukan proyek Titian: tidak ada competencies.yaml di sana, dan mkdocs.yml tidak menulis "
            "«core: true» di bawah extra. Proyek baru untuk satu daerah: titian init --help"
        )
        raise FileNotFoundError(message)
    return over_core(own, core)


def over_core(own: Sources, core: Path | None = None) -> Sources:
    """Return a project together with the national core where its mkdocs.yml names it, else as it is.

    `core`, and FileNotFoundError where there is none: as for `load`.
    """
    return layered(own, sources(core_files(core or core_folder()))) if uses_core(own) else own


def sources(files: Iterable[RawFile]) -> Sources:
    """Return what the files hold, in the order of their paths. Never raises: every fault is in a document."""
    files = sorted(files, key=lambda file: file.path)
    documents = list(on_all_cores(_document, [file for file in files if file.suffix != ".md"], MANY))
    return Sources(
        tuple(document for document in documents if document.kind not in _OTHERS),
        tuple(_page(file) for file in files if file.suffix == ".md"),
        {file.path: file.content for file in files if file.suffix in PICTURES},
        tuple(document for document in documents if document.kind in _OTHERS),
    )


@remembered()
def _document(file: RawFile) -> Document:
    if file.fault:
        return Document(file.path, _kind(file), ParsedYaml(None, (file.fault,)))
    if file.suffix in _YAML:
        return Document(file.path, _kind(file), _parsed(file))
    faults = tuple(image_faults(file.path, file.content)) if file.suffix in PICTURES else ()
    return Document(file.path, _kind(file), ParsedYaml({}, faults))


def _kind(file: RawFile) -> str | None:
    if file.suffix in _YAML:
        return kind_of(file.path)
    return "image" if file.suffix in PICTURES else "other"


def _parsed(file: RawFile) -> ParsedYaml:
    parsed = parse_yaml(file.content)
    if kind_of(file.path) != "settings":
        return parsed
    faults = tuple(fault for fault in parsed.faults if fault.kind not in _OF_MKDOCS)
    return replace(parsed, faults=faults)


@remembered()
def _page(file: RawFile) -> MarkdownPage:
    if file.fault:
        return MarkdownPage(file.path, "page", ParsedYaml(None, (file.fault,)), "", 1)
    raw = file.content.removeprefix(codecs.BOM_UTF8)
    match = _FRONT_MATTER.match(raw)
    meta = parse_yaml(match[1], first_line=2) if match else ParsedYaml({})
    start = match.end() if match else 0
    body_line = raw.count(b"\n", 0, start) + 1
    body, unseen = read_text(raw[start:], body_line, tabs=True)
    dense = tuple(_dense(body, body_line))
    yaml = replace(meta, faults=(*meta.faults, *unseen, *dense))
    return MarkdownPage(file.path, "page", yaml, "" if dense else body, body_line)


def _dense(body: str, first_line: int) -> Iterator[Fault]:
    """Yield what would keep the Markdown parsers busy for minutes; nobody writes so for people."""
    if len(body) > MAX_PAGE:
        yield Fault("dense", Mark(first_line, 1), f"halaman dengan {_dotted(len(body))} huruf")
        return
    if body.count("\n") > MAX_LINES:
        yield Fault("dense", Mark(first_line, 1), f"halaman dengan {_dotted(body.count(chr(10)))} baris")
    for sign in "[<":
        if body.count(sign) > MAX_SIGNS:
            yield Fault(
                "dense", Mark(first_line, 1), f"halaman dengan {_dotted(body.count(sign))} tanda {sign}"
            )
    paragraphs = re.split(r"(\n[ \t\r]*\n)", body)
    lines = accumulate((part.count("\n") for part in paragraphs), initial=first_line)
    for paragraph, before in zip(paragraphs, lines, strict=False):
        line = before + len(paragraph) - len(paragraph.lstrip("\n"))
        brackets = paragraph.count("[")
        if len(paragraph) > MAX_PARAGRAPH:
            yield Fault("dense", Mark(line, 1), f"paragraf dengan {_dotted(len(paragraph))} huruf")
        elif brackets > MAX_BRACKETS:
            yield Fault("dense", Mark(line, 1), f"paragraf dengan {_dotted(brackets)} tanda [")


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
