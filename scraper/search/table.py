"""The table of words that maintainers keep for search: `docs/search.yml`."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from scraper.model import Message, ScraperError
from scraper.search.keys import key

LISTS = ("rule_words", "small_words")
FILE = "search.yml"
"""Name of the table in the docs folder."""


class TableError(ScraperError):
    """The table cannot be used; the message says where and what is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Groups of words that mean the same, words that ask for a rule, and words of questions that say nothing."""

    synonyms: tuple[tuple[str, ...], ...] = ()
    rule_words: tuple[str, ...] = ()
    small_words: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the field that the table names."""
        return tuple(
            dict.fromkeys((*(w for each in self.synonyms for w in each), *self.rule_words))
        )


def read_table(path: Path) -> Table:
    """Return the table in a YAML file, an empty one where there is no file.

    Raises:
        TableError: the file is no table of these lists; the message names file, entry and what is expected.

    """
    if not path.is_file():
        return Table()
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
    except UnicodeDecodeError as error:
        raise _fault("不是 UTF-8 编码，请另存为 UTF-8", "not in UTF-8; save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise _fault(
            f"第 {line} 行写法有误（缩进要对齐，冒号后面要空一格）",
            f"line {line} is not YAML (align the indents, one blank after a colon)",
        ) from error
    known = ("synonyms", *LISTS)
    unknown = (
        next((str(name) for name in data if name not in known), "")
        if isinstance(data, dict)
        else "-"
    )
    if unknown:
        raise _fault(
            f"没有“{unknown}”这一项；可用的是 {'、'.join(known)}",
            f"there is no entry '{unknown}'; expected {', '.join(known)}",
        )
    groups = data.get("synonyms") or []
    if not isinstance(groups, list):
        raise _fault("synonyms 应是一行一组的词", "'synonyms' is to hold a group of words a line")
    return Table(
        synonyms=tuple(_words(each, f"synonyms[{n}]") for n, each in enumerate(groups, 1)),
        rule_words=_words(data.get("rule_words") or [], "rule_words"),
        small_words=_words(data.get("small_words") or [], "small_words"),
    )


def _words(values: object, where: str) -> tuple[str, ...]:
    """Return the keys of a list of words."""
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise _fault(
            f"{where} 应是词的列表，例如 [挂职, 挂任]；数字和日期要加引号",
            f"{where} is to be a list of words such as [挂职, 挂任]; quote numbers and dates",
        )
    folded = tuple(dict.fromkeys(map(key, values)))
    if not all(folded):
        raise _fault(f"{where} 里有空的词", f"{where} holds a word without a letter")
    return folded


def _fault(zh: str, en: str) -> TableError:
    return TableError(Message(zh=f"{FILE}：{zh}", en=f"{FILE}: {en}"))
