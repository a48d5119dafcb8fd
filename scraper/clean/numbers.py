"""Page numbers that stand alone on a line, and the running heads beside them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.bylines import is_official, is_sign_off
from scraper.clean.shape import is_numbered, is_prose
from scraper.marks import drawn_number
from scraper.rules import first_match, rules

RULE, HEAD_RULE = "page-number", "running-head"
HEAD = 12
"""Lines at the top of a page from which running heads repeat words."""

SHARED = 6
"""Characters that a line beside a page number must share with the top of the page, and half of it: two rules of one county begin alike."""

LONGEST_HEAD = 60
_NUMBER = re.compile(r"[-–—·.\s]*(\d{1,4})[-–—·.\s]*")


_WITH_NUMBER = re.compile(
    r"[·\-–—~]\s*\d{1,4}\s*[·\-–—~]\s*(?P<before>\D.*)|(?P<behind>.*\D)\s*[·\-–—~]\s*\d{1,4}\s*[·\-–—~]"
)
"""A running head on one line with its page number: ·32· 张三:论挂职."""


def cut_page_numbers(texts: Sequence[str], named: Sequence[str | None]) -> list[str | None]:
    """Name the lines that hold nothing but a number, two or more of which count up by one, and the running heads beside any.

    A lone number is none: it may be a figure of the text. A running head says again what the top of the page says.
    """
    result = list(named)
    numbers = [
        (index, int(match.group(1)))
        for index, text in enumerate(texts)
        if named[index] is None and (match := _NUMBER.fullmatch(text)) and not drawn_number(text)
    ]
    for (first, one), (second, other) in pairwise(numbers):
        if other == one + 1 and second - first > 1:
            result[first] = result[second] = RULE
    own = tuple(rule for rule in rules("noise") if rule.id == RULE)
    filled = [index for index, text in enumerate(texts) if text]
    counted = {i for i in filled if result[i] == RULE or first_match(texts[i], own, ("any",))}
    top = [
        "".join(texts[index][: 2 * LONGEST_HEAD].split())
        for index in filled[:HEAD]
        if named[index] is None
    ]
    for before, after in pairwise(filled):
        for index, number in ((before, after), (after, before)):
            if number in counted and index not in counted and index not in filled[:HEAD]:
                result[index] = result[index] or _running_head(texts[index], top)
    for index in filled:
        match = _WITH_NUMBER.fullmatch(texts[index])
        if match and result[index] is None and index not in filled[:HEAD]:
            result[index] = _running_head(match["before"] or match["behind"], top)
    return result


def _running_head(text: str, top: Sequence[str]) -> str | None:
    is_own = is_prose(text) or is_numbered(text) or is_sign_off(text) or is_official(text)
    if is_own or len(text) > LONGEST_HEAD or "。" in text:
        return None
    bare = "".join(text.split())
    least = max(SHARED, len(bare) // 2)
    shared = any(bare[i : i + least] in line for line in top for i in range(len(bare) - least + 1))
    return HEAD_RULE if shared else None
