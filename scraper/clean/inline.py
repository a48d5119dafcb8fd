"""Cut the pieces of a line that do not belong to its sentence: advertisements, credits, injected readings."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from pypinyin import Style, pinyin

from scraper.clean.foreign import find_foreign
from scraper.clean.keywords import find_keywords
from scraper.clean.shape import AGAINST, is_bare_title, is_prose
from scraper.clean.site_names import find_credits
from scraper.clean.spam_words import find_words, is_strong
from scraper.compounds import find_compounds
from scraper.folding import HAN, plain
from scraper.model import Removal
from scraper.rules import any_of, rules

_READING = re.compile(
    rf"(?<=[{HAN}])\(([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňɡ\ufffd{{]{{1,7}})\)", re.IGNORECASE
)
_READINGS = re.compile(
    rf"(?<=[{HAN}])\(([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňɡ]{{1,7}}(?:[ ·'][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňɡ]{{1,7}}){{1,3}})\)",
    re.IGNORECASE,
)
_LOST = "\ufffd"
"""What decoding leaves of a letter; behind it the rest of the syllable is not to be trusted."""
_TITLE_WITH_SITE = re.compile(
    r"^[^。,;]{3,40}?[^-–—](\s*[-_|–—](?![-–—])\s*[^\s。,;]{2,14}(?:网|站|文库|资料库|之家|频道|大全))\s*$"
)


_SET_APART = re.compile(r"[(\[【★☆◆●][^()\[\]【】★☆◆●。,]{2,30}[)\]】★☆◆●]")
_SPACED_OUT = re.compile(r"(?:[一-龥] ){4,40}[一-龥]")
"""Characters apart from each other, so that no filter reads them: 棋 牌 官 网 送 金 币."""
_SEPARATED = re.compile(r"\s*[-_|–—·]+\s*[^\s\-_|–—·]{0,6}$")
_CLAUSE = re.compile("[^。,;!?、:“”]{4,40}")
CLOSE = 3
"""Characters between two words of spam that still belong to one slogan."""

LONGEST_ASIDE = 40
"""Characters of an aside in brackets that goes whole with the address in it."""

_ADDRESSES = frozenset({"domain", "more-at", "contact-piece", "contact-inside", "copied-from"})

FEWEST_SPEAKING = 2
"""Lines of a page that must hold a word of the field."""

LONGEST_TITLE_LINE = 70
SHORTEST_OWN = 6
_ENDS_SENTENCE = re.compile("[。!?;]")
_LABEL = re.compile("[一-龥]{2,8}:")
"""How a line begins that says itself what it holds: 热门标签:述职报告 is one, however much what follows reads like a title."""

GLUED = 2
"""Characters of a clause beside its spam that go with it: 线上 before 彩票平台注册."""


def cut_pieces(
    number: int,
    text: str,
    keywords: Sequence[str] = (),
    names: Sequence[str] = (),
    *,
    is_of_field: bool = False,
) -> tuple[Removal, ...]:
    """Return the pieces to take out of the line, in order, not overlapping; quoted as they stand in the source.

    `keywords` are words of the page that it sets into sentences, `names` those of its site. Where the page is of this field
    its wording tells too (clean/foreign.py): the model knows no other.
    """
    folded = plain(text)
    spans = [
        (match.start(), match.end(), rule.id)
        for rule in rules("noise")
        if rule.scope == "inline" and (rule.needs is None or rule.needs.search(folded))
        for match in rule.pattern.finditer(folded if rule.id != "invisible" else text)
    ]
    spans += [(start, end, "spam") for start, end in _spam_clauses(folded)]
    spans += [(*match.span(1), "site-name") for match in _TITLE_WITH_SITE.finditer(folded)]
    spans += [(start, end, "site-name") for start, end in find_credits(folded, names)]
    spans += [(start, end, "injected-pinyin") for start, end in _injected_readings(folded)]
    if is_prose(folded):
        inserted = (*find_keywords(folded, keywords), *find_compounds(folded))
        spans += [(*span, "keyword-insertion") for span in inserted]
    ruled = _apart(spans)
    rest = [(*span, "foreign") for span in find_foreign(folded)] if is_of_field else []
    spans = ruled + [
        span for span in rest if not any(span[0] < b and a < span[1] for a, b, _ in ruled)
    ]
    whole = _apart(
        (*_rounded(folded, _with_name(folded, start, rule_id, names), end, rule_id), rule_id)
        for start, end, rule_id in spans
    )
    return tuple(
        Removal(rule=rule_id, text=text[start:end], line=number, column=start + 1)
        for start, end, rule_id in whole
    )


def _with_name(text: str, start: int, rule_id: str, names: Sequence[str]) -> int:
    """Return where the piece begins with the name of the site that stands right before its address."""
    before = text[:start]
    near = (name for name in names if before.endswith(name)) if rule_id in _ADDRESSES else ()
    return start - max(map(len, near), default=0)


def _rounded(text: str, start: int, end: int, rule_id: str) -> tuple[int, int]:
    """Return the piece with what would be left of it without sense: the brackets around an address, a second comma."""
    if rule_id in _ADDRESSES:
        opening = max(text.rfind(mark, 0, start) for mark in "([【")
        closing = min((i for mark in ")]】" if (i := text.find(mark, end)) >= 0), default=-1)
        inside = text[opening + 1 : closing]
        is_bracketed = 0 <= opening < closing and not re.search(r"[()\[\]【】。]", inside)
        if is_bracketed and len(inside) <= LONGEST_ASIDE:
            start, end = opening, closing + 1
    is_between = start > 0 and text[start - 1] in ",;。:" and text[end : end + 1] == ","
    return start, end + is_between


def _apart(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the spans that do not overlap an earlier one, in order."""
    apart: list[tuple[int, int, str]] = []
    for span in sorted(spans):
        if span[0] < span[1] and (not apart or apart[-1][1] <= span[0]):
            apart.append(span)
    return apart


def without_pieces(text: str, *, is_of_field: bool = False) -> str:
    """Return the line as it stands without the pieces that `cut_pieces` takes out of it."""
    for removal in reversed(cut_pieces(0, text, is_of_field=is_of_field)):
        start = removal.column - 1
        text = text[:start] + text[start + len(removal.text) :]
    return text


def own_part(text: str) -> str:
    """Return what a line without a sentence says but for the pieces in it, where that is a title of the field; else the line.

    挂职副镇长述职报告—某某文稿坊 is a title still, whatever hangs on it.
    """
    if (
        not text
        or len(text) > LONGEST_TITLE_LINE
        or _ENDS_SENTENCE.search(text)
        or not _speaks(text)
        or _LABEL.match(text)
    ):
        return text
    rest = without_pieces(text, is_of_field=True).strip(" -—_|·")
    is_title = SHORTEST_OWN <= len(rest) < len(text) and is_bare_title(rest)
    return rest if is_title and _speaks(rest) else text


def is_of_field(texts: Iterable[str]) -> bool:
    """Tell whether a page speaks of secondment at all: its words stand on it, more than once."""
    speaking = filter(_speaks, texts)
    return len(tuple(islice(speaking, FEWEST_SPEAKING))) == FEWEST_SPEAKING


def _speaks(text: str) -> bool:
    return bool(any_of("topics", "core").search(text) or any_of("topics", "related").search(text))


def _spam_clauses(text: str) -> list[tuple[int, int]]:
    """Find spam inside a sentence: a strong word with others close by, and what little stands around them in the clause.

    Where more than `GLUED` characters of the clause stand beside them they are glued to the author's words, which stay.
    """
    if not is_strong("".join(text.split())):
        return []
    found = [match.span() for match in _SET_APART.finditer(text) if is_strong(match.group())]
    found += [
        match.span()
        for match in _SPACED_OUT.finditer(text)
        if is_strong("".join(match.group().split()))
    ]
    for match in _CLAUSE.finditer(text):
        clause = match.group()
        for start, end in _runs(find_words(clause, beside=True)):
            if not is_strong(clause[start:end]) or AGAINST.search(clause[:start]):
                continue
            behind = _SEPARATED.search(clause[:start])
            begin = behind.start() if behind else start
            rest = re.match("[a-z0-9_点.\\s]+", clause[end:])
            stop = end + rest.end() if rest else end
            first = match.start() + (0 if begin <= GLUED else begin)
            last = match.start() + (stop if len(clause) - stop > GLUED else len(clause))
            found.append((first, last))
    return found


def _runs(hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of a clause in which spam words follow each other closely, two of them or more."""
    runs: list[list[tuple[int, int]]] = []
    for hit in hits:
        if runs and hit[0] - runs[-1][-1][1] <= CLOSE:
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return [(run[0][0], run[-1][1]) for run in runs if len(run) > 1]


def _injected_readings(text: str) -> list[tuple[int, int]]:
    """Find readings in brackets behind the characters that they are the readings of, set there against copying."""
    found = [
        match.span()
        for match in _READING.finditer(text)
        if _is_reading(match.group(1), text[match.start() - 1])
    ]
    for match in _READINGS.finditer(text):
        syllables = re.split("[ ·']", match.group(1))
        read = text[max(0, match.start() - len(syllables)) : match.start()]
        if len(read) == len(syllables) and all(map(_is_reading, syllables, read)):
            found.append(match.span())
    return found


def _is_reading(syllable: str, character: str) -> bool:
    known, lost, _ = _bare(syllable).partition(_LOST)
    readings = _readings(character)
    return known in readings if not lost else any(r.startswith(known) for r in readings if known)


@cache
def _readings(character: str) -> frozenset[str]:
    found = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)
    return frozenset(_bare(reading) for reading in found[0]) if found else frozenset()


def _bare(reading: str) -> str:
    """Return a syllable without its tone: xué -> xue."""
    marks = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňɡü"
    return reading.lower().translate(str.maketrans(marks, "aaaaeeeeiiiioooouuuuvvvvnngv"))
