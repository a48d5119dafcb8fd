"""Put signs in place of words, at equal length, wherever a value of the model holds them."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from scraper.folding import HAN
from scraper.surnames import double

NO_TEXT = frozenset(
    {"id", "file", "sha256", "url", "format", "grade", "uploaded", "published", "checked", "kind", "annex_of", "aliases"}
    | {"paragraph", "near", "to", "anchor", "moved", "aliases", "released", "rule", "category", "relevance", "second", "speaks_for", "cue"}
)  # fmt: skip
"""Fields that hold no words of the text; a number to be masked may stand in an id or a date by chance."""

Value = TypeVar("Value")


def covered(name: str) -> str:
    """Return what stands in place of a name, as long as it is; blanks stay.

    >>> covered("王小明"), covered("欧阳海"), covered("李 刚"), covered("13800000000")
    ('王某某', '欧阳某', '李 某', '×××××××××××')
    """
    bare = re.sub(r"\s", "", name)
    if not re.fullmatch(f"[{HAN}]{{2,4}}", bare):
        return re.sub(r"\S", "×", name)
    kept = 2 if bare[:2] in double() and len(bare) > 2 and name[:2] == bare[:2] else 1
    return name[:kept] + re.sub(r"\S", "某", name[kept:])


def change_texts(value: Value, change: Callable[[str], str]) -> Value:
    """Return a value of the model with every text it holds changed, at any depth; NO_TEXT stays."""
    changed: Any = value
    if isinstance(value, str):
        changed = change(value)
    elif isinstance(value, tuple):
        changed = tuple(change_texts(item, change) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        texts = [field.name for field in fields(value) if field.name not in NO_TEXT]
        new = {name: change_texts(getattr(value, name), change) for name in texts}
        changed = replace(value, **new)
    return changed  # type: ignore[no-any-return]
