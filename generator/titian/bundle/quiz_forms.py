"""Expert parameters of items, and the two fixed forms of a quiz.

Nothing is calibrated yet. Parameters follow from what the writer of an item says of it, and no item is
credited with more discrimination than is realistic (quality.md, A.3): anchored 1.3, situational 1.0,
knowledge 1.2. Ability is in units of one level; level L begins at L - 3.5.
"""

from titian.bundle.contract import Forms, ItemRow
from titian.model.entries import AnchoredItem, Item, KnowledgeItem, QuizEntry, SituationalItem
from titian.model.fields import LEVELS

_DISCRIMINATION = {"anchored": 1.3, "situational": 1.0, "knowledge": 1.2}
_ANCHORED, _OBJECTIVE_PER_LEVEL = {"quick": 2, "full": 3}, {"quick": 1, "full": 2}


def item_row(item: Item) -> ItemRow:
    """Return the parameters of an item."""
    return ItemRow(
        id=item.id,
        kind=item.kind,
        level=None if isinstance(item, AnchoredItem) else item.level,
        a=_DISCRIMINATION[item.kind],
        b=thresholds(item),
        credits=tuple(option.credit for option in item.options),
        reasons=tuple(option.reason for option in item.options),
    )


def thresholds(item: Item) -> tuple[float, ...]:
    """Return where each credit becomes likelier than the ones below it.

    Anchored: at the four cuts between levels. Situational: the best answer at the beginning of the item's
    level, each weaker one 0.7 of a level lower. Knowledge: the right answer at that beginning.
    """
    match item:
        case AnchoredItem():
            return tuple(_begin(level) for level in LEVELS[1:])
        case SituationalItem():
            return tuple(round(_begin(item.level) - lower, 1) for lower in (1.4, 0.7, 0.0))
        case KnowledgeItem():
            return (_begin(item.level),)


def _begin(level: int) -> float:
    return level - 3.5


def forms(quiz: QuizEntry) -> Forms:
    """Return the fixed forms: self-ratings first, then objective items spread evenly over the levels."""
    return Forms(quick=_form(quiz, "quick"), full=_form(quiz, "full"))


def _form(quiz: QuizEntry, length: str) -> tuple[str, ...]:
    anchored = [item.id for item in quiz.items if isinstance(item, AnchoredItem)]
    chosen = anchored[: _ANCHORED[length]]
    for level in LEVELS[1:]:
        at_level = [item for item in quiz.items if not isinstance(item, AnchoredItem) and item.level == level]
        at_level.sort(key=lambda item: item.kind == "knowledge")  # situations first, in their own order
        chosen += [item.id for item in at_level[: _OBJECTIVE_PER_LEVEL[length]]]
    return tuple(chosen)
