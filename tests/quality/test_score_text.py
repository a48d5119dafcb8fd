"""The scoring by text, of wording, of outcome and of twins takes off for each thing that is wrong."""

import pytest

from tests.quality import score, score_text, score_whole
from tests.quality.label import Label
from tests.quality.labels import load_all
from tests.quality.oracle import changed, perfect
from tests.quality.published import Sheet
from tests.quality.text import are_glued, letters

LABELS = {label.source.name[:3]: label for label in load_all()}
BY_TEXT = sorted(name for name, label in LABELS.items() if label.by_text)


def _one_by_text() -> tuple[Label, dict[str, Sheet], Sheet]:
    label = LABELS["205"]
    _, sheets = perfect(label)
    return label, sheets, sheets["gz-205-1"]


def _with_block(sheet: Sheet, text: str, *, after: int | None = None) -> Sheet:
    block, blocks = type(sheet.blocks[0]), list(sheet.blocks)
    if after is None:
        return Sheet(meta=sheet.meta, blocks=(*blocks, block(text=text)))
    blocks[after] = block(text=blocks[after].text + text, level=blocks[after].level)
    return Sheet(meta=sheet.meta, blocks=tuple(blocks))


def test_noise_of_a_web_page_counts_by_its_characters_where_it_stands_on_its_page() -> None:
    label, sheets, page = _one_by_text()
    noise = next(n.text for n in label.noise_text if n.why == "disclaimer")
    sheets[page.id] = _with_block(page, noise)
    figure = score_text.noise(label, sheets)
    assert figure.of - figure.right == len("".join(noise.split()))
    sheets[page.id] = _with_block(page, noise[: len(noise) // 2])
    half = score_text.noise(label, sheets)
    assert 0.3 < (half.of - half.right) / (figure.of - figure.right) < 0.7


def test_noise_on_a_page_made_of_another_source_is_not_held_against_a_web_page() -> None:
    label, sheets, page = _one_by_text()
    elsewhere = {"file": "001_2c95884b8e1e5fed.txt", "lines": [1, 2]}
    other = Sheet(meta={**page.meta, "id": "gz-x", "source": elsewhere}, blocks=page.blocks)
    sheets["gz-x"] = _with_block(other, label.noise_text[-1].text)
    assert score_text.noise(label, sheets).missed == ()


def test_a_short_word_of_noise_leaks_only_as_a_block_of_its_own() -> None:
    label, sheets, page = _one_by_text()
    assert "县区" in {n.text for n in label.noise_text}
    sheets[page.id] = _with_block(page, "全市各县区都来参观", after=1)
    assert score_text.noise(label, sheets).missed == ()
    sheets[page.id] = _with_block(page, "县区")
    assert len(score_text.noise(label, sheets).missed) >= 1


def test_noise_inside_a_sentence_is_missed_only_between_its_neighbours() -> None:
    label = LABELS["209"]
    _, sheets = perfect(label)
    page = sheets["gz-209-1"]
    number = next(n for n in label.noise_text if n.text == "1")
    assert score_text.inline_noise(label, sheets).missed == ()
    where = next(i for i, b in enumerate(page.blocks) if b.text.endswith("人岗相适。"))
    sheets[page.id] = _with_block(page, number.text, after=where)
    assert len(score_text.inline_noise(label, sheets).missed) == 1


def test_a_paragraph_of_a_web_page_that_is_not_published_is_lost() -> None:
    label, sheets, page = _one_by_text()
    at = next(i for i, b in enumerate(page.blocks) if b.text.startswith("红石岭海拔高"))
    blocks = page.blocks[:at] + page.blocks[at + 1 :]
    sheets[page.id] = Sheet(meta=page.meta, blocks=blocks)
    figure = score_text.characters_kept(label, sheets)
    assert figure.of - figure.right == len(letters(page.blocks[at].text))
    sheets.clear()
    assert score_text.characters_kept(label, sheets).right == 0


def test_two_pieces_of_a_web_page_on_one_page_are_both_wrong_and_a_false_one_costs() -> None:
    name = next(n for n in BY_TEXT if len(LABELS[n].pieces) == 3)
    label = LABELS[name]
    rows_of, sheets = perfect(label)
    first, second = (sheets[f"gz-{piece.id}"] for piece in label.pieces[:2])
    assert score_whole.boundaries_f1(label, rows_of, sheets).share == 1
    del sheets[second.id]
    sheets[first.id] = Sheet(meta=first.meta, blocks=first.blocks + second.blocks)
    assert len(score_text.boundaries(label, sheets).missed) == 2
    figure = score_whole.boundaries_f1(label, rows_of, sheets)
    assert (figure.right, figure.of) == (2, 5)


def test_a_false_piece_costs_as_a_missed_one() -> None:
    label, sheets, page = _one_by_text()
    sheets["gz-more"] = Sheet(meta={**page.meta, "id": "gz-more"}, blocks=page.blocks[:1])
    figure = score_whole.boundaries_f1(label, [], sheets)
    assert (figure.right, figure.of) == (2, 3)
    assert figure.missed == ("1 more published than labelled",)


def test_paragraphs_run_together_cost_as_false_joins() -> None:
    label = LABELS["209"]
    rows_of, sheets = perfect(label)
    page = sheets["gz-209-1"]
    block = type(page.blocks[0])
    text = "".join(b.text for b in page.blocks)
    sheets[page.id] = Sheet(meta=page.meta, blocks=(block(text=text),))
    figure = score_whole.joins_f1(label, rows_of, sheets)
    assert len(figure.missed) == len(label.pieces[0].published) - 1
    assert figure.share == 0


def test_a_broken_sentence_left_broken_lowers_the_f1_of_joins() -> None:
    label = LABELS["224"]
    rows_of, sheets = perfect(label)
    page = sheets["gz-224-1"]
    block = type(page.blocks[0])
    lines = [label.line(n) for n in score.main_lines(label, label.pieces[0])]
    sheets[page.id] = Sheet(meta=page.meta, blocks=tuple(block(text=t) for t in lines))
    figure = score_whole.joins_f1(label, rows_of, sheets)
    assert len(figure.missed) == len(label.pieces[0].joins)


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        ("，", ",", 1),  # each mark of half width is an error
        ("机器", "机 器", 2),  # a blank within a word, twice on the page
        ("“", "\u300c", 0),  # corner brackets are quotation marks
    ],
)
def test_wording_counts_each_character_that_is_off(before: str, after: str, wrong: int) -> None:
    label = LABELS["203"]
    rows_of, sheets = perfect(label)
    page = sheets["gz-203-1"]
    block = type(page.blocks[0])
    of = sum(b.text.count(before) for b in page.blocks) if wrong == 1 else wrong
    blocks = tuple(block(text=b.text.replace(before, after), level=b.level) for b in page.blocks)
    sheets[page.id] = Sheet(meta=page.meta, blocks=blocks)
    figure = score_whole.wording(label, rows_of, sheets)
    assert figure.of - figure.right == of


def test_a_paragraph_moved_into_the_front_matter_is_not_missed_in_the_body() -> None:
    label = LABELS["203"]
    rows_of, sheets = perfect(label)
    page = sheets["gz-203-1"]
    sheets[page.id] = Sheet(
        meta={**page.meta, "author": page.blocks[-1].text}, blocks=page.blocks[:-1]
    )
    assert score_whole.wording(label, rows_of, sheets).missed == ()
    assert score_text.characters_kept(label, sheets).missed == ()


def test_a_page_without_article_that_is_published_or_not_told_is_wrong() -> None:
    label = LABELS["220"]
    found, _ = perfect(label)
    assert score_whole.outcome(label, found, {}).share == 1
    silent = [changed(row, rule="some-rule") for row in found]
    assert score_whole.outcome(label, silent, {}).right == 1
    _, _, page = _one_by_text()
    source = {"file": label.source.name, "lines": [4, 8]}
    published = {page.id: Sheet(meta={**page.meta, "source": source}, blocks=page.blocks)}
    assert score_whole.outcome(label, silent, published).right == 0
    assert score_whole.outcome(LABELS["205"], [], {}).share == 0


def test_twins_left_apart_and_strangers_merged_are_both_missed() -> None:
    labels = [LABELS[name] for name in ("227", "229", "230")]
    merged = {"227-1": "gz-1", "229-1": "gz-1", "230-1": "gz-3"}
    assert score_whole.twins(labels, merged).share == 1
    apart = {**merged, "229-1": "gz-2"}
    assert score_whole.twins(labels, apart).missed == ("227-1 and 229-1 not merged",)
    all_one = dict.fromkeys(merged, "gz-1")
    assert (
        score_whole.twins(labels, all_one).right,
        len(score_whole.twins(labels, all_one).missed),
    ) == (2, 2)
    assert score_whole.twins(labels, dict.fromkeys(merged)).share == 0


def test_a_short_label_that_another_paragraph_ends_with_is_not_glued() -> None:
    title = "名额分配表"
    blocks = [letters("附件：2022年度" + title), letters("附件"), letters(title + "如下")]
    assert not are_glued("附件", title + "如下", blocks)
    assert are_glued("附件", title + "如下", [letters("附件" + title + "如下")])
