"""Read label files: what a page holds, as a reader saw it. The fields are told in labels/README.md."""

from pathlib import Path
from typing import Any

import yaml

from tests.quality.label import (
    SOURCES,
    Heading,
    InlineNoise,
    Label,
    NoiseText,
    Piece,
    Span,
)

__all__ = ["HELD_OUT", "LABELS", "PAGES", "SOURCES", "load", "load_all"]

HERE = Path(__file__).parent
LABELS = HERE / "labels"
PAGES = HERE / "pages"
HELD_OUT = PAGES / "held_out"
KINDS = {
    "心得体会": ("心得",),
    "新闻报道": ("报道",),
    "经验材料": ("经验",),
    "调研报告": ("调研",),
    "演讲": ("发言",),
    "报告": ("总结",),
    "计划": ("规划",),
    "事迹": ("报道", "经验"),
}
"""Words of the labels for kinds that the closed list of the front matter names otherwise; any of several is right."""


def load_all() -> tuple[Label, ...]:
    """Read every label file there is; one dropped into labels/ is found by itself."""
    files = sorted(LABELS.glob("*.yml")) + sorted(HELD_OUT.glob("*.yml"))
    return tuple(load(file) for file in files)


def load(file: Path) -> Label:
    """Read one label file and the page it names; FileNotFoundError where that page is not there."""
    data = yaml.safe_load(file.read_text("utf-8"))
    source = _find(data["source"]["file"], label=file)
    by_text = bool(data["source"].get("by_text"))
    encoding = data["source"].get("encoding", "utf-8-sig")
    return Label(
        source=source,
        lines=() if by_text else _lines(source.read_bytes(), encoding),
        noise=tuple(_span(item) for item in data.get("noise") or ()),
        inline_noise=tuple(_inline(item) for item in data.get("inline_noise") or ()),
        pieces=tuple(_piece(item) for item in data.get("pieces") or ()),
        held_out=bool(data.get("held_out")) or source.parent == HELD_OUT,
        by_text=by_text,
        noise_text=tuple(NoiseText(**item) for item in data.get("noise_text") or ()),
        outcome=data.get("outcome") or ("articles" if data.get("pieces") else "no-article"),
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
        lines=Span(start=item.get("start", 1), end=item.get("end", 0)),
        title=item.get("title"),
        category=item["category"],
        relevance="weak" if item["relevance"] == "off-topic" else item["relevance"],
        kinds=frozenset(
            kind
            for name in ("kind", "kind_second")
            if item.get(name)
            for kind in KINDS.get(item[name], (item[name],))
        ),
        headings=tuple(_heading(heading) for heading in item.get("headings") or ()),
        joins=tuple((first, second) for first, second in item.get("broken_joins") or ()),
        may_join=tuple((first, second) for first, second in item.get("may_join") or ()),
        truncated=_ends(item.get("truncated")),
        suspected=_ends(item.get("truncated_suspected")),
        damaged=frozenset(item.get("damaged") or ()),
        annexes=tuple(_span(s) for s in item.get("subdocuments") or () if s.get("kind") == "制度"),
        text=tuple(item.get("article_text") or ()),
        published=tuple(item.get("published_text") or ()),
        same_as=frozenset(item.get("same_as") or ()),
    )


def _heading(item: dict[str, Any]) -> Heading:
    return Heading(
        line=item.get("line", 0),
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
