import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model import ScraperError
from scraper.read.encoding import decode, everyday_characters, plausibility

SIMPLIFIED = """年轻干部如何开展下基层挂职工作
为进一步加强干部队伍建设，提高机关干部基层工作的能力，从机关部门中选派一定数量的年轻干部下基层挂职工作，是一个培养锻炼
年轻干部很好的途径。目前干部下基层挂职工作一般安排到问题较多、矛盾较多的村（居）挂任党支部副书记或主任助理，挂职时间一般为
一年。挂职锻炼干部要从以下三方面着手做好工作：一、认清目标，统一思想，明确挂职锻炼工作的重要意义。
"""
TRADITIONAL = """年輕幹部如何開展下基層掛職工作
為進一步加強幹部隊伍建設，提高機關幹部基層工作的能力，從機關部門中選派一定數量的年輕幹部下基層掛職工作，是一個培養鍛煉
年輕幹部很好的途徑。目前幹部下基層掛職工作一般安排到問題較多、矛盾較多的村（居）掛任黨支部副書記或主任助理，掛職時間一般為
一年。掛職鍛煉幹部要從以下三方面著手做好工作：一、認清目標，統一思想，明確掛職鍛煉工作的重要意義。
"""
ALL = [
    (SIMPLIFIED, "utf-8"),
    (SIMPLIFIED, "utf-8-sig"),
    (SIMPLIFIED, "gb18030"),
    (SIMPLIFIED, "gb2312"),
    (SIMPLIFIED, "gbk"),
    (SIMPLIFIED, "utf-16"),
    (SIMPLIFIED, "utf-16-le"),
    (SIMPLIFIED, "utf-16-be"),
    (TRADITIONAL, "gb18030"),
    (TRADITIONAL, "big5"),
    (TRADITIONAL, "cp950"),
    (TRADITIONAL, "big5hkscs"),
    (TRADITIONAL, "utf-16-be"),
]
EVERYDAY = sorted(sign for sign in everyday_characters() if "\u4e00" <= sign <= "\u9fff")


def passages(encoding: str) -> st.SearchStrategy[str]:
    """Give running text of everyday characters that the encoding has, 60 and more in a row."""
    signs = [sign for sign in EVERYDAY if sign.encode(encoding, "ignore")]
    return st.text(st.sampled_from([*signs, "，", "。", "\n"]), min_size=60, max_size=200)


@pytest.mark.parametrize(("text", "encoding"), ALL)
def test_a_text_is_read_in_each_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), file="a.txt").text == text


@pytest.mark.parametrize(("text", "encoding"), ALL)
@pytest.mark.parametrize("size", [20, 60])
def test_a_short_excerpt_is_read_in_each_encoding(text: str, encoding: str, size: int) -> None:
    for start in range(0, len(text) - size, 7):
        excerpt = text[start : start + size]
        assert decode(excerpt.encode(encoding), file="a.txt").text == excerpt


@given(passages("gb18030"))
def test_any_passage_comes_back_from_utf_8_with_and_without_a_mark(text: str) -> None:
    assert decode(text.encode(), file="a.txt").text == text
    assert decode(text.encode("utf-8-sig"), file="a.txt").text == text


@given(passages("gb2312"))
def test_any_passage_comes_back_from_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030"), file="a.txt").text == text


@given(passages("big5"))
def test_any_passage_comes_back_from_big5(text: str) -> None:
    assert decode(text.encode("big5"), file="a.txt").text == text


@given(passages("gb18030"), st.sampled_from(["utf-16-le", "utf-16-be", "utf-16"]))
def test_any_passage_comes_back_from_utf_16(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), file="a.txt").text == text


def test_a_page_declared_gb2312_may_hold_characters_that_only_gb18030_has() -> None:
    text = "charset=gb2312\n" + SIMPLIFIED + "朱镕基总理、赵堃同志到𠮷村调研。"
    assert decode(text.encode("gb18030"), file="a.txt").text == text


def test_circled_numbers_of_hong_kong_are_not_read_as_kana() -> None:
    text = TRADITIONAL + "①認清目標 ②統一思想"
    found = decode(text.encode("big5hkscs"), file="a.txt")
    assert (found.text, found.encoding) == (text, "big5hkscs")


def test_half_a_character_at_the_end_is_left_out_and_told() -> None:
    for encoding in ("utf-8", "gb18030"):
        data = SIMPLIFIED.strip().encode(encoding)
        found = decode(data[:-1], file="a.txt")
        assert found.text == SIMPLIFIED.strip()[:-1]
        assert found.cut_off == data[len(found.text.encode(encoding)) : -1]


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "UTF-8"), ("gb18030", "GB18030")])
def test_a_broken_byte_is_told_with_line_byte_and_encoding(encoding: str, name: str) -> None:
    start = len(SIMPLIFIED.split("\n", maxsplit=1)[0].encode(encoding)) + 1
    data = bytearray(SIMPLIFIED.encode(encoding))
    data[start : start + 2] = b"\xff\xff"
    with pytest.raises(ScraperError) as error:
        decode(bytes(data), file="a.txt")
    assert f"a.txt: line 2 (byte {start + 1}): FF is not valid {name}" in error.value.message.en
    assert f"第 2 行（第 {start + 1} 字节）的 FF 不是合法的 {name} 编码" in error.value.message.zh


def test_a_broken_byte_after_a_mark_counts_from_the_start_of_the_file() -> None:
    with pytest.raises(ScraperError, match=r"line 1 \(byte 10\): FF is not valid UTF-8"):
        decode(b"\xef\xbb\xbf" + "挂职".encode() + b"\xff", file="a.txt")


def test_bytes_of_no_encoding_are_refused() -> None:
    for data in (bytes(range(1, 256)) * 20, "Été à Besançon, où naît l’été.".encode("cp1252") * 9):
        with pytest.raises(ScraperError, match="unknown encoding"):
            decode(data, file="a.txt")


def test_ascii_is_plausible_and_mojibake_is_not() -> None:
    assert plausibility("http://example.org") == 1
    assert plausibility(SIMPLIFIED) > 0.95
    assert plausibility(SIMPLIFIED.encode("gb18030").decode("cp950", "replace")) < 0.6
