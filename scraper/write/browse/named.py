"""The regulations that the articles themselves name in 《》: what a reader should look up, nothing from memory."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.anchors import anchors, fold
from scraper.model import Published
from scraper.rules import table
from scraper.write.entries import is_weak

_TITLE = re.compile(r"《([^《》]{5,80})》")
_STOPS = "。！？；"
SHORTEST = 5
"""Letters of a name; 《实施意见》 alone names nothing that one could look up."""
LONGEST_QUOTE = 90
"""Characters of the sentence that are quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One paragraph that names a regulation."""

    article: Published
    anchor: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTitle:
    """A regulation by the name that texts give it."""

    name: str
    mentions: tuple[Mention, ...]
    held: Published | None
    """The article of the collection that is this text; None for 本库未收."""
    is_on_secondment: bool


def named_titles(published: Sequence[Published]) -> tuple[NamedTitle, ...]:
    """Return the regulations named by articles with a bearing on secondment: those on secondment first, then by name.

    A name is taken as it stands; one with masked words is left out, nobody could look it up.
    """
    found: dict[str, list[Mention]] = {}
    names: dict[str, str] = {}
    for each in published:
        if is_weak(each):
            continue
        if not any(map(is_regulation, _TITLE.findall(each.article.body))):
            continue
        blocks = each.article.blocks
        for block, anchor in zip(blocks, anchors(block.text for block in blocks), strict=True):
            for name in filter(is_regulation, dict.fromkeys(_TITLE.findall(block.text))):
                key = fold(name)
                names.setdefault(key, name)
                mention = Mention(article=each, anchor=anchor, quote=_quote(block.text, name))
                found.setdefault(key, []).append(mention)
    titles = {fold(each.article.title): each for each in published if each.article.title_given}
    made = (
        NamedTitle(
            name=names[key],
            mentions=tuple(mentions),
            held=titles.get(key),
            is_on_secondment=re.search(table("browse")["named"]["on_secondment"], names[key])
            is not None,
        )
        for key, mentions in found.items()
    )
    return tuple(sorted(made, key=lambda each: (not each.is_on_secondment, each.name)))


def is_regulation(name: str) -> bool:
    """Tell whether a name in 《》 is that of a regulation, and whole.

    >>> is_regulation("桂阳县挂职干部管理工作意见（试行）"), is_regulation("青岛共青团"), is_regulation("××县考勤办法")
    (True, False, False)
    """
    rule = table("browse")["named"]
    return (
        len(fold(name)) >= SHORTEST
        and re.search(rule["pattern"], name.strip()) is not None
        and re.search(rule["masked"], name) is None
    )


def _quote(text: str, name: str) -> str:
    """Return the sentence that names it, cut to what a list can show around the name."""
    place = text.find(f"《{name}》")
    close = place + len(name) + 2
    start = max(text.rfind(stop, 0, place) for stop in _STOPS) + 1
    ends = [end + 1 for stop in _STOPS if (end := text.find(stop, close)) >= 0]
    end = min(ends, default=len(text))
    if end - start > LONGEST_QUOTE:
        start_cut = max(start, min(place - 20, end - LONGEST_QUOTE))
        end_cut = min(end, max(start_cut + LONGEST_QUOTE, close))
        left, right = "……" if start_cut > start else "", "……" if end_cut < end else ""
        return f"{left}{text[start_cut:end_cut].strip()}{right}"
    return text[start:end].strip()
