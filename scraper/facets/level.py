"""Read where the seconded work (level) and how they moved (direction), from seats and from who sends them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from scraper.facets.gazetteer import is_county_city
from scraper.facets.passages import Passages, Seat, compiled
from scraper.facets.post import posts_in
from scraper.facets.values import Found, found
from scraper.rules import table

TITLE_WEIGHT = 3
OFTEN = 3
"""Times that a text has a word of a level (驻村) before it is about work there without a seat."""

SHARE = 0.2
"""Of the level with most seats, from which a second one counts too: a single stray phrase is none."""

RANK = {"村": 0, "社区": 0, "街道": 1, "乡镇": 1, "县": 2, "市": 3, "省": 4, "中央": 5}
"""Of the levels that make a direction; a school or a company is above or below by who sends alone."""

_LISTED = re.compile("[、(及或各和与]")
_OPENING = re.compile(
    "(?:关于|下派|选派|驻)*(村|社区|街道|乡镇|企业|公司|医院|卫生院|学校|高校|园区|开发区)"
)
_CITY_POST = re.compile("市?副市长")


def find_levels(passages: Passages, posts: Iterable[Found]) -> tuple[Found, ...]:
    """Return the levels that seats show, those with most of them first; none without a seat."""
    weights: Counter[str] = Counter()
    cues: dict[str, list[str]] = {}
    for seat in passages.seats:
        for level in _levels_of(seat):
            weights[level] += TITLE_WEIGHT if seat.cue in passages.title else 1
            cues.setdefault(level, []).append(seat.cue)
    for post in () if weights else posts:
        level = table("facets")["posts"].get(post.value, {}).get("level", "")
        if level:
            weights[level] += 1
            cues[level] = [post.cue]
    for level, pattern in compiled("levels", "anywhere").items():
        hits = pattern.findall(passages.whole)
        if len(hits) >= OFTEN:
            weights[level] += 1
            cues.setdefault(level, hits[:1])
    most = max(weights.values(), default=0)
    order = [*table("facets")["levels"]]
    chosen = sorted(weights, key=lambda level: (-weights[level], order.index(level)))
    return tuple(
        found(level, cues[level], weights[level])
        for level in chosen
        if weights[level] > SHARE * most
    )


def _levels_of(seat: Seat) -> tuple[str, ...]:
    """Return the levels of a seat; a title as a whole names those of its posts, and the unit it opens with."""
    if not seat.is_title:
        return levels_in(seat)
    opening = _OPENING.match(seat.text)
    posts = [table("facets")["posts"][post].get("level", "") for post in posts_in(seat)]
    units = levels_in(Seat(text=opening[1], cue="")) if opening else ()
    return tuple(dict.fromkeys([*filter(None, posts), *units]))


def levels_in(seat: Seat) -> tuple[str, ...]:
    """Return the levels of one seat: that of its posts, else that of its last unit, or of all where it lists several.

    >>> levels_in(Seat(text="××镇石箩村", cue="")), levels_in(Seat(text="乡镇、村(社区)", cue=""))
    (('村',), ('乡镇', '村', '社区'))
    """
    of_posts = [table("facets")["posts"][post].get("level", "") for post in posts_in(seat)]
    by_post = [level for level in of_posts if level]
    if "市" in by_post and _is_of_county_city(seat.text):
        by_post = ["县" if level == "市" else level for level in by_post]
    if "村" in by_post and re.search("社区|居委", seat.text):
        by_post = [
            "社区" if level == "村" and "村" not in seat.text else level for level in by_post
        ]
    if by_post:
        return tuple(dict.fromkeys(by_post))
    units = sorted(_units(seat.text))
    if not units:
        return ()
    listed = seat.is_title or _LISTED.search(seat.text)
    return tuple(dict.fromkeys(name for _, name in (units if listed else units[-1:])))


def _is_of_county_city(text: str) -> bool:
    """Tell whether a deputy mayor is one of a county-level city: 福清市副市长 works in a county."""
    stems = (text[max(0, match.start() - 3) : match.start()] for match in _CITY_POST.finditer(text))
    return any(is_county_city(stem[-length:]) for stem in stems for length in (2, 3))


def _units(text: str) -> Iterator[tuple[int, str]]:
    for name, pattern in compiled("levels").items():
        for match in pattern.finditer(text):
            yield match.end(), name


def find_directions(passages: Passages, levels: tuple[str, ...]) -> tuple[Found, ...]:
    """Return the direction of the move, at most one: what the text calls it, else what sender and seat show."""
    both = _both_ways(passages.whole)
    seats = "\n".join([passages.title, *(seat.cue for seat in passages.seats)])
    for name, entry in table("facets")["directions"].items():
        hits = compiled("directions")[name].findall(passages.whole)
        seated = compiled("directions")[name].findall(seats)
        if name == "双向" and both:
            return (found(name, both, len(both)),)
        if len(hits) >= entry["fewest"] or seated:
            return (found(name, seated + hits, len(hits)),)
    return _by_rank(passages, levels)


def _both_ways(text: str) -> list[str]:
    """Return words for moves up and down where a text has both."""
    pair = [re.search(pattern, text) for pattern in table("facets")["both_ways"].values()]
    return [match.group() for match in pair if match] if all(pair) else []


def _by_rank(passages: Passages, levels: tuple[str, ...]) -> tuple[Found, ...]:
    """Compare the rank of who sends with that of where to; nothing where either is not told."""
    ranks = [RANK[level] for level in levels if level in RANK] or _ranks_of_seats(passages)
    if not ranks:
        return ()
    for sentence in (passages.title, *passages.sentences):
        if not re.search("挂|派|驻|任|跟班|锻炼|从", sentence):
            continue
        for key, pattern in compiled_senders().items():
            for match in pattern.finditer(sentence):
                rank = sender_rank(match["sender"])
                if rank is None or rank == max(ranks):
                    continue
                name = "下挂" if rank > max(ranks) else "上挂"
                weight = 1.0 if key == "ranked" else 0.8
                return (found(name, [match.group()], weight),)
    return ()


def _ranks_of_seats(passages: Passages) -> list[float]:
    """Return the ranks that seats in schools, hospitals and companies show: 乡卫生院, 县中学."""
    return [
        rank
        for seat in passages.seats
        if not seat.is_title and (rank := sender_rank(seat.text)) is not None
    ]


def compiled_senders() -> dict[str, re.Pattern[str]]:
    """Return the patterns that find who sends."""
    return {key: re.compile(pattern) for key, pattern in table("facets")["senders"].items()}


def sender_rank(sender: str) -> float | None:
    """Return the rank of the unit that sends, by its last word of rank; None where it shows none.

    >>> sender_rank("县水利局"), sender_rank("镇财政所"), sender_rank("单位")
    (2, 1, None)
    """
    if re.search("大学|学院|高校|科学院|研究院", sender):
        return 3.5  # colleges send to counties and towns, and stand beside cities
    ranks = {
        "中央|国家|部委": 5,
        "省|自治区": 4,
        "市|州": 3,
        "县|(?<![山社园校灾景片])区": 2,
        "镇|乡|街道": 1,
    }
    hits = [(match.end(), rank) for p, rank in ranks.items() for match in re.finditer(p, sender)]
    return max(hits)[1] if hits else None
