"""The small Markdown subset of a few named fields and of the regions' own texts."""

from markdown_it import MarkdownIt
from markupsafe import Markup

from titian.urls import relative

_PARSER = MarkdownIt("zero", {"html": False}).enable(
    ["emphasis", "link", "list", "heading", "table", "blockquote", "newline", "backticks", "entity"]
)
_SAFE = ("https://", "mailto:")


def render_markdown(text: str, page_url: str) -> Markup:
    """Return safe HTML: no raw HTML, links only to https, mailto, or pages of this site ('/…')."""
    tokens = _PARSER.parse(text)
    for block in tokens:
        for token in block.children or ():
            if token.type == "link_open":
                token.attrs["href"] = _target(str(token.attrs["href"]), page_url)
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))  # noqa: S704  # escaped by the renderer


def _target(href: str, page_url: str) -> str:
    if href.startswith("/") and not href.startswith("//"):
        return relative(href.removeprefix("/"), page_url)
    return href if href.startswith((*_SAFE, "#")) else "#"
