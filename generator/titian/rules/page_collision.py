"""TTN053: Alamat halaman sudah dipakai."""

from collections import Counter
from collections.abc import Iterator

from titian.load import Mark
from titian.rules.broken_link import known_urls
from titian.rules.rule import Catalogue, CatalogueRule, Finding
from titian.urls import SECTIONS, url_of


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report pages whose address another page has: one of the two would never be seen."""
    taken = Counter(known_urls(catalogue))
    for page in catalogue.sources.pages:
        if page.place is not None and taken[page.url] > 1:
            found = f"alamat «/{page.url}»"
            fix = "beri nama berkas lain, atau pindahkan ke folder lain"
            yield Finding(page, Mark(1, 1), found, "alamat yang belum dipakai", fix)
    for identifier, places in catalogue.declared.get("training", {}).items():
        if url_of("training", identifier) in SECTIONS:  # the site has a page of its own there
            document, path = places[0]
            found = f"alamat «/{url_of('training', identifier)}»"
            yield Finding(document, document.mark(path), found, "alamat yang belum dipakai", "beri id lain")


RULE = CatalogueRule(
    code="TTN053",
    severity="galat",
    title="Alamat halaman sudah dipakai",
    why="Nama berkas menentukan alamat. Dua halaman dengan alamat yang sama saling menghapus.",
    wrong="content/pages/kompetensi.md",
    right="content/pages/panduan/kompetensi.md",
    check=check,
)
