"""Tell which names in a sources folder are sources, and show names that others chose without letting them act."""

import unicodedata
from pathlib import Path

from scraper.model import Format, Message, ScraperError
from scraper.read.signature import wrong_ending

# The format of a source by its ending; how each is read stands in folder.READERS.
FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".mht": "html",
    ".mhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
OURS = frozenset({"sources.yml", "curation.yml", "ids.yml"})
DEBRIS = frozenset({"thumbs.db", "desktop.ini"})


def shown(name: str) -> str:
    r"""Give a name for a message: what does not print, or turns the writing direction, stands as an escape.

    >>> shown("a\nb.txt")
    'a\\nb.txt'
    """
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name
    )


def is_source(name: str) -> bool:
    """Tell whether a file of this name is meant as a source: not ours, not hidden, not a README, not debris."""
    lower = name.lower()
    return not (
        lower in OURS
        or lower in DEBRIS
        or lower.startswith((".", "~$", "readme"))
        or lower.endswith("~")
    )


def check_name(name: str) -> None:
    """Raise a ScraperError for a name that could act as a path or as markup where it is written or shown."""
    bad = [
        sign
        for sign in name
        if sign in '<>:"|?*\\/' or unicodedata.category(sign)[0] == "C" or sign in "\u2028\u2029"
    ]
    if bad:
        signs = " ".join(dict.fromkeys(shown(sign) for sign in bad))
        raise ScraperError(
            Message(
                zh=f"{shown(name)}：文件名里有不能用的字符 {signs}；请改名，只用文字、数字、空格、- 和 _",
                en=f"{shown(name)}: the file name holds {signs}, which cannot be used; "
                "rename it with letters, digits, spaces, - and _ only",
            )
        )


def format_of(name: str) -> Format:
    """Tell the format of a source by the ending of its name; raise a ScraperError for one that is not read."""
    ending = Path(name).suffix.lower()
    if ending in FORMATS:
        return FORMATS[ending]
    if name.lower() in {"sources.yaml", "curation.yaml", "ids.yaml"}:
        raise ScraperError(
            Message(
                zh=f"{shown(name)}：请改名为 {shown(Path(name).stem)}.yml",
                en=f"{shown(name)}: rename it to {shown(Path(name).stem)}.yml",
            )
        )
    raise wrong_ending(shown(ending), file=shown(name))
