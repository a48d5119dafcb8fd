"""The reading paths of this repository: what each rests on, and that numbers have their place, year and people."""

import re
from pathlib import Path

import pytest

from scraper import frontmatter, quotations
from scraper.read import read_pages

DOCS = Path(__file__).parent.parent / "docs"
PAGES, FILES = read_pages(DOCS)
PATHS = sorted(path for path in PAGES if path.startswith("paths/") and path != "paths/index.md")
ARTICLE = re.compile(r"\.\./(?:cases|policy|regulations)/(gz-[0-9a-f]{10})\.md#p-")
LEAVE_OR_MONEY = re.compile(r"“[^”]*\d+ ?(?:天|个月|元)[^”]*”")


def body(path: str) -> str:
    return frontmatter.parse(PAGES[path])[1]


def test_every_quotation_and_link_of_the_written_pages_holds() -> None:
    assert [message.en for message in quotations.check(PAGES, FILES)] == []


def test_the_needs_of_the_readers_each_have_a_path() -> None:
    assert len(PATHS) == 12
    index = body("paths/index.md")
    assert [path for path in PATHS if f"({Path(path).name})" not in index] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_path_rests_on_three_independent_texts_that_bear_on_secondment(path: str) -> None:
    used = set(ARTICLE.findall(body(path)))
    found = {each: next(page for page in PAGES if page.endswith(f"/{each}.md")) for each in used}
    weak = [
        each
        for each, page in found.items()
        if frontmatter.parse(PAGES[page])[0]["relevance"] == "weak"
    ]
    assert weak == []
    assert len(used) >= 3


@pytest.mark.parametrize("path", PATHS)
def test_a_path_says_what_matters_what_went_wrong_and_what_to_do_first(path: str) -> None:
    headings = re.findall(r"^## (.+)$", body(path), re.MULTILINE)
    for part in ("出过错|误区|单位身上的", "头一周", "头一个月"):
        assert any(re.search(part, heading) for heading in headings), (part, headings)


@pytest.mark.parametrize("path", [*PATHS, "tonight.md"])
def test_days_and_money_stand_with_people_place_or_year(path: str) -> None:
    blocks = body(path).split("\n\n")
    for number, block in enumerate(blocks):
        for line in block.split("\n- "):
            if LEAVE_OR_MONEY.search(line):
                near = (
                    line
                    if "〔未注明〕" in line or "年" in line
                    else "".join(blocks[number : number + 3])
                )
                assert re.search("〔未注明〕|地点|20\\d\\d", near), line
