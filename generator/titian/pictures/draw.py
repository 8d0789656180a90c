"""Has Vega draw every picture: one run of Node for all of them, kept until something about them changes."""

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from titian.core.home import ready_made
from titian.failure import BuildError
from titian.licences import package_folders
from titian.node import find_node
from titian.pictures.sheet import Picture, specification
from titian.write import write_tree

DRAW = Path(__file__).with_name("draw.mjs")
KEPT = "drawings.json"


class PictureError(BuildError):
    """The pictures could not be drawn; the message says why and what to do."""

    def __init__(self, reason: str) -> None:
        """Add to the reason the way out."""
        super().__init__(
            f"gambar tidak dapat dibuat: {reason}\n"
            "perbaikan: jalankan `make site`, yang memasang Node dan pustakanya dari berkas kunci"
        )


def draw(root: Path, pictures: Sequence[Picture], cache: Path) -> list[str]:
    """Return Vega's SVG of each picture, from `cache` when the same was drawn last. Raises PictureError."""
    # Pictures of one form are compiled once: the form goes as text, and equal texts are one form.
    asked = json.dumps([{"form": json.dumps(specification(one)), "values": one.values} for one in pictures])
    key = hashlib.sha256("\0".join((asked, *_tools(root))).encode()).hexdigest()
    drawings = _kept(cache / KEPT, key)
    if drawings is None:
        drawings = _drawn(root, asked)
        write_tree(cache, {KEPT: json.dumps({"key": key, "drawings": drawings}).encode()})
    return drawings


def _tools(root: Path) -> Iterator[str]:
    """Everything beside the pictures themselves that the drawings depend on."""
    if ready := ready_made(root, DRAW.name):
        yield ready.read_text("utf-8")
        return
    yield DRAW.read_text("utf-8")
    for library in ("vega", "vega-lite"):
        try:
            yield (root / "node_modules" / library / "package.json").read_text("utf-8")
        except FileNotFoundError:
            raise PictureError(f"pustaka {library} belum terpasang") from None


def _kept(file: Path, key: str) -> list[str] | None:
    try:
        kept = json.loads(file.read_bytes())
    except (FileNotFoundError, ValueError):  # none yet, or another build is about to write it
        return None
    return list(kept["drawings"]) if kept["key"] == key else None


def _drawn(root: Path, asked: str) -> list[str]:
    command = [find_node(), str(ready_made(root, DRAW.name) or DRAW)]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise PictureError(f"Node ({command[0]}) tidak dapat dijalankan: {error.strerror}") from error
    if done.returncode:
        raise PictureError(done.stderr.strip())
    return list(json.loads(done.stdout))


def one_file(root: Path) -> tuple[bytes, frozenset[str]]:
    """Return the drawing script with Vega inside, and the folders of what is in it. Raises PictureError."""
    with tempfile.TemporaryDirectory(prefix="titian-") as folder:
        out, meta = Path(folder, DRAW.name), Path(folder, "meta.json")
        command = [
            *(find_node(), str(root / "node_modules" / "esbuild" / "bin" / "esbuild"), str(DRAW)),
            *("--bundle", "--minify", "--platform=node", "--format=esm", "--target=node20", "--charset=utf8"),
            *("--legal-comments=none", "--preserve-symlinks", f"--outfile={out}", f"--metafile={meta}"),
        ]
        done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise PictureError(done.stderr.strip())
        return out.read_bytes(), package_folders(json.loads(meta.read_bytes()))
