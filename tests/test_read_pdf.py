"""What a reader sees of a PDF, line by line, and what cannot be read of it."""

import zlib
from pathlib import Path

import pytest

from scraper.model import Line, ScraperError
from scraper.read import read
from scraper.read.pdf import read_pdf
from scraper.read.pdf_lines import plain_signs
from scraper.read.rendering import Rendering, is_page_number
from tests.pdf_samples import (
    PICTURE,
    Text,
    assembled,
    content,
    lines,
    locked,
    packed,
    pdf,
    pdf_of,
)

TITLE = "挂职干部请销假办法"
WRAPPED = (
    "\u3000\u3000挂职干部离开挂职地一天以内的，向所在乡镇主要负责同志",
    "报告；两天以上的，由县委组织部批准。挂职干部因公外出，",
    "由接收单位安排，事后补办手续。",
)
HEADS = [WRAPPED[0].strip(), *WRAPPED[1:]]


def rendered(data: bytes) -> Rendering:
    return read_pdf(data, file="挂职.pdf")


def texts(data: bytes) -> list[str]:
    return [line.text for line in rendered(data).lines]


def outside(data: bytes) -> list[tuple[str, str]]:
    return [(line.text, line.outside) for line in rendered(data).lines if line.outside]


def refusal(data: bytes) -> str:
    with pytest.raises(ScraperError) as caught:
        rendered(data)
    assert caught.value.message.zh.startswith("挂职.pdf：")
    return caught.value.message.en


def indented(*wrapped: str, y: float = 700, step: float = 20) -> tuple[Text, ...]:
    """Set a paragraph whose first line is indented by two ems of 12 points."""
    first, *rest = wrapped
    return (Text(90 + 24, y, first), *lines(*rest, x=90, y=y - step, step=step))


def test_lines_stand_as_they_are_wrapped_with_the_indent_of_the_paragraph() -> None:
    page = (Text(200, 760, TITLE, 18), *indented(*HEADS), *indented(*HEADS, y=640))
    assert texts(pdf(page)) == [TITLE, "", *WRAPPED, *WRAPPED]


def test_lines_are_numbered_from_one_over_all_pages() -> None:
    found = rendered(pdf(indented(*HEADS), indented(*HEADS))).lines
    assert [line.number for line in found] == [1, 2, 3, 4, 5, 6]
    assert {line.kind for line in found} == {"paragraph"}


def test_the_order_in_the_file_does_not_matter() -> None:
    page = (Text(90, 700, "一、选派条件"), Text(90, 680, "二、管理考核"), Text(90, 720, TITLE))
    assert texts(pdf(page)) == [TITLE, "一、选派条件", "二、管理考核"]


def test_a_line_in_pieces_is_one_line_and_latin_words_stay_apart() -> None:
    page = (Text(90, 700, "挂职"), Text(114, 700, "锻炼"), Text(144, 700, "2019"), Text(174, 700, "Work plan"))  # fmt: skip
    assert texts(pdf(page)) == ["挂职锻炼 2019 Work plan"]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    assert texts(pdf((Text(90, 700, TITLE), Text(90.4, 700, TITLE)))) == [TITLE]


def test_rows_of_a_table_are_cells_parted_by_tabs() -> None:
    rows = [("姓名", "派出单位", "挂任职务"), ("周明", "县水利局", "副镇长"), ("李青", "县财政局", "镇长助理")]  # fmt: skip
    page = [
        Text(90 + 150 * column, 700 - 20 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    found = rendered(pdf((Text(90, 720, "挂职干部名单如下，请各单位认真核对，如有出入及时报告。"), *page))).lines  # fmt: skip
    assert [(line.text, line.kind) for line in found[1:]] == [
        ("\t".join(row), "table") for row in rows
    ]
    assert found[0].kind == "paragraph"


LEFT = (
    "挂职干部到村以后，先走访群众，再",
    "同村干部一起梳理问题清单，逐项研",
    "究办法，最后写成调研报告，交给乡",
    "镇党委讨论。报告里的建议被采纳以",
    "后，他继续跟踪落实。",
)
RIGHT = (
    "他联系原单位争取资金，把村里的水",
    "渠修好，群众都说办成了一件实事。",
    "年底考核，村里的党员群众代表一致",
    "评他为优秀，乡镇党委也向派出单位",
    "寄去了感谢信。",
)


@pytest.mark.parametrize("shift", [0, 7])
def test_two_columns_are_read_one_after_the_other(shift: float) -> None:
    page = (
        Text(120, 760, "驻村一年的体会与思考：从不会开口到能办实事的三百天"),
        *lines(*LEFT, x=80, y=700, step=18),
        *lines(*RIGHT, x=300, y=700 - shift, step=18),
    )
    assert [text for text in texts(pdf(page)) if text][1:] == [*LEFT, *RIGHT]


BODY = "同志们一年来吃住在村，走遍了全部村组，群众有什么难处都愿意同他们讲。"


def paged(count: int, *, number: str, head: str = "某县组工简报 总第{n}页") -> bytes:
    body = [BODY[step:] + BODY[:step] for step in range(count)]
    return pdf(
        *(
            (Text(90, 800, head.format(n=n + 1)), *lines(body[n], BODY, y=600), Text(280, 40, number.format(n=n + 1)))
            for n in range(count)
        )
    )  # fmt: skip


@pytest.mark.parametrize("number", ["— {n} —", "{n}", "第{n}页 共4页", "{n}/4"])
def test_running_heads_and_page_numbers_are_outside_the_text(number: str) -> None:
    found = outside(paged(4, number=number))
    assert [rule for _, rule in found] == ["page-header", "page-number"] * 4
    kept = [line.text for line in rendered(paged(4, number=number)).lines if not line.outside]
    assert sum(text.strip() == BODY for text in kept) == 5


def test_what_differs_from_page_to_page_stays_in_the_text() -> None:
    found = outside(paged(4, number="— {n} —", head="20{n}{n}年挂职工作总结"))
    assert [rule for _, rule in found] == ["page-number"] * 4


def test_a_number_that_does_not_count_with_the_pages_stays_in_the_text() -> None:
    page = (*lines(BODY, y=600), Text(280, 40, "2019"))
    assert outside(pdf(page)) == []


def test_a_short_line_that_begins_a_page_once_is_no_running_head() -> None:
    pages = [(Text(90, 800, head), *lines(BODY, y=600)) for head in ("一、走访", "二、座谈", "三、体会")]  # fmt: skip
    assert outside(pdf(*pages)) == []


def test_a_page_turned_on_its_side_is_read_upright() -> None:
    side = [Text(100 + 20 * n, 90, text, turn="0 1 -1 0") for n, text in enumerate((TITLE, BODY))]
    assert texts(pdf(side, rotate=90)) == [TITLE, BODY]


def test_a_slanting_watermark_is_outside_and_tears_no_line() -> None:
    mark = Text(150, 600, "仅供学习", 40, turn="0.7 0.7 -0.7 0.7")
    assert texts(pdf((*lines(TITLE, BODY), mark))) == [TITLE, BODY, "仅供学习"]
    assert outside(pdf((*lines(TITLE, BODY), mark))) == [("仅供学习", "turned-text")]


def test_text_beyond_the_edge_of_the_page_is_outside() -> None:
    hidden = "加微信领取全部范文"
    assert outside(pdf((*lines(TITLE), Text(900, 600, hidden)))) == [(hidden, "off-page")]


def test_forms_of_radicals_and_ligatures_become_characters() -> None:
    assert plain_signs("⻓期在⻔诊部挂职的⼈员，e\ufb03cient") == "长期在门诊部挂职的人员，efficient"  # fmt: skip
    assert plain_signs("①㎡（℃）") == "①㎡（℃）"


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("3", True), ("— 12 —", True), ("- 3 -", True), ("第3页", True), ("第 3 页 共 9 页", True), ("3/9", True),
        ("iv", True), ("", False), ("第3条", False), ("3.", True), ("3、走访", False), ("2019年", False), ("共9页", False),
    ],
)  # fmt: skip
def test_page_numbers_are_known_by_their_form(text: str, is_number: bool) -> None:  # noqa: FBT001
    assert is_page_number(text) is is_number


def test_a_password_is_named_and_what_to_do() -> None:
    assert "is protected by a password" in refusal(locked(pdf(lines(TITLE)), b"secret"))


def test_a_scan_is_named_and_what_to_do() -> None:
    assert "is a scan" in refusal(pdf((), more=PICTURE))
    assert "holds no text" in refusal(pdf(()))


def test_pages_that_are_pictures_among_others_are_warned_of() -> None:
    data = pdf_of([content(lines(TITLE)), content((), PICTURE), content((), PICTURE)])
    assert [message.en for message in rendered(data).warnings] == [
        "挂职.pdf: pages 2, 3 are pictures without text; run them through OCR if they matter"
    ]


def test_fonts_that_hide_their_characters_are_named() -> None:
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        "/BaseFont/AAAAAA+X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>]>>"
    )
    assert "do not say what their characters are" in refusal(pdf(lines(TITLE, BODY), font=font))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n" + b"\x00\xff" * 5000,
        b"%PDF-1.4\n1 0 obj\n" + b"[" * 300_000,
        pdf(lines(TITLE))[:700],
        assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2000000000/Kids[]>>"]),
    ],
)
def test_damaged_files_are_named(data: bytes) -> None:
    assert "is damaged" in refusal(data)


def test_a_loop_in_the_tree_of_pages_ends() -> None:
    assert texts(pdf_of([content(lines(TITLE))], kids="2 0 R 2 0 R")) == [TITLE]


def test_ten_thousand_pages_are_refused() -> None:
    assert "over 1,000 pages" in refusal(pdf_of([b""] * 10_000))


def test_a_page_of_endless_text_is_refused() -> None:
    assert "more text than an article" in refusal(
        pdf_of([content(lines(*(f"{n}{BODY * 20}" for n in range(90)), step=7))])
    )


def test_streams_that_inflate_without_end_cost_bounded_memory() -> None:
    block = zlib.compress(b" " * 1_000_000, 9)
    twice = packed(zlib.compress(b" " * 150_000_000, 9), times=1)
    assert len(block) < 2000
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    data = assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, twice])  # fmt: skip
    assert refusal(data)


def test_forms_that_draw_one_another_without_end_are_cut_short() -> None:
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>/Length 60>>\nstream\n"  # fmt: skip
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        packed(b"/X Do " * 10),
        *(form.format(n + 6).encode() + b"/X Do " * 10 + b"\nendstream" for n in range(20)),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>\nstream\n\nendstream",
    ]
    assert refusal(assembled(objects))


def test_the_other_sources_are_read_and_metadata_applies(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(lines(TITLE, BODY)))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "sources.yml").write_text("a.pdf:\n  site: 某县先锋网\n", encoding="utf-8")
    reading = read(tmp_path)
    (document,) = reading.documents
    assert (document.source.format, document.source.site) == ("pdf", "某县先锋网")
    assert document.lines[0] == Line(number=1, text=TITLE)
    assert [problem.fatal for problem in reading.problems] == [True]
