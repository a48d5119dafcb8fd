"""Give the words of docs/glossary.md to assets/glossary.js, which explains each where an article first has it.

Only articles that have one of them load it (`has_terms` in their front matter, for the template).

A script and not marks in the HTML of articles: their text, anchors, search index and print stay as they are, and where no script
runs nothing is missing but the hints. The words come as a script too, since a page opened from a disk may fetch nothing.
"""

import json
import re
from typing import NamedTuple

from jinja2 import Environment
from lxml import html as parser
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

PAGE = "glossary.md"
DATA = "assets/glossary-data.js"
OWN_LINK = "gz-anchor"
BETWEEN = re.compile(r"<[^>]*>|\s+")
ARTICLE = re.compile(r"gz-[0-9a-f]{10}")


class Term(NamedTuple):
    """A word, what it means, and the articles whose own explanations the page quotes."""

    word: str
    text: str
    articles: tuple[str, ...]


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add the words as a file of the site; an empty list where there is no glossary.

    Raises:
        PluginError: a word without an explanation, or one that stands twice; the message names the word.

    """
    file = files.get_file_from_path(PAGE)
    found = terms(file.page) if file is not None and file.page is not None else []
    rows = [[each.word, each.text, list(each.articles)] for each in found]
    for each in files.documentation_pages():
        if each.page is not None and ARTICLE.fullmatch(str(each.page.meta.get("id"))):
            each.page.meta["has_terms"] = has_terms(each.page, found)
    script = f"window.guazhiGlossary = {json.dumps(rows, ensure_ascii=False)}\n"
    files.append(File.generated(config, DATA, content=script, inclusion=InclusionLevel.INCLUDED))
    return env


def has_terms(page: Page, words: list[Term]) -> bool:
    """Tell whether the text of an article has a word that the article itself does not explain for the glossary.

    White space and tags do not part a word, as in the script.
    """
    text = BETWEEN.sub("", page.content or "")
    return any(each.word in text and page.meta["id"] not in each.articles for each in words)


def terms(page: Page) -> list[Term]:
    """Return the words of the glossary: each second heading, the paragraph below it, and the articles named there."""
    root = parser.fragment_fromstring(page.content or "", create_parent="div")
    for link in root.xpath(f".//a[@class='{OWN_LINK}']"):
        link.drop_tree()
    found: dict[str, Term] = {}
    for heading in root.iter("h2"):
        word, section = str(heading.text_content()).strip(), []
        for following in heading.itersiblings():
            if following.tag == "h2":
                break
            section.append(following)
        if not section or section[0].tag != "p":
            raise PluginError(f"{PAGE}: '{word}' has no paragraph that explains it")
        if word in found:
            raise PluginError(f"{PAGE}: '{word}' stands there twice")
        hrefs = [href for part in section for href in part.xpath(".//a/@href")]
        named = dict.fromkeys(name for href in hrefs for name in ARTICLE.findall(str(href)))
        found[word] = Term(word, str(section[0].text_content()).strip(), tuple(named))
    return list(found.values())
