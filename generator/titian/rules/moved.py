"""TTN055: Alamat yang pindah tidak cocok dengan situs."""

from collections.abc import Iterator

from titian.load.strict_yaml import KeyPath
from titian.rules.broken_link import known_urls
from titian.rules.look import did_you_mean, shown
from titian.rules.rule import Catalogue, CatalogueRule, Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report old addresses that a page still has or that stand twice, and new ones that no page has."""
    urls = frozenset(known_urls(catalogue))
    for document in catalogue.sources.of_kind("moved"):
        seen: set[str] = set()
        for path, old, new in _entries(document.yaml.data):
            if old in urls:
                expected, fix = "alamat yang tidak lagi dipakai", "hapus baris ini; halamannya masih ada"
                yield Finding(document, document.mark((*path, "old")), shown(old), expected, fix)
            if old in seen:
                expected, fix = "satu baris untuk satu alamat lama", "hapus salah satu"
                yield Finding(document, document.mark((*path, "old")), shown(old), expected, fix)
            if new not in urls:
                expected = "alamat halaman yang ada"
                fix = did_you_mean(new, sorted(urls)) or "tulis alamat halaman yang menggantikannya"
                yield Finding(document, document.mark((*path, "new")), shown(new), expected, fix)
            seen.add(old)


def _entries(data: dict[str, object]) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield each entry that has both addresses, with its place; the others have their own messages."""
    listed = data.get("moved")
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        if (
            isinstance(entry, dict)
            and isinstance(entry.get("old"), str)
            and isinstance(entry.get("new"), str)
        ):
            yield ("moved", number), entry["old"], entry["new"]


RULE = CatalogueRule(
    code="TTN055",
    severity="galat",
    title="Alamat yang pindah tidak cocok dengan situs",
    why="Orang menyimpan dan membagikan alamat. Alamat lama harus menuju halaman yang ada.",
    wrong="moved:\n  - old: pelatihan/arsip-lama/\n    new: pelatihan/arsp-baru/",
    right="moved:\n  - old: pelatihan/arsip-lama/\n    new: pelatihan/arsip-baru/",
    check=check,
)
