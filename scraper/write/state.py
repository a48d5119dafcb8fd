"""Remember what a run made, so that the report can tell what has changed; not part of the project, never committed."""

import json
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from scraper.model import Result
from scraper.write import disk
from scraper.write.page import page

FILE = ".guazhi-last-run.json"
"""Beside the pages, in the docs folder, where the lock is too; git and MkDocs leave it out."""
Snapshot = Mapping[str, Any]


def snapshot(result: Result) -> Snapshot:
    """Return what the report compares of a run: each article by its id, and how often each rule removed something."""
    rules: Counter[str] = Counter()
    for ledger in result.ledgers:
        for entry in ledger:
            rules.update([entry.rule or "?"] if entry.disposition == "noise" else [])
            rules.update(cut.rule for cut in entry.removed)
    return {
        "articles": {
            each.id: {
                "title": each.article.title,
                "sorting": f"{each.verdict.category} {each.verdict.kind} {each.verdict.relevance}",
                "text": sha256(page(each).text.partition("\n---\n")[2].encode()).hexdigest()[:16],
            }
            for each in result.published
        },
        "rules": dict(sorted(rules.items())),
    }


def remember(result: Result, docs: Path) -> None:
    """Keep this run, and the last one that was different from it."""
    now = snapshot(result)
    last, before = _read(docs)
    if now == last:
        return
    state = {"last": now, "before": last if last is not None else before}
    text = json.dumps(state, ensure_ascii=False, sort_keys=True, indent=0)
    with disk.telling(docs):
        disk.replace_file(docs / FILE, text.encode())


def earlier(result: Result, docs: Path) -> Snapshot | None:
    """Return the run to compare with: the last one that was different; None where none is known."""
    last, before = _read(docs)
    return last if last != snapshot(result) else before


def _read(docs: Path) -> tuple[Snapshot | None, Snapshot | None]:
    """Return the last run and the one before; nothing of a file that is not ours or was spoilt."""
    try:
        state = json.loads((docs / FILE).read_text(encoding="utf-8"))
        last, before = state["last"], state["before"]
        return (last if _is_sound(last) else None), (before if _is_sound(before) else None)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None, None


def _is_sound(given: object) -> bool:
    if not (isinstance(given, dict) and isinstance(given.get("articles"), dict)):
        return False
    fields = ("title", "sorting", "text")
    rules = given.get("rules")
    return (
        all(
            isinstance(each, dict) and all(isinstance(each.get(name), str) for name in fields)
            for each in given["articles"].values()
        )
        and isinstance(rules, dict)
        and all(isinstance(count, int) for count in rules.values())
    )
