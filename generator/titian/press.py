"""Makes all pages of a site: a few in this process, many on all cores; then each goes straight to disk.

What many pages hold together would not fit into memory, so a process that made a page also reads it for
`verify`, writes it, and keeps no more of it than verify needs. Every page is made by itself, so the site is
the same whoever makes which.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Self

from titian.cores import on_all_cores
from titian.markup import Markup
from titian.write import NextSite

MANY = 1_000
"""From how many pages on it is worth having processes."""

Make = Callable[[], bytes]


class Site(Mapping[str, bytes]):
    """A site's files by path: some held here, the others already in the site's next folder on disk."""

    def __init__(self, folder: NextSite) -> None:
        """Begin without a file."""
        self.folder = folder
        self.read: dict[str, Markup] = {}
        """Pages on disk, as verify wants them."""
        self._held: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        """Return one file. Raises KeyError where there is none."""
        if name in self._held:
            return self._held[name]
        if name in self.read:
            return self.folder.read(name)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        """Whether there is such a file; nothing is read for it."""
        return name in self._held or name in self.read

    def __iter__(self) -> Iterator[str]:
        """Yield every path: first what is on disk."""
        yield from self.read
        yield from (name for name in self._held if name not in self.read)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._held.keys() | self.read.keys())

    def __ior__(self, files: Mapping[str, bytes]) -> Self:
        """Add files; they are held."""
        self._held |= files
        return self

    def held(self) -> Iterator[tuple[str, bytes]]:
        """Yield what is not on disk yet."""
        yield from self._held.items()


def press(made: Mapping[str, Make], folder: NextSite) -> Site:
    """Return the site of all pages and of the files among them, by path from what makes each.

    Raises what making one raises.
    """
    site = Site(folder)
    pages = {name: make for name, make in made.items() if name.endswith(".html")}
    if len(pages) < MANY:
        site |= {name: make() for name, make in made.items()}
        return site

    def put(one: tuple[str, Make]) -> Markup:
        name, make = one
        content = make()
        folder.put(name, content)
        return Markup(content)

    site.read = dict(zip(pages, on_all_cores(put, tuple(pages.items()), MANY), strict=True))
    site |= {name: make() for name, make in made.items() if name not in pages}
    return site
