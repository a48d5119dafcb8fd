"""Give the numbered items of a page with `checklist: true` a box to tick; assets/checklist.js remembers the ticks."""

from lxml import html as parser
from lxml.html import HtmlElement
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

ITEMS = ".//ol/li[*[1][self::p][@id]]"
OWN_LINK = "gz-anchor"


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put a box and a label into the first paragraph of each item of the numbered lists; that paragraph is the label.

    Real boxes in the page itself, so that they can be ticked and printed where no script runs.
    """
    del config, files
    if page.meta.get("checklist") is not True:
        return html
    root = parser.fragment_fromstring(html, create_parent="div")
    for item in root.xpath(ITEMS):
        item.set("class", "gz-tick")
        _label(item[0])
    return "".join(parser.tostring(child, encoding="unicode") for child in root)


def _label(paragraph: HtmlElement) -> None:
    """Move the words of a paragraph into a label after a box that is named by the paragraph's anchor."""
    name = f"tick-{paragraph.get('id')}"
    label = parser.Element("label", {"for": name})
    label.text, paragraph.text = paragraph.text, None
    for child in list(paragraph):
        if child.get("class") != OWN_LINK:
            label.append(child)
    paragraph.insert(0, parser.Element("input", {"type": "checkbox", "id": name}))
    paragraph.insert(1, label)
