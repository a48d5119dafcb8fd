"""Decisions on lines and names do what they say to the letter, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.curate import Edit, curate_lines, echo, locate, mask
from scraper.curate.lines import RULE
from scraper.folding import is_blank
from scraper.model import (
    Entry,
    Facets,
    Line,
    LineAction,
    Place,
    Published,
    Removal,
    Verdict,
)
from tests.write_samples import GUIDE


def entry(text: str, *cuts: tuple[int, int], rule: str | None = None, line: int = 1) -> Entry:
    removed = tuple(
        Removal(rule="domain", text=text[start:end], line=line, column=start + 1)
        for start, end in cuts
    )
    return Entry(
        line=line,
        text=text,
        disposition="noise" if rule else "blank" if is_blank(text) else "kept",
        rule=rule,
        removed=removed,
    )


def edited(given: Entry, action: LineAction, start: int = 0, end: int | None = None) -> Entry:
    (found,) = curate_lines([given], [Edit(action=action, line=given.line, start=start, end=end)])
    return found


TEXT = "发展迅速www.a.com，村民增收。"


def test_a_dropped_line_is_noise_by_the_rule_curation() -> None:
    found = edited(entry(TEXT, (4, 13)), "drop")
    assert (found.disposition, found.rule, found.removed) == ("noise", RULE, ())


def test_a_dropped_piece_stands_beside_what_rules_took() -> None:
    found = edited(entry(TEXT, (4, 13)), "drop", 13, 18)
    assert found.kept == "发展迅速。"
    assert [(cut.rule, cut.text) for cut in found.removed] == [
        ("domain", "www.a.com"),
        (RULE, "，村民增收"),
    ]


def test_a_kept_line_is_kept_whole_and_a_kept_piece_alone() -> None:
    assert edited(entry(TEXT, (4, 13)), "keep").kept == TEXT
    assert edited(entry(TEXT, rule="spam"), "keep").kept == TEXT
    part = edited(entry(TEXT, rule="spam"), "keep", 14, 19)
    assert part.kept == "村民增收。"
    assert [cut.rule for cut in part.removed] == ["spam"]


def test_blank_lines_and_lines_without_an_edit_stay() -> None:
    blank, other = entry(" "), entry(TEXT, line=2)
    edits = [Edit(action="keep", line=1), Edit(action="split", line=2)]
    assert curate_lines([blank, other], edits) == (blank, other)


TEXTS = st.text(alphabet="挂职 　a，。", min_size=1, max_size=12)
ACTIONS: list[LineAction] = ["keep", "drop"]
EDITS = st.lists(
    st.builds(
        Edit,
        action=st.sampled_from(ACTIONS),
        line=st.just(1),
        start=st.integers(0, 12),
        end=st.none() | st.integers(0, 14),
    ).filter(lambda edit: edit.end is None or edit.end > edit.start),
    max_size=4,
)


@given(TEXTS, st.none() | st.just("spam"), EDITS)
def test_every_character_is_kept_or_in_one_removal_and_twice_is_once(
    text: str, rule: str | None, edits: list[Edit]
) -> None:
    edits = [replace(edit, start=0) if edit.end is None else edit for edit in edits]
    (found,) = once = curate_lines([entry(text, rule=rule)], edits)
    assert found.text == text
    if found.disposition == "kept":
        assert found.rule is None
        assert len(found.kept) + sum(len(cut.text) for cut in found.removed) == len(text)
        assert all(text[cut.column - 1 :].startswith(cut.text) for cut in found.removed)
    else:
        assert found.removed == ()
    assert curate_lines(once, edits)[0].kept == found.kept


LINES = tuple(
    Line(number=number, text=text)
    for number, text in enumerate(
        ["首页", "發展迅速，加微信看全文", "", "谢谢大家。", "发展迅速。", "谢谢大家。", "12：00"],
        1,
    )
)


def spots(place: Place, within: tuple[int, int] | None = None) -> list[tuple[int, int, int | None]]:
    return [(edit.line, edit.start, edit.end) for edit in locate(place, LINES, within)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"line": 4}, [(4, 0, None)]),
        ({"line": 4, "last": 6}, [(4, 0, None), (5, 0, None), (6, 0, None)]),
        ({"line": 3}, []),
        ({"line": 7, "last": 8}, []),
        ({"line": 9}, []),
        ({"text": "加微信看全文"}, [(2, 5, 11)]),
        ({"text": "谢谢大家。"}, [(4, 0, None), (6, 0, None)]),
        ({"text": "谢谢大家。", "line": 7}, [(6, 0, None)]),
        ({"text": "谢谢大家。", "line": 1, "last": 3}, [(4, 0, None), (5, 0, None), (6, 0, None)]),
        ({"text": "12:00"}, [(7, 0, None)]),
        ({"text": "没有"}, []),
        ({"text": "没有", "line": 4}, []),
    ],
)
def test_a_place_is_found_by_line_by_text_and_by_both(
    given: dict[str, object], expected: list[tuple[int, int, int | None]]
) -> None:
    values: dict[str, object] = {"last": given.get("line", 0), **given}
    assert spots(Place(action="drop", at=1, **values)) == expected  # type: ignore[arg-type]


def test_a_text_is_meant_within_its_article_and_else_where_it_is_nearest() -> None:
    thanks = Place(action="keep", at=1, text="谢谢大家。")
    assert spots(thanks, (5, 7)) == [(6, 0, None)]
    assert spots(thanks, (1, 3)) == [(4, 0, None)]


def test_a_script_is_no_hindrance_where_the_text_stands_nowhere_as_it_is() -> None:
    assert spots(Place(action="drop", at=1, text="发展迅速，")) == [(2, 0, 5)]


def test_what_is_dropped_is_found_in_another_copy_a_line_as_a_line() -> None:
    whole = Edit(action="drop", line=3)
    assert [edit.line for edit in echo(whole, "谢谢大家！", LINES, (1, 5))] == [4]
    assert list(echo(whole, "谢谢", LINES, (1, 7))) == []
    piece = Edit(action="drop", line=3, start=1, end=5)
    assert [(e.line, e.start, e.end) for e in echo(piece, "—发展迅速", LINES, (5, 7))] == [
        (5, 0, 4)
    ]


def test_a_name_is_masked_wherever_a_reader_could_see_it() -> None:
    article = replace(GUIDE, title="毛永天同志发言", subtitle="毛 永 天", summary="毛永天说。")
    published = Published(
        id="gz-000000000a",
        article=article,
        verdict=Verdict(category="case", kind="发言", relevance="core", confidence=1.0),
        facets=Facets(people=("毛永天", "李四")),
    )
    found, absent = mask(published, ["毛永天", "王五"])
    assert absent == ("王五",)
    assert "永" not in repr(found).replace("永久", "")
    assert found.article.title == "毛某某同志发言"
    assert found.article.subtitle == "毛 某 某"
    assert found.facets.people == ("毛某某", "李四")
    assert found.masked == 3
    assert (found.id, found.article.key) == (published.id, article.key)
