"""Makes the service worker, its kill switch, and the two files by which pages learn what could be kept."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from titian.offline.files import Kept, digest, kept_files
from titian.urls import ABSENT

WORKER = "sw.js"
KILL_SWITCH = "sw-off.js"
STATE = "offline.json"


def offline(workers: Mapping[str, bytes], site: Mapping[str, bytes], *, enabled: bool) -> dict[str, bytes]:
    """Return the files that make the finished `site` usable without a network, from the bundled `workers`.

    sw.js          the service worker with the kit compiled in; where not `enabled`, the kill switch
    sw-off.js      the kill switch, always there to be copied over sw.js
    offline.json   {"version", "list": {"url", "hash"}, "bytes", "wire"} or {"off": "config"}; never kept
    assets/files-<hash>.json   every file of the site, see Kept
    """
    kill_switch = workers["service-worker-off.js"]
    if not enabled:
        return {WORKER: kill_switch, KILL_SWITCH: kill_switch, STATE: _json({"off": "config"})}
    files = kept_files(site)
    kit = [file for file in files if file.kit]
    content = _json(files)
    listed = {"url": f"assets/files-{hashlib.sha256(content).hexdigest()[:12]}.json", "hash": digest(content)}
    constants = {"kit": sorted(kit, key=_engine_last), "list": listed, "absent": ABSENT}
    worker = b"const SITE=" + _json(constants) + b";\n" + workers["service-worker.js"]
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


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
