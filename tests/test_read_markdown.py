"""What a reader sees of a Markdown source, on the lines of its file."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper import read
from scraper.read.markdown import read_markdown

BODY = "挂职干部到任后，先用一个月走访所有村组。"


def seen(text: str) -> list[tuple[str, str, int, str]]:
    return [(line.text, line.kind, line.level, line.outside) for line in read_markdown(text)]


def texts(text: str) -> list[str]:
    return [line.text for line in read_markdown(text)]


def test_every_line_of_the_file_is_a_line() -> None:
    text = f"# 挂职体会\n\n{BODY}\n第二行\n\n- 走访\n"
    found = read_markdown(text)
    assert [line.number for line in found] == [1, 2, 3, 4, 5, 6]
    assert seen(text) == [
        ("挂职体会", "heading", 1, ""),
        ("", "paragraph", 0, ""),
        (BODY, "paragraph", 0, ""),
        ("第二行", "paragraph", 0, ""),
        ("", "paragraph", 0, ""),
        ("走访", "list item", 0, ""),
    ]


def test_front_matter_is_outside_and_a_rule_at_the_top_is_not_front_matter() -> None:
    ours = "---\nid: gz-7f3a9c41d2\ntitle: 挂职体会\n---\n\n正文\n"
    assert [rule for *_, rule in seen(ours)] == ["front-matter"] * 4 + ["", ""]
    assert seen("---\n\n正文甲\n\n---\n正文乙\n")[2] == ("正文甲", "paragraph", 0, "")
    assert [rule for *_, rule in seen("---\ntitle: 未完\n")] != ["front-matter"] * 2


def test_headings_of_all_forms_have_their_level() -> None:
    text = "## **选派**条件 ##\n\n体会\n====\n\n###主要做法\n\n#挂职#\n"
    assert [found for found in seen(text) if found[0]] == [
        ("选派条件", "heading", 2, ""),
        ("体会", "heading", 1, ""),
        ("====", "paragraph", 0, "markdown-mark"),
        ("主要做法", "heading", 3, ""),
        ("#挂职#", "paragraph", 0, ""),
    ]


def test_a_rule_drawn_under_a_paragraph_makes_it_no_heading() -> None:
    long = BODY * 4
    assert seen(f"{long}\n---\n")[0][:2] == (long, "paragraph")


def test_marks_of_emphasis_links_and_pictures_give_their_words() -> None:
    text = "挂职干部*应当*遵守[请假规定](http://example.com \"x\")，见![名册](a.png)和`附件`、~~旧~~<b>新</b>办法。"  # fmt: skip
    assert texts(text) == ["挂职干部应当遵守请假规定，见名册和附件、旧新办法。"]


def test_names_masked_by_stars_stay_masked() -> None:
    assert texts("在**县**镇挂职，**认真**负责。") == ["在**县**镇挂职，认真负责。"]


def test_numbers_of_lists_are_the_authors() -> None:
    text = "3. 走访\n4. 座谈\n   续行\n\n1) 总结\n"
    assert [found[:2] for found in seen(text)] == [
        ("3. 走访", "list item"),
        ("4. 座谈", "list item"),
        ("续行", "list item"),
        ("", "paragraph"),
        ("1) 总结", "list item"),
    ]


def test_rows_of_tables_are_lines_with_cells_parted_by_tabs() -> None:
    text = "| 姓名 | 单位 |\n|---|:-:|\n| 周明 | **水利**局 |\n"
    assert seen(text) == [
        ("姓名\t单位", "table", 0, ""),
        ("|---|:-:|", "paragraph", 0, "markdown-mark"),
        ("周明\t水利局", "table", 0, ""),
    ]


def test_quotes_and_code_keep_their_text() -> None:
    text = "> 群众满意\n> 才是标准\n\n```\na  <b>\n```\n\n    缩进\n"
    assert seen(text) == [
        ("群众满意", "quote", 0, ""),
        ("才是标准", "quote", 0, ""),
        ("", "paragraph", 0, ""),
        ("```", "paragraph", 0, "markdown-mark"),
        ("a  <b>", "paragraph", 0, ""),
        ("```", "paragraph", 0, "markdown-mark"),
        ("", "paragraph", 0, ""),
        ("缩进", "paragraph", 0, ""),
    ]


def test_raw_html_gives_its_text_on_its_line_and_no_script() -> None:
    text = (
        '<div onclick="x()">\n挂职<i>干部</i>\n<script>\nalert(1)\n</script>\n<!-- 隐藏\n -->\n</div>\n'
        "\n走访<script>alert(2)</script>村组<br>座谈\n"
    )
    assert [text.strip() for text in texts(text)] == [
        "", "挂职干部", "", "", "", "", "", "", "", "走访村组 座谈",
    ]  # fmt: skip


def test_definitions_of_links_are_outside() -> None:
    assert seen("[规定]: http://example.com\n") == [
        ("[规定]: http://example.com", "paragraph", 0, "markdown-mark")
    ]


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from("挂职。 \n\t#*_`[]()<>!|-=~>1.\\&;:/a"), max_size=80))
def test_lines_stay_where_they_are_whatever_stands_in_them(text: str) -> None:
    found = read_markdown(text)
    plain = text.split("\n")
    assert len(found) == len(plain) - (plain[-1] == "")
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    assert all("\n" not in line.text for line in found)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.text("挂职干部锻炼一年，。、；：", min_size=1, max_size=30), min_size=1))
def test_plain_chinese_paragraphs_come_back_as_they_are(written: list[str]) -> None:
    assert [text for text in texts("\n\n".join(written)) if text] == written


@pytest.mark.parametrize(
    "text",
    [
        "[" * 19_000, "*a **b " * 2_500, "![](x" * 3_500, "> " * 9_000, "<a\n" * 20_000, "<!--\n" * 20_000,
        "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|b\n" * 10_000, "*a **b _c [d](e\n" * 8_000, "x" * 5_000_000,
    ],
    ids=lambda text: text[:4].strip(),
)  # fmt: skip
def test_hostile_texts_take_bounded_time(text: str) -> None:
    start = time.perf_counter()
    assert read_markdown(text)
    assert time.perf_counter() - start < 20  # about one second on an idle machine


def test_a_markdown_source_is_read_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: 甲\n---\n# 挂职\n\n{BODY}\n", encoding="gb18030")
    (document,) = read.read(tmp_path).documents
    assert [line.outside for line in document.lines] == ["front-matter"] * 3 + ["", "", ""]
    assert (document.source.format, document.lines[3].kind) == ("text", "heading")
