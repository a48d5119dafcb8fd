"""Print the pages that are passed on as PDF, with a Chromium and its Chinese font: `make forward` writes docs/<page>/<name>.pdf."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scraper import frontmatter
from tests.e2e.conftest import FLAGS, chromium

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def pages() -> dict[str, Path]:
    """Return the place of the PDF of each page that says `forward: name`, by the address of the file it is printed from."""
    found = {}
    for path in sorted(DOCS.glob("*.md")):
        if name := frontmatter.parse(path.read_text(encoding="utf-8"))[0].get("forward"):
            found[f"{path.stem}/{name}.html"] = DOCS / path.stem / f"{name}.pdf"
    return found


def main() -> None:
    """Build the site without an address of its own, so that the PDF has no links that age, and print from it."""
    environment = {key: each for key, each in os.environ.items() if key != "GUAZHI_SITE_URL"}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        subprocess.run(
            [sys.executable, "-m", "scraper", "build", "--site-dir", str(site)],
            cwd=ROOT,
            env=environment,
            check=True,
        )
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page()
        for address, target in pages().items():
            page.goto((site / address).as_uri())
            target.parent.mkdir(exist_ok=True)
            page.pdf(path=target, prefer_css_page_size=True, tagged=True, outline=True)
            sys.stdout.write(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
