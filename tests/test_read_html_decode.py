"""Encodings and archives of saved pages, and what their heads say."""

import quopri
from pathlib import Path

import pytest

from scraper.model import ScraperError
from scraper.read import read
from scraper.read.html import read_html

PROSE = "挂职干部到村以后，先用一个月走访农户，把情况摸清楚，再和村两委商量办法。"
TRADITIONAL = "掛職幹部到村以後，先用一個月走訪農戶，把情況摸清楚，再和村兩委商量辦法。"


def page(text: str, charset: str = "") -> str:
    meta = f"<meta http-equiv='Content-Type' content='text/html; charset={charset}'>" * bool(
        charset
    )
    return f"<html><head>{meta}<title>村</title></head><body><p>{text}</p></body></html>"


def first(data: bytes) -> str:
    return read_html(data, file="a.html").lines[0].text


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("utf-8", "utf-8", PROSE),
        ("gb2312", "gb18030", PROSE + "朱镕基，㐂字在外"),
        ("gb2312", "utf-8", PROSE),
        ("utf-8", "gb18030", PROSE),
        ("", "gb18030", PROSE),
        ("", "utf-8", PROSE),
        ("big5", "cp950", TRADITIONAL),
        ("gb2312", "cp950", TRADITIONAL),
        ("big5", "gb18030", PROSE),
        ("no-such-code", "gb18030", PROSE),
        ("utf-8", "utf-8-sig", PROSE),
        ("gb2312", "utf-16", PROSE),
    ],
)
def test_a_page_is_decoded_whatever_it_declares(declared: str, codec: str, text: str) -> None:
    assert first(page(text, declared).encode(codec)) == text


def test_a_broken_byte_costs_one_character_and_a_warning(tmp_path: Path) -> None:
    data = page(PROSE * 20, "gbk").encode("gb18030")
    middle = data.index("农户".encode("gb18030"))
    (tmp_path / "a.html").write_bytes(data[:middle] + b"\xff" + data[middle:])
    reading = read(tmp_path)
    assert reading.documents[0].lines[0].text.count("\ufffd") == 1
    assert ["U+FFFD" in problem.message.en for problem in reading.problems] == [True]


def test_half_a_character_at_the_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(f"<p>{PROSE}挂".encode()[:-1])
    reading = read(tmp_path)
    assert reading.documents[0].lines[0].text == PROSE
    assert "half a character" in reading.problems[0].message.en


def archive(body: bytes, *, coding: str, charset: str) -> bytes:
    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://a.example/1\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b--"\r\n\r\n'
        b"----b--\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\n"
        b"Content-Transfer-Encoding: " + coding.encode() + b"\r\n"
        b"Content-Location: https://a.example/1\r\n\r\n" + body + b"\r\n----b--\r\n"
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----b----\r\n"
    )


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html"])
def test_the_page_is_taken_out_of_a_web_archive(name: str, tmp_path: Path) -> None:
    body = quopri.encodestring(page(PROSE).encode("gb18030"))
    (tmp_path / name).write_bytes(archive(body, coding="quoted-printable", charset="gb2312"))
    reading = read(tmp_path)
    assert [line.text for line in reading.documents[0].lines] == [PROSE]
    assert reading.documents[0].source.url == "https://a.example/1"


def test_an_archive_without_a_page_is_refused_with_the_way_out() -> None:
    data = archive(b"x", coding="7bit", charset="utf-8").replace(b"text/html", b"text/css")
    with pytest.raises(ScraperError, match="without a page"):
        read_html(data, file="a.mht")


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        ("<meta name='PubDate' content='2022-07-01 09:15'>", "uploaded", "2022-07-01"),
        ("<meta property='article:published_time' content='2022-07-01T09:15:00+08:00'>", "uploaded", "2022-07-01"),
        ("<meta name='PubDate' content='2022-13-01'>", "uploaded", None),
        ("<meta name='PubDate' content='7月1日'>", "uploaded", None),
        ("<link rel='canonical' href='https://a.example/1'>", "url", "https://a.example/1"),
        ("<link rel='canonical' href='/1'>", "url", None),
        ("<link rel='canonical' href='javascript:alert(1)'>", "url", None),
        ("<meta property='og:url' content='http://a.example/2'>", "url", "http://a.example/2"),
        ("<!-- saved from url=(0019)http://a.example/33 -->", "url", "http://a.example/33"),
        ("<meta property='og:site_name' content=' 云岭 \n组工 '>", "site", "云岭 组工"),
        ("<meta name='SiteName' content='江北县人民政府'>", "site", "江北县人民政府"),
        ("<title>\n 驻村日记 \n</title>", "title", "驻村日记"),
        ("<meta property='og:title' content='驻村日记'>", "title", "驻村日记"),
        ("", "title", None),
    ],
)  # fmt: skip
def test_facts_are_what_the_head_says_and_nothing_else(
    head: str, name: str, value: str | None
) -> None:
    facts = read_html(f"<html><head>{head}</head><body>字</body></html>".encode(), file="a").facts
    assert getattr(facts, name) == value
