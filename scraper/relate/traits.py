"""What two articles may have in common beside their words, and the reason that it gives to go from one to the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scraper.model import Published
from scraper.rules import any_of, table

_QUOTED = re.compile("《([^》]{6,40}(?:办法|规定|细则|制度|条例|意见|方案|规划))》")
_OF_ONE_PLACE = re.compile("(?:关于印发)?(?:中共)?[\u4e00-\u9fff]{2,6}(?:省|市|县|区|州|集团|大学)")
"""How a title begins that no other document has: 挂职干部管理暂行办法 is that of many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What an article is about, apart from its words."""

    documents: frozenset[str] = frozenset()
    """The document it belongs to, and those it names in 《》."""
    counties: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    people: str = ""
    """The class of seconded people it speaks of, where that is narrower than 挂职干部."""
    themes: frozenset[str] = frozenset()
    tells_success: bool = False
    tells_problems: bool = False

    def shared_with(self) -> Iterator[tuple[str, str]]:
        """Yield what others may be found by that have it too."""
        for kind in ("documents", "counties", "posts"):
            yield from ((kind, value) for value in sorted(getattr(self, kind)))


def traits(published: Published) -> Traits:
    """Return the traits of an article."""
    facets, article = published.facets, published.article
    counties = frozenset(each for each in facets.region if "/" in each)
    return Traits(
        documents=_documents(published),
        counties=counties,
        regions=frozenset(each.partition("/")[0] for each in facets.region),
        posts=frozenset(facets.post),
        people=_people(published),
        themes=frozenset(facets.themes),
        tells_success=published.verdict.category == "case"
        and published.verdict.kind in table("relate")["success_kinds"],
        tells_problems=published.verdict.kind in table("relate")["problem_kinds"]
        and _finds_fault(article.body)
        and any(_fault_heading().search(b.text) for b in article.blocks if b.kind == "heading"),
    )


def reasons(one: Traits, other: Traits) -> Iterator[tuple[str, str, float]]:
    """Yield why a reader of one may want the other, the strongest first: kind, words for it, what it adds to likeness."""
    if one.documents & other.documents:
        yield "同一制度", "同一制度", 0.3
    opposite = (one.tells_success and other.tells_problems) or (
        one.tells_problems and other.tells_success
    )
    if opposite:
        yield "相反经验", "相反经验", 0.04
    if shared := sorted(one.counties & other.counties):
        yield "同地", f"同地：{shared[0].rpartition('/')[2]}", 0.12
    if shared := sorted(one.posts & other.posts):
        yield "同岗位", f"同岗位：{shared[0]}", 0.1
    if one.people and one.people == other.people:
        yield "同岗位", f"同类人员：{one.people}", 0.06
    if shared := sorted(one.themes & other.themes):
        yield "同主题", f"同主题：{'、'.join(shared[:2])}", 0.02 * min(len(shared), 3)
    yield "同主题", "内容相近", 0.0


def _documents(published: Published) -> frozenset[str]:
    names = (published.article.title.strip("《》"), *_QUOTED.findall(published.article.body))
    own = (each for each in names if _OF_ONE_PLACE.match(each))
    return frozenset({published.annex_of or published.id, *own})


def _people(published: Published) -> str:
    """Return the narrow class that the title names, else the one that the text names most, if it does so three times."""
    article = published.article
    counts = [
        (bool(words.search(article.title)), len(words.findall(article.body)), name)
        for name, words in _narrow()
    ]
    is_titled, count, name = max(counts)
    return name if is_titled or count >= 3 else ""


@cache
def _narrow() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (each["name"], re.compile(each["words"]))
        for each in table("digest_people")["people"]
        if not each.get("general")
    )


def _finds_fault(body: str) -> bool:
    fewest: int = table("relate")["fewest"]
    return len(set(any_of("relate", "problems").findall(body))) >= fewest


@cache
def _fault_heading() -> re.Pattern[str]:
    return re.compile(table("relate")["problem_headings"])
