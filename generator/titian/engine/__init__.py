"""The engine stage: titian_engine and a slim Pyodide become hashed files that run in the browser."""

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from titian.core.home import ready_made
from titian.failure import BuildError
from titian.node import find_node

PACK = Path(__file__).with_name("pack.mjs")
_RECORDED = Path(__file__).with_name("pyodide.sha256")  # as sha256sum writes it


class EngineError(BuildError):
    """The engine could not be packed; the message says why and what to do."""

    def __init__(self, reason: str) -> None:
        """Add to the reason the way out, which is the same for all of them."""
        super().__init__(
            f"mesin penilaian tidak dapat dikemas: {reason}\n"
            "perbaikan: jalankan `make site`, yang memasang Node dan pustakanya dari berkas kunci; "
            "bila Node 20 atau lebih baru sudah ada, `npm ci` di folder proyek cukup "
            "(Node lain dapat ditunjuk dengan variabel TITIAN_NODE)"
        )


@dataclass(frozen=True)
class Engine:
    """The packed engine: its folder on the site, named after its content, and its files by site path."""

    path: str
    files: Mapping[str, bytes]


def build_engine(root: Path, cache: Path) -> Engine:
    """Return the packed engine that the package carries, or pack that of the project at `root`.

    It is taken from `cache` when its ingredients are the same. Raises EngineError.
    """
    folder = ready_made(root, "engine")
    if folder is None:
        folder = cache / _digest(_ingredients(root))
        if not folder.is_dir():
            _pack(root, folder)
    files = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
    path = f"engine/{_digest(files.items())}/"
    return Engine(path, {path + name: content for name, content in files.items()})


def _ingredients(root: Path) -> Iterator[tuple[str, bytes]]:
    """Everything the packed bytes depend on."""
    sources = sorted((root / "generator" / "titian_engine").rglob("*.py"))
    for file in (*sources, *sorted((root / "site_overrides" / "app").glob("worker*.js"))):
        yield file.relative_to(root).as_posix(), file.read_bytes()
    yield PACK.name, PACK.read_bytes()
    for library in ("pyodide", "esbuild"):
        yield library, _version(root, library).encode()


def _version(root: Path, library: str) -> str:
    package = root / "node_modules" / library / "package.json"
    try:
        return str(json.loads(package.read_bytes())["version"])
    except FileNotFoundError:
        raise EngineError(f"pustaka {library} belum terpasang") from None


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in parts:
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]


def _pack(root: Path, folder: Path) -> None:
    """Pack beside the cache's folder, then rename: the cache never holds half an engine."""
    _check_pyodide(root / "node_modules" / "pyodide")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        fresh = Path(temporary, "engine")
        fresh.mkdir()
        _run_node([str(PACK), str(root.resolve()), str(fresh.resolve())])
        try:
            fresh.rename(folder)
        except OSError:
            if not folder.is_dir():  # otherwise another build was faster, with the same bytes
                raise


def _check_pyodide(folder: Path) -> None:
    """Compare with the recorded hashes: npm checks what it installs, and nobody what lies there since."""
    for line in _RECORDED.read_text("utf-8").splitlines():
        recorded, name = line.split("  ")
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != recorded:
            raise EngineError(
                f"berkas {name} di {folder} bukan berkas Pyodide yang dicatat di {_RECORDED.name}"
            )


def _run_node(arguments: list[str]) -> None:
    node = find_node()
    try:
        subprocess.run([node, *arguments], check=True, capture_output=True, encoding="utf-8")
    except subprocess.CalledProcessError as error:
        raise EngineError(f"Node ({node}) berhenti dengan galat\n{error.stderr.strip()}") from error
    except OSError as error:
        raise EngineError(f"Node ({node}) tidak dapat dijalankan: {error.strerror}") from error
