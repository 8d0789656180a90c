"""Serves the site while an editor works: what was saved is seen at once, or what is wrong with it."""

from titian.serve.handler import SiteHandler
from titian.serve.session import serve

__all__ = ["SiteHandler", "serve"]
