"""The scoring gives full marks to what is labelled, and takes off for each thing that is wrong."""

import html
import re
from typing import Any

import pytest
import yaml

from tests.quality import gate, oracle, score, score_pages, score_sorting, score_whole
from tests.quality.labels import HELD_OUT, load_all
from tests.quality.labels import LABELS as LABELS_FOLDER
from tests.quality.leaks import leaks
from tests.quality.oracle import changed, perfect
from tests.quality.published import Sheet
from tests.quality.text import SEAM, folded, letters

LABELS = {label.source.name[:3]: label for label in load_all()}
LABEL_FILES = {file.stem: file for file in (*LABELS_FOLDER.glob("*.yml"), *HELD_OUT.glob("*.yml"))}


def _page(sheet: Sheet, **changes: Any) -> Sheet:
    return Sheet(meta={**sheet.meta, **changes}, blocks=sheet.blocks)


BY_LINE = sorted(name for name, label in LABELS.items() if not label.by_text)
BY_TEXT = sorted(name for name, label in LABELS.items() if label.by_text)


@pytest.mark.parametrize("name", BY_LINE)
def test_every_line_of_a_labelled_page_is_noise_or_in_a_piece_or_blank(name: str) -> None:
    label = LABELS[name]
    held = {n for span in label.noise for n in range(span.start, span.end + 1)}
    held |= {n for p in label.pieces for n in range(p.lines.start, p.lines.end + 1)}
    rest = [n for n in range(1, len(label.lines) + 1) if n not in held and not label.is_blank(n)]
    assert rest == []
    assert not {n for n in held if n > len(label.lines)}


@pytest.mark.parametrize("name", BY_LINE)
def test_labels_quote_their_page(name: str) -> None:
    label = LABELS[name]
    assert all(len(i.positions(label.line(i.line))) == len(i.text) for i in label.inline_noise)
    for piece in label.pieces:
        for heading in piece.headings:
            assert folded(heading.text) in folded(label.line(heading.line))
        assert all(a < b for a, b in piece.joins)


@pytest.mark.parametrize("name", BY_TEXT)
def test_labels_by_text_quote_their_page(name: str) -> None:
    label = LABELS[name]
    bytes_of_page = label.source.read_bytes()
    encoding = yaml.safe_load(LABEL_FILES[name].read_text("utf-8"))["source"].get("encoding")
    text = re.sub(r"<[^>]*>", "", bytes_of_page.decode(encoding or "utf-8"))
    page = letters(html.unescape(text))
    assert [n.text for n in label.noise_text if letters(n.context or n.text) not in page] == []
    for item in label.noise_text:
        page = page.replace(letters(item.text), "") if item.context else page
    for piece in label.pieces:
        told = {letters(p) for p in piece.text}
        assert [p for p in piece.text if letters(p)[:SEAM] not in page] == []
        assert {letters(h.text) for h in piece.headings if not h.inline} <= told
        assert all(b == a + 1 <= len(piece.text) for a, b in piece.joins)


@pytest.mark.parametrize("name", sorted(LABELS))
def test_noise_of_a_page_is_no_part_of_its_text_to_be_published(name: str) -> None:
    label = LABELS[name]
    published = {letters(p) for piece in label.pieces for p in piece.published}
    assert [n.text for n in label.noise_text if letters(n.text) in published and n.text] == []


def test_twins_are_labelled_from_both_sides_within_their_group() -> None:
    pieces = {p.id: (label.group, p) for label in LABELS.values() for p in label.pieces}
    for id_, (group, piece) in pieces.items():
        assert [o for o in piece.same_as if pieces[o][0] != group] == []
        assert [o for o in piece.same_as if id_ not in pieces[o][1].same_as] == []


@pytest.mark.parametrize("name", sorted(LABELS))
def test_a_page_handled_as_labelled_gets_full_marks(name: str) -> None:
    label = LABELS[name]
    found, sheets = perfect(label)
    figures = gate.figures_of(label, found, sheets)
    assert {name: f.missed for name, f in figures.items() if f.missed} == {}
    assert all(figure.share == 1 for figure in figures.values())
    pages = score_whole.page_ids(label, found, sheets)
    assert pages == {piece.id: f"gz-{piece.id}" for piece in label.pieces}


def test_a_kept_noise_line_is_missed() -> None:
    label = LABELS["001"]
    found, _ = perfect(label)
    found[6] = changed(found[6], disposition="kept")
    assert score.noise(label, found).missed == ("line 7: 首页 > 优秀范文 > 乡镇挂职总结",)


def test_an_article_line_cut_as_noise_is_lost_characters() -> None:
    label = LABELS["001"]
    found, _ = perfect(label)
    found[26] = changed(found[26], disposition="noise")
    figure = score.characters_kept(label, found)
    assert figure.of - figure.right == len("二、存在的主要问题")


def test_a_piece_removed_beyond_the_labelled_one_is_lost_characters() -> None:
    label = LABELS["107"]
    found, _ = perfect(label)
    line = label.inline_noise[0].line
    cut = found[line - 1].removed[0]
    wider = type(cut)(column=cut.column - 3, text="资和" + " " + cut.text)
    found[line - 1] = changed(found[line - 1], removed=(wider,))
    figure = score.characters_kept(label, found)
    assert figure.of - figure.right > 0


def test_an_advertisement_left_in_a_sentence_is_missed() -> None:
    label = LABELS["107"]
    found, sheets = perfect(label)
    piece = sheets["gz-107-1"]
    text = label.line(label.inline_noise[0].line)
    blocks = (*piece.blocks, type(piece.blocks[0])(text=text))
    sheets["gz-107-1"] = Sheet(meta=piece.meta, blocks=blocks)
    assert len(score.inline_noise(label, found, sheets).missed) == 1


def test_two_pieces_held_by_one_article_are_both_wrong() -> None:
    label = LABELS["002"]
    found, sheets = perfect(label)
    found = [
        changed(
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
    found, sheets = perfect(label)
    found[92] = changed(found[92], disposition="marker")
    found = [changed(r, article="gz-001-5") if r.article == "gz-001-4" else r for r in found]
    assert score.boundaries(label, found, sheets).missed == ()


def test_merged_twins_of_one_page_are_told_apart_by_the_copies_in_the_front_matter() -> None:
    label = LABELS["001"]
    found, sheets = perfect(label)
    found = [changed(r, article="gz-001-5") if r.article == "gz-001-4" else r for r in found]
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
    found, sheets = perfect(label)
    found[18] = changed(found[18], disposition="noise", article=None)
    assert score.boundaries(label, found, sheets).missed == ("001-1",)


def test_headings_of_a_merged_twin_are_not_compared() -> None:
    label = LABELS["001"]
    found, sheets = perfect(label)
    elsewhere = {"file": "000_a348197488842b8b.txt", "lines": [77, 115]}
    here = [{"file": label.source.name, "lines": [125, 181]}]
    sheets["gz-001-6"] = Sheet(
        meta={**sheets["gz-001-6"].meta, "source": elsewhere, "variants": here}, blocks=()
    )
    assert score_pages.headings(label, found, sheets).missed == ()
    assert gate.figures_of(label, found, sheets)["category"].missed == ()


def test_a_lost_a_false_and_a_misplaced_heading_are_missed() -> None:
    label = LABELS["103"]
    found, sheets = perfect(label)
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
    found, sheets = perfect(label)
    page = sheets["gz-103-1"]
    block = type(page.blocks[0])
    blocks = (*page.blocks, block(text="第一条", level=3))
    sheets[page.id] = Sheet(meta=page.meta, blocks=blocks)
    assert score_pages.headings(label, found, sheets).missed == ()


def test_a_title_made_up_but_given_as_the_texts_own_is_a_false_heading() -> None:
    label = LABELS["001"]
    found, sheets = perfect(label)
    sheets["gz-001-1"] = _page(sheets["gz-001-1"], title_given=True)
    assert len(score_pages.headings(label, found, sheets).missed) == 1


def test_a_broken_line_left_broken_is_missed_and_a_wrong_join_told() -> None:
    label = LABELS["001"]
    found, sheets = perfect(label)
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
    found, sheets = perfect(label)
    sheets["gz-002-1"] = _page(sheets["gz-002-1"], category="case")
    figures = gate.figures_of(label, found, sheets)
    assert figures["category"].missed == ("002-1: category case, labelled policy",)
    assert figures["category policy"].missed == ("002-1: policy not told",)
    assert figures["category case"].missed == ("002-1: case only told",)


def test_a_false_mark_of_damage_counts_against_the_f1() -> None:
    label = next(label for label in LABELS.values() if any(p.damaged for p in label.pieces))
    found, sheets = perfect(label)
    assert gate.figures_of(label, found, sheets)["damage"].share == 1
    spoilt = {id_: _page(sheet, damage=["mojibake"]) for id_, sheet in sheets.items()}
    figure = gate.figures_of(label, found, spoilt)["damage"]
    assert figure.share < 1
    assert any("mojibake only told" in text for text in figure.missed)


def test_the_mean_over_categories_weighs_a_rare_one_like_a_frequent_one() -> None:
    figures = {
        "category policy": score.Figure(right=0, of=2),
        "category case": score.Figure(right=100, of=100),
        "category regulation": score.Figure(),
    }
    assert score_sorting.macro(figures).share == pytest.approx(0.5)


def test_noise_published_in_another_article_leaks() -> None:
    label = LABELS["002"]
    _, sheets = perfect(label)
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
