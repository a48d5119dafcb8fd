"""What stands in the docs folder from the run before: the pages that a new run is held against."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scraper import frontmatter
from scraper.write.page import is_id

_HEAD_END = "\n---\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The page of one article as the run before left it."""

    id: str
    folders: tuple[str, ...]
    text: str

    @property
    def body(self) -> str:
        """The Markdown below the head."""
        return body_of(self.text)

    @property
    def leading(self) -> tuple[str, ...]:
        """The ids whose addresses led here: its own and those merged into it."""
        aliases: object = None
        if (
            "\naliases:" in self.text
        ):  # the YAML of a thousand pages takes seconds, and few have any
            aliases = frontmatter.parse(self.text)[0].get("aliases")
        paths = (
            PurePosixPath(str(alias)) for alias in (aliases if isinstance(aliases, list) else ())
        )
        merged = (path.stem for path in paths if path.parent.name == "a" and is_id(path.stem))
        return tuple(dict.fromkeys((self.id, *merged)))


def body_of(text: str) -> str:
    """Return what stands below the head of a page of ours."""
    return text.partition(_HEAD_END)[2].removeprefix("\n")


def standing(docs: Path, folders: Sequence[str]) -> dict[str, Standing]:
    """Return the article pages by id; one that stands in two folders of a broken run is taken from the first."""
    found: dict[str, Standing] = {}
    for folder in folders:
        for path in sorted((docs / folder).glob("gz-*.md")):
            if not is_id(path.stem) or not path.is_file():
                continue
            before = found.get(path.stem)
            found[path.stem] = Standing(
                id=path.stem,
                folders=(*(before.folders if before else ()), folder),
                text=before.text if before else path.read_text(encoding="utf-8", errors="replace"),
            )
    return found
