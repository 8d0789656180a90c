"""The npm packages whose code esbuild put into the site's own files."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from titian.licences.component import Component

_PACKAGE = re.compile(r"^(.*node_modules/(?:@[^/]+/)?[^/]+)/")
_INNER = re.compile(r"^// node_modules/((?:@[^/\s]+/)?[^/\s]+)/", re.MULTILINE)
_WORKBOX = "Menyimpan halaman untuk dibaca tanpa jaringan"
_PURPOSES = {
    "@cfworker/json-schema": "Memeriksa bentuk isi usulan",
    "@noble/hashes": "Menghitung kode pemeriksaan",
    "docx": "Menyusun dokumen Word",
    "fflate": "Memampatkan berkas Word dan Excel",
    "ical-generator": "Menyusun berkas kalender",
    "idb": "Menyimpan jawaban di peramban",
    "lit-html": "Menampilkan bagian halaman yang berubah",
    "nanoid": "Memberi nomor pada bagian dokumen Word",
    "workbox-core": _WORKBOX,
    "workbox-precaching": _WORKBOX,
    "workbox-routing": _WORKBOX,
    "workbox-strategies": _WORKBOX,
    "write-excel-file": "Menyusun berkas Excel",
    "yaml": "Menulis berkas usulan",
}
# Packages that say their licence and their author but come without its text.
_TEXTS = {"@cfworker/json-schema": "cfworker-json-schema.txt"}


def package_folders(metafile: Mapping[str, Any]) -> frozenset[str]:
    """Return the folders of the packages of which esbuild's metafile says that some code went out.

    They are as esbuild names them, relative to where it ran.
    """
    inputs = (
        name
        for output in metafile["outputs"].values()
        for name, part in output["inputs"].items()
        if part["bytesInOutput"]
    )
    return frozenset(match[1] for name in inputs if (match := _PACKAGE.match(name)))


def bundled(root: Path, folders: Iterable[str]) -> Iterator[Component]:
    """Yield the packages in `folders` and those that they carry inside, by name."""
    packages = {folder.rpartition("node_modules/")[2]: root / folder for folder in sorted(folders)}
    for folder in tuple(packages.values()):
        for name in _inner_packages(folder):
            packages.setdefault(name, root / "node_modules" / name)
    for name in sorted(packages):
        yield _component(name, packages[name])


def _inner_packages(folder: Path) -> frozenset[str]:
    """Return the packages that were bundled into this one before it was published.

    Bundlers leave a comment with the path where each file begins; only the package's main file is read.
    """
    exports = json.loads((folder / "package.json").read_bytes()).get("exports")
    main = exports.get(".") if isinstance(exports, dict) else None
    entry = main.get("import") if isinstance(main, dict) else None
    path = entry.get("default") if isinstance(entry, dict) else entry
    if not isinstance(path, str) or not (folder / path).is_file():
        return frozenset()
    return frozenset(_INNER.findall((folder / path).read_text("utf-8")))


def _component(name: str, folder: Path) -> Component:
    package = _json(folder / "package.json")
    version = str(package.get("version", ""))
    texts = sorted(path for path in folder.glob("*") if re.match(r"(?i)licen[cs]e", path.name))
    if name in _TEXTS and not texts:
        texts = [Path(__file__).with_name("texts") / _TEXTS[name]]
    return Component(
        name=name,
        version=version,
        licence=str(package.get("license", "")),
        text="\n\n".join(path.read_text("utf-8").strip() for path in texts),
        purpose=_PURPOSES.get(name, ""),
        source=f"npm: {name}",
        purl=f"pkg:npm/{name.replace('@', '%40')}@{version}",
    )


def _json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_bytes()) if path.is_file() else {}
    return content
