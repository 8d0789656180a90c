"""The list of all ingredients (SBOM, CycloneDX 1.6): what is shipped, and what only builds and tests.

Nothing in it depends on the clock or on chance: the same lock files and bundles give the same bytes.
"""

import base64
import json
import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from titian import VERSION, licences

_LOCKED = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)([^\n]*(?:\n +--hash=sha256:[0-9a-f]{64}[^\n]*)*)", re.MULTILINE
)
_LICENCE = LicenseFactory()
_SHA512 = "sha512-"


def sbom(root: Path, shipped: Iterable[licences.Component]) -> str:
    """Return the list as JSON text: shipped works have the scope `required`, tools `excluded`."""
    locked = {component.purl: component for component in (*_npm(root), *_python(root))}
    works = [_work(each, locked) for each in shipped]
    inside = [work for work in works if work.purl]
    tools = [tool for purl, tool in locked.items() if purl not in {work.purl for work in inside}]
    bom = Bom(components=(*works, *tools))
    bom.metadata.component = Component(
        name="titian",
        version=VERSION,
        type=ComponentType.APPLICATION,
        bom_ref="titian",
        licenses=[_LICENCE.make_from_string("MIT")],
    )
    bom.register_dependency(bom.metadata.component, works)
    return _reproducible(json.loads(JsonV1Dot6(bom).output_as_string()))


def _reproducible(document: dict[str, Any]) -> str:
    """Leave out the time of writing; make the serial number from the content."""
    document["metadata"].pop("timestamp", None)
    document.pop("serialNumber", None)
    content = json.dumps(document, sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}"
    return json.dumps(document, indent=2, sort_keys=True) + "\n"


def _work(shipped: licences.Component, locked: dict[PackageURL | None, Component]) -> Component:
    """Return a shipped work, with the hashes of its lock file where it has a lock file."""
    purl = PackageURL.from_string(shipped.purl) if shipped.purl else None
    known = locked.get(purl)
    return Component(
        name=shipped.name,
        version=shipped.version or None,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.REQUIRED,
        licenses=[_LICENCE.make_from_string(shipped.licence)],
        description=f"{shipped.purpose}. {shipped.source}",
        purl=purl,
        hashes=known.hashes if known else (),
        bom_ref=shipped.purl or f"{shipped.parent}/{shipped.name}",
    )


def _npm(root: Path) -> Iterator[Component]:
    """Yield what package-lock.json pins, each with the hash of its archive."""
    packages = json.loads((root / "package-lock.json").read_bytes())["packages"]
    for path, package in packages.items():
        if path:
            name = path.rpartition("node_modules/")[2]
            digest = base64.b64decode(package["integrity"].removeprefix(_SHA512)).hex()
            hashed = HashType(alg=HashAlgorithm.SHA_512, content=digest)
            namespace, _, short = name.rpartition("/")
            purl = PackageURL("npm", namespace or None, short, package["version"])
            yield _tool(name, package["version"], purl, [hashed], package.get("license", ""))


def _python(root: Path) -> Iterator[Component]:
    """Yield what the Python lock files pin; a version has one hash per file that may be installed."""
    for lock in sorted((root / "locks").glob("*.lock")):
        for name, version, rest in _LOCKED.findall(lock.read_text("utf-8")):
            hashes = [
                HashType(alg=HashAlgorithm.SHA_256, content=digest)
                for digest in re.findall(r"sha256:([0-9a-f]{64})", rest)
            ]
            yield _tool(name, version, PackageURL("pypi", None, name, version), hashes)


def _tool(
    name: str, version: str, purl: PackageURL, hashes: Iterable[HashType], licence: str = ""
) -> Component:
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.EXCLUDED,
        licenses=[_LICENCE.make_from_string(licence)] if licence else (),
        purl=purl,
        hashes=hashes,
        bom_ref=str(purl),
    )
