"""The browser's scripts and styles: esbuild bundles what stands in site_overrides/app into hashed files."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from titian.failure import BuildError
from titian.licences import package_folders
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
    "missing.js",
    "catalogue.js",
    "regions.js",
    "compare.js",
    "sessions.js",
    "offline.js",
    "site.css",
)
WORKERS = ("service-worker.js", "service-worker-off.js")
_FOLDER = "assets/app"
_USUAL = ("--bundle", "--minify", "--target=es2022", "--charset=utf8", "--log-level=warning")


class AssetError(BuildError):
    """esbuild refused the sources; the message carries its own words."""


@dataclass(frozen=True)
class Assets:
    """Bundled files by site path, where each entry went, workers by name, folders of the packages inside.

    `imports`: what each entry imports at once, and what that imports, by the entry's name.
    """

    files: Mapping[str, bytes]
    paths: Mapping[str, str]
    imports: Mapping[str, tuple[str, ...]]
    workers: Mapping[str, bytes]
    packages: frozenset[str]


def browser_assets(root: Path) -> Assets:
    """Bundle the browser app of the project at `root`. Raises AssetError."""
    named = ("--entry-names=[name]-[hash]", "--chunk-names=chunk-[hash]", "--legal-comments=linked")
    made, metafile = _bundled(root, ENTRIES, ("--splitting", "--format=esm", *named))
    quiet = '--define:process.env.NODE_ENV="production"'
    workers, workers_metafile = _bundled(root, WORKERS, ("--format=iife", "--legal-comments=inline", quiet))
    paths = {
        Path(output["entryPoint"]).name: f"{_FOLDER}/{Path(name).name}"
        for name, output in metafile["outputs"].items()
        if "entryPoint" in output
    }
    imports = {
        Path(output["entryPoint"]).name: _imports(metafile["outputs"], name)
        for name, output in metafile["outputs"].items()
        if "entryPoint" in output
    }
    return Assets(
        MappingProxyType({f"{_FOLDER}/{name}": content for name, content in made.items()}),
        MappingProxyType(paths),
        MappingProxyType(imports),
        MappingProxyType(workers),
        package_folders(metafile) | package_folders(workers_metafile),
    )


def _imports(outputs: Mapping[str, Any], entry: str) -> tuple[str, ...]:
    """Return where the chunks went without which an entry cannot begin."""
    todo, found = [entry], dict[str, None]()
    while todo:
        for one in outputs[todo.pop()]["imports"]:
            if one["kind"] == "import-statement" and one["path"] not in found:
                found[one["path"]] = None
                todo.append(one["path"])
    return tuple(f"{_FOLDER}/{Path(name).name}" for name in found)


def _bundled(
    root: Path, entries: tuple[str, ...], options: tuple[str, ...]
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Return esbuild's files by name, and what it says of them."""
    with tempfile.TemporaryDirectory(prefix="titian-") as folder:
        out, meta = Path(folder, "out"), Path(folder, "meta.json")
        command = [
            find_node(),
            str(root / "node_modules" / "esbuild" / "bin" / "esbuild"),
            *(str(root / "site_overrides" / "app" / entry) for entry in entries),
            # A linked node_modules keeps its name: where the project stands must not be in the files' hashes.
            *(*_USUAL, *options, f"--outdir={out}", f"--metafile={meta}", "--preserve-symlinks"),
        ]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssetError(f"Berkas peramban tidak dapat dibundel:\n{done.stderr}")
        files = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
        return files, json.loads(meta.read_text("utf-8"))
