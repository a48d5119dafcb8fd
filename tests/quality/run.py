"""Run the pipeline on the labelled pages, each group of them apart, and keep what came of it."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scraper import explain, pipeline, read, write
from scraper.model import Published
from tests.quality.label import SOURCES, Label
from tests.quality.published import Row, Sheet, by_id, rows

GROUPS = ("samples", "first", "tuned", "others", "held_out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one run of the pipeline gave: explained rows by file, pages by path."""

    rows: Mapping[str, Sequence[Row]]
    pages: Mapping[str, str]
    published: Sequence[Published] = ()
    sheets: Mapping[str, Sheet] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sheets", by_id(self.pages.values()))


def scrape(folder: Path) -> Outcome:
    """Run the pipeline on a folder of sources, as scrape would, and write nothing."""
    result = pipeline.run(read.read(folder), registry=(), progress=lambda documents: documents)
    files = [document.source.file for document in result.documents]
    return Outcome(
        rows={file: rows(explain.as_object(result, file)) for file in files},
        pages={page.path: page.text for page in write.pages(result)},
        published=result.published,
    )


def outcomes(labels: Iterable[Label]) -> dict[str, Outcome]:
    """Run the pipeline once for each group of pages; the samples run from sources/ itself."""
    found = {"samples": scrape(SOURCES)}
    labels = tuple(labels)
    for group in GROUPS[1:]:
        with tempfile.TemporaryDirectory() as folder:
            for label in labels:
                if label.group == group:
                    shutil.copy(label.source, folder)
            found[group] = scrape(Path(folder))
    return found
