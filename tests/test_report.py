"""The overview tells what to look at, needs nothing but itself, and lets no source act."""

import re
from dataclasses import replace

import pytest

from scraper.cli_report import changes, overview
from scraper.model import (
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
    assert "待核定能否公开的段落: 1" in overview(found, "zh")
    assert "passages withheld, to be judged: 1" in overview(found, "en")


def test_nothing_protected_is_said_in_no_line_of_the_overview() -> None:
    assert not [line for line in overview(report(RESULT), "en") if "withheld" in line]


def test_why_an_article_is_sorted_so_is_told_in_words_of_the_reader() -> None:
    shown = render(report(RESULT))
    assert "案例：以“了”字叙述 +2" in shown
    assert "told" not in shown
