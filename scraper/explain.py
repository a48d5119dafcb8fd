"""Show what became of each line of a source: as the object of the JSON contract, or to read in a terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypedDict

from scraper.explain_sorting import Words, reasons
from scraper.explain_words import Language, labelled, mark, word
from scraper.model import (
    Article,
    Disposition,
    Document,
    Entry,
    Facets,
    Protected,
    Published,
    Removal,
    Result,
)

STRUCK, DIM, BOLD, CYAN, PLAIN = "\x1b[9;31m", "\x1b[2m", "\x1b[1m", "\x1b[36m", "\x1b[0m"
MARKS = {"kept": "│", "noise": "×", "marker": "¶", "blank": " "}


class RemovedPiece(TypedDict):
    """A piece removed inside a line, quoted unconverted; the column counts characters from 1."""

    column: int
    text: str
    rule: str


class LineObject(TypedDict):
    """What became of one line."""

    line: int
    disposition: str
    rule: str | None
    article: str | None
    removed: list[RemovedPiece]


class SourceObject(TypedDict):
    """What became of a source: one entry for each of its lines, in order."""

    source: str
    lines: list[LineObject]


def as_object(result: Result, file: str) -> SourceObject:
    """Give the object that `guazhi explain FILE --json` prints; raise KeyError for a file that was not read."""
    _, ledger = _find(result, file)
    holders = _holders(result, file)
    lines: list[LineObject] = [
        {
            "line": entry.line,
            "disposition": entry.disposition,
            "rule": entry.rule,
            "article": _article_of(entry, holders),
            "removed": [
                {"column": removal.column, "text": removal.text, "rule": removal.rule}
                for removal in entry.removed
            ],
        }
        for entry in ledger
    ]
    return {"source": file, "lines": lines}


def as_text(result: Result, file: str, *, colour: bool, lang: Language) -> str:
    """Give the same to read: the lines with what was removed struck through, a headline above each article, counts.

    Without colour a removed piece stands in ⟦ ⟧. Nothing of the source can act on the terminal. Raises KeyError for a
    file that was not read.
    """
    _, ledger = _find(result, file)
    holders = _holders(result, file)
    published = {article.id: article for article in result.published}
    width = len(str(len(ledger)))
    told: set[str] = set()
    out = [_paint(visible(file), BOLD, colour=colour)]
    for entry in ledger:
        holder = _article_of(entry, holders)
        if holder and holder not in told:
            told.add(holder)
            out += ["", *_headline(published[holder], file, colour=colour, lang=lang)]
        out.append(_numbered(entry, width, colour=colour))
    return "\n".join([*out, "", *_counts(ledger, lang=lang)]) + "\n"


def article_as_text(published: Published, result: Result, *, colour: bool, lang: Language) -> str:
    """Give one article to read: how it was sorted and why, then its own lines in the file that its text comes from.

    What was removed inside it and the mark above it are shown; lines of other articles that stand between its own, such
    as an annex published by itself, are told in one line.
    """
    best = published.copies[0]
    file = best.source.file
    _, ledger = _find(result, file)
    shown: list[Entry] = []
    width = len(str(len(ledger)))
    out = [_paint(visible(file), BOLD, colour=colour), ""]
    out += _headline(published, file, colour=colour, lang=lang)
    around = _around(best, ledger, _holders(result, file))
    for other, entries in groupby(around, key=lambda one: one[0]):
        run = [entry for _, entry in entries]
        if other:
            whose = word("variants", lang) if other == published.id else f"→ {other}"
            out.append(_paint(f"⋯ {run[0].line}-{run[-1].line} {whose}", DIM, colour=colour))
        else:
            shown += run
            out += [_numbered(entry, width, colour=colour) for entry in run]
    whole = labelled("whole source", f"guazhi explain {visible(file)}", lang)
    return "\n".join([*out, "", *_counts(shown, lang=lang), whole]) + "\n"


def _around(
    article: Article, ledger: Sequence[Entry], holders: Mapping[int, str]
) -> Iterator[tuple[str, Entry]]:
    """Yield the lines from the first to the last of an article, each with the id of the other article that it is of, or "".

    The mark right above the article comes with it; what has no text counts to the text before it.
    """
    lines = {n for one in article.lead + article.blocks for n in range(one.first, one.last + 1)}
    own = [n for n, entry in enumerate(ledger) if entry.line in lines]
    start = own[0]
    while start and ledger[start - 1].disposition in {"blank", "marker"}:
        start -= 1
    marks = (n for n in range(start, own[0]) if ledger[n].disposition == "marker")
    holder = ""
    for entry in ledger[next(marks, own[0]) : own[-1] + 1]:
        if _article_of(entry, holders):
            holder = "" if entry.line in lines else holders[entry.line]
        yield holder, entry


def _numbered(entry: Entry, width: int, *, colour: bool) -> str:
    number = _paint(f"{entry.line:>{width}} {MARKS[entry.disposition]} ", DIM, colour=colour)
    return (number + _line(entry, colour=colour)).rstrip()


def visible(text: str) -> str:
    r"""Give a text with everything that could act on a terminal as an escape; tabs and wide spaces stay.

    >>> visible("挂职\x1b[2J\u202e锻炼")
    '挂职\\x1b[2J\\u202e锻炼'
    """
    return "".join(
        sign
        if sign.isprintable() or sign in "\t\u3000\u00a0"
        else sign.encode("unicode_escape").decode()
        for sign in text
    )


def _find(result: Result, file: str) -> tuple[Document, tuple[Entry, ...]]:
    for document, ledger in zip(result.documents, result.ledgers, strict=True):
        if document.source.file == file:
            return document, ledger
    raise KeyError(file)


def _holders(result: Result, file: str) -> dict[int, str]:
    """Map each line of a file to the id of the surviving article that holds it."""
    holders: dict[int, str] = {}
    for published in result.published:
        for article in published.copies:
            if article.source.file != file:
                continue
            for block in article.lead + article.blocks:
                for line in range(block.first, block.last + 1):
                    holders.setdefault(line, published.id)
    return holders


def _article_of(entry: Entry, holders: Mapping[int, str]) -> str | None:
    """Name the article of a line that has text in one; a blank or removed line inside a block is in none."""
    return holders.get(entry.line) if entry.disposition in {"kept", "marker"} else None


def _line(entry: Entry, *, colour: bool) -> str:
    """Give a line with its removed pieces struck through, each followed by the rule that took it."""
    if entry.disposition == "noise":
        whole = Removal(rule=entry.rule or "", text=entry.text, line=entry.line)
        return _removed(whole, colour=colour)
    if entry.disposition == "marker":
        return _paint(visible(entry.text), CYAN, colour=colour) + _rule(entry.rule, colour=colour)
    text, start = "", 0
    for removal in entry.removed:
        text += visible(entry.text[start : removal.column - 1]) + _removed(removal, colour=colour)
        start = removal.column - 1 + len(removal.text)
    return text + visible(entry.text[start:])


def _removed(removal: Removal, *, colour: bool) -> str:
    text = visible(removal.text)
    return (_paint(text, STRUCK, colour=True) if colour else f"⟦{text}⟧") + _rule(
        removal.rule, colour=colour
    )


def _rule(rule: str | None, *, colour: bool) -> str:
    return _paint(f" ←{rule} ", DIM, colour=colour) if rule else ""


def _headline(published: Published, file: str, *, colour: bool, lang: Language) -> list[str]:
    """Tell in some lines what the article is, how it was sorted and why, and what it lacks."""
    article, verdict = published.article, published.verdict
    title = visible(article.title) or word("untitled", lang)
    lines = [_paint(f"━━ {published.id}  {title}", BOLD, colour=colour)]
    if article.source.file != file:
        lines.append(f"   {word('variant', lang)} {visible(article.source.file)}")
    lines += [f"   {text}" for text in reasons(verdict, _words(lang))]
    lines += _facets(published.facets, lang=lang)
    missing = _listed(article.missing, lang) or word("complete", lang)
    damage = _listed(article.damage, lang) or word("none", lang)
    lines.append(f"   {labelled('missing', missing, lang)} · {labelled('damage', damage, lang)}")
    lines += _protected(published, lang=lang)
    for variant in published.variants:
        copy = variant.article
        where = f"{visible(copy.source.file)} {copy.first}-{copy.last}"
        differs = _bracketed(_listed(variant.differs, lang), lang) if variant.differs else ""
        lines.append("   " + labelled("variants", where + differs, lang))
    return lines


def _listed(names: Sequence[str], lang: Language) -> str:
    return mark("comma", lang).join(word(name, lang) for name in names)


def _bracketed(text: str, lang: Language) -> str:
    return mark("open", lang) + text + mark("close", lang)


def _facets(facets: Facets, *, lang: Language) -> list[str]:
    """Tell each value that the article can be found by, with the words of the text that it was read from."""
    told: dict[str, list[str]] = {}
    for cue in facets.evidence:
        name, _, value = cue.speaks_for.partition(":")
        told.setdefault(name, []).append(visible(value) + _bracketed(visible(cue.cue), lang))
    return ["   " + labelled(name, " ".join(values), lang) for name, values in told.items()]


def _protected(published: Published, *, lang: Language) -> list[str]:
    """List what was masked and withheld, each with the anchor by which curation.yml releases it."""
    return [
        "   "
        + labelled(name, f"{passage.rule} “{visible(passage.text)}”", lang)
        + (f" · {word('release', lang)} {passage.paragraph}" if can_release else "")
        for name, passages in (("masks", published.masks), ("withheld", published.withheld))
        for passage in passages
        for can_release in [bool(passage.paragraph) and is_releasable(passage)]
    ]


def is_releasable(passage: Protected) -> bool:
    """Tell whether a maintainer can let a place out: numbers stay masked, and a title is changed by curation."""
    return passage.rule == "labelled-person" or passage.rule.startswith("withheld-")


def _counts(ledger: Sequence[Entry], *, lang: Language) -> list[str]:
    """Count the lines by what became of them, and what was removed by rule, the most frequent first."""
    lines = Counter(entry.disposition for entry in ledger)
    whole = Counter(entry.rule or "?" for entry in ledger if entry.disposition == "noise")
    pieces = Counter(removal.rule for entry in ledger for removal in entry.removed)
    kinds: tuple[Disposition, ...] = ("kept", "noise", "marker", "blank")
    parts = mark("then", lang).join(f"{word(kind, lang)} {lines[kind]}" for kind in kinds)
    out = [f"{len(ledger)} {labelled('lines', parts, lang)}"]
    for name, counts in (("noise", whole), ("removed", pieces)):
        if counts:
            out.append(labelled(name, counted(counts, lang), lang))
    return out


def counted(rules: Counter[str], lang: Language) -> str:
    """List rules with their counts, the most frequent first."""
    ordered = sorted(rules.items(), key=lambda item: (-item[1], item[0]))
    return mark("then", lang).join(f"{rule} {count}" for rule, count in ordered)


def _words(lang: Language) -> Words:
    return Words(of=lambda name: word(name, lang), lang=lang, visible=visible)


def _paint(text: str, style: str, *, colour: bool) -> str:
    return f"{style}{text}{PLAIN}" if colour and text else text
