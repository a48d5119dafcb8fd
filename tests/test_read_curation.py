"""curation.yml is read value by value; whatever is wrong is told with file, line and the nearest name."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.model import Copy, Decision, Name, Place
from scraper.read import read
from scraper.read.choices import KINDS, choices
from scraper.read.curation import KEYS, read_curation
from tests.test_classify import KINDS as CLASSIFIED

GOOD = """# 人工决定
gz-7f3a9c41d2:
  title: 年轻干部如何开展下基层挂职工作
  category: case
  kind: 总结
  relevance: core
  level: [村, 街道]
  themes: []
  year: 2019
  speaker: 挂职者
  keep: [{line: 17}]
  drop:
    - {line: 20, text: 加微信看全文，免费}
    - 30-32
    - 扫码领取：资料
  split: [{line: 33}]
  merge: [gz-0123456789, {file: b.txt, line: 4}]
  separate: c.html
  mask: [王小明]
  release: ['#p-1a2b3c4d']
  withdraw: {reason: 当事人要求, date: 2026-11-20}
  checked: {by: 李, date: 2026-11-21}
'003_网页.txt':
  keep: [3]
"""


def found(folder: Path, text: str | bytes) -> tuple[tuple[Decision, ...], list[str], bool]:
    """Read a curation.yml; give the decisions, what is wrong, and whether nothing may be written."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    (folder / "curation.yml").write_bytes(data)
    decisions, problems = read_curation(folder)
    assert all(problem.fatal for problem in problems)
    assert all(problem.message.zh and problem.message.en for problem in problems)
    return (
        decisions,
        [problem.message.en for problem in problems],
        any(problem.stops for problem in problems),
    )


def test_no_curation_yml_is_nothing_decided(tmp_path: Path) -> None:
    assert read_curation(tmp_path) == ((), ())


@pytest.mark.parametrize("text", ["", "# nothing\n", "null\n", "{}\n", "[]\n", "gz-7f3a9c41d2:\n"])
def test_a_file_without_decisions_is_fine(tmp_path: Path, text: str) -> None:
    decisions, wrong, _ = found(tmp_path, text)
    assert wrong == []
    assert decisions in ((), (Decision(target="gz-7f3a9c41d2", at=1),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_all_keys_are_read_with_the_lines_they_stand_on(tmp_path: Path, encoding: str) -> None:
    (first, second), wrong, _ = found(tmp_path, GOOD.replace("\n", "\r\n").encode(encoding))
    assert wrong == []
    assert first == Decision(
        target="gz-7f3a9c41d2",
        at=2,
        title="年轻干部如何开展下基层挂职工作",
        category="case",
        kind="总结",
        relevance="core",
        facets=(
            ("level", ("村", "街道")),
            ("themes", ()),
            ("year", ("2019",)),
            ("speaker", ("挂职者",)),
        ),
        places=(
            Place(action="keep", at=11, line=17, last=17),
            Place(action="drop", at=13, line=20, last=20, text="加微信看全文，免费"),
            Place(action="drop", at=14, line=30, last=32),
            Place(action="drop", at=15, text="扫码领取：资料"),
            Place(action="split", at=16, line=33, last=33),
        ),
        copies=(
            Copy(action="merge", at=17, id="gz-0123456789"),
            Copy(action="merge", at=17, file="b.txt", line=4),
            Copy(action="separate", at=18, file="c.html"),
        ),
        mask=(Name(text="王小明", at=19),),
        release=("p-1a2b3c4d",),
        withdrawn_on="2026-11-20",
        reason="当事人要求",
        checked_by="李",
        checked_on="2026-11-21",
    )
    assert second.places == (Place(action="keep", at=24, line=3, last=3),)


HEAD = "gz-7f3a9c41d2:\n  "
MISTAKES = [
    (HEAD + "titel: 新题", "line 2: unknown key 'titel'; did you mean title"),
    (HEAD + "xyz: 1", "line 2: unknown key 'xyz'; the keys are title, category"),
    (HEAD + "category: cases", "line 2: category cannot be 'cases'; did you mean case"),
    (HEAD + "kind: 工作总结", "line 2: kind cannot be '工作总结'; did you mean 总结"),
    (
        HEAD + "direction: 随便",
        "direction cannot be '随便'; expected one of ",
    ),
    (HEAD + "post: [副县长，副书记]", "post: '副县长，副书记' holds a full-width comma"),
    (HEAD + "year: 19", "year is '19'; expected a year such as 2019, or [2019, 2021]"),
    (HEAD + "year: [2019, 2020, 2021]", "year takes 2 at most"),
    (HEAD + "drop: [{lin: 3}]", "unknown key 'lin' of drop; did you mean line; expected {line: …"),
    (HEAD + "drop: [{line: 三}]", "line of drop is '三'; expected a number such as 17, or 17-20"),
    (HEAD + "drop: [{line: 20-17}]", "drop: no run of lines"),
    (HEAD + "drop: [{file: a.txt}]", "drop needs line or text"),
    (HEAD + "drop: [[1]]", "drop: expected {line: …, text: …, file: …}"),
    (HEAD + "merge: [7f3a9c41d2]", "merge: '7f3a9c41d2' should be an id (gz- and 10 hex digits)"),
    (HEAD + "mask: [王]", "mask: '王' should be a name or number of 2 to 20 characters"),
    (HEAD + "release: [第三段]", "release: '第三段' should be the address of a paragraph such as"),
    (HEAD + "withdraw: {reason: 要求}", "withdraw needs date: {reason: …, date: …}"),
    (HEAD + "withdraw: {reason: 要求, date: 2026-13-01}", "date of withdraw is '2026-13-01'"),
    (HEAD + "checked: 李", "checked: expected {by: …, date: …}"),
    (HEAD + "title: [a]", "title: expected one line of text"),
    (HEAD + "title：新题", "line 2: a full-width colon; type a plain colon and a space"),
    ("gz-7f3a9c41d2：\n  title: 新题", "line 1: a full-width colon"),
    (HEAD + "title:新题", "line 2: a space is missing after the colon"),
    ("gz-7f3a9c41d2:\n\ttitle: 新题", "line 2: indented with a tab"),
    (HEAD + "drop: [{line：3}]", "line 2: a full-width comma or colon inside braces"),
    (HEAD + "title: 新题\n  title: 旧题", "line 3: 'title' stands already at line 2"),
    ("gz-7f3a9c41d2: 新题", "line 1: expected decisions below gz-7f3a9c41d2"),
    ("gz-7F3A:\n  title: 新题", "line 1: 'gz-7F3A' is no id of an article; expected gz- and 10"),
    ("title: 新题", "'title' is no id of an article; expected gz- and 10 hex digits, or the name"),
    ("- gz-7f3a9c41d2", "line 1: expected a mapping of article ids"),
    ("a.txt:\n  title: 新题", "title belongs below the id of an article; below a file only drop"),
    ("gz-7f3a9c41d2: {drop: [{line: [[1]]}]}", "nested too deeply"),
    (HEAD + "title: &a 新题", "& and * references are not allowed"),
    (HEAD + "title: 'x", "line 3: not valid YAML"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES, ids=[said for _, said in MISTAKES])
def test_a_mistake_is_told_with_its_line_and_what_was_meant(
    tmp_path: Path, text: str, said: str
) -> None:
    _, (message,), _ = found(tmp_path, text + "\n")
    assert message.startswith("curation.yml, line ")
    assert said in message


def test_a_wrong_value_costs_that_value_only(tmp_path: Path) -> None:
    text = HEAD + "kind: 总节\n  drop: [3, {line: x}, 5]\n  title: 新题\ngz-1:\n  title: 甲\n"
    (decision,), wrong, stops = found(tmp_path, text)
    assert (decision.title, decision.kind) == ("新题", None)
    assert [place.line for place in decision.places] == [3, 5]
    assert (len(wrong), stops) == (3, False)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "withdraw: {reason: 要求, date: 昨天}",
        HEAD + "withdrow: {reason: 要求, date: 2026-11-20}",
        HEAD + "mask: [王]",
        "gz-7f3a9c41d:\n  mask: [王小明]",
        HEAD + "mask: [王小明]\n  title: 'x",
        HEAD + "mask: [王小明]\n  mask: [赵钱]",
    ],
)
def test_what_would_take_something_off_the_site_and_cannot_be_understood_stops_the_run(
    tmp_path: Path, text: str
) -> None:
    _, wrong, stops = found(tmp_path, text + "\n")
    assert len(wrong) == 1
    assert stops


@pytest.mark.parametrize("text", [HEAD + "title: 'x", HEAD + "# mask: [a]\n  kind: 总节"])
def test_any_other_mistake_does_not_stop_it(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text + "\n")[1:] == (found(tmp_path, text + "\n")[1], False)


def test_curation_yml_is_no_source_and_comes_with_the_reading(tmp_path: Path) -> None:
    (tmp_path / "curation.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.txt").write_text("挂职", encoding="utf-8")
    reading = read(tmp_path)
    assert [document.source.file for document in reading.documents] == ["a.txt"]
    assert [decision.target for decision in reading.decisions] == ["gz-7f3a9c41d2", "003_网页.txt"]


def test_the_kinds_are_those_that_the_program_itself_gives() -> None:
    assert set(KINDS) == CLASSIFIED
    assert choices("title") == ()


WORDS = st.sampled_from(
    [*KEYS, "gz-7f3a9c41d2", "a.txt", "line", "text", "reason", "date", "by", "2026-11-20", "17-20", "9" * 9]
)  # fmt: skip
SCALARS = WORDS | st.text(max_size=8) | st.integers() | st.none() | st.booleans() | st.floats()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text() | st.binary() | st.text(alphabet="gz-0:{}[]&*!|>%@`'\"#,?\n\t 　：，line"))
def test_any_text_gives_problems_and_never_an_exception(tmp_path: Path, text: str | bytes) -> None:
    found(tmp_path, text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.dictionaries(WORDS, st.dictionaries(WORDS, VALUES, max_size=4), max_size=3))
def test_any_shape_gives_problems_and_never_an_exception(
    tmp_path: Path, value: dict[str, Any]
) -> None:
    found(tmp_path, yaml.safe_dump(value, allow_unicode=True))
