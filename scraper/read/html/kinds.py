"""Tell pages that hold no article: errors, logins, checks of the visitor, lists, pictures only, another language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from scraper.folding import HAN, narrow
from scraper.model import Message
from scraper.read.html.tree import Row
from scraper.rules import table

SHORT = 800
"""Characters, links left out, up to which a page may be an error, a login or a check: they have little to say."""
LEAST_TEXT = 80
"""Characters of text that an article has at least (domain.md: fewer are none)."""
LEAST_LINKS = 10
"""Links that make a list of articles."""
LINK_LINE = 0.35
"""Share of linked characters of an entry of a list; the rest is a day, a number."""
LEAST_LETTERS = 200
"""Letters from which the language of a text can be told."""

_NAMES = {
    "error-page": (
        "是出错提示页（如 404、502），不是文章；请重新打开原网址，能看到正文后再保存",
        "is an error page (404, 502 or the like), no article; open its address again and save it once the text shows",
    ),
    "login-page": (
        "是登录页，没有正文；请登录后再保存原网页",
        "is a login page without the text; log in, then save the page again",
    ),
    "check-page": (
        "是验证页，没有正文；请在浏览器里通过验证后再保存原网页",
        "is a page that checks its visitor; pass the check in a browser, then save the page again",
    ),
    "list-page": (
        "是文章列表页，没有正文；请打开其中的文章，逐篇保存",
        "is a list of links without an article; open the articles and save them one by one",
    ),
    "pictures-only": (
        "正文只有图片，没有文字；请用文字识别（OCR）工具转成文本（.txt）后再放入",
        "holds pictures only; turn them into text (.txt) with a tool for recognition (OCR)",
    ),
    "other-language": (
        "不是中文网页，不予收录；如有中文版，请保存中文版",
        "is not in Chinese and is left out; save the Chinese version if there is one",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a page looks like as a whole."""

    title: str
    rows: Sequence[Row]
    outside: Sequence[str]
    prose: float
    """Weight of the prose of its main text, about the number of characters in long paragraphs."""
    pictures: int
    has_password: bool


def kind_of(look: Look) -> str:
    """Return the rule by which the page holds no article; empty where it may hold one."""
    text = "".join("".join(row.text.split()) for row in look.rows)
    own = len(text) - sum(row.linked for row in look.rows)
    main = [row for row, rule in zip(look.rows, look.outside, strict=True) if not rule]
    size = sum(row.size for row in main)
    if own <= SHORT and look.prose < LEAST_TEXT:
        found = _by_words(look, narrow(text).lower())
        if found:
            return found
    if _is_foreign(main or look.rows):
        return "other-language"
    links = sum(row.linked > LINK_LINE * row.size for row in look.rows if row.text)
    if size < LEAST_TEXT and look.pictures and links < LEAST_LINKS:
        return "pictures-only"
    return "list-page" if look.prose < LEAST_TEXT / 2 and _is_list(look.rows, links) else ""


def message(kind: str, *, file: str) -> Message:
    """Return what to tell of a page without an article."""
    zh, en = _NAMES[kind]
    return Message(zh=f"{file}：{zh}", en=f"{file}: {en}")


def _by_words(look: Look, text: str) -> str:
    heads = [look.title, *(row.text for row in look.rows if row.kind == "heading")]
    heads = [narrow("".join(head.split())).lower() for head in heads]
    for kind in ("error-page", "check-page", "login-page"):
        title, body = _cues(kind)
        in_title = any(title.search(head) for head in heads)
        in_text = bool(body.search(text)) or (kind == "login-page" and look.has_password)
        is_bare = in_title and len(text) < 2 * LEAST_TEXT
        if (in_title and in_text) or is_bare:
            return kind
        if in_text and len(text) < 2 * LEAST_TEXT:
            return kind
    return ""


@cache
def _cues(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = table("pages")[kind]
    return re.compile(cues["title"]), re.compile(cues["text"])


def _is_foreign(rows: Sequence[Row]) -> bool:
    """Tell whether hardly one letter in ten is Han, or kana or Hangul make up a fifth."""
    letters = [sign for row in rows for sign in row.text if sign.isalpha()]
    if len(letters) < LEAST_LETTERS:
        return False
    text = "".join(letters)
    han = len(re.findall(f"[{HAN}]", text))
    other = len(re.findall("[\u3040-\u30ff\uac00-\ud7af]", text))
    return han < 0.1 * len(text) or other > 0.2 * len(text)


def _is_list(rows: Sequence[Row], links: int) -> bool:
    filled = sum(bool(row.text) for row in rows)
    size = sum(row.size for row in rows) or 1
    return links >= LEAST_LINKS and (
        links > 0.5 * filled or sum(row.linked for row in rows) > 0.6 * size
    )
