"""Read which posts the seconded hold, in the names of the closed list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.facets.passages import Passages, Seat, compiled
from scraper.facets.values import Found, found
from scraper.rules import table

_NOT_HELD = re.compile(r"挂职干部|以内由|批准|汇报|[一-龥]长说|介绍$|报(?:县|市|区)")
"""What a phrase of the form of a seat tells of others than the seconded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPost:
    """A post read from a seat."""

    name: str
    cue: str


def find_posts(passages: Passages) -> tuple[Found, ...]:
    """Return the posts that seats name, and those that the text speaks of so often that it is about them."""
    cues: dict[str, list[str]] = {}
    for seat in passages.seats:
        for post in posts_in(seat):
            cues.setdefault(post, []).append(seat.cue)
    for name, entry in table("facets")["posts"].items():
        hits = compiled("posts")[name].findall(passages.whole) if "anywhere" in entry else []
        if name not in cues and len(hits) >= entry.get("anywhere", 0) > 0:
            cues[name] = hits[:1]
    if "科技副职" in cues and len(cues) > 1:
        del cues["科技副职"]  # what the others are called together
    order = [*table("facets")["posts"]]
    chosen = sorted(cues, key=lambda name: (-len(cues[name]), order.index(name)))
    return tuple(found(name, cues[name], len(cues[name])) for name in chosen)


def posts_in(seat: Seat) -> tuple[str, ...]:
    """Return the posts that a seat names, in the order of the closed list.

    >>> posts_in(Seat(text="柳箬镇党委委员、副镇长", cue=""))
    ('副乡镇长', '乡镇党委委员')
    """
    return tuple(dict.fromkeys(_in_context(name, seat.text) for name in _matches(seat.text)))


def _matches(text: str) -> Iterator[str]:
    """Yield the posts that a phrase names; what one post has taken no later one sees: 科技副县长 is no 副县长."""
    for name, pattern in compiled("posts").items():
        if pattern.search(text):
            yield name
            text = pattern.sub("#", text)


def _in_context(name: str, text: str) -> str:
    """Return the post that the unit beside it makes of a name that several units use."""
    if name == "乡镇党委副书记" and re.search("社区|村", text):
        return "村副书记"
    if name == "主任助理" and re.search("村|社区|居|支部|党组织", text):
        return "村主任助理"
    if name == "乡镇党委副书记" and "街道" in text:
        return "街道党工委副书记"
    return name
