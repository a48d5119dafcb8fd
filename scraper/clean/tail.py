"""Noise by the company that a line keeps: below the text, what stands among furniture is furniture."""

import re
from collections.abc import Sequence

from scraper.bylines import is_sign_off, read_byline
from scraper.clean.shape import is_prose
from scraper.model import BlockKind
from scraper.rules import table

SHARE = 0.6
"""Share of known noise among the lines below the text from which the rest of them goes too: a sign-off in several lines is less."""

_ENDS = ("!", "?", ";", "”", "…")

RULE = "among-furniture"


def cut_among_furniture(
    texts: Sequence[str], named: Sequence[str | None], kinds: Sequence[BlockKind]
) -> list[str | None]:
    """Name the lines below the last sentence that stand between two lines of noise, where most lines there are noise.

    Titles of other articles cannot be told by their words. What ends an article (who signs, the day, annexes) stays,
    and so do the rows of tables.
    """
    result = list(named)
    last = max(
        (i for i, text in enumerate(texts) if named[i] is None and _is_sentence(text)), default=-1
    )
    tail = [i for i in range(last + 1, len(texts)) if named[i] != "blank"]
    noise = [i for i in tail if named[i] is not None]
    if last < 0 or not noise:
        return result
    inner = [i for i in tail if noise[0] < i < noise[-1]]
    found = [i for i in inner if named[i] is None and kinds[i] != "table"]
    if len(noise) >= SHARE * (len(noise) + len(found)):
        for index in found:
            if not _is_own(texts[index]):
                result[index] = RULE
    return result


def _is_sentence(text: str) -> bool:
    return is_prose(text) or "。" in text or text.endswith(_ENDS)


def _is_own(text: str) -> bool:
    return bool(
        re.match(table("furniture")["articles_own"], text) or is_sign_off(text) or read_byline(text)
    )
