"""The texts of articles: blocks, pieces, and what one copy borrows from another."""

from dataclasses import dataclass
from typing import Literal

from scraper.model.sources import BlockKind, Entry, Source

End = Literal["start", "end"]

GAP = "〔缺字〕"
"""The only mark that repair sets into a text: a word, name or number stood here and is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading or list item of an article."""

    text: str
    first: int
    last: int
    kind: BlockKind = "paragraph"
    level: int = 0
    """2 to 6 for a heading (1 is the title of the page), else 0."""
    file: str = ""
    """The other source that a borrowed paragraph stands in, to which its lines belong; empty for the article's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """Words of a published text that its best copy lacks, and the other copy of the same text that has them."""

    block: int
    """Place of the block in the article, from 0."""
    start: int
    end: int
    """The characters of the block that are borrowed."""
    text: str
    lost: str = ""
    """What the best copy has in their place: a mask such as ** or 〔缺字〕, or nothing."""
    file: str
    lines: tuple[int, int]
    """First and last line of the paragraph of the other copy that has them."""
    is_whole: bool = False
    """True where the paragraph itself is borrowed, not words in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The kept lines of one article of a page, before repair."""

    source: Source
    part: int
    entries: tuple[Entry, ...]
    marker_title: str = ""
    """The title that the mark above the piece bears."""
    page_title: str = ""
    """The title that the page names itself by, where it holds no other text: taken where the text has none of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, repaired and structured. `annex` counts the annexes of one piece that stand alone; 0 is the main text."""

    source: Source
    part: int
    annex: int = 0
    title: str = ""
    title_given: bool = True
    subtitle: str = ""
    author: str = ""
    summary: str = ""
    blocks: tuple[Block, ...] = ()
    lead: tuple[Block, ...] = ()
    """Blocks that went into the front matter (title, subtitle, by-line); kept text, not part of the body."""
    damage: tuple[str, ...] = ()
    missing: tuple[End, ...] = ()
    traditional: bool = False
    borrowed: tuple[Borrowed, ...] = ()
    """What other copies gave to the text, in its order; only a published text has any."""

    @property
    def key(self) -> tuple[str, int, int]:
        """Names the article within one run, before it has an id."""
        return (self.source.file, self.part, self.annex)

    @property
    def first(self) -> int:
        """First line of the source that the article holds."""
        return min(block.first for block in self.lead + self.blocks if not block.file)

    @property
    def last(self) -> int:
        """Last line of the source that the article holds."""
        return max(block.last for block in self.lead + self.blocks if not block.file)

    @property
    def body(self) -> str:
        """The text of the body, a block a line."""
        return "\n".join(block.text for block in self.blocks)
