"""What is visibly missing or lost in a text is told, and what only looks like it is not."""

import pytest
from _pytest.mark import ParameterSet

from scraper.assess import assess, find_damage, find_missing
from scraper.model import GAP, Article, Block, Source
from scraper.repair import repair
from scraper.rules import table
from scraper.structure import structure
from tests.pairs import CASES, pairs, piece_of, read_case

KNOWN = {
    "complete-names-at-the-end": "a list of names behind a sentence ends without a stop, as if cut off",
}
KNOWN_LINES: dict[str, str] = {}
KINDS = tuple(table("damage"))


def article_of(text: str) -> Article:
    piece = piece_of(text)
    return assess(structure(piece, repair(piece))[0])


def damage_of(line: str) -> tuple[str, ...]:
    block = Block(text=line, first=1, last=1)
    return find_damage(Article(source=Source(file="case.txt"), part=1, blocks=(block,)))


def lines(ending: str) -> list[ParameterSet]:
    """Return kind and line of the damage cases that show the kind or leave it."""
    return [
        pytest.param(
            kind,
            line,
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN_LINES[line])]
            if line in KNOWN_LINES
            else [],
        )
        for kind in KINDS
        for line in read_case("assess", f"damage-{kind}.{ending}.txt").split("\n")
    ]


@pytest.mark.parametrize(("before", "after"), pairs("assess", KNOWN))
def test_a_text_is_told_complete_or_cut(before: str, after: str) -> None:
    assert (" ".join(article_of(before).missing) or "complete") == after


@pytest.mark.parametrize(("kind", "line"), lines("shows"))
def test_a_trace_of_damage_is_seen(kind: str, line: str) -> None:
    assert kind in damage_of(line)


@pytest.mark.parametrize(("kind", "line"), lines("leaves"))
def test_a_sound_line_shows_no_damage_of_a_kind(kind: str, line: str) -> None:
    assert kind not in damage_of(line)


def test_every_kind_of_damage_has_cases_on_both_sides() -> None:
    for ending in ("shows", "leaves"):
        files = {file.name for file in (CASES / "assess").glob(f"damage-*.{ending}.txt")}
        assert files == {f"damage-{kind}.{ending}.txt" for kind in KINDS}


def test_kinds_are_told_in_the_order_of_the_rules() -> None:
    found = damage_of(f"锟斤拷，在XX镇，**年3月，到{GAP}镇。")
    assert found == tuple(kind for kind in KINDS if kind in found)
    assert set(found) >= {"masked-names", "masked-numbers", "stripped-names", "mojibake"}


def test_damage_of_the_title_counts() -> None:
    title = Block(text="**县挂职干部管理意见", first=1, last=1)
    article = Article(source=Source(file="case.txt"), part=1, lead=(title,), blocks=())
    assert find_damage(article) == ("masked-names",)


def test_a_text_without_a_body_lacks_its_end() -> None:
    assert find_missing((), "关于选派挂职干部的通知") == ("end",)


def test_assessing_changes_only_damage_and_missing_ends() -> None:
    piece = piece_of(read_case("assess", "both-ends.in.txt"))
    (before,) = structure(piece, repair(piece))
    after = assess(before)
    assert (after.title, after.lead, after.blocks) == (before.title, before.lead, before.blocks)
    assert assess(after) == after
