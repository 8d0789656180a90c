"""The app's own reading and writing of files, bundled and put into a page, and files to put through it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from titian.node import find_node

ROOT = Path(__file__).parent.parent
APP = ROOT / "site_overrides" / "app"
FILES = Path(__file__).parent / "data" / "files"
ENTRY = """
import { canonical } from "./canonical.js";
import { adopted, baseOf, handedOver, inFile } from "./exchange.js";
import { fileText, ImportRefused, readFile, readText } from "./file-text.js";
import { readState } from "./state-shape.js";
self.ttn = { adopted, baseOf, canonical, fileText, handedOver, inFile };
Object.assign(ttn, { ImportRefused, readFile, readState, readText });
"""


def bundled() -> str:
    """Return the app's modules for files as one classic script that leaves them in `ttn`."""
    command = [
        *(find_node(), str(ROOT / "node_modules" / "esbuild" / "bin" / "esbuild")),
        *("--bundle", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning"),
    ]
    done = subprocess.run(command, cwd=APP, input=ENTRY, capture_output=True, text=True, check=True)
    return done.stdout


def opened(page: Page, base: str) -> Page:
    """Load a page of the site and the modules for files in it."""
    page.goto(base)
    page.evaluate(bundled())
    return page


def written(page: Page, state: dict[str, Any]) -> str:
    """Return the text of the file that holds a document."""
    text: str = page.evaluate("(state) => ttn.fileText(state)", state)
    return text


def samples() -> dict[str, str]:
    """Return the text of every sample file by its name."""
    return {
        path.relative_to(FILES).as_posix(): path.read_text("utf-8") for path in sorted(FILES.rglob("*.json"))
    }


def resealed(page: Page) -> Callable[[dict[str, Any]], str]:
    """Return a way to write a wrapper with a right check, as somebody would who means to deceive."""
    script = """async (parts) => {
      const bytes = new TextEncoder().encode(ttn.canonical(parts));
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const check = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      return ttn.canonical({ ...parts, check });
    }"""

    def seal(wrapper: dict[str, Any]) -> str:
        parts = {key: value for key, value in wrapper.items() if key != "check"}
        text: str = page.evaluate(script, json.loads(json.dumps(parts)))
        return text

    return seal
