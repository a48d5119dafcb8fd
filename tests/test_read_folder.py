import hashlib
import os
from pathlib import Path

import pytest

from scraper.model import Problem, Reading, ScraperError
from scraper.read import read, read_file

TEXT = "挂职干部请假制度\n挂职干部请假三天以内的，由挂职单位批准。\n"


def fatal(reading: Reading) -> list[str]:
    return [problem.message.en for problem in reading.problems if problem.fatal]


def warnings(reading: Reading) -> list[str]:
    return [problem.message.en for problem in reading.problems if not problem.fatal]


def names(reading: Reading) -> list[str]:
    return [document.source.file for document in reading.documents]


def test_a_folder_of_bare_files_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name, addition in (("b.md", "乙"), ("a.txt", "甲"), ("c.TXT", "丙"), ("挂职.text", "丁")):
        (tmp_path / name).write_text(TEXT + addition, encoding="utf-8")
    reading = read(tmp_path)
    assert names(reading) == ["a.txt", "b.md", "c.TXT", "挂职.text"]
    assert reading.problems == ()
    document = reading.documents[0]
    assert [line.text for line in document.lines] == [*TEXT.splitlines(), "甲"]
    assert document.source.sha256 == hashlib.sha256((TEXT + "甲").encode()).hexdigest()
    assert document.source.format == "text"


def test_our_files_hidden_files_and_readmes_are_no_sources(tmp_path: Path) -> None:
    for name in (
        "sources.yml",
        "curation.yml",
        "ids.yml",
        ".gitkeep",
        "README.md",
        "readme.txt",
        "Thumbs.db",
        "a.txt~",
        "~$a.docx",
    ):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert read(tmp_path) == Reading()


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert read(tmp_path) == Reading()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.docx", b"PK", "x.docx: is damaged (broken ZIP structure)"),
        ("x.wps", b"\xd0", "x.wps: is a document of Word 97 to 2003 or WPS (.wps)"),
        ("x.jpg", b"\xff", "x.jpg: is a picture (.jpg)"),
        ("x.zip", b"PK", "x.zip: is an archive (.zip)"),
        ("x.foo", b"x", "x.foo: is of an unknown type (.foo)"),
        ("x", b"x", "x: is of an unknown type (no ending)"),
        ("sources.yaml", b"", "sources.yaml: rename it to sources.yml"),
        (
            "x.txt",
            b"PK\x03\x04\x14\x00\x06\x00",
            "x.txt: holds an archive, which cannot be read; unpack it",
        ),
        (
            "x.txt",
            b"%PDF-1.7 hello",
            "x.txt: holds a PDF document, whatever its name says; change its ending to .pdf",
        ),
        ("x.txt", TEXT.encode() + b"\n\0\n", "x.txt: line 4 holds a NUL byte"),
        ("x.txt", b"a\0b", "x.txt: line 1 holds a NUL byte"),
        ("x.txt", TEXT.encode() + b"\xff" + TEXT.encode(), "x.txt: line 3 (byte"),
        ("x.txt", b"a" * 20_000_001, "x.txt: over 20 MB"),
        ("a<b>.txt", b"x", "a<b>.txt: the file name holds < >, which cannot be used"),
        ("a\nb.txt", b"x", "a\\nb.txt: the file name holds \\n, which"),
        ("a\u202eb.txt", b"x", "a\\u202eb.txt: the file name holds \\u202e, which"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    reading = read(tmp_path)
    assert names(reading) == ["good.txt"]
    assert len(reading.problems) == 1
    assert fatal(reading)[0].startswith(said)
    with pytest.raises(ScraperError):
        read_file(tmp_path / name)


def test_a_file_name_that_is_no_unicode_is_told(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xb9\xd2.txt"
    try:
        Path(os.fsdecode(raw)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    assert fatal(read(tmp_path))[0].startswith("\\udcb9\\udcd2.txt: the file name holds")


def test_an_unreadable_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    real = Path.open

    # Tests often run as root, whom no permission stops.
    def refuse(path: Path, mode: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    reading = read(tmp_path)
    assert names(reading) == ["b.txt"]
    assert fatal(reading) == [
        "a.txt: cannot be read (Permission denied); look at the file and its permissions"
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_may_stay_in_the_folder_but_not_leave_it(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "inside.txt").symlink_to("a.txt")
    (folder / "leaving.txt").symlink_to("../secret.txt")
    (folder / "nowhere.txt").symlink_to("gone.txt")
    (folder / "round.txt").symlink_to("round.txt")
    reading = read(folder)
    assert names(reading) == ["a.txt", "inside.txt"]
    assert [text.split(";")[0].split(" (")[0] for text in fatal(reading)] == [
        "leaving.txt: is a link that leaves the sources folder",
        "nowhere.txt: cannot be read",
        "round.txt: cannot be read",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert fatal(read(tmp_path)) == ["a.txt: is not a regular file; remove it"]


def test_empty_and_blank_files_are_warned_of_and_give_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("\n \u00a0\u3000\n", encoding="utf-8")
    reading = read(tmp_path)
    assert reading.documents == ()
    assert fatal(reading) == []
    assert [text.split(" and ")[0] for text in warnings(reading)] == [
        "a.txt: is empty",
        "b.txt: holds only blanks",
    ]
    assert len(read_file(tmp_path / "b.txt").lines) == 2


def test_files_with_the_same_content_are_kept_and_both_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    reading = read(tmp_path)
    assert names(reading) == ["a.txt", "b.txt", "c.txt"]
    assert warnings(reading) == [
        "b.txt: same content as a.txt; merged with it as a variant",
        "c.txt: same content as a.txt; merged with it as a variant",
    ]


def test_a_sub_folder_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "2019").mkdir()
    (tmp_path / ".git").mkdir()
    assert warnings(read(tmp_path)) == [
        "2019: is a folder; files inside are not read, move them up"
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT.strip().encode()[:-1], "a.txt: ends in half a character (E3 80 in UTF-8)"),
        (
            "挂职\ufffd锻炼\n好\n\ufffd".encode(),
            "a.txt: lines with U+FFFD, a character lost before collecting: 1, 3",
        ),
        (TEXT.replace("\n", "\r").encode(), "a.txt: holds lone carriage returns"),
    ],
)
def test_damage_that_leaves_a_text_usable_is_a_warning(
    tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    reading = read(tmp_path)
    assert names(reading) == ["a.txt"]
    assert fatal(reading) == []
    assert warnings(reading)[0].startswith(said)


def test_what_sources_yml_tells_is_in_the_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources.yml").write_text(
        "a.txt:\n  site: 公文素材库\n  uploaded: 2019-05-29\n", encoding="utf-8"
    )
    source = read(tmp_path).documents[0].source
    assert (source.site, source.uploaded, source.sha256) == (
        "公文素材库",
        "2019-05-29",
        hashlib.sha256(TEXT.encode()).hexdigest(),
    )


def test_a_broken_sources_yml_is_one_problem_and_the_sources_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources.yml").write_text("a.txt: [\n", encoding="utf-8")
    reading = read(tmp_path)
    assert names(reading) == ["a.txt"]
    assert len(fatal(reading)) == 1


def test_every_problem_is_told_in_chinese_too(tmp_path: Path) -> None:
    (tmp_path / "x.doc").write_bytes(b"")
    problem: Problem = read(tmp_path).problems[0]
    assert (
        problem.message.zh
        == "x.doc：这是旧版 Word 或 WPS 文档（.doc），不能读取；请用 Word 或 WPS 打开后另存为 .docx 再放入"
    )
