"""Hold the hand-written pages against the articles: every quotation as its paragraph has it, every link and anchor alive.

A quotation stands between “ and ” (quotation marks inside it as ‘ and ’), on one line with the link to its paragraph, which
follows at once; …… stands for words left out:

    “虽是挂职，不能失职……不能当看客”（[海门街道挂职总结](../cases/gz-0123456789.md#p-1a2b3c4d)）

On a page with such quotations every quotation of LEAST characters or more needs its link; shorter ones may be words of the field.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from posixpath import dirname, join, normpath
from typing import NamedTuple

from rapidfuzz import fuzz, process

from scraper import frontmatter
from scraper.anchors import blocks_of
from scraper.model import Message

LEAST = 8
"""Characters from which a quotation needs a link: the terms of the field that pages put in marks (“两不管”) have up to six."""
MARGIN = 6
"""Characters around the nearest words of a paragraph that a message shows too."""
SHOWN = 24
"""Characters of a text that a message quotes."""

_ARTICLES = ("policy/gz-", "cases/gz-", "regulations/gz-", "a/gz-")
_MADE = frozenset({"catalogue.json", "feed.xml", "llms.txt"})
"""Files that hooks/exports.py makes when the site is built."""
_QUOTING = "rules/"
"""Folder of the generated pages that quote in their own way."""
_LINK = r"\[(?:[^\[\]\\]|\\.)*\]\((?P<target>[^()\s]+)\)"
_ANY_LINK = re.compile(rf"(?<!!){_LINK}")
_QUOTE = re.compile(r"“([^“”]*)”")
_SOURCED = re.compile(rf"(?P<quotes>(?:“[^“”]*”[、，和与]?)+)[（(]?{_LINK}")
_PARAGRAPH = re.compile(r"p-[0-9a-f]{8}(?:-\d+)?")
_CODE = re.compile(r"(`+).+?\1")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_FOREIGN = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/")
_ID = re.compile(r"""\bid=["']([^"']+)["']""")


class Place(NamedTuple):
    """A line of a hand-written page."""

    page: str
    line: int


class Quotation(NamedTuple):
    """What a page quotes, where it stands there, and the paragraph that its link names."""

    at: Place
    column: int
    text: str
    path: str
    anchor: str
    target: str
    """The path as the link has it."""


def check(pages: Mapping[str, str], files: AbstractSet[str]) -> tuple[Message, ...]:
    """Return what is wrong with the quotations of the hand-written pages, and with the links of all that are no article.

    `pages` has the text of every page below docs/ by its path with forward slashes; `files` are all paths there. A
    paragraph that has another anchor now is found under its earlier one too, since links to that still lead there.
    """

    @cache
    def blocks(path: str) -> Mapping[str, str]:
        meta, body = frontmatter.parse(pages[path])
        found = blocks_of(body)
        moved = meta.get("moved_anchors")
        if isinstance(moved, dict):
            found |= {old: found[new] for old, new in moved.items() if new in found}
        return found

    files = files | _MADE
    problems: list[Message] = []
    for page in sorted(pages):
        if not page.startswith(_ARTICLES):
            problems += _links(page, pages, files, blocks)
            if not page.startswith(_QUOTING):
                problems += _quotations(page, pages, blocks)
    return tuple(problems)


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines outside of code, with inline code blanked."""
    in_code = False
    for number, line in enumerate(text.split("\n"), start=1):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            yield number, _CODE.sub(lambda match: " " * len(match.group()), line)


def plain(text: str) -> str:
    """Return a text as quotations are compared: no white space, no escapes, inner and outer quotation marks alike.

    >>> plain("存在着‘过客’ 思想") == plain("存在着“过客”思想")
    True
    """
    return re.sub(r"\s", "", _ESCAPE.sub(r"\1", text)).translate(str.maketrans("‘’", "“”"))


def occurs(quotation: str, text: str) -> bool:
    """Tell whether a text has the quotation, its parts between …… in their order.

    >>> occurs("先看账本……最后才听汇报", "每到一个村，先看账本，再进农户，最后才听汇报。")
    True
    """
    place, text = 0, plain(text)
    for part in re.split("…+", plain(quotation)):
        place = text.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True


def _links(
    page: str,
    pages: Mapping[str, str],
    files: AbstractSet[str],
    blocks: Callable[[str], Mapping[str, str]],
) -> Iterator[Message]:
    for number, line in lines_of(pages[page]):
        for match in _ANY_LINK.finditer(line):
            target, _, anchor = match["target"].partition("#")
            if _FOREIGN.match(target):
                continue
            path = normpath(join(dirname(page), target)) if target else page
            at = Place(page, number)
            if path not in files:
                yield _dead(at, match["target"], near=_nearest_page(path, pages))
            elif anchor and path in pages and not _has(anchor, pages[path], blocks(path)):
                near = _nearest(_quoted_before(line, match.start()), blocks(path))
                yield _dead(at, match["target"], near=f"{target}#{near}" if near else "")


def _quotations(
    page: str, pages: Mapping[str, str], blocks: Callable[[str], Mapping[str, str]]
) -> Iterator[Message]:
    """Yield what is wrong with the quotations of one page; a page without a sourced one has none to hold."""
    quoted = [(Place(page, number), line) for number, line in lines_of(pages[page]) if "“" in line]
    sourced = {
        (each.at, each.column): each for at, line in quoted for each in _sourced(at, line, pages)
    }
    for each in sourced.values():
        text = blocks(each.path).get(each.anchor)
        if text is not None and not occurs(
            each.text, text
        ):  # a missing paragraph is told as a dead link
            near = _nearest(each.text, blocks(each.path))
            yield _unlike(each, near, blocks(each.path)[near])
    for at, line in quoted if sourced else ():
        for match in _QUOTE.finditer(line):
            if (at, match.start()) not in sourced and len(match[1]) >= LEAST:
                yield _unsourced(at, match[1])


def _sourced(at: Place, line: str, pages: Mapping[str, str]) -> Iterator[Quotation]:
    """Yield the quotations of a line that a link to a paragraph follows."""
    for match in _SOURCED.finditer(line):
        target, _, anchor = match["target"].partition("#")
        path = normpath(join(dirname(at.page), target))
        if _PARAGRAPH.fullmatch(anchor) and path in pages:
            for each in _QUOTE.finditer(match["quotes"]):
                column = match.start() + each.start()
                yield Quotation(at, column, each[1], path, anchor, target)


def _has(anchor: str, text: str, blocks: Mapping[str, str]) -> bool:
    return anchor in blocks or anchor in _ID.findall(text)


def _quoted_before(line: str, end: int) -> str:
    """Return the last quotation that stands before a place of a line, to look for where a link may have led."""
    return next(reversed(_QUOTE.findall(line[:end])), "")


def _nearest(quotation: str, blocks: Mapping[str, str]) -> str:
    """Return the anchor of the paragraph that is most like a quotation; "" where there is nothing to compare."""
    if not quotation or not blocks:
        return ""
    for anchor, text in blocks.items():
        if occurs(quotation, text):
            return anchor
    choices = {anchor: plain(text) for anchor, text in blocks.items()}
    _, _, nearest = process.extract(plain(quotation), choices, scorer=fuzz.partial_ratio, limit=1)[
        0
    ]
    return str(nearest)


def _nearest_page(path: str, pages: Mapping[str, str]) -> str:
    """Return the page of the same name elsewhere, as for an article that was sorted anew, or the most similar path."""
    name = path.rpartition("/")[2]
    same = [page for page in pages if page.rpartition("/")[2] == name]
    return min(
        same or [each for each, *_ in process.extract(path, list(pages), limit=1)], default=""
    )


def _dead(at: Place, target: str, *, near: str) -> Message:
    return Message(
        zh=f"docs/{at.page} 第 {at.line} 行：链接 {target} 指向的页面或段落不存在"
        + (f"；最接近的是 {near}" if near else ""),
        en=f"docs/{at.page}, line {at.line}: the link {target} leads to no page or paragraph"
        + (f"; the nearest is {near}" if near else ""),
    )


def _unlike(quotation: Quotation, near: str, text: str) -> Message:
    at, said, has = quotation.at, _short(quotation.text), _around(quotation.text, text)
    here, there = f"{quotation.target}#{quotation.anchor}", f"{quotation.target}#{near}"
    return Message(
        zh=f"docs/{at.page} 第 {at.line} 行：引文“{said}”在 {here} 那一段里没有；最接近的是 {there}：“{has}”",
        en=f"docs/{at.page}, line {at.line}: the paragraph {here} does not have the quotation “{said}”; the nearest is "
        f"{there}: “{has}”",
    )


def _unsourced(at: Place, quotation: str) -> Message:
    said = _short(quotation)
    return Message(
        zh=f"docs/{at.page} 第 {at.line} 行：引文“{said}”后面没有注明出处的链接；不是引文的，请不要用引号，或少于 {LEAST} 字",
        en=f"docs/{at.page}, line {at.line}: no link to its paragraph follows the quotation “{said}”; what is no quotation "
        f"should stand without the marks, or have fewer than {LEAST} characters",
    )


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}……"


def _around(quotation: str, text: str) -> str:
    """Return the stretch of a paragraph that is most like a quotation, with a few characters on both sides."""
    text = plain(text)
    place = fuzz.partial_ratio_alignment(plain(quotation), text)
    if place is None:
        return _short(text)
    return text[max(0, place.dest_start - MARGIN) : place.dest_end + MARGIN]
