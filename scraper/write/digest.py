"""Rules that policy and case articles state in passing, quoted word for word.

The cues are data: `scraper/rules/digest.toml`. A reader may act on these sentences, so a doubtful one is left out.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from scraper.anchors import anchors, fold
from scraper.model import Published

LONGEST = 240
"""Characters of a quotation; a longer run is no longer one rule."""
PER_THEME = 6
PER_ARTICLE = 3

_SENTENCE_END = "。！？"
_OPEN, _CLOSE = "“‘（《「『", "”’）》」』"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What sentences are looked for under one heading."""

    name: str
    title: str
    pattern: re.Pattern[str]
    subject: re.Pattern[str]
    context: re.Pattern[str]
    withhold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A run of sentences of an article, and the anchor of the paragraph it stands in."""

    text: str
    anchor: str
    published: Published


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes in the order of the file."""
    data = files("scraper").joinpath("rules/digest.toml").read_text(encoding="utf-8")
    return tuple(
        Theme(
            name=name,
            title=rule["title"],
            pattern=re.compile(rule["pattern"]),
            subject=re.compile(rule.get("subject", "")),
            context=re.compile(rule.get("context", "")),
            withhold=rule["scope"] == "withhold",
        )
        for name, rule in tomllib.loads(data).items()
    )


def digest(published: Sequence[Published]) -> tuple[tuple[Theme, tuple[Quotation, ...]], ...]:
    """Return each theme with its quotations, policy before case, core before related; themes without any are left out."""
    articles = sorted(
        (each for each in published if _speaks_of_secondment(each)),
        key=lambda each: (each.verdict.category != "policy", each.verdict.relevance != "core"),
    )
    found = ((theme, _quotations(theme, articles)) for theme in themes() if not theme.withhold)
    return tuple((theme, quotations) for theme, quotations in found if quotations)


def _speaks_of_secondment(published: Published) -> bool:
    verdict = published.verdict
    return verdict.category in {"policy", "case"} and verdict.relevance != "weak"


def _quotations(theme: Theme, articles: Sequence[Published]) -> tuple[Quotation, ...]:
    chosen: list[Quotation] = []
    seen: set[str] = set()
    for published in articles:
        fresh = [each for each in _search(theme, published) if fold(each.text) not in seen]
        chosen += fresh[:PER_ARTICLE]
        seen |= {fold(each.text) for each in fresh}
    return tuple(chosen[:PER_THEME])


def _search(theme: Theme, published: Published) -> Iterator[Quotation]:
    blocks = published.article.blocks
    names = anchors(block.text for block in blocks)
    for block, name in zip(blocks, names, strict=True):
        if block.kind not in {"heading", "table"} and theme.context.search(block.text):
            for run in _runs(theme, sentences(block.text)):
                yield Quotation(text=run, anchor=name, published=published)


def _runs(theme: Theme, parts: Sequence[str]) -> Iterator[str]:
    """Yield the sentences that state a rule, those that follow one another as one."""
    run = ""
    for sentence in (*parts, ""):
        if sentence and states(theme, sentence) and len(run + sentence) <= LONGEST:
            run += sentence
            continue
        if run:
            yield run.strip()
        run = sentence if run and sentence and states(theme, sentence) else ""


def states(theme: Theme, sentence: str) -> bool:
    """Tell whether a sentence states a rule of this theme, with all its numbers."""
    if len(sentence) > LONGEST or any(
        other.withhold and other.pattern.search(sentence) for other in themes()
    ):
        return False
    return bool(theme.pattern.search(sentence) and theme.subject.search(sentence))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph; one does not end inside quotation marks or brackets.

    >>> sentences("他说：“好。再来。”众人笑了。完")
    ('他说：“好。再来。”', '众人笑了。', '完')
    """
    found, start, depth = [], 0, 0
    for place, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSE and depth > 0)
        ended = character in _SENTENCE_END or (
            character in _CLOSE and text[place - 1 : place] in tuple(_SENTENCE_END)
        )
        if ended and not depth and text[place + 1 : place + 2] not in tuple(_CLOSE + _SENTENCE_END):
            found.append(text[start : place + 1])
            start = place + 1
    return (*found, text[start:]) if text[start:].strip() else tuple(found)
