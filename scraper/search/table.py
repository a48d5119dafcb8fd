"""The table of words that maintainers keep for search: `docs/search.yml`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scraper.search.keys import key

LISTS = ("rule_words", "small_words")


class TableError(ValueError):
    """The table cannot be used; the message says where and what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Groups of words that mean the same, words that ask for a rule, and words of questions that say nothing."""

    synonyms: tuple[tuple[str, ...], ...] = ()
    rule_words: tuple[str, ...] = ()
    small_words: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the field that the table names."""
        return tuple(dict.fromkeys([w for group in self.synonyms for w in group])) + self.rule_words


def read_table(path: Path) -> Table:
    """Return the table in a YAML file, an empty one where there is no file.

    Raises:
        TableError: the file is no table of these lists; the message names file, entry and what was expected.

    """
    if not path.is_file():
        return Table()
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TableError(f"{path.name}: not readable as YAML: {error}") from error
    if not isinstance(data, dict):
        raise TableError(f"{path.name}: expected 'synonyms', 'rule_words' and 'small_words'")
    if unknown := set(data) - {"synonyms", *LISTS}:
        raise TableError(f"{path.name}: unknown entry '{min(map(str, unknown))}'")
    groups = data.get("synonyms") or []
    if not isinstance(groups, list):
        raise TableError(f"{path.name}: 'synonyms' is no list of groups such as [挂职, 挂任]")
    lists = {name: _words(data.get(name) or [], f"{path.name}: '{name}'") for name in LISTS}
    return Table(
        synonyms=tuple(
            _words(group, f"{path.name}: group {n} of 'synonyms'")
            for n, group in enumerate(groups, 1)
        ),
        **lists,
    )


def _words(values: Any, where: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise TableError(f"{where} is no list of words; a number or a date needs quotation marks")
    folded = tuple(dict.fromkeys(map(key, values)))
    if not all(folded):
        raise TableError(f"{where} holds a word without a letter")
    return folded
