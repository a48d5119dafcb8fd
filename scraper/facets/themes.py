"""Tell what an article is about, of the fixed list of themes: by the density of cues, headings weighing more."""

from collections import Counter

from scraper.facets.passages import Passages, compiled
from scraper.facets.values import Found, found
from scraper.rules import table

MOST = 4
"""Themes of one article."""

PER_CUE = 3
"""Hits of one and the same word that count: a text that repeats a word says no more by it."""

HEADING = 2.5
"""Weight of a cue in a heading or title against one in the text."""

LENGTH = 800
"""Characters of a text in which `fewest` points are asked for; longer texts need more, by the square root."""

FEWEST = 4
"""Points from which a theme counts, where the rule names no other number."""


SHARE = 0.45
"""Of the strongest theme, from which another one is named beside it."""

ALONE = 0.6
"""Strength at which the strongest theme is named though it falls short of 1: a text is about something.

These three were chosen on the tuned half of tests/quality/facets.yml: F1 .87, and .82 to .88 with their neighbours.
"""


def find_themes(passages: Passages) -> tuple[Found, ...]:
    """Return up to `MOST` themes, the strongest first."""
    asked = max(1.0, len(passages.whole) / LENGTH) ** 0.5
    ranked = []
    for name, entry in table("facets")["themes"].items():
        points, cues = _points(passages, name)
        ranked.append((points / (asked * entry.get("fewest", FEWEST)), name, cues))
    ranked.sort(key=lambda item: -item[0])
    most = ranked[0][0]
    needed = max(1.0, SHARE * most) if most >= 1 else max(ALONE, most)
    chosen = [item for item in ranked if item[0] >= needed]
    return tuple(found(name, cues, strength) for strength, name, cues in chosen[:MOST])


def _points(passages: Passages, name: str) -> tuple[float, list[str]]:
    """Count the cues of a theme; give the points and the words, those of headings first."""
    pattern = compiled("themes")[name]
    heads = Counter(
        m.group() for h in (passages.title, *passages.headings) for m in pattern.finditer(h)
    )
    texts = Counter(m.group() for m in pattern.finditer(passages.body))
    points = sum(HEADING * min(count, PER_CUE) for count in heads.values())
    points += sum(min(count, PER_CUE) for count in texts.values())
    words = [word for word, _ in (heads + texts).most_common()]
    return points, sorted(words, key=lambda word: -heads[word])
