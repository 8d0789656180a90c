"""The verify stage: looks at the finished files, before they are written, for what must never go out."""

import base64
import gzip
import hashlib
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from posixpath import join, normpath

from titian.failure import BuildError

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HEAD = '<meta charset="utf-8">'
_REMOTE_ATTRIBUTES = {"src", "srcset", "poster", "data"}
_ENGINE_BUDGET = 5_200_000


class VerifyError(BuildError):
    """The finished site breaks a promise; the message lists every broken one."""


def with_policy(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with a Content-Security-Policy in every page, its inline scripts named by hash.

    GitHub Pages cannot send headers, so the policy is a meta element right after the character set.
    """
    return {name: _policed(content) if name.endswith(".html") else content for name, content in files.items()}


def _policed(page: bytes) -> bytes:
    html = page.decode("utf-8")
    hashes = sorted({f"'sha256-{_digest(script)}'" for script in _INLINE_SCRIPT.findall(html)})
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *hashes)),
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )
    meta = f'{_HEAD}<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_HEAD, meta, 1).encode("utf-8")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def verify(files: Mapping[str, bytes]) -> None:
    """Check links, anchors, ids, policy, foreign requests and sizes of the finished site.

    Raises VerifyError that lists every fault.
    """
    pages = {name: _read(content) for name, content in files.items() if name.endswith(".html")}
    faults = [fault for name, page in pages.items() for fault in _page_faults(name, page, files, pages)]
    engine = sum(_on_the_wire(name, files[name]) for name in files if name.startswith("engine/"))
    if engine > _ENGINE_BUDGET:
        faults.append(f"mesin penilaian {engine:,} bita, lebih dari {_ENGINE_BUDGET:,}")
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults[:50])
        raise VerifyError(f"Situs tidak jadi ditulis; {len(faults)} hal belum benar:\n{listed}")


def _on_the_wire(name: str, content: bytes) -> int:
    return len(content if name.endswith(".gz") else gzip.compress(content, 9))


class _Page(HTMLParser):
    """Collects what must be checked of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.remote: list[str] = []
        self.policy = False
        self.inline_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        self.inline_style = self.inline_style or "style" in values or tag == "style"
        self.policy = self.policy or values.get("http-equiv") == "Content-Security-Policy"
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "link" and values.get("rel") != "canonical":
            self.links.append(values.get("href", ""))
        self.links += [values[name] for name in _REMOTE_ATTRIBUTES & values.keys() if tag != "a"]
        if tag != "a" and values.get("rel") != "canonical":  # which is a statement, nothing is loaded
            loaded = [values[name] for name in ({"href"} | _REMOTE_ATTRIBUTES) & values.keys()]
            self.remote += [url for url in loaded if re.match(r"(?i)[a-z]+:|//", url)]


def _read(content: bytes) -> _Page:
    page = _Page()
    page.feed(content.decode("utf-8"))
    page.close()
    return page


def _page_faults(
    name: str, page: _Page, files: Mapping[str, bytes], pages: Mapping[str, _Page]
) -> Iterator[str]:
    if not page.policy:
        yield f"{name}: tanpa kebijakan keamanan isi"
    if page.inline_style:
        yield f"{name}: gaya di dalam halaman, dilarang oleh kebijakan"
    yield from (f"{name}: memuat dari alamat asing {url}" for url in page.remote)
    yield from (f"{name}: id «{i}» dua kali" for i in sorted({i for i in page.ids if page.ids.count(i) > 1}))
    for link in page.links:
        fault = _link_fault(name, link, files, pages)
        if fault:
            yield f"{name}: tautan {link} {fault}"


def _link_fault(name: str, link: str, files: Mapping[str, bytes], pages: Mapping[str, _Page]) -> str:
    """Return what is wrong with a link inside the site; '' when nothing is."""
    target, _, anchor = link.partition("#")
    target = target.partition("?")[0]
    if re.match(r"(?i)[a-z]+:", target):
        return ""  # another site
    if target.startswith("/"):  # only the 404 page, which answers at any depth, may know the server's root
        return "" if name == "404.html" else "diawali garis miring, maka putus di bawah subfolder"
    path = normpath(join(name.rpartition("/")[0], target)) if target else name
    page = "index.html" if path == "." else f"{path}/index.html"
    found = path if path in files else page
    if found not in files:
        return "tidak menuju ke mana pun"
    if anchor and found in pages and anchor not in pages[found].ids and not anchor.startswith("soal-"):
        return "menuju bagian yang tidak ada"
    return ""
