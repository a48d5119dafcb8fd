"""Find the copies of one text across all sources, and publish the text in its best readings, as editors of old texts do.

The best copy is the text. What it masks, or lost, is filled from another copy where both agree around the place; each
borrowed place is told (`Article.borrowed`), and every copy is kept and told with how it differs.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scraper.anchors import fold
from scraper.collate.choose import choose, differences
from scraper.collate.compare import compare
from scraper.collate.parallels import Parallel, find_parallels
from scraper.collate.passages import take_over
from scraper.collate.readings import fill
from scraper.collate.same import Group, Key, Pair, group
from scraper.model import Article, Block, Borrowed, Family, Variant

__all__ = ["Key", "Pair", "Parallel", "collate", "find_parallels"]

LACKING = 0.3
"""Share of the letters of a paragraph below which a copy is said to lack it."""


def collate(
    articles: Sequence[Article], *, merge: Iterable[Pair] = (), separate: Iterable[Pair] = ()
) -> tuple[Family, ...]:
    """Return the families of the articles in the order of their first members; every article is in exactly one.

    `merge` and `separate` are pairs of article keys: the copies that a maintainer has joined, whatever speaks against it,
    and the texts that are never one family, not even through a third. Keys of articles that are not there do nothing.
    """
    return tuple(
        _family(articles, each) for each in group(articles, merge=merge, separate=separate)
    )


def _family(articles: Sequence[Article], found: Group) -> Family:
    members = [articles[place] for place in found.members]
    best = choose(members)
    doubtful = {articles[place].key for place in found.doubtful}
    others = [article for article in members if article is not best]
    # A copy that could be of another text as well neither gives nor takes.
    lenders = [] if best.key in doubtful else [each for each in others if each.key not in doubtful]
    text, disagreeing = _restore(best, lenders)
    return Family(
        article=text,
        variants=tuple(_variant(best, text, each, disagreeing) for each in others),
        collected=best if text is not best else None,
    )


def _restore(best: Article, copies: Sequence[Article]) -> tuple[Article, frozenset[Key]]:
    """Return the best copy with what it lacks from the others, and the keys of those that disagree there."""
    own = fold(best.body)
    copies = [copy for copy in copies if fold(copy.body) != own]
    blocks, passages, disagreeing = take_over(best.blocks, copies)
    blocks, readings, too = fill(blocks, copies)
    if not passages and not readings:
        return best, disagreeing | too
    borrowed = [*(_grown(each, readings, blocks) for each in passages), *readings]
    borrowed.sort(key=lambda each: (each.block, each.start, -each.end))
    return replace(best, blocks=blocks, borrowed=tuple(borrowed)), disagreeing | too


def _grown(passage: Borrowed, readings: Sequence[Borrowed], blocks: Sequence[Block]) -> Borrowed:
    """Return a borrowed passage where it stands after the gaps of its paragraph were filled."""
    before = inside = grown = 0
    for reading in (each for each in readings if each.block == passage.block):
        place, more = reading.start - grown, len(reading.text) - len(reading.lost)
        before += more if place < passage.start else 0
        inside += more if passage.start <= place < passage.end else 0
        grown += more
    start, end = passage.start + before, passage.end + before + inside
    return replace(passage, start=start, end=end, text=blocks[passage.block].text[start:end])


def _variant(best: Article, text: Article, copy: Article, disagreeing: frozenset[Key]) -> Variant:
    differs = differences(best, copy, full=len(fold(text.body)))
    if copy.key in disagreeing:
        differs = (*(each for each in differs if each != "wording"), "contradicts")
    return Variant(article=copy, differs=differs, lacks=_lacking(text, copy))


def _lacking(text: Article, copy: Article) -> int:
    """Count the paragraphs of a text that a copy does not have."""
    if fold(text.body) == fold(copy.body):
        return 0
    found = compare(text.blocks, copy)
    letters = Counter(found.one.blocks)
    same = Counter(
        block for block, is_same in zip(found.one.blocks, found.same, strict=True) if is_same
    )
    return sum(same[block] < LACKING * count for block, count in letters.items())
