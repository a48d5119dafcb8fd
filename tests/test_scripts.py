"""Scripts and styles of the site run as they are in Chromium 86, what a phone of 2020 has: nothing in them came later.

No parser stands behind this: a list of names and forms finds what one is tempted to write, not everything that is new.
The versions are those of MDN's tables of browser compatibility.
"""

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parent.parent / "docs" / "assets"
FILES = sorted(path for path in ASSETS.rglob("*") if path.suffix in {".js", ".css"})

LATER = {
    ".js": {
        r"\.at\(": 92,
        r"\.findLast(?:Index)?\(": 97,
        r"\.to(?:Sorted|Reversed|Spliced)\(": 110,
        r"\b(?:Object|Map)\.groupBy\b|\b(?:Object\.hasOwn|Array\.fromAsync)\b": 93,
        r"\bPromise\.(?:withResolvers|try)\b": 119,
        r"\bstructuredClone\(": 98,
        r"\bIntl\.Segmenter\b": 87,
        r"\bcrypto\.randomUUID\b": 92,
        r"\bAbortSignal\.(?:timeout|any)\b": 103,
        r"\bscheduler\.|\bstartViewTransition\b": 94,
        r"\bstatic\s*\{": 94,
        r"#[a-z]\w*\s+in\s": 91,
        r"^(?:const \w+ = )?await\b": 89,  # outside of any function
        r"\.(?:union|intersection|difference|isSubsetOf)\(": 122,
        r"\.(?:showPopover|hidePopover|togglePopover)\(": 114,
        r"\.checkVisibility\(|\.setHTML(?:Unsafe)?\(": 105,
        r"\.inert\b": 102,
        r"""["']scrollend["']""": 114,
        r"""(?:querySelector(?:All)?|matches|closest)\([^)]*:(?:is|where|has)\(""": 88,
    },
    ".css": {
        r"(?<![\w-])inset(?:-\w+)?\s*:": 87,
        r"(?<![\w-])(?:margin|padding)-(?:inline|block)\s*:": 87,
        r":is\(|:where\(|:not\([^)]*,": 88,
        r"(?<![\w-])aspect-ratio\s*:": 88,
        r"\bcolor-mix\(|\boklch\(|\blight-dark\(": 111,
        r"@layer\b|@container\b|@scope\b|^\s*&": 99,
        r"\d[dsl]v[hwb]\b": 108,
    },
}


def later(text: str, suffix: str) -> list[str]:
    """List the lines that use what came after Chromium 86, comments left out."""
    text = re.sub(r"/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)
    lines = [re.sub(r"(^|\s)//.*", "", line) for line in text.split("\n")]
    return [
        f"line {number}: {line.strip()} (Chromium {version})"
        for number, line in enumerate(lines, start=1)
        for pattern, version in LATER[suffix].items()
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ASSETS).as_posix())
def test_nothing_came_after_chromium_86(file: Path) -> None:
    assert later(file.read_text(encoding="utf-8"), file.suffix) == []


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".js", "const last = words.at(-1)"),
        (".js", "/* a\nb */ const copy = structuredClone(answer)"),
        (".js", "const data = await load()"),
        (".js", 'page.querySelector(":is(h2, h3)")'),
        (".css", ".a { inset: 0; }"),
        (".css", ".a :is(h1, h2) { margin: 0; }"),
        (".css", "  & > b { margin: 0; }"),
    ],
)
def test_a_newer_form_is_found(suffix: str, text: str) -> None:
    (found,) = later(text, suffix)
    assert found.startswith(f"line {len(text.splitlines())}: ")


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".js", "  const data = await load() // .at( of later browsers"),
        (".js", "const all = list?.length ?? 0"),
        (".css", "/* inset: 0 */ .a { margin-left: 1em; box-shadow: inset 0 0 1em; }"),
        (".css", ".md-typeset a:not([class]), .md-typeset p:not(:first-child) { color: red; }"),
    ],
)
def test_what_chromium_86_has_passes(suffix: str, text: str) -> None:
    assert later(text, suffix) == []
