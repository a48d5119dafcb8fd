"""Learn how rare words are in texts of this field: scraper/rules/rarity.tsv, for the related articles.

    python -m benchmarks.train_rarity      writes the table from sources/ and the labelled pages that are not held out

A word that two or more articles hold gets log2 of their share, rounded to a tenth; one that a single article holds is
left out, as are names and all that the next collection will not have.
"""

import math
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from scraper import pipeline, read
from scraper.relate.similar import count

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "scraper" / "rules" / "rarity.tsv"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for place in (ROOT / "sources", ROOT / "tests" / "quality" / "pages"):
            for path in place.iterdir():
                if path.is_file() and path.suffix != ".yml":
                    shutil.copy(path, folder)
        articles = [each.article for each in pipeline.run(read.read(Path(folder))).published]
    shared = Counter(word for article in articles for word in count(article))
    rows = [
        f"{word}\t{round(math.log2(len(articles) / number), 1)}"
        for word, number in sorted(shared.items())
        if number > 1
    ]
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words of {len(articles)} articles")


if __name__ == "__main__":
    main()
