"""Give a text that lost its title a faithful one from its own words (拟题), and every text a summary of its own sentences."""

import math
import re
from collections import Counter
from dataclasses import replace
from functools import cache

import rjieba

from scraper.anchors import fold
from scraper.model import GAP, Article, Verdict
from scraper.rules import table, words

LONGEST_TITLE = 36
LONGEST_CLAUSE = 24
SHORTEST_CLAUSE = 7
LONGEST_SUMMARY = 110
"""Characters; two lines on a phone for a title, three for a summary."""

_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）、?|\d{1,2}[、.．](?!\d)|（\d{1,2}）|[①-⑳⒈-⒛]|第[一二三四五六七八九十]+[，、章节]|[一二三四五六七八九十]是)\s*"
)
_SENTENCE = re.compile(r"[^。！？]*[。！？]”?")


def entitle(article: Article, verdict: Verdict) -> Article:
    """Return the article with a title and a summary; a title that was made is marked by `title_given` = False."""
    summary = summarize(article)
    if article.title:
        return replace(article, summary=summary)
    return replace(article, title=make_title(article, verdict), title_given=False, summary=summary)


def make_title(article: Article, verdict: Verdict) -> str:
    """Return a title made of the text's place, subject, kind and its most telling heading or clause."""
    subject = _subject(article.body)
    name = table("titles")["kind_names"].get(verdict.kind, "")
    head = _place(article.body) + subject + ("" if subject.endswith(name) else name)
    clause = _telling_clause(article, used=head)
    if not subject:
        return clause or head or "（无题）"
    title = f"{head}：{clause}" if clause else head
    return title if len(title) <= LONGEST_TITLE + 6 else head


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


_NO_PLACES = frozenset({"中国", "全国", "我国", "中华", "基层", "两地", "当地", "西部", "中央"})


@cache
def _tagged(body: str) -> tuple[tuple[str, str], ...]:
    return tuple(rjieba.tag(body))


def _telling_clause(article: Article, *, used: str) -> str:
    """Return the heading or clause that holds most of the words the text repeats; ends of sentence cut off."""
    headings = [_bare(block.text) for block in article.blocks if block.kind == "heading"]
    found = [
        text
        for text in headings
        if _is_fit(text) and not re.search(table("titles")["empty_headings"], text)
    ]
    if not found:
        found = [text for text in _openings(article.body) if _is_fit(text) and not _is_hollow(text)]
    weights = _weights(article.body)
    scored = [(_score(text, weights, used), -index, text) for index, text in enumerate(found)]
    return max(scored)[2] if scored else ""


def _openings(body: str) -> list[str]:
    """Return the sentences with which the text begins, and the first clause of each, without their marks."""
    sentences = [_bare(text) for text in re.split("[。！？；\n]", body[:1500])]
    return sentences + [re.split("[，：]", text)[0] for text in sentences]


def _bare(text: str) -> str:
    return _MARK.sub("", text.strip()).strip("。；：，！ ")


def _is_fit(text: str) -> bool:
    if (
        not SHORTEST_CLAUSE <= len(text) <= LONGEST_CLAUSE
        or GAP in text
        or re.search(r"[X×x*_]{2,}|[（(][^）)]*$", text)
    ):
        return False
    return text.count("“") == text.count("”") and text.count("《") == text.count("》")


def _is_hollow(text: str) -> bool:
    return bool(re.match(table("titles")["hollow_openings"], text))


def _weights(body: str) -> Counter[str]:
    folded = fold(body)
    return Counter(folded[i : i + 2] for i in range(len(folded) - 1))


def _score(text: str, weights: Counter[str], used: str) -> float:
    """Return the mean weight of the bigrams of a clause that the head of the title does not hold already."""
    folded = fold(text)
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1)}
    fresh = [math.sqrt(weights[pair]) for pair in pairs if pair not in fold(used)]
    told = sum(word in text for word in words("titles", "telling"))
    penalty = 1.5 if re.match("我|本人|自己|使|让|是|也|就|还|又", text) else 0.0
    return (sum(fresh) / max(6, len(pairs))) + 0.4 * told - penalty


def summarize(article: Article) -> str:
    """Return one or two whole sentences of the text that tell what is in it, in the order of the text."""
    sentences = _sentences(article)
    weights = _weights(article.body)
    ranked = sorted(
        (
            (_sentence_score(text, position, weights), position, text)
            for position, text in enumerate(sentences)
        ),
        key=lambda item: (-item[0], item[1]),
    )
    chosen: list[tuple[int, str]] = []
    for _, position, text in ranked:
        if len(chosen) == 2:
            break
        if sum(len(other) for _, other in chosen) + len(text) <= LONGEST_SUMMARY:
            chosen.append((position, text))
    if not chosen and article.blocks:
        return _cut(article.blocks[0].text)
    return "".join(text for _, text in sorted(chosen))


def _sentences(article: Article) -> list[str]:
    found: list[str] = []
    for block in article.blocks:
        if block.kind == "heading":
            continue
        text = _MARK.sub("", block.text)
        found += [match.group().strip() for match in _SENTENCE.finditer(text)]
    return [text for text in found if 18 <= len(text) <= 90 and text.count("“") == text.count("”")]


def _sentence_score(text: str, position: int, weights: Counter[str]) -> float:
    folded = fold(text)
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1)}
    mean = sum(math.sqrt(weights[pair]) for pair in pairs) / max(12, len(pairs))
    told = sum(word in text for word in words("titles", "telling"))
    hollow = 1.2 if _is_hollow(text) else 0.0
    lost = 2.0 if GAP in text or re.search(r"[X×x*_]{2,}", text) else 0.0
    return mean + 0.25 * min(told, 5) - hollow - lost - 0.01 * position


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SUMMARY else text[: LONGEST_SUMMARY - 1] + "…"
