"""The browser's scripts and styles: esbuild bundles what stands in site_overrides/app into hashed files."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from titian.core.home import ready_made, ready_record
from titian.failure import BuildError
from titian.licences import package_folders
from titian.memory import remembered
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
    "compare.js",
    "sessions.js",
    "offline.js",
    "propose.js",
    "site.css",
)
WORKERS = ("service-worker.js", "service-worker-off.js")
_RECORD = "app.json"
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


def _sources(root: Path) -> tuple[Path, ...]:
    return root / "site_overrides" / "app", root / "package-lock.json"


@remembered(reads=_sources)
def browser_assets(root: Path) -> Assets:
    """Bundle the browser app in the folder `root`, or take the package's. Raises AssetError."""
    if record := ready_made(root, _RECORD):
        return _made(record)
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


def kept_assets(assets: Assets) -> dict[str, bytes]:
    """Return the app as files for a package to carry; `browser_assets` reads them back."""
    record = {
        "files": sorted(assets.files),
        "paths": dict(assets.paths),
        "imports": {name: list(paths) for name, paths in assets.imports.items()},
        "workers": sorted(assets.workers),
        "packages": sorted(assets.packages),
    }
    kept = {
        f"app/{Path(name).name}": content
        for name, content in (*assets.files.items(), *assets.workers.items())
    }
    return {**kept, _RECORD: json.dumps(record, indent=1, sort_keys=True).encode("utf-8")}


def _made(path: Path) -> Assets:
    record, folder = ready_record(path), path.with_name("app")
    return Assets(
        MappingProxyType({name: (folder / Path(name).name).read_bytes() for name in record["files"]}),
        MappingProxyType(record["paths"]),
        MappingProxyType({name: tuple(paths) for name, paths in record["imports"].items()}),
        MappingProxyType({name: (folder / name).read_bytes() for name in record["workers"]}),
        frozenset(record["packages"]),
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
        done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise AssetError(f"Berkas peramban tidak dapat dibundel:\n{done.stderr}")
        files = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
        return files, json.loads(meta.read_text("utf-8"))
