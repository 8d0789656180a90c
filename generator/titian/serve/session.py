"""Builds again on every save: first what open pages show, then, unless something is saved again, the rest."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from titian.build import begin, finish
from titian.draft import Draft
from titian.failure import BuildError
from titian.memory import forget_the_rest, remembering
from titian.problems import report
from titian.search import search
from titian.serve.changes import changes
from titian.serve.desk import Desk
from titian.serve.handler import EditingHandler, SiteServer

_GLANCE = 0.5  # seconds between looks at the keyboard, which some systems do not let interrupt a wait
Tell = Callable[[str], None]


class _SavedAgainError(Exception):
    """What is being made is out of date already."""


class Session:
    """One editor's sitting: what was made so far is remembered from save to save."""

    def __init__(self, root: Path, out: Path, tell: Tell) -> None:
        """Begin; `tell` shows a text to the editor."""
        self.desk = Desk()
        self._root, self._out, self._tell = root, out, tell
        self._found: Mapping[str, bytes] | None = None  # the files of the search, as of the last save

    def renew(self, today: dt.date, changed: Event) -> None:
        """Show what was saved, then finish the site unless something is saved meanwhile. Never raises."""
        changed.clear()
        try:
            begun = self._shown(today)
            if begun:
                self._finished(begun, changed)
        except _SavedAgainError:
            return
        except (BuildError, FileNotFoundError) as error:
            self._failed(str(error))
        except Exception as error:  # noqa: BLE001  # a half-written template ends no sitting
            self._failed(f"{type(error).__name__}: {error}")

    def _shown(self, today: dt.date) -> Draft | None:
        start = perf_counter()
        problems, begun = begin(self._root, self._out, today)
        if problems:
            self._tell(report(problems, "human"))
        if begun is None:
            self.desk.refuse(problems)
            self._tell("Situs lama tetap dipakai sampai galat diperbaiki.\n")
            return None
        if self._found is None:
            self._found = search(begun.library)
        made = {**begun.guides(), **begun.pages(self._found)}
        self.desk.show(made, begun.files(self._found))
        self._tell(f"Halaman diperbarui ({perf_counter() - start:.1f} detik).\n")
        return begun

    def _finished(self, begun: Draft, changed: Event) -> None:
        def at(_: str) -> None:
            if changed.is_set():
                raise _SavedAgainError

        at("")
        self._found = search(begun.library)
        files = finish(begun, self._found, self._out, at)
        self.desk.settle()
        forget_the_rest()
        self._tell(f"Situs jadi: {self._out / 'site'} ({files} berkas).\n")

    def _failed(self, failure: str) -> None:
        self.desk.refuse(failure=failure)
        self._tell(f"Situs tidak jadi dibangun.\n{failure}\n")


def serve(root: Path, out: Path, port: int, today: Callable[[], dt.date], tell: Tell) -> None:
    """Serve the project at `root` at 127.0.0.1:`port` until interrupted, and build it again on every save.

    Raises OSError when the port is taken.
    """
    session = Session(root, out, tell)
    handler = partial(EditingHandler, directory=str(out / "site"), desk=session.desk)
    with (
        SiteServer(("127.0.0.1", port), handler) as server,
        remembering(),
        changes(root) as changed,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        tell(f"Buka http://127.0.0.1:{server.server_port}  (berhenti: Ctrl+C)\n")
        changed.set()
        try:
            while True:
                if changed.wait(_GLANCE):
                    session.renew(today(), changed)
        finally:
            server.shutdown()
