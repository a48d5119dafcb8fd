"""Read the people a text names in office or in the press, and the places below its region.

Nobody is named here of whom the text speaks ill: the stage that masks decides on them. A name needs a post or calling
before it, and has to come again or stand in a report: three Han characters alone are no name.
"""

import re
from collections import Counter
from functools import cache

from scraper.facets.passages import Passages
from scraper.facets.values import Found, found
from scraper.rules import table

MOST_PEOPLE, MOST_PLACES = 8, 6
NEAR = 30
"""Characters before and after a name in which words of a bad light keep it out."""

STAYS = 0.7
"""Share of the hits of a shorter form that the longer one must have to be the name: 秦斌 stays, 秦斌代 does not."""

_SHORT, _LONG = 2, 3
_GIVEN = "一-龥"
_NO_NAME = re.compile("[某的了在是说和与等们个各我你他她其们代同干单位工作要必会能到来为把对从向也还又曾已]$")
_TITLE_AFTER = "书记|县长|市长|镇长|乡长|局长|部长|主任|同志|院长|校长|教授|副县长|副市长"


def find_people(passages: Passages) -> tuple[Found, ...]:
    """Return the names of people in office or named by the press, those named most often first."""
    text = passages.whole
    counts: Counter[str] = Counter()
    cues: dict[str, list[str]] = {}
    for match in _named().finditer(text):
        name = _whole_name(text, match["name"])
        if name and not _in_bad_light(text, name):
            counts[name] = text.count(name)
            cues.setdefault(name, []).append(match.group())
    chosen = [name for name, count in counts.most_common() if count >= 2]
    return tuple(found(name, cues[name], counts[name]) for name in chosen[:MOST_PEOPLE])


def _whole_name(text: str, seen: str) -> str:
    """Return the name that a run of two or three characters after a post is; "" for none."""
    short, long = seen[:_SHORT], seen[:_LONG]
    if len(long) == _LONG and not _NO_NAME.search(long) and text.count(long) >= STAYS * text.count(short):
        return long
    if _NO_NAME.search(short) or len(short) < _SHORT:
        return ""
    return short if text.count(short) >= 2 else ""


def _in_bad_light(text: str, name: str) -> bool:
    bad = table("facets")["people"]["bad_light"]
    return any(
        re.search(bad, text[max(0, match.start() - NEAR) : match.end() + NEAR])
        for match in re.finditer(re.escape(name), text)
    )


@cache
def _named() -> re.Pattern[str]:
    rules = table("facets")["people"]
    surnames = table("structure")["surnames"] + rules["surnames"]
    return re.compile(f"{rules['posts']}(?P<name>[{surnames}][{_GIVEN}]{{1,2}})")


def find_places(passages: Passages, regions: tuple[str, ...]) -> tuple[Found, ...]:
    """Return the towns, villages and counties by name that are no region of the table, named twice or in a seat."""
    text = passages.whole
    rules = table("facets")["places"]
    seats = "\n".join(seat.cue for seat in passages.seats)
    known = {part for path in regions for part in path.split("/")}
    counts: Counter[str] = Counter()
    for match in re.finditer(rules["suffix"], text):
        name = _place_name(text, match, rules["never"])
        if name and name[:-1] not in known and name not in counts:
            counts[name] = text.count(name) + (name in seats)
    chosen = [name for name, count in counts.most_common() if count >= 2]
    return tuple(found(name, [name], counts[name]) for name in chosen[:MOST_PLACES])


def _place_name(text: str, suffix: re.Match[str], never: str) -> str:
    """Return the name that ends at a suffix: the stem of two or three characters that the text repeats; "" for none."""
    best = ""
    for length in (2, 3):
        start = suffix.start() - length
        if start < 0 or any(sign in never for sign in text[start : suffix.start()]):
            break
        name = text[start : suffix.end()]
        if not best or text.count(name) >= STAYS * text.count(best):
            best = name
    return best
