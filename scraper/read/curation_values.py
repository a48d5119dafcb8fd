"""Read the values of curation.yml, each kind of value by a function of its own.

Each takes the key and the node of the value and gives the fields of the Decision that it fills, and what is wrong with
single items of a list; it raises a ScraperError where nothing of the value can be used.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import yaml

from scraper.model import Copy, CopyAction, LineAction, Message, Name, Place, ScraperError
from scraper.read.choices import choices
from scraper.read.names import FORMATS
from scraper.read.nodes import at, line_of, pairs, printable, scalar
from scraper.read.registry import ID
from scraper.read.values import is_date, is_one_line

FILE = "curation.yml"
Found = tuple[dict[str, Any], tuple[Message, ...]]
Item = TypeVar("Item")

LINES = re.compile(r"([1-9][0-9]{0,6})(?:\s*[-–]\s*([1-9][0-9]{0,6}))?")
YEARS = re.compile(r"((?:19|20)[0-9]{2})")
ANCHOR = re.compile(r"p-[0-9a-f]{8}(?:-[0-9]{1,4})?")
LONGEST_NAME = 20
MOST_LINES = 2000
LONE = frozenset({"direction", "speaker"})
"""Facets with one value."""


def nearest(given: str, names: Iterable[str]) -> str:
    """Return the name that was probably meant, "" where none is near."""
    near = difflib.get_close_matches(given[:80].lower(), list(names), n=1, cutoff=0.5)
    return near[0] if near else ""


def a_title(key: str, node: yaml.Node) -> Found:
    """Read one line of text."""
    return {key: _text(key, node)}, ()


def a_choice(key: str, node: yaml.Node) -> Found:
    """Read one of the values that the key takes."""
    return {key: _chosen(key, node)}, ()


def facet_of(key: str, node: yaml.Node) -> Found:
    """Read the values of a facet; an empty list, or nothing, clears it."""
    wrong: list[Message] = []
    read: Callable[[str, yaml.Node], str] = _year if key == "year" else _chosen
    values = _each(_items(key, node), lambda item: read(key, item), wrong)
    most = 1 if key in LONE else 2 if key == "year" else 20
    if len(values) > most:
        raise at(FILE, line_of(node), f"{key} 最多写 {most} 个", f"{key} takes {most} at most")
    if wrong and not values:
        return {}, tuple(wrong)
    return {"facets": ((key, tuple(sorted(values) if key == "year" else values)),)}, tuple(wrong)


def places_of(key: str, node: yaml.Node) -> Found:
    """Read lines: numbers, texts, or mappings of line, text and file."""
    wrong: list[Message] = []
    actions: dict[str, LineAction] = {each: each for each in ("keep", "drop", "split", "join")}
    found = _each(_items(key, node), lambda item: _place(actions[key], item), wrong)
    return {"places": tuple(found)}, tuple(wrong)


def copies_of(key: str, node: yaml.Node) -> Found:
    """Read other texts: ids, names of files, or mappings of file and line."""
    wrong: list[Message] = []
    actions: dict[str, CopyAction] = {each: each for each in ("merge", "separate")}
    found = _each(_items(key, node), lambda item: _copy(actions[key], item), wrong)
    return {"copies": tuple(found)}, tuple(wrong)


def names_of(key: str, node: yaml.Node) -> Found:
    """Read the names to be masked."""
    wrong: list[Message] = []
    return {key: tuple(_each(_items(key, node), lambda item: _name(key, item), wrong))}, tuple(
        wrong
    )


def anchors_of(key: str, node: yaml.Node) -> Found:
    """Read the addresses of paragraphs."""
    wrong: list[Message] = []
    return {key: tuple(_each(_items(key, node), _anchor, wrong))}, tuple(wrong)


def withdrawal_of(key: str, node: yaml.Node) -> Found:
    """Read why and when an article was taken down; without a day nothing is said of it, and both are asked for."""
    values = _mapping(key, node, ("reason", "date"), needs=("reason", "date"))
    return {"withdrawn_on": values["date"], "reason": values["reason"]}, ()


def check_of(key: str, node: yaml.Node) -> Found:
    """Read who checked an article, and when."""
    values = _mapping(key, node, ("by", "date"), needs=("by", "date"))
    return {"checked_by": values["by"], "checked_on": values["date"]}, ()


def _items(key: str, node: yaml.Node) -> Sequence[yaml.Node]:
    """Return the nodes of a list; a single value is a list of one, nothing an empty one."""
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    if isinstance(node, yaml.ScalarNode) and scalar(node) is None:
        return []
    del key
    return [node]


def _each(
    nodes: Sequence[yaml.Node], read: Callable[[yaml.Node], Item], wrong: list[Message]
) -> list[Item]:
    """Read the items of a list; one that is wrong costs itself only."""
    found: list[Item] = []
    for node in nodes:
        try:
            found.append(read(node))
        except ScraperError as error:
            wrong.append(error.message)
    return found


def _text(key: str, node: yaml.Node) -> str:
    text = scalar(node) if isinstance(node, yaml.ScalarNode) else None
    if text is None or not is_one_line(text):
        raise at(FILE, line_of(node), f"{key} 应为一行文字", f"{key}: expected one line of text")
    return text


def _chosen(key: str, node: yaml.Node) -> str:
    """Return a value that the key takes; a full-width comma or 、 makes one value of what was meant as several."""
    text, allowed = _text(key, node), choices(key)
    if allowed and text not in allowed:
        near = nearest(text, allowed)
        zh = f"；是不是 {near}" if near else f"；可用的是 {'、'.join(allowed)}"
        en = f"; did you mean {near}" if near else f"; expected one of {', '.join(allowed)}"
        raise at(
            FILE,
            line_of(node),
            f"{key} 不能是“{printable(text)}”{zh}",
            f"{key} cannot be '{printable(text)}'{en}",
        )
    _refuse_joined(key, text, node)
    return text


def _refuse_joined(key: str, text: str, node: yaml.Node) -> None:
    if re.search("[，、；]", text):
        raise at(
            FILE,
            line_of(node),
            f"{key} 的“{printable(text)}”里有全角逗号或顿号；几个值之间请用半角逗号加空格“, ”",
            f"{key}: '{printable(text)}' holds a full-width comma; part values by a plain comma and a space",
        )


def _year(key: str, node: yaml.Node) -> str:
    text = _text(key, node)
    if not YEARS.fullmatch(text):
        raise at(
            FILE,
            line_of(node),
            f"{key} 是“{printable(text)}”，应为四位年份，例如 2019 或 [2019, 2021]",
            f"{key} is '{printable(text)}'; expected a year such as 2019, or [2019, 2021]",
        )
    return text


def _place(action: LineAction, node: yaml.Node) -> Place:
    """Read a line: 19, 19-24, a text, or a mapping."""
    line = line_of(node)
    if isinstance(node, yaml.ScalarNode):
        text = _text(action, node)
        values = {"line": text} if LINES.fullmatch(text) and not node.style else {"text": text}
    else:
        values = _mapping(action, node, ("line", "text", "file"), needs=())
    numbers = LINES.fullmatch(values.get("line", "0-"))
    if "line" in values and numbers is None:
        said = printable(values["line"])
        raise at(
            FILE,
            line,
            f"{action} 的 line 是“{said}”，应为行号，例如 17 或 17-20",
            f"line of {action} is '{said}'; expected a number such as 17, or 17-20",
        )
    first, last = (int(numbers[1]), int(numbers[2] or numbers[1])) if numbers else (0, 0)
    if last < first or last - first > MOST_LINES:
        raise at(
            FILE,
            line,
            f"{action} 的行号前大后小，或超过 {MOST_LINES} 行",
            f"{action}: no run of lines",
        )
    if not (first or values.get("text")):
        raise at(FILE, line, f"{action} 要写 line 或 text", f"{action} needs line or text")
    return Place(
        action=action,
        at=line,
        line=first,
        last=last,
        text=values.get("text", ""),
        file=values.get("file", ""),
    )


def _copy(action: CopyAction, node: yaml.Node) -> Copy:
    line = line_of(node)
    if isinstance(node, yaml.ScalarNode):
        text = _text(action, node)
        if ID.fullmatch(text):
            return Copy(action=action, at=line, id=text)
        values = {"file": text}
    else:
        values = _mapping(action, node, ("file", "line"), needs=("file",))
    number = values.get("line", "0")
    is_file = any(values["file"].lower().endswith(ending) for ending in FORMATS)
    if not is_file or not re.fullmatch("[0-9]{1,7}", number):
        said = printable(values["file"] if not is_file else number)
        raise at(
            FILE,
            line,
            f"{action} 的“{said}”应为文章编号（gz- 加 10 位十六进制数）、文件名，或 {{file: 文件名, line: 行号}}",
            f"{action}: '{said}' should be an id (gz- and 10 hex digits), a file, or {{file: ..., line: ...}}",
        )
    return Copy(action=action, at=line, file=values["file"], line=int(number))


def _name(key: str, node: yaml.Node) -> Name:
    text = _text(key, node)
    _refuse_joined(key, text, node)
    if not 2 <= len(text) <= LONGEST_NAME or not any(sign.isalnum() for sign in text):
        raise at(
            FILE,
            line_of(node),
            f"mask 的“{printable(text)}”应为 2 至 {LONGEST_NAME} 个字的姓名或号码",
            f"mask: '{printable(text)}' should be a name or number of 2 to {LONGEST_NAME} characters",
        )
    return Name(text=text, at=line_of(node))


def _anchor(node: yaml.Node) -> str:
    text = _text("release", node).removeprefix("#")
    if not ANCHOR.fullmatch(text):
        raise at(
            FILE,
            line_of(node),
            f"release 的“{printable(text)}”应为段落地址，形如 p-1a2b3c4d",
            f"release: '{printable(text)}' should be the address of a paragraph such as p-1a2b3c4d",
        )
    return text


def _mapping(
    key: str, node: yaml.Node, names: tuple[str, ...], *, needs: tuple[str, ...]
) -> dict[str, str]:
    """Return the texts of a mapping that takes only these names; what it needs must be there."""
    line = line_of(node)
    shape = "{" + ", ".join(f"{name}: …" for name in names) + "}"
    if not isinstance(node, yaml.MappingNode):
        raise at(FILE, line, f"{key} 应写作 {shape}", f"{key}: expected {shape}")
    values: dict[str, str] = {}
    for name, name_line, value in pairs(node, file=FILE):
        if name not in names:
            near = nearest(name, names)
            zh, en = (f"；是不是 {near}", f"; did you mean {near}") if near else ("", "")
            raise at(
                FILE,
                name_line,
                f"{key} 里有未知的键 {printable(name)}{zh}；应写作 {shape}",
                f"unknown key '{printable(name)}' of {key}{en}; expected {shape}",
            )
        values[name] = _text(name, value)
        if name == "date" and not is_date(values[name]):
            raise at(
                FILE,
                name_line,
                f"{key} 的 date 是“{printable(values[name])}”，应为 YYYY-MM-DD",
                f"date of {key} is '{printable(values[name])}'; expected YYYY-MM-DD",
            )
    missing = [name for name in needs if name not in values]
    if missing:
        raise at(
            FILE,
            line,
            f"{key} 缺 {'、'.join(missing)}；应写作 {shape}",
            f"{key} needs {', '.join(missing)}: {shape}",
        )
    return values
