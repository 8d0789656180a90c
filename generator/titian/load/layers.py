"""Puts a project's files over those of the national core.

Same path: the project's file stands instead of the core's. The shared files hold many entries, so there both
stay and are read as one: an entry of the project stands instead of the core's with the same id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any, TypeVar

from titian.load.documents import CORE, Document, Sources
from titian.memory import remembered

D = TypeVar("D", bound=Document)
SHARED = frozenset(
    {"framework", "settings", "groups", "forms", "providers", "sources", "synonyms", "employment", "moved"}
)
_NAMES = ("id", "term", "word", "level", "name", "title", "old")  # by which entries of a list are told apart


def uses_core(own: Sources) -> bool:
    """Whether the project's mkdocs.yml says that it stands on the core (`extra: {core: true}`)."""
    return _extra(own).get("core") is True


def _without(own: Sources) -> tuple[str, ...]:
    """Return the patterns of the core's files that the project does without (`extra: {without: [...]}`)."""
    without = _extra(own).get("without")
    return tuple(str(pattern) for pattern in without) if isinstance(without, list) else ()


def _extra(own: Sources) -> Mapping[str, Any]:
    settings = next((document for document in own.others if document.kind == "settings"), None)
    extra = settings.yaml.data.get("extra") if settings and settings.readable else None
    return extra if isinstance(extra, dict) else {}


def layered(own: Sources, core: Sources) -> Sources:
    """Return a project together with the core that it stands on; every document knows its origin."""
    without = _without(own)
    kept = _Layers(own, without)
    return Sources(
        kept.together(own.documents, core.documents),
        kept.together(own.pages, core.pages),
        {path: core.images[path] for path in core.images if kept.takes(path)} | dict(own.images),
        kept.together(own.others, core.others),
        tuple(_of_core(document) for document in core.files if kept.replaces(document)),
        without,
        tuple(document.path for document in core.files if not kept.takes(document.path)),
    )


class _Layers:
    def __init__(self, own: Sources, without: tuple[str, ...]) -> None:
        self.own = {document.path for document in own.files}
        self.without = without

    def takes(self, path: str) -> bool:
        return not any(fnmatchcase(path, pattern) for pattern in self.without)

    def replaces(self, document: Document) -> bool:
        return document.path in self.own and document.kind not in SHARED and self.takes(document.path)

    def together(self, own: Iterable[D], core: Iterable[D]) -> tuple[D, ...]:
        """Return both, by path; the core's file comes before the one that adds to it."""
        below = tuple(
            _of_core(document)
            for document in core
            if self.takes(document.path) and not self.replaces(document)
        )
        shared = {document.path for document in below}
        above = tuple(_above(document) if document.path in shared else document for document in own)
        return tuple(sorted((*below, *above), key=lambda document: (document.path, not document.origin)))


@remembered()
def _of_core(document: D) -> D:
    return replace(document, origin=CORE)


@remembered()
def _above(document: D) -> D:
    return replace(document, over=True)


def merged(layers: Iterable[Any]) -> Any:
    """Return the data of the layers as one, the lowest first.

    Mappings meet key by key, lists entry by entry (by id, term, word, level or name); else the higher wins.
    """
    result: Any = {}
    for layer in layers:
        result = _over(result, layer)
    return result


def _over(low: Any, high: Any) -> Any:
    if isinstance(low, dict) and isinstance(high, dict):
        return {**low, **{key: _over(low[key], high[key]) if key in low else high[key] for key in high}}
    if isinstance(low, list) and isinstance(high, list):
        entries = {entry_name(entry): entry for entry in low}
        return list((entries | {entry_name(entry): entry for entry in high}).values())
    return high


def entry_name(entry: Any) -> str:
    """Return what tells an entry of a shared file apart from the others in its list."""
    if isinstance(entry, dict):
        return next((str(entry[name]) for name in _NAMES if name in entry), str(entry))
    return str(entry)
