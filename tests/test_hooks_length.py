"""How long an article is: its own characters, not our marks and notes."""

import pytest

from hooks.length import count


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>挂职一年，深有体会。</p>", 10),
        ("<p>全镇共2678名党员，占 81.4%。</p>", 12),
        ("<p>据 <em>Wi-Fi</em> 统计</p>", 6),
        ("<p>请假三天&lt;以上&gt;</p>", 8),
        ('<p id="p-1">报备<a class="gz-anchor" href="#p-1"></a></p>\n<p>销假</p>', 4),
        (
            (
                '<p>补<sup id="fnref:1"><a href="#fn:1">〔补1〕</a></sup>贴</p>'
                '<div class="footnote"><hr /><ol><li><p>据同文补<a>↩</a></p></li></ol></div>'
            ),
            2,
        ),
    ],
)
def test_characters_of_the_text_are_counted(html: str, expected: int) -> None:
    assert count(html) == expected
