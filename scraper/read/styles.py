"""Know what the styles of a Word document say of a paragraph or run: heading level, list, hidden text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from scraper.read.package import attribute, child, local, number, switch, value

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*[1-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style with what it has from those it is based on.

    `outline` is the level of its headings from 1, 0 for body text; `list_id` is empty where it numbers nothing, and
    `depth` None where the list has to tell by the name of the style.
    """

    id: str = ""
    outline: int = 0
    list_id: str = ""
    list_style: str = ""
    """Id of the style that names the list: that style's level of the list is meant, not that of one based on it."""
    depth: int | None = None
    is_hidden: bool = False
    is_contents: bool = False


PLAIN = Style()


def load_styles(root: ET.Element) -> tuple[Mapping[str, Style], Mapping[str, str]]:
    """Give the styles of styles.xml by id (the default of paragraphs under ""), and numIds by styles of lists."""
    raw = {attribute(e, "styleId") or "": e for e in root if local(e.tag) == "style"}
    styles = {name: _style(name, raw) for name in raw}
    for name, element in raw.items():
        kind = attribute(element, "type"), attribute(element, "default")
        if kind[0] == "paragraph" and kind[1] in {"1", "true", "on"}:
            styles.setdefault("", styles[name])
    lists = {
        name: styles[name].list_id
        for name, element in raw.items()
        if attribute(element, "type") == "numbering"
    }
    return styles, lists


def outline_of(properties: ET.Element | None) -> int | None:
    """Give the heading level that paragraph properties set: 1 to 9, 0 for body text, None where they set none."""
    level = number(value(properties, "outlineLvl"))
    return None if level is None else level + 1 if 0 <= level <= 8 else 0


def list_of(properties: ET.Element | None) -> tuple[str | None, int | None]:
    """Give list and level that paragraph properties set; an empty list takes a paragraph out of its style's list."""
    found = child(properties, "numPr")
    if found is None:
        return None, None
    list_id = value(found, "numId")
    return "" if list_id == "0" else list_id, number(value(found, "ilvl"))


def _style(name: str, raw: Mapping[str, ET.Element]) -> Style:
    """Resolve one style: the nearest in its chain that sets a property decides."""
    chain = list(_chain(name, raw))
    properties = [child(element, "pPr") for _, element in chain]
    outlines = [
        level if level is not None else _named_level(element)
        for level, (_, element) in zip(map(outline_of, properties), chain, strict=True)
    ]
    lists = [(found, own) for found, (own, _) in zip(map(list_of, properties), chain, strict=True)]
    list_id, list_style = next(
        ((listed[0] or "", own) for listed, own in lists if listed[0] is not None), ("", "")
    )
    hidden = [switch(child(element, "rPr"), "vanish") for _, element in chain]
    return Style(
        id=name,
        outline=next((level for level in outlines if level is not None), 0),
        list_id=list_id,
        list_style=list_style,
        depth=next((listed[1] for listed, _ in lists if listed[1] is not None), None),
        is_hidden=next((state for state in hidden if state is not None), False),
        is_contents=any(_CONTENTS.fullmatch(value(element, "name") or "") for _, element in chain),
    )


def _chain(name: str, raw: Mapping[str, ET.Element]) -> Iterator[tuple[str, ET.Element]]:
    """Give a style and those that it is based on, up to a loop; Word itself allows about ten."""
    seen: set[str] = set()
    while name in raw and name not in seen and len(seen) < 50:
        seen.add(name)
        yield name, raw[name]
        name = value(raw[name], "basedOn") or ""


def _named_level(element: ET.Element) -> int | None:
    title = (value(element, "name") or "").strip()
    match = _HEADING.fullmatch(title)
    if match:
        return int(match.group(1))
    return 1 if title.lower() in {"title", "标题"} else None
