"""Mask and withhold on a published article what would harm a person; what a maintainer has released stays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.anchors import anchors
from scraper.masking import change_texts, covered
from scraper.model import Article, Block, Passage, Published
from scraper.protect.contacts import Span, conceal, find_contacts
from scraper.protect.passages import find_accused, find_labelled, find_passages

PRESS_GRADE = "媒体报道"
PRESS_KIND = "报道"
LABELLED, ACCUSED = "labelled-person", "person-in-title"


def protect(published: Published) -> Published:
    """Return the article with contact numbers and names with a label masked, and passages on persons withheld.

    Masks keep the length and stand in every text of the article, passages are taken out of its blocks. Of `released`
    those anchors stay that let something out. Summary and title are not made anew. Of a page that a maintainer has
    graded as press no name is masked and nothing withheld: whom the press names is named.
    """
    masks = tuple(_contacts(published.article))
    published = change_texts(published, conceal)
    if published.article.source.grade == PRESS_GRADE:
        return replace(published, masks=masks, masked=published.masked + len(masks), released=())
    blocks = published.article.blocks
    names = anchors(block.text for block in blocks)
    spans = tuple(find_passages(block.text) for block in blocks)
    labelled = tuple(_labelled(published, block) for block in blocks)
    freed = {
        name
        for name, *found in zip(names, spans, labelled, strict=True)
        if name in published.released and any(found)
    }
    persons = dict.fromkeys(_persons(published, labelled, [name in freed for name in names]))
    masks += tuple(_name_masks(published.article, persons, names, freed))
    masked = _mask_names(published, tuple(persons), names, freed)
    kept, withheld = _withhold(masked.article.blocks, names, spans, freed)
    return replace(
        masked,
        article=replace(masked.article, blocks=kept),
        masks=masks,
        masked=published.masked + len(masks),
        withheld=withheld,
        released=tuple(name for name in published.released if name in freed),
    )


def _contacts(article: Article) -> Iterator[Passage]:
    for text in (article.title, article.subtitle, article.author):
        yield from (
            Passage(rule=span.rule, text=text[span.start : span.end])
            for span in find_contacts(text)
        )
    names = anchors(conceal(block.text) for block in article.blocks)
    for block, name in zip(article.blocks, names, strict=True):
        yield from (_passage(block, span, name) for span in find_contacts(block.text))


def _passage(block: Block, span: Span, name: str, near: str = "") -> Passage:
    return Passage(
        rule=span.rule,
        text=block.text[span.start : span.end],
        line=block.first,
        last=block.last,
        paragraph=name,
        near=near,
    )


def _labelled(published: Published, block: Block) -> tuple[str, ...]:
    """Return the names in a block that bear a label; none in a report of the press."""
    return () if published.verdict.kind == PRESS_KIND else find_labelled(block.text)


def _persons(
    published: Published, labelled: Sequence[Sequence[str]], is_freed: Sequence[bool]
) -> Iterator[tuple[str, str]]:
    """Yield the names that are to be masked, each with its rule."""
    for text in (published.article.title, published.article.subtitle):
        yield from ((name, ACCUSED) for name in find_accused(text))
    for found, freed in zip(labelled, is_freed, strict=True):
        if not freed:
            yield from ((name, LABELLED) for name in found)


def _name_masks(
    article: Article, persons: dict[tuple[str, str], None], names: Sequence[str], freed: set[str]
) -> Iterator[Passage]:
    for person, rule in persons:
        for text in (article.title, article.subtitle, article.author):
            yield from (Passage(rule=rule, text=person) for _ in range(text.count(person)))
        for block, name in zip(article.blocks, names, strict=True):
            if name not in freed:
                for match in re.finditer(re.escape(person), block.text):
                    span = Span(rule=rule, start=match.start(), end=match.end())
                    yield _passage(block, span, name)


def _mask_names(
    published: Published, persons: Sequence[tuple[str, str]], names: Sequence[str], freed: set[str]
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
    blocks: Sequence[Block],
    names: Sequence[str],
    spans: Sequence[Sequence[Span]],
    freed: set[str],
) -> tuple[tuple[Block, ...], tuple[Passage, ...]]:
    """Return the blocks without what is withheld, and that; one empty block where nothing is left."""
    held = [() if name in freed else found for name, found in zip(names, spans, strict=True)]
    rest = [
        replace(block, text=_without(block.text, s)) for block, s in zip(blocks, held, strict=True)
    ]
    stays = [bool(block.text) or not found for block, found in zip(rest, held, strict=True)]
    kept = tuple(block for block, is_kept in zip(rest, stays, strict=True) if is_kept)
    addresses = iter(anchors(block.text for block in kept))
    withheld: list[Passage] = []
    near = ""
    for block, name, found, is_kept in zip(blocks, names, held, stays, strict=True):
        near = (next(addresses) or near) if is_kept else near
        withheld += [_passage(block, span, name, near) for span in found]
    return kept or tuple(rest[:1]), tuple(withheld)


def _without(text: str, spans: Sequence[Span]) -> str:
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text.strip() if spans else text
