"""A large catalogue in parts, a region each: what a browser fetches must not grow with the country."""

import json

from titian.bundle.contract import PartRow, PartsFile, TrainingRow, TrainingsFile
from titian.bundle.index import integrity

NATIONAL = "nasional"
WHOLE = 600_000
"""Bytes up to which a catalogue is fetched whole."""

_IDS = 500  # in one file of places
_FACTOR, _LARGE = 31, 1_000_003


def in_parts(whole: bytes, trainings: tuple[TrainingRow, ...]) -> dict[str, bytes]:
    """Return, by name below data/v1, the list of the parts; where the `whole` is too large, the parts too.

    trainings/<region or nasional>.json   the trainings of one part, as in trainings.json
    training-places/<number>.json         {id of a training: its part}, for the ids that `bucket` puts there
    """
    by_part: dict[str, list[TrainingRow]] = {}
    for row in trainings:
        by_part.setdefault(row.region or NATIONAL, []).append(row)
    files: dict[str, bytes] = {}
    places: list[dict[str, str]] = []
    if len(whole) > WHOLE:
        files = {
            f"trainings/{name}.json": TrainingsFile(trainings=tuple(rows)).encoded()
            for name, rows in sorted(by_part.items())
        }
        places = _places(trainings)
    places_files = {
        f"training-places/{number}.json": json.dumps(one, separators=(",", ":")).encode()
        for number, one in enumerate(places)
    }
    listed = PartsFile(
        whole=not files,
        parts=tuple(
            _row(name, len(rows), files.get(f"trainings/{name}.json"))
            for name, rows in sorted(by_part.items(), key=lambda pair: (pair[0] != NATIONAL, pair[0]))
        ),
        places=tuple(integrity(content) for content in places_files.values()),
    )
    return {"training-parts.json": listed.encoded(), **files, **places_files}


def _row(name: str, number: int, content: bytes | None) -> PartRow:
    """Return what is said of a part; `content`: of its file, where it has one."""
    if content is None:
        return PartRow(id=name, trainings=number, bytes=None, integrity=None)
    return PartRow(id=name, trainings=number, bytes=len(content), integrity=integrity(content))


def _places(trainings: tuple[TrainingRow, ...]) -> list[dict[str, str]]:
    number = -(-len(trainings) // _IDS)
    places: list[dict[str, str]] = [{} for _ in range(number)]
    for row in sorted(trainings, key=lambda row: row.id):
        places[bucket(row.id, number)][row.id] = row.region or NATIONAL
    return places


def bucket(identifier: str, number: int) -> int:
    """Return in which of so many files an id stands; training-data.js counts the same."""
    total = 0
    for sign in identifier:
        total = (total * _FACTOR + ord(sign)) % _LARGE
    return total % number
