"""The browser's scripts and styles: esbuild bundles what stands in site_overrides/app into hashed files."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from titian.failure import BuildError
from titian.node import find_node

ENTRIES = (
    "theme.js",
    "site.js",
    "start.js",
    "quiz.js",
    "result.js",
    "plan.js",
    "document.js",
    "practice.js",
    "supervisor.js",
    "search.js",
    "catalogue.js",
    "offline.js",
    "site.css",
)
_FOLDER = "assets/app"


class AssetError(BuildError):
    """esbuild refused the sources; the message carries its own words."""


@dataclass(frozen=True)
class Assets:
    """Bundled files by site path, and where each entry went."""

    files: Mapping[str, bytes]
    paths: Mapping[str, str]


def browser_assets(root: Path) -> Assets:
    """Bundle the browser app of the project at `root`."""
    source = root / "site_overrides" / "app"
    with tempfile.TemporaryDirectory(prefix="titian-") as folder:
        out, meta = Path(folder, "out"), Path(folder, "meta.json")
        command = [
            find_node(),
            str(root / "node_modules" / "esbuild" / "bin" / "esbuild"),
            *(str(source / entry) for entry in ENTRIES),
            *("--bundle", "--splitting", "--format=esm", "--minify", "--target=es2022", "--charset=utf8"),
            *("--entry-names=[name]-[hash]", "--chunk-names=chunk-[hash]", "--legal-comments=linked"),
            *(f"--outdir={out}", f"--metafile={meta}", "--log-level=warning"),
        ]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssetError(f"Berkas peramban tidak dapat dibundel:\n{done.stderr}")
        files = {f"{_FOLDER}/{path.name}": path.read_bytes() for path in sorted(out.iterdir())}
        outputs = json.loads(meta.read_text("utf-8"))["outputs"]
    paths = {
        Path(output["entryPoint"]).name: f"{_FOLDER}/{Path(name).name}"
        for name, output in outputs.items()
        if "entryPoint" in output
    }
    return Assets(MappingProxyType(files), MappingProxyType(paths))
