"""Make a document of a saved page: decode, parse, render, find the main text, read the head."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from scraper.model import Line, Message
from scraper.read.encoding import Decoded
from scraper.read.html import kinds
from scraper.read.html.charset import decode_page
from scraper.read.html.facts import Facts, read_facts
from scraper.read.html.mhtml import Archived, is_archive, open_archive
from scraper.read.html.outside import Placed, place
from scraper.read.html.render import render, shown_rows
from scraper.read.html.tree import Rendering, Row

NO_ARTICLE = "no-article"


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """A page that was read: its lines, how it was decoded, what its head says, what to warn of."""

    lines: tuple[Line, ...]
    decoded: Decoded
    facts: Facts
    warnings: tuple[Message, ...] = ()


def read_html(data: bytes, *, file: str) -> HtmlPage:
    """Read a saved page or web archive; `file` is its name as messages show it.

    The lines are what a reader sees, all of it, in order. Raises a ScraperError where the bytes are no text.
    """
    archived = open_archive(data, file=file) if is_archive(data) else Archived(data=data)
    decoded = decode_page(archived.data, file=file, declared=archived.charset)
    root = _parse(decoded.text)
    if root is None:
        return HtmlPage(lines=(), decoded=decoded, facts=Facts())
    facts = read_facts(root, markup=decoded.text, location=archived.location)
    title = facts.heading or ""
    rendering = shown_rows(render(root))
    placed = place(rendering, title=title)
    kind = kinds.kind_of(_look(root, rendering, placed, title))
    outside = [NO_ARTICLE] * len(placed.outside) if kind else placed.outside
    return HtmlPage(
        lines=_lines(rendering.rows, outside, placed.titles),
        decoded=decoded,
        facts=facts,
        warnings=(kinds.message(kind, file=file),) if kind else (),
    )


_TAG = re.compile(r"</?(?!(?:script|style|template|title|head|a)\b)[a-z][^<>]*>", re.IGNORECASE)


def _parse(text: str) -> etree._Element | None:
    """Parse a page; one that is nested deeper than the parser goes loses its structure, but none of its text."""
    text = text.replace("\0", "")
    root, is_too_deep = _tree(text)
    return _tree(_TAG.sub("<br>", text))[0] if is_too_deep else root


def _tree(text: str) -> tuple[etree._Element | None, bool]:
    """Return the root of a page, None for an empty one, and whether the parser gave up on its depth."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    data = text.encode("utf-8", "replace")
    root = etree.fromstring(data, parser) if data.strip() else None
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _look(root: etree._Element, rendering: Rendering, placed: Placed, title: str) -> kinds.Look:
    return kinds.Look(
        title=title,
        rows=rendering.rows,
        outside=placed.outside,
        prose=placed.prose,
        pictures=sum(1 for _ in root.iter("img")),
        has_password=any(
            (field.get("type") or "").lower() == "password" for field in root.iter("input")
        ),
    )


def _lines(rows: Sequence[Row], outside: Sequence[str], titles: frozenset[int]) -> tuple[Line, ...]:
    lines = []
    for number, (row, rule) in enumerate(zip(rows, outside, strict=True), 1):
        is_head = number - 1 in titles
        size = row.size
        lines.append(
            Line(
                number=number,
                text=row.text,
                link_density=min(row.linked / size, 1.0) if size else 0.0,
                kind="heading" if is_head else row.kind,
                level=1 if is_head else row.level,
                outside=rule,
            )
        )
    return tuple(lines)
