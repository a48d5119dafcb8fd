"""Generate the golden articles: what the pipeline makes of a few small pages, whole.

    python -m tests.golden      write tests/golden/*.md anew; the diff is to be read, then committed

The pages in tests/golden/sources/ are put together from real text, one for each thing that is hard:
a Traditional twin, broken lines, glued headings, annexed rules, masks and lost words, three kinds
of marks on one page.
"""

import sys
from difflib import unified_diff
from pathlib import Path

from scraper import pipeline, read, write
from tests.quality.published import sheet

FOLDER = Path(__file__).parent / "golden"
SOURCES = FOLDER / "sources"


def generate() -> dict[str, str]:
    """Give the text of each golden article by file name: source, first line, and how often that."""
    result = pipeline.run(read.read(SOURCES), registry=(), progress=lambda documents: documents)
    found: dict[str, str] = {}
    for page in write.pages(result):
        article = sheet(page.text)
        if article:
            file, first, _ = article.copies[0]
            found[f"{Path(file).stem}-{first:03}.md"] = page.text
    return found


def stored() -> dict[str, str]:
    """Read the golden articles that are committed."""
    return {file.name: file.read_text("utf-8") for file in sorted(FOLDER.glob("*.md"))}


def differences(wanted: dict[str, str], found: dict[str, str]) -> str:
    """Tell in one text, file by file, what differs; empty where all is the same."""
    parts: list[str] = []
    for name in sorted({*wanted, *found}):
        lines = unified_diff(
            wanted.get(name, "").splitlines(),
            found.get(name, "").splitlines(),
            f"golden/{name}",
            f"now/{name}" if name in found else "now: no such article",
            n=1,
            lineterm="",
        )
        parts += lines
    return "\n".join(parts)


def main() -> int:
    """Write the golden articles anew; those that no source gives any more go away."""
    found = generate()
    for file in FOLDER.glob("*.md"):
        file.unlink()
    for name, text in found.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
    sys.stdout.write(f"{len(found)} golden articles written; read their diff before committing\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
