"""Pages of regions."""

from collections.abc import Iterator

from titian import urls
from titian.chrome import Page
from titian.model import Competency, Region, Training
from titian.model.fields import LEVELS
from titian.pages.render import Provenance, Renderer


def place_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the list of regions and a page per region."""
    section = urls.REGIONS
    description = "Lima daerah asal Titian: pelatihan, kendala, dan yang membantu pegawai di sana."
    yield renderer.page("regions.html", section, "Daerah", description, section=section)
    yield from (_region(renderer, region) for region in renderer.library.regions)


def _region(renderer: Renderer, region: Region) -> Page:
    entry, trainings = region.entry, renderer.library.trainings_of(region)
    return renderer.page(
        "region.html",
        region.url,
        region.name,
        entry.summary,
        section=urls.REGIONS,
        provenance=Provenance(region.path, region.sources, entry.verified, entry.checked),
        region=region,
        trainings=trainings,
        has_calendar=any(
            t.upcoming(renderer.around.today) for t in (*trainings, *renderer.library.trainings_of(None))
        ),
        coverage=_coverage(renderer.library.competencies, trainings),
        forms={form.id: form for form in renderer.library.forms},
    )


def _coverage(
    competencies: tuple[Competency, ...], trainings: tuple[Training, ...]
) -> list[tuple[Competency, list[int]]]:
    """Return, per competency, how many of the trainings reach each level above the first."""
    return [
        (competency, [sum(1 for t in trainings if t.reaches(competency, level)) for level in LEVELS[1:]])
        for competency in competencies
    ]
