"""What pure functions made, kept from one build to the next while one process builds again and again.

Whatever `remembered` stands before must be a function of its arguments alone, and of the files that it says
it reads. Nothing is kept outside `remembering()`, so a build on its own is the plain pipeline that it looks
like. What a build did not ask for is forgotten at its end: the memory holds one build, not all of them.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path, PurePath
from threading import Lock
from types import MappingProxyType
from typing import Any, NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_VALUES = (str, bytes, int, float, bool, type(None), date, PurePath)  # the same where they are equal
_MAPPINGS = (dict, MappingProxyType)
_store: dict[Any, Any] | None = None
_asked: dict[Any, Any] = {}
_turn = Lock()


class _Same:
    """Stands for an object that is the same only as itself; holds it, so that no other takes its place."""

    __slots__ = ("one",)

    def __init__(self, one: object) -> None:
        self.one = one

    def __hash__(self) -> int:
        return id(self.one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.one is other.one


class _Call(NamedTuple):
    function: Callable[..., Any]
    given: Any
    read: str


def remembered(
    *, reads: Callable[..., Iterable[Path]] | None = None
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a pure function returns, by what it is given and, where `reads` names them, by those files.

    Texts, numbers, dates, paths, and tuples, lists and dictionaries of them are compared by value, anything
    else by identity. What is returned must not be changed by anybody.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def call(*given: P.args, **named: P.kwargs) -> T:
            if _store is None:
                return function(*given, **named)
            state = _state(reads(*given, **named)) if reads else ""
            key = _Call(function, _key((given, named)), state)
            found = _asked.get(key, _store.get(key, _store))
            made: T = function(*given, **named) if found is _store else found
            _asked[key] = made
            return made

        return call

    return decorate


@contextmanager
def remembering() -> Iterator[None]:
    """Keep what is made from now on; to be used around a whole process's building, by one at a time."""
    global _store  # noqa: PLW0603  # one memory per process, as there is one cache of imports
    with _turn:
        _store = {}
        try:
            yield
        finally:
            _store = None
            _asked.clear()


def forget_the_rest() -> None:
    """Forget whatever nobody asked for since this was called last."""
    if _store is not None:
        _store.clear()
        _store.update(_asked)
        _asked.clear()


def _key(given: Any) -> Any:
    if isinstance(given, _VALUES):
        return type(given), given
    if isinstance(given, _MAPPINGS):
        return "mapping", tuple((name, _key(value)) for name, value in given.items())
    if isinstance(given, tuple | list):
        return type(given), *map(_key, given)
    return _Same(given)


def _state(paths: Iterable[Path]) -> str:
    """Return a digest of the files at `paths` and below; one that is missing counts as such."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            content = file.read_bytes() if file.is_file() else b"-"
            digest.update(f"{file.as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
