"""What else closes a step that a training closes, and what it costs more or less, said in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from titian.labels import rupiah
from titian.model import Competency, Library, Position, Region, Step, Training
from titian.model.entries import GroupEntry

_MOST = 6
_MOST_GENERIC = 4


@dataclass(frozen=True)
class Alternative:
    """Another training than `this` one, and which of its steps it closes too."""

    this: Training
    training: Training
    closes: tuple[Step, ...]

    @property
    def less(self) -> bool:
        """Whether it has less JP, or is known to cost less."""
        return self.training.jp < self.this.jp or _costs_less(self.this, self.training)

    @property
    def told(self) -> str:
        """The steps that it closes, e.g. «Integritas 2 ke 3, Kerja Sama 1 ke 2»."""
        return ", ".join(f"{step.competency.name} {step.start} ke {step.end}" for step in self.closes)

    @property
    def difference(self) -> str:
        """What it closes, takes and costs more or less, as a sentence."""
        parts = [_jp_words(self.training.jp - self.this.jp)]
        if len(self.closes) < len(self.this.steps):
            parts.insert(0, f"menutup {len(self.closes)} dari {len(self.this.steps)} langkah pelatihan ini")
        text = "; ".join([*parts, _cost_words(self.this.entry.cost, self.training.entry.cost)])
        return f"{text[0].upper()}{text[1:]}."


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Finds, for every training of a library, what belongs beside it; indexes are made once."""

    library: Library
    told: dict[object, tuple[int, Markup]] = field(default_factory=dict)
    """Who asks for a step, by whatever tells the steps apart; filled by whoever puts it into words."""
    lists: dict[object, Markup] = field(default_factory=dict)
    """What lists say of trainings, by their ids; filled likewise."""

    @cached_property
    def _closing(self) -> dict[tuple[Competency, int, Region | None], list[Training]]:
        found: dict[tuple[Competency, int, Region | None], list[Training]] = {}
        for training in self.library.trainings:
            for step in training.steps:
                for end in range(step.start + 1, step.end + 1):
                    found.setdefault((step.competency, end, training.region), []).append(training)
        return found

    @cached_property
    def _asking(self) -> dict[Competency, dict[str, list[tuple[Position, int]]]]:
        """Positions with the level that they ask for, by competency and group."""
        found: dict[Competency, dict[str, list[tuple[Position, int]]]] = {}
        for position in self.library.positions:
            for requirement in position.requires:
                by_group = found.setdefault(requirement.competency, {})
                by_group.setdefault(position.group.id, []).append((position, requirement.level))
        return found

    @cached_property
    def _generic(self) -> tuple[Training, ...]:
        generic = (training for training in self.library.trainings if training.entry.serves_any)
        return tuple(sorted(generic, key=lambda training: (training.jp, training.name)))

    def positions(self, training: Training, step: Step) -> list[tuple[GroupEntry, list[Position]]]:
        """Return, by group, the positions that ask for the end of `step` or more and may take `training`."""
        asking = self._asking.get(step.competency, {})
        by_group = (
            (group, [position for position, level in asking.get(group.id, ()) if level >= step.end])
            for group in training.groups or self.library.groups
        )
        return [(group, positions) for group, positions in by_group if positions]

    def alternatives(self, training: Training) -> tuple[list[Alternative], list[Alternative]]:
        """Return what closes a same step for less JP or money, and what does so but not for less."""
        others = dict.fromkeys(
            other
            for step in training.steps
            for region in (training.region, None)
            for other in self._closing.get((step.competency, step.end, region), ())
            if other is not training
        )
        found = [one for other in others if (one := _alternative(training, other)).closes]
        found.sort(key=lambda a: (-len(a.closes), a.training.jp, a.training.name))
        return [a for a in found if a.less][:_MOST], [a for a in found if not a.less][:_MOST]

    def generic(self, training: Training) -> list[Training]:
        """Return the shortest generic forms that can close one of the steps with less JP."""
        fitting = (
            form
            for form in self._generic
            if form.jp < training.jp and any(_serves(form, step) for step in training.steps)
        )
        return [form for form, _ in zip(fitting, range(_MOST_GENERIC), strict=False)]


def _serves(form: Training, step: Step) -> bool:
    any_ = form.entry.serves_any
    return (
        any_ is not None and any_.from_ <= step.start and step.end <= any_.to and step.end - step.start == 1
    )


def _alternative(this: Training, other: Training) -> Alternative:
    return Alternative(this, other, tuple(step for step in this.steps if _closes(other.steps, step)))


def _closes(steps: Iterable[Step], wanted: Step) -> bool:
    return any(
        step.competency is wanted.competency and step.start <= wanted.start and step.end >= wanted.end
        for step in steps
    )


def _costs_less(this: Training, other: Training) -> bool:
    """Whether the costs are known, and the other's is lower: what is not known is never called dear."""
    return None not in (this.entry.cost, other.entry.cost) and (other.entry.cost or 0) < (
        this.entry.cost or 0
    )


def _jp_words(more: int) -> str:
    if more == 0:
        return "JP-nya sama"
    return f"{abs(more)} JP lebih {'banyak' if more > 0 else 'sedikit'}"


def _cost_words(this: int | None, other: int | None) -> str:
    if other is None:
        return "biaya keduanya belum diketahui" if this is None else "biayanya belum diketahui"
    if this is None:
        own = rupiah(other) if other else "tanpa biaya peserta"
        return f"{own}, sedangkan biaya pelatihan ini belum diketahui"
    if this == other:
        return "biayanya sama"
    return f"biayanya {rupiah(abs(this - other))} lebih {'rendah' if other < this else 'tinggi'}"
