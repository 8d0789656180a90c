"""Commented templates of content files, one per kind: what `titian new` writes and the handbook shows."""

import datetime as dt
from pathlib import Path
from string import Template
from typing import Literal, NamedTuple

Kind = Literal["training", "position", "competency", "quiz", "region", "good-practice", "update"]
Part = Literal["provider", "source"]  # entries of a file that many share
NATIONAL = "nasional"
_FOLDER = Path(__file__).parent


class Form(NamedTuple):
    """One kind of file: its Indonesian name, its address name, its place, what `folder` is, an id to show."""

    name: str
    slug: str
    place: str
    folder: str
    example: str

    @property
    def is_part(self) -> bool:
        """Whether it is an entry of a file that many share."""
        return "$id" not in self.place


FORMS: dict[Kind | Part, Form] = {
    "training": Form(
        "pelatihan", "pelatihan", "content/trainings/$folder/$id.yaml", "kabupaten-tebo", "lokakarya-arsip"
    ),
    "quiz": Form("soal", "soal", "assessments/$id.yaml", "", "kearsipan"),
    "good-practice": Form(
        "praktik baik", "praktik-baik", "content/pages/praktik-baik/$id.md", "", "belajar-jumat-pagi"
    ),
    "update": Form("pembaruan", "pembaruan", "content/pages/pembaruan/$id.md", "", "batas-jp-baru"),
    "position": Form(
        "jabatan", "jabatan", "content/positions/$folder/$id.yaml", "pelaksana", "pengelola-arsip"
    ),
    "competency": Form("kompetensi", "kompetensi", "content/competencies/$id.yaml", "", "kearsipan"),
    "region": Form("daerah", "daerah", "content/regions/$id/region.yaml", "", "kabupaten-contoh"),
    "provider": Form(
        "penyelenggara", "penyelenggara", "content/providers.yaml", "", "bkpsdm-kabupaten-contoh"
    ),
    "source": Form("sumber", "sumber", "content/sources.yaml", "", "se-bupati-7-2026"),
}


def place(kind: Kind | Part, identifier: str, folder: str) -> str:
    """Return where a file of `kind` stands below the project's root."""
    return Template(FORMS[kind].place).substitute(id=identifier, folder=folder)


def template(kind: Kind | Part, identifier: str, folder: str, today: dt.date) -> str:
    """Return the commented file, or entry of one, for a new thing; every TULIS in it is to be replaced.

    `folder` is a region or `nasional` for a training, a group for a position; otherwise it is not used.
    """
    values = {"id": identifier, "folder": folder, "today": today.isoformat()}
    values["region"] = f"region: {folder}" if folder != NATIONAL else f"#region: {FORMS[kind].folder}"
    text = (_FOLDER / f"{kind}{Path(FORMS[kind].place).suffix}").read_text("utf-8")
    return Template(text).substitute(values)
