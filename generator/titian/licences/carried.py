"""What the site carries beside its own bundles: the engine's Python, the search, the theme's styles."""

import json
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from titian.licences.component import Component

_TEXTS = Path(__file__).with_name("texts")
_PYODIDE = "Pyodide"
# Linked into pyodide.asm.wasm, hence without a version of its own: name, licence, texts, purpose.
_INSIDE = (
    ("bzip2", "bzip2-1.0.6", ("bzip2",), "Memampatkan data"),
    ("dtoa.c", "dtoa", ("dtoa",), "Membaca dan menulis angka desimal"),
    ("Emscripten", "MIT", ("emscripten",), "Menjalankan Python di peramban"),
    ("Expat", "MIT", ("expat",), "Membaca XML"),
    ("HACL*", "MIT", ("hacl",), "Menghitung sidik berkas"),
    ("libffi", "MIT", ("libffi",), "Menghubungkan Python dengan bahasa C"),
    ("libmpdec", "BSD-2-Clause", ("libmpdec",), "Menghitung angka desimal"),
    (
        "LLVM (libc++, compiler-rt)",
        "Apache-2.0 WITH LLVM-exception",
        ("LLVM-exception", "Apache-2.0"),
        "Pustaka dasar bahasa C++",
    ),
    ("Mersenne Twister", "BSD-3-Clause", ("mersenne-twister",), "Membuat angka acak"),
    ("musl", "MIT", ("musl",), "Pustaka dasar bahasa C"),
    ("SQLite", "blessing", ("sqlite",), "Basis data; tidak dipakai Titian"),
    ("XZ Utils (liblzma)", "0BSD", ("xz",), "Memampatkan data"),
    ("zlib", "Zlib", ("zlib",), "Memampatkan data"),
    ("Zstandard", "BSD-3-Clause", ("zstd",), "Memampatkan data"),
)
# Drawings inside Material's stylesheet: name, licence, folder of Material's, further text.
_ICONS = (
    ("Material Design Icons", "Apache-2.0", "material/LICENSE", "Apache-2.0"),
    ("Octicons", "MIT", "octicons/LICENSE", ""),
    ("Font Awesome Free", "CC-BY-4.0", "fontawesome/LICENSE.txt", ""),
)


def carried(root: Path) -> Iterator[Component]:
    """Yield what is shipped whole, with the versions that are installed for the project at `root`."""
    yield from _engine(root / "node_modules" / "pyodide")
    yield _pagefind(distribution("pagefind"))
    yield from _material(distribution("mkdocs-material"))


def _engine(folder: Path) -> Iterator[Component]:
    version = json.loads((folder / "package.json").read_bytes())["version"]
    python = json.loads((folder / "pyodide-lock.json").read_bytes())["info"]["python"]
    yield Component(
        name=_PYODIDE,
        version=version,
        licence="MPL-2.0",
        text=_text("MPL-2.0"),
        purpose="Menjalankan Python di peramban, untuk mesin penilaian",
        source="github.com/pyodide/pyodide",
        purl=f"pkg:npm/pyodide@{version}",
    )
    yield Component(
        name="CPython",
        version=python,
        licence="PSF-2.0",
        text=_text("PSF-2.0"),
        purpose="Bahasa Python dan pustaka bakunya, untuk mesin penilaian",
        source="github.com/python/cpython",
        purl=f"pkg:generic/cpython@{python}",
        parent=_PYODIDE,
    )
    for name, licence, texts, purpose in _INSIDE:
        text = "\n".join(_text(each) for each in texts)
        yield Component(name, "", licence, text, purpose, f"di dalam {_PYODIDE} {version}", parent=_PYODIDE)


def _pagefind(package: Distribution) -> Component:
    return Component(
        name="Pagefind",
        version=package.version,
        licence="MIT",
        text=_text("pagefind"),
        purpose="Mencari di dalam situs",
        source="github.com/Pagefind/pagefind",
        purl=f"pkg:pypi/pagefind@{package.version}",
    )


def _material(package: Distribution) -> Iterator[Component]:
    name = "Material for MkDocs"
    yield Component(
        name=name,
        version=package.version,
        licence="MIT",
        text=package.read_text("licenses/LICENSE") or "",
        purpose="Kerangka dan gaya halaman",
        source="github.com/squidfunk/mkdocs-material",
        purl=f"pkg:pypi/mkdocs-material@{package.version}",
    )
    for icons, licence, path, further in _ICONS:
        file = Path(str(package.locate_file("material/templates/.icons"))) / path
        text = file.read_text("utf-8") + (f"\n\n{_text(further)}" if further else "")
        yield Component(icons, "", licence, text, "Gambar pada gaya halaman", f"di dalam {name}", parent=name)


def _text(name: str) -> str:
    return (_TEXTS / f"{name}.txt").read_text("utf-8")
