"""The pages without the indentation of their templates."""

import pytest

from hooks.indentation import without_indentation


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul>\n\n    <li>一</li>\n  \n  <li>二</li></ul>", "<ul>\n<li>一</li>\n<li>二</li></ul>"),
        ("<b>一</b> <i>二</i><u>三</u>", "<b>一</b> <i>二</i><u>三</u>"),
        ("<p>\n  一\n  二\n</p>", "<p>\n  一\n  二\n</p>"),
        ("<p>一</p>\n\u3000\u3000<p>二</p>", "<p>一</p>\n\u3000\u3000<p>二</p>"),
        ("<pre><b>1</b>\n\n  <b>2</b></pre>\n\n<p>", "<pre><b>1</b>\n\n  <b>2</b></pre>\n<p>"),
        (
            "<script>\n  a = '<b>\\\n\n <i>'\n</script>\n\n<p>",
            "<script>\n  a = '<b>\\\n\n <i>'\n</script>\n<p>",
        ),
        ("<textarea><b>\n\n <i></textarea>", "<textarea><b>\n\n <i></textarea>"),
    ],
)
def test_only_gaps_between_tags_shrink_and_none_vanishes(html: str, expected: str) -> None:
    assert without_indentation(html) == expected
    assert without_indentation(expected) == expected
