"""Tell whose voice a text is in: the seconded, who sends, who receives, the party organisation, the press, or research."""

import re

from scraper.facets.passages import Passages, compiled
from scraper.facets.values import Found, found

_QUOTED = re.compile("“[^”]*”")
_FIRST = re.compile("(?<![自忘])我(?![市县区省州镇乡院校局国们家党军社会科])|本人|笔者在")
_ORDERS = frozenset(
    {"通知", "意见", "方案", "决定", "规划", "函", "办法", "规定", "条例", "细则", "制度", "守则"}
)
FIRST_PERSON = 2
"""Times that 我 or 本人 stands outside quotations in what one person tells."""


def find_speaker(passages: Passages) -> tuple[Found, ...]:
    """Return the speaker, at most one; nothing where the text does not show it."""
    if passages.kind in _ORDERS or passages.category == "regulation":
        return _of_orders(passages)
    if passages.kind == "讲话" or re.search("讲话|寄语|致辞|主持词|欢迎词", passages.title):
        return _of_speeches(passages)
    if passages.kind == "论文":
        return _of_papers(passages)
    first = _first_person(passages)
    if passages.kind == "报道" and len(first) < FIRST_PERSON:
        return _of_reports(passages)
    if len(first) >= FIRST_PERSON and _hits(passages, "组织部门", passages.body[-60:]) == []:
        return (found("挂职者", first, len(first)),)
    return _of_reports(passages, asked=2) or _of_units(passages)


def _of_orders(passages: Passages) -> tuple[Found, ...]:
    hits = _hits(passages, "组织部门")
    if hits:
        return (found("组织部门", hits, len(hits)),)
    own = _hits(passages, "派出单位")
    return (found("派出单位", own, len(own)),) if own else ()


def _of_speeches(passages: Passages) -> tuple[Found, ...]:
    text = passages.whole
    ranked = sorted(
        ((len(_hits(passages, name, text)), name) for name in ("派出单位", "接收单位")),
        reverse=True,
    )
    count, name = ranked[0]
    organised = _hits(passages, "组织部门", text)
    if organised and count < 2:
        return (found("组织部门", organised, len(organised)),)
    return (found(name, _hits(passages, name, text), count),) if count else ()


def _of_papers(passages: Passages) -> tuple[Found, ...]:
    author = re.search(r"[(]作者[^)]*组织部[^)]*[)]", passages.body)
    if author or "组织部" in passages.author:
        return (found("组织部门", [author.group() if author else passages.author], 1),)
    return (found("研究者", [passages.kind], 1),)


def _of_reports(passages: Passages, *, asked: int = 1) -> tuple[Found, ...]:
    hits = _hits(passages, "记者", passages.lead + passages.body)
    quotes = re.findall("“[^”]{12,}”", passages.body)
    if len(hits) + (len(quotes) >= 2) >= asked:
        return (found("记者", hits or quotes[:1], len(hits) + len(quotes)),)
    return ()


def _of_units(passages: Passages) -> tuple[Found, ...]:
    """Return the unit in whose name a report of work speaks, where only one side's words stand in it."""
    for name in ("接收单位", "派出单位", "组织部门"):
        hits = _hits(passages, name)
        if len(hits) >= 2:
            return (found(name, hits, len(hits)),)
    return ()


def _first_person(passages: Passages) -> list[str]:
    return [match.group() for match in _FIRST.finditer(_QUOTED.sub("", passages.body))]


def _hits(passages: Passages, name: str, text: str | None = None) -> list[str]:
    looked_at = passages.whole if text is None else text
    return [match.group() for match in compiled("speakers")[name].finditer(looked_at)]
