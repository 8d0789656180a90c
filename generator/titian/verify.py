"""The verify stage: looks at the finished files, before they are written, for what must never go out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from titian.budgets import overweight
from titian.failure import BuildError
from titian.markup import Markup
from titian.references import Finished, dead_links


class VerifyError(BuildError):
    """The finished site breaks a promise; the message lists every broken one."""


def verify(
    files: Mapping[str, bytes], address: str = "", read: Mapping[str, Markup] = MappingProxyType({})
) -> None:
    """Check links, anchors, ids, policy, foreign requests and sizes of the finished site at `address`.

    `read`: the pages that were read already, by path. Raises VerifyError that lists every fault.
    """
    names = [name for name in files if name.endswith(".html")]
    pages = {name: read[name] if name in read else Markup(files[name]) for name in names}
    site = Finished(files, pages, address)
    faults = [fault for name, page in pages.items() for fault in _page_faults(name, page)]
    faults += [*dead_links(site), *overweight(site)]
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise VerifyError(f"Situs tidak jadi ditulis; {len(faults)} hal belum benar:\n{listed}")


def _page_faults(name: str, page: Markup) -> Iterator[str]:
    yield from (f"{name}: {fault}" for fault in page.faults)
    yield from (f"{name}: id «{i}» dua kali" for i, number in sorted(Counter(page.ids).items()) if number > 1)
