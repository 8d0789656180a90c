"""The licences of what is shipped: what in the site is the work of others, found in what was really bundled.

What is only used to build is not in here; the list of all ingredients is made by `titian sbom`.
"""

from collections.abc import Iterable
from pathlib import Path

from titian.core.home import ready_made, ready_record
from titian.licences.bundled import bundled, package_folders
from titian.licences.carried import carried
from titian.licences.component import Component, LicenceError, fault

PATH = "lisensi.txt"


def components(root: Path, folders: Iterable[str]) -> tuple[Component, ...]:
    """Return the shipped works: npm packages in `folders` (below `root`), then what comes whole.

    Raises LicenceError, which lists everything without a known and allowed licence.
    """
    if record := ready_made(root, "components.json"):  # they were judged when the package was made
        return tuple(Component(**each) for each in ready_record(record))
    shipped = (*bundled(root, folders), *carried(root))
    faults = [f"  {each.name} {each.version}: {reason}" for each in shipped if (reason := fault(each))]
    if faults:
        raise LicenceError(
            "Situs memuat karya yang belum boleh dibagikan:\n" + "\n".join(faults) + "\n"
            "perbaikan: periksa lisensinya, lalu lengkapi generator/titian/licences/"
        )
    return shipped


def licence_file(shipped: Iterable[Component]) -> dict[str, bytes]:
    """Return the full texts as one file by site path; a text that several share stands once."""
    works: dict[str, list[Component]] = {}
    for component in shipped:
        works.setdefault(component.text.strip(), []).append(component)
    parts = ["Lisensi dan pemberitahuan karya lain yang dimuat situs ini.\n"]
    for text, sharing in works.items():
        heads = "\n".join(_head(component) for component in sharing)
        parts.append(f"{'=' * 78}\n{heads}\n{'=' * 78}\n\n{text}\n")
    return {PATH: "\n".join(parts).encode("utf-8")}


def _head(component: Component) -> str:
    version = component.version or f"(bagian dari {component.parent})"
    return f"{component.name} {version} · {component.licence} · {component.source}"


__all__ = ["PATH", "Component", "LicenceError", "components", "licence_file", "package_folders"]
