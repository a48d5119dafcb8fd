"""Find the annexes of a text; one that is a rule (制度, 办法 ...) becomes an article of its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scraper.folding import narrow
from scraper.model import Article, Block, Entry
from scraper.rules import table

LONGEST_TITLE = 60
_LABEL = re.compile(r"附件?\s*[\d一二三四五六七八九十]{0,2}\s*(预览)?\s*([(][^()]{0,40}[)])?\s*:?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex: the blocks of its label, its title, and what stands in it."""

    label: Block
    title: Block
    blocks: tuple[Block, ...]

    @property
    def is_rule(self) -> bool:
        """Tell whether it is a rule by its name."""
        return bool(re.search(table("structure")["rule_titles"], self.title.text.strip()))


def _is_label(block: Block) -> bool:
    return bool(_LABEL.fullmatch(narrow(block.text).strip()))


def cut_annexes(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
    """Return the main text and the annexes that follow it, each from its label (附件2, alone on a line) to the next."""
    labels = [index for index, block in enumerate(blocks[:-2]) if index > 0 and _is_label(block)]
    starts = [
        index
        for index in labels
        if len(blocks[index + 1].text) <= LONGEST_TITLE and not _is_label(blocks[index + 1])
    ]
    if not starts:
        return tuple(blocks), ()
    ends = [*starts[1:], len(blocks)]
    annexes = tuple(
        Annex(label=blocks[start], title=blocks[start + 1], blocks=tuple(blocks[start + 2 : end]))
        for start, end in zip(starts, ends, strict=True)
    )
    return tuple(blocks[: starts[0]]), annexes


def mark_labels(ledger: Sequence[Entry], articles: Iterable[Article]) -> tuple[Entry, ...]:
    """Return the ledger with the labels (附件2) of annexes that became articles as marks: no page prints them."""
    labels = {
        line
        for article in articles
        if article.annex
        for block in article.lead[:1]
        if _is_label(block)
        for line in range(block.first, block.last + 1)
    }
    return tuple(
        replace(entry, disposition="marker", rule="annex-label", part=0, removed=())
        if entry.line in labels and entry.disposition == "kept"
        else entry
        for entry in ledger
    )
