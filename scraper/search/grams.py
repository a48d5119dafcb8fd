"""Which part of the site has which run of characters, and how prominently.

Runs of one and two characters are all kept. A run that is common is kept with each character that follows it too, up to
LONGEST: so no list that a reader waits for is both long and vague, and a sentence copied from an article is found as
it stands. (The idea of indexing longer runs only where shorter ones do not select: Cho and Rajagopalan, "A fast
regular expression indexing engine", 2002.)
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import add

LONGEST = 4
COMMON_SHARE = 8
"""A run in more than one of so many parts is common. At 20 the lists of 1,000 articles are 12 % longer and the names of the common runs,
which each first search loads, 67 % more; at 8 all of 120 strings copied from 5,000 pages are found."""
COMMON_LEAST = 16
OFTEN = 4
"""Times that a run stands in the text of a part from which the part is more than touched by it."""

BODY, OFTEN_IN_BODY, HEADING, TITLE = range(4)
LEVELS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The keys of a page or of a part of a long one: of its title ("" but in the first part), headings, paragraphs.

    `points` are the pairs of a mark of punctuation and its neighbour that stand in the part.
    """

    title: str
    headings: tuple[str, ...]
    body: tuple[str, ...]
    points: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grams:
    """Each run with the parts that have it, ascending, as part * LEVELS + level; and the runs that are common."""

    places: dict[str, list[int]]
    common: frozenset[str]


def index_parts(parts: Sequence[Part]) -> Grams:
    """Return the runs of all parts."""
    places: dict[str, list[int]] = {}
    common: set[str] = set()
    threshold = max(COMMON_LEAST, len(parts) // COMMON_SHARE)
    extended: frozenset[str] = frozenset()
    for length in range(1, LONGEST + 1):
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, part in enumerate(parts):
            for run, level in _levels(part, length, extended if length > 2 else None).items():
                found[run].append(number * LEVELS + level)
        places |= found
        if length > 1:
            extended = frozenset(run for run, here in found.items() if len(here) > threshold)
            common |= extended if length < LONGEST else set()
    for number, part in enumerate(parts):
        for pair in part.points:
            places.setdefault(pair, []).append(number * LEVELS + BODY)
    return Grams(places=places, common=frozenset(common))


def _levels(part: Part, length: int, extended: frozenset[str] | None) -> dict[str, int]:
    """Return the most prominent place of each run of the part; only of those that begin with a run of `extended`."""
    counted = Counter(_runs(part.body, length, extended))
    levels = {run: OFTEN_IN_BODY if n >= OFTEN else BODY for run, n in counted.items()}
    levels |= dict.fromkeys(_runs(part.headings, length, extended), HEADING)
    levels |= dict.fromkeys(_runs((part.title,), length, extended), TITLE)
    return levels


def _runs(texts: Sequence[str], length: int, extended: frozenset[str] | None) -> Iterable[str]:
    """Yield the runs of each text; none goes over its end."""
    for text in texts:
        if length == 1:
            yield from text
        elif extended is None:
            yield from map(add, text, text[1:])
        else:
            before = length - 1
            yield from [
                text[at : at + length]
                for at in range(len(text) - before)
                if text[at : at + before] in extended
            ]
