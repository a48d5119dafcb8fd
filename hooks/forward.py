"""Make of a page that says `forward: name` one file to pass on, with style and script inside; offer it, and its PDF if there is one.

The PDF is made by `make forward` with a Chromium and committed as docs/<page>/<name>.pdf: making one here would need a Chinese
font on every machine that builds the site. Where its words are no longer those of the page it is left out, with a warning.
"""

import logging
import sys
from pathlib import Path
from urllib.parse import urljoin

import pypdfium2
from jinja2 import Environment
from lxml import html as parser
from lxml.html import HtmlElement
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from scraper.anchors import fold

SCRIPT = "assets/checklist.js"
TEMPLATE = "forward.html"
STALE = (
    "WARNING - docs/{pdf}：PDF 的文字与 docs/{page} 不一致，没有放进网站；请运行 make forward 重新生成并提交 "
    "(the PDF differs from its page and was left out; run make forward)"
)
LOG = logging.getLogger("guazhi.forward")
"""Not one of MkDocs' own: a stale PDF must not fail a strict build, and `guazhi build` shows all lines that begin with WARNING."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add the file for each page that asks for one, and the links to it and to its PDF to the end of the page.

    Raises:
        PluginError: `forward` is no plain name, or the script is missing; the message names the page.

    """
    for file in list(files.documentation_pages()):
        if file.page is not None and file.page.meta.get("forward"):
            _forward(file.page, env, config, files)
    return env


def _forward(page: Page, env: Environment, config: MkDocsConfig, files: Files) -> None:
    name = str(page.meta["forward"])
    if not name.replace("-", "").isalnum() or not name.isascii():
        raise PluginError(
            f"{page.file.src_uri}: 'forward' is '{name}'; expected letters, digits and hyphens"
        )
    script = Path(config.docs_dir) / SCRIPT
    if not script.is_file():
        raise PluginError(f"{page.file.src_uri}: {SCRIPT} is missing; the file to pass on needs it")
    text = alone(
        page.content or "", address=urljoin(config.site_url, page.url) if config.site_url else ""
    )
    whole = env.get_template(TEMPLATE).render(
        config=config,
        page=page,
        text=text,
        script=script.read_text(encoding="utf-8"),
        day=get_build_date(),
    )
    target = f"{page.url}{name}.html"
    files.append(File.generated(config, target, content=whole, inclusion=InclusionLevel.INCLUDED))
    page.meta["forward_html"] = target
    pdf = files.get_file_from_path(f"{Path(page.file.src_uri).with_suffix('')}/{name}.pdf")
    if pdf is None or pdf.abs_src_path is None:
        return
    if is_current(Path(pdf.abs_src_path), page.content or ""):
        page.meta["forward_pdf"] = pdf.url
        page.meta["forward_size"] = f"{Path(pdf.abs_src_path).stat().st_size / 1024:.0f} KB"
    else:
        files.remove(pdf)
        _warn(STALE.format(pdf=pdf.src_uri, page=page.file.src_uri))


def alone(html: str, *, address: str) -> str:
    """Return the words of a page for a file that stands alone: its links with the whole address, or none where that is unknown."""
    root = parser.fragment_fromstring(html, create_parent="div")
    for link in list(root.iter("a")):
        href = link.get("href", "")
        if link.get("class") == "gz-anchor":
            link.drop_tree()
        elif address and not href.startswith("#"):
            link.set("href", urljoin(address, href))
        elif not href.startswith(("https://", "http://")):
            link.tag = "cite"
            link.attrib.clear()
    return "".join(parser.tostring(child, encoding="unicode") for child in root)


def is_current(pdf: Path, html: str) -> bool:
    """Tell whether a PDF has the words of a page, all of them, in order, its lists numbered."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [each.get_textpage().get_text_bounded() for each in document]
    root = parser.fragment_fromstring(alone(html, address=""), create_parent="div")
    return words(root) in fold("".join(pages))


def words(root: HtmlElement) -> str:
    """Return the letters, digits and Han characters of a page as it is printed, with the numbers of its lists."""
    for numbered in root.iter("ol"):
        for number, item in enumerate(numbered.iterchildren("li"), start=1):
            item.text = f"{number}. {item.text or ''}"
    return fold(str(root.text_content()))


def _warn(message: str) -> None:
    if not LOG.handlers:
        LOG.addHandler(logging.StreamHandler(sys.stderr))
        LOG.propagate = False
    LOG.warning(message)
