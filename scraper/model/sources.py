"""What was collected, and what became of its lines."""

from dataclasses import dataclass
from typing import Literal

Format = Literal["text", "html", "docx", "pdf"]
Grade = Literal["官方原件", "媒体报道", "论文", "转载"]
Disposition = Literal["kept", "noise", "marker", "blank"]
BlockKind = Literal["heading", "paragraph", "list item", "table", "quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One collected file and what is known of where it came from; None is "not known", never a guess."""

    file: str
    format: Format = "text"
    sha256: str = ""
    site: str | None = None
    page_title: str | None = None
    url: str | None = None
    uploaded: str | None = None
    """Day on which the page was put up, YYYY-MM-DD; never the date of the text itself."""
    published: str | None = None
    """Day of the text itself, YYYY-MM-DD, where a maintainer knows it."""
    grade: Grade = "转载"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text rendering of a source, as it stands there."""

    number: int
    text: str
    link_density: float = 0.0
    """Share of the characters that stand inside links, 0 to 1; always 0 for plain text."""
    kind: BlockKind = "paragraph"
    """What the format says the line is; plain text says nothing. A line of a table is one row, cells parted by tabs."""
    level: int = 0
    """For a heading: its level in the format (h1 is 1), else 0."""
    outside: str = ""
    """The rule by which the reader of the format holds the line to stand outside the main text of its page; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source that was read: its lines in order, none left out."""

    source: Source
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A piece of a source that is not published, and the rule that took it out."""

    rule: str
    text: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one line of a source; the entries of a document are its ledger."""

    line: int
    text: str
    disposition: Disposition
    rule: str | None = None
    removed: tuple[Removal, ...] = ()
    part: int = 0
    """Number of the piece that holds the line, counted from 1 down the page; 0 for a line in none."""
    title: str = ""
    """For a marker that bears the title of the piece it opens: that title."""
    link_density: float = 0.0
    kind: BlockKind = "paragraph"
    level: int = 0

    @property
    def kept(self) -> str:
        """The text of a kept line without the pieces taken out of it; empty for any other line."""
        if self.disposition != "kept":
            return ""
        text, start = "", 0
        for removal in self.removed:
            text += self.text[start : removal.column - 1]
            start = removal.column - 1 + len(removal.text)
        return text + self.text[start:]
