"""Compare the words of two runs of lines: do they speak of the same, in the same voice? By the names of rules/seams.toml."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from scraper.rules import model
from scraper.split.shape import is_title_like

Seen = Iterable[tuple[str, bool]]

NEAR = 800
"""Characters on either side whose words are compared."""

FAR = 2400
"""Characters on either side in which terms, voices and the words of a title are looked for."""

COMMONEST = 5.2
"""Rarity (rules/rarity.tsv: log2 of the share of articles) up to which a word belongs to everybody in this field."""

OFTEN = 2
"""Times a text says what is a term of its own: a name, a place, its matter."""

FOREMOST = 5
REMEMBERED = 4096
_HAN = re.compile("[\u4e00-\u9fff]+")
_FUNCTION = frozenset(
    "的了是在和有我们他她你这那一不就也都还与及为对把被让到上下中来去说要会可能将着过个从以其等地得之而且并或很又再只最更各每多大小新年月日里人么什没"
)
"""Characters of grammar and count: a pair with one of them names nothing."""

_QUOTED = re.compile("“[^”]*”")
_VOICES = {
    "i": re.compile("我(?![们市县区省国党校院局镇乡村军委部办处厅司州队站])|本人"),
    "you": re.compile("同志们|大家|你们|各位|希望"),
    "must": re.compile("应当|不得|各[县市区乡镇单部]|要(?=[加坚认严切积充落强])|由.{2,12}负责"),
}
"""Who speaks: one of themselves, one to an audience, one who orders. Not counted inside quotations."""


def compare(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Return what the words on both sides of the boundary have in common and what not."""
    near = _window(before, NEAR, is_tail=True), _window(after, NEAR)
    far = _window(before, FAR, is_tail=True), _window(after, FAR)
    seen = (
        *_common(near, far),
        *_speaking(far),
        *(_words_of_title(*far) if is_title_like(after[0]) else ()),
    )
    return frozenset(name for name, is_so in seen if is_so)


def _window(texts: Sequence[str], size: int, *, is_tail: bool = False) -> list[str]:
    """Return the first lines, or the last ones, that together have `size` characters; the farthest is cut."""
    found: list[str] = []
    for text in reversed(texts) if is_tail else texts:
        if size <= 0:
            break
        found.append(text[-size:] if is_tail else text[:size])
        size -= len(text)
    return found


def _common(near: tuple[list[str], list[str]], far: tuple[list[str], list[str]]) -> Seen:
    words = cohesion(*near)
    for limit in (0.04, 0.055, 0.075, 0.1, 0.13):
        yield f"words-below-{limit}", words < limit
    yield "words-above-0.16", words > 0.16
    share, lasting, foremost = kinship(*far)
    for limit in (0.001, 0.04, 0.08, 0.13, 0.2, 0.3):
        yield f"terms-below-{limit}", share < limit
    yield "no-lasting-term", lasting == 0
    yield "one-lasting-term", lasting == 1
    yield "lasting-terms", lasting >= 4
    yield "foremost-term-goes-on", foremost in {1, 2}
    yield "foremost-terms-go-on", foremost > 2


def _speaking(far: tuple[list[str], list[str]]) -> Seen:
    first, second = voices(far[0]), voices(far[1])
    for name, much in (("i", 0.01), ("you", 0.006), ("must", 0.006), ("quote", 0.008)):
        one, other = sorted((first[name], second[name]))
        yield f"{name}-on-one-side", other - one >= much and one < 0.002


def _words_of_title(before: Sequence[str], after: Sequence[str]) -> Seen:
    words = pairs(after[:1])
    above = len(words & pairs(before)) / max(1, len(words))
    below = len(words & pairs(after[1:])) / max(1, len(words))
    yield "words-come-below", 0.05 <= below - above < 0.25
    yield "many-words-come-below", below - above >= 0.25
    yield "words-came-above", -0.25 < below - above <= -0.05
    yield "many-words-came-above", below - above <= -0.25


def pairs(texts: Iterable[str]) -> set[str]:
    """Return the pairs of neighbouring Han characters of the lines."""
    found: set[str] = set()
    found.update(*map(_pairs, texts))
    return found


def cohesion(before: Sequence[str], after: Sequence[str]) -> float:
    """Return the share of the character pairs of the shorter run that the other has too, 0 to 1."""
    first, second = pairs(before), pairs(after)
    return len(first & second) / max(1, min(len(first), len(second)))


def kinship(before: Sequence[str], after: Sequence[str]) -> tuple[float, int, int]:
    """Return the share of the terms of either run that the other has too, how many are terms of both, and how many of the foremost go on."""
    first, second = _terms(before), _terms(after)
    own = [term for term, times in first.items() if times >= OFTEN]
    others = [term for term, times in second.items() if times >= OFTEN]
    shared = sum(term in second for term in own) + sum(term in first for term in others)
    lasting = sum(second[term] >= OFTEN and first[term] + second[term] > 2 * OFTEN for term in own)
    frequent = sorted((t for t in own if first[t] > OFTEN), key=first.__getitem__, reverse=True)
    foremost = frequent[:FOREMOST]
    goes_on = sum(term in second for term in foremost)
    return shared / max(1, len(own) + len(others)), lasting, goes_on


def voices(texts: Sequence[str]) -> dict[str, float]:
    """Return how often each voice is heard, in times per character; `quote` counts what is quoted."""
    size = max(1, sum(map(len, texts)))
    heard = [_heard(text) for text in texts]
    return {
        name: sum(counts) / size
        for name, counts in zip((*_VOICES, "quote"), zip(*heard, strict=True), strict=True)
    }


@lru_cache(maxsize=REMEMBERED)
def _pairs(text: str) -> tuple[str, ...]:
    return tuple(run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1))


@lru_cache(maxsize=REMEMBERED)
def _rare(text: str) -> tuple[str, ...]:
    return tuple(
        pair
        for pair in _pairs(text)
        if pair not in _stock() and pair[0] not in _FUNCTION and pair[1] not in _FUNCTION
    )


@lru_cache(maxsize=REMEMBERED)
def _heard(text: str) -> tuple[int, ...]:
    told = _QUOTED.sub("", text)
    return (*(len(voice.findall(told)) for voice in _VOICES.values()), text.count("“"))


def _terms(texts: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(_rare(text))
    return found


@cache
def _stock() -> frozenset[str]:
    return frozenset(
        word for word, rarity in model("rarity").items() if len(word) == 2 and rarity <= COMMONEST
    )
