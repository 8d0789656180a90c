"""Builds again on every save: first what open pages show, then, unless something is saved again, the rest."""

import datetime as dt
import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from titian.build import begin, finish
from titian.collector import uncollected
from titian.draft import Draft
from titian.failure import BuildError
from titian.memory import forget_the_rest, remembering
from titian.problems import report
from titian.progress import Progress, quiet
from titian.search import search
from titian.serve.changes import changes
from titian.serve.desk import Desk
from titian.serve.handler import EditingHandler, SiteServer

_GLANCE = 0.5  # seconds between looks at the keyboard, which some systems do not let interrupt a wait


class _SavedAgainError(Exception):
    """What is being made is out of date already."""


@dataclass
class Session:
    """One editor's sitting: what was made so far is remembered from save to save."""

    root: Path
    out: Path
    today: Callable[[], dt.date]
    tell: Callable[[str], None]  # shows a text to the editor
    at: Progress = quiet  # of the first build, which takes longest
    rest: float = 0.3  # seconds that the browser has for itself before the rest of the site is made
    desk: Desk = field(default_factory=Desk)
    found: Mapping[str, bytes] | None = None  # the files of the search, as of the last save

    def renew(self, changed: Event) -> None:
        """Show what was saved, then finish the site unless something is saved meanwhile. Never raises."""
        changed.clear()
        try:
            with uncollected():
                begun = self._shown()
            if begun:
                self._finished(begun, changed)
        except _SavedAgainError:
            return
        except (BuildError, FileNotFoundError) as error:
            self._failed(str(error))
        except Exception as error:  # noqa: BLE001  # a half-written template ends no sitting
            self._failed(f"{type(error).__name__}: {error}")

    def _shown(self) -> Draft | None:
        start = perf_counter()
        problems, begun = begin(self.root, self.out, self.today(), self.at)
        if problems:
            self.tell(report(problems, "human"))
        if begun is None:
            self.desk.refuse(problems)
            self.tell("Situs lama tetap dipakai sampai galat diperbaiki.\n")
            return None
        if self.found is None:
            self.at("Menyusun pencarian")
            self.found = search(begun.library)
        made = {**begun.guides(), **begun.pages(self.found)}
        self.desk.show(made, begun.files(self.found))
        self.tell(f"Halaman diperbarui ({perf_counter() - start:.1f} detik).\n")
        return begun

    def _finished(self, begun: Draft, changed: Event) -> None:
        def at(stage: str) -> None:
            self.at(stage)
            if changed.is_set():
                raise _SavedAgainError

        if changed.wait(self.rest):
            raise _SavedAgainError
        at("Menyusun pencarian")
        self.found = search(begun.library, lambda _: at("Menyusun pencarian"))
        files = finish(begun, self.found, self.out, at)
        self.at("")
        self.at = quiet
        self.desk.settle()
        forget_the_rest()
        gc.collect()
        gc.freeze()  # what is remembered is not looked through again during the next save
        self.tell(f"Situs jadi: {self.out / 'site'} ({files} berkas).\n")

    def _failed(self, failure: str) -> None:
        self.desk.refuse(failure=failure)
        self.tell(f"Situs tidak jadi dibangun.\n{failure}\n")


def serve(session: Session, port: int) -> None:
    """Serve the session's project at 127.0.0.1:`port` until interrupted, and build it again on every save.

    Raises OSError when the port is taken.
    """
    handler = partial(EditingHandler, directory=str(session.out / "site"), desk=session.desk)
    with (
        SiteServer(("127.0.0.1", port), handler) as server,
        remembering(),
        changes(session.root) as changed,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        session.tell(f"Buka http://127.0.0.1:{server.server_port}  (berhenti: Ctrl+C)\n")
        changed.set()
        try:
            while True:
                if changed.wait(_GLANCE):
                    session.renew(changed)
        finally:
            server.shutdown()
