"""Pages of regions."""

from collections.abc import Callable, Iterator
from functools import cache

from titian import urls
from titian.chrome import Page
from titian.model import Competency, Region, Training
from titian.pages.render import Provenance, Renderer
from titian.pictures.coverage import STEPS, Coverage, coverage
from titian.pictures.mix import mix


def place_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the list of regions and a page per region."""
    national = cache(lambda: coverage(renderer.library, None))
    yield _regions(renderer, national)
    yield from (_region(renderer, region, national) for region in renderer.library.regions)


def _regions(renderer: Renderer, national: Callable[[], Coverage]) -> Page:
    section = urls.REGIONS
    return renderer.page(
        "regions.html",
        section,
        "Daerah",
        "Daerah yang ada di situs ini: pelatihan, kendala, dan yang membantu pegawai di sana.",
        section=section,
        made_of=("content/regions/",),
        steps=STEPS,
        later=lambda: {"coverage": national()},
    )


def _region(renderer: Renderer, region: Region, national: Callable[[], Coverage]) -> Page:
    library, entry = renderer.library, region.entry

    def later() -> dict[str, object]:
        own, trainings, common = (
            coverage(library, region),
            library.trainings_of(region),
            library.trainings_of(None),
        )
        return {
            "trainings": trainings,
            "has_calendar": any(t.upcoming(renderer.around.today) for t in (*trainings, *common)),
            "total": len(own) * len(STEPS),
            "served": sum(1 for _, counts in own for count in counts if count),
            "coverage": [
                (competency, list(zip(STEPS, counts, others, strict=True)))
                for (competency, counts), (_, others) in zip(own, national(), strict=True)
            ],
            "gaps": list(_gaps(region, own, common)),
            "mix": mix(library, region),
        }

    return renderer.page(
        "region.html",
        region.url,
        region.name,
        entry.summary,
        section=urls.REGIONS,
        provenance=Provenance(
            region.path,
            region.sources,
            entry.verified,
            entry.checked,
            beside=(region.about.path,) if region.about else (),
        ),
        region=region,
        steps=STEPS,
        forms={form.id: form for form in library.forms},
        later=later,
    )


def _gaps(
    region: Region, own: Coverage, national: tuple[Training, ...]
) -> Iterator[tuple[Competency, list[int], list[Training]]]:
    """Yield what the region's article stresses and no training here leads to, with who does nationally."""
    for competency, counts in own:
        levels = [level for level, count in zip(STEPS, counts, strict=True) if not count]
        if levels and competency in region.focus:
            fillers = [t for t in national if any(t.reaches(competency, level) for level in levels)]
            yield competency, levels, fillers
