"""What our theme copies from Material is what the installed Material has."""

import re
from pathlib import Path

import material

from tests.site_fixture import ROOT

HEADER = Path("partials") / "header.html"


def test_the_header_is_materials_but_for_the_search() -> None:
    theirs = (Path(material.__file__).parent / "templates" / HEADER).read_text(encoding="utf-8")
    ours = (ROOT / "hooks" / "theme" / HEADER).read_text(encoding="utf-8")
    search = r'\{% if "material/search" in config.plugins %\}.*(?=\{% if config.repo_url %\})'
    assert _code(re.sub(search, "", theirs, flags=re.DOTALL)) == _code(
        re.sub(r'<label [^>]*for="__search".*search.html" %\}', "", ours, flags=re.DOTALL)
    )


def _code(template: str) -> str:
    """Return a template without its first comment and without white space."""
    return re.sub(r"\s+", "", re.sub(r"\A\{#-.*?-#\}", "", template, flags=re.DOTALL))
