"""What was taken down leaves a notice, and nothing else of it."""

from dataclasses import replace
from pathlib import Path

from mkdocs.utils import meta

from scraper.digest import digest
from scraper.model import Result, Withdrawn
from scraper.read import read_registry
from scraper.write import differences, write
from scraper.write.withdrawn import notice
from tests.write_samples import result

RESULT = result()
TAKEN = Withdrawn(
    id=RESULT.published[0].id,
    date="2026-03-09",
    reason="---\ntitle: <script> **x**",
    aliases=("a/gz-00000000ab.md",),
)


def taken_down(given: Result) -> Result:
    first, *others = given.published
    assert first.id == TAKEN.id
    return replace(given, published=tuple(others), rules=digest(others), withdrawn=(TAKEN,))


def test_the_notice_says_when_and_why_and_keeps_every_address() -> None:
    page = notice(TAKEN)
    body, head = meta.get_data(page.text)
    assert page.path == f"a/{TAKEN.id}.md"
    assert head == {
        "id": TAKEN.id,
        "title": "本文已撤下",
        "withdrawn": "2026-03-09",
        "search": {"exclude": True},
        "aliases": [
            *(f"{folder}/{TAKEN.id}.md" for folder in ("policy", "cases", "regulations")),
            "a/gz-00000000ab.md",
        ],
    }
    assert "本文已于 2026 年 3 月 9 日撤下。" in body
    assert "原因：\\--- title: &lt;script> \\*\\*x\\*\\*" in body


def test_the_article_gives_way_to_its_notice_and_comes_back(tmp_path: Path) -> None:
    docs, sources = tmp_path / "docs", tmp_path / "sources"
    sources.mkdir()
    write(RESULT, docs=docs, sources=sources)
    assert not (docs / "a").exists()
    words = RESULT.published[0].article.blocks[0].text[:20]
    later = taken_down(RESULT)
    changed = write(later, docs=docs, sources=sources)
    assert f"a/{TAKEN.id}.md" in changed
    texts = [path.read_text(encoding="utf-8") for path in docs.rglob("*.md")]
    assert not [text for text in texts if words in text]
    kept = replace(later, registry=read_registry(sources))
    assert differences(kept, docs=docs, sources=sources) == ()
    write(RESULT, docs=docs, sources=sources)
    assert list((docs / "a").iterdir()) == []
    assert differences(RESULT, docs=docs, sources=sources) == ()
