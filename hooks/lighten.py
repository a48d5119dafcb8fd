"""Leave out of the style sheets what no page of the site and no script can ever match: two fifths of Material's bytes.

Whatever stands as a word in a page or a script counts as used, wherever and as whatever it stands there: nothing here knows what
Material is made of, the words are gathered anew from each built site. A rule goes when each of its selectors asks for a name that
stands nowhere; a custom property (most hold an icon) when nothing that stays asks for it. Names and order of files and rules stay.
Of our own style sheets only the comments go, and white space.
"""

import logging
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2
from mkdocs.config.defaults import MkDocsConfig
from tinycss2.ast import LiteralToken

WORD = re.compile(r"[-\w]+", re.ASCII)
DIRECTION = re.compile(r"""\bdir["']?\s*[=:,]\s*["']?(\w+)""")
BEGINNING = re.compile(r"[-_]*[a-z0-9].*[-_]")
THEME = "assets/stylesheets/"
WORKERS = ("assets/javascripts/workers/", "assets/javascripts/lunr/")
"""Scripts of the theme that see no page, and lists of words in thirty languages among them."""
MADE_BY_BROWSERS = frozenset({"html", "head", "body", "colgroup", "tbody", "tr", "open"})
"""Elements that need no tag in the source, and the attribute that a reader's click sets."""
CONDITIONS = frozenset({"media", "supports", "container"})
"""Rules whose block holds rules of the ordinary kind; what else begins with @ stays untouched."""
CHOICES = frozenset({"is", "where", "has", "matches", "-webkit-any", "-moz-any"})
"""Pseudo-classes that match if one selector of their list does; what is in others, such as :not(), is never a reason to drop."""
LOG = logging.getLogger("guazhi.lighten")
"""Not one of MkDocs' own: a sheet that stays as heavy as it was must not fail a strict build; `guazhi build` shows the line."""

Node = Any
"""A node of tinycss2, which has no types."""


class UnreadableError(ValueError):
    """A style sheet that the parser does not understand in full."""


class Used:
    """The words of pages and scripts, and whether a name in a style sheet may be among them."""

    def __init__(self, texts: Iterable[str]) -> None:
        words = set(MADE_BY_BROWSERS)
        directions: set[str] = set()
        for text in map(str.lower, texts):
            words.update(WORD.findall(text))
            directions.update(DIRECTION.findall(text))
        self.words = frozenset(words)
        self.directions = frozenset(directions)
        # A script that says `md-tag--${kind}` makes names of which only the beginning is written.
        self.beginnings = tuple(sorted(word for word in words if BEGINNING.fullmatch(word)))

    def has(self, name: str) -> bool:
        """Tell whether a class, id, element, attribute, value or property of that name may occur.

        A name that is no single word, such as w-1/2, may occur where all of its words do.
        """
        return all(
            word in self.words or word.startswith(self.beginnings)
            for word in WORD.findall(name.lower())
        )


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the style sheets anew; one that cannot be read stays as it is, with a warning."""
    site = Path(config.site_dir)
    used = Used(_texts(site))
    sheets: dict[Path, list[Node]] = {}
    asked: list[str] = []
    for path in sorted(site.rglob("*.css")):
        name = path.relative_to(site).as_posix()
        is_theirs = name.startswith(THEME)
        try:
            css = path.read_text(encoding="utf-8")
            sheets[path] = rules_that_match(css, used if is_theirs else None)
        except (UnreadableError, UnicodeDecodeError) as error:
            _warn(f"WARNING - {name}：读不懂这个样式表，没有精简 (not made lighter: {error})")
        if path not in sheets or not is_theirs:
            asked += WORD.findall(path.read_text(encoding="utf-8", errors="replace"))
    drop_properties(sheets.values(), used, asked)
    for path, rules in sheets.items():
        path.write_text(tinycss2.serialize(rules), encoding="utf-8", newline="\n")


def _texts(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        is_read = path.suffix in {".html", ".js"}
        if is_read and not path.relative_to(site).as_posix().startswith(WORKERS):
            yield path.read_text(encoding="utf-8", errors="replace")


def rules_that_match(css: str, used: Used | None) -> list[Node]:
    """Parse a style sheet and return its rules, those left out that nothing can match; all of them without `used`.

    Raises:
        UnreadableError: a part is no CSS; the message names the line.

    """
    return _matching(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), used)


def _matching(rules: list[Node], used: Used | None) -> list[Node]:
    _tidy(rules)
    found = []
    for rule in rules:
        if _is_condition(rule):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            rule.content = _matching(inner, used)
        if used is None or rule.type == "at-rule" or may_match(rule.prelude, used):
            found.append(rule)
    return found


def _tidy(nodes: list[Node]) -> None:
    """Take the comments out and make each white space one space, at every depth."""
    nodes[:] = [node for node in nodes if node.type != "comment"]
    for node in nodes:
        if node.type == "error":
            raise UnreadableError(f"line {node.source_line}: {node.message}")
        if node.type == "whitespace":
            node.value = " "
        for part in _parts(node):
            _tidy(part)


def _parts(node: Node) -> Iterator[list[Node]]:
    for name in ("prelude", "arguments", "content"):
        part = getattr(node, name, None)
        if isinstance(part, list):
            yield part


def may_match(selectors: list[Node], used: Used) -> bool:
    """Tell whether one selector of a list asks for names only that may occur."""
    return any(_may_match(each, used) for each in _split(selectors, ","))


def _may_match(selector: list[Node], used: Used) -> bool:
    before: Node = None
    for node in selector:
        if node == "|":  # a namespace; nobody uses them
            return True
        is_pseudo = before is not None and before == ":"
        if node.type == "hash" or (node.type == "ident" and not is_pseudo):
            possible = used.has(node.value)
        elif node.type == "function" and node.lower_name in CHOICES:
            possible = may_match(node.arguments, used)
        else:
            possible = node.type != "[] block" or _may_have(node.content, used)
        if not possible:
            return False
        before = node
    return True


def _may_have(attribute: list[Node], used: Used) -> bool:
    """Tell whether an element may have an attribute, and the value where it has to be that value as a whole."""
    parts = [node for node in attribute if node.type != "whitespace"]
    if not parts or "|" in parts:
        return True
    name, value = str(parts[0].value), str(parts[2].value) if parts[1:2] == ["="] else ""
    if name == "dir" and value:  # scripts ask for both; what counts is what a page says
        return value in used.directions
    return used.has(name) and used.has(value)


def drop_properties(sheets: Iterable[list[Node]], used: Used, asked: Iterable[str]) -> None:
    """Take custom properties out of the rules that nothing asks for, and rules that are then empty.

    `asked` are names that other sheets ask for. A property that only a dropped one asks for goes too.
    """
    sheets = list(sheets)
    needs: dict[str, set[str]] = {}
    wanted = list(asked)
    for declaration in (each for rules in sheets for each in _declarations(rules)):
        named = set(_properties(declaration))
        if own := _declared(declaration):
            needs.setdefault(own, set()).update(named)
        else:
            wanted += named
    wanted += filter(used.has, needs)
    kept: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in kept:
            kept.add(name)
            wanted += needs.get(name, ())
    for rules in sheets:
        _keep(rules, kept)


def _declarations(rules: list[Node]) -> Iterator[list[Node]]:
    """Yield the declarations of all rules; for what is no ordinary rule the whole of it."""
    for rule in rules:
        if _is_condition(rule):
            yield rule.prelude
            yield from _declarations(rule.content)
        elif rule.type == "at-rule":
            yield [rule]
        else:
            yield from _split(rule.content, ";")


def _declared(declaration: list[Node]) -> str:
    """Return the name of the custom property that a declaration sets, else nothing."""
    first, *rest = [node for node in declaration if node.type != "whitespace"] or [None]
    is_custom = bool(rest) and rest[0] == ":" and _is_property(first)
    return str(first.value) if is_custom else ""


def _properties(nodes: list[Node]) -> Iterator[str]:
    """Yield the names of custom properties that are asked for, at every depth."""
    own = _declared(nodes)
    for node in nodes:
        if _is_property(node) and node.value != own:
            yield str(node.value)
        for part in _parts(node):
            yield from _properties(part)


def _is_property(node: Node) -> bool:
    return bool(node.type == "ident" and node.value.startswith("--"))


def _keep(rules: list[Node], kept: set[str]) -> None:
    """Take all other custom properties out of the rules, in place, and what is empty without them."""
    for rule in rules:
        if _is_condition(rule):
            _keep(rule.content, kept)
        elif rule.type == "qualified-rule":
            declarations = [
                each for each in _split(rule.content, ";") if _declared(each) in {"", *kept}
            ]
            rule.content = _join(declarations)
    rules[:] = [rule for rule in rules if rule.content or not _holds_rules_or_declarations(rule)]


def _holds_rules_or_declarations(rule: Node) -> bool:
    return rule.type == "qualified-rule" or _is_condition(rule)


def _is_condition(rule: Node) -> bool:
    return bool(
        rule.type == "at-rule" and rule.lower_at_keyword in CONDITIONS and rule.content is not None
    )


def _split(nodes: list[Node], sign: str) -> list[list[Node]]:
    """Return what stands between the signs, without white space around it and without empty parts."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if node == sign:
            parts.append([])
        else:
            parts[-1].append(node)
    return [trimmed for part in parts if (trimmed := _trimmed(part))]


def _trimmed(nodes: list[Node]) -> list[Node]:
    solid = [number for number, node in enumerate(nodes) if node.type != "whitespace"]
    return nodes[solid[0] : solid[-1] + 1] if solid else []


def _join(declarations: list[list[Node]]) -> list[Node]:
    joined: list[Node] = []
    for declaration in declarations:
        joined += [LiteralToken(0, 0, ";")] if joined else []
        joined += declaration
    return joined


def _warn(message: str) -> None:
    if not LOG.handlers:
        LOG.addHandler(logging.StreamHandler(sys.stderr))
        LOG.propagate = False
    LOG.warning(message)
