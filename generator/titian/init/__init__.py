"""Starts a new region's repository: its own content, the national core by reference to the package."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader

from titian import VERSION
from titian.brackets import bracketed
from titian.load.core import core_folder

PROJECT = Path(__file__).with_name("project")
UNKNOWN = "belum diisi"
KINDS = ("kabupaten", "kota", "provinsi")
_HOSTED = ".github"
# What Titian's own repository alone has: its tests, its people, its libraries.
_ONLY_OURS = frozenset(f"{_HOSTED}/{name}" for name in ("workflows/uji.yml", "CODEOWNERS", "dependabot.yml"))
# A file that begins with a dot would be hidden among ours.
_HIDDEN = {"gitignore": ".gitignore", "github": ".github"}


@dataclass(frozen=True)
class NewRegion:
    """What a person says of a region: its id begins with its kind, e.g. 'kabupaten-sukamaju'."""

    region: str
    name: str = ""
    province: str = UNKNOWN
    seat: str = UNKNOWN
    kemendagri_code: str = UNKNOWN
    bps_code: str = UNKNOWN

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        return self.region.partition("-")[0]


def project_files(new: NewRegion, today: dt.date, core: Path | None = None) -> Mapping[str, bytes]:
    """Return the files of a region's project by path; all of them pass every rule.

    Workflows and forms are those of the core's own repository, in the folder `core`, to the byte.
    """
    environment = bracketed(FileSystemLoader(PROJECT), autoescape=False)  # YAML and Markdown
    environment.filters["yaml"] = _quoted
    words = {
        **{key: getattr(new, key) for key in ("region", "province", "seat", "kemendagri_code", "bps_code")},
        "name": new.name or new.region.replace("-", " ").title(),
        "kind": new.kind,
        "agency": f"kepegawaian-{new.region}",
        "source": f"penyunting-{new.region}",
        "example": f"contoh-lokakarya-{new.region}",
        "today": today.isoformat(),
        "version": VERSION,
    }
    written = {
        _place(name, words): environment.get_template(name).render(words).encode("utf-8") for name in _names()
    }
    return {**shared_files(core or core_folder()), **written}


def shared_files(folder: Path) -> dict[str, bytes]:
    """Return what every repository of Titian shares for its hosting service, from that in `folder`.

    The workflows run `make` targets, which a region's own Makefile has too.
    """
    paths = (path for path in sorted((folder / _HOSTED).rglob("*")) if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {name: content for name, content in files.items() if name not in _ONLY_OURS}


def _names() -> Iterator[str]:
    for path in sorted(PROJECT.rglob("*")):
        if path.is_file():
            yield path.relative_to(PROJECT).as_posix()


def _place(name: str, words: Mapping[str, str]) -> str:
    """Return where a file of the template goes in the project of the region."""
    first, slash, rest = name.partition("/")
    path = _HIDDEN.get(first, first) + slash + rest
    path = path.replace("/region/training.yaml", f"/region/{words['example']}.yaml")
    return path.replace("/region/", f"/{words['region']}/")


def _quoted(text: str) -> str:
    """Return a text as a YAML scalar on one line."""
    return json.dumps(text, ensure_ascii=False)
