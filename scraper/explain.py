"""Show what became of each line of a source: as the object of the JSON contract, or to read in a terminal."""

from collections import Counter
from typing import Literal, TypedDict

from scraper.explain_sorting import Words, reasons
from scraper.model import Document, Entry, Facets, Protected, Published, Removal, Result

Language = Literal["zh", "en"]

STRUCK, DIM, BOLD, CYAN, PLAIN = "\x1b[9;31m", "\x1b[2m", "\x1b[1m", "\x1b[36m", "\x1b[0m"
MARKS = {"kept": "│", "noise": "×", "marker": "¶", "blank": " "}
WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "policy": "政策",
        "case": "案例",
        "regulation": "管理制度",
        "core": "主题相关",
        "related": "有关",
        "weak": "关系不大",
        "review": "待核",
        "confidence": "把握",
        "second": "其次",
        "evidence": "依据",
        "level": "层级",
        "direction": "方向",
        "post": "职务",
        "themes": "主题",
        "region": "地区",
        "places": "地点",
        "people": "人物",
        "year": "年份",
        "speaker": "讲述者",
        "damage": "缺损",
        "missing": "残缺",
        "start": "缺开头",
        "end": "缺结尾",
        "complete": "未见缺失",
        "none": "无",
        "variants": "其他副本",
        "variant": "此处文字作为副本并入",
        "lines": "行",
        "kept": "保留",
        "noise": "删去",
        "marker": "分篇标记",
        "blank": "空行",
        "removed": "行内删去",
        "untitled": "（无题）",
        "masked-names": "名称被遮",
        "masked-numbers": "数字被遮",
        "stripped-names": "名称脱落",
        "stripped-numbers": "数字脱落",
        "dropped-words": "缺字",
        "mojibake": "乱码",
        "masks": "遮盖",
        "withheld": "扣下",
        "release": "放行",
    },
    "en": {
        "policy": "policy",
        "case": "case",
        "regulation": "regulation",
        "review": "to be reviewed",
        "start": "start missing",
        "end": "end missing",
        "complete": "nothing seen to be missing",
        "variants": "other copies",
        "variant": "the text here is a copy, merged into",
        "marker": "markers",
        "removed": "removed inside lines",
        "untitled": "(no title)",
        "masks": "masked",
    },
}


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
        number = _paint(f"{entry.line:>{width}} {MARKS[entry.disposition]} ", DIM, colour=colour)
        out.append((number + _line(entry, colour=colour)).rstrip())
    return "\n".join([*out, "", *_counts(ledger, lang=lang)]) + "\n"


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


def _article_of(entry: Entry, holders: dict[int, str]) -> str | None:
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
    title = visible(article.title) or _word("untitled", lang)
    lines = [_paint(f"━━ {published.id}  {title}", BOLD, colour=colour)]
    if article.source.file != file:
        lines.append(f"   {_word('variant', lang)} {visible(article.source.file)}")
    lines += [f"   {text}" for text in reasons(verdict, _words(lang))]
    lines += _facets(published.facets, lang=lang)
    missing = ", ".join(_word(end, lang) for end in article.missing) or _word("complete", lang)
    lines.append(
        f"   {_word('missing', lang)}: {missing} · {_word('damage', lang)}: {', '.join(_word(mark, lang) for mark in article.damage) or _word('none', lang)}"
    )
    lines += _protected(published, lang=lang)
    for variant in published.variants:
        copy = variant.article
        differs = f" ({', '.join(variant.differs)})" if variant.differs else ""
        lines.append(
            f"   {_word('variants', lang)}: {visible(copy.source.file)} {copy.first}-{copy.last}{differs}"
        )
    return lines


def _facets(facets: Facets, *, lang: Language) -> list[str]:
    """Tell each value that the article can be found by, with the words of the text that it was read from."""
    told: dict[str, list[str]] = {}
    for cue in facets.evidence:
        name, _, value = cue.speaks_for.partition(":")
        told.setdefault(name, []).append(f"{visible(value)}（{visible(cue.cue)}）")
    return [f"   {_word(name, lang)}: " + " ".join(values) for name, values in told.items()]


def _protected(published: Published, *, lang: Language) -> list[str]:
    """List what was masked and withheld, each with the anchor by which curation.yml releases it."""
    return [
        f"   {_word(name, lang)}: {passage.rule} “{visible(passage.text)}”"
        + (f" · {_word('release', lang)} {passage.paragraph}" if can_release else "")
        for name, passages in (("masks", published.masks), ("withheld", published.withheld))
        for passage in passages
        for can_release in [bool(passage.paragraph) and is_releasable(passage)]
    ]


def is_releasable(passage: Protected) -> bool:
    """Tell whether a maintainer can let a place out: numbers stay masked, and a title is changed by curation."""
    return passage.rule == "labelled-person" or passage.rule.startswith("withheld-")


def _counts(ledger: tuple[Entry, ...], *, lang: Language) -> list[str]:
    """Count the lines by what became of them, and what was removed by rule, the most frequent first."""
    lines = Counter(entry.disposition for entry in ledger)
    whole = Counter(entry.rule or "?" for entry in ledger if entry.disposition == "noise")
    pieces = Counter(removal.rule for entry in ledger for removal in entry.removed)
    out = [
        f"{len(ledger)} {_word('lines', lang)}: "
        + ", ".join(
            f"{_word(kind, lang)} {lines[kind]}" for kind in ("kept", "noise", "marker", "blank")
        )
    ]
    for name, counts in (("noise", whole), ("removed", pieces)):
        if counts:
            rules = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            out.append(
                f"{_word(name, lang)}: " + ", ".join(f"{rule} {count}" for rule, count in rules)
            )
    return out


def _words(lang: Language) -> Words:
    return Words(of=lambda name: _word(name, lang), lang=lang, visible=visible)


def _word(name: str, lang: Language) -> str:
    """Give the word for a closed value or a label; names without one stand for themselves."""
    return WORDS[lang].get(name, name)


def _paint(text: str, style: str, *, colour: bool) -> str:
    return f"{style}{text}{PLAIN}" if colour and text else text
