"""Index a site that any generator built: `python -m scraper.search SITE [TABLE]`."""

import argparse
import sys
from pathlib import Path

from scraper.search import TableError, build, read_table


def main() -> int:
    """Build the index and say what was written; 1 where site or table cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m scraper.search", description=__doc__)
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("table", type=Path, nargs="?", default=Path("docs/search.yml"))
    options = parser.parse_args()
    try:
        report = build(options.site, read_table(options.table))
    except (TableError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{report.pages} pages, {report.files} files, {report.size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
