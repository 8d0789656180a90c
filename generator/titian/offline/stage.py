"""Makes the service worker, its kill switch, and the two files by which pages learn what could be kept."""

import hashlib
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from titian.failure import BuildError
from titian.node import find_node
from titian.offline.files import Kept, digest, kept_files
from titian.urls import ABSENT

WORKER = "sw.js"
KILL_SWITCH = "sw-off.js"
STATE = "offline.json"


class OfflineError(BuildError):
    """esbuild refused the service worker; the message carries its own words."""


def offline(root: Path, site: Mapping[str, bytes], *, enabled: bool) -> dict[str, bytes]:
    """Return the files that make the finished `site` usable without a network.

    sw.js          the service worker with the kit compiled in; where not `enabled`, the kill switch
    sw-off.js      the kill switch, always there to be copied over sw.js
    offline.json   {"version", "list": {"url", "hash"}, "bytes", "wire"} or {"off": "config"}; never kept
    assets/files-<hash>.json   every file of the site, see Kept

    Raises OfflineError.
    """
    kill_switch = _bundled(root, "service-worker-off.js")
    if not enabled:
        return {WORKER: kill_switch, KILL_SWITCH: kill_switch, STATE: _json({"off": "config"})}
    files = kept_files(site)
    kit = [file for file in files if file.kit]
    content = _json(files)
    listed = {"url": f"assets/files-{hashlib.sha256(content).hexdigest()[:12]}.json", "hash": digest(content)}
    constants = {"kit": sorted(kit, key=_engine_last), "list": listed, "absent": ABSENT}
    worker = b"const SITE=" + _json(constants) + b";\n" + _bundled(root, "service-worker.js")
    state = {
        "version": hashlib.sha256(worker).hexdigest()[:12],
        "list": listed,
        "bytes": sum(file.bytes for file in files),
        "wire": sum(file.wire for file in files),
    }
    return {WORKER: worker, KILL_SWITCH: kill_switch, STATE: _json(state), str(listed["url"]): content}


def _engine_last(file: Kept) -> tuple[bool, str]:
    """Sort so that the small files are kept before the large ones begin."""
    return file.url.startswith("engine/"), file.url


def _bundled(root: Path, name: str) -> bytes:
    command = [
        find_node(),
        str(root / "node_modules" / "esbuild" / "bin" / "esbuild"),
        str(root / "site_overrides" / "app" / name),
        *("--bundle", "--format=iife", "--minify", "--target=es2022", "--charset=utf8"),
        *('--define:process.env.NODE_ENV="production"', "--legal-comments=inline", "--log-level=warning"),
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if done.returncode:
        raise OfflineError(f"Pekerja luring tidak dapat dibundel:\n{done.stderr.decode('utf-8')}")
    return done.stdout


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
