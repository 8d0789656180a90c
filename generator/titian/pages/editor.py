"""The commented templates, shown to editors who work in the browser and cannot run `titian new`."""

import re
from collections.abc import Iterator

from titian import urls
from titian.chrome import Page
from titian.pages.render import Renderer
from titian.repository import Repository
from titian.templates import FORMS, place, template

# A line that explains; a key that is left out has its sign right before it, or more than one space after.
_HINT = re.compile(r"\s*(?:#\s+)*# (?:[A-Z]|yaml-)")


def template_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the list of templates and a page per template."""
    section, description = urls.TEMPLATES, "Berkas contoh untuk isi baru: setiap kunci dengan artinya."
    yield renderer.page("templates.html", section, "Templat isi", description, section=section, forms=FORMS)
    hosting = Repository(renderer.around.repository)
    for kind, form in FORMS.items():
        path = place(kind, form.example, form.folder)
        text = template(kind, form.example, form.folder, renderer.around.today)
        yield renderer.page(
            "template.html",
            urls.url_of("template", form.slug),
            f"Templat: {form.name}",
            f"Berkas contoh untuk {form.name} baru: setiap kunci dengan nilai, guna, dan contohnya.",
            section=section,
            kind=kind,
            form=form,
            path=path,
            address=_address(hosting, path, is_part=form.is_part),
            lines=[(_HINT.match(line) is not None, line) for line in text.splitlines()],
        )


def _address(hosting: Repository, path: str, *, is_part: bool) -> str:
    """Return where the template is pasted in; '' without a hosting service."""
    if not hosting:
        return ""
    return hosting.edit(path) if is_part else hosting.new_file(path)
