"""Cut what is not the article: the noise of the page around the texts and inside them.

Takes a document and gives its ledger, an Entry for every line. Rules speak first (rules/noise.toml), each within the
zone that it is meant for: head or tail of a section, which is the page or, on a compilation, what stands between two
marks. Then speaks the shape of what is left at both ends (clean/shape.py). When unsure the text stays.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scraper.clean.furniture import BARE, ELSEWHERE, LAID_OUT, TITLE, Surety, is_furniture
from scraper.clean.inline import cut_pieces, is_of_field, own_part, without_pieces
from scraper.clean.introductions import find_introductions
from scraper.clean.keywords import cut_filed, page_keywords
from scraper.clean.lists import cut_banner, cut_contents, cut_replies, keep_title
from scraper.clean.numbers import cut_page_numbers
from scraper.clean.repeats import learn_repeats
from scraper.clean.shape import (
    has_site,
    is_bare_title,
    is_menu,
    is_numbered,
    is_prose,
    is_spam,
    may_be_title,
    page_titles,
)
from scraper.clean.site_names import is_sites_own, learn_names
from scraper.clean.spam import cut_company, is_mostly_spam
from scraper.clean.tail import cut_among_furniture, cut_below_markers, cut_the_rest
from scraper.folding import is_blank, plain
from scraper.marks import find_marks
from scraper.model import Disposition, Document, Entry, Line, Removal
from scraper.rules import Place, first_match, rules

__all__ = ["clean", "learn_repeats"]


def clean(document: Document, repeated: frozenset[str] = frozenset()) -> tuple[Entry, ...]:
    """Return the ledger of a document: each line kept (with the pieces cut out of it), noise or blank.

    The entries are in the order of the lines, none missing. Noise entries name their rule. `repeated` are lines that other
    pages of the same site have too (see `learn_repeats`); they go at both ends of the page.
    """
    texts = tuple(own_part(plain(line.text).strip()) for line in document.lines)
    named: list[str | None] = [_known(line) for line in document.lines]
    named = cut_page_numbers(texts, named)
    is_page = document.source.format == "html"
    of_field = is_of_field(texts)
    laid_out = LAID_OUT if of_field else ELSEWHERE
    sureties = tuple(_surety(line, laid_out if is_page else BARE) for line in document.lines)
    marks = frozenset(
        mark.line for mark in find_marks(tuple(enumerate(texts))) if named[mark.line] is None
    )
    for start, end in _sections(marks, len(texts)):
        body = slice(start + (start in marks), end)
        sure = _below_mark(texts[body], sureties[body]) if start in marks else sureties[body]
        ruled = _apply_block_rules(texts[body], named[body], sure)
        ruled = keep_title(texts[body], ruled) if start in marks else ruled
        named[body] = _apply_shapes(texts[body], ruled, sure)
    named = cut_banner(texts, _cut_repeats(texts, named, repeated))
    named = cut_contents(texts, named)
    named = cut_replies(texts, named, first=_prose_bounds(texts, named)[0])
    above = find_introductions(texts, named)
    named = [above.get(index, rule) for index, rule in enumerate(named)]
    prose = sum(rule is None and is_prose(text) for text, rule in zip(texts, named, strict=True))
    if prose >= FEWEST_PROSE or not any(line.level == 1 for line in document.lines):
        named = _cut_page_titles(texts, named, _own_titles(document, texts))
    named = cut_the_rest(document.lines, texts, named, marks)
    named = cut_among_furniture(document.lines, texts, named, is_page=is_page)
    named = cut_company(texts, named if is_page else cut_below_markers(texts, named, marks))
    if is_mostly_spam(texts, named):
        named = [rule if rule == BLANK else "quarantine" for rule in named]
    first, _ = _prose_bounds(texts, named)
    keywords, names = page_keywords(texts, named), learn_names(texts, named, first=first)
    named = [
        rule or ("site-name" if index > first and is_sites_own(text, names) else None)
        for index, (text, rule) in enumerate(zip(texts, named, strict=True))
    ]
    named = cut_filed(texts, named, marks, first=first)
    return tuple(
        _entry(
            line,
            rule,
            ()
            if index in marks or rule is not None
            else cut_pieces(
                line.number,
                line.text,
                keywords,
                names,
                is_of_field=of_field,
            ),
        )
        for index, (line, rule) in enumerate(zip(document.lines, named, strict=True))
    )


FEWEST_PROSE = 3
"""Lines of prose below which the lines that a web page repeats are rather its rows than its titles."""

BLANK = "blank"

MOSTLY_OWN = 0.5
"""Share of a sentence that must be left without its pieces for it to be judged without them."""


def _sections(marks: frozenset[int], length: int) -> list[tuple[int, int]]:
    """Return the ranges of lines between compilation marks, each mark with what follows it; the whole page without."""
    borders = sorted({0, length, *marks})
    return list(pairwise(borders))


def _surety(line: Line, surety: Surety) -> Surety | None:
    """Return how sure the model must be of a line; None where its format says that it is a row or a heading."""
    return None if line.kind in ("table", "heading") else surety


def _below_mark(
    texts: Sequence[str], sureties: Sequence[Surety | None]
) -> tuple[Surety | None, ...]:
    """Return the sureties below a mark, where the first line may be a title: the wording of titles is that of lists of links."""
    first = next((index for index, text in enumerate(texts) if text), -1)
    is_title = first >= 0 and is_bare_title(texts[first])
    return tuple(
        None if is_title and index == first else surety for index, surety in enumerate(sureties)
    )


def _known(line: Line) -> str | None:
    """Return what is settled before any rule speaks: the line is blank, or its format holds it to be outside."""
    if is_blank(line.text):
        return BLANK
    return None if _NOTE.fullmatch(plain(line.text).strip()) else line.outside or None


_NOTE = re.compile(r"[(]?(本文)?作者(系|为|单位:)[^。]{2,40}[)]?")
"""Who wrote the text, below it: layouts set it apart, and it is the author's all the same."""


def _entry(line: Line, rule: str | None, removed: tuple[Removal, ...]) -> Entry:
    disposition: Disposition = "blank" if rule == BLANK else "noise" if rule else "kept"
    entry = Entry(
        line=line.number,
        text=line.text,
        disposition=disposition,
        rule=None if rule == BLANK else rule,
        removed=removed if disposition == "kept" else (),
        link_density=line.link_density,
        kind=line.kind,
        level=line.level,
    )
    if entry.removed and is_blank(entry.kept):
        return replace(entry, disposition="noise", rule=removed[0].rule, removed=())
    return entry


def _apply_block_rules(
    texts: Sequence[str], known: Sequence[str | None], sureties: Sequence[Surety | None]
) -> list[str | None]:
    """Return for each line the rule that takes it whole, or None. Zones end at the first and last prose line that stays."""
    block_rules = tuple(rule for rule in rules("noise") if rule.scope == "block")
    named = [
        rule or first_match(text, block_rules, ("any",))
        for text, rule in zip(texts, known, strict=True)
    ]
    passes: tuple[tuple[Sequence[Place], range], ...] = (
        (("head", "edge"), range(len(texts))),
        (("tail", "edge"), range(len(texts) - 1, -1, -1)),
    )
    for places, order in passes:
        for index in order:
            if named[index] is not None:
                continue
            text, prose = texts[index], is_prose(texts[index])
            named[index] = first_match(text, block_rules, places)
            if named[index] is None and is_spam(text, at_edge=True):
                named[index] = "spam"
            surety = sureties[index]
            if surety and "head" in places and is_bare_title(text):
                surety = TITLE
            rest = without_pieces(text) if prose else text
            weighed = rest if len(rest) >= MOSTLY_OWN * len(text) else text
            if named[index] is None and is_furniture(weighed, surety, at_end=True, is_prose=prose):
                named[index] = "furniture"
            if named[index] is None and prose:
                break
    return named


def _apply_shapes(
    texts: Sequence[str], named: Sequence[str | None], sureties: Sequence[Surety | None]
) -> list[str | None]:
    result = list(named)
    first, last = _prose_bounds(texts, named)
    for index, text in enumerate(texts):
        if result[index] is not None:
            continue
        at_edge = not first < index < last
        if is_spam(text, at_edge=at_edge):
            result[index] = "spam"
        elif at_edge and is_menu(text):
            result[index] = "menu"
        elif is_furniture(text, sureties[index], at_end=False, is_prose=is_prose(text)):
            result[index] = "furniture"
    return result


def _cut_repeats(
    texts: Sequence[str], named: Sequence[str | None], repeated: frozenset[str]
) -> list[str | None]:
    """Name the lines at both ends of the page that its site repeats; numbered ones are headings that articles share."""
    first, last = _prose_bounds(texts, named)
    return [
        "site-repeats"
        if rule is None
        and text in repeated
        and not first <= index <= last
        and not is_numbered(text)
        else rule
        for index, (text, rule) in enumerate(zip(texts, named, strict=True))
    ]


def _own_titles(document: Document, texts: Sequence[str]) -> frozenset[int]:
    """Return the headings of first order that the page's <title> begins or ends with, and that do not name its site."""
    title = plain(document.source.page_title or "")
    return frozenset(
        index
        for index, line in enumerate(document.lines)
        if line.level == 1
        and len(texts[index]) >= SHORTEST_TITLE
        and not _SITE.search(texts[index])
        and (title.startswith(texts[index]) or title.endswith(texts[index]))
    )


SHORTEST_TITLE = 4
_SITE = re.compile("([网报库站台局部]|频道|论坛|之家|公众号)$")


def _cut_page_titles(
    texts: Sequence[str], named: Sequence[str | None], own: frozenset[int]
) -> list[str | None]:
    """Name the titles of the page; one that is the only title of its text stays (its site is cut as a piece), as do `own` ones."""
    result = list(named)
    first, last = _prose_bounds(texts, named)
    for index, rule in page_titles(texts, result, first=first, last=last).items():
        result[index] = None if rule == "page-title" and index in own else rule
    head = range(min(first, len(texts)))
    if not any(result[index] is None and may_be_title(texts[index]) for index in head):
        lone = [index for index in head if result[index] == "page-title" and has_site(texts[index])]
        for index in lone[-1:]:
            result[index] = None
    return result


def _prose_bounds(texts: Sequence[str], named: Sequence[str | None]) -> tuple[int, int]:
    prose = [i for i, text in enumerate(texts) if named[i] is None and is_prose(text)]
    return (prose[0], prose[-1]) if prose else (len(texts), -1)
