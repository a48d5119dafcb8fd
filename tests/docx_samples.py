"""Build Word documents part by part, as Word and WPS write them, sound and broken ones."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """Make a paragraph of runs; one that is no XML is text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(text if text.startswith("<") else run(text) for text in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, list_id: int, level: int = 0) -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, properties=numbering)


def level(depth: int, form: str, text: str, *more: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{"".join(more)}</w:lvl>'
    )


def numbering(abstracts: Mapping[int, str], lists: Mapping[int, tuple[int, str]]) -> str:
    """Make numbering.xml of levels by abstract list, and lists by id: abstract list and overrides."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'
        for name, levels in abstracts.items()
    )
    made += "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{base}"/>{more}</w:num>'
        for name, (base, more) in lists.items()
    )
    return f"{HEAD}<w:numbering {NAMES}>{made}</w:numbering>"


def style(name: str, title: str, more: str = "", *, kind: str = "paragraph", default: bool = False) -> str:  # fmt: skip
    flag = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{flag}><w:name w:val="{title}"/>{more}</w:style>'


def table(*rows: tuple[str, ...]) -> str:
    """Make a table of cells that hold a text or XML."""
    made = ""
    for cells in rows:
        inner = (cell if cell.startswith("<") else paragraph(cell) for cell in cells)
        made += "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in inner) + "</w:tr>"
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def text_box(*paragraphs: str) -> str:
    """Make a run with a text box, in its new rendering and in the old one behind it."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def docx(
    *body: str,
    styles: str = "",
    numbers: str = "",
    parts: Mapping[str, str] | None = None,
    relations: str = "",
) -> bytes:
    """Make a document of body elements; `parts` are further parts of word/, related by the kind their names begin with."""
    files = {
        "[Content_Types].xml": HEAD
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{HEAD}<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
    }
    if styles:
        files["word/styles.xml"] = f"{HEAD}<w:styles {NAMES}>{styles}</w:styles>"
    if numbers:
        files["word/numbering.xml"] = numbers
    files |= {f"word/{name}": text for name, text in (parts or {}).items()}
    related = relations
    for count, name in enumerate(files):
        if name.startswith("word/") and name != "word/document.xml":
            kind = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
            target = name.removeprefix("word/")
            related += f'<Relationship Id="rId{count}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    files["word/_rels/document.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    )
    return archive(files)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """Pack files into a ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return target.getvalue()
