"""Make of a label the output a perfect pipeline would give, so that the scoring itself can be held.

Nothing here is a shortcut for the pipeline: no gate runs on it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from tests.quality.label import Heading, Label, Piece, Span
from tests.quality.published import Row, Sheet, by_id, rows
from tests.quality.score import main_lines
from tests.quality.text import letters


def explained(label: Label) -> dict[str, Any]:
    """Give the explain object of a page that is handled just as labelled."""
    if label.by_text:
        return {"source": label.source.name, "lines": []}
    owner = {n: id_ for id_, numbers in _articles(label).items() for n in numbers}
    noise = set(label.noise_lines())
    lines = []
    for number in range(1, len(label.lines) + 1):
        disposition = "noise" if number in noise else "kept"
        disposition = "blank" if label.is_blank(number) else disposition
        lines.append(
            {
                "line": number,
                "disposition": disposition,
                "rule": label.outcome if not label.pieces else None,
                "article": owner.get(number) if disposition == "kept" else None,
                "removed": _removed(label, number),
            }
        )
    return {"source": label.source.name, "lines": lines}


def pages(label: Label) -> dict[str, str]:
    """Give the generated pages of a page that is handled just as labelled, by path."""
    if label.by_text:
        return {f"cases/gz-{p.id}.md": _page_of_text(label, p) for p in label.pieces}
    result = {}
    for piece in label.pieces:
        main = _annex_id(piece, piece.lines)
        for id_, numbers in _articles(label).items():
            if id_ == main or id_.startswith(f"{main}-annex"):
                text = _page(label, piece, id_, numbers, annex_of=None if id_ == main else main)
                result[f"cases/{id_}.md"] = text
    return result


def _articles(label: Label) -> dict[str, tuple[int, ...]]:
    found = {}
    for piece in label.pieces:
        found[_annex_id(piece, piece.lines)] = main_lines(label, piece)
        for span in piece.annexes:
            found[_annex_id(piece, span)] = label.article_lines(span)
    return found


def _annex_id(piece: Piece, span: Span) -> str:
    return f"gz-{piece.id}" + ("" if span == piece.lines else f"-annex{span.start}")


def _removed(label: Label, number: int) -> list[dict[str, Any]]:
    items = [item for item in label.inline_noise if item.line == number]
    return [
        {"column": item.positions(label.line(number)).start + 1, "text": item.text, "rule": "x"}
        for item in items
    ]


def _page(
    label: Label, piece: Piece, id_: str, numbers: Sequence[int], *, annex_of: str | None
) -> str:
    mine = [h for h in piece.headings if h.line in numbers]
    meta = _meta(label, piece, id_, mine, (min(numbers), max(numbers)), annex_of=annex_of)
    if piece.published and annex_of is None:
        return _written(meta, _published_blocks(piece))
    heads = [h for h in mine if h.level == 1]
    levels = {h.line: h.level for h in mine if h.level > 1 and not h.is_optional}
    body: list[str] = []
    in_head = {h.line for h in heads} | {b for a, b in piece.joins if a in {h.line for h in heads}}
    for number in (n for n in numbers if n not in in_head):
        text = _published(label, number)
        if any(second == number for _, second in piece.joins) and number not in levels:
            body[-1] += text
        else:
            body.append("#" * levels.get(number, 0) + " " * (number in levels) + text)
    return _written(meta, body)


def _page_of_text(label: Label, piece: Piece) -> str:
    meta = _meta(label, piece, f"gz-{piece.id}", piece.headings, (1, 1), annex_of=None)
    return _written(meta, _published_blocks(piece))


def _published_blocks(piece: Piece) -> list[str]:
    wanted = [h for h in piece.headings if h.level > 1 and not h.is_optional]
    levels = {letters(h.full or h.text): h.level for h in wanted}
    marks = ["#" * levels.get(letters(text), 0) for text in piece.published]
    return [f"{mark} {text}".strip() for mark, text in zip(marks, piece.published, strict=True)]


def _written(meta: Mapping[str, Any], body: Sequence[str]) -> str:
    front = yaml.safe_dump(dict(meta), allow_unicode=True, sort_keys=False)
    escaped = (re.sub(r"([*_])", r"\\\1", text) for text in body)
    return f"---\n{front}---\n\n" + "\n\n".join(escaped) + "\n"


def _meta(
    label: Label,
    piece: Piece,
    id_: str,
    mine: Sequence[Heading],
    ends: tuple[int, int],
    *,
    annex_of: str | None,
) -> dict[str, Any]:
    heads = [h for h in mine if h.level == 1]
    titles = [h.full or h.text for h in heads if h.role not in {"kicker", "subtitle"}]
    return {
        "id": id_,
        "title": (titles or [piece.title or "拟题"])[0],
        "title_given": bool(titles or piece.title),
        "subtitle": "".join(h.text for h in heads if h.role in {"kicker", "subtitle"}),
        "category": piece.category,
        "kind": min(piece.kinds),
        "relevance": piece.relevance,
        "missing": sorted(piece.truncated),
        "damage": sorted(piece.damaged),
        "source": {"file": label.source.name, "lines": list(ends)},
        "annex_of": annex_of,
    }


def _published(label: Label, number: int) -> str:
    text = label.line(number)
    apart = {i for item in label.inline_noise if item.line == number for i in item.positions(text)}
    return "".join(c for i, c in enumerate(text) if i not in apart).strip()


def perfect(label: Label) -> tuple[list[Row], dict[str, Sheet]]:
    """Give rows and sheets of a page that is handled just as labelled."""
    return list(rows(explained(label))), by_id(pages(label).values())


def changed(row: Row, **changes: Any) -> Row:
    """Give a row with some of its values changed."""
    values = {name: getattr(row, name) for name in Row.__dataclass_fields__}
    return Row(**{**values, **changes})
