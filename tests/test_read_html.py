"""What a saved page becomes: its visible text as lines, each with its kind and with its place in or outside the text."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model import Line, ScraperError
from scraper.read import read, read_file
from scraper.read.html import read_html

CASES = Path(__file__).parent / "cases" / "html"
PROSE = "挂职干部到村以后，先用一个月走访农户，把情况摸清楚，再和村两委商量办法。"


def lines_of(body: str, head: str = "") -> tuple[Line, ...]:
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_html(markup.encode(), file="a.html").lines


def texts(body: str, head: str = "") -> list[str]:
    return [line.text for line in lines_of(body, head)]


def text_inside(data: bytes) -> list[str]:
    return [
        line.text for line in read_html(data, file="a.html").lines if line.text and not line.outside
    ]


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.txt")))
def test_the_main_text_of_a_page_is_found(name: str) -> None:
    expected = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    assert "\n".join(text_inside((CASES / f"{name}.html").read_bytes())) + "\n" == expected


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("list", "list of links"),
        ("login", "login page"),
        ("error404", "error page"),
        ("error502", "error page"),
        ("english", "not in Chinese"),
        ("pictures", "pictures only"),
    ],
)
def test_a_page_without_an_article_is_named_and_gives_none(
    name: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_bytes((CASES / f"{name}.html").read_bytes())
    reading = read(tmp_path)
    assert [said in problem.message.en for problem in reading.problems] == [True]
    assert not reading.problems[0].fatal
    assert {line.outside for line in reading.documents[0].lines} == {"no-article"}


def test_articles_about_logins_and_errors_are_articles() -> None:
    body = f"<h1>登录平台出错怎么办</h1><p>{PROSE * 3}</p><p>请登录后查看，忘记密码的找管理员。</p><p>{PROSE * 3}</p>"
    page = read_html(f"<title>登录平台出错怎么办</title>{body}".encode(), file="a.html")
    assert page.warnings == ()


def test_each_block_and_each_line_break_ends_a_line() -> None:
    assert texts("<div>一<p>二</p>三<br>四<br/></div><ul><li>五<li>六</ul>") == list("一二三四五六")


def test_an_empty_line_break_leaves_a_blank_line() -> None:
    assert texts("一<br><br>二<br><br><br>三") == ["一", "", "二", "", "三"]


def test_white_space_closes_up_as_in_a_browser_and_stays_in_pre() -> None:
    assert texts("<p> 一\n  二\t三</p><pre>甲  乙\n　丙</pre>") == ["一 二 三", "甲  乙", "　丙"]


def test_kinds_and_levels_are_those_of_the_page() -> None:
    found = lines_of(
        f"<h1>标题在此</h1><p>{PROSE}</p><h2>一、小标题</h2><p>{PROSE}</p><ul><li>条目</ul><blockquote>引文</blockquote>"
    )
    assert [(line.kind, line.level) for line in found] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("list item", 0),
        ("quote", 0),
    ]


def test_items_of_a_numbered_list_bear_the_numbers_that_a_reader_sees_once() -> None:
    assert texts("<ol><li>甲<p>乙</p><li>二、丙<li>丁</ol>") == ["1. 甲", "乙", "二、丙", "3. 丁"]


def test_link_density_is_the_share_of_linked_characters() -> None:
    found = lines_of("<p>一二<a href='/x'>三 四</a></p><p><a name='x'>五</a></p>")
    assert [line.link_density for line in found] == [0.5, 0.0]


def test_a_table_of_data_keeps_its_rows() -> None:
    rows = "<tr><th>乡镇<th>名额</tr><tr><td>大桥镇<td>2</tr><tr><td><p>石门</p><p>镇</p><td></tr>"
    found = lines_of(f"<table><caption>名额表</caption>{rows}</table>")
    assert [line.text for line in found] == ["名额表", "乡镇\t名额", "大桥镇\t2", "石门 镇"]
    assert [line.kind for line in found] == ["paragraph", "table", "table", "table"]


def test_a_table_that_lays_out_the_page_dissolves() -> None:
    found = texts(f"<table><tr><td>栏目<td><p>{PROSE}</p><p>{PROSE}</p></tr></table>")
    assert found == ["栏目", PROSE, PROSE]


def test_a_caption_stays_and_words_for_a_picture_do_not() -> None:
    assert texts("<figure><img alt='图片'><figcaption>村口</figcaption></figure>") == ["村口"]
    assert texts("<img alt='一张会议照片'>") == ["一张会议照片"]


def test_readings_above_characters_stand_in_brackets() -> None:
    assert texts("<p><ruby>學<rt>xué</rt></ruby>習</p>") == ["學(xué)習"]


@pytest.mark.parametrize(
    "veil",
    [
        "style='display:none'",
        "style='Visibility : hidden'",
        "style='opacity:0'",
        "style='position:absolute;left:-9999px'",
        "style='text-indent:-999em'",
        "style='font-size:0'",
        "style='font-size:0.1px'",
        "style='color:#fff;font-size:1px'",
        "style='width:0;overflow:hidden'",
        "style='color:#fff;background:#FFFFFF'",
        "hidden",
        "class='bad b'",
        "id='worse'",
    ],
)
@pytest.mark.parametrize("tag", ["span", "div"])
def test_what_no_reader_sees_is_no_text(veil: str, tag: str) -> None:
    head = "<style>/* x */ .bad{display:none} #worse , i{display : none}</style>"
    assert "垃圾" not in "".join(texts(f"<p>{PROSE}</p><{tag} {veil}>垃圾</{tag}>", head))


@pytest.mark.parametrize(
    "style",
    [
        "opacity:0.5",
        "font-size:0.9em",
        "font-size:10px",
        "text-indent:-2em",
        "left:-5px",
        "color:#fff",
        "color:#fff;background:#c00",
        "margin-left:-12px",
        "height:100px;overflow:hidden",
    ],
)
def test_what_a_reader_sees_stays_whatever_its_style(style: str) -> None:
    assert texts(f"<div style='{style}'>看得见</div>") == ["看得见"]


def test_hidden_pieces_do_not_break_the_sentence_around_them() -> None:
    assert texts("<p>先走访<span style='display:none'>广告</span>再商量</p>") == ["先走访再商量"]


def test_rules_for_print_and_for_narrow_screens_hide_nothing() -> None:
    head = "<style media='print'>.a{display:none}</style><style>@media print{.a{display:none} .b{display:none}}</style>"
    assert texts("<p class=a>甲</p><p class=b>乙</p>", head) == ["甲", "乙"]


def test_a_small_hidden_part_stays_hidden_beside_a_longer_text() -> None:
    body = f"<p>{PROSE * 4}</p><div style='display:none'><p>{PROSE * 3}</p></div>"
    assert texts(body) == [PROSE * 4]


TAGS = ("div", "p", "span", "b", "a", "ul", "li", "table", "td", "h2", "blockquote", "pre", "i")
WORDS = st.text(alphabet="一二三，。 ab&<>", max_size=6)


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> tuple[str, str]:
    """Draw markup and the text that a reader sees of it."""
    escaped = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    markup = seen = ""
    for _ in range(draw(st.integers(0, 4))):
        words = draw(WORDS)
        markup += "".join(escaped.get(sign, sign) for sign in words)
        seen += words
        if depth:
            tag = draw(st.sampled_from(TAGS))
            inner, inner_seen = draw(trees(depth=depth - 1))
            veil = draw(st.sampled_from(["", "", " hidden", " style='font-size:0'"]))
            markup += f"<{tag}{veil}>{inner}</{tag}>"
            seen += "" if veil else inner_seen
    return markup, seen


@given(trees())
def test_every_character_that_a_reader_sees_is_in_a_line(tree: tuple[str, str]) -> None:
    markup, seen = tree
    data = f"<html><body><div>{markup}</div></body></html>".encode()
    if "hidden" in markup or "font-size" in markup:
        # The parser moves what stands wrongly out of its hidden element; then more is seen, never less.
        found = "".join("".join(line.text.split()) for line in read_html(data, file="a").lines)
        assert all(found.count(sign) >= seen.count(sign) for sign in "一二三，。ab&<>")
    else:
        found = "".join("".join(line.text.split()) for line in read_html(data, file="a").lines)
        assert sorted(found) == sorted("".join(seen.split()))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_a_page_of_any_bytes_is_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        said = [line.text for line in read_html(b"<html><body>" + data, file="a.html").lines]
    except ScraperError as error:
        said = [error.message.zh]
    assert not any("\n" in text for text in said)


@given(trees(), st.integers(0, 30))
def test_a_page_that_was_cut_off_is_read_as_far_as_it_goes(tree: tuple[str, str], cut: int) -> None:
    whole = f"<html><body><p>{PROSE}</p>{tree[0]}</body></html>"
    assert texts("") == []
    found = read_html(whole[: len(whole) - cut].encode(), file="a.html").lines
    assert found
    assert found[0].text.startswith(PROSE[:2])


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ul><li", "a href='/'"])
@pytest.mark.parametrize("depth", [1000, 20_000])
def test_a_page_nested_a_thousand_deep_and_more_is_read(tag: str, depth: int) -> None:
    markup = f"<body>{f'<{tag}>' * depth}{PROSE}"
    assert "".join(text for text in texts(markup)).endswith(PROSE)


@pytest.mark.parametrize(
    "piece",
    [
        f"<p>{PROSE}</p>",
        "<div class='a'><a href='/x'>链接文字</a>",
        "<td>1</td>",
        "<b",
        "<!--",
        "{}",
    ],
)
def test_the_time_grows_with_the_size_of_the_page_only(piece: str) -> None:
    def seconds(size: int) -> float:
        data = ("<style>" * (piece == "{}") + piece * (size // len(piece.encode()))).encode()
        start = time.process_time()
        read_html(data, file="a.html")
        return time.process_time() - start

    seconds(1_000)
    assert seconds(400_000) < 20 * max(seconds(100_000), 0.02)


def test_read_file_and_read_give_the_same_lines_and_the_facts_of_the_head(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_bytes((CASES / "notice.html").read_bytes())
    reading = read(tmp_path)
    assert reading.problems == ()
    document = reading.documents[0]
    assert document == read_file(tmp_path / "a.htm")
    source = document.source
    assert (source.format, source.site) == ("html", "江北县人民政府")
    assert source.url == "https://www.jiangbei.example/zwgk/202207/t1.html"
    assert (source.page_title, source.uploaded) == ("江北县人民政府", "2022-07-01")
    assert source.published is None


def test_what_the_maintainer_says_of_a_page_stands_before_what_the_page_says(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.html").write_bytes((CASES / "notice.html").read_bytes())
    (tmp_path / "sources.yml").write_text("a.html: {site: 县府办, uploaded: 2022-07-02}\n", "utf-8")
    source = read(tmp_path).documents[0].source
    assert (source.site, source.uploaded) == ("县府办", "2022-07-02")
    assert source.url == "https://www.jiangbei.example/zwgk/202207/t1.html"


def test_a_page_without_text_is_left_out_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><script>x</script></body></html>", "utf-8")
    reading = read(tmp_path)
    assert reading.documents == ()
    assert ["holds only blanks" in problem.message.en for problem in reading.problems] == [True]


def test_the_last_sheet_of_a_viewer_belongs_to_the_text_however_short() -> None:
    sheets = [
        f"<p>{PROSE}</p><p>{PROSE}</p>",
        f"<p>{PROSE}</p>",
        "<p>第五章 附则</p><p>由县委组织部解释。</p>",
    ]
    pages = "".join(f"<div class='pf' id='pf{n}'>{s}</div>" for n, s in enumerate(sheets))
    page = f"<div id='reader'>{pages}</div><div class='end'><p>您已阅毕全部预览页</p></div>"
    lines = lines_of(page)
    assert [line.outside for line in lines if "附则" in line.text] == [""]
    assert all(line.outside for line in lines if "阅毕" in line.text)


def test_a_headline_over_a_second_one_is_a_title_too() -> None:
    head = "<title>六十个红点——市二院医生方砚在下马坪乡的184天_槐川晚报</title>"
    body = "<table><tr><td>六十个红点</td></tr><tr><td>——市二院医生方砚在下马坪乡的184天</td></tr></table>"
    lines = lines_of(f"<div>{body}<p>{PROSE}</p><p>{PROSE}</p></div>", head)
    assert [line.outside for line in lines if "红点" in line.text] == [""]
