"""The verify stage: looks at the finished files, before they are written, for what must never go out."""

import gzip
import re
from collections.abc import Iterator, Mapping
from posixpath import join, normpath

from titian.failure import BuildError
from titian.markup import Markup

_ENGINE_BUDGET = 5_200_000


class VerifyError(BuildError):
    """The finished site breaks a promise; the message lists every broken one."""


def verify(files: Mapping[str, bytes]) -> None:
    """Check links, anchors, ids, policy, foreign requests and sizes of the finished site.

    Raises VerifyError that lists every fault.
    """
    pages = {name: Markup(content) for name, content in files.items() if name.endswith(".html")}
    faults = [fault for name, page in pages.items() for fault in _page_faults(name, page, files, pages)]
    engine = sum(_on_the_wire(name, files[name]) for name in files if name.startswith("engine/"))
    if engine > _ENGINE_BUDGET:
        faults.append(f"mesin penilaian {engine:,} bita, lebih dari {_ENGINE_BUDGET:,}")
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults[:50])
        raise VerifyError(f"Situs tidak jadi ditulis; {len(faults)} hal belum benar:\n{listed}")


def _on_the_wire(name: str, content: bytes) -> int:
    return len(content if name.endswith(".gz") else gzip.compress(content, 9))


def _page_faults(
    name: str, page: Markup, files: Mapping[str, bytes], pages: Mapping[str, Markup]
) -> Iterator[str]:
    yield from (f"{name}: {fault}" for fault in page.faults)
    yield from (f"{name}: id «{i}» dua kali" for i in sorted({i for i in page.ids if page.ids.count(i) > 1}))
    for link in page.links:
        fault = _link_fault(name, link, files, pages)
        if fault:
            yield f"{name}: tautan {link} {fault}"


def _link_fault(name: str, link: str, files: Mapping[str, bytes], pages: Mapping[str, Markup]) -> str:
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
