"""What visitors get while an editor works: the newest pages, and what is wrong at the moment."""

import json
from collections.abc import Callable, Mapping, Sequence
from threading import Condition

from titian.problems import Problem, errors

_POLL_SECONDS = 20


class Desk:
    """Holds pages that are not on disk yet, counts what happens, and lets open pages wait for it."""

    def __init__(self) -> None:
        """Begin with the site on disk, which nobody has complained about."""
        self.site = 0
        self.ahead = False  # whether what lies here is newer than what is on disk
        self._count = 0
        self._made: Mapping[str, Callable[[], bytes]] = {}
        self._files: Mapping[str, bytes] = {}
        self._problems: Sequence[Problem] = ()
        self._failure = ""
        self._changed = Condition()

    def show(self, made: Mapping[str, Callable[[], bytes]], files: Mapping[str, bytes]) -> None:
        """Put a new site on the desk, page by page to be made when somebody asks."""
        with self._changed:
            self._made, self._files, self.ahead = made, files, True
            self._problems, self._failure = (), ""
            self.site += 1
            self._happened()

    def settle(self) -> None:
        """Note that the disk now holds the same site; what pages in use may still fetch stays here."""
        with self._changed:
            self.ahead = False

    def refuse(self, problems: Sequence[Problem] = (), failure: str = "") -> None:
        """Say what keeps the site from being made; what was seen until now stays."""
        with self._changed:
            self._problems, self._failure = errors(problems), failure
            self._happened()

    def content(self, name: str) -> bytes | None:
        """Return a file of the newest site; None where it is not known here."""
        made = self._made.get(name)
        return made() if made else self._files.get(name)

    def has_page(self, name: str) -> bool:
        """Whether the newest site has such a page."""
        return name in self._made

    def state(self, known: str) -> bytes:
        """Return the state as JSON, once it is no longer the `known` one, or after a while.

        {"count": "7", "site": 3, "failure": "", "problems": [{"place", "code", "what", "found", "expected",
        "fix"}, …]}
        """
        with self._changed:
            self._changed.wait_for(lambda: str(self._count) != known, timeout=_POLL_SECONDS)
            told = [_told(problem) for problem in self._problems]
            state = {"count": str(self._count), "site": self.site, "failure": self._failure, "problems": told}
            return json.dumps(state).encode()

    def _happened(self) -> None:
        self._count += 1
        self._changed.notify_all()


def _told(problem: Problem) -> dict[str, str]:
    return {
        "place": f"{problem.path}:{problem.line}:{problem.column}",
        "code": problem.code,
        "what": f"{problem.what} pada «{problem.subject}»" if problem.subject else problem.what,
        "found": problem.found,
        "expected": problem.expected,
        "fix": problem.fix,
    }
