"""Take over the paragraphs that a text lacks and another copy has: in the middle, at its head or at its tail.

A passage is taken over only where the copies agree before and behind it, and only whole paragraphs that read as text.
Whatever could be another text glued to the copy, or noise that cleaning has left there, stays out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scraper.anchors import fold
from scraper.collate.align import Gap
from scraper.collate.compare import Comparison, compare, is_boundary
from scraper.collate.find import shingle
from scraper.collate.sound import NUMBERED, sections, sound
from scraper.folding import count_letters, narrow
from scraper.model import Article, Block, Borrowed

CONTEXT = 30
NEAR = 0.9
FEWEST = 12
"""Letters looked at on each side, the share of them that must agree, and how many must at least."""

ONE = 0.85
"""Share of the 4-grams of the shorter of two passages that the longer has, from which they are one."""

SLIDE = 40
LOOSE = 8
"""Letters by which a passage may slide where its end repeats its beginning; equal letters that say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Paragraphs of a copy that belong before the block `at` of a text, and the rest of a paragraph that it has in part."""

    at: int
    blocks: tuple[Block, ...]
    copy: Article
    head: str = ""
    """What the first paragraph of the text lacks at its beginning."""
    tail: str = ""
    """What the last paragraph of the text lacks at its end."""
    lines: tuple[int, int] = (0, 0)
    """Lines of the paragraph of the copy that has them."""

    @property
    def text(self) -> str:
        """All of its words."""
        return "\n".join([self.tail, *(block.text for block in self.blocks), self.head])


def take_over(
    blocks: Sequence[Block], copies: Sequence[Article]
) -> tuple[tuple[Block, ...], tuple[Borrowed, ...], frozenset[tuple[str, int, int]]]:
    """Return the blocks with the passages that they lack, what was borrowed, and the copies that disagree.

    Of copies that have a passage the one with most of it lends it. Where two have different passages in one place
    nothing is borrowed, and the keys of both are in the third value.
    """
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    for copy in copies:
        for passage in _passages(compare(blocks, copy)):
            found[passage.at].append(passage)
    chosen: dict[int, Passage] = {}
    disagreeing: set[tuple[str, int, int]] = set()
    for at, passages in found.items():
        longest = max(passages, key=lambda passage: count_letters(passage.text))
        if all(_is_part(passage.text, longest.text) for passage in passages):
            chosen[at] = longest
        else:
            disagreeing |= {passage.copy.key for passage in passages}
    taken, borrowed = _insert(blocks, chosen)
    return taken, borrowed, frozenset(disagreeing)


def _is_part(text: str, whole: str) -> bool:
    words = shingle(fold(text))
    return len(words & shingle(fold(whole))) >= ONE * len(words)


def _insert(
    blocks: Sequence[Block], chosen: Mapping[int, Passage]
) -> tuple[tuple[Block, ...], tuple[Borrowed, ...]]:
    taken: list[Block] = []
    borrowed: list[Borrowed] = []
    for number, own in enumerate((*blocks, None)):
        block = own
        if passage := chosen.get(number):
            if passage.tail:
                borrowed.append(_words(len(taken) - 1, len(taken[-1].text), passage))
                taken[-1] = replace(taken[-1], text=taken[-1].text + passage.tail)
            for each in passage.blocks:
                borrowed.append(_paragraph(len(taken), each, passage))
                taken.append(replace(each, file=passage.copy.source.file))
            if passage.head and block:
                borrowed.append(_words(len(taken), 0, passage))
                block = replace(block, text=passage.head + block.text)
        if block:
            taken.append(block)
    return tuple(taken), tuple(borrowed)


def _paragraph(number: int, block: Block, passage: Passage) -> Borrowed:
    return Borrowed(
        block=number,
        start=0,
        end=len(block.text),
        text=block.text,
        file=passage.copy.source.file,
        lines=(block.first, block.last),
        is_whole=True,
    )


def _words(number: int, start: int, passage: Passage) -> Borrowed:
    text = passage.head or passage.tail
    return Borrowed(
        block=number,
        start=start,
        end=start + len(text),
        text=text,
        file=passage.copy.source.file,
        lines=passage.lines,
    )


def _passages(found: Comparison) -> Iterator[Passage]:
    for gap in found.gaps:
        passage = None
        if gap.start == gap.end and gap.other_end - gap.other_start <= len(found.one.text):
            passage = _whole(found, gap) or _from_head(found, gap) or _to_tail(found, gap)
        if passage:
            yield passage
    if further := _further(found):
        yield further


def _whole(found: Comparison, gap: Gap) -> Passage | None:
    """Return the whole paragraphs that are missing at a gap, if that is what is missing there."""
    fitted = _slid(found, gap)
    if fitted is None or not _agrees(found, fitted.start):
        return None
    numbers = found.other.blocks
    blocks = found.copy.blocks[numbers[fitted.other_start] : numbers[fitted.other_end - 1] + 1]
    at_head, at_tail = fitted.start == 0, fitted.start == len(found.one.text)
    at = len(found.blocks) if at_tail else 0 if at_head else found.one.blocks[fitted.start]
    blocks = sound(found, blocks, at_head=at_head, at_tail=at_tail)
    return Passage(at=at, blocks=blocks, copy=found.copy) if blocks else None


def _slid(found: Comparison, gap: Gap) -> Gap | None:
    """Return the gap moved so that it holds whole paragraphs; where its end repeats its beginning there is a choice."""
    one, other = found.one, found.other
    start, end = gap.other_start, gap.other_end
    for shift in sorted(range(-SLIDE, SLIDE + 1), key=abs):
        low, high = min(0, shift), max(0, shift)
        repeated = other.text[end + low : end + high]
        if (
            min(gap.start, start) + low >= 0
            and gap.start + high <= len(one.text)
            and repeated == other.text[start + low : start + high]
            and repeated == one.text[gap.start + low : gap.start + high]
            and is_boundary(one, gap.start + shift)
            and is_boundary(other, start + shift)
            and is_boundary(other, end + shift)
        ):
            return Gap(gap.start + shift, gap.start + shift, start + shift, end + shift)
    return None


def _from_head(found: Comparison, gap: Gap) -> Passage | None:
    """Return what is missing before a text that begins in the middle of a paragraph."""
    one, other = found.one, found.other
    if gap.start or gap.other_start or found.blocks[0].kind == "heading" or one.blocks[0]:
        return None
    number = other.blocks[gap.other_end]
    part, opening = found.copy.blocks[number], found.blocks[0].text[: one.starts[0]]
    head = part.text[: other.starts[gap.other_end]]
    if not head.endswith(opening) or not _agrees(found, 0):
        return None
    blocks = sound(found, found.copy.blocks[:number], at_head=True, at_tail=False)
    if number and not blocks:
        return None
    head = head.removesuffix(opening) if opening else head
    return _partial(Passage(at=0, blocks=blocks, copy=found.copy, head=head), part)


def _to_tail(found: Comparison, gap: Gap) -> Passage | None:
    """Return what is missing behind a text that breaks off in the middle of a paragraph."""
    one, other = found.one, found.other
    last = len(found.blocks) - 1
    if gap.start < len(one.text) or not gap.start or one.blocks[-1] != last:
        return None
    number = other.blocks[gap.other_start - 1]
    part, closing = found.copy.blocks[number], found.blocks[last].text[one.ends[-1] :]
    tail = part.text[other.ends[gap.other_start - 1] :]
    if found.blocks[last].kind == "heading" or not tail.startswith(closing):
        return None
    if not _agrees(found, gap.start):
        return None
    rest = found.copy.blocks[number + 1 :]
    blocks = sound(found, rest, at_head=False, at_tail=True)
    passage = Passage(at=last + 1, blocks=blocks, copy=found.copy, tail=tail.removeprefix(closing))
    return _partial(passage, part)


def _partial(passage: Passage, part: Block) -> Passage | None:
    if not count_letters(passage.head + passage.tail):
        return None
    return replace(passage, lines=(part.first, part.last))


def _further(found: Comparison) -> Passage | None:
    """Return the sections of the copy that follow the last one of the text, which has more of that one than the copy."""
    one, other = found.one, found.other
    start, other_start = len(one.text), len(other.text)
    for gap in reversed(found.gaps):
        if start - gap.end >= LOOSE:
            break
        start, other_start = gap.start, gap.other_start
    if start == len(one.text) or other_start == len(other.text):
        return None
    if not (is_boundary(one, start) and is_boundary(other, other_start) and _agrees(found, start)):
        return None
    blocks = found.copy.blocks[other.blocks[other_start] :]
    known, further = sections(found.blocks), sections(blocks)
    opening = NUMBERED.match(narrow(blocks[0].text))
    if not (opening and opening["han"] and known["han"]):
        return None
    if further["han"][0] != known["han"][-1] + 1:
        return None
    blocks = sound(found, blocks, at_head=False, at_tail=True)
    return Passage(at=len(found.blocks), blocks=blocks, copy=found.copy) if blocks else None


def _agrees(found: Comparison, place: int) -> bool:
    """Tell whether text and copy agree on both sides of a place; an end of the text will do for one side."""
    length = len(found.one.text)
    before, behind = (max(0, place - CONTEXT), place), (place, min(length, place + CONTEXT))
    sides = [side for side in (before, behind) if side[0] < side[1]]
    if place in {0, length} or found.count(place, place + LOOSE):
        return all(_is_near(found, *side) for side in sides)
    return _is_near(found, *before)


def _is_near(found: Comparison, start: int, end: int) -> bool:
    return found.count(start, end) >= FEWEST and found.agreement(start, end) >= NEAR
