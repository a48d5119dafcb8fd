r"""Markdown that shows a text exactly as it is.

Only what could mean something is escaped, so that the pages stay readable for whoever reviews their diff. Characters
that every Markdown lets escape get a backslash; the others, whose meaning comes from an extension (`~`, `^`, `|` ...),
become character references, which need no extension to be read.
"""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # no HTML page can show them
_BREAKS = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029 ]+")
_MARKS = re.compile(
    r"""
    (?P<backslash>
        [\\`*_{}\[#]
      | \A[-+>!]                    # list, quotation, admonition
      | (?<=\d)[.)](?=\s|\Z)      # 1. and 1), where only a number stands before it
    )
  | (?P<reference>
        [&<~^|$@]                   # entities, tags, subscript, superscript, tables, formulas, mail addresses
      | \A[=:?/%]                   # tab, definition, details, block
      | (?<==)=|=(?==)              # ==mark==
      | (?<=\+)\+|\+(?=\+)          # ++key++
      | :(?=//)                     # a bare address
      | :(?=[-+\w]+:)               # :emoji:
      | (?<=www)\.
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMED = {"&": "&amp;", "<": "&lt;"}


def escape(text: str) -> str:
    r"""Return Markdown for one line that renders as exactly this text, in one paragraph and without any element.

    Line breaks and runs of blanks become one blank; white space at the ends and control characters go.

    >>> print(escape("**县__镇[2013]35号<b>"))
    \*\*县\_\_镇\[2013]35号&lt;b>
    >>> print(escape("1. 加强学习"))
    1\. 加强学习
    """
    return _MARKS.sub(_replace, _BREAKS.sub(" ", _CONTROL.sub("", text)).strip())


def link(text: str, target: str) -> str:
    r"""Return a Markdown link that shows exactly this text; `target` is one of our own paths.

    >>> print(link("[2013]35号", "gz-0123456789.md"))
    [\[2013&#93;35号](gz-0123456789.md)
    """
    return f"[{escape(text).replace(']', '&#93;')}]({target})"


def _replace(match: re.Match[str]) -> str:
    mark = match.group()
    if match.group("reference"):
        return _NAMED.get(mark, f"&#{ord(mark)};")
    if mark in ".)" and not match.string[: match.start()].isdecimal():
        return mark
    return "\\" + mark
