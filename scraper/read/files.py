"""Take the bytes of a file from disk: regular files of bearable size, since a pipe or device could block for ever."""

from pathlib import Path
from stat import S_ISREG

from scraper.model import Message, ScraperError
from scraper.read.names import shown


def read_bytes(path: Path, *, largest: int, too_large: Message) -> bytes:
    """Return what a file holds; raise a ScraperError if it is no regular file, cannot be read or exceeds `largest`.

    `largest` counts bytes; `too_large` says of this sort of file what is wrong and what to do.
    """
    name = shown(path.name)
    try:
        if not S_ISREG(path.stat().st_mode):
            raise ScraperError(
                Message(
                    zh=f"{name}：不是普通文件，不能读取；请移走",
                    en=f"{name}: is not a regular file; remove it",
                )
            )
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise ScraperError(
            Message(
                zh=f"{name}：无法读取（{error.strerror}）；请检查文件及其权限",
                en=f"{name}: cannot be read ({error.strerror}); look at the file and its permissions",
            )
        ) from error
    if len(data) > largest:
        raise ScraperError(too_large)
    return data
