import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.explain import article_as_text, as_object, as_text, visible
from scraper.model import (
    Article,
    Block,
    Disposition,
    Document,
    Entry,
    Evidence,
    Facets,
    Line,
    Protected,
    Published,
    Removal,
    Result,
    Source,
    Variant,
    Verdict,
)

ADVERTISEMENT = "(来源:某某网 )"
LINES = (
    "公文素材库 首页",
    "篇1：年轻干部如何开展下基层挂职工作",
    "毛永天",
    "",
    f"机关干部到村挂职{ADVERTISEMENT},是培养年轻干部的途径。",
    "挂职时间一般",
    "",
    "为一年。",
    "上一篇:述职报告",
)
KINDS: tuple[Disposition, ...] = (
    "noise",
    "marker",
    "kept",
    "blank",
    "kept",
    "kept",
    "blank",
    "kept",
    "noise",
)
RULES = ("site-banner", "split-pian", None, None, None, None, None, None, "previous-next")


def ledger() -> tuple[Entry, ...]:
    cut = Removal(rule="source-credit", text=ADVERTISEMENT, line=5, column=9)
    return tuple(
        Entry(
            line=number,
            text=text,
            disposition=kind,
            rule=rule,
            removed=(cut,) if number == 5 else (),
        )
        for number, (text, kind, rule) in enumerate(zip(LINES, KINDS, RULES, strict=True), 1)
    )


def result() -> Result:
    """Make a run over two files: b.txt holds the better copy of the article that stands in a.txt."""
    here, there = Source(file="a.txt"), Source(file="b.txt")
    copy = Article(
        source=here,
        part=1,
        title="年轻干部如何开展下基层挂职工作",
        lead=(Block(text="毛永天", first=3, last=3),),
        blocks=(
            Block(text="机关干部……", first=5, last=5),
            Block(text="挂职时间一般为一年。", first=6, last=8),
        ),
    )
    best = Article(
        source=there,
        part=1,
        title="年轻干部下基层",
        blocks=(Block(text="机关干部到村挂职。", first=1, last=1),),
        damage=("masked-names",),
        missing=("end",),
    )
    verdict = Verdict(
        category="policy",
        kind="讲话",
        relevance="core",
        confidence=0.55,
        second="case",
        review=True,
        evidence=(Evidence(speaks_for="policy", cue="要从以下三方面", weight=1.5),),
    )
    published = Published(
        id="gz-7f3a9c41d2",
        article=best,
        verdict=verdict,
        variants=(Variant(article=copy, differs=("wording",)),),
    )
    return Result(
        documents=(
            Document(
                source=here,
                lines=tuple(Line(number=n, text=text) for n, text in enumerate(LINES, 1)),
            ),
            Document(source=there, lines=(Line(number=1, text="机关干部到村挂职。"),)),
        ),
        ledgers=(ledger(), (Entry(line=1, text="机关干部到村挂职。", disposition="kept"),)),
        published=(published,),
    )


def test_the_object_has_the_shape_of_the_contract() -> None:
    found = as_object(result(), "a.txt")
    assert found["source"] == "a.txt"
    assert found["lines"][0] == {
        "line": 1,
        "disposition": "noise",
        "rule": "site-banner",
        "article": None,
        "removed": [],
    }
    assert found["lines"][4] == {
        "line": 5,
        "disposition": "kept",
        "rule": None,
        "article": "gz-7f3a9c41d2",
        "removed": [{"column": 9, "text": ADVERTISEMENT, "rule": "source-credit"}],
    }
    assert LINES[4][9 - 1 :].startswith(ADVERTISEMENT)
    assert json.loads(json.dumps(found)) == found


def test_the_reasons_name_words_found_and_what_they_weigh_in_both_languages() -> None:
    verdict = Verdict(
        category="case",
        kind="总结",
        relevance="core",
        confidence=0.83,
        evidence=(
            Evidence(speaks_for="case", cue="title:总结", weight=3.0, count=1, examples=("总结",)),
            Evidence(
                speaks_for="case",
                cue="narrator",
                weight=2.0,
                count=23,
                examples=("我", "本人\x1b[2J"),
            ),
            Evidence(speaks_for="policy", cue="wording", weight=0.4),
            Evidence(
                speaks_for="总结", cue="wording:outlook", weight=0.5, count=2, examples=("今后",)
            ),
            Evidence(speaks_for="core", cue="topics", weight=5.0, count=5, examples=("挂职",)),
        ),
    )
    run = result()
    run = replace(run, published=(replace(run.published[0], verdict=verdict),))
    text = as_text(run, "b.txt", colour=False, lang="zh")
    assert "分类 案例（把握 0.83） · 文种 总结 · 主题相关\n" in text
    assert "· 案例：标题“总结” +3；第一人称 23 处 +2（我、本人\\x1b[2J）\n" in text
    assert "· 政策：整体措辞 +0.4\n" in text
    assert "· 文种 总结：不足与打算 2 处 +0.5（今后）\n" in text
    assert "· 主题相关：主题词 5 处（挂职）\n" in text
    english = as_text(run, "b.txt", colour=False, lang="en")
    assert "sorted as case (confidence 0.83) · kind 总结 · core\n" in english
    assert "· case: title “总结” +3; narrator 23x +2 (我, 本人\\x1b[2J)\n" in english


def test_lines_of_a_variant_name_the_surviving_article_and_blank_ones_none() -> None:
    held = [line["article"] for line in as_object(result(), "a.txt")["lines"]]
    survivor = "gz-7f3a9c41d2"
    assert held == [None, None, survivor, None, survivor, survivor, None, survivor, None]
    assert [line["article"] for line in as_object(result(), "b.txt")["lines"]] == [survivor]


def test_a_file_that_was_not_read_is_a_key_error() -> None:
    with pytest.raises(KeyError, match=r"c\.txt"):
        as_object(result(), "c.txt")


@given(
    st.lists(st.tuples(st.text(max_size=8), st.sampled_from(["kept", "noise", "marker", "blank"])))
)
def test_there_is_one_entry_for_each_line_and_one_line_in_the_text(
    lines: list[tuple[str, Disposition]],
) -> None:
    source = Source(file="a.txt")
    document = Document(
        source=source,
        lines=tuple(Line(number=n, text=text) for n, (text, _) in enumerate(lines, 1)),
    )
    entries = tuple(
        Entry(line=n, text=text, disposition=kind) for n, (text, kind) in enumerate(lines, 1)
    )
    run = Result(documents=(document,), ledgers=(entries,))
    assert [line["line"] for line in as_object(run, "a.txt")["lines"]] == list(
        range(1, len(lines) + 1)
    )
    text = as_text(run, "a.txt", colour=False, lang="zh")
    shown = text.split("\n")[1 : len(lines) + 1]
    assert [int(line.split()[0]) for line in shown] == list(range(1, len(lines) + 1))


def test_the_text_shows_lines_removals_and_rules() -> None:
    text = as_text(result(), "a.txt", colour=False, lang="zh")
    assert "1 × ⟦公文素材库 首页⟧ ←site-banner" in text
    assert "2 ¶ 篇1：年轻干部如何开展下基层挂职工作 ←split-pian" in text
    assert f"5 │ 机关干部到村挂职⟦{ADVERTISEMENT}⟧ ←source-credit ,是培养年轻干部的途径。" in text
    assert "\x1b" not in text


def test_the_text_heads_each_article_with_its_verdict_and_its_state() -> None:
    text = as_text(result(), "a.txt", colour=False, lang="zh")
    head, _, rest = text.partition("━━ gz-7f3a9c41d2  年轻干部下基层\n")
    assert "篇1" in head
    assert rest.startswith(
        "   此处文字作为副本并入 b.txt\n"
        "   分类 政策（把握 0.55；其次 案例） · 文种 讲话 · 主题相关 · 待核\n"
        "   · 政策：要从以下三方面 +1.5\n"
        "   残缺：缺结尾 · 缺损：名称被遮\n"
        "   其他副本：a.txt 3-8（个别文字不同）\n"
        "3 │ 毛永天\n"
    )


def test_the_text_tells_what_the_article_is_found_by_and_from_which_words() -> None:
    cues = (
        Evidence(speaks_for="level:村", cue="到村挂职", weight=1.0),
        Evidence(speaks_for="level:乡镇", cue="挂任副镇长", weight=1.0),
        Evidence(speaks_for="region:云南/红河", cue="红河\x1b[2J", weight=3.0),
    )
    run = result()
    found = Facets(level=("村", "乡镇"), region=("云南/红河",), evidence=cues)
    text = as_text(
        replace(run, published=(replace(run.published[0], facets=found),)),
        "a.txt",
        colour=False,
        lang="zh",
    )
    assert (
        "   层级：村（到村挂职） 乡镇（挂任副镇长）\n   地区：云南/红河（红河\\x1b[2J）\n" in text
    )


def test_the_text_ends_with_counts_by_rule() -> None:
    text = as_text(result(), "a.txt", colour=False, lang="en")
    assert text.endswith(
        "\n9 lines: kept 4, noise 2, markers 1, blank 2\n"
        "noise: previous-next 1, site-banner 1\n"
        "removed inside lines: source-credit 1\n"
    )


def test_colour_strikes_removed_text_through() -> None:
    text = as_text(result(), "a.txt", colour=True, lang="zh")
    assert f"\x1b[9;31m{ADVERTISEMENT}\x1b[0m" in text
    assert "⟦" not in text


def test_a_source_cannot_act_on_the_terminal() -> None:
    assert visible("挂职\x1b]0;x\x07\u202e\u2066\r\n\t锻炼\u3000") == (
        "挂职\\x1b]0;x\\x07\\u202e\\u2066\\r\\n\t锻炼\u3000"
    )


def test_masks_and_withheld_passages_are_told_with_what_releases_them() -> None:
    given = result()
    held = Protected(
        rule="withheld-health", text="李德贵\x1b[2J患病。", line=5, last=5, paragraph="p-00000001"
    )
    masked = Protected(rule="mobile", text="13800138000", line=5, last=5, paragraph="p-00000002")
    published = replace(given.published[0], masks=(masked,), withheld=(held,))
    text = as_text(
        replace(given, published=(published, *given.published[1:])),
        "b.txt",
        colour=False,
        lang="zh",
    )
    assert "   遮盖：mobile “13800138000”\n" in text
    assert "   扣下：withheld-health “李德贵\\x1b[2J患病。” · 放行 p-00000001\n" in text


def mixed(*texts: str) -> Result:
    """Make a run over one file in which the article A has lines around those of B: letters name what a line is of."""
    kinds: dict[str, Disposition] = {"¶": "marker", "×": "noise", " ": "blank"}
    entries = tuple(
        Entry(line=n, text=text, disposition=kinds.get(text[0], "kept"), rule="widget" if text[0] in "¶×" else None)
        for n, text in enumerate(texts, 1)
    )  # fmt: skip
    source = Source(file="a.txt")
    lines = tuple(Line(number=entry.line, text=entry.text) for entry in entries)
    published = tuple(
        Published(
            id=f"gz-{letter.lower() * 10}",
            article=Article(
                source=source,
                part=part,
                title=f"题{letter}",
                blocks=tuple(
                    Block(text=text, first=n, last=n)
                    for n, text in enumerate(texts, 1)
                    if text[0] == letter
                ),
            ),
            verdict=Verdict(category="case", kind="总结", relevance="core", confidence=0.9),
        )
        for part, letter in enumerate("AB")
    )
    return Result(
        documents=(Document(source=source, lines=lines),), ledgers=(entries,), published=published
    )


def test_an_article_is_shown_with_its_own_lines_and_what_was_removed_among_them() -> None:
    run = mixed(
        "×首页", "¶前一篇", "B前文", " ", "¶篇二", " ", "A一", "×广告", "A二", " ", "×下一篇"
    )
    text = article_as_text(run.published[0], run, colour=False, lang="zh")
    assert text == (
        "a.txt\n\n"
        "━━ gz-aaaaaaaaaa  题A\n"
        "   分类 案例（把握 0.90） · 文种 总结 · 主题相关\n"
        "   残缺：未见缺失 · 缺损：无\n"
        " 5 ¶ ¶篇二 ←widget\n"
        " 6\n"
        " 7 │ A一\n"
        " 8 × ⟦×广告⟧ ←widget\n"
        " 9 │ A二\n"
        "\n"
        "5 行：保留 2，删去 1，分篇标记 1，空行 1\n"
        "删去：widget 1\n"
        "整个文件：guazhi explain a.txt\n"
    )


def test_lines_of_another_article_among_those_of_an_article_are_told_in_one_line() -> None:
    run = mixed("A一", "B附件", " ", "×广告", "B制度", "A二", "B后文")
    text = article_as_text(run.published[0], run, colour=False, lang="zh")
    assert "1 │ A一\n⋯ 2-5 → gz-bbbbbbbbbb\n6 │ A二\n\n2 行：" in text
    assert "B" not in text.replace("gz-bbbbbbbbbb", "")


def test_another_copy_in_the_same_file_is_told_in_one_line_too() -> None:
    run = mixed("A一", "B一", "A二")
    best, copy = run.published
    family = replace(best, variants=(Variant(article=copy.article),))
    text = article_as_text(family, replace(run, published=(family,)), colour=False, lang="zh")
    assert "1 │ A一\n⋯ 2-2 其他副本\n3 │ A二\n" in text
