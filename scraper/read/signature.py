"""Tell what a file really is by its first bytes, and say for kinds that are not read how to turn them into one that is.

The ending of a name is often wrong: a saved web page named .doc, a Word document named .txt. What is read by its content
only needs the right ending; what is not read needs its own software once more.
"""

import io
import re
import zipfile
from dataclasses import dataclass

from scraper.model import ScraperError
from scraper.read.rendering import refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: its names, what to do with it, and the endings under which it is read (none: it is not)."""

    zh: str
    en: str
    do_zh: str = "请打开后另存为 UTF-8 文本（.txt）再放入"
    do_en: str = "open it and save it as UTF-8 text (.txt)"
    endings: tuple[str, ...] = ()


_AS_DOCX = (
    "请用 Word 或 WPS 打开后另存为 .docx 再放入",
    "open it in Word or WPS and save it as .docx",
)
_AS_SHEET = (
    "请把其中的文章复制到 Word 或记事本，另存为 .docx 或 .txt 再放入",
    "copy its text into Word or an editor and save that as .docx or .txt",
)
_AS_PDF = (
    "请用阅读器打开后另存或打印为 PDF（可复制文字的），或复制文字另存为 .txt 再放入",
    "open it in its viewer and print it to a PDF with text, or copy the text into a .txt file",
)
_UNPACKED = (
    "请解压后把里面的文件直接放入",
    "unpack it and put the files themselves into the folder",
)
_RECOGNIZED = (
    "请用文字识别（OCR）软件识别，校对后另存为 .txt 再放入",
    "run it through OCR, check the text and save it as .txt",
)

DOCX = Kind(zh="Word 文档", en="a Word document", endings=(".docx",))
PDF = Kind(zh="PDF 文档", en="a PDF document", endings=(".pdf",))
PAGE = Kind(zh="网页", en="a web page", endings=(".html", ".htm", ".mht", ".mhtml"))
OLD_WORD = Kind(zh="旧版 Word 或 WPS 文档", en="a document of Word 97 to 2003 or WPS", do_zh=_AS_DOCX[0], do_en=_AS_DOCX[1])  # fmt: skip
LOCKED = Kind(
    zh="有密码的 Office 文档",
    en="an Office document protected by a password",
    do_zh="请用密码打开，取消密码后另存为 .docx 再放入",
    do_en="open it with the password, take the password off and save it as .docx",
)
WRITER = Kind(zh="文字处理文档", en="a word processor document", do_zh=_AS_DOCX[0], do_en=_AS_DOCX[1])  # fmt: skip
SHEET = Kind(zh="表格或演示文稿", en="a spreadsheet or slides", do_zh=_AS_SHEET[0], do_en=_AS_SHEET[1])  # fmt: skip
LAYOUT = Kind(zh="版式文档", en="a page layout document", do_zh=_AS_PDF[0], do_en=_AS_PDF[1])
BOOK = Kind(zh="电子书", en="an electronic book", do_zh=_AS_PDF[0], do_en=_AS_PDF[1])
ARCHIVE = Kind(zh="压缩包", en="an archive", do_zh=_UNPACKED[0], do_en=_UNPACKED[1])
PICTURE = Kind(zh="图片", en="a picture", do_zh=_RECOGNIZED[0], do_en=_RECOGNIZED[1])
MEDIA = Kind(
    zh="音频或视频",
    en="sound or film",
    do_zh="请转写成文字，另存为 .txt 再放入",
    do_en="write its words down and save them as .txt",
)
UNKNOWN = Kind(zh="未知类型", en="of an unknown type")

ENDINGS: tuple[tuple[Kind, str], ...] = (
    (PAGE, ".html .htm .mhtml .mht .shtml .xhtml"),
    (OLD_WORD, ".doc .wps .dot .wpt"),
    (WRITER, ".rtf .odt .docm .dotx .pages .uot .uof"),
    (SHEET, ".xls .xlsx .et .ett .csv .ods .ppt .pptx .dps .odp .key .numbers"),
    (LAYOUT, ".ofd .caj .kdh .nh .ceb .xps .oxps .djvu .ps"),
    (BOOK, ".epub .mobi .azw3 .chm"),
    (ARCHIVE, ".zip .rar .7z .gz .tar .tgz .bz2 .xz"),
    (PICTURE, ".png .jpg .jpeg .gif .bmp .webp .tif .tiff .heic .svg .psd"),
    (MEDIA, ".mp3 .wav .m4a .mp4 .avi .mov .wmv"),
)  # fmt: skip
SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", WRITER),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"CAJ\0", LAYOUT),
    (b"HN\0\0", LAYOUT),
    (b"KDH ", LAYOUT),
    (b"Founder CEB", LAYOUT),
    (b"ITSF", BOOK),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Parts that show what a ZIP file is, the first that is there deciding.
PARTS: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", SHEET),
    ("ppt/presentation.xml", SHEET),
    ("OFD.xml", LAYOUT),
    ("META-INF/container.xml", BOOK),
    ("content.xml", WRITER),
)
_PAGE_START = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL)  # fmt: skip
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart/related", re.IGNORECASE)  # fmt: skip


def kind_of_ending(ending: str) -> Kind:
    """Tell what files of an ending (with its dot, in small letters) are, if they are not read."""
    return next((kind for kind, endings in ENDINGS if ending in endings.split()), UNKNOWN)


def check_content(data: bytes, *, file: str, ending: str) -> None:
    """Raise a ScraperError where the bytes show another kind of file than the ending says.

    `file` is the name as shown. Nothing is said of a file that is of no known kind: that is for its reader to judge.
    """
    kind = kind_of(data)
    if data and ending == ".docx" and kind is None and not data.startswith(b"PK"):
        raise refusal(
            file,
            "内容不是 Word 文档，文件可能已损坏或没有下载完整；请用 Word 或 WPS 打开后另存为 .docx，或重新收集",
            "holds no Word document, so it is damaged or incomplete; save it as .docx in Word or WPS, or collect it again",
        )
    if kind is None or ending in kind.endings or (kind is PAGE and ending not in {".docx", ".pdf"}):
        return
    raise wrong_content(kind, file=file)


def wrong_content(kind: Kind, *, file: str) -> ScraperError:
    """Make the error for a file whose content is of another kind than its name says."""
    if kind.endings:
        return refusal(
            file,
            f"内容其实是{kind.zh}；请把扩展名改为 {kind.endings[0]}",
            f"holds {kind.en}, whatever its name says; change its ending to {kind.endings[0]}",
        )
    return refusal(
        file,
        f"内容其实是{kind.zh}，不能读取；{kind.do_zh}",
        f"holds {kind.en}, which cannot be read; {kind.do_en}",
    )


def wrong_ending(ending: str, *, file: str) -> ScraperError:
    """Make the error for a file of an ending that is not read."""
    kind = kind_of_ending(ending)
    return refusal(
        file,
        f"这是{kind.zh}（{ending or '没有扩展名'}），不能读取；{kind.do_zh}",
        f"is {kind.en} ({ending or 'no ending'}) and cannot be read; {kind.do_en}",
    )


def kind_of(data: bytes) -> Kind | None:
    """Tell what the bytes are; None for text and what is not known."""
    if data.startswith(OLE):
        return _kind_of_ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if start.lstrip().startswith(b"%PDF-"):
        return PDF
    if _PAGE_START.match(start) or _MHTML.match(start):
        return PAGE
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PICTURE
    return next((kind for begin, kind in SIGNATURES if data.startswith(begin)), None)


def _kind_of_ole(data: bytes) -> Kind:
    """Tell what an old container holds by the names of its streams, which stand in it as UTF-16."""
    names = ("EncryptedPackage", "WordDocument", "Workbook", "Book", "PowerPoint Document")
    kinds = (LOCKED, OLD_WORD, SHEET, SHEET, SHEET)
    for name, kind in zip(names, kinds, strict=True):
        if (name + "\0").encode("utf-16-le") in data:
            return kind
    return OLD_WORD


def _kind_of_zip(data: bytes) -> Kind:
    try:
        names = frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        # Cut off: the list of names is at the end, but each name stands before its part too.
        known = ("[Content_Types].xml", *(part for part, _ in PARTS))
        names = frozenset(part for part in known if part.encode() in data)
    if "[Content_Types].xml" in names and not any(part in names for part, _ in PARTS[1:]):
        return DOCX
    return next((kind for part, kind in PARTS if part in names), ARCHIVE)
