"""Cut the pieces of a line that do not belong to its sentence: advertisements, credits, injected readings."""

import re
from collections.abc import Sequence
from functools import cache

from pypinyin import Style, pinyin

from scraper.folding import HAN, plain
from scraper.model import Removal
from scraper.rules import any_of, rules

_READING = re.compile(rf"(?<=[{HAN}])\(([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňɡ]{{1,7}})\)", re.IGNORECASE)
_TITLE_WITH_SITE = re.compile(
    r"^[^。,;]{3,40}?[^-–—](\s*[-_|–—](?![-–—])\s*[^\s。,;]{2,14}(?:网|站|文库|资料库|之家|频道|大全))\s*$"
)


_CLAUSE = re.compile("[^。,;!?、:“”]{4,40}")
SPAM_SHARE = 0.4
"""Share of a clause that spam words must be; 打击赌场和棋牌室 in a sentence of an article is .5 of nothing so short."""


def cut_pieces(number: int, text: str, keywords: Sequence[str] = ()) -> tuple[Removal, ...]:
    """Return the pieces to take out of the line, in order, not overlapping; quoted as they stand in the source.

    `keywords` are words of the page that it sets into sentences.
    """
    folded = plain(text)
    spans = [
        (match.start(), match.end(), rule.id)
        for rule in rules("noise")
        if rule.scope == "inline"
        for match in rule.pattern.finditer(folded if rule.id != "invisible" else text)
    ]
    spans += [(start, end, "spam") for start, end in _spam_clauses(folded)]
    spans += [(*match.span(1), "site-name") for match in _TITLE_WITH_SITE.finditer(folded)]
    spans += [(start, end, "injected-pinyin") for start, end in _injected_readings(folded)]
    spans += [
        (*match.span(), "keyword-insertion")
        for keyword in keywords
        for match in re.finditer(rf"(?<![“《]){re.escape(keyword)}(?![”》])[,、]?", folded)
    ]
    removals: list[Removal] = []
    position = 0
    for start, end, rule_id in sorted(spans):
        if start < position or start == end:
            continue
        removals.append(Removal(rule=rule_id, text=text[start:end], line=number, column=start + 1))
        position = end
    return tuple(removals)


def without_pieces(text: str) -> str:
    """Return the line as it stands without the pieces that `cut_pieces` takes out of it."""
    for removal in reversed(cut_pieces(0, text)):
        start = removal.column - 1
        text = text[:start] + text[start + len(removal.text) :]
    return text


def _spam_clauses(text: str) -> list[tuple[int, int]]:
    """Find clauses of a sentence that are spam: two of its words or more, and they are a good part of the clause."""
    found = []
    for match in _CLAUSE.finditer(text):
        hits = any_of("spam", "words").findall(match.group().lower())
        if len(hits) >= 2 and sum(map(len, hits)) >= SPAM_SHARE * len(match.group()):
            found.append(match.span())
    return found


def _injected_readings(text: str) -> list[tuple[int, int]]:
    """Find readings in brackets behind the character that they are the reading of, set there against copying."""
    return [
        match.span()
        for match in _READING.finditer(text)
        if _bare(match.group(1)) in _readings(text[match.start() - 1])
    ]


@cache
def _readings(character: str) -> frozenset[str]:
    found = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)
    return frozenset(_bare(reading) for reading in found[0]) if found else frozenset()


def _bare(reading: str) -> str:
    """Return a syllable without its tone: xué -> xue."""
    marks = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňɡü"
    return reading.lower().translate(str.maketrans(marks, "aaaaeeeeiiiioooouuuuvvvvnngv"))
