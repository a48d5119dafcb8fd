"""Which part has which run of characters."""

from hypothesis import given
from hypothesis import strategies as st

from scraper.search.grams import (
    BODY,
    COMMON_LEAST,
    HEADING,
    LEVELS,
    LONGEST,
    OFTEN,
    OFTEN_IN_BODY,
    TITLE,
    Grams,
    Part,
    index_parts,
)


def part(title: str = "", headings: tuple[str, ...] = (), body: tuple[str, ...] = ()) -> Part:
    return Part(title=title, headings=headings, body=body, points=frozenset())


def cover(key: str, common: frozenset[str]) -> list[str]:
    """Take the runs that stand for a key, as engine.js does."""
    if len(key) < 2:
        return [key]
    runs, end = [], 0
    for at in range(len(key) - 1):
        size = 2
        while size < LONGEST and at + size < len(key) and key[at : at + size] in common:
            size += 1
        if at + size > end:
            runs.append(key[at : at + size])
            end = at + size
    return runs


def parts_with(key: str, grams: Grams) -> set[int]:
    found = [
        {place // LEVELS for place in grams.places.get(run, ())} for run in cover(key, grams.common)
    ]
    return set.intersection(*found)


def test_the_most_prominent_place_of_a_run_is_told() -> None:
    grams = index_parts(
        [
            part("请假", ("请假由谁批",), ("请假",)),
            part(body=("请假",) * OFTEN),
            part(body=("请假",)),
        ]
    )
    levels = [(place // LEVELS, place % LEVELS) for place in grams.places["请假"]]
    assert levels == [(0, TITLE), (1, OFTEN_IN_BODY), (2, BODY)]
    assert [place % LEVELS for place in grams.places["谁批"]] == [HEADING]


def test_no_run_goes_over_the_end_of_a_paragraph() -> None:
    assert "假由" not in index_parts([part(body=("请假", "由谁批"))]).places


def test_what_follows_a_common_run_is_kept_with_it() -> None:
    texts = [f"挂职{chr(0x4E00 + n)}" for n in range(COMMON_LEAST + 4)]
    grams = index_parts([part(body=(text,)) for text in texts])
    assert grams.common == {"挂职"}
    assert len(grams.places[texts[3]]) == 1
    assert parts_with(texts[3], grams) == {3}


@given(
    st.lists(st.text("挂职干部请假", min_size=1, max_size=30), min_size=1, max_size=40), st.data()
)
def test_every_string_leads_to_every_part_that_has_it(
    texts: list[str], data: st.DataObject
) -> None:
    grams = index_parts([part(body=(text,)) for text in texts])
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text) - 1))
    key = text[start : data.draw(st.integers(start + 1, len(text)))]
    assert {n for n, other in enumerate(texts) if key in other} <= parts_with(key, grams)
