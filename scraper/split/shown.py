"""Tell what a page shows around its lines that texts do not say: what is drawn between two of them, what it lists on top."""

import re
from collections.abc import Sequence

from scraper.folding import plain
from scraper.model import Entry
from scraper.split.seams import NUMBER_BEFORE

MUCH = 2
"""Lines of noise between two kept ones from which they may belong to two texts; page numbers do not count."""

_CONTENTS = re.compile("目录|导读|导航|要目|标题|包括|收录|概览|速览")
LISTING = 40
"""Lines at the top of a page among which it lists what it holds."""

SHORTEST_LISTED, LONGEST_LISTED = 5, 40
FEWEST_LISTED = 2
LONGEST_CONTENTS = 6000
"""Characters of the furniture in which a title is looked for; it bounds the time."""


def shown_lines(entries: Sequence[Entry]) -> dict[int, frozenset[str]]:
    """Return for kept lines what the page shows around them (rules/seams.toml): a drawn line or much noise above, a place in its contents."""
    shown: dict[int, frozenset[str]] = {}
    listed = _listed(entries)
    between: list[str] = []
    for entry in entries:
        if entry.disposition == "noise" and entry.rule != "page-number":
            between.append(entry.rule or "")
        elif entry.kept:
            seen = {
                "drawn-rule": "separator" in between,
                "ornament": "ornament" in between,
                "much-between": len(between) >= MUCH,
                "listed": entry.line in listed,
            }
            found = frozenset(name for name, is_so in seen.items() if is_so)
            shown |= {entry.line: found} if found else {}
            between = []
    return shown


def _listed(entries: Sequence[Entry]) -> frozenset[int]:
    """Return the short kept lines whose words stand in the list of contents above the texts, where there are several."""
    if not (contents := page_listing(entries)):
        return frozenset()
    found = {
        entry.line
        for entry in entries
        if entry.kept
        and SHORTEST_LISTED
        <= len(bare := NUMBER_BEFORE.sub("", plain(entry.kept).strip()))
        <= LONGEST_LISTED
        and bare in contents
    }
    return frozenset(found) if len(found) >= FEWEST_LISTED else frozenset()


def page_listing(entries: Sequence[Entry]) -> str:
    """Return the furniture at the top of the page where it lists what the page holds; else an empty string."""
    above = [e for e in entries[:LISTING] if e.disposition == "noise"]
    if not any(e.rule == "contents" or _CONTENTS.search(e.text) for e in above):
        return ""
    return "\n".join(plain(e.text) for e in above)[:LONGEST_CONTENTS]
