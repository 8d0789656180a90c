"""Once the engine has started, nothing in its worker reaches out, whatever Python tries."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route

# In front of the worker: it answers what is left in its scope, and what comes of running Python.
PROBE = """addEventListener("message", ({ data }) => {
  if (data === "names") {
    const names = new Set();
    for (let scope = self; scope; scope = Object.getPrototypeOf(scope)) {
      for (const name of Object.getOwnPropertyNames(scope)) names.add(name);
    }
    postMessage({ type: "names", names: [...names] });
  } else if (data.python) {
    try {
      postMessage({ type: "tried", outcome: String(self.performance.python.runPython(data.python)) });
    } catch (error) {
      postMessage({ type: "tried", outcome: `refused: ${error.message.trim().split("\\n").pop()}` });
    }
  }
});
"""
# In place of Pyodide's script: keeps the interpreter where the probe finds it.
KEEP = """import { loadPyodide as load } from "./kept.js";
export async function loadPyodide(options) {
  const python = await load(options);
  self.performance.python = python;
  return python;
}
"""
START = """(url) => new Promise((done, fail) => {
  self.worker = new Worker(url, { type: "module", name: "uji" });
  worker.onmessage = ({ data }) => {
    if (data.type === "ready") done();
    if (data.type === "failed") fail(new Error(data.detail));
  };
})"""
ASK = """(question) => new Promise((done) => {
  worker.addEventListener("message", ({ data }) => {
    if (data.type === "names") done(data.names);
    if (data.type === "tried") done(data.outcome);
  });
  worker.postMessage(question);
})"""
REACHING = (
    "fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport",
    "EventSource", "RTCPeerConnection", "RTCDataChannel", "importScripts", "Worker", "SharedWorker",
    "ServiceWorkerRegistration", "BroadcastChannel", "Notification", "PushManager", "FontFace", "fonts",
    "BackgroundFetchManager", "indexedDB", "IDBFactory", "caches", "Cache", "CacheStorage", "navigator",
    "StorageManager", "FileSystemHandle", "webkitRequestFileSystem", "webkitRequestFileSystemSync",
    "webkitResolveLocalFileSystemURL", "USB", "Serial", "HID", "GPU", "eval", "Request", "Response",
    "ReadableStream", "ImageDecoder", "createImageBitmap", "OffscreenCanvas", "reportError",
    "scheduler", "trustedTypes",
)  # fmt: skip
TRIES = {
    "fetch": "import js; js.fetch('{url}')",
    "XMLHttpRequest": "import js; js.XMLHttpRequest.new()",
    "WebSocket": "import js; js.WebSocket.new('{url}')",
    "IndexedDB": "import js; js.indexedDB.open('x')",
    "caches": "import js; js.caches.open('x')",
    "file system": "import js; js.navigator.storage.getDirectory()",
    "other tabs": "import js; js.BroadcastChannel.new('x')",
    "a worker of its own": "import js; js.Worker.new('{url}')",
    "import by eval": "import js; js.eval('import(\"{url}\")')",
    "import by run_js": "from pyodide.code import run_js; run_js('import(\"{url}\")')",
    "import by Function": "import js; js.Function.new('return import(\"{url}\")')()",
    "import by a constructor": "import js; js.atob.constructor('return import(\"{url}\")')()",
    "import by an async constructor": (
        "import js; js.Object.getPrototypeOf(js.Object.getPrototypeOf(js.Array).call).constructor("
        "'return import(\"{url}\")')()"
    ),
    "import by a timer": "import js; js.setTimeout('import(\"{url}\")')",
    "a package": "import pyodide_js; pyodide_js._api.loadScript('{url}')",
}  # fmt: skip


@pytest.fixture(scope="module")
def closed(browser: Browser, base: str, site: Path) -> tuple[Page, list[str]]:
    """A page whose engine has started and can be questioned, and the addresses that were asked since."""
    [folder] = (site / "engine").iterdir()
    page = browser.new_context().new_page()
    real = (folder / "pyodide.js").read_bytes()
    worker = (folder / "worker.js").read_text("utf-8")
    mine, known = (hashlib.sha256(text).hexdigest() for text in (KEEP.encode(), real))
    assert known in worker

    def script(body: str | bytes):
        return lambda route: Route.fulfill(route, body=body, content_type="text/javascript")

    page.route("**/engine/*/worker.js", script(PROBE + worker.replace(known, mine)))
    page.route("**/engine/*/pyodide.js", script(KEEP))
    page.route("**/engine/*/kept.js", script(real))
    page.goto(base + "privasi/")
    page.evaluate(START, f"{base}engine/{folder.name}/worker.js")
    asked: list[str] = []
    page.context.on("request", lambda request: heard(request, asked))
    return page, asked


def heard(request: Request, asked: list[str]) -> None:
    """Remember an address."""
    asked.append(request.url)


def test_nothing_that_reaches_out_is_left(closed):
    """Neither by name nor by what it inherits has the scope a way to a network or to storage."""
    page, _ = closed
    names = page.evaluate(ASK, "names")
    assert "WebAssembly" in names
    assert [name for name in REACHING if name in names] == []


@pytest.mark.parametrize("code", TRIES.values(), ids=list(TRIES))
def test_python_cannot_reach_out(closed, base, code):
    """Each way ends in a refusal, and nothing is asked of any server."""
    page, asked = closed
    outcome = page.evaluate(ASK, {"python": code.replace("{url}", f"{base}data/v1/forms.json")})
    assert outcome.startswith("refused: "), outcome
    page.evaluate(ASK, {"python": "1"})
    assert asked == []
