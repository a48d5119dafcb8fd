"""Chinese typography: blanks closed up, half-width punctuation set back to full width by GB/T 15834-2011."""

import re
from collections.abc import Sequence

from scraper.folding import HAN, narrow

_BLANKS = re.compile(r"[ \t\u00a0\u2002\u2003\u2009\u202f\u3000]+")
_FULL_MARKS = "。、“”‘’《》〔〕【】…—" + "".join(chr(ord(half) + 0xFEE0) for half in ",;:!?()")
_BESIDE_MARK = re.compile(
    rf"(?<=[{_FULL_MARKS}]) | (?=[{_FULL_MARKS}])|(?<=[{HAN}][,;:!?()]) | (?=[,;:!?()][{HAN}])|(?<=[{HAN}]) (?=[,;:!?)](?:[{_FULL_MARKS}]|$))|(?<=[,;:!?)]) (?=[{HAN}])"
)
_SPACED_WORD = re.compile(rf"(?<![{HAN}])(?:[{HAN}] )+[{HAN}](?![{HAN}])")
_COLUMNS = re.compile(r"\S[ \u00a0\u3000\t]{2,}\S")
_CELL = r"[^\s,。;!?\uff0c\uff1b\uff01\uff1f]{2,14}"
_ROW = re.compile(rf"{_CELL}(?: {_CELL}){{2,}}")
"""Cells set apart by wide blanks, and short ones set apart by one blank each: names, offices."""

_CHAPTER_MARK = re.compile(
    r"^(第[一二三四五六七八九十百零\d]{1,5}[章节])(?=[^\s的之中里上课][^\s,。、;:!?]{1,17}$)"
)
_ARTICLE_MARK = re.compile(r"^(第[一二三四五六七八九十百零\d]{1,5}[章节条编])\s+")
LABEL = 15
"""Characters within which a lone blank may set a label apart from its text (双向交流 中央机关…)."""


def close_up(text: str) -> str:
    """Return the text of a paragraph without the blanks that no author set.

    >>> close_up("人 员 少,  任务重。 一是学习")
    '人员少,任务重。一是学习'
    >>> close_up("总   指   挥:张三   县委副书记")
    '总指挥:张三 县委副书记'
    """
    return _close(text, is_row=_is_row(text))


def _is_row(text: str) -> bool:
    return "。" not in text and (has_columns(text) or bool(_ROW.fullmatch(text.strip())))


def has_columns(text: str) -> bool:
    """Tell whether wide blanks set parts of a line apart, as in a list of names.

    >>> has_columns("总指挥   张三"), has_columns("　　张三 县长")
    (True, False)
    """
    return bool(_COLUMNS.search(text.strip()))


def _close(text: str, *, is_row: bool) -> str:
    text = _BLANKS.sub(" ", text).strip()
    text = _SPACED_WORD.sub(lambda match: match.group().replace(" ", ""), text)
    text = _BESIDE_MARK.sub("", text)
    text = re.sub(r"^([一二三四五六七八九十]{1,3}、|[\d]{1,2}、) ", r"\1", text)
    text = _CHAPTER_MARK.sub(r"\1 ", _ARTICLE_MARK.sub(r"\1 ", text)).strip()
    return text if is_row else _close_between_han(text)


def _close_between_han(text: str) -> str:
    blanks = [m.start() for m in re.finditer(rf"(?<=[{HAN}]) (?=[{HAN}])", text)]
    if not blanks:
        return text
    mark = _ARTICLE_MARK.match(text)
    kept = {mark.end() - 1} if mark else set()
    if len(blanks) == 1 and blanks[0] < LABEL:
        kept.add(blanks[0])
    return "".join(c for i, c in enumerate(text) if i not in set(blanks) - kept)


def mend(text: str) -> str:
    """Return the text of a paragraph as a Chinese printer would set it; its words are not touched.

    Mended twice is mended once.
    """
    is_row = _is_row(text)
    before = ""
    while before != text:
        before, text = text, restore_width(_close(text, is_row=is_row))
    return text


_FULL = {half: chr(ord(half) + 0xFEE0) for half in ",;:?!()"}
_HAN = re.compile(f"[{HAN}]")
_HALF = re.compile("[,;:?!()]")
_WIDE = "。、“”‘’《》〔〕【】…—×%‰" + "".join(_FULL.values())
"""Beside these, too, a mark is full-width; a percentage in a Chinese sentence counts as Chinese."""
_LATIN_RUN = re.compile(
    r"(?:https?://|www\.)[\w./?=&%#:~+-]+|\d{1,2}:\d{2}(?::\d{2})?|\d+(?:[:,]\d+)+"
)


def restore_width(text: str) -> str:
    """Return the text with , ; : ? ! ( ) in full width where they stand beside Han characters or full-width marks.

    Addresses, times, ratios, decimals and English sentences keep theirs.

    >>> restore_width("时间:10:30,地点(会议室)")
    '时间：10:30，地点（会议室）'
    """
    before = ""
    while before != text:
        before, text = text, _widen(text)
    return text


def _widen(text: str) -> str:
    if not _HAN.search(text) or not _HALF.search(text):
        return text
    protected = {i for match in _LATIN_RUN.finditer(text) for i in range(*match.span())}
    characters = list(text)
    for start, end in _brackets(text):
        inside = text[start + 1 : end]
        if _HAN.search(inside) or _touches(text, start, end):
            characters[start], characters[end] = _FULL[text[start]], _FULL[text[end]]
    for i, c in reversed(tuple(enumerate(text))):
        if (
            c in ",;:?!"
            and i not in protected
            and _beside_han(characters, i)
            and not _is_mojibake(text, i)
        ):
            characters[i] = _FULL[c]
    return "".join(characters)


def _beside_han(characters: Sequence[str], index: int) -> bool:
    before = characters[index - 1].strip() if index else ""
    after = characters[index + 1].strip() if index + 1 < len(characters) else ""
    return any(c and _is_wide(c) for c in (before, after))


def _is_wide(character: str) -> bool:
    return character in _WIDE or bool(_HAN.match(character))


def _touches(text: str, start: int, end: int) -> bool:
    return any(c and _is_wide(c) for c in (text[start - 1 : start], text[end + 1 : end + 2]))


def _brackets(text: str) -> list[tuple[int, int]]:
    """Return the pairs of half-width round brackets, also nested; an unpaired one counts as a pair with itself."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for i, c in enumerate(text):
        if c == "(":
            opened.append(i)
        elif c == ")":
            pairs.append((opened.pop() if opened else i, i))
    return pairs + [(i, i) for i in opened]


def _is_mojibake(text: str, index: int) -> bool:
    """Tell whether a question mark stands for a character that an encoding lost: 本地区?F代, (一)?业院校."""
    if text[index] != "?":
        return False
    is_before_latin = bool(re.match(rf"[A-Z](?=[{HAN}])", text[index + 1 : index + 3]))
    return is_before_latin or bool(
        re.search(r"^[(]?[一二三四五六七八九十\d]{1,3}[)、]$", narrow(text[:index]))
    )
