"""Serves the site while an editor works: what was saved is seen at once, or what is wrong with it."""

from titian.serve.handler import SiteHandler
from titian.serve.session import Session, serve

__all__ = ["Session", "SiteHandler", "serve"]
