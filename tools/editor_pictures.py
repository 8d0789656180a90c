"""Takes the handbook's pictures of the built site and of `titian check`. Look at them afterwards."""

import io
import json
import os
import shutil
from pathlib import Path

from conftest import serving
from editor_shots import CONTEXT, FOLDER, KEPT, SHOTS, box, opened, words
from PIL import Image
from playwright.sync_api import sync_playwright

SITE = Path(os.environ.get("TITIAN_SITE", Path(__file__).parent.parent / "build" / "site"))
MOST_BYTES = 40_000


def main() -> None:
    """Take every picture, and keep the words that it shows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = {}
    with serving(SITE) as base, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = chromium.new_context(**CONTEXT)
        for shot in SHOTS:
            page = context.new_page()
            with opened(page, base, shot):
                found[shot.name] = words(page, shot)
                picture = page.screenshot(full_page=True, clip=box(page, shot))
            page.close()
            shot.file.write_bytes(small(picture))
            print(f"{shot.file.name}: {shot.file.stat().st_size} bytes")
        chromium.close()
    KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")


def small(picture: bytes) -> bytes:
    """Return a screenshot as WebP without loss but for its number of colours, as many as fit."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (128, 64, 32, 16):
        out = io.BytesIO()
        image.quantize(colours).convert("RGB").save(out, "WEBP", lossless=True, method=6)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


if __name__ == "__main__":
    main()
