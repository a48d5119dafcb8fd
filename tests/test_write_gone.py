"""What stays where an article stood that the sources no longer hold."""

from dataclasses import replace
from pathlib import Path

from scraper import frontmatter
from scraper.model import Identity, Withdrawn
from scraper.write.gone import gone, gone_page, merged_ids, notices
from scraper.write.settle import settle
from tests.write_samples import result

WHOLE = result()
LOST = Identity(
    id="gz-00000000ee", fingerprint="0" * 64, sketch="", title="某某同志", folders=("cases",)
)
WITH = replace(WHOLE, registry=(*WHOLE.registry, LOST))


def test_only_what_is_neither_published_nor_merged_is_gone() -> None:
    assert gone(WHOLE) == ()
    assert gone(WITH) == (LOST,)
    first, *others = WHOLE.published
    merged = replace(WITH, published=(replace(first, aliases=(f"a/{LOST.id}.md",)), *others))
    assert gone(merged) == ()


def test_the_notice_tells_nothing_of_the_article_and_stays_out_of_the_search() -> None:
    page = gone_page(LOST)
    meta, body = frontmatter.parse(page.text)
    assert page.path == f"a/{LOST.id}.md"
    assert LOST.title not in page.text
    assert meta["id"] == LOST.id
    assert meta["search"] == {"exclude": True}
    assert meta["aliases"] == [f"cases/{LOST.id}.md"]
    assert "这个地址保留" in body


def test_an_entry_from_before_folders_were_kept_is_reached_from_all_of_them() -> None:
    meta, _ = frontmatter.parse(gone_page(replace(LOST, folders=())).text)
    assert meta["aliases"] == [
        f"{name}/{LOST.id}.md" for name in ("policy", "cases", "regulations")
    ]


def test_a_run_warns_of_each_new_notice_by_its_title() -> None:
    new = [Path("docs/a") / f"{LOST.id}.md", Path("docs/cases/gz-0000000001.md")]
    (problem,) = notices(WITH, new)
    assert not problem.fatal
    assert "gz-00000000ee《某某同志》" in problem.message.zh
    assert "put the source back" in problem.message.en
    assert notices(WITH, []) == ()


def test_ids_are_read_from_permanent_addresses_only() -> None:
    assert merged_ids(("a/gz-0000000001.md", "cases/gz-0000000002.md", "b/a/x.md")) == (
        "gz-0000000001",
    )


def test_what_was_taken_down_has_its_own_notice_and_what_was_merged_into_it_too() -> None:
    taken = Withdrawn(
        id=LOST.id, date="2026-03-09", reason="当事人要求", aliases=("a/gz-00000000ef.md",)
    )
    merged = replace(LOST, id="gz-00000000ef", folders=("policy",))
    run = replace(WHOLE, registry=(*WHOLE.registry, LOST, merged), withdrawn=(taken,))
    assert gone(run) == ()
    (settled,) = settle(run, {}).withdrawn
    assert settled.aliases == (
        "a/gz-00000000ef.md",
        f"cases/{LOST.id}.md",
        "policy/gz-00000000ef.md",
    )
