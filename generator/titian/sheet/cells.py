"""Values and cells: what is written into a cell, and what a cell says after Excel or LibreOffice held it."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from titian.load import parse_yaml
from titian.model.fields import ID_PATTERN
from titian.rules.look import did_you_mean
from titian.sheet.facts import CHOICE_WORDS, Facts
from titian.sheet.names import Names, meant, shown

SEPARATOR = ";"
_EARLIEST = dt.date(1900, 3, 1)  # before it, Excel's calendar is not ours
_FLAGS = {True: "ya", False: "tidak"}
_YES, _NO = frozenset({"ya", "y", "benar", "true"}), frozenset({"tidak", "t", "salah", "false"})
_WHOLE = re.compile(r"(-?\d+)(?:[.,]0{1,2})?")
_SPECIAL = re.compile(rf'[{SEPARATOR}"\r\n]')
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")  # what comes along when text is pasted
_SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")


@dataclass
class CellError(Exception):
    """A cell that says nothing of the kind that its column holds."""

    found: str
    expected: str
    fix: str


def to_cell(value: Any, facts: Facts, names: Names) -> str | int | float | dt.date | None:
    """Return what a cell shows for a value of the content files; None for an empty cell."""
    if value is None or value == []:
        return None
    if facts.many and isinstance(value, list):
        return _joined([str(_shown(each, facts, names)) for each in value])
    return _shown(value, facts, names)


def _shown(value: Any, facts: Facts, names: Names) -> str | int | float | dt.date:
    match facts.form:
        case "flag":
            return _FLAGS[value]
        case "choice":
            return CHOICE_WORDS.get(str(value), str(value))
        case "ref":
            return shown(names[facts.ref], str(value))
        case "date":
            date = _date(value)
            return date if date and date >= _EARLIEST else str(value)
        case "ordinal":
            return int(value) if value == int(value) else float(value)
        case _:
            return value if isinstance(value, int) else str(value)


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def _joined(parts: list[str]) -> str:
    """Return parts with semicolons between them; a part that would be read as more stands in quotes."""
    doubled = ((part, part.replace('"', '""')) for part in parts)
    quoted = (f'"{double}"' if _SPECIAL.search(part) else part for part, double in doubled)
    return f"{SEPARATOR} ".join(quoted)


def _parts(text: str) -> list[str]:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATOR, skipinitialspace=True))
    return [part.strip() for row in rows for part in row if part.strip()]


def normal(value: Any, facts: Facts, names: Names) -> str:
    """Return a cell's content in one spelling: equal for what Excel and LibreOffice take for equal.

    Never fails; what does not fit its column simply equals nothing else.
    """
    if value is None:
        return ""
    if facts.many and isinstance(value, str):
        one = Facts(facts.form, ref=facts.ref, choices=facts.choices)
        return "\x1f".join(normal(part, one, names) for part in _parts(clean(value)))
    try:
        read = _read(value, facts, names)
    except CellError:
        return _as_typed(value)
    return "" if read is None else str(read)


def _as_typed(value: Any) -> str:
    """Return what somebody typed to make this of a cell, as far as it is certain."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def from_cell(value: Any, facts: Facts, names: Names) -> Any:
    """Return the value for a content file; None for an empty cell. Raises CellError for what does not fit."""
    if not facts.many:
        return _seen(_read(value, facts, names))
    if value is None or (isinstance(value, str) and not clean(value)):
        return None
    one = Facts(facts.form, ref=facts.ref, choices=facts.choices)
    parts = _parts(clean(value)) if isinstance(value, str) else [value]
    return [_seen(_read(part, one, names)) for part in parts]


def _seen(value: Any) -> Any:
    """Return a value whose every sign can be seen; the content files take no other."""
    if isinstance(value, str):
        faults = parse_yaml(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")).faults
        if faults:
            fix = "ketik ulang isinya, jangan tempel dari tempat lain"
            raise CellError(f"tanda yang tidak terlihat ({faults[0].found})", "teks biasa", fix)
    return value


def _read(value: Any, facts: Facts, names: Names) -> Any:
    value = clean(value) if isinstance(value, str) else value
    if value is None or value == "":
        return None
    reader = _READERS.get(facts.form)
    if reader:
        return reader(value)
    if facts.form == "choice":
        return _choice(value, facts)
    text = _text(value)
    return _identifier(text, names[facts.ref]) if facts.form == "ref" else text


def _identifier(text: str, known: Mapping[str, str]) -> str:
    """Return the id that a text means; also one that nothing has yet, since another row may make it."""
    identifier = meant(known, text)
    if not re.fullmatch(ID_PATTERN, identifier):
        near = did_you_mean(text, [*known.values(), *known])
        raise CellError(f"«{text[:100]}»", "isi dari daftar pilihan, atau id", near or "pilih dari daftar")
    return identifier


def clean(text: str) -> str:
    """Return text as an editor means it: no odd spaces, no space at either end, one kind of line break."""
    # Escapes of XLSX, of which openpyxl undoes half.
    text = text.replace("_x000D_\n", "\n").replace("x005F_", "")
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).replace("\r\n", "\n").replace("\r", "\n").strip()


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise CellError(str(value).upper(), "teks", "ketik isinya didahului tanda petik satu (')")
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        found = f"tanggal atau waktu {value.isoformat()}, yang dibuat program lembar kerja dari ketikan Anda"
    else:
        found = f"angka {value:g}, yang dapat kehilangan nol di depan atau di belakang"
    raise CellError(found, "teks", "atur format sel menjadi Teks, lalu ketik lagi isinya")


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise CellError(f"«{value}»", "ya atau tidak", "pilih dari daftar pada sel itu")


def _choice(value: Any, facts: Facts) -> str:
    words = {CHOICE_WORDS.get(choice, choice).casefold(): choice for choice in facts.choices}
    words.update({choice.casefold(): choice for choice in facts.choices})
    choice = words.get(str(value).casefold())
    if choice is None:
        offered = [CHOICE_WORDS.get(each, each) for each in facts.choices]
        fix = did_you_mean(str(value), offered) or "pilih dari daftar pada sel itu"
        raise CellError(f"«{value}»", f"salah satu dari {', '.join(offered)}", fix)
    return choice


def _day(value: Any) -> str:
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            raise CellError(f"tanggal dengan jam {value.isoformat(' ')}", "tanggal saja", "hapus jamnya")
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str) and _date(value):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise CellError(
            f"angka {value:g}", "tanggal", "atur format sel menjadi Tanggal, lalu periksa tanggalnya"
        )
    raise CellError(
        f"«{value}»", "tanggal seperti 2026-11-21", "ketik tahun, bulan, dan hari dengan tanda hubung"
    )


def _number(value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    match = _WHOLE.fullmatch(value) if isinstance(value, str) else None
    if match:
        return int(match[1])
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        found = f"tanggal {value.isoformat()}, yang dibuat program lembar kerja dari ketikan Anda"
        raise CellError(found, "bilangan bulat", "atur format sel menjadi Angka, lalu ketik lagi")
    shown_value = f"{value}".replace(".", ",") if isinstance(value, float) else f"«{value}»"
    raise CellError(shown_value, "bilangan bulat", "tulis angka saja, tanpa titik, koma, atau satuan")


def _ordinal(value: Any) -> float:
    try:
        number = float(str(value).replace(",", ".")) if not isinstance(value, (dt.date, dt.time, bool)) else 0
    except ValueError:
        number = 0
    if not 0 < number < 1_000_000:  # noqa: PLR2004  # far more rows than one entry has; also no nan
        raise CellError(
            f"«{value}»", "nomor urut", "kosongkan untuk isi baru, atau tulis angka seperti 3 atau 2,5"
        )
    return number


_READERS: dict[str, Callable[[Any], Any]] = {
    "flag": _flag,
    "date": _day,
    "number": _number,
    "ordinal": _ordinal,
}
