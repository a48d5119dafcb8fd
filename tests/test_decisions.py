"""What maintainers have decided reaches the articles, and every id stays where it was."""

from dataclasses import replace

import pytest

from scraper.model import (
    Copy,
    Decision,
    Document,
    Line,
    Name,
    Place,
    Published,
    Reading,
    Result,
    Source,
)
from scraper.pipeline import run
from tests.pairs import read_case

GUIDE = read_case("write", "guide.txt")
SPEECH = read_case("write", "speech.txt")
REPORT = read_case("collate", "report.txt")
NOTICE = read_case("collate", "notice.txt")
DIARY = read_case("title", "village.in.txt")


def document(*texts: str, file: str = "a.txt") -> Document:
    given = "\n".join(texts).split("\n")
    lines = tuple(Line(number=number, text=text) for number, text in enumerate(given, 1))
    return Document(source=Source(file=file), lines=lines)


COMPILATION = document("篇一：" + "下基层", GUIDE, "篇二：动员讲话", SPEECH, "篇三：驻村", DIARY)
COPY = document(REPORT, file="b.txt")
OTHER = document(NOTICE, file="c.txt")
DOCUMENTS = (COMPILATION, COPY, OTHER)


def decide(*decisions: Decision, documents: tuple[Document, ...] = DOCUMENTS) -> Result:
    """Run without decisions, then with them, then twice again; the last runs must change nothing."""
    first = run(Reading(documents=documents))
    reading = Reading(documents=documents, decisions=decisions)
    result = run(reading, first.registry)
    again = run(reading, result.registry)
    assert again.registry == run(reading, again.registry).registry
    assert again == result
    # A folder that has no registry yet gets the same texts, and the ids that decisions name.
    fresh = run(reading)
    assert [each.article for each in fresh.published] == [each.article for each in result.published]
    targets = {each.target for each in decisions}
    assert reached(fresh) & targets == reached(result) & targets
    return result


def reached(result: Result) -> set[str]:
    """Return the ids that lead to an article."""
    aliases = {alias[2:-3] for each in result.published for alias in each.aliases}
    return {each.id for each in result.published} | aliases


def told(result: Result) -> list[str]:
    return [problem.message.en for problem in result.problems if problem.stale]


def by_file(result: Result, file: str) -> list[Published]:
    return [each for each in result.published if each.article.source.file == file]


def by_id(result: Result, known: str) -> Published:
    (found,) = (each for each in result.published if each.id == known)
    return found


PLAIN = run(Reading(documents=DOCUMENTS))
FIRST, SECOND, THIRD = by_file(PLAIN, "a.txt")
(B,), (C,) = by_file(PLAIN, "b.txt"), by_file(PLAIN, "c.txt")


def place(action: str, **given: object) -> Place:
    line = given.get("line", 0)
    values = {"action": action, "at": 3, "last": line, **given}
    return Place(**values)  # type: ignore[arg-type]


def test_title_sorting_and_facets_are_as_decided_and_beyond_doubt() -> None:
    result = decide(
        Decision(
            target=B.id,
            at=1,
            title="挂任县长助理的一年",
            category="policy",
            kind="讲话",
            relevance="weak",
            facets=(("level", ("县",)), ("year", ("2015", "2016")), ("direction", ("下挂",))),
            checked_by="李",
            checked_on="2026-11-20",
        )
    )
    found = by_id(result, B.id)
    assert (found.article.title, found.article.title_given) == ("挂任县长助理的一年", False)
    verdict = found.verdict
    assert (verdict.category, verdict.kind, verdict.relevance) == ("policy", "讲话", "weak")
    assert (verdict.confidence, verdict.review) == (1.0, False)
    assert [cue.speaks_for for cue in verdict.evidence if cue.cue == "curation"] == [
        "policy",
        "讲话",
        "weak",
    ]
    facets = found.facets
    assert (facets.level, facets.year, facets.direction) == (("县",), (2015, 2016), "下挂")
    assert found.checked == "2026-11-20"
    assert told(result) == []


def test_a_title_that_stands_in_the_source_is_its_own() -> None:
    line = COMPILATION.lines[1].text
    result = decide(Decision(target=FIRST.id, at=1, title=line))
    assert by_id(result, FIRST.id).article.title_given


def test_an_empty_list_clears_a_facet() -> None:
    result = decide(Decision(target=B.id, at=1, facets=(("region", ()), ("year", ()))))
    assert by_id(result, B.id).facets.region == ()
    assert by_id(result, B.id).facets.year is None


def test_a_dropped_line_and_a_dropped_piece_go_by_the_rule_curation() -> None:
    last = THIRD.article.blocks[-1]
    piece = COMPILATION.lines[THIRD.article.first].text[5:15]
    result = decide(
        Decision(
            target=THIRD.id,
            at=1,
            places=(place("drop", line=last.first), place("drop", text=piece)),
        )
    )
    found = by_id(result, THIRD.id)
    assert last.text not in found.article.body
    assert piece not in found.article.body
    ledger = result.ledgers[0]
    assert ledger[last.first - 1].rule == "curation"
    (cut,) = ledger[THIRD.article.first].removed
    assert (cut.rule, cut.text) == ("curation", piece)
    assert told(result) == []


def test_the_id_stays_where_most_of_the_text_is_dropped() -> None:
    lines = place("drop", line=3, last=len(COPY.lines))
    result = decide(Decision(target=B.id, at=1, places=(lines,)))
    assert len(by_id(result, B.id).article.body) < 0.3 * len(B.article.body)
    assert {each.id for each in result.published} == {each.id for each in PLAIN.published}


def test_what_a_rule_took_is_kept_by_decision() -> None:
    text = "更多精彩范文请关注公众号：每日范文"
    page = document(REPORT, text, file="b.txt")
    before = run(Reading(documents=(page,)))
    assert before.ledgers[0][-1].disposition == "noise"
    result = decide(
        Decision(target=before.published[0].id, at=1, places=(place("keep", text=text),)),
        documents=(page,),
    )
    assert result.ledgers[0][-1].disposition == "kept"
    assert text in by_id(result, before.published[0].id).article.body


def test_a_page_without_an_article_is_addressed_by_its_file() -> None:
    page = document("首页", "到任后我走访了全村二百一十四户。", "上一页 下一页", file="d.txt")
    assert run(Reading(documents=(page,))).published == ()
    result = decide(
        Decision(target="d.txt", at=1, places=(place("keep", line=2),)), documents=(page,)
    )
    (found,) = result.published
    assert found.article.body == "到任后我走访了全村二百一十四户。"


@pytest.mark.parametrize("parts", [2, 5])
def test_a_split_text_leaves_its_id_to_the_largest_part(parts: int) -> None:
    page = document(GUIDE, SPEECH, DIARY, REPORT, NOTICE, file="e.txt")
    texts = (GUIDE, SPEECH, DIARY, REPORT, NOTICE)
    counts = [len(text.split("\n")) for text in texts]
    starts = [1 + sum(counts[:number]) for number in range(len(texts))]
    joins = tuple(place("join", line=line.number) for line in page.lines[1:] if line.text.strip())
    whole = decide(Decision(target="e.txt", at=1, places=joins), documents=(page,))
    (one,) = whole.published
    chosen = starts[1:parts]
    splits = tuple(place("split", line=line) for line in chosen)
    others = tuple(each for each in joins if each.line not in chosen)
    reading = Reading(
        documents=(page,),
        decisions=(Decision(target=one.id, at=1, places=splits + others),),
    )
    result = run(reading, whole.registry)
    assert len(result.published) == parts
    assert one.id in {each.id for each in result.published}
    assert run(reading, result.registry) == result


def test_joined_texts_keep_the_first_id_and_the_other_leads_to_it() -> None:
    second = SECOND.article.first
    result = decide(Decision(target=FIRST.id, at=1, places=(place("join", line=second),)))
    found = by_id(result, FIRST.id)
    assert SECOND.article.blocks[-1].text in found.article.body
    assert found.aliases == (f"a/{SECOND.id}.md",)
    assert len(result.published) == len(PLAIN.published) - 1


def test_a_text_joined_with_a_copy_of_another_is_found_again() -> None:
    page = document("篇一：县里一年", REPORT, "篇二：驻村", DIARY, file="h.txt")
    documents = (COPY, page)
    plain = run(Reading(documents=documents))
    (one,) = by_file(plain, "h.txt")
    assert len(plain.published) == 2
    join = place("join", line=one.article.first)
    result = decide(Decision(target=one.id, at=1, places=(join,)), documents=documents)
    assert told(result) == []
    assert one.id in reached(result)
    lines = [each.article for each in result.published if each.article.source.file == "h.txt"]
    assert [article.first for article in lines] in ([], [2])


def test_merged_texts_are_one_article_under_the_older_id() -> None:
    result = decide(Decision(target=C.id, at=1, copies=(Copy(action="merge", at=2, id=B.id),)))
    found = by_id(result, B.id)
    assert {v.article.source.file for v in found.variants} | {found.article.source.file} == {
        "b.txt",
        "c.txt",
    }
    assert found.aliases == (f"a/{C.id}.md",)
    assert told(result) == []


def test_a_decision_on_a_merged_id_holds_for_the_article_it_leads_to() -> None:
    merge = Decision(target=C.id, at=1, title="新题", copies=(Copy(action="merge", at=2, id=B.id),))
    assert by_id(decide(merge), B.id).article.title == "新题"


@pytest.mark.parametrize("named", ["file", "line"])
def test_separated_texts_are_two_articles_and_the_best_keeps_the_id(named: str) -> None:
    twin = document(REPORT.replace("128名", "28名"), "后记：写于县委党校。", file="f.txt")
    documents = (COPY, twin)
    (one,) = run(Reading(documents=documents)).published
    other = one.variants[0].article
    copy = Copy(action="separate", at=2, file=other.source.file, line=3 if named == "line" else 0)
    result = decide(Decision(target=one.id, at=1, copies=(copy,)), documents=documents)
    assert len(result.published) == 2
    assert by_id(result, one.id).article.source.file == one.article.source.file
    assert told(result) == []


def test_texts_that_had_ids_before_they_were_merged_get_them_back() -> None:
    twin = document(REPORT.replace("128名", "28名"), "后记：写于县委党校。", file="f.txt")
    one = run(Reading(documents=(COPY,)))
    two = run(Reading(documents=(twin,)))
    registry = one.registry + two.registry
    both = Reading(documents=(COPY, twin))
    (merged,) = run(both, registry).published
    assert merged.id == one.published[0].id
    decision = Decision(
        target=merged.id, at=1, copies=(Copy(action="separate", at=2, id=two.published[0].id),)
    )
    result = run(replace(both, decisions=(decision,)), registry)
    assert [each.id for each in result.published] == [merged.id, two.published[0].id]
    assert run(replace(both, decisions=(decision,)), result.registry) == result


def test_a_line_dropped_from_an_article_goes_from_its_copies_too() -> None:
    twin = document("转载", REPORT, "今后不论走到哪里，都不忘青阳县。", file="f.txt")
    (one,) = run(Reading(documents=(COPY, twin))).published
    text = one.article.blocks[2].text
    result = decide(
        Decision(target=one.id, at=1, places=(place("drop", text=text),)), documents=(COPY, twin)
    )
    rules = [
        entry.rule for ledger in result.ledgers for entry in ledger if entry.text.strip() == text
    ]
    assert rules == ["curation", "curation"]


def test_a_line_is_found_again_after_the_page_was_collected_anew() -> None:
    text = COPY.lines[3].text
    moved = document("新闻", "", REPORT, file="b.txt")
    drop = Decision(target=B.id, at=1, places=(place("drop", line=4, text=text),))
    result = run(Reading(documents=(moved,), decisions=(drop,)), PLAIN.registry)
    assert [entry.line for entry in result.ledgers[0] if entry.rule == "curation"] == [6]
    assert told(result) == []


def test_masked_names_are_nowhere_on_the_page_nor_in_the_registry() -> None:
    text = DIARY.replace("我走访了", "我和王小明走访了").replace(
        "我协调县交通局", "王 小明协调县交通局"
    )
    page = document("王小明驻村工作总结", text, file="g.txt")
    (one,) = run(Reading(documents=(page,))).published
    result = decide(
        Decision(target=one.id, at=1, mask=(Name(text="王小明", at=2),)), documents=(page,)
    )
    found = by_id(result, one.id)
    shown = [found.article.title, found.article.summary, found.article.body]
    assert "小明" not in "".join(shown) + result.registry[0].title
    assert "王某某走访了" in found.article.body
    assert found.masked == found.article.title.count("王") + found.article.body.count("王")


def test_a_withdrawn_article_is_not_published_and_its_notice_outlives_the_source() -> None:
    decision = Decision(target=B.id, at=1, withdrawn_on="2026-11-20", reason="当事人要求")
    result = decide(decision)
    assert B.id not in {each.id for each in result.published}
    (notice,) = result.withdrawn
    assert (notice.id, notice.date, notice.reason) == (B.id, "2026-11-20", "当事人要求")
    gone = run(Reading(documents=(OTHER,), decisions=(decision,)), result.registry)
    assert gone.withdrawn == (notice,)
    assert told(gone) == []


def test_to_withdraw_what_nobody_knows_is_an_error() -> None:
    decision = Decision(target="gz-0000000000", at=7, withdrawn_on="2026-11-20", reason="x")
    (problem,) = run(Reading(documents=(COPY,), decisions=(decision,))).problems
    assert (problem.fatal, problem.stale) == (True, True)


NEAR = B.id[:-1] + ("0" if B.id[-1] != "0" else "1")
STALE = [
    (Decision(target=NEAR, at=1, title="x"), f"no article has the id {NEAR}; did you mean {B.id}"),
    (Decision(target="b.text", at=1), "there is no source b.text; did you mean b.txt"),
    (
        Decision(target=B.id, at=1, places=(place("drop", text="石门村地处高山，吃水很远。"),)),
        "b.txt does not hold '石门村地处高山，吃水很远。'",
    ),
    (Decision(target=B.id, at=1, places=(place("drop", line=99),)), "b.txt has no line 99"),
    (
        Decision(target=B.id, at=1, places=(place("keep", line=1, file="c.txt"),)),
        f"{B.id} is not in c.txt",
    ),
    (Decision(target=B.id, at=1, mask=(Name(text="赵钱孙", at=3),)), "does not hold '赵钱孙'"),
    (
        Decision(target=B.id, at=1, copies=(Copy(action="merge", at=3, id=NEAR),)),
        f"no article has the id {NEAR}; did you mean",
    ),
    (
        Decision(target=B.id, at=1, copies=(Copy(action="merge", at=3, file="a.txt"),)),
        "a.txt holds 3 articles; name a line",
    ),
    (
        Decision(target=B.id, at=1, copies=(Copy(action="separate", at=3, file="a.tx.txt"),)),
        "no article in a.tx.txt",
    ),
]


@pytest.mark.parametrize(("decision", "said"), STALE, ids=[said for _, said in STALE])
def test_a_decision_without_its_object_is_told_with_its_line_and_changes_nothing(
    decision: Decision, said: str
) -> None:
    result = decide(decision)
    (problem,) = told(result)
    at = decision.places[0].at if decision.places else 3 if decision.mask or decision.copies else 1
    assert problem.startswith(f"curation.yml, line {at}: ")
    assert said in problem
    assert result.published == PLAIN.published
