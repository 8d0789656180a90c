"""TTN047: Pengaturan situs tidak sesuai."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from titian.load import Document
from titian.load.strict_yaml import KeyPath
from titian.rules.look import shown
from titian.rules.rendered import EXTENSIONS
from titian.rules.rule import FileRule, Finding


def check(document: Document) -> Iterator[Finding]:
    """Report what in mkdocs.yml would stop the build, or let through what the other rules never saw."""
    if document.kind != "settings" or not document.readable:
        return
    for path, fits, expected in _WANTED:
        value = _at(document.yaml.data, path)
        if not fits(value) and not (document.over and value is None):  # then the core's stands
            what = f"Pengaturan «{'.'.join(map(str, path))}» tidak sesuai"
            fix = "samakan dengan mkdocs.yml pada proyek Titian"
            yield Finding(document, document.mark(path), shown(value), expected, fix, what)


def _at(data: Any, path: KeyPath) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_site_url(value: Any) -> bool:
    # An intranet may have no certificate.
    return value in (None, "") or (_is_text(value) and re.fullmatch(r"https?://\S+/", value) is not None)


def _is_repository(value: Any) -> bool:
    return value in (None, "") or (_is_text(value) and value.startswith("https://"))


def _are_links(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(entry, dict) and _is_text(entry.get("title")) and isinstance(entry.get("url"), str)
        for entry in value
    )


def _are_known(value: Any) -> bool:
    entries = value if isinstance(value, list) else [value]
    names = [next(iter(entry), None) if isinstance(entry, dict) else entry for entry in entries]
    return value is None or all(isinstance(name, str) and name in EXTENSIONS for name in names)


def _is_absent(value: Any) -> bool:
    return value is None or value == []


def _is_flag(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def _are_patterns(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(map(_is_text, value)))


_WANTED: tuple[tuple[KeyPath, Callable[[Any], bool], str], ...] = (
    (("site_name",), _is_text, "nama situs"),
    (("site_url",), _is_site_url, "kosong, atau alamat lengkap yang berakhir dengan garis miring"),
    (("theme", "name"), lambda value: value == "material", "«material»"),
    (("theme", "custom_dir"), lambda value: value == "site_overrides", "«site_overrides»"),
    (("plugins",), lambda value: value == [], "daftar kosong: []"),
    (("hooks",), _is_absent, "tidak ada"),
    (("INHERIT",), _is_absent, "tidak ada"),
    (("markdown_extensions",), _are_known, f"hanya {', '.join(EXTENSIONS)}"),
    (("extra", "menu"), _are_links, "daftar {title, url}"),
    (("extra", "footer"), _are_links, "daftar {title, url}"),
    (("extra", "core"), _is_flag, "true tanpa tanda kutip, atau tidak ada"),
    (("extra", "without"), _are_patterns, "daftar berkas inti, misalnya [content/pages/istilah.md]"),
    (("extra", "repository"), _is_repository, "kosong, atau alamat https://"),
)

RULE = FileRule(
    code="TTN047",
    severity="galat",
    title="Pengaturan situs tidak sesuai",
    why="Dengan tema, sisipan, atau ekstensi lain, halaman tampil tanpa pemeriksaan yang menjaga pembacanya.",
    wrong="plugins: [search]",
    right="plugins: []",
    check=check,
)
