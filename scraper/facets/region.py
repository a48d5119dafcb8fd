"""Read the region a text is about from the places it names, by the table of rules/regions.tsv.

Full names (剑阁县) stand for themselves, short ones (剑阁) only where the text shows what they mean: several counties share a
short name, many are ordinary words. A name that several regions bear counts only with its upper unit in the same text.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from scraper.facets.gazetteer import Mention, mentions_in
from scraper.facets.passages import Passages
from scraper.facets.values import Found, found
from scraper.rules import table

SEAT, TITLE, LOCATED = 3.0, 3.0, 3.0
"""Weight of a name in a seat, in the title or after 位于; 1 elsewhere."""

ENOUGH = 3.0
"""Weight from which a place is what the text is about; a name dropped once or twice is not."""

SOLE = 2.0
"""The same where the text names no other place."""

SPREAD = 3
"""Regions of one upper unit from which the text is about that unit rather than about each of them."""

SHARE = 0.3
"""Of the weight of the foremost region, from which another one is named beside it."""

MOST = 3
OFTEN = 3
"""Times that a text names a county by a short name alone, that no other region bears, before it counts."""

_ORIGIN = re.compile(r"(?:从|由|来自|离开|告别)$")
"""Stands before the place that somebody came from."""

_BEFORE = re.compile(r"(?:到|赴|在|抵|来|去|进|回|初|对|是|于|从)$")


def find_regions(passages: Passages) -> tuple[Found, ...]:
    """Return the regions a text is about as paths ("云南/怒江/泸水"), the foremost first; none where it names none."""
    text = passages.whole
    mentions = [m for m in mentions_in(text) if not _is_part_of_another(text, m)]
    known = _surely_named(mentions, text)
    weights: defaultdict[str, float] = defaultdict(float)
    cues: dict[str, list[str]] = {}
    signed = _signed_part(passages, text)
    seats = "\n".join(seat.cue for seat in passages.seats)
    seated: set[str] = set()
    for mention in mentions:
        path = _resolve(mention, known, mentions, text)
        if path:
            weight = _weight(mention, text, title=passages.title, seats=seats + signed)
            weights[path] += weight
            seated |= {path} if weight > 1 else set()
            cues.setdefault(path, []).append(mention.name)
    for path, hits in _aided(text):
        weights[path] += len(hits) + (TITLE if hits[0] in passages.title else 0)
        cues.setdefault(path, []).extend(hits)
    spread = _spread(weights, seated)
    return _foremost(weights | spread, cues, frozenset(spread))


def _foremost(
    weights: Mapping[str, float], cues: dict[str, list[str]], spread: frozenset[str]
) -> tuple[Found, ...]:
    """Choose the heaviest regions, the finest of each line: 云南/怒江/泸水 holds 云南 too."""
    needed = ENOUGH if len(weights) > 1 else SOLE
    enough = {path: weight for path, weight in weights.items() if weight >= needed}
    enough = {p: w for p, w in enough.items() if not any(p.startswith(q + "/") for q in spread)}
    finest = [p for p in enough if not any(q.startswith(p + "/") for q in enough)]
    total = {
        p: sum(w for q, w in weights.items() if p == q or p.startswith(q + "/")) for p in finest
    }
    most = max((enough[p] for p in finest), default=0)
    kept = [p for p in finest if enough[p] >= SHARE * most]
    kept.sort(key=lambda path: (-enough[path], path))
    return tuple(found(path, _cues_below(path, cues), total[path]) for path in kept[:MOST])


def _cues_below(path: str, cues: dict[str, list[str]]) -> list[str]:
    own = cues.get(path, [])
    return [*own, *(cue for p, told in cues.items() if p.startswith(path + "/") for cue in told)]


def _spread(weights: Mapping[str, float], seated: Collection[str]) -> dict[str, float]:
    """Return the units of which a text names several parts, and no single one as where somebody is seconded."""
    below: dict[str, list[str]] = {}
    for path in weights:
        if "/" in path:
            below.setdefault(path.rpartition("/")[0], []).append(path)
    return {
        upper: sum(weights[path] for path in parts)
        for upper, parts in below.items()
        if len(parts) >= SPREAD and sum(path in seated for path in parts) != 1
    }


def _weight(mention: Mention, text: str, *, title: str, seats: str) -> float:
    before = text[max(0, mention.start - 3) : mention.start]
    if _ORIGIN.search(before):
        return 0.0
    if mention.end <= len(title):
        return TITLE
    if mention.name in seats and _in_seat(mention, text, seats):
        return SEAT
    return LOCATED if before.endswith("位于") else 1.0


def _signed_part(passages: Passages, text: str) -> str:
    """Return the lines in which a text names its author or signs: (作者系佛山市顺德区委常委)."""
    ends = [text[-40:]] if "组织部" in text[-40:] or "委员会" in text[-40:] else []
    return "\n".join([*re.findall(r"[(]作者[^)]*[)]", text), passages.author, *ends])


def _in_seat(mention: Mention, text: str, seats: str) -> bool:
    """Tell whether the words around a mention are those of a seat, not the same name elsewhere."""
    before = text[max(0, mention.start - 1) : mention.end]
    after = text[mention.start : mention.end + 3]
    return before in seats or after in seats


def _is_part_of_another(text: str, mention: Mention) -> bool:
    """Tell whether a name is part of that of a college, a street, or a unit that the table does not know."""
    after = text[mention.end : mention.end + 4]
    if re.match(table("facets")["regions"]["not_place"], after):
        return True
    return not mention.is_full and after[:1] in {"县", "区", "市", "旗", "山", "江", "河", "关"}


def _surely_named(mentions: list[Mention], text: str) -> frozenset[str]:
    """Return the regions that a text names without doubt, with those above them."""
    sure: set[str] = set()
    for mention in mentions:
        if len(mention.paths) == 1 and (_is_clear(mention) or _is_plain(mention)):
            parts = mention.paths[0].split("/")
            sure.update("/".join(parts[: n + 1]) for n in range(len(parts)))
    return frozenset(sure)


def _is_clear(mention: Mention) -> bool:
    """Tell whether a full name stands for itself: 康县 does not, it stands in 小康县 too."""
    return mention.is_full and len(mention.name) > 2


def _is_plain(mention: Mention) -> bool:
    """Tell whether a short name is that of a province or a city and no ordinary word."""
    return mention.paths[0].count("/") <= 1 and mention.name not in _common()


def _resolve(
    mention: Mention, known: frozenset[str], mentions: list[Mention], text: str
) -> str | None:
    """Return the region that a mention means, or None where the text does not show it."""
    fitting = mention.paths
    if len(fitting) > 1:
        fitting = tuple(
            path for path in fitting if path.rpartition("/")[0] in known and "/" in path
        )
        if len(fitting) != 1:
            return None
    path = fitting[0]
    if _is_clear(mention) or _is_plain(mention):
        return path
    upper = path.rpartition("/")[0]
    directly = any(m.end == mention.start and path.startswith(m.paths[0] + "/") for m in mentions)
    if path in known or directly:
        return path
    if mention.name in _common():
        return None
    same = [m for m in mentions if m.name == mention.name]
    is_told = any(_BEFORE.search(text[max(0, m.start - 1) : m.start]) for m in same)
    needed = OFTEN - 1 if upper in known else OFTEN
    return path if len(same) >= needed and is_told else None


def _aided(text: str) -> Iterator[tuple[str, list[str]]]:
    for path, pattern in table("facets")["regions"]["aid"].items():
        hits = re.findall(pattern, text)
        if hits:
            yield path, hits


def _common() -> frozenset[str]:
    return frozenset(table("facets")["regions"]["common"])
