"""Tell the furniture of a page from the text of an article, by how much a line speaks of pages and their use.

Rules name what was seen; this weighs what was not: words of pages, separators, counts and dates, by place and length.
"""

import re
from functools import cache

from scraper.rules import any_of, table

STRONG, WEAK = 2.0, 1.0
SHORT = 2.0
"""Score from which a short line at an end of a page is furniture: one strong word, or two signs of the weaker kind."""

SENTENCE = 4.0
"""Score from which a sentence at an end is furniture; it must also speak in the voice of a page."""

ANYWHERE = 6.0
"""Score from which a short line between paragraphs is furniture: three strong words. Lines of articles reach 3."""

LONGEST_ANYWHERE = 60
LONGEST_SENTENCE = 240
DENSITY = 0.05
"""Score a character: a long line must hold that much of it. Disclaimers have .08 and more, paragraphs .02 at most."""

_SEPARATORS = re.compile(r"[|›»→<>※●◆■★☆↓↑〖〗]|::|\[[^\]]{1,12}\]|#\S{2,10}(?=\s|$)")
_COUNTS = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}:\d{2}|[((:]\s*\d+\s*[))]|\d+\s*[次条℃楼]|[一二三四五六七八九〇零]{4}年"
)
_MORE = re.compile(r"^\W*更多[^。,]{0,14}:|^\W*\d{1,3}\s*楼\W|^\W*#\S+\s+#")


def is_furniture(text: str, *, at_end: bool, is_prose: bool) -> bool:
    """Tell whether a line is furniture of its page; `at_end` of the page or section a little evidence is enough."""
    if not text or re.match(table("furniture")["articles_own"], text):
        return False
    if not at_end:
        return len(text) <= LONGEST_ANYWHERE and not text.endswith("。") and score(text) >= ANYWHERE
    if is_prose or text.endswith(("。", "!", "。)", ";")):
        found = score(text)
        is_dense = len(text) <= LONGEST_SENTENCE and found >= max(SENTENCE, DENSITY * len(text))
        return is_dense and bool(any_of("furniture", "voice").search(text.lower()))
    return score(text) >= max(SHORT, DENSITY * len(text))


def score(text: str) -> float:
    """Return how strongly the line speaks of pages: words of pages, separators, counts; each word once.

    The weak words count one together where nothing else speaks: 查阅资料 stands in articles.
    """
    lower = text.lower()
    strong = set(_found("strong").findall(lower))
    rest = _found("strong").sub(" ", lower)
    weak = set(_found("weak").findall(rest))
    shape = min(2, len(_SEPARATORS.findall(text))) * 0.5 + min(2, len(_COUNTS.findall(text))) * 0.5
    shape += STRONG if _MORE.match(text) else 0.0
    if not strong and not shape:
        return min(WEAK, WEAK * len(weak))
    return STRONG * len(strong) + WEAK * len(weak) + shape


@cache
def _found(key: str) -> re.Pattern[str]:
    return any_of("furniture", key)
