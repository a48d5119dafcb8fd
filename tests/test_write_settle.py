"""Whatever happens to sources and sorting, what was linked once leads to the text, its survivor or a notice."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper import frontmatter
from scraper.anchors import anchor, blocks_of
from scraper.model import Category, Document, Line, Published, Reading, Result, Source
from scraper.pipeline import run
from scraper.read import read_registry
from scraper.write import differences, lost_addresses, write
from scraper.write.page import FOLDERS
from tests.pairs import read_case

NOTICE = read_case("structure", "annex-rule.in.txt")
REPORT = read_case("title", "science.in.txt")
DIARY = read_case("title", "village.in.txt")
TEXTS = {"notice": NOTICE, "report": REPORT, "diary": DIARY}
MORE = "今年以来，我先后走访了三十二户困难群众，帮助村里修通了两公里机耕路，新建了一座小型水库，还争取到帮扶资金二十万元。"


def document(text: str, *, file: str) -> Document:
    lines = tuple(Line(number=i, text=line) for i, line in enumerate(text.split("\n"), 1))
    return Document(source=Source(file=file), lines=lines)


class Project:
    """A folder of sources and docs that is scraped again and again, as the command does it."""

    def __init__(self, root: Path) -> None:
        self.docs, self.sources = root / "docs", root / "sources"
        self.sources.mkdir(parents=True)

    def made(self, files: dict[str, str]) -> Result:
        documents = tuple(document(text, file=file) for file, text in sorted(files.items()))
        return run(Reading(documents=documents), read_registry(self.sources))

    def scrape(self, files: dict[str, str], **categories: Category) -> Result:
        """Run on these files; `categories` says where articles stand whose first file begins so."""
        result = self.made(files)
        published = tuple(_sorted(each, categories) for each in result.published)
        result = replace(result, published=published)
        write(result, docs=self.docs, sources=self.sources)
        assert (
            differences(
                replace(result, registry=read_registry(self.sources)),
                docs=self.docs,
                sources=self.sources,
            )
            == ()
        )
        return result

    def page(self, known: str) -> Path:
        (found,) = (path for path in self.docs.rglob("*.md") if path.stem == known)
        return found

    def head(self, known: str) -> dict[str, object]:
        return frontmatter.parse(self.page(known).read_text(encoding="utf-8"))[0]

    def aliases(self, known: str) -> list[object]:
        aliases = self.head(known).get("aliases", [])
        assert isinstance(aliases, list)
        return aliases

    @property
    def tree(self) -> dict[str, bytes]:
        return {
            str(path): path.read_bytes()
            for folder in (self.docs, self.sources)
            for path in folder.rglob("*")
            if path.is_file()
        }


def _sorted(published: Published, categories: dict[str, Category]) -> Published:
    for name, category in categories.items():
        if published.article.source.file.startswith(name):
            return replace(published, verdict=replace(published.verdict, category=category))
    return published


def known(result: Result, file: str) -> str:
    """Return the id of the main article of a file, whether it is published or a copy of a published one."""
    for each in result.published:
        articles = (each.article, *(variant.article for variant in each.variants))
        if any(item.source.file == file and not item.annex for item in articles):
            return each.id
    raise AssertionError(file)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


# --- ids and folders -------------------------------------------------------------------------------------------------


def test_an_article_whose_category_changes_is_reached_at_its_earlier_folder(
    project: Project,
) -> None:
    first = known(project.scrape({"a.txt": REPORT}, a="policy"), "a.txt")
    again = known(project.scrape({"a.txt": REPORT}, a="case"), "a.txt")
    assert again == first
    assert project.page(first).parent.name == "cases"
    assert project.aliases(first) == [f"policy/{first}.md"]
    project.scrape({"a.txt": REPORT}, a="regulation")
    assert project.aliases(first) == [f"policy/{first}.md", f"cases/{first}.md"]
    project.scrape({"a.txt": REPORT}, a="policy")
    assert project.aliases(first) == [f"cases/{first}.md", f"regulations/{first}.md"]
    assert lost_addresses(project.docs) == ()


def test_a_page_collected_anew_under_another_name_keeps_id_and_addresses(project: Project) -> None:
    first = known(project.scrape({"a.txt": REPORT}), "a.txt")
    changed = "网站首页\n\n" + REPORT.rstrip() + "\n" + MORE + "\n"
    again = project.scrape({"renamed.txt": changed})
    assert [each.id for each in again.published] == [first]
    assert lost_addresses(project.docs) == ()


def test_a_part_that_moves_within_a_compilation_keeps_its_id(project: Project) -> None:
    def compiled(*texts: str) -> str:
        return "挂职材料汇编三篇\n" + "".join(
            f"篇{number}：挂职材料\n{text.strip()}\n" for number, text in enumerate(texts, 1)
        )

    first = project.scrape({"a.txt": compiled(NOTICE, REPORT, DIARY)})
    again = project.scrape({"a.txt": compiled(DIARY, NOTICE, REPORT)})
    assert len(first.published) >= 3
    assert {each.id for each in again.published} == {each.id for each in first.published}
    parts = {each.id: each.article.part for each in first.published}
    assert any(parts[each.id] != each.article.part for each in again.published)


def test_an_annex_keeps_its_id_when_its_notice_changes(project: Project) -> None:
    first = project.scrape({"a.txt": NOTICE})
    (annex,) = (each for each in first.published if each.annex_of)
    again = project.scrape({"a.txt": NOTICE.replace("选派", "择优选派")})
    (after,) = (each for each in again.published if each.annex_of)
    assert after.id == annex.id
    assert after.annex_of == annex.annex_of


# --- merged, split again, gone ---------------------------------------------------------------------------------------

ONE = REPORT.rstrip() + "\n" + MORE.replace("今年", "2018年") + "\n"
OTHER = REPORT.rstrip() + "\n" + MORE.replace("今年", "2019年") + "\n"
COPY = REPORT.rstrip() + "\n" + MORE + "\n"


def merged(project: Project) -> tuple[str, str, Result]:
    """Publish two articles of different years, then one as a copy of the other; return both ids and the last run."""
    before = project.scrape({"a.txt": ONE, "b.txt": OTHER}, a="policy", b="case")
    one, other = known(before, "a.txt"), known(before, "b.txt")
    assert one != other
    result = project.scrape({"a.txt": ONE, "b.txt": COPY}, a="policy", b="policy")
    assert [each.id for each in result.published] == [one]
    return one, other, result


def test_an_article_that_is_merged_leads_to_the_survivor_from_all_its_addresses(
    project: Project,
) -> None:
    one, other, _ = merged(project)
    assert project.aliases(one) == [f"a/{other}.md", f"cases/{other}.md"]
    assert {entry.id: entry.into for entry in read_registry(project.sources)}[other] == one
    assert lost_addresses(project.docs) == ()


def test_a_family_that_splits_again_gives_each_text_the_id_that_was_its_own(
    project: Project,
) -> None:
    one, other, _ = merged(project)
    apart = project.scrape({"a.txt": ONE, "b.txt": OTHER}, a="policy", b="case")
    assert (known(apart, "a.txt"), known(apart, "b.txt")) == (one, other)
    assert project.aliases(one) == []
    assert project.page(other).parent.name == "cases"
    assert lost_addresses(project.docs) == ()


@pytest.mark.parametrize("left", ["a.txt", "b.txt"])
def test_both_addresses_of_a_merged_article_last_when_one_copy_is_deleted(
    project: Project, left: str
) -> None:
    one, other, _ = merged(project)
    texts = {"a.txt": ONE, "b.txt": COPY}
    for _ in range(2):
        again = project.scrape({left: texts[left]}, a="policy", b="policy")
        assert [each.id for each in again.published] == [one]
        assert f"a/{other}.md" in project.aliases(one)
        assert lost_addresses(project.docs) == ()


def test_a_deleted_source_leaves_a_notice_and_its_return_brings_the_article_back(
    project: Project,
) -> None:
    gone = known(project.scrape({"a.txt": REPORT, "b.txt": DIARY}, a="policy"), "a.txt")
    project.scrape({"b.txt": DIARY})
    page = project.page(gone)
    assert page.parent.name == "a"
    assert project.aliases(gone) == [f"policy/{gone}.md"]
    text = page.read_text(encoding="utf-8")
    assert "本文已不在文库中" in text
    assert "科技" not in text
    assert lost_addresses(project.docs) == ()
    project.scrape({"a.txt": REPORT, "b.txt": DIARY}, a="policy")
    assert project.page(gone).parent.name == "policy"
    assert list((project.docs / "a").iterdir()) == []


# --- paragraphs ------------------------------------------------------------------------------------------------------


def paragraphs(result: Result, file: str) -> list[str]:
    (article,) = (each.article for each in result.published if each.article.source.file == file)
    return [block.text for block in article.blocks]


def moved(project: Project, known_id: str) -> dict[str, str]:
    moves = project.head(known_id).get("moved_anchors", {})
    assert isinstance(moves, dict)
    return moves


def test_a_link_to_a_paragraph_that_changed_leads_to_its_successor_for_ever(
    project: Project,
) -> None:
    first = project.scrape({"a.txt": DIARY})
    name = known(first, "a.txt")
    old = max(paragraphs(first, "a.txt"), key=len)
    second, third = old + "大家都说好。", old + "群众都很满意。"
    project.scrape({"a.txt": DIARY.replace(old, second)})
    assert moved(project, name) == {anchor(old): anchor(second)}
    project.scrape({"a.txt": DIARY.replace(old, third)})
    assert moved(project, name) == {anchor(old): anchor(third), anchor(second): anchor(third)}
    assert anchor(third) in blocks_of(frontmatter.parse(project.page(name).read_text("utf-8"))[1])
    project.scrape({"a.txt": DIARY})
    assert moved(project, name) == {anchor(second): anchor(old), anchor(third): anchor(old)}


def test_a_paragraph_that_is_gone_without_a_successor_has_none(project: Project) -> None:
    first = project.scrape({"a.txt": DIARY.rstrip() + "\n" + MORE + "\n"})
    assert MORE in paragraphs(first, "a.txt")
    project.scrape({"a.txt": DIARY})
    assert moved(project, known(first, "a.txt")) == {}


def test_moves_are_kept_while_their_goal_is_away_and_shown_when_it_is_back(
    project: Project,
) -> None:
    base = DIARY.rstrip() + "\n"
    changed = MORE.replace("三十二", "三十五")
    first = project.scrape({"a.txt": base + MORE + "\n"})
    project.scrape({"a.txt": base + changed + "\n"})
    name = known(first, "a.txt")
    assert moved(project, name) == {anchor(MORE): anchor(changed)}
    project.scrape({"a.txt": base})
    assert moved(project, name) == {}
    project.scrape({"a.txt": base + changed + "\n"})
    assert moved(project, name) == {anchor(MORE): anchor(changed)}


def test_paragraphs_of_a_merged_article_lead_to_those_of_the_survivor(project: Project) -> None:
    one, _, _ = merged(project)
    was, now = MORE.replace("今年", "2019年"), MORE.replace("今年", "2018年")
    assert moved(project, one) == {anchor(was): anchor(now)}
    project.scrape({"a.txt": ONE.replace("走访", "走村入户，访问"), "b.txt": COPY})
    assert moved(project, one)[anchor(was)] == anchor(now.replace("走访", "走村入户，访问"))


def test_moves_are_lost_neither_with_the_pages_nor_with_a_run_that_failed_half_way(
    project: Project,
) -> None:
    old = max(paragraphs(project.scrape({"a.txt": DIARY}), "a.txt"), key=len)
    files = {"a.txt": DIARY.replace(old, old + "大家都说好。")}
    pages = {path: path.read_bytes() for path in project.docs.rglob("*.md")}
    name = known(project.scrape(files), "a.txt")
    whole = project.tree
    for (
        path,
        content,
    ) in pages.items():  # killed after the registry was written: the pages are the old ones
        path.write_bytes(content)
    project.scrape(files)
    assert project.tree == whole
    for path in pages:
        path.unlink()
    project.scrape(files)
    assert moved(project, name)
    assert project.tree == whole


# --- any sequence ----------------------------------------------------------------------------------------------------

CATEGORIES: Sequence[Category] = tuple(FOLDERS)
EDITS = st.dictionaries(
    st.sampled_from(["a.txt", "b.txt", "c.txt"]),
    st.tuples(st.sampled_from(sorted(TEXTS)), st.integers(0, 2), st.sampled_from(CATEGORIES)),
    max_size=3,
)


def edited(name: str, edit: int) -> str:
    text = TEXTS[name]
    if edit == 1:
        return text.rstrip() + "\n" + MORE + "\n"
    return text.replace("工作", "各项工作") if edit == 2 else text


@settings(max_examples=10, deadline=None)
@given(st.lists(EDITS, min_size=2, max_size=4))
def test_every_address_ever_given_leads_somewhere_after_any_changes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, tuple[str, int, Category]]]
) -> None:
    project = Project(tmp_path_factory.mktemp("project"))
    for step in steps:
        files = {file: edited(name, edit) for file, (name, edit, _) in step.items()}
        categories = {file.removesuffix(".txt"): category for file, (*_, category) in step.items()}
        result = project.scrape(files, **categories)
        assert len({each.id for each in result.published}) == len(result.published)
        assert lost_addresses(project.docs) == ()
        for each in result.published:
            blocks = blocks_of(frontmatter.parse(project.page(each.id).read_text("utf-8"))[1])
            assert set(moved(project, each.id).values()) <= set(blocks)
            assert not set(moved(project, each.id)) & set(blocks)


def test_one_source_more_changes_only_its_own_pages_and_the_lists(project: Project) -> None:
    project.scrape({"a.txt": REPORT, "b.txt": NOTICE})
    before = project.tree
    registry = yaml.safe_load((project.sources / "ids.yml").read_text(encoding="utf-8"))
    added = project.scrape({"a.txt": REPORT, "b.txt": NOTICE, "c.txt": DIARY})
    new = known(added, "c.txt")
    changed = {
        Path(path).name for path, content in project.tree.items() if before.get(path) != content
    }
    lists = {Path(path).name for path in project.tree if "browse/" in path}
    assert changed <= {f"{new}.md", "index.md", "addresses.txt", "ids.yml", *lists}
    after = yaml.safe_load((project.sources / "ids.yml").read_text(encoding="utf-8"))
    assert after[: len(registry)] == registry
    assert [entry["id"] for entry in after[len(registry) :]] == [new]
