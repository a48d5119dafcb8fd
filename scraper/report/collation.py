"""Gather what copies gave to each other and what articles share, place by place, so that a maintainer can check it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.anchors import anchors
from scraper.model import Borrowed, Published

AROUND = 10
"""Characters of the paragraph shown on both sides of borrowed words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that another copy gave, with what stands around them and what the best copy has in their place."""

    before: str
    text: str
    after: str
    lost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one paragraph of an article takes from one paragraph of another copy (据同文补)."""

    id: str
    title: str
    paragraph: str
    """Anchor of the paragraph."""
    words: tuple[Words, ...]
    is_whole: bool
    """True where the paragraph itself is taken over: the words are then the paragraph."""
    file: str
    lines: tuple[int, int]
    """Where the other copy has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a link: a paragraph of an article."""

    id: str
    title: str
    paragraph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage that stands in paragraphs of two articles (同段互见), and how the first of these begins."""

    ends: tuple[End, End]
    text: str


def readings(published: Sequence[Published]) -> Iterator[Reading]:
    """Yield every borrowed reading, in the order of the articles and of their text."""
    for each in published:
        names = anchors(block.text for block in each.article.blocks)
        found: defaultdict[tuple[int, str, tuple[int, int]], list[Borrowed]] = defaultdict(list)
        for borrowed in each.article.borrowed:
            found[borrowed.block, borrowed.file, borrowed.lines].append(borrowed)
        for (block, file, lines), taken in found.items():
            text = each.article.blocks[block].text
            yield Reading(
                id=each.id,
                title=each.article.title,
                paragraph=names[block],
                words=tuple(_words(text, one) for one in taken),
                is_whole=any(one.is_whole for one in taken),
                file=file,
                lines=lines,
            )


def _words(text: str, borrowed: Borrowed) -> Words:
    start, end = borrowed.start, borrowed.end
    return Words(
        before="…" * (start > AROUND) + text[max(0, start - AROUND) : start],
        text=text[start:end],
        after=text[end : end + AROUND] + "…" * (end + AROUND < len(text)),
        lost=borrowed.lost,
    )


def shared(published: Sequence[Published]) -> Iterator[Shared]:
    """Yield every link between paragraphs that share a passage, one for the two directions."""
    titles = {each.id: each.article.title for each in published}
    told: set[frozenset[tuple[str, str]]] = set()
    for each in published:
        names = anchors(block.text for block in each.article.blocks)
        texts = dict(zip(names, (block.text for block in each.article.blocks), strict=True))
        for link in each.parallels:
            pair = frozenset({(each.id, link.paragraph), (link.id, link.to)})
            if pair in told:
                continue
            told.add(pair)
            own = End(id=each.id, title=each.article.title, paragraph=link.paragraph)
            other = End(id=link.id, title=titles.get(link.id, link.title), paragraph=link.to)
            yield Shared(ends=(own, other), text=texts.get(link.paragraph, ""))
