"""Tell which names in a sources folder are sources, and show names that others chose without letting them act."""

import unicodedata
from pathlib import Path

from scraper.model import Format, Message, ScraperError

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".mht": "html",
    ".mhtml": "html",
}
OURS = frozenset({"sources.yml", "curation.yml", "ids.yml"})
DEBRIS = frozenset({"thumbs.db", "desktop.ini"})
# What other endings are, as far as a maintainer is likely to drop them into the folder.
FOREIGN = {
    (".docx", ".doc", ".wps", ".odt", ".rtf"): ("文字处理文档", "a word processor document"),
    (".pdf", ".caj", ".ofd"): ("版式文档", "a page layout document"),
    (".xls", ".xlsx", ".et", ".csv", ".ppt", ".pptx"): (
        "表格或演示文稿",
        "a spreadsheet or slides",
    ),
    (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic"): (
        "图片",
        "a picture",
    ),
    (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"): ("压缩包", "an archive"),
}
# First bytes that show what a file is, whatever its name says.
SIGNATURES = {
    b"PK\x03\x04": (
        "DOCX、WPS 等文档或 ZIP 压缩包",
        "a DOCX or similar document, or a ZIP archive",
    ),
    b"\xd0\xcf\x11\xe0": ("DOC、WPS、XLS 等旧式文档", "a DOC, WPS or XLS document"),
    b"%PDF-": ("PDF 文档", "a PDF document"),
    b"{\\rtf": ("RTF 文档", "an RTF document"),
    b"\x89PNG": ("图片", "a picture"),
    b"\xff\xd8\xff": ("图片", "a picture"),
    b"GIF8": ("图片", "a picture"),
    b"Rar!": ("压缩包", "an archive"),
    b"7z\xbc\xaf": ("压缩包", "an archive"),
    b"\x1f\x8b": ("压缩包", "an archive"),
}
SAVE_AS_TEXT = (
    "请打开后另存为 UTF-8 文本（.txt）再放入",
    "open it and save it as UTF-8 text (.txt)",
)


def shown(name: str) -> str:
    r"""Give a name for a message: what does not print, or turns the writing direction, stands as an escape.

    >>> shown("a\nb.txt")
    'a\\nb.txt'
    """
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name
    )


def is_source(name: str) -> bool:
    """Tell whether a file of this name is meant as a source: not ours, not hidden, not a README, not debris."""
    lower = name.lower()
    return not (
        lower in OURS
        or lower in DEBRIS
        or lower.startswith((".", "~$", "readme"))
        or lower.endswith("~")
    )


def check_name(name: str) -> None:
    """Raise a ScraperError for a name that could act as a path or as markup where it is written or shown."""
    bad = [
        sign
        for sign in name
        if sign in '<>:"|?*\\/' or unicodedata.category(sign)[0] == "C" or sign in "\u2028\u2029"
    ]
    if bad:
        signs = " ".join(dict.fromkeys(shown(sign) for sign in bad))
        raise ScraperError(
            Message(
                zh=f"{shown(name)}：文件名里有不能用的字符 {signs}；请改名，只用文字、数字、空格、- 和 _",
                en=f"{shown(name)}: the file name holds {signs}, which cannot be used; "
                "rename it with letters, digits, spaces, - and _ only",
            )
        )


def format_of(name: str) -> Format:
    """Tell the format of a source by the ending of its name; raise a ScraperError for one that is not read."""
    ending = Path(name).suffix.lower()
    if ending in FORMATS:
        return FORMATS[ending]
    if name.lower() in {"sources.yaml", "curation.yaml", "ids.yaml"}:
        raise ScraperError(
            Message(
                zh=f"{shown(name)}：请改名为 {shown(Path(name).stem)}.yml",
                en=f"{shown(name)}: rename it to {shown(Path(name).stem)}.yml",
            )
        )
    zh, en = next(
        (what for endings, what in FOREIGN.items() if ending in endings),
        ("未知类型", "of an unknown type"),
    )
    raise ScraperError(
        Message(
            zh=f"{shown(name)}：这是{zh}（{shown(ending) or '没有扩展名'}），不能读取；{SAVE_AS_TEXT[0]}",
            en=f"{shown(name)}: is {en} ({shown(ending) or 'no ending'}) and cannot be read; {SAVE_AS_TEXT[1]}",
        )
    )


def check_content(data: bytes, *, file: str) -> None:
    """Raise a ScraperError where the first bytes show that a file is no text; `file` is its name as shown."""
    for start, (zh, en) in SIGNATURES.items():
        if data.startswith(start):
            raise ScraperError(
                Message(
                    zh=f"{file}：内容其实是{zh}，不是文本；{SAVE_AS_TEXT[0]}",
                    en=f"{file}: holds {en}, not text; {SAVE_AS_TEXT[1]}",
                )
            )
