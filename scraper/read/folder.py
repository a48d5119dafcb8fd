"""Read a folder of collected articles; whatever is wrong with one file is told, and the others are read all the same."""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from scraper.model import Document, Message, Problem, Reading, ScraperError, Source
from scraper.read.catalogue import read_catalogue
from scraper.read.curation import read_curation
from scraper.read.docx import read_docx
from scraper.read.encoding import ENCODING_NAMES, Decoded, decode
from scraper.read.files import read_bytes
from scraper.read.html import read_html
from scraper.read.markdown import read_markdown
from scraper.read.names import check_name, format_of, is_source, shown
from scraper.read.pdf import read_pdf
from scraper.read.rendering import Rendering
from scraper.read.secrets import refuse_secret
from scraper.read.signature import check_content
from scraper.read.text import is_blank, split_lines

# An article of 20 MB would be ten thousand pages: such a file is something else.
LARGEST = 20_000_000


def _read_text(data: bytes, *, file: str) -> Rendering:
    """Give the lines of a text file as they stand."""
    decoded = decode(data, file=file)
    _refuse_binary(decoded.text, file)
    return Rendering(lines=split_lines(decoded.text), warnings=_cut_off(decoded, file))


def _read_markdown(data: bytes, *, file: str) -> Rendering:
    decoded = decode(data, file=file)
    _refuse_binary(decoded.text, file)
    return Rendering(lines=read_markdown(decoded.text), warnings=_cut_off(decoded, file))


def _read_page(data: bytes, *, file: str) -> Rendering:
    page = read_html(data, file=file)
    facts = page.facts
    return Rendering(
        lines=page.lines,
        warnings=(*_cut_off(page.decoded, file), *page.warnings),
        page_title=facts.title,
        site=facts.site,
        url=facts.url,
        uploaded=facts.uploaded,
    )


# How a file is read, by the ending of its name.
READERS: Mapping[str, Callable[..., Rendering]] = {
    ".txt": _read_text,
    ".text": _read_text,
    ".md": _read_markdown,
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"), _read_page),
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def read(folder: Path) -> Reading:
    """Read every source directly in a folder, in the order of their names, what sources.yml knows of them, and curation.yml.

    A file that cannot be read or used becomes a fatal Problem; an empty one, a sub-folder, damage that leaves the text
    usable and two files with the same content become warnings. Raises OSError where the folder itself cannot be listed.
    """
    paths = sorted(
        (path for path in folder.iterdir() if is_source(path.name)), key=lambda path: path.name
    )
    known, problems = read_catalogue(folder, names=frozenset(path.name for path in paths))
    decisions, wrong = read_curation(folder)
    found = [*problems, *wrong]
    documents: list[Document] = []
    first_with: dict[str, str] = {}
    for path in paths:
        try:
            document, warnings = _read_one(path, folder)
        except ScraperError as error:
            found.append(Problem(message=error.message, fatal=True))
            continue
        found.extend(Problem(message=message) for message in warnings)
        if document is None:
            continue
        source = _merged(known.get(path.name), document.source)
        documents.append(replace(document, source=source))
        twin = first_with.setdefault(source.sha256, source.file)
        if twin != source.file:
            found.append(_same_content(twin, source.file))
    return Reading(documents=tuple(documents), problems=tuple(found), decisions=decisions)


def read_file(path: Path) -> Document:
    """Read one file, blank or not, without sources.yml; raise a ScraperError that says why it cannot be used."""
    document, _ = _load(path, path.parent)
    return document


def _read_one(path: Path, folder: Path) -> tuple[Document | None, tuple[Message, ...]]:
    """Read one entry of the folder and give what to warn of; None where there is nothing to read in it."""
    name = shown(path.name)
    if path.is_dir():
        zh = f"{name}：是子文件夹，其中的文件不会读取；请把文件直接放进来源文件夹"
        return None, (
            Message(zh=zh, en=f"{name}: is a folder; files inside are not read, move them up"),
        )
    document, warnings = _load(path, folder)
    if all(is_blank(line.text) for line in document.lines):
        what = (
            ("是空文件", "is empty")
            if not path.stat().st_size
            else ("只有空白", "holds only blanks")
        )
        zh = f"{name}：{what[0]}，已跳过；请删除或重新收集"
        return None, (
            Message(zh=zh, en=f"{name}: {what[1]} and was left out; remove it or collect it again"),
        )
    return document, (*warnings, *_warnings(document))


def _merged(given: Source | None, read: Source) -> Source:
    """Give what a maintainer says of a file before what the file says of itself."""
    if given is None:
        return read
    return replace(
        given,
        file=read.file,
        format=read.format,
        sha256=read.sha256,
        site=given.site or read.site,
        page_title=given.page_title or read.page_title,
        url=given.url or read.url,
        uploaded=given.uploaded or read.uploaded,
    )


def _load(path: Path, folder: Path) -> tuple[Document, tuple[Message, ...]]:
    """Read one file that lies in a folder, both directly and after following links; give its reader's warnings too."""
    check_name(path.name)
    if (
        path.is_symlink()
        and Path(os.path.realpath(folder)) not in Path(os.path.realpath(path)).parents
    ):
        raise ScraperError(
            Message(
                zh=f"{shown(path.name)}：是指向来源文件夹之外的链接，不会读取；请放入文件本身",
                en=f"{shown(path.name)}: is a link that leaves the sources folder; put the file itself there",
            )
        )
    kind = format_of(path.name)
    name = shown(path.name)
    data = _bytes(path)
    ending = path.suffix.lower()
    check_content(data, file=name, ending=ending)
    rendering = READERS[ending](data, file=name) if data else Rendering(lines=())
    refuse_secret(rendering.lines, file=name)
    source = Source(
        file=path.name,
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        page_title=rendering.page_title,
        site=rendering.site,
        url=rendering.url,
        uploaded=rendering.uploaded,
    )
    return Document(source=source, lines=rendering.lines), rendering.warnings


def _bytes(path: Path) -> bytes:
    name, size = shown(path.name), LARGEST // 1_000_000
    too_large = Message(
        zh=f"{name}：超过 {size} MB，不像一篇文章；请拆开，或移出来源文件夹",
        en=f"{name}: over {size} MB, which is no article; split it or take it out of the folder",
    )
    return read_bytes(path, largest=LARGEST, too_large=too_large)


def _refuse_binary(text: str, name: str) -> None:
    before, found, _ = text.partition("\0")
    if found:
        line = before.count("\n") + 1
        raise ScraperError(
            Message(
                zh=f"{name}：第 {line} 行有空字节（NUL），不是文本；请打开后另存为 UTF-8 文本（.txt）再放入",
                en=f"{name}: line {line} holds a NUL byte, so it is no text; open it and save it as UTF-8 text (.txt)",
            )
        )


def _cut_off(decoded: Decoded, name: str) -> tuple[Message, ...]:
    """Warn of half a character at the end of a text."""
    if not decoded.cut_off:
        return ()
    encoding, half = ENCODING_NAMES[decoded.encoding], decoded.cut_off.hex(" ").upper()
    return (
        Message(
            zh=f"{name}：末尾的字只剩一半（{encoding} 编码 {half}），已略去；文件可能没有存完整",
            en=f"{name}: ends in half a character ({half} in {encoding}), left out; the file may be cut off",
        ),
    )


def _warnings(document: Document) -> tuple[Message, ...]:
    """Tell damage that leaves a text usable: lost characters, old line ends."""
    name = shown(document.source.file)
    found: list[Message] = []
    lost = [str(line.number) for line in document.lines if "\ufffd" in line.text]
    if lost:
        some = "、".join(lost[:5]) + ("……" if len(lost) > 5 else "")
        found.append(
            Message(
                zh=f"{name}：第 {some} 行有“\ufffd”，原字在收集之前已经丢失；请核对原文",
                en=f"{name}: lines with U+FFFD, a character lost before collecting: {some.replace('、', ', ')}",
            )
        )
    if any("\r" in line.text for line in document.lines):
        found.append(
            Message(
                zh=f"{name}：有单独的回车符（CR），不算换行；如果段落连在一起，请用 LF 换行另存",
                en=f"{name}: holds lone carriage returns, which end no line; save it with LF line ends",
            )
        )
    return tuple(found)


def _same_content(first: str, second: str) -> Problem:
    return Problem(
        message=Message(
            zh=f"{shown(second)}：与 {shown(first)} 内容完全相同，将作为同一文的副本合并",
            en=f"{shown(second)}: same content as {shown(first)}; merged with it as a variant",
        )
    )
