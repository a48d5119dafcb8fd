"""The articles of a run by what they can be found by: level, post, theme, region, year."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from pypinyin import lazy_pinyin

from scraper.model import Facets, Published
from scraper.rules import table
from scraper.write.entries import is_weak, rank

FEWEST = 3
"""Articles that a value needs for a page of its own; with fewer its articles are linked from the first page of the lists."""
LONGEST_SPAN = 10
"""Years; a text that tells of more stands under its first and its last year only, else it would stand on every page."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to sort articles."""

    key: str
    title: str
    saying: str
    """What it says of an article, before the value in quotation marks."""
    note: str
    values: Callable[[Facets], tuple[str, ...]]
    order: Callable[["Group"], tuple[object, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All articles with one value of a facet."""

    facet: Facet
    value: str
    strong: tuple[Published, ...]
    """Those with a bearing on secondment, in the order of lists; only these count."""
    weak: tuple[Published, ...]

    @property
    def name(self) -> str:
        """Name of its page, without folder and suffix: the same for ever."""
        return f"{self.facet.key}-{slug(self.facet.key, self.value)}"

    @property
    def has_page(self) -> bool:
        """Tell whether there are enough articles for a page."""
        return len(self.strong) >= FEWEST

    @property
    def shown(self) -> str:
        """The value as readers see it."""
        return self.value.replace("/", " · ") + (" 年" if self.facet.key == "year" else "")


@cache
def slug(key: str, value: str) -> str:
    """Return what stands for a value in an address: lower-case letters, digits and hyphens.

    >>> slug("level", "乡镇"), slug("region", "湖南/衡阳"), slug("region", "陕西"), slug("year", "2012")
    ('xiangzhen', 'hunan-hengyang', 'shaanxi', '2012')
    """
    given = table("browse").get(key, {})
    if value in given:
        return str(given[value])
    above, _, own = value.rpartition("/")
    parts = [slug(key, above)] if above else []
    spelt = "-".join([*parts, "".join(lazy_pinyin(own)).lower()])
    # What a maintainer has written by hand may hold anything.
    return spelt if _NAME.fullmatch(spelt) else sha256(value.encode()).hexdigest()[:10]


def groups(facet: Facet, published: Sequence[Published]) -> tuple[Group, ...]:
    """Return the values of a facet that articles with a bearing on secondment have, in the order of its list."""
    found: defaultdict[str, list[Published]] = defaultdict(list)
    for each in sorted(published, key=rank):
        for value in dict.fromkeys(facet.values(each.facets)):
            found[value].append(each)
    made = (
        Group(
            facet=facet,
            value=value,
            strong=tuple(each for each in articles if not is_weak(each)),
            weak=tuple(each for each in articles if is_weak(each)),
        )
        for value, articles in found.items()
    )
    return tuple(sorted((group for group in made if group.strong), key=facet.order))


def _regions(facets: Facets) -> tuple[str, ...]:
    """Return each region with those that it lies in, the largest first."""
    return tuple(above for path in facets.region for above in _with_upper(path))


def _with_upper(path: str) -> Iterator[str]:
    parts = path.split("/")
    yield from ("/".join(parts[:end]) for end in range(1, len(parts) + 1))


def _years(facets: Facets) -> tuple[str, ...]:
    if facets.year is None:
        return ()
    first, last = facets.year
    years = range(first, last + 1) if 0 <= last - first < LONGEST_SPAN else (first, last)
    return tuple(map(str, years))


def _by_count(group: Group) -> tuple[object, ...]:
    return -len(group.strong), slug(group.facet.key, group.value)


def _by_list(group: Group) -> tuple[object, ...]:
    """Sort as in the closed list, what is not in it last."""
    known = [*table("browse")[group.facet.key]]
    place = known.index(group.value) if group.value in known else len(known)
    return place, group.value


def _by_path(group: Group) -> tuple[object, ...]:
    return (slug("region", group.value.split("/", maxsplit=1)[0]), slug("region", group.value))


def _latest_first(group: Group) -> tuple[object, ...]:
    return -int(group.value), group.value


FACETS = (
    Facet(
        key="level",
        title="层级",
        saying="挂职去的层级是",
        note="挂职、驻村去的是哪一级。",
        values=lambda facets: facets.level,
        order=_by_list,
    ),
    Facet(
        key="post",
        title="岗位",
        saying="挂任的岗位是",
        note="挂任什么职务；同类的归在一起，例如副镇长、副乡长都归“副乡镇长”。",
        values=lambda facets: facets.post,
        order=_by_count,
    ),
    Facet(
        key="theme",
        title="主题",
        saying="主题有",
        note="主要写什么；一篇最多四个主题。",
        values=lambda facets: facets.themes,
        order=_by_count,
    ),
    Facet(
        key="region",
        title="地区",
        saying="写到的地区是",
        note="写的是哪里的事；市、县的文章也列在所属的省、市之下。",
        values=_regions,
        order=_by_path,
    ),
    Facet(
        key="year",
        title="年份",
        saying="写到的年份有",
        note="说的是哪一年的事，不是网页上传的年份；跨年的，各年都列。",
        values=_years,
        order=_latest_first,
    ),
)

FACET = {facet.key: facet for facet in FACETS}
"""Each by its key."""
