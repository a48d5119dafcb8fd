import os
from pathlib import Path

import pytest

from scraper.model import Source
from scraper.read.catalogue import read_catalogue

NAMES = frozenset({"a.txt", "b.txt", "002_挂职.txt"})
GOOD = """# 手工登记
002_挂职.txt:
  site: 公文素材库
  page_title: '“挂职”工作总结: 一年'
  url: https://example.org/a?b=1
  uploaded: 2019-05-29
  published: "2018-12-01"
  grade: 媒体报道
a.txt: {site: 某网, grade: 论文}
b.txt:
"""


def found(folder: Path, text: str | bytes) -> tuple[dict[str, Source], list[str], list[str]]:
    """Read a sources.yml; give entries, fatal problems and warnings."""
    data = text.encode() if isinstance(text, str) else text
    (folder / "sources.yml").write_bytes(data)
    entries, problems = read_catalogue(folder, names=NAMES)
    fatal = [problem.message.en for problem in problems if problem.fatal]
    return dict(entries), fatal, [problem.message.en for problem in problems if not problem.fatal]


def test_no_sources_yml_is_nothing_known(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path, names=NAMES) == ({}, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_all_keys_are_read_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    entries, fatal, warnings = found(tmp_path, GOOD.replace("\n", "\r\n").encode(encoding))
    assert (fatal, warnings) == ([], [])
    assert entries["002_挂职.txt"] == Source(
        file="002_挂职.txt",
        site="公文素材库",
        page_title="“挂职”工作总结: 一年",
        url="https://example.org/a?b=1",
        uploaded="2019-05-29",
        published="2018-12-01",
        grade="媒体报道",
    )
    assert entries["a.txt"].grade == "论文"
    assert entries["b.txt"] == Source(file="b.txt")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "null\n", "{}\n"])
def test_a_file_without_entries_is_fine(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == ({}, [], [])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("uploaded: 2019-5-99", "'uploaded' of a.txt is '2019-5-99'; expected YYYY-MM-DD (line 2)"),
        (
            "published: 2019-02-29",
            "'published' of a.txt is '2019-02-29'; expected YYYY-MM-DD (line 2)",
        ),
        (
            "published: 2019-13-45",
            "'published' of a.txt is '2019-13-45'; expected YYYY-MM-DD (line 2)",
        ),
        ("published: 20190501", "'published' of a.txt is '20190501'; expected YYYY-MM-DD (line 2)"),
        (
            "grade: 转摘",
            "'grade' of a.txt is '转摘'; expected one of 官方原件, 媒体报道, 论文, 转载 (line 2)",
        ),
        (
            "url: javascript:alert(1)",
            "'url' of a.txt is 'javascript:alert(1)'; expected an address that",
        ),
        ("url: http://", "'url' of a.txt is 'http://'; expected an address"),
        (
            "url: 'http://a/\"><script>'",
            "'url' of a.txt is 'http://a/\"><script>'; expected an address",
        ),
        ("url: http://[", "'url' of a.txt is 'http://['; expected an address"),
        ("site: [a, b]", "'site' of a.txt is ''; expected one line of text"),
        ('site: "a\\nb"', "'site' of a.txt is 'a\ufffdb'; expected one line of text"),
        ("ste: x", "unknown key 'ste' of a.txt; did you mean site"),
        ("Upload: x", "unknown key 'Upload' of a.txt; did you mean uploaded"),
        (
            "标题: x",
            "unknown key '标题' of a.txt; the keys are site, page_title, url, uploaded, published, grade",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_costs_only_itself(
    tmp_path: Path, value: str, said: str
) -> None:
    entries, fatal, warnings = found(
        tmp_path, f"a.txt:\n  {value}\n  page_title: 总结\nb.txt:\n  site: 某网\n"
    )
    assert len(fatal) == 1
    assert said in fatal[0]
    assert "sources.yml" in fatal[0]
    assert warnings == []
    assert entries["a.txt"] == Source(file="a.txt", page_title="总结")
    assert entries["b.txt"].site == "某网"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a.txt：\n  site: x\n", "line 1: a full-width colon"),
        ("a.txt:\n  site： 公文\n", "line 2: a full-width colon"),
        ("a.txt:\n\tsite: x\n", "line 2: indented with a tab or a full-width space"),
        ("a.txt:\n　　site: x\n", "line 2: indented with a tab or a full-width space"),
        ("“a.txt”:\n  site: x\n", "line 1: a name in full-width quotes"),
        ("a.txt:\n  site: “公文素材库”\n", "line 2: a value in full-width quotes"),
        ("a.txt: {site: 某网，grade: 论文}\n", "line 1: a full-width comma or colon inside braces"),
        ("a.txt:\n  site:公文\n", "line 2: a space is missing after the colon"),
        ("a.txt:\n  site: x\na.txt:\n  site: y\n", "line 3: 'a.txt' stands already at line 1"),
        ("- a.txt\n", "line 1: expected a mapping"),
        ("a.txt\n", "line 1: expected a mapping"),
        ("a.txt: [\n", "not valid YAML"),
        ("a.txt:\n  site: x\n   url: y\n", "line 3: not valid YAML"),
        ("a: &x [1]\nb: *x\n", "line 1: & and * references are not allowed"),
        ("a.txt: !!python/object/apply:os.system [ls]\n", "line 1: ! tags are not allowed"),
        ("[" * 5000, "line 1: nested too deeply"),
        ("a.txt: x\0y\n", "line 1: holds the control character U+0000"),
        ("? [a]\n: b\n", "line 1: a key must be a plain name"),
        ("a: b\n---\nc: d\n", "not valid YAML"),
        ("# " + "x" * 4_000_000, "sources.yml: over 4 MB"),
    ],
)
def test_a_file_that_cannot_be_understood_is_one_problem(
    tmp_path: Path, text: str, said: str
) -> None:
    entries, fatal, warnings = found(tmp_path, text)
    assert entries == {}
    assert warnings == []
    assert len(fatal) == 1
    assert said in fatal[0]


def test_an_entry_that_is_no_mapping_costs_only_itself(tmp_path: Path) -> None:
    entries, fatal, _ = found(tmp_path, "a.txt: 公文素材库\nb.txt:\n  site: 某网\n")
    assert list(entries) == ["b.txt"]
    assert fatal == [
        "sources.yml, line 1: expected site, page_title, url, uploaded, published, grade below a.txt"
    ]


def test_an_entry_without_a_file_is_a_warning_with_the_nearest_name(tmp_path: Path) -> None:
    _, fatal, warnings = found(tmp_path, "aa.txt:\n  site: x\n../../etc:\n  site: y\n")
    assert fatal == []
    assert warnings == [
        "sources.yml, line 1: there is no source named aa.txt; did you mean a.txt",
        "sources.yml, line 3: there is no source named ../../etc",
    ]


def test_full_width_signs_inside_a_value_are_text(tmp_path: Path) -> None:
    text = "a.txt:\n  page_title: 挂职：体会，“三化”建设\n  site: '“某网”'\n"
    entries, fatal, _ = found(tmp_path, text)
    assert fatal == []
    assert (entries["a.txt"].page_title, entries["a.txt"].site) == (
        "挂职：体会，“三化”建设",
        "“某网”",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_the_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sources.yml")
    entries, problems = read_catalogue(tmp_path, names=NAMES)
    assert entries == {}
    assert [problem.message.en for problem in problems] == [
        "sources.yml: is not a regular file; remove it"
    ]
