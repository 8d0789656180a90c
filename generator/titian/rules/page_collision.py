"""TTN053: Alamat halaman sudah dipakai."""

from collections import Counter
from collections.abc import Iterator

from titian.load import Mark
from titian.rules.broken_link import known_urls
from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report hand-written pages whose address another page has: one of the two would never be seen."""
    taken = Counter(known_urls(catalogue))
    for page in catalogue.sources.pages:
        if page.path.startswith("content/pages/") and taken[page.url] > 1:
            found = f"alamat «/{page.url}»"
            fix = "beri nama berkas lain, atau pindahkan ke folder lain"
            yield Finding(page, Mark(1, 1), found, "alamat yang belum dipakai", fix)


RULE = CatalogueRule(
    code="TTN053",
    severity="galat",
    title="Alamat halaman sudah dipakai",
    why="Nama berkas menentukan alamat. Dua halaman dengan alamat yang sama saling menghapus.",
    wrong="content/pages/kompetensi.md",
    right="content/pages/panduan/kompetensi.md",
    check=check,
)
