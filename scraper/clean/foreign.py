"""Find what a page set into the author's sentence, by how it is worded: the stretch of a line that speaks like a page.

Each pair of characters has a weight, the log odds of standing in the furniture of pages against articles
(benchmarks/train_foreign.py, which says how well it does); the stretch with the largest sum is what Kadane's algorithm
finds (Bentley, Programming Pearls, column 8), in time linear in the line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from scraper.rules import model, table

LEAST = 9.0
"""Sum from which a stretch is foreign: on labelled pages not seen 6 characters in 100,000 of the articles are cut by it, on other
real pages 2 in 1,000, most of them no text either (benchmarks/train_foreign.py)."""

LEAST_INSIDE = 11.0
"""The same for a stretch that runs into the words of the sentence at either side: 9 would find 2 in 100 pieces more and cut
almost three times as much of the articles."""

UNKNOWN = -1.0
"""Weight of a pair that the furniture of no page had."""

IN_BRACKETS = 6.0
"""The same for a stretch within brackets, which set it apart already."""

IN_TITLE = 12.0
"""The same for a line without a sentence: pages are full of the titles of other texts."""

SHORTEST = 6
"""Letters of a stretch."""

SNAP = 2
"""Characters within which a border of the clause or a bracket is the border of the stretch."""

REACH = 240
"""Characters of the longest range that is searched at once."""

_SENTENCES = re.compile("[^。]+。?")
_BORDERS = frozenset(",。;:!? ")
_OPENING, _CLOSING = "([【〔〖《“", ")]】〕〗》”"
_BRACKETS = re.compile(r"[(\[【〔〖]([^()\[\]【】〔〕〖〗]{2,40})[)\]】〕〗]")
_PLAIN = re.compile(
    r"[\d_×*xX年月日号至.、,\-—~ ]+|[一-龥]{1,3}|.*(电话|手机|邮编|财政|资金|拨款|数据|统计|年鉴|自筹).*"
)
"""What stands in brackets in articles: years and numbers, short remarks, how to reach an office, where money and figures are from."""

_OWN_ADDRESS = re.compile(r"@|\.gov\b|\.edu\b", re.IGNORECASE)
"""How an office is reached on the net: letters name it."""

_ACCOUNT = re.compile(r"\s?[a-z0-9_:.\-/@]{4,}|[a-z0-9_:.\-/@]+", re.IGNORECASE)
_SENTENCE = re.compile("[。!?;]|,.*,")
_MUTE = re.compile(r"[a-z0-9_\s]")
_DIGITS = re.compile(r"\d")
_ROW = re.compile(r"\S\s+\S+\s+\S+\s+\S")


def find_foreign(text: str) -> tuple[tuple[int, int], ...]:
    """Return where foreign pieces stand in a line (in the form of `folding.plain`), in order; none in a row of a table."""
    if len(text) < 2 * SHORTEST or _ROW.search(text):
        return ()
    weights = weigh(text)
    least = LEAST if _SENTENCE.search(text) else IN_TITLE
    found = [
        span
        for first, last in _reaches(text)
        for start, end, total in _stretches(weights, first, last, least=least)
        if _is_set_apart(text, span := _snapped(text, start, end + 1)) or total >= LEAST_INSIDE
    ]
    found += [
        match.span()
        for match in _BRACKETS.finditer(text)
        if any(_stretches(weights, *match.span(1), least=IN_BRACKETS))
        and not _PLAIN.fullmatch(match.group(1))
    ]
    return tuple(_merged(span for span in found if _may_go(span, text)))


def _reaches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges within which stretches are looked for: sentences, none longer than REACH, so that time is linear."""
    for match in _SENTENCES.finditer(text):
        for start in range(match.start(), match.end(), REACH):
            yield start, min(start + REACH, match.end())


def _is_set_apart(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a stretch is a clause of its own: a border or an end of the line at both sides."""
    start, end = span
    left, right = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    is_open = not left or left in _BORDERS or text[start] in _OPENING
    return is_open and (not right or right in _BORDERS or text[end - 1] in _CLOSING)


def _may_go(span: tuple[int, int], text: str) -> bool:
    piece = text[slice(*span)]
    if _OWN_ADDRESS.search(piece) or re.match(
        table("furniture")["articles_own"], piece.lstrip("([【")
    ):
        return False
    return sum(c.isalnum() for c in piece) >= SHORTEST


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def weigh(text: str) -> Sequence[float]:
    """Return the weight of each pair of neighbours; only pairs of Han characters and marks speak, names and numbers do not."""
    weights = model("foreign_model")
    folded = fold(text)
    return [weights.get(folded[i : i + 2], UNKNOWN) for i in range(len(folded) - 1)]


def speaks(pair: str) -> bool:
    """Tell whether a pair of characters is one that the model counts."""
    return not _MUTE.search(pair)


def fold(text: str) -> str:
    """Return the form of a text in which its pairs are counted: lower case, numbers alike; as long as it was."""
    return _DIGITS.sub("0", text.lower())


def _stretches(
    weights: Sequence[float], start: int, end: int, *, least: float = LEAST
) -> Iterator[tuple[int, int, float]]:
    """Yield the best stretch of the range, then those left and right of it; all of them with a sum of at least `least`."""
    ranges = [(start, min(end, len(weights)))]
    while ranges:
        first, last = ranges.pop()
        best, total, begin, span = 0.0, 0.0, first, (first, first)
        for index in range(first, last):
            if total <= 0:
                total, begin = 0.0, index
            total += weights[index]
            if total > best:
                best, span = total, (begin, index + 1)
        if best >= least:
            yield *span, best
            ranges += [(first, span[0]), (span[1], last)]


def _snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch with its ends moved to the nearest border, and the brackets around it taken in."""
    while start < end and text[start] in _BORDERS:
        start += 1
    for step in range(SNAP + 1):
        if (
            start - step == 0
            or text[start - step - 1] in _BORDERS
            or text[start - step] in _OPENING
        ):
            start -= step
            break
    start = next((i for i in range(start, min(start + SNAP + 1, end)) if text[i] in "([【"), start)
    end = next(
        (i for i in range(end, max(end - SNAP - 1, start), -1) if text[i - 1] in ")]】"), end
    )
    if start and text[start - 1] in _OPENING and _OPENING.index(text[start - 1]) < 5:
        start -= 1
    while end > start and text[end - 1] in _BORDERS:
        end -= 1
    for step in range(SNAP + 1):
        if (
            end + step == len(text)
            or text[end + step] in _BORDERS
            or text[end + step - 1] in _CLOSING
        ):
            end += step
            break
    if text[start] in _OPENING and end < len(text) and text[end] in _CLOSING:
        end += 1
    account = _ACCOUNT.match(text, end)
    return start, account.end() if account and not text[end - 1].isspace() else end
