"""Find the annexes of a text; one that is a rule (制度, 办法 ...) becomes an article of its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scraper.bylines import is_sign_off
from scraper.folding import narrow, plain
from scraper.model import Article, Block, Entry
from scraper.rules import table

LONGEST_TITLE = 60
_LABEL = re.compile(r"附件?\s*[\d一二三四五六七八九十]{0,2}\s*(预览)?\s*([(][^()]{0,40}[)])?\s*:?$")


_TITLED = re.compile(
    r"(?P<label>附件\s*(?P<number>[\d一二三四五六七八九十]{0,2})\s*[:：])\s*(?!\d{1,2}\s*[.．、])(?P<title>\S.{2,60})"
)
"""A label with the title behind it; 附件:1.推荐表 begins a list of annexes."""


_ROW = re.compile(r"[^\s。]+(\s+[^\s。]+){2,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex: the blocks of its label, its title, and what stands in it."""

    label: tuple[Block, ...]
    """One block; none where a label stays with the title behind it."""
    title: Block
    blocks: tuple[Block, ...]

    @property
    def is_rule(self) -> bool:
        """Tell whether it is a rule by its name."""
        return _names_rule(self.title.text)


def _names_rule(title: str) -> bool:
    return bool(re.search(table("structure")["rule_titles"], title.strip()))


def _is_label(block: Block) -> bool:
    return bool(_LABEL.fullmatch(narrow(block.text).strip()))


def cut_annexes(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
    """Return the main text and the annexes that follow it, each from its label to the next.

    A label is 附件2 alone on a line, or has the title of the annex behind it.
    """
    starts = [index for index in range(1, len(blocks) - 1) if _begins(blocks, index)]
    if not starts:
        return tuple(blocks), ()
    annexes = (
        _annex(blocks[start:end])
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)
    )
    return tuple(blocks[: starts[0]]), tuple(annexes)


def _begins(blocks: Sequence[Block], index: int) -> bool:
    block, following = blocks[index], blocks[index + 1]
    if _is_label(block):
        is_last = index + 2 == len(blocks)
        return not is_last and len(following.text) <= LONGEST_TITLE and not _is_label(following)
    titled = _TITLED.fullmatch(block.text.strip())
    if not titled or _TITLED.match(following.text.strip()):
        return False
    return _opens_rule(following) if _names_rule(titled["title"]) else _is_row(following)


def _opens_rule(block: Block) -> bool:
    """Tell whether a line is the first of a rule: its first chapter or clause, or a sentence."""
    text = narrow(block.text).strip()
    return bool(re.match("第一[章条]|一、", text)) or text.endswith(("。", ":"))


def _is_row(block: Block) -> bool:
    text = plain(block.text).strip()
    return block.kind == "table" or (_ROW.fullmatch(text) is not None and not is_sign_off(text))


def _annex(blocks: Sequence[Block]) -> Annex:
    first = blocks[0]
    titled = _TITLED.fullmatch(first.text.strip())
    if not titled:
        return Annex(label=(first,), title=blocks[1], blocks=tuple(blocks[2:]))
    if not _names_rule(titled["title"]):
        return Annex(label=(), title=first, blocks=tuple(blocks[1:]))
    label, title = replace(first, text=titled["label"]), replace(first, text=titled["title"])
    return Annex(label=(label,), title=title, blocks=tuple(blocks[1:]))


def mark_labels(ledger: Sequence[Entry], articles: Iterable[Article]) -> tuple[Entry, ...]:
    """Return the ledger with the labels (附件2) of annexes that became articles as marks: no page prints them.

    A label with the title behind it bears that as the mark of a compilation does.
    """
    labels = {
        line: article.title if article.lead[1].first == line else ""
        for article in articles
        if article.annex
        for block in article.lead[:1]
        if _is_label(block)
        for line in range(block.first, block.last + 1)
    }
    return tuple(
        replace(
            entry,
            disposition="marker",
            rule="annex-label",
            part=0,
            removed=(),
            title=labels[entry.line],
        )
        if entry.line in labels and entry.disposition == "kept"
        else entry
        for entry in ledger
    )
