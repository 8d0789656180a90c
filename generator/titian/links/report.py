"""What the link check found, as data and as the text of the one issue."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from titian.links.ask import Answer, State
from titian.review.changes import Text
from titian.review.plain import code, fitting, plain

MARK = "<!-- titian: tautan ke luar -->"
TITLE = "Tautan ke luar yang perlu dilihat"
_HEADS: Mapping[State, str] = {
    "dead": "Mati: ganti atau hapus",
    "moved": "Pindah: pakai alamat barunya",
    "unsure": "Tidak pasti: buka sendiri di peramban",
}
_ROOM = 20_000  # characters of each kind; GitHub takes 65,536 of the whole
_PLACES = 5


class Link(BaseModel):
    """One address, what came of asking for it, and the places that name it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: Text
    state: State
    why: Text = ""
    now: Text = ""
    places: Annotated[tuple[Text, ...], Field(max_length=10_000)]


class Links(BaseModel):
    """All addresses that were asked for; `reached`: whether any server answered at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    reached: bool = True
    links: Annotated[tuple[Link, ...], Field(max_length=100_000)]

    @property
    def wanting(self) -> bool:
        """Whether anyone should look; without a network nothing was learnt."""
        return self.reached and any(link.state != "alive" for link in self.links)


def links(answers: Sequence[Answer], places: Mapping[str, tuple[str, ...]]) -> Links:
    """Join the answers with the places that name the addresses."""
    reached = any(answer.reached for answer in answers) or not answers
    return Links(reached=reached, links=tuple(_link(answer, places[answer.address]) for answer in answers))


def _link(answer: Answer, places: tuple[str, ...]) -> Link:
    return Link(address=answer.address, state=answer.state, why=answer.why, now=answer.now, places=places)


def links_markdown(found: Links) -> str:
    """Return the text of the issue, in the reader's language."""
    alive = sum(link.state == "alive" for link in found.links)
    lines = [MARK, f"{len(found.links)} alamat diperiksa; {alive} baik.", ""]
    for state, head in _HEADS.items():
        listed = [link for link in found.links if link.state == state]
        lines += _section(head, listed) if listed else ()
    if not found.reached:
        lines += ["Tidak satu pun server menjawab: mungkin mesin ini tanpa jaringan. Coba lagi nanti.", ""]
    elif not found.wanting:
        lines += ["Semua tautan ke luar baik.", ""]
    lines += [
        "<sub>Daftar ini diperbarui sendiri setiap minggu. Tautan mati tidak menghalangi siapa pun.</sub>"
    ]
    return "\n".join(lines) + "\n"


def _section(head: str, listed: Sequence[Link]) -> Iterator[str]:
    yield f"### {head} ({len(listed)})"
    yield ""
    yield from fitting(listed, _entry, _ROOM, "lagi")
    yield ""


def _entry(link: Link) -> str:
    now = f": {code(link.now)}" if link.now else ""
    places = ", ".join(code(place) for place in link.places[:_PLACES])
    more = f" dan {len(link.places) - _PLACES} tempat lagi" if len(link.places) > _PLACES else ""
    return f"- {code(link.address)}: {plain(link.why)}{now}. Ada di {places}{more}"
