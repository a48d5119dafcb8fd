"""Mask and withhold on a published article what would harm a person; what a maintainer has released stays."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scraper.anchors import anchors
from scraper.masking import change_texts, covered
from scraper.model import Article, Block, Borrowed, Protected, Published
from scraper.protect.contacts import Span, conceal, find_contacts
from scraper.protect.passages import find_accused, find_labelled, find_passages

PRESS_GRADE = "媒体报道"
PRESS_KIND = "报道"
LABELLED, ACCUSED = "labelled-person", "person-in-title"

Held = Mapping[int, Sequence[Span]]
"""What is withheld, by the place of its block in the article."""


def protect(published: Published) -> Published:
    """Return the article with contact numbers and names with a label masked, and passages on persons withheld.

    Masks keep the length and stand in every text of the article, passages are taken out of its blocks. Of `released`
    those anchors stay that let something out. Where something is withheld the summary is empty: it is to be made anew, as is
    a made title. Of a page that a maintainer has
    graded as press no name is masked and nothing withheld: whom the press names is named.
    """
    concealed = change_texts(published, conceal)
    if published.article.source.grade == PRESS_GRADE:
        return _counted(concealed, tuple(_contacts(published.article, {})))
    blocks = concealed.article.blocks
    names = anchors(block.text for block in blocks)
    spans = tuple(find_passages(block.text) for block in blocks)
    labelled = tuple(_labelled(published, block) for block in blocks)
    freed = frozenset(
        name
        for name, *found in zip(names, spans, labelled, strict=True)
        if name in published.released and any(found)
    )
    held = {
        place: found
        for place, (name, found) in enumerate(zip(names, spans, strict=True))
        if found and name not in freed
    }
    persons = tuple(dict.fromkeys(_persons(concealed, labelled, names, freed)))
    masks = (
        *_contacts(published.article, held),
        *_name_masks(concealed.article, persons, names, freed, held),
    )
    masked = _mask_names(concealed, persons, names, freed)
    kept, withheld = _withhold(masked.article.blocks, blocks, names, held)
    summary = "" if withheld else masked.article.summary
    borrowed = tuple(_still_borrowed(masked.article, kept, held))
    return replace(
        _counted(masked, masks),
        article=replace(masked.article, blocks=kept, summary=summary, borrowed=borrowed),
        withheld=withheld,
        released=tuple(name for name in published.released if name in freed),
    )


def _counted(published: Published, masks: tuple[Protected, ...]) -> Published:
    return replace(published, masks=masks, masked=published.masked + len(masks), released=())


def _contacts(article: Article, held: Held) -> Iterator[Protected]:
    for text in (article.title, article.subtitle, article.author):
        yield from (
            Protected(rule=span.rule, text=text[span.start : span.end])
            for span in find_contacts(text)
        )
    names = anchors(conceal(block.text) for block in article.blocks)
    for place, (block, name) in enumerate(zip(article.blocks, names, strict=True)):
        for span in find_contacts(block.text):
            if not _is_held(span, held.get(place, ())):
                yield _passage(block, span, name)


def _is_held(span: Span, held: Sequence[Span]) -> bool:
    """Tell whether a place stands in a passage that is withheld: readers then see no mask."""
    return any(other.start <= span.start < other.end for other in held)


def _passage(block: Block, span: Span, name: str, near: str = "") -> Protected:
    return Protected(
        rule=span.rule,
        text=block.text[span.start : span.end],
        line=block.first,
        last=block.last,
        file=block.file,
        paragraph=name,
        near=near,
    )


def _labelled(published: Published, block: Block) -> tuple[str, ...]:
    """Return the names in a block that bear a label; none in a report of the press."""
    return () if published.verdict.kind == PRESS_KIND else find_labelled(block.text)


def _persons(
    published: Published,
    labelled: Sequence[Sequence[str]],
    names: Sequence[str],
    freed: frozenset[str],
) -> Iterator[tuple[str, str]]:
    """Yield the names that are to be masked, each with its rule."""
    for text in (published.article.title, published.article.subtitle):
        yield from ((person, ACCUSED) for person in find_accused(text))
    for found, name in zip(labelled, names, strict=True):
        if name not in freed:
            yield from ((person, LABELLED) for person in found)


def _name_masks(
    article: Article,
    persons: Sequence[tuple[str, str]],
    names: Sequence[str],
    freed: frozenset[str],
    held: Held,
) -> Iterator[Protected]:
    for person, rule in persons:
        for text in (article.title, article.subtitle, article.author):
            yield from (Protected(rule=rule, text=person) for _ in range(text.count(person)))
        for place, (block, name) in enumerate(zip(article.blocks, names, strict=True)):
            for match in re.finditer(re.escape(person), block.text):
                span = Span(rule=rule, start=match.start(), end=match.end())
                if name not in freed and not _is_held(span, held.get(place, ())):
                    yield _passage(block, span, name)


def _mask_names(
    published: Published,
    persons: Sequence[tuple[str, str]],
    names: Sequence[str],
    freed: frozenset[str],
) -> Published:
    if not persons:
        return published
    longest_first = sorted((person for person, _ in persons), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    masked = change_texts(
        published, lambda text: pattern.sub(lambda match: covered(match.group()), text)
    )
    blocks = tuple(
        old if name in freed else new
        for old, new, name in zip(
            published.article.blocks, masked.article.blocks, names, strict=True
        )
    )
    return replace(masked, article=replace(masked.article, blocks=blocks))


def _withhold(
    blocks: Sequence[Block], told: Sequence[Block], names: Sequence[str], held: Held
) -> tuple[tuple[Block, ...], tuple[Protected, ...]]:
    """Return the blocks without what is withheld, and that; one empty block where nothing is left.

    `told` are the same blocks with the names that are masked: a maintainer judges by these.
    """
    rest = [
        replace(block, text=_without(block.text, held.get(place, ())))
        for place, block in enumerate(blocks)
    ]
    stays = [bool(block.text) or place not in held for place, block in enumerate(rest)]
    kept = tuple(block for block, is_kept in zip(rest, stays, strict=True) if is_kept)
    addresses = iter(anchors(block.text for block in kept))
    withheld: list[Protected] = []
    near = ""
    for place, (block, name, is_kept) in enumerate(zip(told, names, stays, strict=True)):
        near = (next(addresses) or near) if is_kept else near
        withheld += [_passage(block, span, name, near) for span in held.get(place, ())]
    return kept or tuple(rest[:1]), tuple(withheld)


def _still_borrowed(article: Article, kept: Sequence[Block], held: Held) -> Iterator[Borrowed]:
    """Yield what was borrowed where it stands among the blocks that are kept; what is withheld is not told of."""
    gone = [place for place in held if not _without(article.blocks[place].text, held[place])]
    for each in article.borrowed:
        spans = held.get(each.block, ())
        block = each.block - sum(place < each.block for place in gone)
        shift = sum(span.end - span.start for span in spans if span.end <= each.start)
        start = each.start - shift
        end = start + len(each.text)
        if each.block not in gone and kept[block].text[start:end] == each.text:
            yield replace(each, block=block, start=start, end=end)


def _without(text: str, spans: Sequence[Span]) -> str:
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text.strip() if spans else text
