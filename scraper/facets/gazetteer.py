"""Find the provinces, cities and counties of rules/regions.tsv by name in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scraper.rules import regions

LONGEST_NAME = 12
"""Characters: longer ones are autonomous counties of many peoples, which nobody writes out."""

_SUFFIXES = {"市": "县", "区": "市"}
"""What a county-level city or a district was called before: 泸水市 was 泸水县, 海门区 was 海门市."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place name in the text and the regions that bear it."""

    start: int
    end: int
    name: str
    paths: tuple[str, ...]
    is_full: bool


def mentions_in(text: str) -> Iterator[Mention]:
    """Yield the place names of a text from left to right, the longest at each place."""
    full, short, firsts = gazetteer()
    start = 0
    while start < len(text):
        step = 1
        if text[start] in firsts:
            for end in range(min(len(text), start + LONGEST_NAME), start + 1, -1):
                name = text[start:end]
                paths = full.get(name) or short.get(name)
                if paths:
                    yield Mention(
                        start=start, end=end, name=name, paths=paths, is_full=name in full
                    )
                    step = end - start
                    break
        start += step


def is_county_city(name: str) -> bool:
    """Tell whether a name is that of a county-level city: its deputy mayor works in a county.

    >>> is_county_city("福清"), is_county_city("莆田")
    (True, False)
    """
    _, short, _ = gazetteer()
    return any(path.count("/") == 2 for path in short.get(name, ()))


@cache
def gazetteer() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], frozenset[str]]:
    """Return the regions by full name, by short name, and the first characters of all names."""
    full: dict[str, tuple[str, ...]] = {}
    short: dict[str, tuple[str, ...]] = {}
    for path, names in regions().items():
        stem = path.rpartition("/")[2]
        for name in names:
            full[name] = (*full.get(name, ()), path)
        if stem not in names:
            short[stem] = (*short.get(stem, ()), path)
    for name, path in _earlier_names(full):
        full.setdefault(name, ())
        full[name] = (*full[name], path)
    return full, short, frozenset(name[0] for name in (*full, *short))


def _earlier_names(full: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return what counties were called before they became cities or districts, where no other region has the name."""
    return [
        (names[0][:-1] + suffix, path)
        for path, names in regions().items()
        if path.count("/") == 2 and len(names[0]) > 2
        for suffix in _SUFFIXES.get(names[0][-1], "")
        if names[0][:-1] + suffix not in full
    ]
