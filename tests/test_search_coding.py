"""Lists of numbers as text: what is written can be read again, by the rule that FORMAT.md tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.search.coding import ALPHABET, BASE, BITMAP, number, numbers

MORE = len(ALPHABET) - BASE


def read(text: str) -> list[int]:
    """Read a list as FORMAT.md tells, and as engine.js does."""
    if not text:
        return []
    digits = [ALPHABET.index(each) for each in text[1:]]
    if text[0] == BITMAP:
        return [
            n * 6 + bit for n, digit in enumerate(digits) for bit in range(6) if digit >> bit & 1
        ]
    found, last, at = [], -1, 0
    while at < len(digits):
        distance, scale = 0, 1
        while digits[at] >= BASE:
            distance += digits[at] * scale
            scale *= MORE
            at += 1
        distance += digits[at] * scale
        at += 1
        last += distance + 1
        found.append(last)
    return found


@given(st.sets(st.integers(0, 9_999)))
def test_a_list_is_read_as_it_was_written(values: set[int]) -> None:
    assert read(numbers(sorted(values), size=10_000)) == sorted(values)


@given(st.integers(0, 10**9))
def test_any_distance_is_read_as_it_was_written(value: int) -> None:
    assert read(numbers([value], size=10**9 + 1)) == [value]


def test_a_dense_list_takes_one_bit_each_and_a_thin_one_a_character_each() -> None:
    assert len(numbers(range(0, 6_000, 2), size=6_000)) <= 1_002
    assert len(numbers(range(0, 6_000, 60), size=6_000)) == 101


@pytest.mark.parametrize("sign", ['"', ",", "\\", " ", "<", "\n"])
def test_no_list_holds_a_sign_that_would_end_it_or_need_an_escape(sign: str) -> None:
    assert (sign in ALPHABET) == (sign == "<")
    assert len(ALPHABET) == 91
    assert all(each in ALPHABET for each in number(123_456))
