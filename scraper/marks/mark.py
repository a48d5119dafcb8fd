"""A mark, and the value of the number it bears."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark: its line, the rule that saw it, its number (0 for none) and the title it bears."""

    line: int
    rule: str
    number: int = 0
    title: str = ""
    key: str = ""


_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")


def to_number(text: str) -> int:
    """Return the value of an Arabic or Chinese number up to 199, or the place of a capital letter.

    >>> to_number("十二"), to_number("二十"), to_number("7"), to_number("B")
    (12, 20, 7, 2)
    """
    if text.isdigit():
        return int(text)
    if text.isascii():
        return ord(text) - ord("A") + 1
    text = text.translate(_FORMAL)
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")}
    total = 0
    rest = text
    if "百" in rest:
        left, rest = rest.split("百", 1)
        total += 100 * digits.get(left, 1)
    if "十" in rest:
        left, rest = rest.split("十", 1)
        total += 10 * digits.get(left, 1)
    return total + digits.get(rest[-1:], 0)
