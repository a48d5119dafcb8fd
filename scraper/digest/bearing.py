"""Read to whom a rule applies, where and since when: from its sentence, else its paragraph, else its article."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from scraper.digest.passages import Sentence
from scraper.model import Published
from scraper.rules import table

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
_NUMBERED = re.compile(r"[〔\[【（(]((?:19|20)[0-9]{2})[〕\]】）)]\s*[0-9]{1,4}\s*号")
_IN_FORCE = re.compile(
    r"自((?:19|20)[0-9]{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2})年[^。，]{2,8}日?起(?:施行|执行|实施)"
)
_DATED = re.compile(
    r"[（(]?((?:19|20)[0-9]{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2})年[^年]{2,4}月[^月]{1,3}日[）)]?"
)
_SIGNED = re.compile(
    r"((?:19|20)[0-9]{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2})年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日$"
)
EARLY = 16
"""Characters from the start of a sentence within which the people it is about are named; later it speaks of others."""
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

_NAME = r"([\u4e00-\u9fff]{2,4}?(?:自治[州县]|[省市县区州]))"
_TITLED = re.compile(
    rf"^(?:关于印发)?《?(?:中共)?{_NAME}(?=[\u4e00-\u9fff0-9（]{{0,30}}(?:办法|规定|细则|制度|守则|意见|方案|通知|决定|公示|“))"
)
_OFFICE = re.compile(rf"^(?:中共)?{_NAME}(?:委|人民政府|重点|乡村)[\u4e00-\u9fff ]{{0,24}}$")
_NAMED = re.compile(rf"《{_NAME}[\u4e00-\u9fff]{{2,24}}(?:办法|规定|细则|制度|意见|方案)")
_NO_NAME = re.compile(
    r"^(?:[各本全我该每到在从由向对关选为于]|市|县|区|省|乡|镇|派出|接收|挂职|有关|机关|基层|上级|新一轮)"
)


def applies_to(sentence: Sentence, published: Published) -> str:
    """Return the class of people, "" where nothing says it.

    A narrower class that the title names goes before a general one, and before one that the sentence names in passing.
    """
    said = _class(sentence.text) or _class(sentence.lead) or _class(sentence.paragraph)
    titled = _class(published.article.title)
    if titled and not titled.is_general and (said is None or said.is_general or said.start > EARLY):
        return titled.name
    found = said or titled or _class("\n".join(sentence.headings))
    found = found or _most_named(published.article.body)
    return found.name if found else ""


def place(sentence: Sentence, published: Published) -> str:
    """Return the place, "" where nothing says it: named in the sentence, by title or signature, else by the facets."""
    article = published.article
    named = _first(_NAMED, [sentence.text, sentence.paragraph])
    ends = [block.text for block in (*article.blocks[:4], *article.blocks[-6:])]
    own = named or _first(_TITLED, [article.title, *ends]) or _first(_OFFICE, ends)
    region = published.facets.region
    if own and any(own.rstrip("省市县区州") in each for each in region):
        return next(each for each in region if own.rstrip("省市县区州") in each)
    return own or (region[0] if len(region) == 1 else "")


def year(sentence: Sentence, published: Published) -> int | None:
    """Return the year, None where nothing says it; never that of an upload."""
    if found := _YEAR.search(sentence.text):
        return int(found[1])
    article = published.article
    blocks = [block.text for block in article.blocks]
    marks = (
        (_NUMBERED, blocks[:4]),
        (_IN_FORCE, blocks[-6:] + blocks[:4]),
        (_SIGNED, blocks[-8:]),
        (_DATED, blocks[:3]),
    )
    for pattern, texts in marks:
        for text in texts:
            match = pattern.fullmatch(text.strip()) if pattern is _DATED else pattern.search(text)
            if match:
                return int(match[1].translate(_HAN_DIGITS))
    if article.source.published:
        return int(article.source.published[:4])
    years = published.facets.year
    return years[0] if years and years[0] == years[1] else None


class _Named(NamedTuple):
    name: str
    is_general: bool
    start: int


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    return tuple(
        (each["name"], re.compile(each["words"]), bool(each.get("general")))
        for each in table("digest_people")["people"]
    )


def _class(text: str) -> _Named | None:
    """Return the first class of the file that a text names, and where."""
    for name, words, is_general in _classes():
        if match := words.search(text):
            return _Named(name, is_general, match.start())
    return None


def _most_named(body: str) -> _Named | None:
    counts = [(len(words.findall(body)), name, general) for name, words, general in _classes()]
    count, name, general = max(counts, key=lambda each: each[0])
    return _Named(name, general, 0) if count else None


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    for text in texts:
        match = pattern.search(text.strip())
        if match and not _NO_NAME.match(match[1]):
            return match[1]
    return ""
