"""What comes out of a printer: the pages of a PDF with their words, and how far down each is filled."""

import io
import re
from dataclasses import dataclass

from playwright.sync_api import Page
from pypdf import PdfReader

A4 = (595, 842)
FOOT = 60  # points at the foot of a page that hold its number


@dataclass(frozen=True)
class Sheet:
    """A printed page: `words` in the file's order, `filled`: the lowest line as a part of the height."""

    box: tuple[int, int]
    words: str
    filled: float


def plain(text: str) -> str:
    """Return a text without blanks: a line may break anywhere on paper, and after a dash without one."""
    return re.sub(r"[\s\u00ad\u2060\u200b]+", "", text)


def sheets(pdf: bytes) -> list[Sheet]:
    """Return the pages of a PDF."""
    return [_sheet(page) for page in PdfReader(io.BytesIO(pdf)).pages]


def _sheet(page) -> Sheet:
    height = float(page.mediabox.height)
    lines: list[float] = []

    def note(text: str, current: list[float], matrix: list[float], *_: object) -> None:
        y = current[1] * matrix[4] + current[3] * matrix[5] + current[5]
        if text.strip() and y > FOOT:
            lines.append(y)

    words = page.extract_text(visitor_text=note)
    box = (round(float(page.mediabox.width)), round(height))
    return Sheet(box, plain(words), 1 - min(lines, default=height) / height)


def print_page(page: Page) -> list[Sheet]:
    """Print by the page's own styles."""
    return sheets(page.pdf(prefer_css_page_size=True))


def faults(found: list[Sheet]) -> list[str]:
    """Return what is wrong with any print: wrong paper, no number, blank or half-empty pages."""
    total = len(found)
    wrong = [f"page {n}: {one.box}" for n, one in enumerate(found, 1) if one.box != A4]
    wrong += [
        f"page {n} has no number"
        for n, one in enumerate(found, 1)
        if f"Halaman{n}dari{total}" not in one.words
    ]
    wrong += [
        f"page {n} is filled to {one.filled:.2f}" for n, one in enumerate(found[:-1], 1) if one.filled < 0.6
    ]
    return wrong + ["the last page is blank"] * (len(found[-1].words) < 60)


# Boxes that are wider than their place, in what is printed.
CLIPPED = """() => [...document.querySelectorAll("#isi *")]
  .filter((element) => element.checkVisibility() && !element.closest("svg, .ttn-hidden"))
  .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth
    && getComputedStyle(element).display !== "inline")
  .map((element) => `${element.className}: ${element.scrollWidth} > ${element.clientWidth}`)"""

# Every table of a place: its head, and its rows cell by cell.
ROWS = """(place) => [...document.querySelectorAll(`${place} table`)].map((table) => ({
  head: [...table.tHead.rows].map((row) => row.textContent).join(" "),
  rows: [...table.tBodies].flatMap((body) => [...body.rows])
    .map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
}))"""
