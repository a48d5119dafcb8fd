"""Align two copies of a text letter by letter, whatever their division into paragraphs.

Words that both have once hold the copies together (patience diff, Bram Cohen): between two such places only few letters
are left for the longest common sequence, so that the letters of a missing passage are not scattered over others.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

WORD = 10
"""Letters of the words looked for: as short as may be while a phrase of the field (党的群众路线教育实践活动) is no word."""

CLOSE = 2000
"""Letters between two fixed places up to which they are compared one by one."""

UNEVEN = 3
SMALL = 40
"""Where one side is longer by this factor and more than so many letters, it holds a passage that the other lacks."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where two copies differ: from `start` to `end` in the one, from `other_start` to `other_end` in the other."""

    start: int
    end: int
    other_start: int
    other_end: int


def align(one: str, other: str) -> tuple[Gap, ...]:
    """Return where two texts differ, in order; all between the gaps is equal. No two gaps touch.

    >>> align("每月给予元补贴", "每月给予150元生活补贴")
    (Gap(start=4, end=4, other_start=4, other_end=7), Gap(start=5, end=5, other_start=8, other_end=10))
    """
    gaps: list[Gap] = []
    start = other_start = 0
    for place, other_place, length in (*_fixed(one, other), (len(one), len(other), 0)):
        gaps += _between(one, other, Gap(start, place, other_start, other_place))
        start, other_start = place + length, other_place + length
    return tuple(_joined(gaps))


def _fixed(one: str, other: str) -> list[tuple[int, int, int]]:
    """Return the runs of words that each text has once, as many as follow one another in both: places and letters."""
    if one == other:
        return [(0, 0, len(one))]
    there = _once(other)
    pairs = _rising([(place, there[word]) for word, place in _once(one).items() if word in there])
    runs: list[tuple[int, int, int]] = []
    for place, other_place in pairs:
        if runs:
            start, other_start, length = runs[-1]
            if place - start == other_place - other_start <= length:
                runs[-1] = (start, other_start, place - start + WORD)
                continue
            runs[-1] = (start, other_start, min(length, place - start, other_place - other_start))
        runs.append((place, other_place, WORD))
    return runs


def _once(text: str) -> dict[str, int]:
    words = [text[place : place + WORD] for place in range(len(text) - WORD + 1)]
    count = Counter(words)
    return {word: place for place, word in enumerate(words) if count[word] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, given in the order of the first, in which the second rises too."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        rank = bisect_left(ends, place)
        before.append(tops[rank - 1] if rank else -1)
        ends[rank : rank + 1] = [place]
        tops[rank : rank + 1] = [number]
    run = []
    number = tops[-1] if tops else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _between(one: str, other: str, gap: Gap) -> Iterator[Gap]:
    """Yield the gaps between two fixed places, after what is equal at both ends."""
    gap = _trimmed(one, other, gap)
    left, right = gap.end - gap.start, gap.other_end - gap.other_start
    if not left and not right:
        return
    small, large = sorted((left, right))
    if not small or large > CLOSE or (large > UNEVEN * small and large - small > SMALL):
        yield gap
        return
    edits = Indel.opcodes(one[gap.start : gap.end], other[gap.other_start : gap.other_end])
    for edit in edits:
        if edit.tag != "equal":
            yield Gap(
                gap.start + edit.src_start,
                gap.start + edit.src_end,
                gap.other_start + edit.dest_start,
                gap.other_start + edit.dest_end,
            )


def _trimmed(one: str, other: str, gap: Gap) -> Gap:
    start, end, other_start, other_end = gap.start, gap.end, gap.other_start, gap.other_end
    while start < end and other_start < other_end and one[start] == other[other_start]:
        start, other_start = start + 1, other_start + 1
    while start < end and other_start < other_end and one[end - 1] == other[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    return Gap(start, end, other_start, other_end)


def _joined(gaps: list[Gap]) -> Iterator[Gap]:
    """Yield the gaps, those that touch as one."""
    last: Gap | None = None
    for gap in gaps:
        if last is not None and gap.start == last.end and gap.other_start == last.other_end:
            last = Gap(last.start, gap.end, last.other_start, gap.other_end)
            continue
        if last is not None:
            yield last
        last = gap
    if last is not None:
        yield last
