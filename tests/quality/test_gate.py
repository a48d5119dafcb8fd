"""The figures of the gate stand at or above their floors, and nothing leaks into any page."""

from pathlib import Path

import pytest

from tests.quality import gate, score
from tests.quality.label import SOURCES
from tests.quality.labels import load_all

Measured = tuple[list[gate.Report], dict[str, gate.Outcome]]
FLOORS = gate.floors()


@pytest.fixture(scope="module")
def measured() -> Measured:
    return gate.measure()


@pytest.mark.parametrize(
    ("group", "name"), [(g, n) for g in gate.GROUPS for n in FLOORS.get(g, {})]
)
def test_a_figure_does_not_fall_below_its_floor(measured: Measured, group: str, name: str) -> None:
    figure = gate.overall(measured[0], group)[name]
    missed = () if group == "held_out" else figure.missed
    assert figure.share >= FLOORS[group][name], "\n".join(missed)


@pytest.mark.parametrize("name", sorted(FLOORS["counts"]))
def test_all_samples_give_the_pieces_texts_and_annexes_they_hold(
    measured: Measured, name: str
) -> None:
    assert score.counts(measured[1]["samples"].sheets)[name] == FLOORS["counts"][name]


@pytest.mark.parametrize("group", gate.GROUPS)
def test_no_advertisement_or_boilerplate_stands_on_any_page(measured: Measured, group: str) -> None:
    found = gate.leaked(measured[1][group], is_held_out=group == "held_out")
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_both_inline_advertisements_of_the_samples_are_gone(measured: Measured) -> None:
    texts = measured[1]["samples"].pages.values()
    spam = ("yjbys", "文秘站")
    assert [word for word in spam if any(word in text for text in texts)] == []


def test_every_collected_page_runs_through_the_gate(measured: Measured) -> None:
    files = {file.name for file in SOURCES.glob("*.txt")}
    assert set(measured[1]["samples"].rows) == files


def test_a_figure_below_its_floor_a_wrong_count_and_a_leak_are_told() -> None:
    low = {group: {"noise": score.Figure(right=1, of=2)} for group in gate.GROUPS}
    floors: dict[str, dict[str, float]] = {"tuned": {"noise": 0.9}, "counts": {"pieces": 40}}
    told = gate.shortfalls(low, {"pieces": 39}, {"cases/a.md": ("x.com",), "b.md": ()}, floors)
    assert told == (
        "tuned: noise 0.5000 is below its floor of 0.9",
        "all samples: 39 pieces, expected 40",
        "cases/a.md leaks x.com",
    )


def test_a_label_file_dropped_in_is_found_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.quality.labels.LABELS", tmp_path)
    source = next(SOURCES.glob("003*.txt")).name
    (tmp_path / "003.yml").write_text(f"source: {{file: {source}}}\npieces: []\n", "utf-8")
    assert source in {label.source.name for label in load_all()}
