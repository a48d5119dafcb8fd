"""What a built site holds: its pages, read from their HTML, whatever generator made them.

A page tells what it is by `<meta name="gz:...">`; one with `<meta name="gz:search" content="no">` is left out, and so
is a page that only leads to another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from scraper.search.keys import tidy

HEADINGS = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = frozenset({"p", "li", "dt", "dd", "tr", "pre", "figcaption", "summary", *HEADINGS})
LEFT_OUT = frozenset(
    {"script", "style", "nav", "aside", "template", "noscript", "svg", "form", "button", "h1"}
)
OUT_CLASSES = frozenset(
    {
        "gz-anchor",
        "headerlink",
        "md-tags",
        "gz-notes",
        "gz-source",
        "gz-related",
        "gz-moved",
        "gz-cut",
    }
)
BODIES = (
    "//div[contains(concat(' ',@class,' '),' gz-text ')]",
    "//article[contains(concat(' ',@class,' '),' md-content__inner ')]",
    "//main",
    "//body",
)
FACETS = ("level", "theme", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading (level 2 to 6) or paragraph (level 0) with its anchor in the page, "" for none."""

    anchor: str
    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """A page of the site: its address below the root, title, what it says of itself, and its blocks in order."""

    url: str
    title: str
    facts: dict[str, tuple[str, ...]]
    blocks: tuple[Block, ...]

    def fact(self, name: str) -> str:
        """Return the one value of a fact, "" for none."""
        return next(iter(self.facts.get(name, ())), "")


def read_pages(site: Path) -> Iterator[SitePage]:
    """Yield the pages of a built site that readers search, in the order of their addresses."""
    for file in sorted(site.rglob("*.html"), key=lambda file: file.relative_to(site).as_posix()):
        path = file.relative_to(site).as_posix()
        if path == "404.html":
            continue
        if page := read_page(file.read_bytes(), url=re.sub(r"(?:^|(?<=/))index\.html$", "", path)):
            yield page


def read_page(data: bytes, *, url: str) -> SitePage | None:
    """Return what a page of HTML holds; None where it is not to be found or has no text."""
    if b"gz:search" not in data and b'http-equiv="refresh"' in data:
        return None
    tree = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    facts: dict[str, tuple[str, ...]] = {}
    for meta in tree.iter("meta"):
        name, content = meta.get("name") or "", tidy(meta.get("content") or "")
        if name.startswith("gz:") and content:
            facts[name[3:]] = (*facts.get(name[3:], ()), content)
    if facts.get("search") == ("no",):
        return None
    body = next((found[0] for path in BODIES if (found := tree.xpath(path))), None)
    if body is None:
        return None
    heading = next(iter(tree.xpath("//h1")), None)
    title = _text(heading) if heading is not None else tidy(tree.findtext(".//title") or "")
    blocks = tuple(_blocks(body))
    return SitePage(url=url, title=title, facts=facts, blocks=blocks) if title and blocks else None


def _blocks(body: html.HtmlElement) -> Iterator[Block]:
    last = ""
    for element in _visible(body):
        name = element.get("id") or ""
        last = name or last
        if element.tag in BLOCKS and (text := _text(element)):
            yield Block(anchor=name or last, level=HEADINGS.get(str(element.tag), 0), text=text)


def _visible(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in element:
        if not _is_out(child):
            yield child
            yield from _visible(child)


def _is_out(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in LEFT_OUT:
        return True
    if element.get("data-search-exclude") is not None or element.get("hidden") is not None:
        return True
    return not OUT_CLASSES.isdisjoint((element.get("class") or "").split())


def _text(block: etree._Element) -> str:
    """Return the words of a block without those of blocks inside it."""
    return tidy("".join(_pieces(block)))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not _is_out(child) and child.tag not in BLOCKS:
            yield from _pieces(child)
        if child.tag in ("br", "td", "th"):
            yield " "
        yield child.tail or ""
