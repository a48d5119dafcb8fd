"""Find what a site sets right above the title of a text, where no rule knows its wording: keywords, a word to its readers."""

import re
from collections.abc import Sequence

from scraper.bylines import read_byline
from scraper.clean.shape import may_be_title
from scraper.rules import table

MOST = 3
"""Lines that are left at the top of a page among which an introduction is looked for."""

LONGEST = 160
SHORTEST_TITLE = 8
FEWEST_KEYWORDS = 3

_ADDRESSED = re.compile(
    "小编|编者|各位|大家|读者|朋友|[您你]|推荐|分享|送上|奉上|献上|一读|供.{0,6}(参考|借鉴)"
)
_ENDED = re.compile("[。!?~～]$")
_DRAFT = re.compile(r"[(][^()]{2,4}[)]$")


def find_introductions(texts: Sequence[str], named: Sequence[str | None]) -> dict[int, str]:
    """Return by line the rule that takes it: `lead-in`, or `tags` for keywords.

    `texts` are the lines in the form of `folding.plain`, `named` what the rules said. The line below must be a title, and
    below a sentence one that names a kind of text: any other short line may be a heading.
    """
    left = [index for index, name in enumerate(named) if name is None and texts[index]]
    found: dict[int, str] = {}
    for place, index in enumerate(left[:MOST]):
        below = [texts[i] for i in left[place + 1 : place + 3]]
        if len(below) < 2 or not may_be_title(below[0]) or len(below[0]) < SHORTEST_TITLE:
            continue
        if _is_addressed(texts[index]) and _is_named(below[0]):
            found[index] = "lead-in"
        elif _is_keywords(texts[index]):
            found[index] = "tags"
    return found


def _is_named(title: str) -> bool:
    return re.search(f"{table('split')['titled']}$", _DRAFT.sub("", title)) is not None


def _is_addressed(text: str) -> bool:
    """Tell whether a line speaks to the readers of a page: short, whole sentences, and no head of a speech."""
    return (
        len(text) <= LONGEST
        and _ENDED.search(text) is not None
        and _ADDRESSED.search(text) is not None
    )


def _is_keywords(text: str) -> bool:
    """Tell whether a line is three words or more that blanks part, and not the names of authors."""
    parts = text.split()
    return (
        len(parts) >= FEWEST_KEYWORDS
        and all(re.fullmatch("[一-龥]{2,6}", part) for part in parts)
        and not read_byline(text)
    )
