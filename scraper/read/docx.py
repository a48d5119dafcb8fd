"""Read a Word document (.docx): its text as a reader of the printed page sees it, line by line.

Written on zipfile and ElementTree, after a comparison of python-docx 1.2, mammoth 1.13 and docx2python 3.7: none of them
makes the numbers of Chinese lists (第一条 is not in the text: it is counted), none leaves hidden text out; python-docx
drops insertions, text boxes and notes and stops at a relation to a part that is missing, as WPS writes them; mammoth drops
heads and feet of pages; docx2python prints a text box twice and glues heads of pages to the text.

Order of the lines: heads of pages, the text with text boxes after the paragraph that they are anchored in, notes in the
order of their marks, feet of pages. A line break is a line end; a row of a table is a line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.model import Line, Message
from scraper.read.numbering import Numbering, load_numbering
from scraper.read.package import (
    Package,
    Relation,
    attribute,
    elements,
    local,
    open_package,
    relations,
    tree,
)
from scraper.read.paragraphs import Word, leftover, render
from scraper.read.rendering import MOST_LINES, Rendering, is_page_number, numbered, refusal
from scraper.read.styles import load_styles
from scraper.read.text import is_blank

NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


def read_docx(data: bytes, *, file: str) -> Rendering:
    """Give the text rendering of a .docx; raise a ScraperError that says of `file` what is wrong with it.

    Warns where the document embeds other documents, whose text is not in it.
    """
    package = open_package(data, file=file)
    main = next(
        (part.target for part in relations(package, "") if part.kind == "officeDocument"),
        "word/document.xml",
    )
    if main not in package.names:
        raise refusal(
            file,
            "里面没有 Word 正文（document.xml），不是 Word 文档或已损坏；请用 Word 或 WPS 打开后另存为 .docx",
            "holds no Word text (document.xml), so it is damaged or no Word document; open it and save it as .docx",
        )
    parts = relations(package, main)
    word = _word(package, parts)
    lines = [*_margins(package, parts, "header")]
    for line in _text(package, main, word):
        lines.append(line)
        if len(lines) > MOST_LINES:
            raise refusal(
                file,
                f"超过 {MOST_LINES} 行，不像一篇文章；请拆开",
                f"has over {MOST_LINES} lines, which is no article; split it",
            )
    lines += [*_notes(package, parts, word), *_margins(package, parts, "footer")]
    if word.pictures and all(is_blank(line.text) or line.outside for line in lines):
        raise refusal(
            file,
            "只有图片，没有文字；请用文字识别（OCR）软件识别后，另存为文本（.txt）或可复制文字的 .docx",
            "holds pictures only, no text; run it through OCR and save it as text (.txt) or as a .docx with text",
        )
    return Rendering(lines=numbered(lines), warnings=_warnings(word, file))


def _word(package: Package, parts: Sequence[Relation]) -> Word:
    """Load styles and lists, which a document may lack."""
    found = {part.kind: part.target for part in reversed(parts)}
    styles, lists = load_styles(tree(package, found["styles"])) if "styles" in found else ({}, {})
    numbering = (
        load_numbering(tree(package, found["numbering"]), lists)
        if "numbering" in found
        else Numbering()
    )
    return Word(styles=dict(styles), numbering=numbering)


def _text(package: Package, main: str, word: Word) -> Iterator[Line]:
    """Render the body block by block and forget each: a long document never stands in memory as a tree."""
    for depth, element in elements(package, main):
        if depth == 3:
            yield from render(word, element)
            element.clear()
    yield from leftover(word)


def _margins(package: Package, parts: Sequence[Relation], kind: str) -> Iterator[Line]:
    """Render heads or feet of pages: every text once, however many sections show it."""
    seen: set[str] = set()
    for part in parts:
        if part.kind != kind:
            continue
        word = Word()
        for line in [*render(word, tree(package, part.target)), *leftover(word)]:
            text = line.text.strip()
            if text and text not in seen:
                seen.add(text)
                outside = "page-number" if is_page_number(text) else f"page-{kind}"
                yield replace(line, kind="paragraph", level=0, outside=outside)


def _notes(package: Package, parts: Sequence[Relation], word: Word) -> Iterator[Line]:
    """Render the notes that the text refers to, each with its number before it."""
    texts: dict[tuple[str, str], list[Line]] = {}
    for kind, part_kind in NOTES.items():
        target = next((part.target for part in parts if part.kind == part_kind), None)
        if target is None or not any(noted == kind for noted, _ in word.notes):
            continue
        for note in tree(package, target):
            if local(note.tag) == kind:
                lines = [*render(word, note), *leftover(word)]
                texts[kind, attribute(note, "id") or ""] = lines
    for count, key in enumerate(word.notes, 1):
        lines = [line for line in texts.get(key, ()) if line.text.strip()]
        for index, line in enumerate(lines):
            label = f"[{count}] " if not index else ""
            yield replace(line, text=label + line.text.strip(), kind="paragraph", level=0)


def _warnings(word: Word, file: str) -> tuple[Message, ...]:
    if not word.embedded:
        return ()
    return (
        Message(
            zh=f"{file}：嵌有其他文件的内容（altChunk），未读取；请用 Word 打开并重新保存，嵌入的内容即成为正文",
            en=f"{file}: embeds the text of other files (altChunk), which was not read; open and save it in Word once",
        ),
    )
