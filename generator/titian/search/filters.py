"""What a search can be narrowed by: the filters, their values, and the words that people read for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from titian.labels import MODES
from titian.model import Library, Training

NATIONAL = "Nasional"
_JP_STEPS = (8, 20, 40)
_MORE_JP = "lebih"
_COSTS = MappingProxyType({"tanpa": "Tanpa biaya", "ada": "Berbiaya", "belum": "Belum diketahui"})


@dataclass(frozen=True)
class Filter:
    """A filter of the search page; `values` maps what stands in the address to what people read."""

    name: str
    label: str
    values: Mapping[str, str]


def search_filters(library: Library) -> tuple[Filter, ...]:
    """Return the filters below «Saring hasil»; the kind of page stands beside the query."""
    steps = {str(step): f"Sampai {step} JP" for step in _JP_STEPS}
    return (
        _named("daerah", "Daerah", (NATIONAL, *(region.name for region in library.regions))),
        _named("kompetensi", "Kompetensi", tuple(competency.name for competency in library.competencies)),
        _named("bentuk", "Bentuk belajar", tuple(form.name for form in library.forms)),
        _named("cara", "Cara belajar", tuple(MODES.values())),
        Filter("jp", "JP", MappingProxyType({**steps, _MORE_JP: f"Lebih dari {_JP_STEPS[-1]} JP"})),
        Filter("biaya", "Biaya", _COSTS),
    )


def _named(name: str, label: str, names: tuple[str, ...]) -> Filter:
    return Filter(name, label, MappingProxyType({value: value for value in names}))


def training_filters(training: Training, competencies: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return a training's values for every filter; `competencies` are those that it can raise."""
    cost = training.entry.cost
    return MappingProxyType(
        {
            "daerah": (training.region.name if training.region else NATIONAL,),
            "kompetensi": competencies,
            "bentuk": (training.form.name,),
            "cara": (MODES[training.entry.mode],),
            "jp": tuple(str(step) for step in _JP_STEPS if training.jp <= step) or (_MORE_JP,),
            "biaya": ("belum" if cost is None else "ada" if cost else "tanpa",),
        }
    )
