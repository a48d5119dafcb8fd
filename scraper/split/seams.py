"""Find where two texts are glued without a mark, by several kinds of evidence that must come together."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from scraper.bylines import is_sign_off, read_byline
from scraper.folding import count_letters, plain
from scraper.model import Entry
from scraper.rules import table

SMALLEST_SIDE = 120
"""Letters that each of the two texts must have (the smallest article seen has 430)."""

LOW_COHESION = 0.075
"""Share of common character bigrams below which two neighbours hardly speak of the same thing. Measured on the
labelled samples over windows of 800 characters: 5 % of the boundaries inside a text lie below it, 60 % of the pairs
of different texts."""

WINDOW = 800
NEIGHBOURS = 60
"""Lines on either side of a boundary that are looked at; it bounds the time on long pages."""

SEAM = 4.0
"""Sum of the evidence from which a boundary is a seam: the true one of the samples has 4.5, the next boundary 3.0."""

_FIRST_PERSON = re.compile("我(?![们市县区省国党校院局镇乡村军委部办处厅司州队站])|本人")


def find_seams(entries: Sequence[Entry]) -> set[int]:
    """Return the lines that begin a new text among the kept lines of one piece."""
    texts = [plain(entry.kept).strip() for entry in entries]
    total = [0, *accumulate(count_letters(text) for text in texts)]
    seams: set[int] = set()
    start = 0
    for index in range(1, len(texts)):
        is_long = min(total[index] - total[start], total[-1] - total[index]) >= SMALLEST_SIDE
        if not is_long or not _may_begin(texts[max(0, index - 3) : index + 3], min(index, 3)):
            continue
        before = texts[max(start, index - NEIGHBOURS) : index]
        if _evidence(before, texts[index : index + NEIGHBOURS]) >= SEAM:
            seams.add(entries[index].line)
            start = index
    return seams


def _may_begin(texts: Sequence[str], index: int) -> bool:
    if re.match(r"附件|附表|附录", texts[index - 1]):
        return False
    if _is_opener(texts[index]):
        return True
    has_more = index + 1 < len(texts)
    if _is_closed(texts[:index]):
        return has_more and not is_sign_off(texts[index])
    return has_more and (_is_title(texts[index]) or _is_signed(texts[index:]))


def _evidence(before: Sequence[str], after: Sequence[str]) -> float:
    """Sum what speaks for a seam between the two runs of lines."""
    score = 0.0
    if _is_short(after[0]):
        score += 1.5 if _is_title(after[0]) else 1.0
        score += (
            1.0 if len(after) > 1 and (_is_opener(after[1]) or after[1].startswith("——")) else 0.0
        )
    elif _is_opener(after[0]):
        score += 2.0
    if _is_signed(after):
        score += 2.0
    if _is_closed(before):
        score += 2.5
    if _person(before) != _person(after):
        score += 1.5
    if cohesion("".join(before)[-WINDOW:], "".join(after)[:WINDOW]) < LOW_COHESION:
        score += 1.0
    if _counts_on(before, after):
        score -= 3.0
    return score


def _is_opener(text: str) -> bool:
    return any(pattern.match(text) for pattern in _patterns("openers"))


def _is_closed(before: Sequence[str]) -> bool:
    return any(
        pattern.search(text[-60:]) for text in before[-2:] for pattern in _patterns("closers")
    )


def _is_short(text: str) -> bool:
    """Tell whether the line has the shape of a title: short, open, not numbered."""
    if not 4 <= len(text) <= 40 or re.match(r"[一二三四五六七八九十\d(第附—]", text):
        return False
    if is_sign_off(text):
        return False
    return not re.search(r"[。;,:、]$", text) and "。" not in text


def _is_signed(after: Sequence[str]) -> bool:
    """Tell whether a line with the shape of a title stands over a by-line."""
    return len(after) > 2 and _is_short(after[0]) and bool(read_byline(after[1]))


def _is_title(text: str) -> bool:
    """Tell whether the line has the shape of a title and names the kind of its text at the end."""
    return _is_short(text) and bool(re.search(f"{table('split')['titled']}$", text))


def _person(texts: Sequence[str]) -> bool:
    """Tell whether the text is told by one person of themselves: 我 or 本人, outside quotations, at 3 in 500 letters."""
    text = re.sub("“[^”]*”", "", "".join(texts))
    found = len(_FIRST_PERSON.findall(text))
    return found >= 3 and found / max(1, len(text)) >= 0.006


def cohesion(left: str, right: str) -> float:
    """Return the share of the character bigrams of the shorter text that the other has too, 0 to 1."""
    first, second = _bigrams(left), _bigrams(right)
    return len(first & second) / max(1, min(len(first), len(second)))


def _bigrams(text: str) -> set[str]:
    han = "".join(re.findall("[\u4e00-\u9fff]", text))
    return {han[i : i + 2] for i in range(len(han) - 1)}


def _counts_on(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether the numbering of the first run goes on in the second: 一、二、 | 三、."""
    last = [n for text in before if (n := _ordinal(text))]
    following = [n for text in after if (n := _ordinal(text))]
    return bool(last and following and following[0] == last[-1] + 1)


def _ordinal(text: str) -> int:
    match = re.match(r"[一二三四五六七八九十]{1,2}(?=、)", text)
    return (
        "一二三四五六七八九十".find(match.group()) + 1 if match and len(match.group()) == 1 else 0
    )


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("split")[key])
