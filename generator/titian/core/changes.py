"""What a newer core changes for a region: the core that its lock file remembers against the one installed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from titian.core.origins import origins
from titian.core.record import HEAD, NAME, Record, read_record, record_of
from titian.load import Sources, kind_of
from titian.model.fields import Ref
from titian.model.walk import typed_values

# What references call the entries of the shared files.
_REFERRED = {"groups": "group", "forms": "form", "providers": "provider", "sources": "source"}


@dataclass(frozen=True)
class Lost:
    """A line of the project that refers to something which the newer core does not have."""

    place: str  # path:line
    name: str  # of the entry that is gone


@dataclass(frozen=True)
class Changes:
    """Names of entries are those of the lock file; with a changed one goes which of its keys differ."""

    before: str
    after: str
    new: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    removed: tuple[str, ...]
    replaced: frozenset[str]  # entries that the region has its own of
    lost: tuple[Lost, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.new or self.changed or self.removed)


def changes(sources: Sources, before: Record) -> Changes:
    """Compare the core that the project stands on with the one that it remembers."""
    now = record_of(sources)
    old, new = before.entries, now.entries
    kept = [name for name in new if name in old]
    differing = {name: _differing(old[name], new[name]) for name in kept if old[name] != new[name]}
    removed = tuple(
        name for name in old if name not in new and name.partition("#")[0] not in sources.left_out
    )
    own = frozenset(entry.name for entry in origins(sources) if entry.side != "inti")
    return Changes(
        before.version,
        now.version,
        tuple(name for name in new if name not in old and not name.endswith(HEAD)),
        differing,
        removed,
        own & {*old, *new},
        tuple(_lost(sources, frozenset(removed) - own)),
    )


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(key for key in {*old, *new} if old.get(key) != new.get(key)))


def _lost(sources: Sources, removed: Iterable[str]) -> Iterator[Lost]:
    """Yield the references of the project's own files to entries that are gone."""
    gone = {_referred(name): name for name in removed}
    for document in sources.everything:
        if document.origin:
            continue
        for path, value, markers, is_key in typed_values(document):
            kind = next((marker.kind for marker in markers if isinstance(marker, Ref)), None)
            if (kind, value) in gone:
                line = (document.key_mark(path) if is_key else document.mark(path)).line
                yield Lost(f"{document.path}:{line}", gone[kind, value])


def _referred(name: str) -> tuple[str | None, str]:
    """Return kind and id as references know them: 'content/forms.yaml#coaching' -> ('form', 'coaching')."""
    path, _, identifier = name.partition("#")
    kind = kind_of(path)
    if identifier:
        return ("family" if kind == "framework" else _REFERRED.get(kind or "")), identifier
    return kind, PurePosixPath(path).stem


def told(found: Changes) -> str:
    """Return the changes as an editor reads them."""
    head = f"Inti Titian {found.before} (dicatat di {NAME}) dan {found.after} (terpasang):\n"
    if not found:
        return f"{head}Tidak ada yang berubah bagi daerah ini.\n"
    changed = [_changed(name, keys, found.replaced) for name, keys in found.changed.items()]
    parts = (
        _part("Baru", [_new(name, found.replaced) for name in found.new]),
        _part("Berubah", changed),
        _part("Dihapus", [_removed(name, found.replaced) for name in found.removed]),
        _part("Rujukan Anda yang tujuannya hilang", [f"{one.place}: {one.name}" for one in found.lost]),
    )
    after = "\nSetelah menyesuaikan isi Anda: titian check, lalu catat inti ini dengan: titian core accept\n"
    return head + "".join(parts) + after


def _part(title: str, lines: list[str]) -> str:
    listed = "".join(f"  {line}\n" for line in lines)
    return f"\n{title} ({len(lines)}):\n{listed}" if lines else ""


def _new(name: str, replaced: frozenset[str]) -> str:
    return (
        f"{name} (Anda sudah punya isi dengan nama ini; isi Anda yang dipakai)" if name in replaced else name
    )


def _changed(name: str, keys: tuple[str, ...], replaced: frozenset[str]) -> str:
    advice = "; diganti isi Anda, yang mungkin perlu ikut diubah" if name in replaced else ""
    return f"{name}: {', '.join(keys)}{advice}"


def _removed(name: str, replaced: frozenset[str]) -> str:
    return f"{name} (isi Anda tetap dipakai)" if name in replaced else name


def newer(sources: Sources, root: Path) -> str:
    """Return one line where the core is not the one that the project remembers; else nothing."""
    before = read_record(root)
    if before is None:
        return f"{NAME} tidak ada atau tidak terbaca; catat inti yang dipakai dengan: titian core accept\n"
    found = changes(sources, before)
    if not found:
        return ""
    count = f"{len(found.new)} baru, {len(found.changed)} berubah, {len(found.removed)} dihapus"
    versions = f"{found.before}, kini {found.after}"
    return f"Inti berubah sejak dicatat ({versions}): {count}. Lihat: titian core changes\n"
