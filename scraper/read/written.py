"""Read the pages of the docs folder, written and generated, as they stand."""

from collections.abc import Mapping
from pathlib import Path


def read_pages(docs: Path) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the text of each page below the folder by its path, and the paths of all files; nothing of what is hidden."""
    found = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*") if path.is_file()}
    shown = {
        name: path for name, path in found.items() if not name.startswith(".") and "/." not in name
    }
    pages = {
        name: path.read_text(encoding="utf-8", errors="replace")
        for name, path in shown.items()
        if name.endswith(".md")
    }
    return pages, frozenset(shown)
