"""Take the indentation of the templates out of the pages: a tenth of their bytes, which no reader sees."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

GAP = re.compile(
    r"<(pre|textarea|script|style)\b.*?</\1>|(?<=>)[ \t\r]*\n[ \t\r\n]*(?=<)",
    re.DOTALL | re.IGNORECASE,
)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Return the page with each gap between two tags, of lines and spaces, as one line end."""
    del page, config
    return without_indentation(output)


def without_indentation(html: str) -> str:
    r"""Return HTML that shows the same: one white space stays where there was any, and all of it where it is shown.

    >>> without_indentation("<p>\n\n   <b>a</b> <i>b</i>\n  c\n</p>\n  <pre>\n\n  <b>d</b></pre>")
    '<p>\n<b>a</b> <i>b</i>\n  c\n</p>\n<pre>\n\n  <b>d</b></pre>'
    """
    return GAP.sub(lambda found: found[0] if found[1] else "\n", html)
