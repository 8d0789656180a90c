"""Says in plain Indonesian what an import changes: which file, which field, from what to what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from titian.sheet.entries import Key, Name
from titian.sheet.layout import ORDINAL, SHEETS, Sheet
from titian.sheet.table import Cells, Table, facts_of

_LONG = 60
_AROUND = 30


@dataclass(frozen=True)
class FileChange:
    """What happens to one file: `how` in one word or two, and a line for each value."""

    path: str
    how: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The change as it is printed."""
        return "\n".join([f"{self.path} ({self.how})", *(f"  {line}" for line in self.lines)])


def changed_lines(name: Name, before: Mapping[str, Table], after: Mapping[str, Table]) -> tuple[str, ...]:
    """Return what differs between two states of one entry."""
    return tuple(
        line
        for sheet in SHEETS
        if sheet.kind == name[0]
        for line in _sheet_lines(sheet, name[1], before[sheet.title], after[sheet.title])
    )


def _sheet_lines(sheet: Sheet, identifier: str, before: Table, after: Table) -> Iterator[str]:
    old = {keys: cells for keys, cells in before.rows.items() if keys[0] == identifier}
    new = {keys: cells for keys, cells in after.rows.items() if keys[0] == identifier}
    for keys in [*old, *(keys for keys in new if keys not in old)]:
        place = _place(sheet, keys)
        if keys not in new:
            yield f"{place or sheet.title} dihapus: {_summary(sheet, old[keys])}"
        elif keys not in old and sheet.steps:
            yield f"{place} ditambah: {_summary(sheet, new[keys])}"
        else:
            yield from _cell_lines(sheet, place, old.get(keys, {}), new[keys])


def _place(sheet: Sheet, keys: tuple[Key, ...]) -> str:
    if not sheet.steps:
        return ""
    said = [
        f"{heading.lower() if heading == ORDINAL else heading} {_key(key)}"
        for heading, key in zip(sheet.keys[1:], keys[1:], strict=True)
    ]
    about = sheet.title.partition("-")[2]
    return ", ".join(said if about in sheet.keys else [about, *said])


def _key(key: Key) -> str:
    return f"{key:g}".replace(".", ",") if isinstance(key, float) else str(key)


def _cell_lines(sheet: Sheet, place: str, old: Cells, new: Cells) -> Iterator[str]:
    for heading in facts_of(sheet):
        was, now = _said(old.get(heading)), _said(new.get(heading))
        label = ", ".join(part for part in (place, heading if len(sheet.columns) > 1 else "") if part)
        if was == now:
            continue
        if old and max(len(was), len(now)) > _LONG:
            was, now = _differing(was, now)
            yield f"{label}:\n    semula:  {was}\n    menjadi: {now}"
        else:
            yield f"{label}: {was} menjadi {now}" if old else f"{label}: {_cut(now)}"


def _said(value: Any) -> str:
    return "(kosong)" if value is None else " ".join(str(value).split())


def _summary(sheet: Sheet, cells: Cells) -> str:
    text = "; ".join(_said(cells[heading]) for heading in facts_of(sheet) if cells.get(heading) is not None)
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= 2 * _LONG else f"{text[: 2 * _LONG]}…"


def _differing(was: str, now: str) -> tuple[str, str]:
    """Return both texts cut to where they differ, with a few words around."""
    start = next(
        (at for at, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now))
    )
    same = zip(reversed(was[start:]), reversed(now[start:]), strict=False)
    end = next((at for at, (a, b) in enumerate(same) if a != b), min(len(was), len(now)) - start)
    return _around(was, start, len(was) - end), _around(now, start, len(now) - end)


def _around(text: str, start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    middle = text[first:last]
    if len(middle) > 4 * _LONG:
        middle = f"{middle[: 2 * _LONG]} … {middle[-2 * _LONG :]}"
    return f"{'…' if first else ''}{middle}{'…' if last < len(text) else ''}"
