"""Which entry of a region's site comes from where: the core, the region, or the region over the core."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from titian import VERSION
from titian.core.record import HEAD, entries_of
from titian.load import Document, Sources

Side = Literal["inti", "daerah", "diganti"]
SIDES: tuple[Side, ...] = ("inti", "daerah", "diganti")
# In the order in which a summary lists them.
KINDS = {
    "framework": "kerangka",
    "competency": "kompetensi",
    "groups": "kelompok jabatan",
    "position": "jabatan",
    "region": "daerah",
    "forms": "bentuk belajar",
    "providers": "penyelenggara",
    "training": "pelatihan",
    "quiz": "kumpulan soal",
    "page": "halaman",
    "employment": "status kepegawaian",
    "sources": "sumber",
    "synonyms": "padanan kata",
    "moved": "alamat lama",
}


@dataclass(frozen=True)
class Entry:
    """One entry: its kind, its name as in the lock file, and whose it is."""

    kind: str
    name: str
    side: Side


def origins(sources: Sources) -> tuple[Entry, ...]:
    """Return every entry of a project that stands on the core, by kind and name."""
    core = dict(_named((d for d in sources.files if d.origin), sources.replaced))
    own = dict(_named(d for d in sources.files if not d.origin))
    found = [Entry(kind, name, "diganti" if name in own else "inti") for name, kind in core.items()]
    found += [Entry(kind, name, "daerah") for name, kind in own.items() if name not in core]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda entry: (order.index(entry.kind), entry.name)))


def _named(*documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    for document in (document for some in documents for document in some):
        for name, _ in entries_of(document):
            if not name.endswith(HEAD):
                yield name, str(document.kind)


def stands_on_core(sources: Sources) -> bool:
    """Whether anything of the project comes from the core."""
    return any(document.origin for document in sources.files)


def summary(sources: Sources) -> str:
    """Return a table by kind, and which patterns of what is left out match nothing."""
    counts = Counter((entry.kind, entry.side) for entry in origins(sources))
    rows = [
        (label, [counts[kind, side] for side in SIDES])
        for kind, label in KINDS.items()
        if any(counts[kind, side] for side in SIDES)
    ]
    rows.append(("semua", [sum(row[1][at] for row in rows) for at in range(len(SIDES))]))
    lines = [f"  {label:<20}" + ", ".join(map(_count, SIDES, numbers)) for label, numbers in rows]
    head = f"Asal isi (inti Titian {VERSION}):"
    return "\n".join([head, *lines, *_left_out(sources)]) + "\n"


def _count(side: str, number: int) -> str:
    return f"{side} {number}"


def _left_out(sources: Sources) -> Iterator[str]:
    if sources.left_out:
        yield f"  {'tidak dipakai':<20}{len(sources.left_out)} berkas inti, menurut «without» di mkdocs.yml"
    for pattern in sources.without:
        if not any(fnmatchcase(path, pattern) for path in sources.left_out):
            yield f"Catatan: «{pattern}» pada «without» tidak cocok dengan berkas inti mana pun."


def listed(sources: Sources) -> str:
    """Return one line per entry."""
    return "".join(f"  {entry.side:<9}{entry.name}\n" for entry in origins(sources))
