"""Names the content of every data file, so that a page can tell its own version's data from another's."""

import base64
import hashlib
import json
from collections.abc import Mapping

_FOLDER = "data/v1/"
_SUFFIX = ".json"
_NOT_LISTED = (
    "data/v1/schemas/",
    "data/v1/trainings/",
    "data/v1/training-places/",
)  # the last by training-parts


def data_index(files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return the path and content of the index: {"framework": "sha256-…", "quizzes/integritas": "sha256-…"}.

    Its own path holds its hash, so a page that names it names every byte of its data.
    """
    rows = {
        name.removeprefix(_FOLDER).removesuffix(_SUFFIX): integrity(content)
        for name, content in sorted(files.items())
        if name.startswith(_FOLDER) and name.endswith(_SUFFIX) and not name.startswith(_NOT_LISTED)
    }
    content = json.dumps(rows, separators=(",", ":")).encode()
    return f"assets/data-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def integrity(content: bytes) -> str:
    """Return what Subresource Integrity calls a content, e.g. 'sha256-47DEQpj8HBSa…'."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")
