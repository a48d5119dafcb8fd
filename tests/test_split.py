"""Pages are cut at marks and at seams, and nowhere else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from scraper.folding import count_letters
from scraper.model import Entry, Piece, Source
from scraper.rules import table
from scraper.split import LONGEST_LEAD_IN, SMALLEST_ARTICLE, split
from scraper.split.kinship import cohesion
from scraper.split.seams import find_seams, score
from tests.laws.fragments import LAW, MARKS, PARAGRAPHS
from tests.pairs import CASES, read_case
from tests.quality.label import Label
from tests.quality.label import Piece as LabelledPiece
from tests.quality.labels import load_all

SOURCE = Source(file="page.txt")
GLUE = "====="
"""Stands in a case file where the second text begins; no line of the page."""
KNOWN = {
    "glued_plain_title": "two stories with plain titles and no closing words: no evidence is strong enough",
    "whole_unnumbered_sections": "a section title that ends with 体会, with 近年来 and 我 below it, counts as a new text",
}
LABELLED = [(label, piece) for label in load_all() if not label.held_out for piece in label.pieces]
SEAMS_FOUND = 0.48
"""Floor; of pairs of the labelled texts .50 (.65 of those of the text pages alone): texts without a title are told by little else than their words."""
PARAGRAPH = PARAGRAPHS[0]


def _entries(lines: Sequence[str], first: int = 1) -> tuple[Entry, ...]:
    return tuple(
        Entry(line=n, text=line, disposition="kept" if line.strip() else "blank")
        for n, line in enumerate(lines, first)
    )


def _pieces(lines: Sequence[str], source: Source = SOURCE) -> tuple[Piece, ...]:
    return split(source, _entries(lines))[1]


def _texts(pieces: Sequence[Piece]) -> list[list[str]]:
    return [[entry.text for entry in piece.entries] for piece in pieces]


def _cases(prefix: str) -> list[ParameterSet]:
    names = sorted(file.stem for file in (CASES / "split").glob(f"{prefix}_*.txt"))
    return [
        pytest.param(
            read_case("split", f"{name}.txt").split("\n"),
            id=name,
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN[name])] if name in KNOWN else [],
        )
        for name in names
    ]


@pytest.mark.parametrize("lines", _cases("glued"))
def test_two_texts_glued_without_a_mark_come_apart(lines: list[str]) -> None:
    border = lines.index(GLUE)
    assert _texts(_pieces([*lines[:border], *lines[border + 1 :]])) == [
        lines[:border],
        lines[border + 1 :],
    ]


@pytest.mark.parametrize("lines", _cases("whole"))
def test_one_text_stays_in_one_piece(lines: list[str]) -> None:
    assert _texts(_pieces(lines)) == [lines]


@pytest.mark.parametrize(("label", "piece"), LABELLED, ids=[piece.id for _, piece in LABELLED])
def test_no_boundary_inside_a_labelled_text_is_a_seam(label: Label, piece: LabelledPiece) -> None:
    lines = label.article_lines(piece.lines)
    entries = [Entry(line=n, text=label.line(n), disposition="kept") for n in lines]
    assert find_seams(entries) == set()


def test_labelled_texts_that_are_glued_come_apart_as_often_as_measured() -> None:
    texts = [[label.line(n) for n in label.article_lines(piece.lines)] for label, piece in LABELLED]
    found = []
    for one, other in zip(texts, [*texts[7:], *texts[:7]], strict=True):
        seams = find_seams(_entries([*one, *other]))
        found.append(len(one) + 1 in seams)
    assert sum(found) / len(found) >= SEAMS_FOUND


def test_a_page_with_marks_gives_a_piece_for_each_with_the_title_of_its_mark() -> None:
    lines = read_case("split", "page_series.txt").split("\n")
    ledger, pieces = split(SOURCE, _entries(lines))
    assert [piece.marker_title for piece in pieces] == ["把账算在明处", "修一条路", "引一渠水"]
    assert [piece.part for piece in pieces] == [1, 2, 3]
    assert [(e.line, e.rule) for e in ledger if e.disposition == "marker"] == [
        (3, "split-mark"),
        (6, "split-mark"),
        (12, "split-open"),
    ]
    assert [e.rule for e in ledger[:2]] == ["page-head", "page-head"]
    assert _texts(pieces) == [lines[3:4], lines[6:11], lines[12:13]]
    assert ledger[4] == _entries(lines)[4]


def test_a_title_of_a_mark_is_quoted_as_the_source_writes_it() -> None:
    lines = ["篇1：（一）线，两头牵", PARAGRAPH, "篇2：ＡＢ两个村", PARAGRAPH]
    assert [p.marker_title for p in _pieces(lines)] == ["（一）线，两头牵", "ＡＢ两个村"]


def test_what_is_long_enough_before_the_first_mark_is_a_text_of_its_own() -> None:
    story = [line for line in PARAGRAPHS if count_letters(line) > 100][:5]
    assert sum(map(count_letters, story)) > LONGEST_LEAD_IN
    pieces = _pieces([*story, "篇1", PARAGRAPH, "篇2", PARAGRAPH])
    assert _texts(pieces)[-2:] == [[PARAGRAPH], [PARAGRAPH]]
    assert [line for piece in _texts(pieces)[:-2] for line in piece] == story


def test_a_short_text_with_a_mark_without_number_keeps_its_head() -> None:
    pieces = _pieces([PARAGRAPH, "扩展阅读：一渠水", PARAGRAPH])
    assert [(piece.marker_title, len(piece.entries)) for piece in pieces] == [
        ("", 1),
        ("一渠水", 1),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["挂职锻炼总结.doc", "上传者很懒，什么也没有写"],
        [],
        ["", "  "],
        ["This page is about secondment of civil servants. " * 8, "挂职锻炼"],
    ],
    ids=["short", "empty", "blank", "another language"],
)
def test_a_page_without_an_article_gives_none_and_says_so(lines: list[str]) -> None:
    ledger, pieces = split(SOURCE, _entries(lines))
    assert pieces == ()
    assert {e.rule for e in ledger if e.disposition != "blank"} <= {"no-article"}
    assert not [e for e in ledger if e.disposition == "kept"]


def test_a_page_is_an_article_from_eighty_letters_on() -> None:
    line = ("我到柳溪镇挂职锻炼" * 20)[: SMALLEST_ARTICLE - 1]
    assert _pieces([line + "。"]) == ()
    assert len(_pieces([line + "长。"])) == 1


@pytest.mark.parametrize(
    ("page_title", "title"),
    [
        ("把账算在明处_青藤文书网", "把账算在明处"),
        ("把账算在明处 - 青藤文书网", "把账算在明处"),
        ("挂职总结范文大全", ""),
        ("挂职总结5篇", ""),
        (None, ""),
    ],
)
def test_a_page_with_one_text_lends_it_its_title(page_title: str | None, title: str) -> None:
    (piece,) = _pieces([PARAGRAPH * 2], replace(SOURCE, page_title=page_title))
    assert (piece.marker_title, piece.page_title) == ("", title)


def test_the_title_of_the_page_is_none_of_its_several_texts() -> None:
    source = replace(SOURCE, page_title="把账算在明处")
    pieces = _pieces(["篇1", PARAGRAPH, "篇2", PARAGRAPH], source)
    assert [(piece.marker_title, piece.page_title) for piece in pieces] == [("", "")] * 2


def test_noise_and_blank_lines_are_left_as_they_are() -> None:
    noise = Entry(line=2, text="上一篇：无", disposition="noise", rule="previous-next")
    entries = (*_entries([PARAGRAPH * 2]), noise, *_entries([PARAGRAPH], first=3))
    ledger, pieces = split(SOURCE, entries)
    assert ledger[1] is noise
    assert [entry.line for entry in pieces[0].entries] == [1, 3]


def test_texts_of_the_same_words_hang_together_and_strangers_do_not() -> None:
    text = "我到柳溪镇挂职,跑遍了十三个村。"
    assert cohesion([text], [text]) == 1.0
    assert cohesion([text], ["飞机降落高原雪山"]) == 0.0
    assert cohesion([], [text]) == 0.0


@LAW
@given(
    st.lists(st.sampled_from([*PARAGRAPHS[:12], *MARKS, "", "一、做法", "谢谢大家！"]), max_size=14)
)
def test_parts_count_up_and_every_kept_line_is_in_one_piece(lines: list[str]) -> None:
    ledger, pieces = split(SOURCE, _entries(lines))
    assert [(entry.line, entry.text) for entry in ledger] == list(enumerate(lines, 1))
    assert [piece.part for piece in pieces] == list(range(1, len(pieces) + 1))
    assert [e for piece in pieces for e in piece.entries] == [e for e in ledger if e.kept]
    assert all(entry.part == piece.part for piece in pieces for entry in piece.entries)


def test_a_test_paper_is_told_by_its_choices_wherever_they_stand() -> None:
    asked = ["1.(单选)干部挂职锻炼的时间一般为( )。" + PARAGRAPH] * 2
    choices = Entry(
        line=9, text="A.半年 B.一年 C.三年 D.五年", disposition="noise", rule="furniture"
    )
    ledger, pieces = split(SOURCE, (*_entries(asked), choices, replace(choices, line=10)))
    assert pieces == ()
    assert {entry.rule for entry in ledger} == {"no-article"}


def test_titles_of_the_contents_and_drawn_lines_speak_for_a_seam() -> None:
    contents = [
        Entry(line=n, text=f"{title}……{n}", disposition="noise", rule="contents")
        for n, title in enumerate(("水泵房里的站长", "从手术台到山梁梁"), 1)
    ]
    page = [
        "水泵房里的站长",
        *[PARAGRAPHS[0] * 3] * 4,
        "从手术台到山梁梁",
        *[PARAGRAPHS[3] * 3] * 4,
    ]
    entries = (*contents, *_entries(page, first=3))
    assert len(split(SOURCE, entries)[1]) == 2


@pytest.mark.parametrize(
    "line", ["附件1", "第十三条 本办法自印发之日起施行。", "【篇三】驻村总结", "范文2"]
)
def test_an_annex_a_later_clause_and_a_mark_alone_begin_no_text(line: str) -> None:
    lines = [*[PARAGRAPH * 2] * 3, "特此通知。", line, "一、" + PARAGRAPH * 2, PARAGRAPH * 2]
    assert find_seams(_entries(lines)) == set()


@LAW
@given(st.permutations(sorted(table("seams")["titled"])))
def test_what_was_observed_weighs_the_same_in_any_order(names: list[str]) -> None:
    assert score(names) == score(sorted(names))


def test_a_column_and_a_day_in_brackets_go_with_the_title_below_them() -> None:
    one = ["修渠的人", *[PARAGRAPH * 3] * 3, "（本报记者 何雨）"]
    other = [
        "檐下短评",
        "把凳子搬到屋檐下",
        "□ 江晓堤",
        "听民情要坐得低，门槛外的闲话最真，急事难事都在里头。" * 6,
    ]
    speech = [
        "（2018年4月12日）",
        "同志们：",
        "今天请大家来，是要把防汛的担子分下去，堤段到人，物资到点，夜里有人巡。" * 8,
    ]
    assert find_seams(_entries([*one, *other])) == {len(one) + 1}
    assert find_seams(_entries([*one, *speech])) == {len(one) + 1}


def test_where_several_lines_could_begin_a_text_the_surest_does() -> None:
    one = ["驻村一年小结", "一、学着做", PARAGRAPH * 3, "二、想着干", PARAGRAPH * 3]
    signed = ["驻石门村工作队", "2019年12月"]
    other = [
        "挂职副院长述职报告",
        "根据市卫生局安排，我到乡卫生院任副院长，现将履职情况报告如下。",
        "一、门诊",
        "查房、会诊、带教三件事排进周表，夜班医生随叫随到，病人不再往城里跑。" * 5,
    ]
    assert find_seams(_entries([*one, *signed, *other])) == {len(one) + len(signed) + 1}


def test_the_number_of_a_letter_goes_with_the_title_below_it() -> None:
    one = [
        "关于选派年轻干部跟班学习的通知",
        *[PARAGRAPH * 2] * 3,
        "中共青石县委组织部",
        "2014年9月1日",
    ]
    other = [
        "青组字〔2014〕63号",
        "关于做好下派干部考核工作的通知",
        "各县委组织部：",
        "下派干部任期将满，请组织单位测评和群众走访，把评价结果连同鉴定表报送我部干部科。" * 4,
    ]
    assert find_seams(_entries([*one, *other])) == {len(one) + 1}


def test_a_rule_behind_a_signed_notice_that_does_not_name_it_is_a_text_of_its_own() -> None:
    notice = [
        "关于做好年轻干部挂职锻炼工作的通知", "各县（区）委组织部：", *[PARAGRAPH * 2] * 3,
        "中共澄川市委组织部", "2022年4月26日", "附件", "名额分配表", "岩头县 7 3 市财政局、市交通局",
    ]  # fmt: skip
    rule = [
        "澄川市下派挂职干部管理办法",
        "第一章 总则",
        *[f"第{n}条 {PARAGRAPH}" for n in "一二三四"],
    ]
    assert find_seams(_entries([*notice, *rule])) == {len(notice) + 1}


def test_an_item_of_the_references_begins_no_text() -> None:
    lines = [*[PARAGRAPH * 2] * 4, "[2] 尹若溪. 科技特派员与县域创新[M]. 2018.", PARAGRAPH * 5]
    assert find_seams(_entries(lines)) == set()
