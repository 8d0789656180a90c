"""One work of others that is part of the site, and what makes it fit to be shipped."""

from dataclasses import dataclass

from titian.failure import BuildError

# SPDX identifiers of licences that ask for no more than their text beside the work, or for its source.
ALLOWED = frozenset(
    {
        *(
            "0BSD",
            "Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC-BY-4.0",
        ),
        *("CC0-1.0", "ISC", "MIT", "MPL-2.0", "PSF-2.0", "Zlib", "blessing", "bzip2-1.0.6", "dtoa"),
    }
)


class LicenceError(BuildError):
    """Something would be shipped whose licence is unknown or not allowed; the message lists all of it."""


@dataclass(frozen=True)
class Component:
    """A shipped work: its licence as an SPDX identifier, its licence's full text, what it does here.

    `version` is '' for what is part of `parent` and has no version of its own in the site; `purl` is the
    package URL of what comes from a registry.
    """

    name: str
    version: str
    licence: str
    text: str
    purpose: str
    source: str
    purl: str = ""
    parent: str = ""


def fault(component: Component) -> str:
    """Return why the component may not be shipped; '' when it may."""
    if component.licence not in ALLOWED:
        return f"lisensi «{component.licence}» tidak ada pada daftar yang diizinkan"
    if not component.text.strip():
        return "naskah lisensinya tidak ditemukan"
    if not component.purpose:
        return "kegunaannya belum ditulis"
    return ""
