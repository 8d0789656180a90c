"""A page per rule of `titian check`, for the editors whom a message sends there."""

from collections.abc import Iterator

from titian import urls
from titian.chrome import Page
from titian.pages.render import Renderer
from titian.rules import RULES


def rule_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the list of rules and a page per rule."""
    section = urls.RULES
    description = "Aturan yang diperiksa pada setiap berkas isi, dengan contoh yang salah dan yang benar."
    yield renderer.page("rules.html", section, "Aturan isi", description, section=section, rules=RULES)
    for rule in RULES:
        yield renderer.page(
            "rule.html",
            urls.url_of("rule", rule.code),
            f"{rule.code}: {rule.title}",
            rule.why,
            section=section,
            rule=rule,
        )
