"""One page or a few of each kind that the site has, found in the built site: what comes later is looked at too."""

from pathlib import Path

ARTICLES = ("policy", "cases", "regulations")
EACH = 1
"""Pages of one folder that are looked at, its own index not counted."""

PARTS = ('class="footnote"', 'id="gz-copies"', "gz-contents", "gz-themes", "<table", "gz-cut")
"""What only some articles have; for each, the first article that has it."""


def page_types(site: Path) -> list[str]:
    """Return addresses below the site: the pages at the top, the first of each folder, articles with every part."""
    chosen = ["404.html"]
    by_folder: dict[str, list[str]] = {}
    for path in sorted(site.rglob("index.html")):
        address = path.parent.relative_to(site).as_posix()
        folder = address.split("/")[0]
        if folder == "a" or 'id="moved"' in path.read_text(encoding="utf-8"):
            continue
        if "/" not in address:
            chosen.append("" if address == "." else f"{address}/")
        else:
            by_folder.setdefault(folder, []).append(f"{address}/")
    for addresses in by_folder.values():
        chosen += addresses[:EACH]
    texts = {
        address: (site / address / "index.html").read_text(encoding="utf-8")
        for folder in ARTICLES
        for address in by_folder.get(folder, ())
    }
    for part in PARTS:
        chosen += [address for address, html in texts.items() if part in html][:1]
    return list(dict.fromkeys(chosen))
