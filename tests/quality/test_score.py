"""The scoring gives full marks to what is labelled, and takes off for each thing that is wrong."""

from typing import Any

import pytest

from tests.quality import oracle, score, score_pages
from tests.quality.label import Label
from tests.quality.labels import load_all
from tests.quality.leaks import leaks
from tests.quality.published import Row, Sheet, by_id, rows
from tests.quality.text import folded, letters

LABELS = {label.source.name[:3]: label for label in load_all()}
ROWS_AND_PAGES = {
    "inline": score.inline_noise,
    "boundaries": score.boundaries,
    "annexes": score.annexes,
    "categories": score_pages.categories,
    "relevance": score_pages.relevance,
    "kinds": score_pages.kinds,
    "headings": score_pages.headings,
    "joins": score_pages.joins,
    "paragraphs": score_pages.paragraphs,
    "truncation": score_pages.truncation,
    "damage": score_pages.damage,
}


def _perfect(label: Label) -> tuple[list[Row], dict[str, Sheet]]:
    return list(rows(oracle.explained(label))), by_id(oracle.pages(label).values())


def _changed(row: Row, **changes: Any) -> Row:
    values = {name: getattr(row, name) for name in Row.__dataclass_fields__}
    return Row(**{**values, **changes})


def _page(sheet: Sheet, **changes: Any) -> Sheet:
    return Sheet(meta={**sheet.meta, **changes}, blocks=sheet.blocks)


@pytest.mark.parametrize("name", sorted(LABELS))
def test_every_line_of_a_labelled_page_is_noise_or_in_a_piece_or_blank(name: str) -> None:
    label = LABELS[name]
    held = {n for span in label.noise for n in range(span.start, span.end + 1)}
    held |= {n for p in label.pieces for n in range(p.lines.start, p.lines.end + 1)}
    rest = [n for n in range(1, len(label.lines) + 1) if n not in held and not label.is_blank(n)]
    assert rest == []
    assert not {n for n in held if n > len(label.lines)}


@pytest.mark.parametrize("name", sorted(LABELS))
def test_labels_quote_their_page(name: str) -> None:
    label = LABELS[name]
    assert all(len(i.positions(label.line(i.line))) == len(i.text) for i in label.inline_noise)
    for piece in label.pieces:
        for heading in piece.headings:
            assert folded(heading.text) in folded(label.line(heading.line))
        assert all(a < b for a, b in piece.joins)


@pytest.mark.parametrize("name", sorted(LABELS))
def test_a_page_handled_as_labelled_gets_full_marks(name: str) -> None:
    label = LABELS[name]
    found, sheets = _perfect(label)
    assert score.noise(label, found).missed == ()
    assert score.characters_kept(label, found).missed == ()
    assert score.leaked_noise(label, sheets).missed == ()
    for figure in ROWS_AND_PAGES.values():
        assert figure(label, found, sheets).missed == ()


def test_a_kept_noise_line_is_missed() -> None:
    label = LABELS["001"]
    found, _ = _perfect(label)
    found[6] = _changed(found[6], disposition="kept")
    assert score.noise(label, found).missed == ("line 7: 首页 > 优秀范文 > 乡镇挂职总结",)


def test_an_article_line_cut_as_noise_is_lost_characters() -> None:
    label = LABELS["001"]
    found, _ = _perfect(label)
    found[26] = _changed(found[26], disposition="noise")
    figure = score.characters_kept(label, found)
    assert figure.of - figure.right == len("二、存在的主要问题")


def test_a_piece_removed_beyond_the_labelled_one_is_lost_characters() -> None:
    label = LABELS["107"]
    found, _ = _perfect(label)
    line = label.inline_noise[0].line
    cut = found[line - 1].removed[0]
    wider = type(cut)(column=cut.column - 3, text="资和" + " " + cut.text)
    found[line - 1] = _changed(found[line - 1], removed=(wider,))
    figure = score.characters_kept(label, found)
    assert figure.of - figure.right > 0


def test_an_advertisement_left_in_a_sentence_is_missed() -> None:
    label = LABELS["107"]
    found, sheets = _perfect(label)
    piece = sheets["gz-107-1"]
    text = label.line(label.inline_noise[0].line)
    blocks = (*piece.blocks, type(piece.blocks[0])(text=text))
    sheets["gz-107-1"] = Sheet(meta=piece.meta, blocks=blocks)
    assert len(score.inline_noise(label, found, sheets).missed) == 1


def test_two_pieces_held_by_one_article_are_both_wrong() -> None:
    label = LABELS["002"]
    found, sheets = _perfect(label)
    found = [
        _changed(
            r,
            article="gz-002-1",
            disposition="noise" if r.disposition == "marker" else r.disposition,
        )
        if r.article
        else r
        for r in found
    ]
    sheets["gz-002-1"] = _page(
        sheets["gz-002-1"], source={"file": label.source.name, "lines": [9, 93]}
    )
    assert score.boundaries(label, found, sheets).missed == ("002-1", "002-2")


def test_merged_twins_of_one_page_are_told_apart_by_the_marker_between_them() -> None:
    label = LABELS["001"]
    found, sheets = _perfect(label)
    found[92] = _changed(found[92], disposition="marker")
    found = [_changed(r, article="gz-001-5") if r.article == "gz-001-4" else r for r in found]
    assert score.boundaries(label, found, sheets).missed == ()


def test_merged_twins_of_one_page_are_told_apart_by_the_copies_in_the_front_matter() -> None:
    label = LABELS["001"]
    found, sheets = _perfect(label)
    found = [_changed(r, article="gz-001-5") if r.article == "gz-001-4" else r for r in found]
    assert score.boundaries(label, found, sheets).missed == ()
    twin = sheets.pop("gz-001-4")
    variants = [{"file": label.source.name, "lines": [65, 91]}]
    sheets["gz-001-5"] = _page(sheets["gz-001-5"], variants=variants)
    assert score.boundaries(label, found, sheets).missed == ()
    assert score.counts(sheets)["pieces"] == 11
    assert score.counts(sheets)["texts"] == 10
    assert twin.id not in sheets


def test_a_piece_whose_first_line_is_lost_has_a_wrong_boundary() -> None:
    label = LABELS["001"]
    found, sheets = _perfect(label)
    found[18] = _changed(found[18], disposition="noise", article=None)
    assert score.boundaries(label, found, sheets).missed == ("001-1",)


def test_headings_of_a_merged_twin_are_not_compared() -> None:
    label = LABELS["001"]
    found, sheets = _perfect(label)
    elsewhere = {"file": "000_a348197488842b8b.txt", "lines": [77, 115]}
    here = [{"file": label.source.name, "lines": [125, 181]}]
    sheets["gz-001-6"] = Sheet(
        meta={**sheets["gz-001-6"].meta, "source": elsewhere, "variants": here}, blocks=()
    )
    assert score_pages.headings(label, found, sheets).missed == ()
    assert score_pages.categories(label, found, sheets).missed == ()


def test_a_lost_a_false_and_a_misplaced_heading_are_missed() -> None:
    label = LABELS["103"]
    found, sheets = _perfect(label)
    page = sheets["gz-103-1"]
    block = type(page.blocks[0])
    first = next(i for i, b in enumerate(page.blocks) if b.level)
    blocks = list(page.blocks)
    blocks[first] = block(text=blocks[first].text, level=3)
    blocks.append(block(text="凭空的标题", level=2))
    sheets[page.id] = Sheet(meta=page.meta, blocks=tuple(blocks))
    missed = score_pages.headings(label, found, sheets).missed
    assert missed == (
        "103-1: missing H2 第一章 总则",
        "103-1: false H3 第一章总则",
        "103-1: false H2 凭空的标题",
    )


def test_an_optional_heading_counts_neither_way() -> None:
    label = LABELS["103"]
    found, sheets = _perfect(label)
    page = sheets["gz-103-1"]
    block = type(page.blocks[0])
    blocks = (*page.blocks, block(text="第一条", level=3))
    sheets[page.id] = Sheet(meta=page.meta, blocks=blocks)
    assert score_pages.headings(label, found, sheets).missed == ()


def test_a_title_made_up_but_given_as_the_texts_own_is_a_false_heading() -> None:
    label = LABELS["001"]
    found, sheets = _perfect(label)
    sheets["gz-001-1"] = _page(sheets["gz-001-1"], title_given=True)
    assert len(score_pages.headings(label, found, sheets).missed) == 1


def test_a_broken_line_left_broken_is_missed_and_a_wrong_join_told() -> None:
    label = LABELS["001"]
    found, sheets = _perfect(label)
    page = sheets["gz-001-7"]
    block = type(page.blocks[0])
    text = [label.line(n) for n in range(185, 228, 2)]
    sheets[page.id] = Sheet(meta=page.meta, blocks=tuple(block(text=t) for t in text))
    assert len(score_pages.joins(label, found, sheets).missed) == 17
    sheets[page.id] = Sheet(meta=page.meta, blocks=(block(text="".join(text)),))
    assert score_pages.joins(label, found, sheets).missed == ()
    assert len(score_pages.paragraphs(label, found, sheets).missed) == 4


def test_a_wrong_category_is_missed() -> None:
    label = LABELS["002"]
    found, sheets = _perfect(label)
    sheets["gz-002-1"] = _page(sheets["gz-002-1"], category="case")
    missed = score_pages.categories(label, found, sheets).missed
    assert missed == ("002-1: category case, labelled policy",)


def test_noise_published_in_another_article_leaks() -> None:
    label = LABELS["002"]
    _, sheets = _perfect(label)
    page = sheets["gz-002-1"]
    block = type(page.blocks[0])
    noise = block(text="友情提示：" + label.line(95)[5:])
    sheets[page.id] = Sheet(meta=page.meta, blocks=(*page.blocks, noise))
    assert score.leaked_noise(label, sheets).missed == ("002_588b3c74b765e5c6.txt line 95 leaks",)


@pytest.mark.parametrize("name", sorted(LABELS))
def test_no_article_text_is_taken_for_a_leak(name: str) -> None:
    label = LABELS[name]
    assert leaks("\n".join(oracle.pages(label).values())) == ()


@pytest.mark.parametrize(
    "text",
    [
        "人口的94.92%，共有yjbys.com耕地XX亩",
        "城区的部署，挂职（来源：文秘站）单位的安排",
        "加微信:abcd1234领取",
        "上一篇: 爱情中心理学论文 下一篇: 篮球赛新闻稿",
        "还剩4页未读,继续阅读",
        "亚洲一区二区在线 | 精品国产",
        "线上棋牌平台下载送彩金",
        "欢迎来到某某网,咨询电话",
    ],
)
def test_spam_and_boilerplate_are_leaks(text: str) -> None:
    assert leaks(text)


@pytest.mark.parametrize(
    "text",
    [
        "查处聚众赌博案件三起，取缔棋牌室两家",
        "网址：http://m.bsmz.net/gongwen/730263.html",
        "建成国家级高新区，亚洲最大的小商品市场",
        "资金来源：财政拨款",
        "引进微信小程序，建立工作微信群12个",
        "参加2013年(来自全省)的培训",
    ],
)
def test_words_of_the_field_are_no_leaks(text: str) -> None:
    assert leaks(text) == ()


def test_folding_sees_one_text_in_two_scripts_and_widths() -> None:
    assert folded("時間:2022 年，顯著") == folded("时间：2022年,显著")
    assert letters("〔缺字〕全镇18个村（社区）") == "全镇18个村社区"
