"""Tell which elements of a page no reader sees, by attributes, inline style and the simple rules of its style sheets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

Veil = Literal["", "waiting", "trick"]
"""How an element is hidden: as scripts do that will show it later, or by a trick that only hides from eyes."""

_WAITING = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0*(?:\.0+)?(?:%|!|;|$))"
)
_FAR_OFF = re.compile(
    r"(?:^|;)(?:text-indent:-\d{3,}|(?:margin-)?(?:left|top):-\d{3,})(?:\.\d+)?(?:px|em|rem|pt|%)?"
)
_NO_SIZE = re.compile(
    r"(?:^|;)font-size:(?:0+|0*\.[01]\d*)(?:px|pt|em|rem|%)?(?:!|;|$)|(?:^|;)font-size:[1-3](?:\.\d+)?(?:px|pt)|(?:^|;)clip:rect\(0[^1-9]*\)"
)
_NARROW = re.compile(r"(?:^|;)(?:max-)?(?:width|height):[01](?:px|pt)?(?:!|;|$)")
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_GROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)")
LARGEST_SHEET = 400_000


@dataclass(frozen=True, slots=True)
class Styles:
    """The simple selectors (.name, #name, tag.name) of a page's style sheets that hide what they select."""

    veils: dict[str, Veil]

    def veil(self, element: etree._Element) -> Veil:
        """Tell how an element is hidden by what is written on it, by its name or by a style sheet."""
        attributes = element.attrib
        if not attributes:
            return ""
        style = attributes.get("style")
        if style:
            veil = veil_of(style)
            if veil or _is_shown(style):
                return veil
        if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
            return "waiting"
        return self._by_sheet(element) if self.veils else ""

    def _by_sheet(self, element: etree._Element) -> Veil:
        names = ["." + name for name in (element.get("class") or "").split()]
        if element.get("id"):
            names.append("#" + (element.get("id") or "").strip())
        for name in names:
            veil = self.veils.get(name) or self.veils.get(str(element.tag) + name)
            if veil:
                return veil
        return ""


def veil_of(style: str) -> Veil:
    """Tell what a list of declarations does to its element.

    >>> veil_of("display: none"), veil_of("position:absolute; left:-9999px"), veil_of("font-size:14px")
    ('waiting', 'trick', '')
    """
    packed = re.sub(r"\s+", "", style.lower())
    can_move = any(word in packed for word in ("absolute", "fixed", "text-indent", "margin"))
    is_narrow = "overflow:hidden" in packed and _NARROW.search(packed)
    if is_narrow or _NO_SIZE.search(packed) or (can_move and _FAR_OFF.search(packed)):
        return "trick"
    colour, ground = _COLOUR.search(packed), _GROUND.search(packed)
    if colour and ground and _same_colour(colour[1], ground[1]):
        return "trick"
    return "waiting" if _WAITING.search(packed) else ""


def read_styles(root: etree._Element) -> Styles:
    """Give the hiding rules of the style sheets inside a page; those for print or with conditions do not count."""
    veils: dict[str, Veil] = {}
    for sheet in root.iter("style"):
        text = "".join(sheet.itertext())
        if "print" in (sheet.get("media") or "").lower():
            continue
        for selectors, declarations in _rules(text[:LARGEST_SHEET]):
            veil = veil_of(declarations)
            for selector in selectors.split(","):
                name = selector.strip()
                if not _SIMPLE.fullmatch(name):
                    continue
                if veil:
                    veils[name] = veil
                elif _is_shown(declarations):
                    veils.pop(name, None)
    return Styles(veils)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Give selectors and declarations of the rules outside of any @ block."""
    depth = start = 0
    prelude = ""
    for brace in re.finditer(r"[{}]", sheet):
        piece = sheet[start : brace.start()]
        start = brace.end()
        if brace.group() == "{":
            depth += 1
            prelude = piece if depth == 1 else "@"
            continue
        if depth == 1 and "@" not in prelude:
            yield prelude.rpartition("*/")[2].rpartition(";")[2], piece
        depth = max(depth - 1, 0)


def _is_shown(style: str) -> bool:
    return bool(re.search(r"display\s*:\s*(?:block|inline|flex|table)", style, re.IGNORECASE))


def _same_colour(one: str, other: str) -> bool:
    return _colour(one) == _colour(other) and _colour(one) not in {"inherit", "transparent"}


def _colour(value: str) -> str:
    names = {"white": "#ffffff", "black": "#000000", "rgb(255,255,255)": "#ffffff"}
    value = names.get(value, value)
    if re.fullmatch("#[0-9a-f]{3}", value):
        return "#" + "".join(sign * 2 for sign in value[1:])
    return value
