"""Give the site to other programs: catalogue.json, feed.xml, llms.txt, and the text of each article.

Addresses are absolute where `site_url` is set; without it nobody knows where the site will stand, so they are relative
to the root of the site. `docs/maintain.md` describes the files.
"""

import datetime
import json
import re
from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree as Tree

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

FOLDERS = ("policy", "cases", "regulations")
CATEGORIES = {"policy": "政策", "case": "案例", "regulation": "管理制度"}
MADE = ("catalogue.json", "feed.xml", "llms.txt")
ID = re.compile(r"gz-[0-9a-f]{10}")
NEWEST = 50
"""Articles in the feed."""
CHINA = datetime.timezone(datetime.timedelta(hours=8))
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no XML can hold them
ATOM = "http://www.w3.org/2005/Atom"
KEPT = (
    "kind", "relevance", "grade", "summary", "author", "published", "completeness", "missing", "damage", "level",
    "direction", "post", "themes", "region", "places", "year", "speaker", "since", "annex_of",
)  # fmt: skip
"""Of the front matter, as it stands there. People are left out: nobody needs a list of names."""
CAVEAT = "非官方整理。多数文章转自范文网站，没有与原件核对，历史文本，不作办事依据；天数、金额等一律以接收单位的现行规定为准。"

Entry = dict[str, Any]


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Announce the files, so that pages can link to them; `on_env` fills them."""
    for name in MADE:
        files.append(File.generated(config, name, content="", inclusion=InclusionLevel.INCLUDED))
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Fill the files: all pages have been read by now, and none is written yet. Articles taken down are in none of them."""
    base = base_of(config)
    pages = articles(files)
    entries = [entry(page, base) for page in pages]
    content = {
        "catalogue.json": catalogue(entries, config.site_name, base),
        "feed.xml": feed(entries, config, base),
        "llms.txt": llms(files, config, base),
    }
    for name, text in content.items():
        made = files.get_file_from_path(name)
        assert made is not None  # noqa: S101 (on_files has put it there)
        made.content_string = text
    for page, each in zip(pages, entries, strict=True):
        name = f"a/{each['id']}/text.txt"
        text = article_text(page, each)
        files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.INCLUDED))
    return env


def base_of(config: MkDocsConfig) -> str:
    """Return what addresses begin with: the address of the site, ending in a slash, or nothing."""
    return f"{config.site_url.rstrip('/')}/" if config.site_url else ""


def articles(files: Files) -> list[Page]:
    """Return the pages of articles by id."""
    found = (
        file.page
        for file in files.documentation_pages()
        if file.page is not None
        and PurePosixPath(file.src_uri).parts[0] in FOLDERS
        and ID.fullmatch(str(file.page.meta.get("id") or ""))
    )
    return sorted(found, key=lambda page: str(page.meta["id"]))


def entry(page: Page, base: str) -> Entry:
    """Return what the catalogue says of an article; what is not known is absent."""
    meta = plain(page.meta)
    known = str(meta["id"])
    source = meta.get("source") or {}
    made: Entry = {
        "id": known,
        "title": meta.get("title") or known,
        "title_given": meta.get("title_given") is not False,
        "category": meta.get("category"),
        **{key: meta.get(key) for key in KEPT},
        "review": bool(meta.get("review")),
        "source": {key: source[key] for key in ("site", "url", "page_title", "uploaded", "file") if key in source},
        "address": f"{base}a/{known}/",
        "page": base + page.url,
        "text": f"{base}a/{known}/text.txt",
    }  # fmt: skip
    return {key: value for key, value in made.items() if value is not None}


def plain(value: Any) -> Any:
    """Return front matter as it was before `hooks/escape.py` made it fit for HTML."""
    if isinstance(value, Markup):
        return value.unescape()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value if isinstance(value, bool | int | float | None) else str(value)


def article_text(page: Page, made: Entry) -> str:
    """Return the Markdown of an article as it stands in `docs`, under its title and one line on what it is."""
    _, _, body = page.file.content_string.partition("\n---\n")
    site = made["source"].get("site") or "未采集"
    whole = "未见缺失" if made.get("completeness") == "complete" else "节选"
    told = f"{CATEGORIES.get(made.get('category', ''), '')}·{made.get('kind', '')}；{whole}；{made.get('grade', '')}"
    return f"# {made['title']}\n\n> {told}；来源网站：{site}；{made['address']}\n> {CAVEAT}\n\n{body.strip()}\n"


def catalogue(entries: list[Entry], name: str, base: str) -> str:
    """Return the catalogue, an article a line."""
    head = {"site": name, "base": base, "note": CAVEAT, "count": len(entries)}
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in entries)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "articles": [\n{lines}\n]}}\n'


def feed(entries: list[Entry], config: MkDocsConfig, base: str) -> str:
    """Return RSS 2.0 of the newest articles with a bearing on secondment; guid is the permanent address."""
    Tree.register_namespace("atom", ATOM)
    root = Tree.Element("rss", {"version": "2.0"})
    channel = Tree.SubElement(root, "channel")
    about = config.site_description or config.site_name
    if not base:
        about += "（没有设网站地址，链接是相对地址。）"
    _add(channel, "title", config.site_name)
    _add(channel, "link", base or "./")
    _add(channel, "description", about)
    _add(channel, "language", "zh-cn")
    if base:
        link = {"href": f"{base}feed.xml", "rel": "self", "type": "application/rss+xml"}
        Tree.SubElement(channel, f"{{{ATOM}}}link", link)
    strong = [each for each in entries if each.get("relevance") != "weak"]
    newest = sorted(strong, key=lambda each: str(each.get("since", "")), reverse=True)[:NEWEST]
    for each in newest:
        item = Tree.SubElement(channel, "item")
        _add(item, "title", each["title"])
        _add(item, "link", each["address"])
        _add(item, "guid", each["address"], isPermaLink="true" if base else "false")
        _add(item, "category", each.get("kind", ""))
        _add(item, "description", each.get("summary", ""))
        if day := each.get("since"):
            _add(item, "pubDate", _moment(str(day)))
    Tree.indent(root, space="")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Tree.tostring(root, encoding="unicode")}\n'


def _add(parent: Tree.Element, tag: str, text: str, **attributes: str) -> None:
    if text:
        Tree.SubElement(parent, tag, attributes).text = CONTROL.sub("", text)


def _moment(day: str) -> str:
    """Return the first moment of a day in China in the form of RFC 822."""
    found = datetime.date.fromisoformat(day)
    return format_datetime(datetime.datetime.combine(found, datetime.time(), tzinfo=CHINA))


def llms(files: Files, config: MkDocsConfig, base: str) -> str:
    """Return the short guide for language models (llmstxt.org): what this is, the pages of the navigation, the data."""
    sections = [f"# {config.site_name}", f"> {config.site_description}", CAVEAT, "## 目录"]
    lines = []
    for title, path in _places(config.nav or []):
        file = files.get_file_from_path(path)
        if file is not None and file.page is not None:
            about = plain(file.page.meta.get("description") or "")
            lines.append(
                f"- [{title}]({base}{file.page.url or './'})" + (f": {about}" if about else "")
            )
    data = [
        f"- [catalogue.json]({base}catalogue.json): 全部文章的目录：编号、标题、分类、来源、永久地址、正文地址",
        f"- [feed.xml]({base}feed.xml): 新收的文章（RSS）",
    ]
    sections += ["\n".join(lines), "## 数据", "\n".join(data)]
    return "\n\n".join(sections) + "\n"


def _places(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield title and path of each page that the navigation names, whatever the depth."""
    for each in nav if isinstance(nav, list) else [nav]:
        if isinstance(each, dict):
            for title, inner in each.items():
                if isinstance(inner, str):
                    yield str(title), inner
                else:
                    yield from _places(inner)
