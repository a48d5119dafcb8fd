"""Make the numbers that Word shows before paragraphs; they stand in numbering.xml, not in the text.

After ECMA-376 part 1, 17.9: a paragraph names a list (numId) and a level; the list names an abstract list, whose levels
say how to count and what to show. Lists of one abstract list count on from one another unless one sets its own start.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from scraper.read.package import attribute, child, local, number, switch, value

DIGITS = "〇一二三四五六七八九"
CAPITALS = {"Simplified": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟"), "Traditional": ("零壹貳參肆伍陸柒捌玖", "拾佰仟")}  # fmt: skip
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_PLACE = re.compile("%([1-9])")
_CLOSED = re.compile("[、．。，：；）】〕》①-⑳⑴-⒛）)]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts and shows."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The lists of a document: for each numId its abstract list, own starts and own levels."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    abstract: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[tuple[str, int], int] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Count:
    """Where the lists of a document stand while it is read; only `next_label` moves it on."""

    numbers: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)


def load_numbering(root: ET.Element, style_lists: Mapping[str, str]) -> Numbering:
    """Give the lists of numbering.xml; `style_lists` names for a style of lists its numId."""
    abstracts: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for element in root:
        if local(element.tag) == "abstractNum":
            name = attribute(element, "abstractNumId") or ""
            abstracts[name] = _levels(element)
            links[name] = style_lists.get(value(element, "numStyleLink") or "", "")
    levels: dict[str, dict[int, Level]] = {}
    abstract: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    lists = [element for element in root if local(element.tag) == "num"]
    named = {attribute(e, "numId") or "": value(e, "abstractNumId") or "" for e in lists}
    for element in lists:
        list_id = attribute(element, "numId") or ""
        base = named[list_id]
        base = named.get(links.get(base, ""), base)
        abstract[list_id] = base
        levels[list_id] = {**abstracts.get(base, {})}
        for override in element:
            depth = number(attribute(override, "ilvl"))
            if local(override.tag) != "lvlOverride" or depth is None:
                continue
            levels[list_id] |= _levels(override)
            start = number(value(override, "startOverride"))
            if start is not None:
                starts[list_id, depth] = start
    return Numbering(levels=levels, abstract=abstract, starts=starts)


def level_of_style(numbering: Numbering, list_id: str, style: str) -> int:
    """Tell the level of a list that belongs to a paragraph style; 0 where none does."""
    levels = numbering.levels.get(list_id, {})
    return next((depth for depth, level in levels.items() if level.style == style), 0)


def next_label(numbering: Numbering, count: Count, list_id: str, depth: int) -> str:
    """Count on and give what Word shows before the text of the paragraph; empty for a bullet or no list."""
    levels = numbering.levels.get(list_id, {})
    level = levels.get(depth)
    if level is None:
        return ""
    counts = count.numbers.setdefault(numbering.abstract[list_id], {})
    own = numbering.starts.get((list_id, depth))
    if own is not None and (list_id, depth) not in count.started:
        counts[depth] = own
    else:
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
    count.started.add((list_id, depth))
    for deeper in [found for found in counts if found > depth]:
        restart = levels[deeper].restart if deeper in levels else None
        if restart is None or depth < restart:
            del counts[deeper]
            count.started.discard((list_id, deeper))
    if level.form == "bullet":
        return ""
    text = _PLACE.sub(
        lambda match: _shown(int(match.group(1)) - 1, levels, counts, level), level.text
    )
    is_apart = level.suffix != "nothing" and text and not _CLOSED.search(text)
    return text + " " if is_apart else text


def formatted(count: int, form: str) -> str:
    """Write a count in a number format of Word; formats that Chinese texts do not use come out as 1, 2, 3.

    >>> [formatted(n, "chineseCountingThousand") for n in (1, 10, 12, 30, 105, 110)]
    ['一', '十', '十二', '三十', '一百零五', '一百一十']
    """
    return _FORMS.get(form, str)(count)


def _shown(depth: int, levels: Mapping[int, Level], counts: Mapping[int, int], level: Level) -> str:
    found = levels.get(depth, Level())
    return formatted(counts.get(depth, found.start), "decimal" if level.is_legal else found.form)


def _levels(parent: ET.Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in parent:
        depth = number(attribute(element, "ilvl")) if local(element.tag) == "lvl" else None
        if depth is None:
            continue
        start, restart = number(value(element, "start")), number(value(element, "lvlRestart"))
        # Formats of Word 2010 and later stand in an alternative; the plain one follows as its fallback.
        form = value(element, "numFmt")
        choice = child(child(element, "AlternateContent"), "Choice")
        custom = child(choice, "numFmt") if form is None else None
        found[depth] = Level(
            start=0 if start is None else start,
            form=form or (attribute(custom, "val") if custom is not None else None) or "decimal",
            text=value(element, "lvlText") or "",
            suffix=value(element, "suff") or "tab",
            restart=restart,
            is_legal=switch(element, "isLgl") or False,
            style=value(element, "pStyle"),
        )
    return found


def _chinese(
    count: int, digits: str = "零" + DIGITS[1:], units: str = "十百千", *, is_full: bool = False
) -> str:
    """Write 1 to 9999 with units; others in digits. 10 to 19 drop their leading one unless `is_full`."""
    if not 0 < count < 10_000:
        return str(count)
    text = ""
    for place, sign in enumerate(reversed(str(count))):
        digit = digits[int(sign)]
        text = (digit + (units[place - 1] if place else "") if sign != "0" else "零") + text
    text = re.sub("零+", "零", text).rstrip("零")
    return text if is_full or not 10 <= count < 20 else text.removeprefix(digits[1])


def _few(signs: str) -> Callable[[int], str]:
    """Count with a row of signs, in digits beyond its end."""
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else str(count)


def _row(first: str, length: int) -> Callable[[int], str]:
    return _few("".join(chr(ord(first) + step) for step in range(length)))


def _letters(count: int) -> str:
    """Write A to Z, then AA to ZZ, as Word does."""
    if not 0 < count <= 780:
        return str(count)
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for amount, sign in ROMAN:
        text += sign * (count // amount)
        count %= amount
    return text


def _legal(kind: str) -> Callable[[int], str]:
    digits, units = CAPITALS[kind]
    return lambda count: _chinese(count, digits, units, is_full=True)


def _by_digits(count: int) -> str:
    return "".join(DIGITS[int(sign)] for sign in str(count)) if count >= 0 else str(count)


def _counting(count: int) -> str:
    """一 to 九十九, then digit by digit."""
    return _chinese(count) if count < 100 else _by_digits(count)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalFullWidth2": lambda count: str(count).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _by_digits,
    "japaneseDigitalTenThousand": _by_digits,
    "taiwaneseDigital": _by_digits,
    "chineseLegalSimplified": _legal("Simplified"),
    "ideographLegalTraditional": _legal("Traditional"),
    "ideographTraditional": _few(STEMS),
    "ideographZodiac": _few(BRANCHES),
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
}  # fmt: skip
