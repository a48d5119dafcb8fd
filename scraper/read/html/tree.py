"""What a page is made of once it is rendered: lines as a reader sees them, and the boxes they stand in."""

from dataclasses import dataclass

from scraper.model import BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A block element of the page; boxes are numbered in document order, a parent before its children."""

    parent: int
    """Number of the box around it; the outermost box is its own parent."""
    tag: str
    hint: str = ""
    """What its class, id and role say of its purpose, in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the rendering and the box that it stands in."""

    text: str
    box: int
    linked: int = 0
    """How many of its characters, blanks left out, stand inside links."""
    kind: BlockKind = "paragraph"
    level: int = 0
    hidden: int = 0
    """Number of the hidden element that it stands in, counted from 1; 0 where a reader sees it."""
    is_alt: bool = False
    """True for the words that stand for a picture."""

    @property
    def size(self) -> int:
        """Count its characters without blanks."""
        return sum(map(len, self.text.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A page as lines in document order, and all of its boxes."""

    boxes: tuple[Box, ...]
    rows: tuple[Row, ...]
