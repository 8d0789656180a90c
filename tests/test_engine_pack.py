"""The engine stage: what is packed, and that a real browser runs it and can do nothing else."""

import gzip
import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from titian.engine import Engine, EngineError, build_engine
from titian_engine.api import run_json

ROOT = Path(__file__).parents[1]
BUDGET = 5_200_000
REQUEST = '{"kota": "Lhokseumawe", "θ": [0.1, -0.0, 1e-7, null, true]}'


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")]


@pytest.fixture(scope="session")
def packs(caches: list[Path]) -> list[Engine]:
    """Two packs made at the same time, in folders of their own."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(build_engine, [ROOT, ROOT], caches))


@pytest.fixture(scope="session")
def engine(packs: list[Engine]) -> Engine:
    return packs[0]


@pytest.fixture(scope="session")
def stdlib(engine: Engine) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(gzip.decompress(engine.files[engine.path + "stdlib.zip.gz"])))


def test_two_packs_are_identical(packs: list[Engine]):
    assert packs[0] == packs[1]


def test_path_is_a_hash(engine: Engine):
    folder, digest, rest = engine.path.split("/")
    assert (folder, len(digest), rest) == ("engine", 12, "")
    assert all(name.startswith(engine.path) for name in engine.files)


def test_manifest_describes_every_file(engine: Engine):
    manifest = json.loads(engine.files[engine.path + "manifest.json"])
    expected = {
        name.removeprefix(engine.path): {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in engine.files.items()
        if not name.endswith("manifest.json")
    }
    assert manifest["files"] == expected


def test_wire_bytes_are_true_and_within_budget(engine: Engine):
    manifest = json.loads(engine.files[engine.path + "manifest.json"])
    glue = [content for name, content in engine.files.items() if name.endswith(".js")]
    packed = [content for name, content in engine.files.items() if name.endswith(".gz")]
    wire = sum(map(len, packed)) + sum(len(gzip.compress(content)) for content in glue)
    assert wire == pytest.approx(manifest["wire_bytes"], rel=0.001)  # this machine's zlib is not Pyodide's
    assert manifest["wire_bytes"] <= BUDGET


def test_zip_holds_the_engine_as_it_is_now(stdlib: zipfile.ZipFile):
    sources = (ROOT / "generator" / "titian_engine").rglob("*.py")
    expected = {file.relative_to(ROOT / "generator").as_posix() + "c" for file in sources}
    assert {name for name in stdlib.namelist() if name.startswith("titian_engine/")} == expected


def test_zip_is_stored_and_undated(stdlib: zipfile.ZipFile):
    entries = stdlib.infolist()
    assert {(entry.compress_type, entry.date_time) for entry in entries} == {
        (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0))
    }
    unchecked_hash = b"\1\0\0\0"
    assert {stdlib.read(entry)[4:8] for entry in entries} == {unchecked_hash}


def test_scripts_know_no_other_host(engine: Engine):
    scripts = [content for name, content in engine.files.items() if name.endswith(".js")]
    assert not any(b"//cdn." in script for script in scripts)


def test_second_build_does_not_run_node(
    packs: list[Engine], caches: list[Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TITIAN_NODE", "/no/such/node")
    assert build_engine(ROOT, caches[0]) == packs[0]


@pytest.mark.parametrize("node", ["/no/such/node", "/bin/false"])
def test_failing_node_is_one_clear_error(node: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TITIAN_NODE", node)
    with pytest.raises(EngineError, match=rf"tidak dapat dikemas: Node \({node}\)[^$]*perbaikan: jalankan"):
        build_engine(ROOT, tmp_path)
    assert not list(tmp_path.iterdir())


def test_broken_source_is_one_clear_error(tmp_path: Path):
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    engine = tmp_path / "generator" / "titian_engine"
    worker = tmp_path / "site_overrides" / "app" / "worker.js"
    for folder in (engine, worker.parent):
        folder.mkdir(parents=True)
    worker.touch()
    (engine / "api.py").write_text("def broken(:\n")
    with pytest.raises(EngineError, match=r"SyntaxError"):
        build_engine(tmp_path, tmp_path / "cache")


def test_missing_library_is_one_clear_error(tmp_path: Path):
    worker = tmp_path / "site_overrides" / "app" / "worker.js"
    worker.parent.mkdir(parents=True)
    worker.touch()
    with pytest.raises(EngineError, match=r"pustaka pyodide belum terpasang"):
        build_engine(tmp_path, tmp_path / "cache")


# In the browser


class Site(ThreadingHTTPServer):
    """Serves `files` (path -> content, type) under a strict policy, and remembers what was asked."""

    daemon_threads = True

    def __init__(self, files: dict[str, tuple[bytes, str]]) -> None:
        """Take any free port."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = files
        self.once: dict[str, bytes] = {}  # what is sent the first time only
        self.asked: list[str] = []

    def handle_error(self, *_: Any) -> None:
        """Stay quiet when the browser hangs up: a stopped worker does."""


class Handler(BaseHTTPRequestHandler):
    """One request to a `Site`."""

    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer, and count."""
        self.server.asked.append(self.path)
        found = self.path in self.server.files
        content, kind = self.server.files.get(self.path, (b"", "text/plain"))
        content = self.server.once.pop(self.path, content)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600" if found else "no-store")  # as GitHub Pages does
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Stay quiet."""


POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:"
TYPES = {"html": "text/html", "js": "text/javascript", "gz": "application/gzip", "json": "application/json"}
APP = ("engine.js", "engine-failure.js")
HTML = b"<!doctype html><title>uji</title><link rel=icon href=data:,>"

START = """async ({ base, request, timeout }) => {
  const { startEngine } = await import("/app/engine.js");
  const heard = {};
  const onProgress = (progress) => Object.assign(heard, progress);
  self.engine = startEngine({ base, onProgress, timeout });
  try {
    const response = await self.engine.runText(request);
    return { ...heard, ...(await self.engine.ready), response };
  } catch ({ reason, message, detail }) {
    return { reason, message, detail };
  }
}"""


@pytest.fixture
def site(engine: Engine) -> Iterator[Site]:
    app = {f"app/{name}": (ROOT / "site_overrides" / "app" / name).read_bytes() for name in APP}
    files = {"": HTML, **app, **engine.files}
    with Site(
        {
            f"/{name}": (content, TYPES.get(name.split(".")[-1], "text/html"))
            for name, content in files.items()
        }
    ) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_page() as page:
        yield page


def start(
    page: Page, site: Site, engine: Engine, host: str = "127.0.0.1", timeout: int = 60_000
) -> dict[str, Any]:
    """Open the page, start the engine in it, put one question."""
    page.goto(f"http://{host}:{site.server_port}/")
    answer: dict[str, Any] = page.evaluate(
        START, {"base": engine.path, "request": REQUEST, "timeout": timeout}
    )
    return answer


@pytest.mark.browser
def test_browser_answers_as_cpython(page: Page, site: Site, engine: Engine):
    answer = start(page, site, engine)
    manifest = json.loads(engine.files[engine.path + "manifest.json"])
    worker = len(gzip.compress(engine.files[engine.path + "worker.js"]))
    assert manifest["wire_bytes"] - answer["total"] == pytest.approx(worker, rel=0.01)
    assert answer == {
        "loaded": answer["total"],
        "total": answer["total"],
        "check": "sha256",
        "restored": False,
        "response": run_json(REQUEST),
    }


@pytest.mark.browser
def test_every_file_is_fetched_once(page: Page, site: Site, engine: Engine):
    start(page, site, engine)
    names = ["", *(f"app/{name}" for name in APP)] + [
        name for name in engine.files if not name.endswith(("NOTICE.txt", "manifest.json"))
    ]
    assert sorted(site.asked) == sorted(f"/{name}" for name in names)
    page.evaluate("(request) => engine.run(JSON.parse(request))", REQUEST)
    assert len(site.asked) == len(names)


@pytest.mark.browser
def test_insecure_origin_checks_lengths(page: Page, site: Site, engine: Engine):
    answer = start(page, site, engine, host="intranet.test")
    assert (answer["check"], answer["response"]) == ("length", run_json(REQUEST))


@pytest.mark.browser
def test_questions_queue_and_stop_ends_them(page: Page, site: Site, engine: Engine):
    start(page, site, engine)
    answers = page.evaluate(
        """async (base) => {
          const { startEngine } = await import("/app/engine.js");
          const early = startEngine({ base });
          const both = await Promise.all([early.run({ a: 1 }), early.run({ a: 1 })]);
          early.stop();
          return [...both, await early.run({}).catch(({ reason }) => reason)];
        }""",
        engine.path,
    )
    assert answers == [json.loads(run_json('{"a":1}'))] * 2 + ["stopped"]


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def repacked(content: bytes) -> bytes:
    """Make a sound gzip file of the right length with one wrong byte: only the hash can tell."""
    return gzip.compress(flipped(gzip.decompress(content)), 1)


def out_of_memory(worker: bytes) -> bytes:
    return (
        b"WebAssembly.instantiateStreaming = async () => { throw new RangeError('out of memory'); };" + worker
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("reason", "name", "damage"),
    [
        ("corrupt", "stdlib.zip.gz", flipped),
        ("corrupt", "stdlib.zip.gz", repacked),
        ("corrupt", "pyodide.js", lambda script: script[:5000]),
        ("missing", "pyodide.asm.wasm.gz", None),
        ("missing", "pyodide.asm.js", None),
        ("mime", "pyodide.js", "text/plain"),
        ("memory", "worker.js", out_of_memory),
        ("boot", "worker.js", lambda script: script[:2000]),
        ("corrupt", "pyodide.asm.js", flipped),
        ("missing", "worker.js", None),
        ("mime", "worker.js", "text/plain"),
    ],
)
def test_damage_is_named(  # noqa: PLR0913, PLR0917
    page: Page, site: Site, engine: Engine, reason: str, name: str, damage: Any
):
    content, kind = site.files.pop(f"/{engine.path}{name}")
    if isinstance(damage, str):
        site.files[f"/{engine.path}{name}"] = (content, damage)
    elif damage:
        site.files[f"/{engine.path}{name}"] = (damage(content), kind)
    answer = start(page, site, engine)
    assert answer["reason"] == reason
    assert "Jawaban Anda tetap tersimpan" in answer["message"]


@pytest.mark.browser
@pytest.mark.parametrize("name", ["stdlib.zip.gz", "pyodide.asm.js"])
def test_a_damaged_copy_is_fetched_anew_once(page: Page, site: Site, engine: Engine, name: str):
    path = f"/{engine.path}{name}"
    site.once[path] = flipped(site.files[path][0])
    assert start(page, site, engine)["response"] == run_json(REQUEST)
    assert site.asked.count(path) == 2


@pytest.mark.browser
def test_content_encoding_is_taken_back(page: Page, site: Site, engine: Engine):
    for name in ("stdlib.zip", "pyodide.asm.wasm"):
        content, kind = site.files[f"/{engine.path}{name}.gz"]
        site.files[f"/{engine.path}{name}.gz"] = (gzip.decompress(content), kind)
    answer = start(page, site, engine)
    assert (answer["loaded"], answer["response"]) == (answer["total"], run_json(REQUEST))


@pytest.mark.browser
@pytest.mark.parametrize("damage", [lambda worker: worker, lambda _: b""])
def test_silence_is_a_timeout(page: Page, site: Site, engine: Engine, damage: Any):
    content, kind = site.files[f"/{engine.path}worker.js"]
    site.files[f"/{engine.path}worker.js"] = (damage(content), kind)
    assert start(page, site, engine, timeout=1)["reason"] == "timeout"


# The picture of the memory, which a later visit restores

CACHED = """async (change) => {
  const [name, ...others] = await caches.keys();
  if (!name || others.length) return null;
  const cache = await caches.open(name);
  const [request] = await cache.keys();
  if (!request) return null;
  const kept = await cache.match(request);
  const bytes = new Uint8Array(await kept.arrayBuffer());
  const text = new TextDecoder("latin1").decode(bytes);
  const headers = {"X-SHA256": kept.headers.get("X-SHA256")};
  if (change === "noticed") bytes[5_000_000] ^= 1;
  if (change === "unnoticed") bytes.fill(7, 0, 4096);
  const digest = String(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  if (change === "unnoticed") headers["X-SHA256"] = digest;
  if (change) await cache.put(request, new Response(bytes, { headers }));
  return { name, size: bytes.length, holdsAnswers: text.includes("Lhokseumawe") };
}"""
WAIT = f"""async () => {{
  const read = {CACHED};
  while (!(await read())) await new Promise((done) => setTimeout(done, 100));
}}"""


def start_trial(page: Page, site: Site, engine: Engine) -> dict[str, Any]:
    """Switch the trial on, start the engine in a new page, put one question."""
    page.goto(f"http://127.0.0.1:{site.server_port}/")
    page.evaluate("localStorage.setItem('titian-snapshot', 'on')")
    return start(page, site, engine)


@pytest.mark.browser
def test_a_later_visit_restores_the_memory(page: Page, site: Site, engine: Engine):
    first = start_trial(page, site, engine)
    page.evaluate(WAIT)
    kept = page.evaluate(CACHED)
    assert kept["name"] == f"titian / snapshot {engine.path.split('/')[1]}"
    assert (kept["size"] < 25_000_000, kept["holdsAnswers"]) == (True, False)
    second = start(page, site, engine)
    assert (first["restored"], second["restored"]) == (False, True)
    assert first["response"] == second["response"] == run_json(REQUEST)


@pytest.mark.browser
@pytest.mark.parametrize("change", ["noticed", "unnoticed"])
def test_a_damaged_memory_is_thrown_away(page: Page, site: Site, engine: Engine, change: str):
    start_trial(page, site, engine)
    page.evaluate(WAIT)
    page.evaluate(CACHED, change)
    answer = start(page, site, engine)
    assert (answer.get("restored"), answer.get("response")) == (False, run_json(REQUEST)), answer


@pytest.mark.browser
def test_without_the_trial_nothing_is_kept(page: Page, site: Site, engine: Engine):
    start(page, site, engine)
    assert page.evaluate("caches.keys()") == []
