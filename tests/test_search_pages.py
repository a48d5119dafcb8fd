"""What search takes of the pages of a built site."""

from pathlib import Path

from scraper.search.pages import Block, read_page, read_pages

ARTICLE = """<!doctype html><html><head><meta charset="utf-8"><title>别的</title>
<meta name="gz:category" content="案例"><meta name="gz:level" content="县"><meta name="gz:level" content="乡镇"></head>
<body><nav>首页 政策</nav><article class="md-content__inner md-typeset"><h1>挂职&amp;体会<a class="headerlink">¶</a></h1>
<details class="gz-notes"><p>节选</p></details>
<div class="gz-text"><p class="gz-cut">〔采集文本由此开始〕</p>
<p id="p-00000001">到岗<strong>第一周</strong>，<script>alert(1)</script>先看制度。<a class="gz-anchor" href="#p-00000001"></a>
<sup id="fnref:1" data-search-exclude=""><a>〔补1〕</a></sup></p>
<h2 id="p-00000002">一、请假</h2><ul><li id="p-00000003">三天以内<p id="p-00000004">由镇长批</p></li></ul>
<table id="p-00000005"><tr><td>张三</td><td>副镇长</td></tr></table></div>
<aside class="gz-source"><p>出处</p></aside></article></body></html>"""


def test_an_article_gives_its_title_facts_headings_and_paragraphs_and_nothing_else() -> None:
    page = read_page(ARTICLE.encode(), url="cases/gz-0123456789/")
    assert page is not None
    assert page.title == "挂职&体会"
    assert page.facts == {"category": ("案例",), "level": ("县", "乡镇")}
    assert page.blocks == (
        Block(anchor="p-00000001", level=0, text="到岗第一周，先看制度。"),
        Block(anchor="p-00000002", level=2, text="一、请假"),
        Block(anchor="p-00000003", level=0, text="三天以内"),
        Block(anchor="p-00000004", level=0, text="由镇长批"),
        Block(anchor="p-00000005", level=0, text="张三 副镇长"),
    )


def test_a_page_of_another_generator_gives_its_main_part() -> None:
    page = read_page(
        "<body><nav>菜单</nav><main><h1>说明</h1><p>正文</p></main></body>".encode(), url=""
    )
    assert page is not None
    assert [block.text for block in page.blocks] == ["正文"]


def test_pages_that_are_not_to_be_found_are_left_out(tmp_path: Path) -> None:
    pages = {
        "index.html": "<h1>首页</h1><p>挂职</p>",
        "a/gz-1/index.html": '<noscript><meta http-equiv="refresh" content="0"></noscript><p>正在转到</p>',
        "cases/index.html": '<meta name="gz:search" content="no"><h1>案例</h1><p>目录</p>',
        "empty/index.html": "<h1>空</h1>",
        "404.html": "<h1>找不到</h1><p>没有这一页</p>",
    }
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [page.url for page in read_pages(tmp_path)] == [""]
