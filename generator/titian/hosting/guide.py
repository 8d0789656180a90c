"""The guide in the bundle, for who puts the site on a server of their own: once as text, once as a page."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from titian.hosting import MISSING

_NAME = "BACA-SAYA"


def guides(prefix: str, version: str) -> dict[str, bytes]:
    """Return the guide for a site that is shown at the path `prefix`, by name. It needs no network."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=lambda name: name == "guide.html",  # noqa: S701  # the other is no markup
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    text = environment.get_template("guide.md").render(prefix=prefix, version=version, missing=MISSING)
    body = Markup(MarkdownIt("commonmark").enable("table").render(text))  # noqa: S704  # our own text, escaped
    title = text.splitlines()[0].removeprefix("# ")
    page = environment.get_template("guide.html").render(title=title, body=body)
    return {f"{_NAME}.html": page.encode("utf-8"), f"{_NAME}.txt": text.encode("utf-8")}
