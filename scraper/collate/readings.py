"""Fill the gaps of a text with the words that another copy has there: masks, and numbers that are visibly lost.

A word is borrowed only where the sentence around it is the same in both copies, and where no third copy has another
word. Differences of wording are none of its business.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from scraper.anchors import fold
from scraper.collate.align import Gap
from scraper.collate.compare import SAME, Comparison, compare, is_boundary
from scraper.collate.lost import is_lost, is_number, is_stripped
from scraper.collate.spell import MASK
from scraper.model import Article, Block, Borrowed

LONGEST = 16
"""Letters of a name or number that one mask can stand for: 中共××省委组织部干部教育处 has 13."""

NEAR = 0.9
"""Share of the letters of the sentence that the copies must have in common. Sentences of two texts that differ in subject
or number only reach it too: it is `same` that keeps those out of a family."""

REACH = 12
FEWEST = 6
"""Letters looked at on each side, where the sentence is shorter, and letters that must agree in all."""

_SENTENCE_END = "。！？；!?;"
_PERCENT = "%％‰℃"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A word of a copy for a place of a text."""

    block: int
    start: int
    end: int
    text: str
    copy: Article
    lines: tuple[int, int]


def fill(
    blocks: Sequence[Block], copies: Sequence[Article]
) -> tuple[tuple[Block, ...], tuple[Borrowed, ...], frozenset[tuple[str, int, int]]]:
    """Return the blocks with their gaps filled from the copies, what was borrowed, and the copies that disagree.

    Of copies that have the same word the first one given lends it. Where two have different words nothing is borrowed,
    and the keys of both are in the third value.
    """
    places: defaultdict[tuple[int, int, int], list[Reading]] = defaultdict(list)
    for copy in copies:
        for reading in _readings(compare(blocks, copy)):
            places[reading.block, reading.start, reading.end].append(reading)
    chosen: defaultdict[int, list[Reading]] = defaultdict(list)
    disagreeing: set[tuple[str, int, int]] = set()
    for (block, _, _), readings in sorted(places.items()):
        if len({fold(reading.text) for reading in readings}) == 1:
            chosen[block].append(readings[0])
        else:
            disagreeing |= {reading.copy.key for reading in readings}
    filled = tuple(_fill(block, chosen.get(number, [])) for number, block in enumerate(blocks))
    return filled, tuple(_borrowed(blocks, chosen)), frozenset(disagreeing)


def _fill(block: Block, readings: Sequence[Reading]) -> Block:
    if not readings:
        return block
    text, place = "", 0
    for reading in readings:
        text += block.text[place : reading.start] + reading.text
        place = reading.end
    return replace(block, text=text + block.text[place:])


def _borrowed(
    blocks: Sequence[Block], chosen: Mapping[int, Sequence[Reading]]
) -> Iterator[Borrowed]:
    for number, readings in chosen.items():
        grown = accumulate((len(r.text) - (r.end - r.start) for r in readings), initial=0)
        for reading, shift in zip(readings, grown, strict=False):
            start = reading.start + shift
            yield Borrowed(
                block=number,
                start=start,
                end=start + len(reading.text),
                text=reading.text,
                lost=blocks[number].text[reading.start : reading.end],
                file=reading.copy.source.file,
                lines=reading.lines,
            )


def _readings(found: Comparison) -> Iterator[Reading]:
    stripped = is_stripped(found)
    for gap in found.gaps:
        for part in _parts(found, gap):
            if _fits(found, part) and _agrees(found, part):
                reading = _of_mask(found, part) or _of_nothing(found, part, stripped=stripped)
                if reading:
                    yield reading


def _parts(found: Comparison, gap: Gap) -> Iterator[Gap]:
    """Yield the gap, or where masks stand side by side (**、**) one gap for each, if the copy has as many words there."""
    count = gap.end - gap.start
    if count < 2 or set(found.one.text[gap.start : gap.end]) != {MASK}:
        yield gap
        return
    other, words = found.other, [gap.other_start]
    words += [
        place
        for place in range(gap.other_start + 1, gap.other_end)
        if other.starts[place] > other.ends[place - 1]
    ]
    if len(words) == count:
        ends = [*words[1:], gap.other_end]
        for number, (start, end) in enumerate(zip(words, ends, strict=True), gap.start):
            yield Gap(number, number + 1, start, end)


def _fits(found: Comparison, gap: Gap) -> bool:
    """Tell whether the copy has one short word there, in one paragraph, and no mask of its own."""
    words = found.other.text[gap.other_start : gap.other_end]
    return (
        0 < len(words) <= LONGEST
        and MASK not in words
        and found.other.blocks[gap.other_start] == found.other.blocks[gap.other_end - 1]
    )


def _agrees(found: Comparison, gap: Gap) -> bool:
    """Tell whether the sentence around a gap is near the same in both copies, and the letters beside the gap are."""
    start, end = _sentence(found, gap)
    letters = found.count(start, end)
    if letters < FEWEST or found.agreement(start, end) < NEAR:
        return False
    extra = sum(
        other.other_end - other.other_start
        for other in found.gaps
        if start <= other.start and other.end <= end and not _is_gap(found, other)
    )
    return extra <= (1 - NEAR) * letters + 1 and _touches(found, gap)


def _is_gap(found: Comparison, gap: Gap) -> bool:
    """Tell whether what the copy has there may be a word that is lost here, so that it is no difference of wording."""
    lost = set(found.one.text[gap.start : gap.end])
    return lost == {MASK} or (not lost and is_number(found, gap))


def _touches(found: Comparison, gap: Gap) -> bool:
    """Tell whether the letters on both sides are the same; a beginning or an end of the paragraph will do for one side."""
    one = found.one
    left = gap.start > 0 and (found.same[gap.start - 1] == SAME or one.text[gap.start - 1] == MASK)
    right = gap.end < len(one.text) and (found.same[gap.end] == SAME or one.text[gap.end] == MASK)
    at_start = is_boundary(one, gap.start) and is_boundary(found.other, gap.other_start)
    at_end = is_boundary(one, gap.end) and is_boundary(found.other, gap.other_end)
    return (left or at_start) and (right or at_end)


def _sentence(found: Comparison, gap: Gap) -> tuple[int, int]:
    """Return the first and the last letter, exclusive, of the sentence around a gap, or of REACH letters on each side."""
    one = found.one
    start, end = min(gap.start, len(one.text) - 1), max(gap.end, gap.start + 1)
    while start > 0 and not _ends_before(found, start):
        start -= 1
    while end < len(one.text) and not _ends_before(found, end):
        end += 1
    if end - start < 2 * REACH:
        start, end = min(start, max(0, gap.start - REACH)), max(end, gap.end + REACH)
    return start, min(end, len(one.text))


def _ends_before(found: Comparison, place: int) -> bool:
    """Tell whether a sentence or a paragraph ends before the letter at `place`."""
    one = found.one
    if is_boundary(one, place):
        return True
    text = found.blocks[one.blocks[place]].text
    between = text[one.ends[place - 1] : one.starts[place]]
    return any(mark in between for mark in _SENTENCE_END)


def _of_mask(found: Comparison, gap: Gap) -> Reading | None:
    """Return the word for a mask; None where no mask stands there."""
    one = found.one
    if found.one.text[gap.start : gap.end] != MASK:
        return None
    text = _quote(found, gap)
    if any(mark in text for mark in _SENTENCE_END):
        return None
    return _reading(found, gap, one.blocks[gap.start], (one.starts[gap.start], one.ends[gap.start]))


def _of_nothing(found: Comparison, gap: Gap, *, stripped: bool) -> Reading | None:
    """Return the word for a place where one is lost without a mask; None where nothing shows that."""
    place = _place(found, gap) if gap.start == gap.end else None
    if place is None:
        return None
    block, offset = place
    text = found.blocks[block].text
    if is_lost(text, offset, fold(_quote(found, gap)), is_stripped=stripped):
        return _reading(found, gap, block, (offset, offset))
    return None


def _reading(found: Comparison, gap: Gap, block: int, span: tuple[int, int]) -> Reading:
    source = found.copy.blocks[found.other.blocks[gap.other_start]]
    text = _quote(found, gap)
    if text[-1] in _PERCENT and found.blocks[block].text[span[1] : span[1] + 1] in tuple(_PERCENT):
        text = text[:-1]
    return Reading(
        block=block,
        start=span[0],
        end=span[1],
        text=text,
        copy=found.copy,
        lines=(source.first, source.last),
    )


def _quote(found: Comparison, gap: Gap) -> str:
    """Return what the copy has there as it is written, with the sign behind a number."""
    other = found.other
    text = found.copy.blocks[other.blocks[gap.other_start]].text
    start, end = other.starts[gap.other_start], other.ends[gap.other_end - 1]
    if text[end - 1].isdigit() and text[end : end + 1] in tuple(_PERCENT):
        end += 1
    return text[start:end]


def _place(found: Comparison, gap: Gap) -> tuple[int, int] | None:
    """Return block and offset at which a lost word stood: beside the letter that it touches in the copy."""
    one, other = found.one, found.other
    start, end = gap.other_start, gap.other_end
    begin = other.starts[start]
    finish = begin + len(_quote(found, gap))
    block = other.blocks[start]
    if (
        end < len(other.text)
        and gap.end < len(one.text)
        and other.blocks[end] == block
        and other.starts[end] == finish
    ):
        return one.blocks[gap.end], one.starts[gap.end]
    if start and gap.start and other.blocks[start - 1] == block and other.ends[start - 1] == begin:
        return one.blocks[gap.start - 1], one.ends[gap.start - 1]
    return None
