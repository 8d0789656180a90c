"""Proposals as the forms make them: the browser's modules, run by Node, over the small golden project."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from golden_cases import TODAY
from small_project import small_sources

from titian.model import model
from titian.node import find_node
from titian.pages.propose import Kind, told
from titian.pages.render import Renderer, Surroundings

ROOT = Path(__file__).parent.parent
SCRIPT = Path(__file__).with_name("proposal_answers.mjs")

TRAINING: Mapping[str, Any] = {
    "id": "usulan",
    "name": "Bimtek Usulan",
    "provider": "lan",
    "form": "seminar",
    "mode": "daring",
    "summary": "Peserta membahas kasus nyata.",
    "audience": "Semua pegawai",
    "units": 1,
    "raises": [{"competency": "integritas", "from": 1, "to": 2}],
    "application": "Dipakai di loket.",
    "evidence": "Catatan yang diketahui atasan.",
    "sources": ["permenpanrb-38-2017"],
    "verified": False,
    "checked": "2026-11-21",
}


def option(text: str, credit: int) -> dict[str, Any]:
    """Return one option of an item."""
    return {"text": text, "credit": credit, "reason": f"Alasan {text}."}


def situational(*key: int, **changed: Any) -> dict[str, Any]:
    """Return a situational item with these credits."""
    letters = ("Alfa", "Beta", "Gama", "Delta")
    options = [option(letter, credit) for letter, credit in zip(letters, key or (2, 0, 3, 1), strict=True)]
    item = {"kind": "situational", "level": 3, "situation": "Loket ramai.", "question": "Apa tindakan Anda?"}
    return item | {"options": options} | changed


QUIZ: Mapping[str, Any] = {
    "competency": "integritas",
    "version": 1,
    "items": [situational()],
    "sources": ["permenpanrb-38-2017"],
    "checked": "2026-11-21",
}


@cache
def small_told(kind: Kind) -> dict[str, Any]:
    """Return what a page of the small project says to its script, without names for people."""
    library = model(small_sources())
    return told(kind, Renderer(library, Surroundings(ROOT, "", "", "engine/", TODAY))) | {"labels": {}}


def changed(data: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return data with some keys set, or (None) taken away."""
    return {key: value for key, value in {**data, **changes}.items() if value is not None}


def answers(
    kind: Kind, cases: Iterable[Mapping[str, Any]], addresses: Iterable[list[str]] = (), **other: Any
) -> dict[str, Any]:
    """Return {answers, sent}: of each case what the form finds and writes; of each address where it leads."""
    request = {"told": {**small_told(kind), **other}, "now": TODAY.isoformat()}
    done = subprocess.run(
        [find_node(), str(SCRIPT)],
        input=json.dumps(request | {"cases": list(cases), "addresses": list(addresses)}),
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
