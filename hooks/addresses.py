"""Fail the build where an address that the site has had leads nowhere in the site that was built."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

RECORD = "addresses.txt"  # in the docs folder; scraper/write/addresses.py writes it
QUOTED = 8


def on_post_build(*, config: MkDocsConfig) -> None:
    """Hold the built site against the record of its addresses; nothing to do where there is no record.

    Raises:
        PluginError: an address without a page or redirect; the message names it and says how to bring it back.

    """
    record = Path(config.docs_dir) / RECORD
    if not record.is_file():
        return
    lines = record.read_text(encoding="utf-8").splitlines()
    lost = lost_addresses([line for line in lines if line.startswith("/")], Path(config.site_dir))
    if lost:
        more = f" and {len(lost) - QUOTED} more" if len(lost) > QUOTED else ""
        alias = (lost[0].strip("/") or "index") + ".md"
        raise PluginError(
            f"{RECORD}: {len(lost)} addresses that the site has had lead nowhere: {', '.join(lost[:QUOTED])}{more}. "
            f"Add aliases: [{alias}] to the head of the page that takes the place of a written page; for an article "
            "restore sources/ids.yml from version control and run guazhi scrape"
        )


def lost_addresses(addresses: list[str], site: Path) -> list[str]:
    """Return the addresses that have no page in the built site."""
    return [each for each in addresses if not (site / each.strip("/") / "index.html").is_file()]
