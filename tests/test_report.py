"""The overview tells what to look at, needs nothing but itself, and lets no source act."""

import re
from dataclasses import replace

import pytest

from scraper.anchors import anchors
from scraper.cli_report import changes, overview
from scraper.model import (
    Block,
    Borrowed,
    CommonPassage,
    Decision,
    Document,
    Entry,
    Evidence,
    Line,
    Message,
    Place,
    Problem,
    Protected,
    Published,
    Removal,
    Result,
    Source,
    Verdict,
    Withdrawn,
)
from scraper.report import Changes, render, report
from scraper.write.state import snapshot
from tests.write_samples import GUIDE, LEAVE, SPEECH

HOSTILE = "<script>alert(1)</script>&\"'\u202e"


def published(known: str, article: object = GUIDE, **verdict: object) -> Published:
    values = {"category": "case", "kind": "总结", "relevance": "core", "confidence": 0.9, **verdict}
    return Published(id=known, article=article, verdict=Verdict(**values))  # type: ignore[arg-type]


def page(file: str, *entries: Entry) -> tuple[Document, tuple[Entry, ...]]:
    lines = tuple(Line(number=entry.line, text=entry.text) for entry in entries)
    return Document(source=Source(file=file), lines=lines), entries


KEPT = Entry(
    line=1,
    text="发展迅速www.a.com，村民增收。",
    disposition="kept",
    removed=(Removal(rule="domain", text="www.a.com", line=1, column=5),),
)
NOISE = Entry(line=2, text="更多精彩范文请关注公众号", disposition="noise", rule="spam")
FIRST, FIRST_LEDGER = page("a.txt", KEPT, NOISE)
SECOND, SECOND_LEDGER = page("b.txt", replace(KEPT, removed=()))
RESULT = Result(
    documents=(FIRST, SECOND),
    ledgers=(FIRST_LEDGER, SECOND_LEDGER),
    published=(
        published("gz-000000000a", SPEECH),
        published("gz-000000000b", replace(LEAVE, title=HOSTILE), confidence=0.65),
        published(
            "gz-000000000c",
            confidence=0.51,
            review=True,
            evidence=(
                Evidence(speaks_for="case", cue="told", weight=2.0),
                Evidence(speaks_for="regulation", cue="duties", weight=0.3),
                Evidence(speaks_for="policy", cue="asks", weight=1.9),
            ),
        ),
    ),
    problems=(Problem(message=Message(zh=HOSTILE, en=HOSTILE), stale=True),),
    decisions=(
        Decision(
            target="gz-000000000a",
            at=7,
            title=HOSTILE,
            facets=(("level", ()),),
            places=(Place(action="drop", at=8, line=3, last=5, text=HOSTILE),),
            checked_by="李",
            checked_on="2026-11-20",
        ),
    ),
    withdrawn=(Withdrawn(id="gz-000000000d", date="2026-11-20", reason=HOSTILE),),
)


def test_the_least_sure_article_comes_first_with_its_second_choice() -> None:
    doubtful = report(RESULT).doubtful
    assert [(each.published.id[-1], each.second) for each in doubtful] == [
        ("c", "policy"),
        ("b", ""),
    ]


def test_removals_are_counted_by_rule_with_what_stood_around_them() -> None:
    domain, spam = report(RESULT).removals
    assert (domain.rule, domain.lines, domain.pieces) == ("domain", 0, 1)
    (cut,) = domain.examples
    assert (cut.before, cut.text, cut.after) == ("发展迅速", "www.a.com", "，村民增收。")
    assert (spam.rule, spam.lines, spam.pieces) == ("spam", 1, 0)


def test_what_looks_wrong_is_told_by_reason() -> None:
    groups = {
        group.title: [item.where for item in group.items] for group in report(RESULT).suspicious
    }
    assert groups["句子中间的删除"] == ["a.txt:1"]
    assert groups["删去很多的网页"] == ["a.txt"]
    assert groups["一处未删的网页"] == ["b.txt"]
    assert len(groups["节选"]) == len(groups["缺损"]) == 1


def test_the_page_is_one_file_that_asks_for_nothing_and_runs_nothing() -> None:
    html = render(report(RESULT, Changes(new=("gz-000000000a", HOSTILE), rules=(("spam", 1, 2),))))
    assert HOSTILE not in html
    assert "<script" not in html
    assert "\u202e" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#34;&#39;") >= 6
    assert re.findall(r"""(?:src|href)=["'](?!#)|url\(|@import""", html) == []
    assert "default-src 'none'" in html
    for said in (
        "<del>www.a.com</del>",
        "层级：（清空）",
        "第 3–5 行",
        "2026-11-20 核对：李",
        "spam</code> 1 → 2",
    ):
        assert said in html


def test_articles_lead_to_the_site_where_there_is_one() -> None:
    assert 'href="site/a/gz-000000000a/index.html"' in render(report(RESULT), site="site")


def test_an_empty_run_has_a_report_too() -> None:
    html = render(report(Result()))
    assert html.count("没有。") >= 4
    assert overview(report(Result()), "en") == ["changes: no earlier run is known"]


def test_what_has_changed_since_the_run_before_is_told() -> None:
    first, second, third = RESULT.published
    later = replace(
        RESULT,
        published=(
            replace(first, article=replace(first.article, title="新题")),
            replace(second, verdict=replace(second.verdict, kind="心得")),
            replace(third, id="gz-000000000f"),
        ),
        ledgers=(FIRST_LEDGER[:1], SECOND_LEDGER),
    )
    found = changes(snapshot(RESULT), snapshot(later))
    assert found == Changes(
        new=("gz-000000000f",),
        gone=("gz-000000000c",),
        sorted_anew=("gz-000000000b",),
        retitled=("gz-000000000a",),
        rules=(("spam", 1, 0),),
    )
    assert not changes(snapshot(later), snapshot(later))
    assert changes(None, snapshot(later)) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_gets_a_few_lines_that_cannot_act(lang: str) -> None:
    lines = overview(report(RESULT), lang)  # type: ignore[arg-type]
    assert "0.51" in lines[1]
    assert len(lines) < 20
    assert all("\u202e" not in line for line in lines)


HELD = Protected(
    rule="withheld-health", text=HOSTILE, line=4, last=4, paragraph="p-00000001", near="p-00000002"
)
MASKED = Protected(rule="mobile", text="13800138000", line=2, last=2, paragraph="p-00000003")


def test_masks_and_withheld_passages_are_listed_the_withheld_first() -> None:
    first, second, third = RESULT.published
    protected = replace(
        RESULT,
        published=(
            replace(first, masks=(MASKED,), masked=1),
            second,
            replace(third, withheld=(HELD,)),
        ),
    )
    found = report(protected)
    assert [each.id for each in found.protected] == [third.id, first.id]
    html = render(found)
    assert HOSTILE not in html
    assert "<code>p-00000001</code>" in html
    assert "<del>13800138000</del>" in html
    assert "p-00000003" not in html  # a number cannot be released
    assert f"  {third.id}  release: [p-00000001]  withheld-health" in overview(found, "zh")
    assert "待核定能否公开的段落：1" in overview(found, "zh")
    assert "passages withheld, to be judged: 1" in overview(found, "en")


def test_nothing_protected_is_said_in_no_line_of_the_overview() -> None:
    assert not [line for line in overview(report(RESULT), "en") if "withheld" in line]


def test_why_an_article_is_sorted_so_is_told_in_words_of_the_reader() -> None:
    shown = render(report(RESULT))
    assert "案例：以“了”字叙述 +2" in shown
    assert "told" not in shown


def collated() -> Result:
    """Make a run in which copies gave a number, a masked name and a paragraph to the first article, which shares one."""
    first, second, third = RESULT.published
    blocks = (
        Block(text="一九九六年选派科技副职350名，分到丰南县等地。", first=3, last=3),
        Block(text=f"三、几点希望{HOSTILE}", first=81, last=81, file="b.txt"),
        Block(text="挂职干部要当好学生、当好参谋。", first=5, last=5),
    )
    borrowed = (
        Borrowed(block=0, start=11, end=14, text="350", file="b.txt", lines=(71, 72)),
        Borrowed(block=0, start=18, end=21, text="丰南县", lost="**县", file="b.txt", lines=(71, 72)),
        Borrowed(block=1, start=0, end=9, text=blocks[1].text, file="b.txt", lines=(81, 81), is_whole=True),
    )  # fmt: skip
    names = anchors(block.text for block in blocks)
    one = CommonPassage(paragraph=names[2], id=second.id, to="p-00000009", title="题")
    back = CommonPassage(paragraph="p-00000009", id=first.id, to=names[2], title="题")
    article = replace(first.article, blocks=blocks, borrowed=borrowed)
    return replace(
        RESULT,
        published=(
            replace(first, article=article, parallels=(one,)),
            replace(second, parallels=(back,)),
            third,
        ),
    )


def test_every_borrowed_reading_is_listed_with_what_stands_around_it_and_its_witness() -> None:
    words, whole = report(collated()).readings
    assert (words.id, words.file, words.lines, words.is_whole) == (
        "gz-000000000a",
        "b.txt",
        (71, 72),
        False,
    )
    number, name = words.words
    assert (number.before, number.text, number.after) == (
        "…九九六年选派科技副职",
        "350",
        "名，分到丰南县等地。",
    )
    assert (name.text, name.lost) == ("丰南县", "**县")
    assert whole.is_whole
    html = render(report(collated()), site="site")
    assert HOSTILE not in html
    link = f'<a href="site/a/gz-000000000a/index.html#{words.paragraph}">'
    assert f"{link}<code>{words.paragraph}</code></a>" in html
    assert "…九九六年选派科技副职<ins>350</ins>名，分到丰南县等地。" in html
    assert "<ins>丰南县</ins>等地。（底本作“**县”）" in html
    assert "见 b.txt，第 71–72 行" in html
    assert "整段：<ins>三、几点希望" in html


def test_every_shared_passage_is_listed_once_with_both_its_ends() -> None:
    (link,) = report(collated()).shared
    assert [end.id for end in link.ends] == ["gz-000000000a", "gz-000000000b"]
    assert link.text == "挂职干部要当好学生、当好参谋。"
    html = render(report(collated()), site="site")
    for end in link.ends:
        assert f'href="site/a/{end.id}/index.html#{end.paragraph}"' in html


def test_the_terminal_lists_readings_and_shared_passages_with_their_paragraphs() -> None:
    found = report(collated())
    words, whole = found.readings
    lines = overview(found, "zh")
    at = lines.index("据同文补：2")
    assert lines[at + 1] == f"  gz-000000000a#{words.paragraph}  “350”“丰南县”  ← b.txt:71-72"
    assert lines[at + 2].startswith(f"  gz-000000000a#{whole.paragraph}  “三、几点希望")
    assert lines[at + 3] == "同段互见：1"
    (link,) = found.shared
    ends = " = ".join(f"{end.id}#{end.paragraph}" for end in link.ends)
    assert lines[at + 4] == f"  {ends}  挂职干部要当好学生、当好参谋。"
    assert all("\u202e" not in line for line in lines)


def test_a_long_list_is_cut_on_the_terminal_and_says_so() -> None:
    found = report(collated())
    lines = overview(replace(found, readings=found.readings * 7), "zh")
    at = lines.index("据同文补：14")
    assert lines[at + 11] == "  …… 另有 4，见报告"
    assert (
        overview(replace(found, readings=found.readings * 7), "en").count(
            "  ... 4 more in the report"
        )
        == 1
    )
