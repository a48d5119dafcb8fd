"""Read curation.yml: what maintainers have decided about single articles, against or beside what the program decides.

One bad value costs that value only; a file that cannot be understood costs all of it, and the sources are still read.
Whether the article, the line or the name is there is not known here: see `scraper.curate`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from scraper.model import Decision, Message, Problem, ScraperError
from scraper.read.curation_values import (
    FILE,
    Found,
    a_choice,
    a_title,
    anchors_of,
    check_of,
    copies_of,
    facet_of,
    names_of,
    nearest,
    places_of,
    withdrawal_of,
)
from scraper.read.names import FORMATS
from scraper.read.nodes import at, line_of, load_node, load_text, pairs, printable, scalar
from scraper.read.registry import ID
from scraper.read.slips import refuse_slips

DEEPEST = 4
"""Targets, keys, lists of places, and the places as mappings."""

Parser = Callable[[str, yaml.Node], Found]
PARSERS: Mapping[str, Parser] = {
    "title": a_title,
    **dict.fromkeys(("category", "kind", "relevance"), a_choice),
    **dict.fromkeys(
        ("level", "direction", "post", "themes", "region", "places", "people", "year", "speaker"),
        facet_of,
    ),
    **dict.fromkeys(("keep", "drop", "split", "join"), places_of),
    **dict.fromkeys(("merge", "separate"), copies_of),
    "mask": names_of,
    "release": anchors_of,
    "withdraw": withdrawal_of,
    "checked": check_of,
}
KEYS = tuple(PARSERS)
INNER = ("line", "text", "file", "reason", "date", "by")
OF_A_FILE = frozenset({"keep", "drop", "split", "join"})
GUARDING = frozenset({"withdraw", "mask"})
GUARDING_LINE = re.compile(r"^[^#\n]*\b(?:withdraw|mask)\b", re.MULTILINE | re.IGNORECASE)
"""Keys that take something off the site: where one of them cannot be understood, nothing may be written."""
ADDING = frozenset({"facets", "places", "copies"})
"""Fields of a Decision that several keys fill."""


def read_curation(folder: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Give the decisions of a sources folder in their order, and what is wrong in curation.yml."""
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        return (), ()
    text = None
    try:
        text = load_text(path)
        refuse_slips(text, file=FILE, keys=(*KEYS, *INNER))
        return _decisions(load_node(text, file=FILE, deepest=DEEPEST))
    except ScraperError as error:
        stops = text is None or GUARDING_LINE.search(text) is not None
        return (), (Problem(message=error.message, fatal=True, stops=stops),)


def _decisions(root: yaml.Node | None) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    if root is None or (isinstance(root, yaml.ScalarNode) and scalar(root) is None):
        return (), ()
    if isinstance(root, yaml.SequenceNode) and not root.value:
        return (), ()
    if not isinstance(root, yaml.MappingNode):
        raise at(
            FILE,
            line_of(root),
            "应为“文章编号: 各项决定”的对照表",
            "expected a mapping of article ids, each followed by a colon",
        )
    found: list[Decision] = []
    problems: list[Problem] = []
    for target, line, value in pairs(root, file=FILE):
        try:
            decision, wrong = _decision(target, line, value)
            found.append(decision)
            problems += wrong
        except ScraperError as error:
            problems.append(Problem(message=error.message, fatal=True, stops=_guards(value)))
    return tuple(found), tuple(problems)


def _decision(target: str, line: int, node: yaml.Node) -> tuple[Decision, tuple[Problem, ...]]:
    """Make the decision on one target from the values that are right, and tell of the others."""
    _check_target(target, line)
    decision = Decision(target=target, at=line)
    if isinstance(node, yaml.ScalarNode) and scalar(node) is None:
        return decision, ()
    if not isinstance(node, yaml.MappingNode):
        raise at(
            FILE,
            line_of(node),
            f"{printable(target)} 之下应为各项决定，例如 title: 标题",
            f"expected decisions below {printable(target)}, such as title: ...",
        )
    wrong: list[Problem] = []
    for key, key_line, value in pairs(node, file=FILE):
        messages: tuple[Message, ...] = ()
        try:
            _check_key(key, key_line, decision)
            fields, messages = PARSERS[key](key, value)
            decision = replace(decision, **_with(decision, fields))
        except ScraperError as error:
            messages = (error.message,)
        stops = nearest(key, KEYS) in GUARDING
        wrong += (Problem(message=message, fatal=True, stops=stops) for message in messages)
    return decision, tuple(wrong)


def _with(decision: Decision, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are after this key."""
    return {
        name: getattr(decision, name) + content if name in ADDING else content
        for name, content in fields.items()
    }


def _guards(node: yaml.Node) -> bool:
    """Tell whether an entry takes something off the site, as far as one can see."""
    if not isinstance(node, yaml.MappingNode):
        return False
    keys = (key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
    return any(nearest(key, KEYS) in GUARDING for key in keys)


def _check_target(target: str, line: int) -> None:
    """Raise for a target that is neither the id of an article nor the name of a file."""
    is_file = any(target.lower().endswith(ending) for ending in FORMATS)
    if ID.fullmatch(target) or (is_file and target.isprintable()):
        return
    near = nearest(target, KEYS)
    zh = f"；{near} 应缩进两格，写在文章编号之下" if near == target else ""
    en = f"; {near} belongs below an id, indented by two spaces" if near == target else ""
    raise at(
        FILE,
        line,
        f"“{printable(target)}”不是文章编号；应为 gz- 加 10 位十六进制数，或（没有文章的网页）文件名{zh}",
        f"'{printable(target)}' is no id of an article; expected gz- and 10 hex digits, or the name of a file{en}",
    )


def _check_key(key: str, line: int, decision: Decision) -> None:
    """Raise for a key that is none of ours, or that needs an article where the target is a file."""
    if key not in PARSERS:
        near = nearest(key, KEYS)
        zh = f"；是不是 {near}" if near else f"；可用的是 {', '.join(KEYS)}"
        en = f"; did you mean {near}" if near else f"; the keys are {', '.join(KEYS)}"
        raise at(
            FILE, line, f"未知的键 {printable(key)}{zh}", f"unknown key '{printable(key)}'{en}"
        )
    if not decision.is_of_article and key not in OF_A_FILE:
        only = ", ".join(sorted(OF_A_FILE))
        raise at(
            FILE,
            line,
            f"{key} 要写在文章编号之下；文件名之下只能写 {only}",
            f"{key} belongs below the id of an article; below a file only {only}",
        )
