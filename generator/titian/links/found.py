"""Which addresses outside of the site the content names, and where."""

import re
from collections.abc import Iterable, Mapping

from titian.load import RawFile

_ADDRESS = re.compile(r"https?://[^\s\"'<>`|\\{}\[\]]+")
_READ = frozenset({".yaml", ".yml", ".md"})
_END = ".,;:!?"


def external_links(files: Iterable[RawFile]) -> Mapping[str, tuple[str, ...]]:
    """Return each address without its fragment, sorted, with the places (`path:line`) that name it."""
    found: dict[str, list[str]] = {}
    for file in files:
        if file.suffix in _READ:
            lines = file.content.decode("utf-8", "replace").splitlines()
            for number, line in enumerate(lines, start=1):
                if file.suffix != ".md" and line.lstrip().startswith("#"):
                    continue  # a comment is for editors, and may hold an example
                for match in _ADDRESS.finditer(line):
                    address = _trimmed(match[0]).partition("#")[0]
                    found.setdefault(address, []).append(f"{file.path}:{number}")
    return {address: tuple(dict.fromkeys(found[address])) for address in sorted(found)}


def _trimmed(address: str) -> str:
    """Take off what belongs to the sentence: marks at the end, and a bracket that was never opened."""
    address = address.rstrip(_END)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_END)
    return address
