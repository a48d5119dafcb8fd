"""What the style sheets of the site keep, and what of them goes."""

import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import tinycss2

from hooks import lighten
from hooks.lighten import Used, drop_properties, rules_that_match

PAGE = """<!doctype html>
<html dir="ltr"><body data-scheme="slate"><nav class="md-nav md-nav--primary" id="top"><a href="#p-1" hidden>目录</a></nav>
<details class="note"><summary>说明</summary></details><b class="w-1/2">字</b></body></html>"""
SCRIPT = 'box.classList.toggle("gz-open", isOpen); mark.className = `md-tag--${kind}`; if (page.dir === "rtl") turn()'


def kept(css: str, *texts: str) -> str:
    """Return a style sheet as the site with these pages and scripts gets it."""
    used = Used(texts or (PAGE, SCRIPT))
    rules = rules_that_match(css, used)
    drop_properties([rules], used, ())
    return str(tinycss2.serialize(rules))


@pytest.mark.parametrize(
    "css",
    [
        "body{margin:0}",
        "tbody tr{color:red}",  # a browser puts them into a table
        "*,:after,:before{box-sizing:inherit}",
        ".md-nav--primary>a:hover{color:red}",
        "#top{color:red}",
        "a[hidden]{display:none}",
        "details[open]>summary:before{content:none}",  # set by the reader's click
        ".gz-open{color:red}",  # only a script names it
        ".md-tag--pdf{color:red}",  # a script puts the name together
        ".w-1\\/2{width:50%}",
        '[data-scheme=slate] a,[data-scheme="slate"]{color:red}',
        "[dir=ltr] a{color:red}",
        "a:not(.never){color:red}",
        "a:is(.never,.note){color:red}",
        "a:nth-child(2n + 1 of .never){color:red}",
        ".never,.note{color:red}",  # as a whole: a browser may refuse it for one selector it does not know
        "a[class^=nev]{color:red}",  # the beginning of a value, no word
        "@media print{a{color:red}}",
        "@supports selector(::-webkit-scrollbar){@media screen{a{color:red}}}",
        "@font-face{font-family:Never;src:url(never.woff)}",
        "@keyframes never{0%{opacity:0}}",
        "@page{margin:1cm}",
        "a{*zoom:1;color:red}",
        "a{background:url(\"data:image/svg+xml,<path d='M0;}'/>\")}",
    ],
)
def test_what_may_match_stays_as_it_is(css: str) -> None:
    assert kept(css) == css


@pytest.mark.parametrize(
    "css",
    [
        ".never{color:red}",
        ".md-nav .never a{color:red}",
        ".md-nav__item{color:red}",  # only a part of it is a word of the page
        "#never{color:red}",
        "video{color:red}",
        "a[data-never]{color:red}",
        "[data-scheme=default] a{color:red}",
        "[dir=rtl] a{color:red}",  # a script asks for it, no page says it
        ".note:is(.never,:where(video)){color:red}",
        ".never:not(.note){color:red}",
        ".w-1\\/3{width:33%}",
        ".never,video{color:red}",
        "@media print{.never{color:red}}",
        "@supports (display:grid){@media screen{.never{color:red}}}",
        "a{/* nothing */}",
    ],
)
def test_what_nothing_can_match_goes(css: str) -> None:
    assert kept(css) == ""


def test_rules_keep_their_order_and_what_is_written_in_them() -> None:
    css = """@charset "UTF-8";
    /* the links */
    a { color : red; color: #F00 !important }
    .never { color: blue }
    @media (min-width: 45em) and (max-width:60em) { .never { margin: 0 } a { margin: -1px +.5e3px } }
    a { color: green; }"""
    assert kept(css) == (
        '@charset "UTF-8";a {color : red;color: #F00 !important}'
        "@media (min-width: 45em) and (max-width:60em) {a {margin: -1px +.5e3px}}a {color: green}"
    )


def test_a_custom_property_stays_where_a_rule_that_stays_or_a_script_asks_for_it() -> None:
    css = (
        ":root{--a:var(--b, 1px);--b:url(x.svg);--c:var(--d);--d:1;--e:2;--f:3}"
        "a{margin:var(--a)}.never{margin:var(--c)}@media print{a{padding:calc(1px + var(--f))}}"
    )
    assert kept(css, "<a>", 'style.setProperty("--e", 1)') == (
        ":root{--a:var(--b, 1px);--b:url(x.svg);--e:2;--f:3}"
        "a{margin:var(--a)}@media print{a{padding:calc(1px + var(--f))}}"
    )


def test_a_rule_of_unused_properties_goes_with_them() -> None:
    assert kept("@media print{:root{--a:1;--b:2}}a{margin:0}") == "a{margin:0}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text(PAGE, encoding="utf-8")
    styles = tmp_path / "assets" / "stylesheets"
    styles.mkdir(parents=True)
    (styles / "main.css").write_text(
        ":root{--a:1;--b:2;--c:3}.never{margin:0}a{margin:var(--a)}", encoding="utf-8"
    )
    (tmp_path / "assets" / "extra.css").write_text(
        "/* ours */ .never { --d: 1 }\na { padding: var(--b) }", encoding="utf-8"
    )
    return tmp_path


def build(site: Path) -> dict[str, str]:
    config: Any = SimpleNamespace(site_dir=str(site))
    lighten.on_post_build(config=config)
    return {path.name: path.read_text(encoding="utf-8") for path in site.rglob("*.css")}


def test_a_sheet_keeps_its_name_and_what_another_sheet_asks_for(site: Path) -> None:
    once = build(site)
    assert once == {
        "main.css": ":root{--a:1;--b:2}a{margin:var(--a)}",
        "extra.css": ".never {--d: 1}a {padding: var(--b)}",  # ours: a later page may need it
    }
    assert build(site) == once


def test_the_words_of_the_workers_count_for_nothing(site: Path) -> None:
    worker = site / "assets" / "javascripts" / "lunr" / "wordcut.js"
    worker.parent.mkdir(parents=True)
    worker.write_text("never", encoding="utf-8")
    assert ".never" not in build(site)["main.css"]


@pytest.mark.parametrize(
    "broken",
    ["a{margin:0}}.never{color:red}", "@media print{a{color:var(--c)} .never", "a{color:red) }"],
)
def test_a_sheet_that_cannot_be_read_stays_with_a_warning(
    site: Path, broken: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("guazhi.lighten"), "propagate", True)
    monkeypatch.setattr(lighten.LOG, "handlers", [logging.NullHandler()])
    (site / "assets" / "extra.css").write_text(broken, encoding="utf-8")
    done = build(site)
    assert done["extra.css"] == broken
    assert (".never" in done["main.css"], "--c:3" in done["main.css"]) == (False, "--c" in broken)
    assert "WARNING - assets/extra.css" in caplog.text
