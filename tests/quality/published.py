"""Read generated pages and the explain object back as values, by their public contract alone."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tests.quality.text import letters

WITHHELD = "withheld-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A piece that was taken out of a line; `column` counts from 1."""

    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What explain says of one line."""

    line: int
    disposition: str
    article: str | None = None
    rule: str | None = None
    removed: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of a page as a reader sees it; `level` is 0 for anything but a heading."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A generated article page: its front matter and the blocks of its body."""

    meta: Mapping[str, Any]
    blocks: tuple[Paragraph, ...]

    @property
    def id(self) -> str:
        return str(self.meta["id"])

    @property
    def is_annex(self) -> bool:
        return bool(self.meta.get("annex_of"))

    @property
    def head(self) -> tuple[str, ...]:
        """Give the texts of the article that stand in the front matter."""
        names = ("title", "subtitle", "author", "byline")
        return tuple(str(self.meta[name]) for name in names if self.meta.get(name))

    @property
    def copies(self) -> tuple[tuple[str, int, int], ...]:
        """Give file, first and last line of each copy of the text, the published one first."""
        copies = [self.meta["source"], *(self.meta.get("variants") or ())]
        return tuple((str(c["file"]), *_ends(c.get("lines"))) for c in copies)

    def copy_at(self, file: str, line: int) -> int | None:
        """Give the number of the copy that holds a line of a file; 0 is the published one."""
        for number, (name, first, last) in enumerate(self.copies):
            if name == file and first <= line <= last:
                return number
        return None


def _ends(lines: Any) -> tuple[int, int]:
    return (int(lines[0]), int(lines[-1])) if lines else (0, 0)


def rows(explained: Mapping[str, Any]) -> tuple[Row, ...]:
    """Read an explain object; what is withheld to protect a person was told from noise, so it counts as kept."""
    return tuple(
        Row(
            line=entry["line"],
            disposition=entry["disposition"],
            article=entry["article"],
            rule=entry.get("rule"),
            removed=tuple(
                Cut(column=c["column"], text=c["text"])
                for c in entry["removed"]
                if not c["rule"].startswith(WITHHELD)
            ),
        )
        for entry in explained["lines"]
    )


def sheet(text: str) -> Sheet | None:
    """Read the text of a generated page; None where it is no article (an index, say)."""
    match = re.match(r"---\n(.*?)\n---\n(.*)\Z", text, re.DOTALL)
    meta = yaml.safe_load(match[1]) if match else None
    if not match or not isinstance(meta, dict) or "id" not in meta or "source" not in meta:
        return None
    return Sheet(meta=meta, blocks=blocks(match[2]))


def by_id(texts: Iterable[str]) -> dict[str, Sheet]:
    """Read pages; give those that are articles by their id."""
    found = (sheet(text) for text in texts)
    return {page.id: page for page in found if page}


def blocks(body: str) -> tuple[Paragraph, ...]:
    """Read a body of Markdown: what stands between blank lines is one block. Comments and footnotes are not the text."""
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    body = re.sub(r"^\[\^\w+\]: .*$|(?<!\\)\[\^\w+\]", "", body, flags=re.MULTILINE)
    result = []
    for chunk in re.split(r"\n[ \t]*\n", body):
        heading = re.match(r"\s*(#{1,6})[ \t]+(.*)\Z", chunk, re.DOTALL)
        text = plain(heading[2] if heading else chunk)
        if text.strip():
            result.append(Paragraph(text=text, level=len(heading[1]) if heading else 0))
    return tuple(result)


def plain(markdown: str) -> str:
    r"""Give Markdown as a reader sees it: no strong marks, escapes or entities.

    >>> plain(r"**第一条** \*\*县 &lt;试行&gt;")
    '第一条 **县 <试行>'
    """
    text = re.sub(r"(?<!\\)(\*\*|__)", "", markdown.strip())
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return html.unescape(text)


def stands_in_one_block(seam: str, page: Sheet) -> bool:
    """Tell whether letters stand unbroken in one block of the body or one text of the head."""
    texts = (*(block.text for block in page.blocks), *page.head)
    return any(seam in letters(text) for text in texts)
