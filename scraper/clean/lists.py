"""Find what a page says of itself and what its readers wrote below: banner and contents over several texts, replies of a forum."""

import re
from collections.abc import Sequence
from itertools import pairwise

HEADING = "contents-heading"
FLOOR = "forum-floor"
CONTENTS, REPLY = "contents", "comments"
ISSUE = "issue-number"
MOST_ABOVE, LONGEST_BANNER = 4, 24
"""Lines above the number of an issue, and characters of each, that are the banner of a bulletin."""

LONGEST_ITEM = 48
LONGEST_REPLY = 240
"""Characters that stand between two floors of a forum, up to which they are a reply and no text of their own."""

FEWEST_FLOORS = 2
"""Floors below the first text that make a page a forum; between them replies stand."""

_BULLET = re.compile(r"^[◆●■□◇○▪·•★☆▲►▶※→—-]+\s*|^[一二三四五六七八九十\d]{1,2}\s*[、.]\s*")
_GATHERED = re.compile(
    r"(?!.*(范文|例文|样例|[网库站]))[一-龥“”《》·]{2,16}[一二三四五六七八九十\d]{1,3}[则篇章题]"
)
_PAGE = re.compile(r"[\s.…·]*[(]?\d{0,3}[)]?$")


def cut_banner(texts: Sequence[str], named: Sequence[str | None]) -> list[str | None]:
    """Name the short lines above the number of an issue: what a bulletin is called stands there, and no text."""
    result = list(named)
    issue = next((i for i, rule in enumerate(named) if rule == ISSUE), 0)
    above = [i for i in range(issue) if texts[i]]
    if len(above) <= MOST_ABOVE and all(len(texts[i]) <= LONGEST_BANNER for i in above):
        for i in above:
            result[i] = result[i] or ISSUE
    return result


def cut_contents(texts: Sequence[str], named: Sequence[str | None]) -> list[str | None]:
    """Name the lines below the heading of a list of contents that say again what later lines say."""
    result = list(named)
    last = {text: index for index, text in enumerate(texts)}
    for index, rule in enumerate(named):
        if rule != HEADING:
            continue
        for below in range(index + 1, len(texts)):
            bare = _PAGE.sub("", _BULLET.sub("", texts[below]))
            is_item = len(bare) <= LONGEST_ITEM and last.get(bare, -1) > below
            if texts[below] and not is_item:
                break
            result[below] = result[below] or CONTENTS
    return result


def cut_replies(
    texts: Sequence[str], named: Sequence[str | None], *, first: int
) -> list[str | None]:
    """Name what stands on the floors of a forum below its first text (from line `first` on), where that is short."""
    result = list(named)
    floors = [i for i, rule in enumerate(named) if rule == FLOOR and i > first]
    if len(floors) < FEWEST_FLOORS:
        return result
    for floor, end in pairwise([*floors, len(texts)]):
        kept = [i for i in range(floor + 1, end) if named[i] is None and texts[i]]
        if sum(len(texts[i]) for i in kept) <= LONGEST_REPLY:
            for i in kept:
                result[i] = REPLY
    return result


def keep_title(texts: Sequence[str], named: Sequence[str | None]) -> list[str | None]:
    """Keep the title of several pieces by one author right below a mark: 驻村日记四则; there no page begins."""
    result = list(named)
    first = next((index for index, text in enumerate(texts) if text), -1)
    if first >= 0 and named[first] == "page-title" and _GATHERED.fullmatch(texts[first]):
        result[first] = None
    return result
