"""Sort an article: category, kind and relevance by the guide of the field, with the evidence kept.

Every observation that speaks for a category is counted with a weight (rules/classify.toml); the category with the
largest sum wins, ties go regulation > policy > case. How far it leads is the confidence.
"""

import re
from functools import cache

from scraper.folding import narrow
from scraper.model import Article, Category, Evidence, Relevance, Verdict
from scraper.rules import any_of, table

SURE = 0.58
"""Confidence below which a verdict is marked 待核. Confidence is the share of the winner in the sum of the best two."""

CORE_DENSITY = 2.0
"""Words for a topic in 1,000 characters from which a text is about it; of the labelled texts that are not, one has more."""

CORE_COUNT = 3
RELATED_COUNT = 2
ADDRESS = 2
"""Characters before a topic with which a text begins: 各位挂职同志, 挂职有期限."""

OPENING = 220
"""Characters at the start of a text in which one who tells of a secondment names it."""

RELATED_DENSITY = 0.9
"""The same for the words for secondment and for kindred service together; below it they are passing mentions."""

_ORDER: tuple[Category, ...] = ("regulation", "policy", "case")
_TITLE_KINDS: dict[str, Category] = {
    **dict.fromkeys(("办法", "规定", "条例", "细则", "制度", "守则"), "regulation"),
    **dict.fromkeys(("通知", "意见", "方案", "决定", "讲话", "规划", "函"), "policy"),
    **dict.fromkeys(("总结", "述职", "心得", "报道", "经验", "调研", "发言"), "case"),
}
_TOLD_BY_OTHERS = ("发言", "报道")
"""Kinds of case that hold also where 我 speaks: a pledge, a report that quotes."""

INSIGHT = 4
"""Words of work for one of insight up to which a text reflects."""

TITLE_WEIGHT = 3.0
"""A title that names its kind weighs as much as the strongest single observation in the body."""


def classify(article: Article) -> Verdict:
    """Return the verdict on an article; its category is always set, unsure ones are marked for review."""
    evidence = _gather(article)
    sums = {
        category: sum(e.weight for e in evidence if e.speaks_for == category) for category in _ORDER
    }
    ranked = sorted(_ORDER, key=lambda category: (-sums[category], _ORDER.index(category)))
    best, second = ranked[0], ranked[1]
    total = sums[best] + sums[second]
    confidence = round(sums[best] / total, 2) if total else 0.0
    category: Category = best if total else "case"
    return Verdict(
        category=category,
        kind=_kind(article, category),
        relevance=_relevance(article),
        confidence=confidence,
        second=second if confidence < SURE else None,
        review=confidence < SURE,
        evidence=evidence,
    )


def _gather(article: Article) -> tuple[Evidence, ...]:
    text = _text(article)
    found: list[Evidence] = []
    for category, cues in table("classify").items():
        outside = re.sub("“[^”]{12,}”", "", text) if category == "case" else text
        for name, cue in cues.items():
            source = outside if name == "narrator" else text
            hits = min(len(_pattern(cue["pattern"]).findall(source)), cue["most"])
            if hits:
                found.append(
                    Evidence(speaks_for=category, cue=name, weight=round(hits * cue["weight"], 2))
                )
    kind = title_kind(article.title) or title_kind(article.subtitle)
    if kind in _TITLE_KINDS:
        found.append(
            Evidence(speaks_for=_TITLE_KINDS[kind], cue=f"title:{kind}", weight=TITLE_WEIGHT)
        )
    return tuple(found)


def _text(article: Article) -> str:
    return narrow("\n".join([article.title, article.subtitle, article.body]))


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def title_kind(title: str) -> str:
    """Return the kind that a title names at its end, or an empty string.

    >>> title_kind("在动员大会上的讲话"), title_kind("县管理办法（试行）"), title_kind("下基层")
    ('讲话', '办法', '')
    """
    bare = re.sub(r"[((（][^)）]*[)）]$", "", title.strip()).rstrip("”》。")
    return next((kind for end, kind in table("kinds")["titles"] if bare.endswith(end)), "")


def _kind(article: Article, category: Category) -> str:
    named = title_kind(article.title) or title_kind(article.subtitle)
    if named and (_TITLE_KINDS.get(named) in (category, None)):
        return named
    if category == "case" and re.search(
        "记者|通讯员", "".join(block.text for block in article.lead)
    ):
        return "报道"
    text = _text(article)
    rules = table("kinds").get(category, ())
    if category == "case" and is_told_by_one(article):
        rules = [rule for rule in rules if rule["kind"] in _TOLD_BY_OTHERS]
    for rule in rules:
        also = len(_pattern(rule["also"]).findall(text)) if "also" in rule else 0
        if len(_pattern(rule["pattern"]).findall(text)) >= rule["fewest"] and also >= rule.get(
            "also_fewest", 0
        ):
            return str(rule["kind"])
    if category == "case" and is_told_by_one(article):
        return _personal_kind(text)
    if category == "case":
        return "报道" if len(re.findall("“[^”]{15,}”", text)) >= 2 else "总结"
    return "制度" if category == "regulation" else "其他"


def is_told_by_one(article: Article) -> bool:
    """Tell whether one person tells of themselves: 我 or 本人, outside quotations, five times or at 4 in 1,000."""
    text = re.sub("“[^”]{12,}”", "", narrow(article.body))
    found = len(_pattern(table("classify")["case"]["narrator"]["pattern"]).findall(text))
    return found >= 5 or (found >= 2 and found / max(1, len(text)) >= 0.004)


def _personal_kind(text: str) -> str:
    """Return whether somebody who tells of themselves reflects or reports: which words stand more often, in either count."""
    personal = table("kinds")["personal"]
    counts = {name: len(_pattern(pattern).findall(text)) for name, pattern in personal.items()}
    reflects = counts["insight"] * INSIGHT > counts["doings"] or counts["told"] > counts["work"]
    return "心得" if reflects else "总结"


def _relevance(article: Article) -> Relevance:
    """Tell whether the text is about a topic of the field: by its title, by how often it names one, by how it opens."""
    text = _text(article)
    title = narrow(article.title + article.subtitle)
    core = len(any_of("topics", "core").findall(text))
    related = len(any_of("topics", "related").findall(text))
    density = 1000 * core / max(1, len(text))
    if any_of("topics", "core").search(title) or any_of("topics", "named").search(title):
        return "core"
    is_dense = core >= CORE_COUNT and density >= CORE_DENSITY
    if core >= related and (is_dense or _opens_with_posting(article)):
        return "core"
    if (core and is_told_by_one(article)) or any_of("topics", "related").search(title):
        return "related"
    if core < RELATED_COUNT and core + related <= RELATED_COUNT:
        return "weak"
    return "related" if 1000 * (core + related) / max(1, len(text)) >= RELATED_DENSITY else "weak"


def _opens_with_posting(article: Article) -> bool:
    """Tell whether a text opens with a topic, with somebody sent to a post, or with the teller who serves in one."""
    opening = narrow(article.body)[:OPENING]
    sentences = [text for text in re.split("[。!?\n]", opening) if text]
    topics = [any_of("topics", name) for name in ("core", "named")]
    sent = _pattern(table("topics")["sent"])
    is_teller = is_told_by_one(article)
    for index, sentence in enumerate(sentences):
        named = [match.start() for topic in topics if (match := topic.search(sentence))]
        if sent.search(sentence) and (named or is_teller):
            return True
        if named and is_teller and (index == 0 or re.search("我|本人", sentence)):
            return True
        if index == 0 and named and min(named) <= ADDRESS:
            return True
    return False
