"""The search stage: the model becomes a Pagefind index that knows Indonesian roots and synonyms."""

from titian.search.index import search

__all__ = ["search"]
