"""Put whole folders in place of others so that a killed run leaves each of them whole, old or new.

New folders are made beside their targets under hidden names, on the same file system. Then one record is written that
names them all: that is the moment of decision. A run that dies before it has changed nothing; one that dies after it is
finished by the next command, since each step can be taken again. All hidden names begin with `.guazhi-`.

On Linux two folders trade places in one step (`renameat2`), so there is no moment without a target. Python offers this
nowhere else; there, two renames leave a moment in which the target stands under its hidden old name, and a run that is
killed in it leaves the renaming to the next command.
"""

import errno
import glob
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from scraper.model import Message, ScraperError
from scraper.write import disk

_RECORD = ".guazhi-commit"
_NEW, _OLD = ".guazhi-new-", ".guazhi-old-"
_LOCK = ".guazhi-lock"
_WAIT = 10.0  # seconds; a scrape of hundreds of pages is done by then


@contextmanager
def lock(docs: Path) -> Iterator[None]:
    """Hold the docs folder for one command at a time; make it where there is none.

    Raises ScraperError where another command holds it for longer than ten seconds, or where it cannot be written.
    """
    with disk.telling(docs):
        docs.mkdir(parents=True, exist_ok=True)
        held = FileLock(docs / _LOCK)
        try:
            held.acquire(timeout=_WAIT)
        except Timeout:
            message = Message(
                zh=f"{docs}：另一个 guazhi 命令正在写这个文件夹；请等它结束后再试。",
                en=f"{docs}: another guazhi command is writing to this folder; try again when it has ended.",
            )
            raise ScraperError(message) from None
    try:
        yield
    finally:
        held.release()


def recover(*folders: Path) -> None:
    """Finish or roll back what a killed run left, in each folder and for each folder as a published one.

    To be called while the lock is held. Does nothing in a folder that is not there or was left whole.
    """
    for folder in folders:
        if folder.is_dir():
            _finish(folder, _RECORD, "*")
        place = folder.absolute()
        if place.parent.is_dir():
            _finish(place.parent, f"{_RECORD}-{place.name}", glob.escape(place.name))


def publish(staged: Path, target: Path) -> None:
    """Put the folder `staged` in place of `target`; both must be on one file system."""
    place = target.absolute()
    disk.refuse_link(place)
    with disk.telling(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        new = staging(place.parent, place.name)
        disk.remove(new)
        staged.rename(new)
        commit(place.parent, [place.name], record=f"{_RECORD}-{place.name}")


def staging(folder: Path, name: str) -> Path:
    """Return where the new folder `name` is to be made before `commit`."""
    return folder / f"{_NEW}{name}"


def commit(folder: Path, names: Iterable[str], *, record: str = _RECORD) -> None:
    """Put the staged folders of these names in place, all or none."""
    steps = {}
    for name in names:
        new = staging(folder, name)
        disk.sync_tree(new)
        steps[name] = new.stat().st_ino
    disk.replace_file(folder / record, json.dumps(steps).encode())
    _finish(folder, record, "*" if record == _RECORD else glob.escape(next(iter(steps))))


def is_decided(folder: Path) -> bool:
    """Tell whether staged folders are to take their places, if not now then with the next `recover`."""
    return (folder / _RECORD).exists()


def _finish(folder: Path, record: str, names: str) -> None:
    """Take the steps of the record, if there is one; then nothing hidden is needed any more."""
    path = folder / record
    with disk.telling(folder):
        if path.exists():
            for name, number in _steps(path).items():
                _swap(folder, name, number)
            disk.sync(folder)
            path.unlink()
            disk.sync(folder)
        drafts = f"{disk.DRAFT}*" if names == "*" else f"{disk.DRAFT}{glob.escape(record)}"
        for pattern in (f"{_NEW}{names}", f"{_OLD}{names}", drafts):
            for left in list(folder.glob(pattern)):
                disk.remove(left)


def _steps(path: Path) -> dict[str, int]:
    """Read a record; it may name nothing but plain names beside it, whoever wrote it."""
    try:
        steps = json.loads(path.read_bytes())
        sound = all(
            Path(name).name == name and name[:1] not in {"", "."} and isinstance(number, int)
            for name, number in steps.items()
        )
    except (ValueError, AttributeError):
        sound = False
    if not sound:
        raise ScraperError(
            Message(
                zh=f"{path} 不是本程序写的记录；请删除它再试。",
                en=f"{path} is no record of this program; delete it and try again.",
            )
        )
    return dict(steps)


def _swap(folder: Path, name: str, number: int) -> None:
    """Put one staged folder in place, unless that is done; `number` is its inode, which tells the two apart after."""
    target, new, old = folder / name, staging(folder, name), folder / f"{_OLD}{name}"
    if not new.exists() or (target.exists() and target.stat().st_ino == number):
        return
    if target.exists() and disk.exchange(new, target):
        return
    try:
        if target.exists():
            disk.remove(old)
            target.rename(old)
        new.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder from a lower layer of a container image cannot be renamed: replace its files one by one.
        disk.copy_over(new, target)
        disk.remove(old)
        new.rename(old)
