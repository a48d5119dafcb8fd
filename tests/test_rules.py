"""Every rule does what its own examples say, leaves what any rule must leave, and is done soon on hostile lines."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources

import pytest

from scraper import rules as package
from scraper.folding import plain
from scraper.rules import Rule, any_of, rules, table, words
from scraper.rules import regions as rules_of_regions

FILES = sorted(f.name for f in resources.files(package).iterdir() if f.name.endswith(".toml"))
NOISE = rules("noise")
LIMIT = 60
"""Seconds for all patterns on all hostile lines: they take one, a pattern that runs away takes minutes."""

RUNAWAY: dict[str, str] = {}

WALK = """
import sys
from tests.test_rules import HOSTILE, patterns
for name, pattern in patterns():
    if (name == sys.argv[1]) if len(sys.argv) > 1 else name not in RUNAWAY_NAMES:
        print(name, flush=True)
        for line in HOSTILE:
            pattern.search(line), pattern.fullmatch(line)
print("done")
"""


def _hostile() -> Iterator[str]:
    pieces = (
        *(
            " ",
            ",",
            ":",
            "。",
            "(",
            "【",
            "1",
            "a",
            "a.",
            "的",
            "*",
            "-",
            "X",
            "、",
            "—",
            "\\u200b",
        ),
        *("首页 > ", "时间:2020-01-01 ", "[1] ", "标签:", "下载 ", "编辑:x ", "来源:", "http://a."),
        *(
            "希望范文",
            "本站整理",
            "上一篇 ",
            "为您",
            "关于我们 | ",
            "1天",
            "每月补贴",
            "挂职 ",
            "第一条",
        ),
    )
    for piece in pieces:
        yield (piece * 400)[:400]
        yield (piece * 400)[:399] + "!"
        yield "挂" + (piece * 400)[:398] + "职"


HOSTILE = tuple(_hostile())


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Give every pattern of the rule files with the name of its file and its place there."""
    for file in FILES:
        name = file.removesuffix(".toml")
        yield from _within(name, table(name))


def _within(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {
                "definition",
                "why",
                "matches",
                "leaves",
                "title",
                "ask",
                "kind",
                "scope",
                "place",
                "about",
                "doubt",
                "slug",
                "themes",
                "name",
                "theme",
                "amount",
                "general",
                "fewest",
            }:
                yield from _within(f"{name}.{key}", inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _within(f"{name}.{number}", inner)
    elif isinstance(value, str):
        flags = re.IGNORECASE if name.startswith("noise.") else 0
        yield name.removesuffix(".pattern"), re.compile(value, flags)


def _seen(rule: Rule, text: str) -> bool:
    folded = text if rule.id == "invisible" else plain(text)
    found = (
        rule.pattern.search(folded) if rule.scope == "inline" else rule.pattern.fullmatch(folded)
    )
    return found is not None


def _examples(name: str, key: str) -> list[tuple[str, str]]:
    return [(rule, text) for rule, entry in table(name).items() for text in entry.get(key, ())]


def test_every_pattern_compiles_and_every_file_holds_some() -> None:
    found = {name.split(".", 1)[0] for name, _ in patterns()}
    assert found == {file.removesuffix(".toml") for file in FILES} - {
        "arrival_questions",
        "digest_themes",
        "seams",
    }


@pytest.mark.parametrize("rule", NOISE, ids=lambda rule: rule.id)
def test_a_noise_rule_is_complete(rule: Rule) -> None:
    assert rule.matches
    assert rule.leaves
    assert rule.why
    assert rule.scope in {"block", "rest", "inline"}
    assert rule.place in {"any", "head", "tail", "edge"}


@pytest.mark.parametrize("rule", NOISE, ids=lambda rule: rule.id)
def test_a_noise_rule_matches_its_examples(rule: Rule) -> None:
    missed = [text for text in rule.matches if not _seen(rule, text)]
    assert missed == []


@pytest.mark.parametrize("rule", NOISE, ids=lambda rule: rule.id)
def test_no_noise_rule_of_the_kind_touches_what_a_rule_leaves(rule: Rule) -> None:
    kind = [other for other in NOISE if (other.scope == "inline") == (rule.scope == "inline")]
    touched = [(text, other.id) for text in rule.leaves for other in kind if _seen(other, text)]
    assert touched == []


def test_no_inline_rule_touches_what_a_rule_for_whole_lines_leaves() -> None:
    inline = [rule for rule in NOISE if rule.scope == "inline"]
    left = [text for rule in NOISE if rule.scope != "inline" for text in rule.leaves]
    assert [(text, rule.id) for text in left for rule in inline if _seen(rule, text)] == []


@pytest.mark.parametrize("rule", NOISE, ids=lambda rule: rule.id)
def test_no_noise_rule_matches_nothing_at_all(rule: Rule) -> None:
    assert rule.pattern.fullmatch("") is None


def test_traces_of_damage_are_found_where_their_examples_say() -> None:
    name = "damage"
    compiled = {rule: re.compile(entry["pattern"]) for rule, entry in table(name).items()}
    examples = _examples(name, "matches")
    assert examples
    assert {rule for rule, _ in examples} == set(compiled)
    assert [text for rule, text in examples if not compiled[rule].search(text)] == []


def test_traces_of_damage_leave_what_they_must() -> None:
    name = "damage"
    taken = []
    for rule, text in _examples(name, "leaves"):
        entry = table(name)[rule]
        needed = (entry["pattern"], entry.get("subject", ""), entry.get("context", ""))
        if all(re.search(pattern, text) for pattern in needed):
            taken.append((rule, text))
    assert taken == []


THEMES = {name: re.compile(entry["pattern"]) for name, entry in table("facets")["themes"].items()}


@pytest.mark.parametrize("name", THEMES)
def test_cues_of_a_theme_stand_in_its_examples_and_not_in_what_it_leaves(name: str) -> None:
    entry = table("facets")["themes"][name]
    assert [text for text in entry["matches"] if not THEMES[name].search(plain(text))] == []
    assert [text for text in entry["leaves"] if THEMES[name].search(plain(text))] == []


@pytest.mark.parametrize("group", ["levels", "directions", "themes", "speakers"])
def test_every_value_of_a_facet_is_defined_for_readers(group: str) -> None:
    assert [n for n, entry in table("facets")[group].items() if not entry["definition"]] == []


def test_the_table_of_regions_names_each_path_below_one_that_it_names_too() -> None:
    paths = set(rules_of_regions())
    assert [p for p in paths if "/" in p and p.rpartition("/")[0] not in paths] == []
    assert {len(path.split("/")) for path in paths} == {1, 2, 3}
    assert sum("/" not in path for path in paths) == 34


def _walk(*names: str) -> str:
    code = WALK.replace("RUNAWAY_NAMES", repr(tuple(RUNAWAY)))
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, *names],
            capture_output=True,
            text=True,
            timeout=LIMIT / 4 if names else LIMIT,
            check=True,
        )
    except subprocess.TimeoutExpired as late:
        raise TimeoutError(f"still at {(late.stdout or b'').split()[-1:]}") from late
    return done.stdout


def test_the_work_of_every_pattern_on_a_hostile_line_is_bounded() -> None:
    assert _walk().split()[-1] == "done"


def test_words_of_a_list_are_found_the_longest_first() -> None:
    found = any_of("topics", "core").search("他是科技副乡镇长")
    assert found is not None
    assert found.group() == "科技副乡镇长"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("topics", "core"),
        ("topics", "related"),
        ("topics", "subjects"),
        ("spam", "strong"),
        ("spam", "weak"),
        ("spam", "beside"),
        ("navigation", "words"),
        ("split", "mark_words"),
        ("split", "mark_kinds"),
        ("relate", "problems"),
    ],
)
def test_a_list_of_words_names_each_once_in_the_form_rules_see(name: str, key: str) -> None:
    found = words(name, key)
    assert len(found) == len(set(found))
    assert [word for word in found if plain(word) != word or not word.strip()] == []


def test_every_question_to_ask_on_arrival_has_its_reason() -> None:
    questions = table("arrival_questions")["question"]
    assert len({question["ask"] for question in questions}) == len(questions)
    assert all(question["ask"].endswith("？") and question["why"] for question in questions)
