"""Tell what is visibly wrong with a text: which kinds of words are lost, and whether its start or end is missing.

Says only what the text itself shows. "Nothing missing" means nothing was seen to be missing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from scraper.folding import narrow
from scraper.model import Article, Block, End
from scraper.rules import table, words

_TERMINAL = "。!?;…”’』」》)】〕:"
SENTENCE = 20
"""Characters from which a line is a sentence, not a name or a bare heading."""

REACH = 200
"""Blocks behind an announcement of points in which they are looked for."""

_SIGN_OFF = re.compile(
    r"(19|20|二[〇零○O])\S{1,6}年.{1,12}[日月]$|[(].*[)]$|(委员会|政府|组织部|办公室|委|局|厅|院|处)$"
)
_ANNOUNCED = re.compile(
    r"([二两三四五六七八九十\d]{1,2})\s*(?:个)?(?:方面|点|条|项|个问题|大)(?:的)?[^。,;:]{0,8}[:。]?$"
)
_DANGLING = re.compile(
    "(他|她|它)(?!们是|山|人|乡|日)|这(?!次|几|些|里|一年|个|样|两|三|份|篇|天|时|段)|从上述|综上|上述|此外|另外,|因此|所以|但是|然而|而且|于是|其次|"
    "第[二三四五六七八九],|[二三四五六]是|第一,"
)
_REFERENCE = re.compile(r"^\[\d{1,3}\]|出版社|\[[JMDCNR]\]")
"""An entry of a bibliography, whose dots part author and title."""

_SYLLABLES = frozenset(words("repair", "name_syllables")[0])
_FIRST_IS_LATE = re.compile(r"^\s*[2-9](?=[一-龥])(?![年月日天号点])")


def assess(article: Article) -> Article:
    """Return the article with its damage marks and the ends that are missing."""
    return replace(
        article, damage=find_damage(article), missing=find_missing(article.blocks, article.title)
    )


def find_damage(article: Article) -> tuple[str, ...]:
    """Return the kinds of loss that the text shows, in the order of rules/damage.toml."""
    texts = [narrow(block.text) for block in article.lead + article.blocks]
    prose = [text for text in texts if not _REFERENCE.search(text)]
    return tuple(
        kind
        for kind, rule in table("damage").items()
        if sum(_is_trace(match) for text in prose for match in _pattern(kind).finditer(text))
        >= rule["fewest"]
    )


def _is_trace(match: re.Match[str]) -> bool:
    """Tell whether a hit is a trace of loss: a dot inside a foreign name (亚当.斯密) is none."""
    around = match.string[max(0, match.start() - 1) : match.end() + 1]
    first, _, last = around.partition(".")
    return not (last and first[-1:] in _SYLLABLES and last[0] in _SYLLABLES)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(table("damage")[kind]["pattern"])


def find_missing(blocks: Sequence[Block], title: str) -> tuple[End, ...]:
    """Return which ends of the text are missing, as far as it shows."""
    if not blocks:
        return ("end",)
    missing: list[End] = []
    if _lacks_start(blocks, has_title=bool(title)):
        missing.append("start")
    if _lacks_end(blocks):
        missing.append("end")
    return tuple(missing)


def _lacks_start(blocks: Sequence[Block], *, has_title: bool) -> bool:
    """Tell whether a first number is lost above a later one, or the text begins in the middle of its thought."""
    first = narrow(blocks[0].text).strip()
    if not has_title and _DANGLING.match(first):
        return True
    seen: set[str] = set()
    for block in blocks:
        number = _number(block.text)
        if number is None:
            continue
        style, value = number
        if style not in seen and value > 1 and style != "digit":
            return True
        seen.add(style)
    return any(block.kind == "heading" and _FIRST_IS_LATE.match(block.text) for block in blocks)


def _number(text: str) -> tuple[str, int] | None:
    """Return style and value of a Chinese section number at the start of the text."""
    match = re.match(
        r"([一二三四五六七八九十]{1,2})、|[(]([一二三四五六七八九十]{1,2})[)]|(\d{1,2})、",
        narrow(text),
    )
    if not match:
        return None
    han = match[1] or match[2]
    if han is None:
        return "digit", int(match[3])
    value = "一二三四五六七八九十".find(han[-1]) + 1 + (10 if len(han) > 1 else 0)
    return ("han" if match[1] else "han-bracket"), value


def _lacks_end(blocks: Sequence[Block]) -> bool:
    last = blocks[-1]
    text = narrow(last.text).strip()
    if last.kind == "heading":
        return not (text.endswith("。") and len(text) >= SENTENCE and _follows_heading(blocks))
    if text.endswith((",", "、", ":")):
        return True
    if text[-1:] not in _TERMINAL and len(text) >= SENTENCE and not _SIGN_OFF.search(text):
        return "。" in text or _breaks_off(text)
    return _announces_more(blocks)


def _follows_heading(blocks: Sequence[Block]) -> bool:
    """Tell whether the last heading stands below another one without a text of its own: points of one sentence each."""
    return len(blocks) > 1 and blocks[-2].kind == "heading"


def _breaks_off(text: str) -> bool:
    """Tell whether a paragraph without a full stop is a sentence cut off: it has clauses and ends with a Han character."""
    return bool(re.search("[,;][^,;、]*[一-龥]$", text)) and not re.search(r"\d{6,}|电话|\t", text)


def _announces_more(blocks: Sequence[Block]) -> bool:
    """Tell whether a paragraph announces so many points and fewer follow up to the end of the text."""
    for index, block in enumerate(blocks):
        match = _ANNOUNCED.search(narrow(block.text).strip())
        if not match or index + 1 == len(blocks) or block.kind == "heading":
            continue
        announced = _count(match[1])
        styles = [_point(following.text) for following in blocks[index + 1 : index + REACH]]
        if styles[0] is None:
            continue
        following = [
            value for found in styles if found and found[0] == styles[0][0] for value in [found[1]]
        ]
        run = _run_length(following)
        reaches_end = run == len(following)
        if announced > run >= 2 and reaches_end:
            return True
    return False


def _run_length(values: Sequence[int]) -> int:
    run = 0
    for value in values:
        if value != run + 1:
            break
        run += 1
    return run


def _point(text: str) -> tuple[str, int] | None:
    match = re.match(
        r"([一二三四五六七八九十])(?:是|要)|第([一二三四五六七八九十])[,、]|[(]([一二三四五六七八九十])[)]|([一二三四五六七八九十])、|(\d{1,2})[、.]",
        narrow(text),
    )
    if not match:
        return None
    style = next(i for i, group in enumerate(match.groups()) if group)
    return str(style), _count(match.groups()[style])


def _count(number: str) -> int:
    if number.isdigit():
        return int(number)
    if number == "两":
        return 2
    return "一二三四五六七八九十".find(number[-1]) + 1 + (10 if len(number) > 1 else 0)


def find_spun(article: Article) -> tuple[str, ...]:
    """Return the words that a synonym machine left in the text, each once; empty below the number that marks a text."""
    text = narrow(article.body)
    rule = table("spun")
    found = dict.fromkeys(
        match.group() + text[match.end() : match.end() + 2]
        for pattern in rule["patterns"]
        for match in re.finditer(pattern, text)
    )
    return tuple(found) if len(found) >= rule["fewest"] else ()
