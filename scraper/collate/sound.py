"""Tell which paragraphs of a copy may be taken over: text of its article, and of no other that is glued to it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from scraper.anchors import fold
from scraper.collate.compare import Comparison
from scraper.collate.find import Shingles, shingle
from scraper.folding import count_letters, narrow
from scraper.marks import to_number
from scraper.model import Block

KNOWN = 0.5
"""Share of the 4-grams of a paragraph that the text has elsewhere, from which it is not missing but moved."""

NUMBERED = re.compile(
    r"(?:(?P<han>[一二三四五六七八九十]{1,3})、|第(?P<clause>[一二三四五六七八九十百\d]{1,4})[章条]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[、.])"
)
_CLOSED = re.compile(
    r"(?:谢谢(?:大家|各位)?|此致|敬礼|完毕)[!。]?$|(?:\d{4}|[〇○零一二三四五六七八九]{4})年\S{1,3}月\S{1,3}日$"
)
"""With this a speech, a letter or a notice is over."""
_SIGNED = re.compile(r"日$|(?:委员会|政府|组织部|办公室|委|局|厅|院|处)$")
_TERMINAL = "。!?;:…”’』」》)】〕"
SHORT = 30
"""Letters of a line of a sign-off, and of a heading."""


def sound(
    found: Comparison, blocks: Sequence[Block], *, at_head: bool, at_tail: bool
) -> tuple[Block, ...]:
    """Return the paragraphs that may be taken over: up to the first doubtful one at an end, all or none in the middle."""
    if at_tail and _CLOSED.search(narrow(found.blocks[-1].text).strip()):
        blocks = [block for block in blocks if count_letters(block.text) < SHORT]
    known = shingle(found.one.text)
    ordered = blocks[::-1] if at_head else blocks
    kept = list(takewhile(lambda block: _is_sound(block, known), ordered))
    if at_head:
        kept.reverse()
    if not (at_head or at_tail) and len(kept) < len(blocks):
        return ()
    if not any(block.kind != "heading" or NUMBERED.match(narrow(block.text)) for block in kept):
        return ()
    own, taken = sections(found.blocks), sections(kept)
    for style in own if at_head or at_tail else ():
        first, second = (taken[style], own[style]) if at_head else (own[style], taken[style])
        if first and second and first[-1] >= second[0]:
            return ()
    return tuple(kept)


def _is_sound(block: Block, known: Shingles) -> bool:
    """Tell whether a paragraph reads as text, and stands nowhere else in the text that would borrow it."""
    text = narrow(block.text).strip()
    words = shingle(fold(text))
    if not fold(text) or block.kind == "table" or len(words & known) >= KNOWN * len(words):
        return False
    return (
        block.kind == "heading"
        or text[-1] in _TERMINAL
        or count_letters(text) >= SHORT
        or bool(NUMBERED.match(text) or _SIGNED.search(text))
    )


def sections(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """Return the numbers of the sections (一、) and of the clauses (第一条) that the blocks open, in their order."""
    found: dict[str, list[int]] = {"han": [], "clause": []}
    for block in blocks:
        match = NUMBERED.match(narrow(block.text).strip())
        for style, numbers in found.items():
            if match and match[style]:
                numbers.append(to_number(match[style]))
    return found
