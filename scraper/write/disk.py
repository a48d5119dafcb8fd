"""What swapping folders needs of the file system, each step so that it may be broken off."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.model import Message, ScraperError

DRAFT = ".guazhi-draft-"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # from linux/fcntl.h and linux/fs.h


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn an error of the file system into one that tells the user where it happened."""
    try:
        yield
    except OSError as error:
        place, reason = error.filename or path, error.strerror or error
        message = Message(
            zh=f"无法写入 {place}：{reason}。请检查权限、磁盘空间，以及是否有别的程序打开了它。",
            en=f"cannot write {place}: {reason}. Check permissions, disk space, and whether another program has it open.",
        )
        raise ScraperError(message) from error


def refuse_link(target: Path) -> None:
    """Raise ScraperError for an output folder that is a symbolic link: replacing it would cut it from its place."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ScraperError(
            Message(
                zh=f"{target} 应是普通文件夹，却是链接或文件；请移开它再试。",
                en=f"{target} should be a plain folder but is a link or a file; move it away and try again.",
            )
        )


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that it is never seen half written."""
    draft = path.with_name(f"{DRAFT}{path.name}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync(path.parent)


def save(path: Path, text: str) -> None:
    """Write one file as UTF-8; raise ScraperError where that cannot be done."""
    with telling(path):
        replace_file(path, text.encode("utf-8", "replace"))


def exchange(one: Path, other: Path) -> bool:
    """Let two folders trade places in one step; False where the system does not offer it."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    places = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other))
    return bool(rename(*places, _RENAME_EXCHANGE) == 0)


def copy_over(new: Path, target: Path) -> None:
    """Make the files of a folder those of another; may be broken off and done again."""
    wanted = {path.relative_to(new) for path in new.rglob("*")}
    for path in sorted(wanted):
        if (new / path).is_dir() != (target / path).is_dir():
            remove(target / path)
        if (new / path).is_dir():
            (target / path).mkdir(exist_ok=True)
        else:
            draft = (target / path).with_name(f"{DRAFT}{path.name}")
            shutil.copy2(new / path, draft)
            draft.replace(target / path)
    for path in sorted(target.rglob("*"), reverse=True):
        if path.relative_to(target) not in wanted:
            remove(path)


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder; nothing where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sync_tree(folder: Path) -> None:
    """Bring a folder and all that it holds to the disk."""
    for path in (*folder.rglob("*"), folder, folder.parent):
        sync(path)


def sync(path: Path) -> None:
    """Bring a file or folder to the disk; Windows cannot do that with folders."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
