"""Has Vega draw every picture: one run of Node for all of them, nothing read, nothing written."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from titian.failure import BuildError
from titian.node import find_node
from titian.pictures.sheet import Picture, specification

DRAW = Path(__file__).with_name("draw.mjs")


class PictureError(BuildError):
    """The pictures could not be drawn; the message says why and what to do."""


def draw(root: Path, pictures: Sequence[Picture]) -> list[str]:
    """Return Vega's SVG of each picture. Raises PictureError."""
    # Pictures of one form are compiled once: the form goes as text, and equal texts are one form.
    asked = [{"form": json.dumps(specification(one)), "values": one.values} for one in pictures]
    done = subprocess.run(
        [find_node(), str(DRAW), str(root.resolve())],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise PictureError(
            f"gambar tidak dapat dibuat:\n{done.stderr.strip()}\n"
            "perbaikan: jalankan `make site`, yang memasang Node dan pustakanya dari berkas kunci"
        )
    return list(json.loads(done.stdout))
