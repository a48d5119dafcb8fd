"""Walk an article sentence by sentence, each with the heading it stands under and the line that opens its list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.anchors import anchors
from scraper.model import Block, Passage

LONGEST = 420
"""Characters of a sentence; a longer one is no longer one rule. The longest that states one in the samples has 236."""

_SENTENCE_END = "。！？"
_OPEN, _CLOSE = "“‘（《「『", "”’）》」』"
_ITEM = re.compile(
    r"\s*(?:（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.．、）]|（[0-9]{1,2}）|[①-⑳])"
)
_MOST_ITEMS = 12
_STATEMENT = re.compile("，.*[。；]$")
"""A heading that is a sentence of the text as well: 下派干部每月在乡镇工作不得少于二十天，……。"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article and what stands around it."""

    text: str
    anchor: str
    paragraph: str
    headings: tuple[str, ...] = ()
    """The headings it stands under, the outermost first."""
    lead: str = ""
    """For an item of a list: the sentence that opens the list."""
    items: tuple[Passage, ...] = ()
    """For a sentence that opens a list: the items."""


def walk(blocks: Sequence[Block]) -> Iterator[Sentence]:
    """Yield the sentences of an article in order, tables aside."""
    names = anchors(block.text for block in blocks)
    headings: list[Block] = []
    opened: Sentence | None = None
    for place, block in enumerate(blocks):
        if block.kind == "table" or not names[place]:
            continue
        if block.kind == "heading":
            headings = [each for each in headings if each.level < block.level]
        opened = opened if opened and _ITEM.match(block.text) else None
        if block.kind == "heading" and not _STATEMENT.search(block.text):
            headings.append(block)
            continue
        for text in sentences(block.text):
            found = Sentence(
                text=text.strip(),
                anchor=names[place],
                paragraph=block.text,
                headings=tuple(each.text for each in headings),
                lead=opened.text if opened else "",
            )
            if text.rstrip().endswith(("：", ":")):
                found = replace(found, items=_items(blocks, names, place + 1))
                opened = found if found.items else opened
            yield found
        if block.kind == "heading":
            headings.append(block)


def _items(blocks: Sequence[Block], names: Sequence[str], start: int) -> tuple[Passage, ...]:
    """Return the items of the list that a line has opened: the marked blocks right below it."""
    found: list[Passage] = []
    for block, name in zip(blocks[start:], names[start:], strict=True):
        if not _ITEM.match(block.text) or block.kind == "table" or len(found) == _MOST_ITEMS:
            break
        found.append(Passage(text=block.text.strip(), anchor=name))
    return tuple(found)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph; one does not end inside quotation marks or brackets.

    >>> sentences("他说：“好。再来。”众人笑了。完")
    ('他说：“好。再来。”', '众人笑了。', '完')
    """
    found, start, depth = [], 0, 0
    for place, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSE and depth > 0)
        ended = character in _SENTENCE_END or (
            character in _CLOSE and text[place - 1 : place] in tuple(_SENTENCE_END)
        )
        if ended and not depth and text[place + 1 : place + 2] not in tuple(_CLOSE + _SENTENCE_END):
            found.append(text[start : place + 1])
            start = place + 1
    return (*found, text[start:]) if text[start:].strip() else tuple(found)
