"""Write and read the YAML head of a Markdown page, so that MkDocs' own reader sees the same.

MkDocs shows a head that it cannot parse as text of the page, without a warning. So every value is written by a YAML
library, never by gluing strings, and a property test reads it back through `mkdocs.utils.meta.get_data`.
"""

import re
from collections.abc import Mapping

import yaml

_PAGE = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_LINE_BREAKS = re.compile("[\n\r\x85\u2028\u2029]")


class _Dumper(yaml.SafeDumper):
    """SafeDumper that writes each value where it stands: no anchors for a value that occurs twice."""

    def ignore_aliases(self, data: object) -> bool:
        """Say of every value that it is to be written out."""
        del data
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # Quoted with escapes, a text of several lines stays on one: no line of it can pass for the end of the head.
    style = '"' if _LINE_BREAKS.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dump(meta: Mapping[str, object], body: str) -> str:
    r"""Return the text of a page: `meta` as YAML between two rules, in its own order, an empty line, the body.

    Values are strings, numbers, booleans, None, and lists, tuples (read back as lists) and mappings of them. A string
    that looks like a date, number or boolean is quoted and stays a string.

    >>> print(dump({"title": "a: b", "published": "2019-05-29"}, "正文\n"), end="")
    ---
    title: 'a: b'
    published: '2019-05-29'
    ---
    <BLANKLINE>
    正文
    """
    head = yaml.dump(
        dict(meta),
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=float("inf"),
    )
    return f"---\n{head}---\n\n{body}"


def parse(text: str) -> tuple[dict[str, object], str]:
    """Return the head of a page, and its body without empty lines before it.

    A page that has no head, or none that is a mapping, comes back with an empty one and its whole text, as in MkDocs.
    """
    match = _PAGE.match(text)
    if match is None:
        return {}, text
    try:
        meta = yaml.safe_load(match.group(1) or "")
    except (yaml.YAMLError, ValueError):  # ValueError: a date such as 2019-02-31
        return {}, text
    if not isinstance(meta, dict):
        return {}, text
    return meta, text[match.end() :].lstrip("\n")
