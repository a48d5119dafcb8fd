"""An article keeps its id, whatever happens to its page."""

import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.identify import SAME, Named, identify, similarity, sketch
from scraper.model import Article, Block, Family, Identity, Source, Variant

TEXTS = {
    path.stem: tuple(path.read_text(encoding="utf-8").split("\n\n"))
    for path in sorted((Path(__file__).parent / "cases" / "write").glob("*.txt"))
}
NAMES = sorted(TEXTS)


def article(
    paragraphs: Sequence[str], *, title: str = "挂职总结", file: str = "001.txt"
) -> Article:
    blocks = tuple(
        Block(text=text.strip(), first=line, last=line) for line, text in enumerate(paragraphs, 1)
    )
    return Article(source=Source(file=file), part=1, title=title, blocks=blocks)


def family(name: str, *others: str) -> Family:
    variants = tuple(Variant(article=article(TEXTS[other])) for other in others)
    return Family(article=article(TEXTS[name], title=name), variants=variants)


def ids(named: Sequence[Named]) -> list[str]:
    return [each.id for each in named]


FAMILIES = [family(name) for name in NAMES]
FIRST, REGISTRY = identify(FAMILIES, ())


def test_there_is_text_to_test_with() -> None:
    assert len(NAMES) >= 5


def test_a_fresh_folder_gives_each_article_an_id_from_its_own_words() -> None:
    assert len(set(ids(FIRST))) == len(FAMILIES)
    assert all(
        each.id == "gz-" + entry.fingerprint[:10]
        for each, entry in zip(FIRST, REGISTRY, strict=True)
    )
    assert [each.family for each in FIRST] == FAMILIES


def test_a_second_run_changes_nothing() -> None:
    assert identify(FAMILIES, REGISTRY) == (FIRST, REGISTRY)


def test_neither_title_nor_lead_nor_source_has_a_part_in_the_id() -> None:
    changed = replace(
        FAMILIES[0].article,
        title="另一个题目",
        source=Source(file="改名.txt"),
        lead=(Block(text="毛永天", first=1, last=1),),
    )
    named, registry = identify([Family(article=changed)], REGISTRY)
    assert ids(named) == [FIRST[0].id]
    assert registry[0] == replace(REGISTRY[0], title="另一个题目")


def test_an_article_that_is_gone_keeps_its_place_in_the_registry() -> None:
    named, registry = identify(FAMILIES[1:], REGISTRY)
    assert ids(named) == ids(FIRST[1:])
    assert registry == REGISTRY


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", ["first half lost", "paragraphs added", "words changed"])
def test_a_changed_page_keeps_its_id_and_the_registry_learns_its_text(
    name: str, change: str
) -> None:
    text = "\n".join(TEXTS[name])
    if change == "first half lost":
        text = text[: len(text) * 7 // 10]
    elif change == "paragraphs added":
        text += "\n" + "".join(TEXTS[NAMES[0] if name != NAMES[0] else NAMES[1]])[: len(text) // 4]
    else:
        random_words = random.Random(7)  # noqa: S311 (the same edits each time)
        text = "".join(
            "改动" if random_words.random() < 0.1 else text[start : start + 2]
            for start in range(0, len(text), 2)
        )
    named, registry = identify([Family(article=article([text]))], REGISTRY)
    assert ids(named) == [FIRST[NAMES.index(name)].id]
    assert len(registry) == len(REGISTRY)
    assert registry[NAMES.index(name)].fingerprint != REGISTRY[NAMES.index(name)].fingerprint


def test_different_articles_on_the_same_topic_are_never_taken_for_each_other() -> None:
    sketches = [entry.sketch for entry in REGISTRY]
    pairs = [(one, other) for one in sketches for other in sketches if one != other]
    assert max(similarity(one, other) for one, other in pairs) < SAME / 2


@pytest.mark.parametrize("missing", range(len(NAMES)))
def test_a_new_article_takes_no_id_of_an_article_that_is_gone(missing: int) -> None:
    known = (REGISTRY[missing],)
    named, registry = identify([each for each in FAMILIES if each != FAMILIES[missing]], known)
    assert known[0].id not in ids(named)
    assert registry[0] == known[0]


def test_a_merged_family_keeps_its_oldest_id_and_the_other_leads_there() -> None:
    named, registry = identify([family(NAMES[2], NAMES[0])], REGISTRY)
    assert ids(named) == [FIRST[0].id]
    assert named[0].aliases == (f"a/{FIRST[2].id}.md",)
    assert registry[2] == replace(REGISTRY[2], into=FIRST[0].id), "its own text stays with it"
    again, unchanged = identify([family(NAMES[2], NAMES[0])], registry)
    assert (again, unchanged) == (named, registry)


def test_a_family_that_splits_gives_each_text_the_id_that_was_its_own() -> None:
    best_is_the_younger = family(NAMES[2], NAMES[0])
    _, registry = identify([best_is_the_younger], REGISTRY)
    named, after = identify([family(NAMES[2]), family(NAMES[0])], registry)
    assert ids(named) == [FIRST[2].id, FIRST[0].id]
    assert [each.aliases for each in named] == [(), ()]
    assert [entry.into for entry in after] == [""] * len(after)


@pytest.mark.parametrize("left", [0, 2])
def test_whichever_copy_of_a_merged_family_is_left_keeps_all_its_ids(left: int) -> None:
    _, registry = identify([family(NAMES[2], NAMES[0])], REGISTRY)
    for _ in range(3):
        named, registry = identify([family(NAMES[left])], registry)
        assert ids(named) == [FIRST[0].id]
        assert named[0].aliases == (f"a/{FIRST[2].id}.md",)


def test_the_full_text_keeps_the_id_of_an_excerpt_that_it_was_published_for() -> None:
    excerpt = Family(article=article(TEXTS[NAMES[0]][:2]))
    full = FAMILIES[0].article
    _, registry = identify([excerpt], ())
    both = Family(article=full, variants=(Variant(article=excerpt.article),))
    named, registry = identify([both], registry)
    assert similarity(registry[0].sketch, sketch("".join(TEXTS[NAMES[0]]))) < 1
    alone, after = identify([Family(article=full)], registry)
    assert ids(alone) == ids(named) == [registry[0].id]
    assert len(after) == 1


def test_no_two_entries_learn_one_text() -> None:
    _, registry = identify([family(NAMES[0], NAMES[2])], REGISTRY)
    changed = article([*TEXTS[NAMES[2]], "多出的一段。"])
    named, registry = identify([Family(article=changed)], registry)
    assert ids(named) == [FIRST[0].id]
    assert len({entry.fingerprint for entry in registry}) == len(registry)


COPIES = {name: [article(text), article([*text, "多出的一段。"])] for name, text in TEXTS.items()}
GROUPS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 1)), st.integers(0, 4), min_size=1, max_size=7
).map(
    lambda numbers: [
        [COPIES[name][which] for (name, which), number in numbers.items() if number == wanted]
        for wanted in sorted(set(numbers.values()))
    ]
)
"""Families of up to seven texts, each in one of them; copies of one text may stand in two."""


@settings(max_examples=60, deadline=None)
@given(st.lists(GROUPS, min_size=1, max_size=4))
def test_ids_are_never_shared_lost_or_changed_by_a_second_run(
    runs: list[list[list[Article]]],
) -> None:
    registry: tuple[Identity, ...] = ()
    for groups in runs:
        families = [
            Family(article=first, variants=tuple(Variant(article=other) for other in others))
            for first, *others in groups
        ]
        known = [entry.id for entry in registry]
        named, registry = identify(families, registry)
        given_out = [*ids(named), *(alias for each in named for alias in each.aliases)]
        assert len(set(given_out)) == len(given_out)
        assert [entry.id for entry in registry][: len(known)] == known
        assert identify(families, registry) == (named, registry)


def test_a_better_copy_of_a_text_takes_over_its_id() -> None:
    known = (REGISTRY[0],)
    better = Family(
        article=article([*TEXTS[NAMES[0]], "多出的一段。"]),
        variants=(Variant(article=FAMILIES[0].article),),
    )
    named, registry = identify([better], known)
    assert ids(named) == [known[0].id]
    assert named[0].aliases == ()
    alone, _ = identify([Family(article=better.article)], registry)
    assert ids(alone) == [known[0].id]


def test_the_exact_text_wins_over_one_that_is_merely_like_it() -> None:
    like = Family(article=article([*TEXTS[NAMES[0]], "多出的一段。"]))
    named, _ = identify([like, FAMILIES[0]], REGISTRY[:1])
    assert ids(named)[1] == REGISTRY[0].id
    assert ids(named)[0] != REGISTRY[0].id


def test_of_two_changed_texts_the_one_more_alike_takes_the_id() -> None:
    text = "".join(TEXTS[NAMES[0]])
    near, far = text + "多出的一段。", text[: len(text) // 2]
    named, _ = identify(
        [Family(article=article([far])), Family(article=article([near]))], REGISTRY[:1]
    )
    assert ids(named)[1] == REGISTRY[0].id
    assert ids(named)[0] != REGISTRY[0].id


def test_an_id_that_another_text_has_gives_way_to_the_next_ten_digits() -> None:
    fingerprint = REGISTRY[0].fingerprint
    other = Identity(id=FIRST[0].id, fingerprint="0" * 64, sketch=sketch("完全是另一篇文章的文字"))
    named, registry = identify(FAMILIES[:1], [other])
    assert ids(named) == ["gz-" + fingerprint[10:20]]
    assert [entry.id for entry in registry] == [other.id, named[0].id]


def test_one_text_published_twice_has_two_ids_that_last() -> None:
    twice = [FAMILIES[0], FAMILIES[0]]
    named, registry = identify(twice, ())
    assert len(set(ids(named))) == 2
    assert identify(twice, registry) == (named, registry)


def test_articles_without_a_letter_get_ids_too() -> None:
    blank = [Family(article=article(["——"])), Family(article=article(["……"]))]
    named, registry = identify(blank, ())
    assert len(set(ids(named))) == 2
    assert identify(blank, registry) == (named, registry)


def test_a_spoilt_sketch_in_the_registry_does_no_harm() -> None:
    spoilt = Identity(id="gz-0123456789", fingerprint="", sketch="不是十六进制")
    named, registry = identify(FAMILIES[:1], [spoilt])
    assert ids(named) == ids(FIRST[:1])
    assert registry[0] == spoilt


@given(st.permutations(range(len(NAMES))))
def test_the_order_of_the_articles_does_not_matter(order: list[int]) -> None:
    named, _ = identify([FAMILIES[place] for place in order], ())
    assert ids(named) == [FIRST[place].id for place in order]
    again, registry = identify([FAMILIES[place] for place in order], REGISTRY)
    assert ids(again) == ids(named)
    assert registry == REGISTRY


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    value = similarity(sketch(one), sketch(other))
    assert 0 <= value <= 1
    assert value == similarity(sketch(other), sketch(one))
    assert similarity(sketch(one), sketch(one)) == (1 if one else 0)


def test_another_process_with_another_hash_seed_makes_the_same_sketch() -> None:
    text = "".join(TEXTS[NAMES[0]])
    code = "import sys; from scraper.identify import sketch; print(sketch(sys.argv[1]))"
    made = [
        subprocess.run(
            [sys.executable, "-c", code, text],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert made == [sketch(text)] * 2
