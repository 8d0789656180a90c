"""Which level of each competency a position asks for."""

from titian.model import Position
from titian.model.fields import LEVELS
from titian.pictures.sheet import Picture, Value, bar, label, text


def levels_picture(position: Position) -> Picture:
    """Return the picture: a row per competency, filled up to the level that the position asks for."""
    values = [*label(0, "Tingkat", "title"), *(text("head", 0, level, str(level)) for level in LEVELS)]
    for row, requirement in enumerate(position.requires, start=1):
        values += [*label(row, requirement.competency.name), *_steps(row, requirement.level)]
    highest = max((requirement.level for requirement in position.requires), default=0)
    return Picture(
        name=f"tingkat-{position.id}",
        title=f"Tingkat kompetensi yang diminta dari {position.name}",
        description=(
            f"{len(position.requires)} kompetensi pada skala 1 sampai 5, paling tinggi tingkat {highest}. "
            "Angkanya ada pada daftar di bawah gambar."
        ),
        domain=(LEVELS[0] - 0.5, LEVELS[-1] + 0.5),
        values=tuple(values),
    )


def _steps(row: int, required: int) -> list[Value]:
    boxes = [
        bar("strong" if level <= required else "track", row, level - 0.46, level + 0.46) for level in LEVELS
    ]
    return [*boxes, text("on", row, required, str(required))]
