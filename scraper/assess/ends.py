"""Tell whether the start or the end of a text is missing, as far as the text itself shows it."""

import re
from collections.abc import Sequence

from scraper.folding import narrow
from scraper.model import Block, End

_STOPS = "。!?;…"
_TERMINAL = "。!?;…”’』」》)】〕:"
SENTENCE = 20
"""Characters from which a line is a sentence, not a name or a bare heading."""

REACH = 200
"""Blocks behind an announcement of points in which they are looked for."""

SHORTEST = 12
"""Characters from which an open line that has clauses is a sentence cut off; shorter ones are lead-ins to what a page shows below."""

_CLAUSE = re.compile(r"第[一二三四五六七八九十]{1,3}条\s")
_MID_SENTENCE = re.compile(
    "了(?!解|却|不起|然|结|望)|着(?!力|眼|手|重|装|急|实|陆|想|火|迷|落)|地(?![处方理域区球势铁委市级点形震面里上段头瓜名税板])|的(?!确|士|卢)|们|者[,、的]|吧[,。]"
)
"""What no sentence begins with. A comma is none of it: what stood before may have been noise."""
_LATER_POINT = re.compile(
    "第[二三四五六七八九],|[二三四五六]是(?!否)|其次,|再次,|综上所述|总之,|此外,|另一方面"
)
"""What no text begins with, whatever stands above it: the first point is lost."""

_SIGN_OFF = re.compile(
    r"(19|20|二[〇零○O])\S{1,6}年.{1,12}[日月]$|[(].*[)]$|(委员会|政府|组织部|办公室|委|局|厅|院|处)$"
)
_ANNOUNCED = re.compile(
    r"(?:^|[,。;])(?P<lead>[^,。;]*?)(?P<count>[二两三四五六七八九十\d]{1,2})\s*(?:个)?(?:方面|点|条|项|个问题|大)(?:的)?[^。,;:]{0,8}(?P<end>[:。]?)$"
)
_TOLD = re.compile(
    "采纳|办结|办理|整改|解决|撰写|提出[^。]{0,6}建议|完成|争取|引进|落实|化解|受理|收集|征集"
)
"""What has been done so many times: a count that closes a sentence, no announcement."""
_DANGLING = re.compile(
    "(他|她|它)(?!们是|山|人|乡|日)|这(?!次|几|些|里|一年|个|样|两|三|份|篇|天|时|段)|从上述|综上|上述|此外|另外,|因此|所以|但是|然而|而且|于是|其次|"
    "第[二三四五六七八九],|[二三四五六]是|第一,"
)
_FIRST_IS_LATE = re.compile(r"^\s*[2-9](?=[一-龥])(?![年月日天号点])")


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
    texts = (narrow(block.text).strip() for block in blocks)
    first = next((text for text in texts if re.search("[一-龥]", text)), "")
    if _MID_SENTENCE.match(first) or _is_torn(first, r"[^“]*?”", more="”", than="“"):
        return True
    if _LATER_POINT.match(first) or (not has_title and _DANGLING.match(first)):
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


def _is_torn(text: str, edge: str, *, more: str, than: str) -> bool:
    """Tell whether a quotation is torn at an edge of the text: one mark too many, and it stands there.

    Where ” stands on both sides of a quotation, as careless pages have it, nothing is torn.

    >>> _is_torn("也要把这件事干好。”大家都笑了", "[^“]*?”", more="”", than="“")
    True
    """
    return bool(re.match(edge, text)) and text.count(more) == text.count(than) + 1


def _number(text: str) -> tuple[str, int] | None:
    """Return style and value of a Chinese section number at the start of the text."""
    match = re.match(
        r"(?P<han>[一二三四五六七八九十]{1,2})、|[(](?P<bracket>[一二三四五六七八九十]{1,2})[)]|(?P<digit>\d{1,2})、"
        r"|第(?P<chapter>[一二三四五六七八九十]{1,3})章(?=\s)|第(?P<article>[一二三四五六七八九十]{1,3})条(?=\s)",
        narrow(text),
    )
    if not match or not match.lastgroup:
        return None
    return match.lastgroup, _count(match[match.lastgroup])


def _lacks_end(blocks: Sequence[Block]) -> bool:
    last = blocks[-1]
    text = narrow(last.text).strip()
    if last.kind == "heading":
        return not (text.endswith("。") and len(text) >= SENTENCE and _follows_heading(blocks))
    if text.endswith((",", "、", ":")):
        return True
    if text[-1:] not in _STOPS and _is_torn(text, r".*“[^”]*$", more="“", than="”"):
        return True
    if text[-1:] not in _TERMINAL and not _SIGN_OFF.search(text):
        if _breaks_off(text) or (len(text) < SENTENCE and _follows_bare_heading(blocks)):
            return True
        if len(text) >= SENTENCE:
            return "。" in text
    return _announces_more(blocks)


def _follows_bare_heading(blocks: Sequence[Block]) -> bool:
    """Tell whether all that stands below the last heading is a line that is no sentence."""
    return (
        len(blocks) > 1
        and blocks[-2].kind == "heading"
        and not re.search(r"\d|[:,、]|[一-龥]\s+[一-龥]", narrow(blocks[-1].text))
    )


def _follows_heading(blocks: Sequence[Block]) -> bool:
    """Tell whether the last heading stands below another one without a text of its own: points of one sentence each."""
    return len(blocks) > 1 and blocks[-2].kind == "heading"


def _breaks_off(text: str) -> bool:
    """Tell whether a paragraph without a full stop is a sentence cut off: it has clauses, or is a clause of rules."""
    if re.search(r"\d{6,}|电话|\t|\d{4}年\S{0,6}$", text) or not re.search(r"[一-龥\d”]$", text):
        return False
    return bool(re.search("[,;]", text) or _CLAUSE.match(text)) and len(text) >= SHORTEST


def _announces_more(blocks: Sequence[Block]) -> bool:
    """Tell whether a paragraph announces so many points and fewer follow up to the end of the text."""
    for index, block in enumerate(blocks):
        match = _ANNOUNCED.search(narrow(block.text).strip())
        if not match or index + 1 == len(blocks) or block.kind == "heading":
            continue
        if match["end"] != ":" and _TOLD.search(match["lead"]):
            continue
        announced = _count(match["count"])
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
