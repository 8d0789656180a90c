"""A Chromium of one's own that can be killed as the system kills: its renderer, or all of it at once.

Playwright gives up a tab whose renderer died; here the same tab is opened again, which is quick.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

Message = dict[str, Any]
PATIENCE = 30.0  # seconds for an answer of the browser
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-extensions", "--remote-debugging-pipe"),
    "--disable-features=SpareRendererForSitePerProcess",
)
# The browser reads from 3 and writes to 4.
_ENDS = "os.dup2({0}, 60); os.dup2({1}, 61); os.dup2(60, 3); os.dup2(61, 4)"


class BrowserDiedError(Exception):
    """The browser did not answer in time."""


class RefusedError(Exception):
    """The browser refused what it was asked."""


class Killable:
    """A browser with one tab, spoken to by the DevTools protocol over a pipe."""

    def __init__(self, executable: str, profile: Path, script: str) -> None:
        """Start with a profile folder; `script` runs in every page before its own ones."""
        reads, self._to = os.pipe()
        self._from, writes = os.pipe()
        started = f"import os, sys; {_ENDS.format(reads, writes)}; os.execv(sys.argv[1], sys.argv[1:])"
        flags = (*FLAGS, f"--user-data-dir={profile}", "about:blank")
        command = [sys.executable, "-S", "-c", started, executable, *flags]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, pass_fds=(reads, writes), start_new_session=True, stdout=quiet, stderr=quiet
        )
        os.close(reads)
        os.close(writes)
        self._count = 0
        self._buffer = b""
        self.heard: list[str] = []  # what the page told by `tell(text)`, oldest first; answered by `heard`
        targets = self._send("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self._session = self._send("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for method in ("Page.enable", "Runtime.enable"):
            self._send(method)
        self._send("Runtime.addBinding", name="tell")
        self._send("Page.addScriptToEvaluateOnNewDocument", source=script)

    def __enter__(self) -> Self:
        """Let the browser live no longer than the context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill what is left."""
        self.kill()

    def open(self, address: str) -> None:
        """Go to an address."""
        self._send("Page.navigate", url=address)

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression in the page, or of its promise."""
        found = self._send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait for an expression to be true in the page."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if self.evaluate(condition):
                    return
            except RefusedError:
                pass  # the page was just leaving
            time.sleep(0.01)
        raise BrowserDiedError(condition)

    def listen(self, seconds: float) -> None:
        """Hear what the page tells, for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._from], [], [], left)[0]:
                self._buffer += os.read(self._from, 1 << 16)
            for message in self._messages():
                self._hear(message)

    def renderers(self) -> list[int]:
        """Return the process ids of all renderers."""
        found = self._send("SystemInfo.getProcessInfo", on_page=False)["processInfo"]
        return [process["id"] for process in found if process["type"] == "renderer"]

    def kill_tab(self) -> None:
        """Kill the tab's process as the system does when memory runs out; hear what it still told."""
        for process in self.renderers():
            os.kill(process, signal.SIGKILL)
        self._listen(lambda message: message.get("method") == "Inspector.targetCrashed")

    def kill(self) -> None:
        """Kill every process of the browser at once; hear what it still told."""
        if self._process.returncode is not None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        while told := os.read(self._from, 1 << 16):
            self._buffer += told
        for message in self._messages():
            self._hear(message)
        for end in (self._to, self._from):
            os.close(end)

    def _send(self, method: str, *, on_page: bool = True, **parameters: Any) -> Message:
        number = self._post(method, on_page=on_page, **parameters)
        answer = self._listen(lambda heard: heard.get("id") == number)
        if "error" in answer:
            raise RefusedError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _post(self, method: str, *, on_page: bool = True, **parameters: Any) -> int:
        self._count += 1
        message: Message = {"id": self._count, "method": method, "params": parameters}
        if on_page and hasattr(self, "_session"):
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        return self._count

    def _listen(self, is_wanted: Callable[[Message], bool]) -> Message:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for message in self._messages():
                self._hear(message)
                if is_wanted(message):
                    return message
            if select.select([self._from], [], [], 0.1)[0]:
                self._buffer += os.read(self._from, 1 << 16)
        raise BrowserDiedError

    def _messages(self) -> Iterator[Message]:
        while b"\0" in self._buffer:
            line, self._buffer = self._buffer.split(b"\0", 1)
            yield json.loads(line)

    def _hear(self, message: Message) -> None:
        if message.get("method") == "Runtime.bindingCalled":
            self.heard.append(message["params"]["payload"])
            if self._process.returncode is None:
                self._post("Runtime.evaluate", expression="self.heard?.()")
