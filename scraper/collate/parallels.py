"""Find the passages that two different articles share (同段互见): stock paragraphs, speeches quoted, notices alike."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from scraper.collate.spell import Letters, spell
from scraper.model import Article

PASSAGE = 80
"""Letters in a row that two texts must share: three lines, more than any formula of the field (the longest seen has 41)."""

WORD = 16
SAMPLE = 4
"""Words of 16 letters, one in four of them by hash: of 65 in a passage of 80 letters, the chance that none is looked up
is below one in a hundred million."""

COMMON = 12
"""A word that more texts have is looked up in the first of them only, so that a stock phrase costs no more than this."""

PART = 40
"""Letters of the passage that must stand in a paragraph for it to be linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel:
    """A passage that stands in a paragraph of one article and in one of another; articles and blocks count from 0."""

    article: int
    block: int
    other: int
    to: int


def find_parallels(articles: Sequence[Article]) -> tuple[Parallel, ...]:
    """Return the passages that two of the articles share, each seen from both sides, in the order of articles and blocks.

    `articles` are to be different texts: copies of one belong together in a family. A paragraph and another article are
    linked once. Time is linear in the length of the texts and in what they share.
    """
    spelt = [spell(article.blocks) for article in articles]
    found: dict[tuple[int, int, int], int] = {}
    for one, other, start, other_start, length in _runs([letters.text for letters in spelt]):
        for left, right in _paragraphs(spelt[one], spelt[other], start, other_start, length):
            found.setdefault((one, left, other), right)
            found.setdefault((other, right, one), left)
    return tuple(
        Parallel(article=article, block=block, other=other, to=to)
        for (article, block, other), to in sorted(found.items())
    )


def _runs(texts: Sequence[str]) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield each run of equal letters in two texts: the texts, where it begins in each, and its length."""
    index: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        ends: dict[tuple[int, int], int] = {}
        for place, word in _words(text):
            for other, other_place in index[word]:
                diagonal = (other, place - other_place)
                if ends.get(diagonal, -1) > place:
                    continue
                start, end = _extended(text, texts[other], place, other_place)
                ends[diagonal] = end
                if end - start >= PASSAGE:
                    yield other, number, other_place - (place - start), start, end - start
        for place, word in _words(text):
            if len(index[word]) < COMMON:
                index[word].append((number, place))


def _words(text: str) -> Iterator[tuple[int, str]]:
    for place in range(len(text) - WORD + 1):
        word = text[place : place + WORD]
        if crc32(word.encode()) % SAMPLE == 0:
            yield place, word


def _extended(text: str, other: str, place: int, other_place: int) -> tuple[int, int]:
    start, end, shift = place, place + WORD, other_place - place
    while start and start + shift and text[start - 1] == other[start + shift - 1]:
        start -= 1
    while end < len(text) and end + shift < len(other) and text[end] == other[end + shift]:
        end += 1
    return start, end


def _paragraphs(
    one: Letters, other: Letters, start: int, other_start: int, length: int
) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of both texts that hold enough of a run, or the first ones where none does."""
    run = [(one.blocks[start + step], other.blocks[other_start + step]) for step in range(length)]
    counted = {pair: run.count(pair) for pair in dict.fromkeys(run)}
    yield from [pair for pair, count in counted.items() if count >= PART] or run[:1]
