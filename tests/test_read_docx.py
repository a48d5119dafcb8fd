"""What a reader of the printed page sees of a Word document, and what cannot be read of it."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model import Line, ScraperError
from scraper.read import read
from scraper.read.docx import read_docx
from scraper.read.numbering import formatted
from tests.docx_samples import (
    HEAD,
    NAMES,
    archive,
    docx,
    level,
    numbered,
    numbering,
    paragraph,
    run,
    style,
    table,
    text_box,
)

BODY = "挂职干部到任后，先用一个月走访所有村组，再同班子成员逐一谈心，弄清情况后再提工作思路。"
NOTHING = '<w:suff w:val="nothing"/>'


def lines(data: bytes) -> tuple[Line, ...]:
    return read_docx(data, file="挂职.docx").lines


def texts(data: bytes) -> list[str]:
    return [line.text for line in lines(data)]


def refusal(data: bytes) -> str:
    with pytest.raises(ScraperError) as caught:
        read_docx(data, file="挂职.docx")
    assert caught.value.message.zh.startswith("挂职.docx：")
    return caught.value.message.en


def test_paragraphs_are_lines_numbered_from_one() -> None:
    found = lines(docx(paragraph("挂职干部管理办法"), paragraph(), paragraph(BODY)))
    assert [(line.number, line.text) for line in found] == [
        (1, "挂职干部管理办法"),
        (2, ""),
        (3, BODY),
    ]
    assert {line.kind for line in found} == {"paragraph"}


def test_a_line_break_is_a_line_end_and_a_tab_stays() -> None:
    broken = paragraph(
        "<w:r><w:t>一、</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/></w:r>"
    )
    assert texts(docx(broken)) == ["一、", "二\t三-"]


def test_headings_have_the_level_of_their_style_or_of_their_own() -> None:
    styles = (
        style("a", "Normal", default=True)
        + style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("22", "heading 2")
        + style("x", "我的标题", '<w:basedOn w:val="22"/>')
        + style("t", "Title")
        + style("y", "正文甲", '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    )
    found = lines(
        docx(
            paragraph("挂职工作总结", style="t"),
            paragraph("一、走访", style="1"),
            paragraph("（一）进村入户", style="22"),
            paragraph("（二）开会座谈", style="x"),
            paragraph(BODY, style="y"),
            paragraph("三、体会", properties='<w:outlineLvl w:val="2"/>'),
            paragraph(BODY, style="没有这个样式"),
            styles=styles,
        )
    )
    assert [(line.kind, line.level) for line in found] == [
        ("heading", 1),
        ("heading", 1),
        ("heading", 2),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_styles_based_on_one_another_in_a_ring_do_not_hang() -> None:
    ring = style("a", "甲", '<w:basedOn w:val="b"/>') + style("b", "乙", '<w:basedOn w:val="a"/>')
    assert texts(docx(paragraph(BODY, style="a"), styles=ring)) == [BODY]


def test_the_numbers_of_chinese_lists_stand_before_the_text() -> None:
    chinese = (
        level(0, "chineseCountingThousand", "%1、", NOTHING)
        + level(1, "chineseCountingThousand", "（%2）", NOTHING)
        + level(2, "decimal", "%3.", NOTHING)
    )
    clauses = level(0, "chineseCountingThousand", "第%1条")
    found = lines(
        docx(
            numbered("总体要求", 1),
            numbered("指导思想", 1, 1),
            numbered("工作目标", 1, 1),
            numbered("选派对象", 1),
            numbered("基本条件", 1, 1),
            numbered("政治素质好", 1, 2),
            numbered("身体健康", 1, 2),
            numbered("为加强挂职干部管理，制定本办法。", 2),
            numbered("本办法适用于市直单位选派的挂职干部。", 2),
            numbered("组织领导", 1),
            numbers=numbering({0: chinese, 1: clauses}, {1: (0, ""), 2: (1, "")}),
        )
    )
    assert [line.text for line in found] == [
        "一、总体要求",
        "（一）指导思想",
        "（二）工作目标",
        "二、选派对象",
        "（一）基本条件",
        "1.政治素质好",
        "2.身体健康",
        "第一条 为加强挂职干部管理，制定本办法。",
        "第二条 本办法适用于市直单位选派的挂职干部。",
        "三、组织领导",
    ]
    assert {line.kind for line in found} == {"list item"}


def test_lists_of_one_abstract_list_count_on_unless_one_starts_anew() -> None:
    numbers = numbering(
        {0: level(0, "decimal", "%1、")},
        {
            1: (0, ""),
            2: (0, ""),
            3: (
                0,
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
            ),
        },
    )
    body = [numbered("学习", list_id) for list_id in (1, 1, 2, 3, 3, 9)]
    assert texts(docx(*body, numbers=numbers)) == [
        "1、学习",
        "2、学习",
        "3、学习",
        "1、学习",
        "2、学习",
        "学习",
    ]


def test_levels_show_those_above_and_restart_as_they_say() -> None:
    levels = (
        level(0, "chineseCounting", "第%1章")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "lowerLetter", "(%3)", '<w:lvlRestart w:val="0"/>')
    )
    numbers = numbering({0: levels}, {1: (0, "")})
    body = [numbered("甲", 1, depth) for depth in (0, 1, 1, 2, 0, 1, 2)]
    assert texts(docx(*body, numbers=numbers)) == [
        "第一章 甲",
        "1.1 甲",
        "1.2 甲",
        "(a)甲",
        "第二章 甲",
        "2.1 甲",
        "(b)甲",
    ]


def test_a_list_can_come_from_the_style_and_be_taken_off_again() -> None:
    numbered_style = '<w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'  # fmt: skip
    styles = style("1", "heading 1", numbered_style) + style(
        "2",
        "heading 2",
        '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
    )
    levels = level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="1"/>') + level(
        1, "chineseCountingThousand", "(%2)", '<w:pStyle w:val="2"/>'
    )
    body = (
        paragraph("主要做法", style="1"),
        paragraph("建章立制", style="2"),
        paragraph("附记", style="1", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        paragraph("存在不足", style="1"),
    )
    found = lines(docx(*body, styles=styles, numbers=numbering({0: levels}, {1: (0, "")})))
    assert [(line.text, line.kind, line.level) for line in found] == [
        ("一、主要做法", "heading", 1),
        ("(一)建章立制", "heading", 2),
        ("附记", "heading", 1),
        ("二、存在不足", "heading", 1),
    ]


def test_bullets_are_list_items_without_a_sign() -> None:
    found = lines(
        docx(
            numbered("走访", 1), numbers=numbering({0: level(0, "bullet", "\uf0b7")}, {1: (0, "")})
        )
    )
    assert [(line.text, line.kind) for line in found] == [("走访", "list item")]


@pytest.mark.parametrize(
    ("form", "counts", "shown"),
    [
        ("decimal", (1, 12), ["1", "12"]),
        ("chineseCounting", (9, 10, 11, 21, 100), ["九", "十", "十一", "二十一", "一〇〇"]),
        ("chineseCountingThousand", (20, 101, 114, 1000), ["二十", "一百零一", "一百一十四", "一千"]),
        ("chineseLegalSimplified", (1, 10, 26), ["壹", "壹拾", "贰拾陆"]),
        ("ideographTraditional", (1, 10, 11), ["甲", "癸", "11"]),
        ("decimalEnclosedCircle", (1, 20, 21), ["①", "⑳", "21"]),
        ("decimalEnclosedParen", (3,), ["⑶"]),
        ("decimalEnclosedFullstop", (3,), ["⒊"]),
        ("decimalFullWidth", (12,), ["１２"]),
        ("decimalZero", (3,), ["03"]),
        ("upperRoman", (4, 19, 5000), ["IV", "XIX", "5000"]),
        ("lowerLetter", (1, 26, 27, 1000), ["a", "z", "aa", "1000"]),
        ("none", (1,), [""]),
        ("hebrew1", (3,), ["3"]),
        ("chineseCountingThousand", (0, -1, 20000), ["0", "-1", "20000"]),
    ],
)  # fmt: skip
def test_numbers_are_written_in_the_formats_of_word(
    form: str, counts: tuple[int, ...], shown: list[str]
) -> None:
    assert [formatted(count, form) for count in counts] == shown


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numbers_read_back(count: int) -> None:
    digits = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
    total = last = 0
    for sign in formatted(count, "chineseCountingThousand"):
        if sign in "十百千":
            total += (last or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            last = 0
        else:
            last = digits[sign]
    assert total + last == count


def test_rows_of_a_table_are_lines_with_cells_parted_by_tabs() -> None:
    roster = table(("姓名", "派出单位", "挂任职务"), ("周明", paragraph("县水利局") + paragraph("规划股"), "副镇长"))  # fmt: skip
    found = lines(docx(paragraph("名单"), roster, paragraph("完")))
    assert [(line.text, line.kind) for line in found] == [
        ("名单", "paragraph"),
        ("姓名\t派出单位\t挂任职务", "table"),
        ("周明\t县水利局 规划股\t副镇长", "table"),
        ("完", "paragraph"),
    ]


def test_merged_cells_keep_the_columns() -> None:
    wide = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("合计") + "</w:tc><w:tc>" + paragraph("30人") + "</w:tc></w:tr></w:tbl>"  # fmt: skip
    assert texts(docx(wide)) == ["合计\t\t30人"]


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    framed = table((paragraph("编者按") + table(("姓名", "单位"), ("周明", "水利局")) + paragraph(BODY),))  # fmt: skip
    assert [(line.text, line.kind) for line in lines(docx(framed))] == [
        ("编者按", "paragraph"),
        ("姓名\t单位", "table"),
        ("周明\t水利局", "table"),
        (BODY, "paragraph"),
    ]


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    changed = paragraph(
        "挂职时间为",
        '<w:del w:id="1" w:author="甲"><w:r><w:delText>半年</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="甲">{run("一年")}</w:ins>',
        f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('，可以延长')}</w:moveTo>",
        "。",
    )
    assert texts(docx(changed)) == ["挂职时间为一年，可以延长。"]


def test_a_paragraph_whose_end_is_deleted_runs_on_and_a_deleted_one_is_gone() -> None:
    deleted = "<w:rPr><w:del w:id='3' w:author='甲'/></w:rPr>"
    gone = '<w:del w:id="4" w:author="甲"><w:r><w:delText>整段删去</w:delText></w:r></w:del>'
    body = (
        paragraph("工资关系", properties=deleted),
        paragraph("留在原单位。"),
        paragraph(gone, properties=deleted),
        paragraph("完"),
        paragraph("末", properties=deleted),
    )
    assert texts(docx(*body)) == ["工资关系留在原单位。", "完", "末"]


def test_a_deleted_row_of_a_table_is_left_out() -> None:
    rows = table(("姓名", "单位"), ("周明", "水利局"))
    deleted = '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>' + paragraph("李四") + "</w:tc></w:tr></w:tbl>"  # fmt: skip
    assert texts(docx(rows.replace("</w:tbl>", deleted))) == ["姓名\t单位", "周明\t水利局"]


def test_hidden_text_is_left_out_however_it_is_hidden() -> None:
    styles = style("h", "藏", "<w:rPr><w:vanish/></w:rPr>", kind="character") + style(
        "p", "藏段", "<w:rPr><w:vanish/></w:rPr>"
    )
    shown = paragraph(
        "看得见",
        run("看不见", "<w:vanish/>"),
        run("关掉的", '<w:vanish w:val="0"/>'),
        run("样式藏的", '<w:rStyle w:val="h"/>'),
        run("半磅小字", '<w:sz w:val="1"/>'),
    )
    hidden = paragraph("整段藏", run("现出", '<w:rStyle w:val="h"/>'), style="p")
    assert texts(docx(shown, hidden, styles=styles)) == ["看得见关掉的", "现出"]


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    assert texts(docx(paragraph(BODY, text_box(paragraph("编者按"), paragraph("乙"))))) == [
        BODY,
        "编者按",
        "乙",
    ]


def test_notes_stand_at_the_end_with_the_numbers_of_their_marks() -> None:
    notes = "".join(
        f'<w:{kind} w:id="{number}">{paragraph("<w:r><w:footnoteRef/></w:r>", text)}</w:{kind}>'
        for kind, number, text in (
            ("footnote", 0, "分隔线"),
            ("footnote", 2, " 指县直机关。"),
            ("footnote", 3, "没有引用"),
        )
    )
    end = f'<w:endnote w:id="2">{paragraph("见文件汇编。")}</w:endnote>'
    body = paragraph(
        "派出单位",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        "负责",
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
    )
    parts = {
        "footnotes.xml": f"{HEAD}<w:footnotes {NAMES}>{notes}</w:footnotes>",
        "endnotes.xml": f"{HEAD}<w:endnotes {NAMES}>{end}</w:endnotes>",
    }
    assert texts(docx(body, parts=parts)) == [
        "派出单位[1]负责[2]",
        "[1] 指县直机关。",
        "[2] 见文件汇编。",
    ]


def test_heads_feet_and_page_numbers_are_outside_the_text_and_stand_once() -> None:
    header = f"{HEAD}<w:hdr {NAMES}>{paragraph('某县组工简报')}</w:hdr>"
    number = "<w:fldSimple w:instr=' PAGE '>" + run("— 3 —") + "</w:fldSimple>"
    footer = f"{HEAD}<w:ftr {NAMES}>{paragraph(number)}{paragraph('内部印发')}</w:ftr>"
    parts = {"header1.xml": header, "header2.xml": header, "footer1.xml": footer}
    assert [(line.text, line.outside) for line in lines(docx(paragraph(BODY), parts=parts))] == [
        ("某县组工简报", "page-header"),
        (BODY, ""),
        ("— 3 —", "page-number"),
        ("内部印发", "page-footer"),
    ]


def test_a_table_of_contents_is_outside_the_text() -> None:
    contents = paragraph("一、选派条件", "<w:r><w:tab/></w:r>", "2", style="toc1")
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'  # fmt: skip
    document = docx(paragraph(field, "目录"), f"<w:sdt><w:sdtContent>{contents}</w:sdtContent></w:sdt>", styles=style("toc1", "toc 1"))  # fmt: skip
    assert [(line.text, line.outside) for line in lines(document)] == [
        ("目录", ""),
        ("一、选派条件\t2", "table-of-contents"),
    ]


def test_links_controls_formulas_readings_and_symbols_show_their_text() -> None:
    body = paragraph(
        f"<w:hyperlink>{run('办法')}</w:hyperlink>",
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('全文')}</w:sdtContent></w:sdt>",
        "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>",
        f"<w:r><w:ruby><w:rt>{run('xuan')}</w:rt><w:rubyBase>{run('选')}</w:rubyBase></w:ruby></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="x" w:char="zz"/></w:r>',
    )
    assert texts(docx(body)) == ["办法全文x+1选☑"]


def test_a_relation_to_a_missing_part_as_wps_writes_it_does_no_harm() -> None:
    missing = (
        '<Relationship Id="x" Type="http://x/header" Target="NULL"/>'
        '<Relationship Id="y" Type="http://x/footer" Target="../../../etc/passwd"/>'
        '<Relationship Id="z" Type="http://x/styles" Target="http://example.com/a" TargetMode="External"/>'
    )
    assert texts(docx(paragraph(BODY), relations=missing)) == [BODY]


def test_strict_documents_are_read_too() -> None:
    strict = docx(paragraph(BODY, style="1"), styles=style("1", "heading 1"))
    names = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    files = {}
    with zipfile.ZipFile(io.BytesIO(strict)) as packed:
        for name in packed.namelist():
            text = packed.read(name).decode()
            for old, new in names.items():
                text = text.replace(old, new)
            files[name] = text
    assert [(line.text, line.level) for line in lines(archive(files))] == [(BODY, 1)]


def test_embedded_files_are_warned_of() -> None:
    found = read_docx(docx(paragraph(BODY), '<w:altChunk r:id="x"/>'), file="a.docx")
    assert [message.en.partition(",")[0] for message in found.warnings] == [
        "a.docx: embeds the text of other files (altChunk)"
    ]


def test_a_document_of_pictures_only_is_refused_with_what_to_do() -> None:
    picture = paragraph('<w:r><w:drawing><a:graphic><a:blip r:embed="x"/></a:graphic></w:drawing></w:r>')  # fmt: skip
    assert "OCR" in refusal(docx(picture))
    assert texts(docx(picture, paragraph("有字"))) == ["", "有字"]


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(10)
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY k SYSTEM 'file:///etc/passwd'>"


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", ["document", "styles", "header1", "rels"])
def test_entities_are_refused_in_every_part(declared: str, part: str) -> None:
    declared += "]>"
    header = f"{HEAD}<w:hdr {NAMES}>{paragraph('头')}</w:hdr>"
    sound = docx(paragraph(BODY), styles=style("1", "a"), parts={"header1.xml": header})
    name = "word/_rels/document.xml.rels" if part == "rels" else f"word/{part}.xml"
    data = _changed(sound, name, lambda text: text.replace(HEAD, HEAD + declared))
    assert "declares a document type" in refusal(data)


def _changed(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = {other: packed.read(other) for other in packed.namelist()}
    changed = change(files[name].decode())
    assert changed.encode() != files[name]
    return archive(files | {name: changed})


def test_entities_in_utf_16_are_refused_too() -> None:
    files = {
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?>{OUTSIDE}]><w:document {NAMES}/>'.encode(
            "utf-16"
        )
    }
    assert "declares a document type" in refusal(archive(files))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = archive({"word/document.xml": b"<a>" + b" " * 70_000_000})
    assert len(data) < 100_000
    assert "inflates to over 60 MB" in refusal(data)


def test_deep_nesting_and_masses_of_elements_are_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 1000 + paragraph("深") + "</w:sdtContent></w:sdt>" * 1000
    assert "nested too deeply" in refusal(docx(deep))
    assert "too large" in refusal(docx("<w:p>" + "<w:r/>" * 1_500_000 + "</w:p>"))
    assert "over 300000 lines" in refusal(docx("<w:p/>" * 300_001))


def test_parts_that_are_broken_missing_or_too_many_are_told() -> None:
    sound = docx(paragraph(BODY), styles=style("1", "a"))
    assert "is damaged (broken ZIP" in refusal(sound[:400])
    assert "is damaged (word/document.xml" in refusal(
        _changed(sound, "word/document.xml", lambda text: text[:-30])
    )
    assert "is damaged (word/styles.xml" in refusal(
        _changed(sound, "word/styles.xml", lambda text: text.replace("UTF-8", "utf-99"))
    )
    assert "no Word text" in refusal(archive({"[Content_Types].xml": "<a/>"}))
    assert "parts, which no ordinary" in refusal(archive({f"a{n}": "" for n in range(10_001)}))
    broken = bytearray(sound)
    place = sound.index(b"word/document.xml") + 60
    broken[place : place + 20] = b"\xff" * 20
    assert "is damaged" in refusal(bytes(broken))


def test_names_that_leave_the_package_touch_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    evil = archive(
        {"../secret.xml": "<x/>", "/abs.xml": "<x/>", "word/document.xml": f"<w:document {NAMES}><w:body>{paragraph(BODY)}</w:body></w:document>"}
    )  # fmt: skip
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(evil)
    reading = read(tmp_path / "in")
    assert [line.text for line in reading.documents[0].lines] == [BODY]
    assert not secret.exists()


def test_the_other_sources_are_read_and_metadata_applies(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph(BODY)))
    (tmp_path / "b.docx").write_bytes(archive({"word/document.xml": OUTSIDE + "]><a/>"}))
    (tmp_path / "c.docx").write_bytes(docx(paragraph("  ")))
    (tmp_path / "sources.yml").write_text("a.docx:\n  site: 某县先锋网\n", encoding="utf-8")
    reading = read(tmp_path)
    (document,) = reading.documents
    assert (document.source.format, document.source.site) == ("docx", "某县先锋网")
    assert [(problem.fatal, problem.message.en[:6]) for problem in reading.problems] == [
        (True, "b.docx"),
        (False, "c.docx"),
    ]


SIGNS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=30
)


@settings(deadline=None, max_examples=60)
@given(st.lists(SIGNS, min_size=1, max_size=8))
def test_paragraphs_come_back_as_they_were_written(written: list[str]) -> None:
    wanted = [re.sub("[\ufffe\uffff]", "", text) for text in written]
    assert texts(docx(*(paragraph(run(text)) for text in wanted))) == wanted
