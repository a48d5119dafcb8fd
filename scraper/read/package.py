"""Read the XML parts of an Office package (a ZIP file) so that no part can cost more than its bound.

Nothing is unpacked to disk, so names inside the package cannot act as paths: they are only looked up. What is read is
bounded while it is inflated, whatever size the directory of the ZIP claims; that bounds a bomb of any ratio. A document
type declaration is refused when its first sign is seen, before any entity of it is read: Word never writes one.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.parsers import expat

from scraper.read.rendering import refusal

LARGEST_PART = 60_000_000
"""Bytes of one XML part, inflated. The text of a book of a million characters takes about 20 million."""
MOST_ELEMENTS = 1_500_000
"""Elements of one part; 5 MB of packed text with ordinary runs have about one million."""
DEEPEST = 200
"""Elements inside one another; a text box in a table in a table reaches about 60."""
MOST_ENTRIES = 10_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An open package; `file` is the name of its file as messages show it."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A part that another part refers to: kind is the last word of the type ("header", "styles" ...)."""

    id: str
    kind: str
    target: str


def open_package(data: bytes, *, file: str) -> Package:
    """Open the bytes of a package; raise a ScraperError where they are no sound ZIP file."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise refusal(
            file,
            "文件已损坏（压缩结构不完整）；请用 Word 或 WPS 打开并修复，另存为 .docx，或重新收集",
            "is damaged (broken ZIP structure); open and repair it in Word or WPS, save it as .docx, or collect it again",
        ) from error
    names = archive.namelist()
    if len(names) > MOST_ENTRIES:
        raise refusal(
            file,
            f"里面有 {len(names)} 个部件，不是正常的文档，未读取；请用 Word 或 WPS 打开后另存为 .docx",
            f"holds {len(names)} parts, which no ordinary document does; save it again as .docx in Word or WPS",
        )
    return Package(archive=archive, names=frozenset(names), file=file)


def read_part(package: Package, name: str) -> bytes:
    """Inflate one part, raising a ScraperError where it is damaged, encrypted or larger than a text can be."""
    try:
        with package.archive.open(name) as stream:
            data = stream.read(LARGEST_PART + 1)
    except _BROKEN as error:
        raise _damaged(package, name) from error
    if len(data) > LARGEST_PART:
        size = LARGEST_PART // 1_000_000
        raise refusal(
            package.file,
            f"解压后的 {_short(name)} 超过 {size} MB，可能是“压缩炸弹”，未读取；如确是文章，请拆成几个文件",
            f"{_short(name)} inflates to over {size} MB, as a ZIP bomb does; not read. Split it if it is an article",
        )
    return data


def elements(package: Package, name: str) -> Iterator[tuple[int, ET.Element]]:
    """Give each element of a part when it ends, with its depth (the root has 1), its children before it.

    Raises a ScraperError for what is no sound XML, for a document type declaration and beyond the bounds.
    """
    data = read_part(package, name)
    _refuse_doctype(package, name, data)
    depth = count = 0
    try:
        for event, element in ET.iterparse(io.BytesIO(data), events=("start", "end")):  # noqa: S314
            if event == "end":
                yield depth, element
                depth -= 1
                continue
            depth += 1
            count += 1
            if depth > DEEPEST or count > MOST_ELEMENTS:
                raise refusal(
                    package.file,
                    f"{_short(name)} 的结构{'嵌套太深' if depth > DEEPEST else '太庞大'}，不是正常的文档，未读取；"
                    "请用 Word 或 WPS 打开后另存为 .docx，太长的请拆开",
                    f"{_short(name)} is {'nested too deeply' if depth > DEEPEST else 'too large'} for a document; "
                    "save it again as .docx in Word or WPS, and split it if it is long",
                )
    except (ET.ParseError, LookupError, ValueError) as error:
        raise _damaged(package, name) from error


def tree(package: Package, name: str) -> ET.Element:
    """Give the root of a part with all below it."""
    for depth, element in elements(package, name):
        if depth == 1:
            return element
    raise _damaged(package, name)


def relations(package: Package, name: str) -> tuple[Relation, ...]:
    """Give the relations of a part (of the package itself for "") to parts that are there, in their order.

    A target that is missing is left out: WPS writes relations to a part called NULL.
    """
    folder, base = posixpath.split(name)
    listing = posixpath.join(folder, "_rels", base + ".rels")
    if listing not in package.names:
        return ()
    found: list[Relation] = []
    for element in tree(package, listing):
        attributes = element.attrib
        target = attributes.get("Target", "")
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if attributes.get("TargetMode") != "External" and path in package.names:
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append(Relation(id=attributes.get("Id", ""), kind=kind, target=path))
    return tuple(found)


def local(name: str) -> str:
    """Give an XML name without its namespace: Word writes the same names under a transitional and a strict one."""
    return name.rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str | None:
    """Give an attribute by its local name, None where there is none."""
    return next((value for key, value in element.items() if local(key) == name), None)


def child(element: ET.Element | None, name: str) -> ET.Element | None:
    """Give the first child of a local name, None where there is none."""
    if element is None:
        return None
    return next((found for found in element if local(found.tag) == name), None)


def value(element: ET.Element | None, name: str) -> str | None:
    """Give the attribute `val` of a child, None where child or attribute is missing."""
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def number(text: str | None) -> int | None:
    """Give a whole number of an attribute, None for what is none or is out of all bounds."""
    if text is None or len(text) > 9:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def switch(element: ET.Element | None, name: str) -> bool | None:
    """Give a property that is on or off; None where it is not set."""
    found = child(element, name)
    if found is None:
        return None
    return (attribute(found, "val") or "true").lower() not in {"0", "false", "off"}


def _refuse_doctype(package: Package, name: str, data: bytes) -> None:
    seen: list[str] = []

    def stop_at_doctype(*_: object) -> None:
        seen.append("doctype")
        raise StopIteration

    def stop_at_element(_name: str, _attributes: Mapping[str, str]) -> None:
        raise StopIteration

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = stop_at_doctype
    parser.StartElementHandler = stop_at_element
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the C function takes no keyword
    except StopIteration:
        pass
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _damaged(package, name) from error
    if seen:
        raise refusal(
            package.file,
            f"{_short(name)} 含有文档类型声明（DTD 实体），正常的 Word 文档没有，可能是攻击文件，未读取；"
            "请用 Word 或 WPS 打开后另存为 .docx",
            f"{_short(name)} declares a document type (entities), as attacks do and Word does not; not read. "
            "Save it again as .docx in Word or WPS",
        )


def _damaged(package: Package, name: str) -> Exception:
    return refusal(
        package.file,
        f"文件已损坏（{_short(name)} 无法读取）；请用 Word 或 WPS 打开并修复，另存为 .docx，或重新收集",
        f"is damaged ({_short(name)} cannot be read); open and repair it in Word or WPS, save it as .docx, "
        "or collect it again",
    )


def _short(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name[-40:])
