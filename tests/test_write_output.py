"""A run that is killed or fails leaves each output folder whole; the next one finishes or rolls back by itself."""

import errno
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from filelock import FileLock

from scraper.model import Result, ScraperError
from scraper.write import differences, disk, lock, output, pages, publish, recover, swap, write
from tests.write_samples import result

OLD, NEW = result("allowance", "rules"), result("guide")


def ids(made: Result) -> tuple[str, ...]:
    return tuple(each.id for each in made.published)


MADE = {ids(made): pages(made) for made in (OLD, NEW)}
FOLDERS = ("policy", "cases", "regulations", "rules", "browse")
Tree = dict[str, bytes]

CHANGES = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.utime", "os.chmod", "ctypes.dlopen"}
)
"""Events of the interpreter at which a run is killed; loading the C library comes right before folders trade places."""


def tree(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def wanted(run: Result) -> dict[str, Tree]:
    folders: dict[str, Tree] = {name: {} for name in FOLDERS}
    for page in MADE[ids(run)]:
        name, _, file = page.path.partition("/")
        folders[name][file] = page.text.encode()
    return folders


def run(made: Result, root: Path) -> tuple[str, ...]:
    docs, sources = root / "docs", root / "sources"
    with lock(docs):
        recover(docs, sources)
        return write(made, docs=docs, sources=sources)


def hidden(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob(".guazhi-*") if path.name != ".guazhi-lock")


def state(root: Path) -> list[str]:
    """Tell of each output whether it is old, new, both (they do not differ) or absent; anything else is broken."""
    old, new = wanted(OLD), wanted(NEW)
    found = []
    for name in FOLDERS:
        folder = root / "docs" / name
        if not folder.exists():
            found.append("absent")
        else:
            files = tree(folder)
            assert files in (old[name], new[name]), (
                f"{name} is neither old nor new: {sorted(files)}"
            )
            found.append(
                "both" if old[name] == new[name] else "old" if files == old[name] else "new"
            )
    return found


# --- what a run writes -----------------------------------------------------------------------------------------------


def test_a_first_run_makes_folders_pages_and_registry(tmp_path: Path) -> None:
    changed = run(OLD, tmp_path)
    assert {name: tree(tmp_path / "docs" / name) for name in FOLDERS} == wanted(OLD)
    assert changed == (*(page for page in sorted_paths(OLD)), "addresses.txt", "ids.yml")
    assert hidden(tmp_path) == []


def sorted_paths(made: Result) -> list[str]:
    folders = wanted(made)
    return [f"{name}/{file}" for name in FOLDERS for file in sorted(folders[name])]


def test_the_registry_is_yaml_with_a_head_for_people_and_keeps_its_order(tmp_path: Path) -> None:
    run(OLD, tmp_path)
    text = (tmp_path / "sources" / "ids.yml").read_text(encoding="utf-8")
    assert text.startswith("# 文章编号登记表")
    entries = yaml.safe_load(text)
    assert [entry["id"] for entry in entries] == [entry.id for entry in OLD.registry]
    assert [entry["fingerprint"] for entry in entries] == [
        each.fingerprint for each in OLD.registry
    ]
    assert list(entries[0]) == ["id", "title", "folders", "fingerprint", "sketch"]


def test_pages_that_are_no_longer_made_vanish(tmp_path: Path) -> None:
    run(OLD, tmp_path)
    changed = run(NEW, tmp_path)
    assert {name: tree(tmp_path / "docs" / name) for name in FOLDERS} == wanted(NEW)
    gone = {
        f"{name}/{file}"
        for name in FOLDERS
        for file in wanted(OLD)[name].keys() - wanted(NEW)[name].keys()
    }
    assert gone
    assert gone <= set(changed)


def test_what_has_not_changed_is_not_touched(tmp_path: Path) -> None:
    run(OLD, tmp_path)
    for path in tmp_path.rglob("*.*"):
        if path.is_file():
            os.utime(path, (1_000_000_000, 1_000_000_000))
    inodes = {name: (tmp_path / "docs" / name).stat().st_ino for name in FOLDERS}
    assert run(OLD, tmp_path) == ()
    assert {name: (tmp_path / "docs" / name).stat().st_ino for name in FOLDERS} == inodes
    changed = run(NEW, tmp_path)
    for page in pages(NEW):
        path = tmp_path / "docs" / page.path
        assert (path.stat().st_mtime == 1_000_000_000) == (page.path not in changed)


def test_differences_are_what_write_changes_and_nothing_is_written(tmp_path: Path) -> None:
    docs, sources = tmp_path / "docs", tmp_path / "sources"
    expected = differences(OLD, docs=docs, sources=sources)
    assert list(tmp_path.iterdir()) == []
    assert run(OLD, tmp_path) == expected
    before = tree(tmp_path)
    expected = differences(NEW, docs=docs, sources=sources)
    assert tree(tmp_path) == before
    assert run(NEW, tmp_path) == expected
    assert differences(NEW, docs=docs, sources=sources) == ()


def test_hand_written_pages_beside_the_folders_stay(tmp_path: Path) -> None:
    (tmp_path / "docs" / "paths").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("首页", encoding="utf-8")
    (tmp_path / "docs" / "paths" / "a.md").write_text("路径", encoding="utf-8")
    run(OLD, tmp_path)
    run(NEW, tmp_path)
    assert (tmp_path / "docs" / "index.md").read_text(encoding="utf-8") == "首页"
    assert (tmp_path / "docs" / "paths" / "a.md").read_text(encoding="utf-8") == "路径"


# --- what it refuses -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("我的笔记.md", "手写的一页"),
        ("gz-0123456789.md", "没有编号的一页"),
        ("gz-0123456789.md", "---\nid: gz-ffffffffff\n---\n别的编号"),
        ("photo.png", "图"),
        ("sub/page.md", "子文件夹"),
    ],
)
def test_a_file_that_is_not_ours_is_named_and_nothing_changes(
    tmp_path: Path, name: str, text: str
) -> None:
    run(OLD, tmp_path)
    foreign = tmp_path / "docs" / "cases" / name
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_text(text, encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(ScraperError) as raised:
        run(NEW, tmp_path)
    assert name.split("/", maxsplit=1)[0] in raised.value.message.zh
    assert name.split("/", maxsplit=1)[0] in raised.value.message.en
    assert tree(tmp_path) == before


def test_an_old_page_of_ours_and_the_litter_of_a_file_manager_are_no_reason_to_stop(
    tmp_path: Path,
) -> None:
    run(OLD, tmp_path)
    stale = tmp_path / "docs" / "cases" / "gz-0123456789.md"
    stale.write_text("---\nid: gz-0123456789\n---\n\n旧文", encoding="utf-8")
    (tmp_path / "docs" / "policy" / ".DS_Store").write_bytes(b"\0")
    assert run(OLD, tmp_path) == ("cases/gz-0123456789.md", "addresses.txt")
    assert not stale.exists()


def test_an_output_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs").mkdir()
    try:
        (tmp_path / "docs" / "cases").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    with pytest.raises(ScraperError, match="plain folder"):
        run(OLD, tmp_path)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_docs_folder_that_cannot_be_made_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("文件", encoding="utf-8")
    with pytest.raises(ScraperError, match="docs"):
        run(OLD, tmp_path)


@pytest.mark.parametrize("fails", ["staging", "registry"])
def test_a_disk_that_refuses_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    run(OLD, tmp_path)
    before = tree(tmp_path)

    def refuse(path: Path, *_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    if fails == "staging":
        monkeypatch.setattr(Path, "write_bytes", refuse)
    else:
        monkeypatch.setattr(disk, "replace_file", refuse)
    with pytest.raises(ScraperError, match="No space left on device"):
        run(NEW, tmp_path)
    monkeypatch.undo()
    assert tree(tmp_path) == before
    run(NEW, tmp_path)
    assert state(tmp_path) == ["new"] * len(FOLDERS)


def test_a_second_command_waits_and_then_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_WAIT", 0.05)
    (tmp_path / "docs").mkdir()
    with (
        FileLock(tmp_path / "docs" / ".guazhi-lock"),
        pytest.raises(ScraperError, match="another guazhi command"),
        lock(tmp_path / "docs"),
    ):
        pytest.fail("two commands hold one folder")


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"../x": 1}', '{"a/b": 1}', '{".git": 1}', '{"": 1}', '{"cases": "1"}']
)
def test_a_record_that_we_did_not_write_is_refused(tmp_path: Path, text: str) -> None:
    run(OLD, tmp_path)
    (tmp_path / "docs" / ".guazhi-commit").write_text(text, encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(ScraperError, match="no record of this program"):
        recover(tmp_path / "docs")
    assert tree(tmp_path) == before


# --- killed at every step --------------------------------------------------------------------------------------------

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the kill tests need os.fork")


def killed(work: Callable[[], object], step: int) -> bool:
    """Do the work in a child that dies without a word at this file operation; tell whether it came that far."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # threads of other tests; the child only writes files
        child = os.fork()
    if child:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in {0, 9}, f"the run failed by itself at step {step}"
        return status == 9
    left = [step]

    def count(event: str, details: Any) -> None:
        # What only reads leaves the same state as the change before it.
        if event in CHANGES or (event == "open" and details[2] & (os.O_WRONLY | os.O_RDWR)):
            if not left[0]:
                os._exit(9)
            left[0] -= 1

    sys.addaudithook(count)
    try:
        work()
    except BaseException:  # noqa: BLE001 (the child must never return into pytest)
        os._exit(1)
    os._exit(0)


def refuse_to_rename_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behave like a container image whose lower layer holds the output folders."""
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name in {*FOLDERS, "site"}:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)


@pytest.fixture(params=["exchange", "two renames", "no renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let folders be swapped in each of the three ways."""
    name = str(request.param)
    if name == "exchange" and sys.platform != "linux":
        pytest.skip("only Linux lets two folders trade places")
    if name != "exchange":
        monkeypatch.setattr(disk, "exchange", lambda one, other: False)
    if name == "no renames":
        refuse_to_rename_folders(monkeypatch)
    return name


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make no page twice and do not wait for the disk: hundreds of runs are killed here."""
    monkeypatch.setattr(output, "pages", lambda made: MADE[ids(made)])
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@contextmanager
def prepared(root: Path, number: int) -> Iterator[Path]:
    template, place = root / "template", root / str(number)
    if not template.exists():
        run(OLD, template)
    shutil.copytree(template, place)
    yield place
    disk.remove(place)


@needs_fork
@pytest.mark.usefixtures("quick")
def test_a_run_killed_at_any_step_leaves_whole_folders_and_the_next_one_is_right(
    tmp_path: Path, way: str
) -> None:
    step, ends = 0, set()
    while True:
        with prepared(tmp_path, step) as root:
            if not killed(lambda root=root: run(NEW, root), step):  # type: ignore[misc]
                assert state(root) == ["new"] * len(FOLDERS)
                break
            if way == "exchange":
                assert "absent" not in state(root)
            elif way == "two renames":
                assert "absent" not in state(root) or (root / "docs" / ".guazhi-commit").exists()
            assert tree(root / "sources").keys() <= {"ids.yml", ".guazhi-draft-ids.yml"}
            recover(root / "docs", root / "sources")
            ended = state(root)
            assert ended in (["old"] * len(FOLDERS), ["new"] * len(FOLDERS))
            assert hidden(root) == []
            ends.add(ended[0])
            run(NEW, root)
            assert state(root) == ["new"] * len(FOLDERS)
            assert differences(NEW, docs=root / "docs", sources=root / "sources") == ()
        step += 1
    assert step > 20
    assert ends == {"old", "new"}


@needs_fork
@pytest.mark.usefixtures("quick")
def test_a_recovery_that_is_killed_is_finished_by_the_next(tmp_path: Path, way: str) -> None:
    decided = 0
    for step in range(0, 1000, 3 if way == "no renames" else 1):
        with prepared(tmp_path, step) as root:
            if not killed(lambda root=root: run(NEW, root), step):  # type: ignore[misc]
                break
            if not (root / "docs" / ".guazhi-commit").exists():
                continue
            decided += 1
            again = 0
            while killed(lambda root=root: recover(root / "docs", root / "sources"), again):  # type: ignore[misc]
                if way == "exchange":
                    assert "absent" not in state(root)
                again += 1
            assert state(root) == ["new"] * len(FOLDERS)
            assert hidden(root) == []
    assert decided


@needs_fork
@pytest.mark.usefixtures("quick")
def test_a_site_is_old_or_new_however_the_run_ends(tmp_path: Path, way: str) -> None:
    old, new = (
        {"index.html": b"old", "a/index.html": b"old"},
        {"index.html": b"new", "b/index.html": b"new"},
    )
    step = 0
    while True:
        site, staged = tmp_path / str(step) / "site", tmp_path / str(step) / ".site.staged-1"
        for folder, files in ((site, old), (staged, new)):
            for name, content in files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
        went_on = not killed(lambda staged=staged, site=site: publish(staged, site), step)  # type: ignore[misc]
        if way == "exchange":
            assert tree(site) in (old, new)
        recover(site)
        assert tree(site) in (old, new)
        assert hidden(site.parent) == []
        if went_on:
            break
        step += 1
    assert tree(site) == new
    assert step > 5


def test_a_site_is_published_where_none_was(tmp_path: Path) -> None:
    staged = tmp_path / "staged"
    staged.mkdir()
    (staged / "index.html").write_text("新", encoding="utf-8")
    publish(staged, tmp_path / "site")
    assert tree(tmp_path) == {"site/index.html": "新".encode()}


def test_recovering_a_site_leaves_the_work_of_others_beside_it_alone(tmp_path: Path) -> None:
    other = tmp_path / ".guazhi-new-other"
    other.mkdir()
    recover(tmp_path / "site")
    assert other.is_dir()
