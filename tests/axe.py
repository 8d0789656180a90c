"""Asks axe-core what is wrong with a page: no rule switched off, nothing excluded."""

from pathlib import Path

from playwright.sync_api import Page

_AXE = (Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return each violated rule with the elements that break it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found]
