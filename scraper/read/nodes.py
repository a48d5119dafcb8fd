"""Load small YAML files as nodes that know their lines, with what a hostile or broken file could do kept out.

Nodes and not values, because YAML's own values would raise on `2019-13-45`, drop the first of two equal keys, and
forget the line. Aliases, tags and deep nesting have no use in our files and are refused before a tree is built.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from scraper.model import Message, ScraperError
from scraper.read.encoding import decode
from scraper.read.files import read_bytes
from scraper.read.names import shown

LARGEST = 4_000_000
"""Bytes; ten thousand entries of sources.yml with all six keys take about three million."""
DEEPEST = 3
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NOT_YAML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def load(path: Path) -> tuple[str, yaml.Node | None]:
    """Give text and root node of a YAML file, None for an empty one; raise a ScraperError with the line if broken."""
    text = load_text(path)
    return text, load_node(text, file=path.name)


def load_text(path: Path) -> str:
    """Read a settings file in any encoding that sources may have; raise a ScraperError if that cannot be done."""
    name, size = shown(path.name), LARGEST // 1_000_000
    too_large = Message(zh=f"{name}：超过 {size} MB，太大", en=f"{name}: over {size} MB, too large")
    data = read_bytes(path, largest=LARGEST, too_large=too_large)
    return decode(data, file=path.name).text


def load_node(text: str, *, file: str, deepest: int = DEEPEST) -> yaml.Node | None:
    """Give the root node of a YAML text, None for an empty one; `deepest` counts mappings and lists in one another."""
    odd = NOT_YAML.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        code = f"U+{ord(odd.group()):04X}"
        raise at(
            file,
            line,
            f"含有控制字符 {code}，请删除",
            f"holds the control character {code}; delete it",
        )
    try:
        _refuse_tricks(text, file, deepest)
        node: yaml.Node | None = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        why = error.problem or error.context or "?"
        raise at(file, line, f"YAML 格式有误：{why}", f"not valid YAML: {why}") from error
    except yaml.YAMLError as error:
        raise at(file, 1, f"YAML 格式有误：{error}", f"not valid YAML: {error}") from error
    return node


def pairs(node: yaml.Node, *, file: str) -> Iterator[tuple[str, int, yaml.Node]]:
    """Give key, line and value of each pair of a mapping; raise a ScraperError for a second equal key."""
    seen: dict[str, int] = {}
    for key, value in node.value:
        line = line_of(key)
        if not isinstance(key, yaml.ScalarNode):
            raise at(file, line, "键必须是一个名字", "a key must be a plain name")
        if key.value in seen:
            first = seen[key.value]
            raise at(
                file,
                line,
                f"“{printable(key.value)}”已在第 {first} 行写过；请合为一处",
                f"'{printable(key.value)}' stands already at line {first}; make it one",
            )
        seen[key.value] = line
        yield key.value, line, value


def scalar(node: yaml.Node) -> str | None:
    """Give the text of a scalar as it was typed, None for an empty one (nothing, `null` or `~`)."""
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value).strip() or None


def line_of(node: yaml.Node) -> int:
    """Tell at which line, from 1, a node begins."""
    return int(node.start_mark.line) + 1


def at(file: str, line: int, zh: str, en: str) -> ScraperError:
    """Make the error for a line of a file."""
    return ScraperError(Message(zh=f"{file} 第 {line} 行：{zh}", en=f"{file}, line {line}: {en}"))


def printable(text: str) -> str:
    """Give a value for a message: cut to 60 characters, without what does not print."""
    short = text if len(text) <= 60 else text[:59] + "…"
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in short)


def _refuse_tricks(text: str, file: str, deepest: int) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise at(
                file,
                line,
                "不能用 & 和 * 引用；以 & 或 * 开头的文字请加引号",
                "& and * references are not allowed; quote such text",
            )
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in {None, "!"}:
            raise at(
                file,
                line,
                "不能用 ! 标签；以 ! 开头的文字请加引号",
                "! tags are not allowed; quote such text",
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(
            event, yaml.CollectionEndEvent
        )
        if depth > deepest:
            raise at(file, line, "嵌套太深", "nested too deeply")
