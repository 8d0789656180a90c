"""The one comment on a pull request: what blocks, what is only advice, and which pages change."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from titian.review.changes import Changes, Text, changes_markdown
from titian.review.plain import code, fitting, plain
from titian.review.results import result

MARK = "<!-- titian: hasil pemeriksaan -->"
_CHECK, _CHANGES = "check.json", "changes.json"
# GitHub takes 65,536 characters; the changed pages have their own share of them.
_ERRORS_ROOM, _ADVICE_ROOM = 30_000, 10_000


class Told(BaseModel):
    """One problem, as `titian check --format json` prints it; whatever else it says is not read."""

    model_config = ConfigDict(frozen=True)

    path: Text
    line: Annotated[int, Field(ge=0)]
    code: Annotated[str, Field(pattern=r"^TTN\d{3}$")]
    severity: Literal["galat", "saran"]
    what: Text
    subject: Text = ""
    found: Text
    expected: Text
    fix: Text


class Checked(BaseModel):
    """All problems."""

    model_config = ConfigDict(frozen=True)

    version: Literal[1]
    problems: Annotated[tuple[Told, ...], Field(max_length=100_000)]


def comment(folder: Path, run: str = "") -> str:
    """Return the comment from the results in a folder; they may come from a stranger's run.

    check.json is what `titian check --format json` printed; changes.json, where it is there, what
    `titian changes --format json` did. `run` is the address at which the preview lies. Raises ResultError.
    """
    checked = result(folder / _CHECK, Checked)
    changed = result(folder / _CHANGES, Changes) if (folder / _CHANGES).exists() else None
    return "\n".join([MARK, *_problems(checked.problems), *_preview(changed, run), _END])


def _problems(problems: Sequence[Told]) -> Iterator[str]:
    blocking = [told for told in problems if told.severity == "galat"]
    advice = [told for told in problems if told.severity == "saran"]
    yield "## Hasil pemeriksaan"
    yield ""
    if blocking:
        yield f"**{len(blocking)} galat perlu diperbaiki dahulu.** Sesudah itu usulan ini dapat digabung."
        yield ""
        yield from _listed(blocking, _ERRORS_ROOM)
    else:
        yield "**Tidak ada galat.** Terima kasih; usulan ini siap ditinjau orang."
    yield ""
    if advice:
        yield f"<details><summary>{len(advice)} saran (boleh diabaikan)</summary>\n"
        yield from _listed(advice, _ADVICE_ROOM)
        yield "\n</details>\n"


def _listed(problems: Sequence[Told], room: int) -> Iterator[str]:
    return fitting(problems, _entry, room, "lagi; semuanya ada pada catatan pemeriksaan")


def _entry(told: Told) -> str:
    subject = f" pada «{plain(told.subject)}»" if told.subject else ""
    return (
        f"- {code(told.path)} baris {told.line}: **{plain(told.what)}**{subject} ({told.code})\n"
        f"  - ditemukan: {plain(told.found)}\n"
        f"  - seharusnya: {plain(told.expected)}\n"
        f"  - perbaikan: {plain(told.fix)}"
    )


def _preview(changed: Changes | None, run: str) -> Iterator[str]:
    if changed is not None:
        yield changes_markdown(changed)
        where = f"[halaman pemeriksaan]({run})" if run else "halaman pemeriksaan"
        yield f"Situs hasil usulan ini dapat diunduh sebagai artefak «pratinjau» pada {where}."
        yield ""


_END = (
    "<sub>Komentar ini diperbarui sendiri setiap kali usulan berubah. "
    "Arti sebuah kode: halaman Aturan isi di situs, atau `titian explain KODE`.</sub>\n"
)
