"""What a label says of a page, as values; the fields are told in labels/README.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent.parent.parent / "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Lines from `start` to `end`, both included."""

    start: int
    end: int
    why: str = ""

    def __contains__(self, line: object) -> bool:
        return isinstance(line, int) and self.start <= line <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineNoise:
    """A piece of a line that is not the article's; `context` tells it from the same text elsewhere."""

    line: int
    text: str
    context: str = ""

    def positions(self, line: str) -> range:
        """Give the places of the piece in its line, counted from 0; none where it is not there."""
        offset = line.find(self.context) if self.text in self.context else -1
        start = line.find(self.text, offset) if offset >= 0 else line.find(self.text)
        if offset >= 0:
            start = offset + self.context.rfind(self.text)
        return range(start, start + len(self.text)) if start >= 0 else range(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseText:
    """A text that must not be published; with `context` it is meant only between these neighbours."""

    text: str
    why: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `inline` ones open a longer line and may be published as headings or not.

    `line` is 0 on a page that is labelled by its text.
    """

    line: int
    level: int
    text: str
    full: str = ""
    role: str = ""
    inline: bool = False

    @property
    def is_optional(self) -> bool:
        return self.inline or self.role in {"article", "annex-label", "kicker"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article of a page; `annexes` are those that become articles of their own.

    On a page that is labelled by its text `text` holds the paragraphs of the article in source
    wording, no line is known, and `joins` and `may_join` count these paragraphs from 1.
    """

    id: str
    lines: Span
    title: str | None
    category: str
    relevance: str
    kinds: frozenset[str] = frozenset()
    headings: tuple[Heading, ...] = ()
    joins: tuple[tuple[int, int], ...] = ()
    may_join: tuple[tuple[int, int], ...] = ()
    """Pairs that may stand in one block or apart: the lines of a list of members, say."""
    truncated: frozenset[str] = frozenset()
    suspected: frozenset[str] = frozenset()
    damaged: frozenset[str] = frozenset()
    annexes: tuple[Span, ...] = ()
    text: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    """The paragraphs as they ought to be published, title and annexes aside; empty where not told."""
    same_as: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The labels of one page, and its lines (none where it is labelled by its text)."""

    source: Path
    lines: tuple[str, ...]
    noise: tuple[Span, ...] = ()
    inline_noise: tuple[InlineNoise, ...] = ()
    pieces: tuple[Piece, ...] = ()
    held_out: bool = False
    by_text: bool = False
    noise_text: tuple[NoiseText, ...] = ()
    outcome: str = "articles"
    """What is to come of the page: articles, no-article or quarantine."""

    @property
    def group(self) -> str:
        """Name the figures the page counts into: samples, first, tuned, others or held_out.

        Pages up to 199 and those up to 299 keep floors of their own, so that no page written later lowers them; those from
        300 on were written by others, who did not know the rules.
        """
        if self.held_out:
            return "held_out"
        if self.source.parent == SOURCES:
            return "samples"
        if self.source.name < "200":
            return "first"
        return "tuned" if self.source.name < "300" else "others"

    @property
    def is_web_page(self) -> bool:
        """Tell whether the page is a saved web page."""
        return self.source.suffix in {".html", ".htm", ".mhtml"}

    def line(self, number: int) -> str:
        """Give a line by its number, counted from 1."""
        return self.lines[number - 1]

    def is_blank(self, number: int) -> bool:
        """Tell whether a line holds nothing but white space (no-break spaces count as such)."""
        return not self.line(number).strip()

    def noise_lines(self) -> tuple[int, ...]:
        """Give the labelled noise lines that hold something."""
        return tuple(n for span in self.noise for n in self.filled(span))

    def filled(self, span: Span) -> tuple[int, ...]:
        """Give the lines of a span that hold something."""
        return tuple(n for n in range(span.start, span.end + 1) if not self.is_blank(n))

    def article_lines(self, span: Span, *, without: Iterable[Span] = ()) -> tuple[int, ...]:
        """Give the lines of a span that hold something and are neither noise nor in `without`."""
        apart = {*self.noise_lines(), *(n for s in without for n in range(s.start, s.end + 1))}
        return tuple(n for n in self.filled(span) if n not in apart)
