"""Files that are not read: named for what they are, by ending and by content, with what to do."""

from pathlib import Path

import pytest

from scraper import pipeline
from scraper.read import read
from tests.docx_samples import HEAD, NAMES, archive, docx, level, numbered, numbering, paragraph
from tests.pdf_samples import lines, pdf

TEXT = "挂职干部请假三天以内的，由挂职单位批准。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def stream(name: str) -> bytes:
    return OLE + (name + "\0").encode("utf-16-le") + bytes(600)


WORD = docx(paragraph(TEXT.strip()))
PDF = pdf(lines(TEXT.strip()))
PAGE = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>".encode()


def told(tmp_path: Path, name: str, data: bytes) -> tuple[str, str]:
    """Read a folder with one bad file and one good one; give what is said of the bad one in both languages."""
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    reading = read(tmp_path)
    assert [document.source.file for document in reading.documents] == ["good.txt"]
    (problem,) = reading.problems
    assert problem.fatal
    assert problem.message.zh.startswith(f"{name}：")
    return problem.message.en.removeprefix(f"{name}: "), problem.message.zh


@pytest.mark.parametrize(
    ("name", "said", "do"),
    [
        ("a.doc", "is a document of Word 97 to 2003 or WPS (.doc)", "另存为 .docx"),
        ("a.wps", "is a document of Word 97 to 2003 or WPS (.wps)", "另存为 .docx"),
        ("a.et", "is a spreadsheet or slides (.et)", "复制"),
        ("a.xls", "is a spreadsheet or slides (.xls)", "复制"),
        ("a.ppt", "is a spreadsheet or slides (.ppt)", "复制"),
        ("a.ofd", "is a page layout document (.ofd)", "打印为 PDF"),
        ("a.caj", "is a page layout document (.caj)", "打印为 PDF"),
        ("a.rtf", "is a word processor document (.rtf)", "另存为 .docx"),
        ("a.zip", "is an archive (.zip)", "解压"),
        ("a.rar", "is an archive (.rar)", "解压"),
        ("a.7z", "is an archive (.7z)", "解压"),
        ("a.epub", "is an electronic book (.epub)", "打印为 PDF"),
        ("a.jpg", "is a picture (.jpg)", "OCR"),
        ("a.TIFF", "is a picture (.tiff)", "OCR"),
        ("a.mp3", "is sound or film (.mp3)", "转写"),
        ("a.xyz", "is of an unknown type (.xyz)", "另存为"),
    ],
)
def test_an_ending_that_is_not_read_is_named_with_what_to_do(
    tmp_path: Path, name: str, said: str, do: str
) -> None:
    en, zh = told(tmp_path, name, b"x")
    assert en.startswith(said + " and cannot be read; ")
    assert do in zh


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", PDF, "holds a PDF document, whatever its name says; change its ending to .pdf"),
        ("a.md", b"\xef\xbb\xbf\r\n" + PDF, "holds a PDF document, whatever its name says; change"),
        ("a.docx", PDF, "holds a PDF document, whatever its name says; change its ending to .pdf"),
        ("a.txt", WORD, "holds a Word document, whatever its name says; change its ending to .docx"),
        ("a.pdf", WORD, "holds a Word document, whatever its name says; change its ending to .docx"),
        ("a.docx", PAGE, "holds a web page, whatever its name says; change its ending to .html"),
        ("a.pdf", PAGE, "holds a web page, whatever its name says; change its ending to .html"),
        ("a.docx", stream("WordDocument"), "holds a document of Word 97 to 2003 or WPS, which cannot"),
        ("a.docx", stream("EncryptedPackage"), "holds an Office document protected by a password"),
        ("a.docx", stream("Workbook"), "holds a spreadsheet or slides"),
        ("a.txt", stream("PowerPoint Document"), "holds a spreadsheet or slides"),
        ("a.txt", OLE, "holds a document of Word 97 to 2003 or WPS"),
        ("a.docx", b"{\\rtf1 x}", "holds a word processor document, which cannot be read; open it in Word"),
        ("a.docx", archive({"xl/workbook.xml": "", "[Content_Types].xml": ""}), "holds a spreadsheet or slides"),
        ("a.docx", archive({"OFD.xml": ""}), "holds a page layout document"),
        ("a.docx", archive({"META-INF/container.xml": ""}), "holds an electronic book"),
        ("a.docx", archive({"content.xml": ""}), "holds a word processor document"),
        ("a.docx", archive({"照片.jpg": ""}), "holds an archive, which cannot be read; unpack it"),
        ("a.txt", archive({}), "holds an archive"),
        ("a.docx", TEXT.encode(), "holds no Word document, so it is damaged or incomplete"),
        ("a.pdf", TEXT.encode(), "is damaged, no whole PDF"),
        ("a.docx", WORD[:300], "is damaged (broken ZIP structure)"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "holds a picture, which cannot be read; run it through OCR"),
        ("a.txt", b"RIFF\0\0\0\0WEBPVP8 ", "holds a picture"),
        ("a.txt", b"Rar!\x1a\x07", "holds an archive"),
        ("a.pdf", b"CAJ\0\0", "holds a page layout document"),
    ],
)  # fmt: skip
def test_content_that_is_not_what_the_name_says_is_named(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    assert told(tmp_path, name, data)[0].startswith(said)


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.md"])
def test_an_empty_file_of_any_format_is_a_warning(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    (problem,) = read(tmp_path).problems
    assert (problem.fatal, problem.message.en.split(" and ")[0]) == (False, f"{name}: is empty")


@pytest.mark.parametrize(
    "text",
    [
        "PK 是什么意思？挂职干部都要学。\n",
        "这份文件讲 %PDF- 开头的文件怎么办。\n",
        "<html> 是网页的标记，挂职干部不必懂。\n",
    ],
)
def test_texts_that_only_speak_of_other_kinds_are_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    reading = read(tmp_path)
    assert reading.problems == ()
    assert reading.documents[0].lines[0].text == text.strip()


def test_every_line_of_every_format_is_in_the_ledger_and_what_is_outside_is_noise(
    tmp_path: Path,
) -> None:
    header = f"{HEAD}<w:hdr {NAMES}>{paragraph('某县组工简报')}</w:hdr>"
    numbers = numbering({0: level(0, "chineseCountingThousand", "第%1条")}, {1: (0, "")})
    clauses = [f"挂职干部请假{days}天的，须经县委组织部批准，并按时销假。" for days in "一二三四"]
    body = [paragraph("挂职干部请销假办法"), *(numbered(clause, 1) for clause in clauses)]
    page = lines("挂职干部请销假办法", *clauses, y=700)
    (tmp_path / "a.docx").write_bytes(docx(*body, numbers=numbers, parts={"header1.xml": header}))
    (tmp_path / "b.pdf").write_bytes(pdf(page, page, page))
    (tmp_path / "c.md").write_text(
        "---\ntitle: 办法\n---\n# 办法\n\n" + "\n\n".join(clauses), "utf-8"
    )
    reading = read(tmp_path)
    result = pipeline.run(reading)
    assert len(reading.documents) == 3
    for document, ledger in zip(reading.documents, result.ledgers, strict=True):
        assert [(entry.line, entry.text) for entry in ledger] == [
            (line.number, line.text) for line in document.lines
        ]
        for entry, line in zip(ledger, document.lines, strict=True):
            assert entry.disposition == "noise" or not line.outside
            assert not line.outside or entry.rule == line.outside
        assert sum(entry.disposition == "kept" for entry in ledger) >= 4
