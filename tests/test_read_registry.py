from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from scraper.model import Identity, ScraperError
from scraper.read import read_registry
from scraper.write import registry_text

ONE = Identity(id="gz-7f3a9c41d2", fingerprint="0" * 64, sketch="00ab 12cd", title="挂职: 体会 # 1")
FULL = replace(
    ONE,
    id="gz-00000000ff",
    since="2026-11-20",
    into=ONE.id,
    copies=("0da8826fafd29557", "1234567890123456"),
    folders=("policy", "cases"),
    anchors=(("p-0000000a", "p-0000000b"), ("p-0000000c-2", "p-0000000b")),
)
TWO = Identity(id="gz-0000000001", fingerprint="12" * 32, sketch="12", title="")


def written(*identities: Identity) -> str:
    entries = [
        {"id": one.id, "fingerprint": one.fingerprint, "sketch": one.sketch, "title": one.title}
        for one in identities
    ]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)


def test_no_registry_and_an_empty_one_hold_nobody(tmp_path: Path) -> None:
    assert read_registry(tmp_path) == ()
    for text in ("", "# new\n", "[]\n"):
        (tmp_path / "ids.yml").write_text(text, encoding="utf-8")
        assert read_registry(tmp_path) == ()


def test_identities_come_back_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "ids.yml").write_text(written(ONE, TWO), encoding="utf-8")
    assert read_registry(tmp_path) == (ONE, TWO)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "ids.yml").write_text(registry_text((ONE, FULL, TWO)), encoding="utf-8")
    assert read_registry(tmp_path) == (ONE, FULL, TWO)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b\n", "ids.yml, line 1: expected a list of entries"),
        ("- x\n", "ids.yml, line 1: expected an entry with id and fingerprint"),
        ("- id: gz-7f3a9c41d2\n", "ids.yml, line 1: 'fingerprint' is ''; expected 64 hex digits"),
        (
            written(ONE).replace("gz-7f3a9c41d2", "../../x"),
            "line 1: 'id' is '../../x'; expected gz- and 10 hex",
        ),
        (written(ONE) + "  other: 1\n", "line 5: unexpected 'other'"),
        (
            written(ONE) + "  since: 2026-13-01\n",
            "line 1: 'since' is '2026-13-01'; expected YYYY-MM-DD",
        ),
        (written(TWO, ONE, TWO), "line 9: gz-0000000001 stands already at line 1"),
        (written(ONE) + "  folders: [../x]\n", "line 5: '../x' in 'folders' is malformed"),
        (written(ONE) + "  folders: policy\n", "line 5: unexpected 'folders', or a value of"),
        (written(ONE) + "  copies: [a b]\n", "line 5: 'a b' in 'copies' is malformed"),
        (written(ONE) + "  into: about\n", "line 1: 'into' is 'about'; expected gz- and 10"),
        (written(ONE) + "  anchors: {p-1: x}\n", "line 5: 'p-1' in 'anchors' is malformed"),
        ("<<<<<<< HEAD\n" + written(ONE), "ids.yml, line"),
        ("- [\n", "not valid YAML"),
    ],
)
def test_a_broken_registry_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "ids.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ScraperError) as error:
        read_registry(tmp_path)
    assert said in error.value.message.en
    assert "ids.yml" in error.value.message.zh
