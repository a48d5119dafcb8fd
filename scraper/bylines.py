"""Read the line under a title that names who wrote the text."""

import re
from functools import cache

from scraper.rules import table

_ROLES = frozenset({"记者", "通讯员", "特约记者", "实习记者", "摄影", "编辑"})
_OFFICE = (
    r"\S{2,20}(?:局|院|校|委|部|厅|处|公司|大学|学校|医院|县|市|区|镇|乡|办|中心|所|站|社|队|会|团)"
)


def read_byline(text: str) -> str:
    """Return whom a by-line names, several joined by 、; an empty string where the line is none.

    >>> read_byline("本刊记者邓灼 陈庆"), read_byline("◎孟福贵"), read_byline("认真学习")
    ('邓灼、陈庆', '孟福贵', '')
    >>> read_byline("省高速公路管理局 许静")
    '省高速公路管理局 许静'
    """
    match = re.match(table("structure")["byline"], text.strip())
    if match:
        parts = re.split(r"[\s、,，/]+", match["named"])
        return "、".join(part for part in parts if part and part not in _ROLES)
    bare = text.strip(" ◎●○◇()（）")
    office, _, name = bare.rpartition(" ")
    if office and not re.fullmatch(_OFFICE, office):
        return ""
    is_name = re.fullmatch(r"[一-龥]{2,4}", name) and name.startswith(_surnames())
    return bare if is_name else ""


@cache
def _surnames() -> tuple[str, ...]:
    return tuple(table("structure")["surnames"])


def is_office(text: str) -> bool:
    """Tell whether a line (in the form of `folding.plain`) names an office, as who signs a notice does."""
    return bool(re.match(table("split")["office"], text))


def is_sign_off(text: str) -> bool:
    """Tell whether a line ends a text without being a title: who signs, the day, thanks."""
    return is_office(text) or bool(re.match(table("split")["sign_off"], text))
