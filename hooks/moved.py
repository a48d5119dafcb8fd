"""Let links to paragraphs that have changed lead to the ones that stand for them now."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

ANCHOR = re.compile(r"p-[0-9a-f]{8}(?:-[0-9]+)?")
BLOCK = re.compile(r'<(?P<tag>[a-z0-9]+)\b[^<>]*\bid="(?P<id>p-[0-9a-f-]+)"[^<>]*>')


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put an empty element with each earlier anchor into the block that `moved_anchors` in the front matter names.

    The links of other pages to these anchors count as sound from now on.

    Raises:
        PluginError: an entry that is no pair of anchors, or names no block of the page; the message names the page.

    """
    moved = page.meta.get("moved_anchors") or {}
    earlier: dict[str, list[str]] = {}
    for old, new in moved.items():
        if not ANCHOR.fullmatch(str(old)) or not ANCHOR.fullmatch(str(new)):
            raise PluginError(
                f"{page.file.src_uri}: 'moved_anchors' holds '{old}: {new}'; expected two anchors p-1a2b3c4d"
            )
        earlier.setdefault(str(new), []).append(str(old))
    if not earlier:
        return html

    def add(block: re.Match[str]) -> str:
        spans = "".join(
            f'<span class="gz-moved" id="{old}"></span>' for old in earlier.pop(block["id"], ())
        )
        # No element may stand in a table that is not of its rows.
        return spans + block[0] if block["tag"] == "table" else block[0] + spans

    html = BLOCK.sub(add, html)
    if earlier:
        raise PluginError(
            f"{page.file.src_uri}: 'moved_anchors' names the paragraph '{min(earlier)}'; the page has none of that name"
        )
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(map(str, moved))
    return html
