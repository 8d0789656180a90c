"""What a tiny project needs so that every link of menu, footer and page leads somewhere."""

from pathlib import Path

GUIDES = (
    *("panduan/index", "panduan/mulai", "panduan/atasan", "aturan/index"),
    *("istilah", "privasi", "keamanan", "aksesibilitas", "tentang", "editor/index"),
)


def add_guides(project: Path) -> None:
    """Write a short page for each guide that the theme or the app links to."""
    for page in GUIDES:
        path = project / "content" / "pages" / f"{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: Halaman\ndescription: Halaman contoh.\n---\n\nIsi.\n", "utf-8")
