"""Read label files: what a page holds, as a reader saw it. The fields are told in labels/README.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SOURCES = HERE.parent.parent / "sources"
LABELS = HERE / "labels"
PAGES = HERE / "pages"
HELD_OUT = PAGES / "held_out"
KINDS = {"心得体会": "心得", "新闻报道": "报道", "经验材料": "经验", "调研报告": "调研"}
"""Words of the labels for kinds that the closed list of the front matter names otherwise."""


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
class Heading:
    """A heading; `inline` ones open a longer line and may be published as headings or not."""

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
    """One article of a page; `annexes` are those that become articles of their own."""

    id: str
    lines: Span
    title: str | None
    category: str
    relevance: str
    kinds: frozenset[str] = frozenset()
    headings: tuple[Heading, ...] = ()
    joins: tuple[tuple[int, int], ...] = ()
    truncated: frozenset[str] = frozenset()
    suspected: frozenset[str] = frozenset()
    damaged: frozenset[str] = frozenset()
    annexes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The labels of one page, and its lines."""

    source: Path
    lines: tuple[str, ...]
    noise: tuple[Span, ...] = ()
    inline_noise: tuple[InlineNoise, ...] = ()
    pieces: tuple[Piece, ...] = ()
    held_out: bool = False

    @property
    def group(self) -> str:
        """Name the figures the page counts into: samples, tuned or held_out."""
        if self.held_out:
            return "held_out"
        return "samples" if self.source.parent == SOURCES else "tuned"

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


def load_all() -> tuple[Label, ...]:
    """Read every label file there is; one dropped into labels/ is found by itself."""
    files = sorted(LABELS.glob("*.yml")) + sorted(HELD_OUT.glob("*.yml"))
    return tuple(load(file) for file in files)


def load(file: Path) -> Label:
    """Read one label file and the page it names; FileNotFoundError where that page is not there."""
    data = yaml.safe_load(file.read_text("utf-8"))
    source = _find(data["source"]["file"], label=file)
    return Label(
        source=source,
        lines=_lines(source.read_bytes(), data["source"].get("encoding", "utf-8-sig")),
        noise=tuple(_span(item) for item in data.get("noise") or ()),
        inline_noise=tuple(_inline(item) for item in data.get("inline_noise") or ()),
        pieces=tuple(_piece(item) for item in data.get("pieces") or ()),
        held_out=bool(data.get("held_out")) or source.parent == HELD_OUT,
    )


def _find(name: str, *, label: Path) -> Path:
    for folder in (SOURCES, PAGES, HELD_OUT):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"{label.name}: the page {name} is in none of the folders of pages")


def _lines(content: bytes, encoding: str) -> tuple[str, ...]:
    lines = content.decode(encoding).replace("\r\n", "\n").split("\n")
    return tuple(lines[:-1] if not lines[-1] else lines)


def _span(item: dict[str, Any]) -> Span:
    return Span(
        start=item["start"] if "start" in item else item["line"],
        end=item["end"],
        why=item.get("why") or "",
    )


def _inline(item: dict[str, Any]) -> InlineNoise:
    return InlineNoise(line=item["line"], text=item["text"], context=item.get("context") or "")


def _piece(item: dict[str, Any]) -> Piece:
    return Piece(
        id=item["id"],
        lines=Span(start=item["start"], end=item["end"]),
        title=item.get("title"),
        category=item["category"],
        relevance="weak" if item["relevance"] == "off-topic" else item["relevance"],
        kinds=frozenset(
            KINDS.get(item[name], item[name]) for name in ("kind", "kind_second") if item.get(name)
        ),
        headings=tuple(_heading(heading) for heading in item.get("headings") or ()),
        joins=tuple((first, second) for first, second in item.get("broken_joins") or ()),
        truncated=_ends(item.get("truncated")),
        suspected=_ends(item.get("truncated_suspected")),
        damaged=frozenset(item.get("damaged") or ()),
        annexes=tuple(_span(s) for s in item.get("subdocuments") or () if s.get("kind") == "制度"),
    )


def _heading(item: dict[str, Any]) -> Heading:
    return Heading(
        line=item["line"],
        level=item["level"],
        text=item["text"],
        full=item.get("full") or "",
        role=item.get("role") or "",
        inline=bool(item.get("inline")),
    )


def _ends(word: str | None) -> frozenset[str]:
    if word in {None, "none"}:
        return frozenset()
    return frozenset({"start", "end"} if word == "both" else {str(word)})
