"""Make a title of the words of a text: who serves where or what is decided, what kind of text it is, its most telling heading."""

import math
import re
from collections import Counter
from functools import cache

import rjieba

from scraper.anchors import fold
from scraper.model import Article, Verdict
from scraper.rules import table, words
from scraper.title.telling import (
    MARK,
    compiled,
    is_lost,
    is_masked,
    is_whole,
    matches,
    mean_weight,
    pairs_of,
    weights_of,
)

LONGEST_TITLE = 36
LONGEST_HEAD = 24
LONGEST_CLAUSE = 24
SHORTEST_CLAUSE = 7
"""Characters; a title is at most two lines on a phone."""

OPENING = 600
"""Characters in which one who serves says where, and a decision says what."""

TELLERS = ("总结", "述职", "心得", "发言")
DECISIONS = ("通知", "意见", "方案", "决定", "规划")

_NO_PLACES = frozenset({"中国", "全国", "我国", "中华", "基层", "两地", "当地", "西部", "中央"})


def make_title(article: Article, verdict: Verdict) -> str:
    """Return a title made of the text's own words and the name of its kind: posting or place and subject, and a clause."""
    name = table("titles")["kind_names"].get(verdict.kind, "")
    subject = _subject(article.body)
    run = _specified(_posting(article.body, verdict.kind), subject)
    head = run or _place(article.body) + subject
    head += "" if head.endswith(name) else name
    clause = _telling_clause(article, used=head)
    if not run and not subject:
        return clause or head or "（无题）"
    title = f"{head}：{clause}" if clause else head
    return title if len(title) <= LONGEST_TITLE + 6 else head


def _posting(body: str, kind: str) -> str:
    """Return the run of words in which the teller says where they serve as what, or a decision whom it sends where."""
    rule = "posting" if kind in TELLERS else "decision" if kind in DECISIONS else ""
    if not rule:
        return ""
    for match in compiled(rule).finditer(body[:OPENING]):
        run = match["run"]
        is_named = rule == "decision" or not matches("no_posting", run)
        if len(run) <= LONGEST_HEAD and is_named and not is_masked(run):
            return run
    return ""


def _specified(run: str, subject: str) -> str:
    """Return a posting without a post with the subject for its last word, where that says more: 湄潭县挂职 as 湄潭县科技副职."""
    plain = next((word for word in ("挂职锻炼", "挂职") if run.endswith(word)), "")
    return run.removesuffix(plain) + subject if plain and subject.endswith("副职") else run


def _subject(body: str) -> str:
    """Return the subject of the field that the text speaks of most tellingly; empty where it speaks of none."""
    fewest = 2 if len(body) < 2500 else 3
    for subject in words("topics", "subjects"):
        if body.count(subject) >= fewest:
            return subject
    named = next((subject for subject in words("topics", "subjects") if subject in body), "")
    return named or _quoted_term(body)


def _quoted_term(body: str) -> str:
    """Return the term that the text keeps putting in quotation marks; empty where there is none."""
    terms = Counter(re.findall("“[^“”，。；：]{2,10}”", body))
    term, count = terms.most_common(1)[0] if terms else ("", 0)
    return term if count >= 5 else ""


def _place(body: str) -> str:
    """Return the place that the text names most often, where one leads clearly; empty otherwise."""
    names = Counter(
        word
        for word, tag in _tagged(body)
        if tag == "ns" and len(word) >= 2 and word not in _NO_PLACES
    )
    for place, count in names.most_common(3):
        if count >= 3 and re.search(f"(?:在|到|赴|来|去|于|任|职){re.escape(place)}", body):
            return place
    return ""


@cache
def _tagged(body: str) -> tuple[tuple[str, str], ...]:
    return tuple(rjieba.tag(body))


def _telling_clause(article: Article, *, used: str) -> str:
    """Return the heading or clause that holds most of the words the text repeats; ends of sentence cut off."""
    headings = [_bare(block.text) for block in article.blocks if block.kind == "heading"]
    found = [text for text in headings if _is_fit(text) and not matches("empty_headings", text)]
    if not found:
        found = [text for text in _sentences(article.body) if _is_fit(text) and _stands(text)]
    weights = weights_of(article.body)
    scored = [(_score(text, weights, used), -index, text) for index, text in enumerate(found)]
    return max(scored)[2] if scored else ""


def _sentences(body: str) -> list[str]:
    """Return the sentences with which the text begins, without their marks, and the first clause of one that says what is to be done."""
    sentences = [_bare(text) for text in re.split("[。！？；\n]", body[:1500])]
    clauses = [text.split("，")[0] for text in sentences if "，" in text]
    return sentences + [text for text in clauses if matches("doing", text)]


def _bare(text: str) -> str:
    return MARK.sub("", text.strip()).strip("。；：，！ ")


def _is_fit(text: str) -> bool:
    if not SHORTEST_CLAUSE <= len(text) <= LONGEST_CLAUSE:
        return False
    return (
        is_whole(text)
        and not is_masked(text)
        and not is_lost(text)
        and not matches("fragments", text)
    )


def _stands(text: str) -> bool:
    """Tell whether a sentence says something by itself: no opening, nothing that hangs on what went before."""
    return not matches("hollow_openings", text) and not matches("hanging", text)


def _score(text: str, weights: Counter[str], used: str) -> float:
    """Return how much a clause tells of the text beyond the head of the title."""
    pairs = pairs_of(text)
    fresh = {pair for pair in pairs if pair not in fold(used)}
    mean = math.fsum(mean_weight({pair}, weights, fewest=1) for pair in fresh) / max(6, len(pairs))
    told = sum(word in text for word in words("titles", "telling"))
    penalty = 1.5 if matches("weak_clauses", text) else 0.0
    return mean + 0.4 * told - penalty
