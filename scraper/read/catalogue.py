"""Read sources.yml: what a maintainer knows of where each collected file comes from.

The file is written by hand, often on a Chinese keyboard. A slip that YAML would take for text, or blame on another
line, is looked for first and answered with what to type. One bad value costs that value only; a file that cannot be
understood costs all of it, and the sources are still read.
"""

import difflib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import yaml

from scraper.model import Grade, Message, Problem, ScraperError, Source
from scraper.read.names import shown
from scraper.read.nodes import at, line_of, load_node, load_text, pairs, printable, scalar
from scraper.read.slips import refuse_slips
from scraper.read.values import CHECKS

FILE = "sources.yml"
KEYS = tuple(CHECKS)


def read_catalogue(
    folder: Path, *, names: frozenset[str]
) -> tuple[Mapping[str, Source], tuple[Problem, ...]]:
    """Give for each file of `names` that sources.yml tells of a Source with what it tells, and what is wrong there."""
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        return {}, ()
    try:
        text = load_text(path)
        refuse_slips(text, file=FILE, keys=KEYS)
        root = load_node(text, file=FILE)
        return _entries(root, {_same_form(name): name for name in names})
    except ScraperError as error:
        return {}, (Problem(message=error.message, fatal=True),)


def _entries(
    root: yaml.Node | None, names: Mapping[str, str]
) -> tuple[Mapping[str, Source], tuple[Problem, ...]]:
    if root is None or (isinstance(root, yaml.ScalarNode) and scalar(root) is None):
        return {}, ()
    if not isinstance(root, yaml.MappingNode):
        raise at(
            FILE,
            line_of(root),
            "应为“文件名: 各项说明”的对照表",
            "expected a mapping of file names, each followed by a colon",
        )
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for key, line, value in pairs(root, file=FILE):
        name = names.get(_same_form(key))
        if name is None:
            problems.append(Problem(message=_no_such_file(key, line, names)))
            continue
        try:
            found[name], wrong = _entry(name, value)
        except ScraperError as error:
            wrong = (error.message,)
        problems.extend(Problem(message=message, fatal=True) for message in wrong)
    return found, tuple(problems)


def _entry(name: str, node: yaml.Node) -> tuple[Source, tuple[Message, ...]]:
    """Make the Source of one entry from the values that are right, and tell of the others."""
    if isinstance(node, yaml.ScalarNode) and scalar(node) is None:
        return Source(file=name), ()
    if not isinstance(node, yaml.MappingNode):
        keys = ", ".join(KEYS)
        raise at(
            FILE,
            line_of(node),
            f"{shown(name)} 之下应为 {keys} 各项",
            f"expected {keys} below {shown(name)}",
        )
    values: dict[str, str] = {}
    wrong: list[Message] = []
    for key, line, value in pairs(node, file=FILE):
        try:
            text = _value(name, key, line, value)
        except ScraperError as error:
            wrong.append(error.message)
            continue
        if text is not None:
            values[key] = text
    grade: Grade = next(
        (grade for grade in get_args(Grade) if grade == values.get("grade")), "转载"
    )
    source = Source(
        file=name,
        site=values.get("site"),
        page_title=values.get("page_title"),
        url=values.get("url"),
        uploaded=values.get("uploaded"),
        published=values.get("published"),
        grade=grade,
    )
    return source, tuple(wrong)


def _value(name: str, key: str, line: int, node: yaml.Node) -> str | None:
    """Give the checked text of one value, None for an empty one."""
    if key not in KEYS:
        near = difflib.get_close_matches(key.lower(), KEYS, n=1, cutoff=0.5)
        zh = f"；是不是 {near[0]}" if near else f"；可用的是 {', '.join(KEYS)}"
        en = f"; did you mean {near[0]}" if near else f"; the keys are {', '.join(KEYS)}"
        raise at(
            FILE,
            line,
            f"{shown(name)} 有未知的键 {printable(key)}{zh}",
            f"unknown key '{printable(key)}' of {shown(name)}{en}",
        )
    text = scalar(node) if isinstance(node, yaml.ScalarNode) else ""
    check = CHECKS[key]
    if text is None or (text and check.accepts(text)):
        return text
    line = line_of(node)
    raise ScraperError(
        Message(
            zh=f"{FILE}：{shown(name)} 的 '{key}' 是 '{printable(text)}'，应为{check.zh}（第 {line} 行）",
            en=f"{FILE}: '{key}' of {shown(name)} is '{printable(text)}'; expected {check.en} (line {line})",
        )
    )


def _no_such_file(key: str, line: int, names: Mapping[str, str]) -> Message:
    near = difflib.get_close_matches(key, names.values(), n=1)
    zh = f"；是不是 {shown(near[0])}" if near else ""
    en = f"; did you mean {shown(near[0])}" if near else ""
    return Message(
        zh=f"{FILE} 第 {line} 行：没有名为 {printable(key)} 的来源文件{zh}",
        en=f"{FILE}, line {line}: there is no source named {printable(key)}{en}",
    )


def _same_form(name: str) -> str:
    """Fold the two ways to write one name (macOS stores é as two characters) into one."""
    return unicodedata.normalize("NFC", name)
