"""Say what an article can be found by: where, as what, when, about what and by whom, each from its own words.

Precision comes first: a facet that the text does not show stays empty, and every value that is given carries the words
that speak for it (`Facets.evidence`, "region:云南/怒江" and the like).
"""

from dataclasses import fields

from scraper.facets.level import find_directions, find_levels
from scraper.facets.names import find_people, find_places
from scraper.facets.passages import read_passages
from scraper.facets.post import find_posts
from scraper.facets.region import find_regions
from scraper.facets.speaker import find_speaker
from scraper.facets.themes import find_themes
from scraper.facets.values import Found, names
from scraper.facets.year import find_years, find_years_borrowed
from scraper.model import Article, Evidence, Facets, Verdict

__all__ = ["find_facets"]


def find_facets(article: Article, verdict: Verdict, collected: Article | None = None) -> Facets:
    """Return the facets of an article; `verdict` is what it was sorted as.

    `collected` is its best copy as it stands in the source, where the article borrows words from other copies.
    """
    passages = read_passages(article, verdict.kind, verdict.category)
    own = read_passages(collected, verdict.kind, verdict.category) if collected else None
    posts = find_posts(passages)
    levels = find_levels(passages, posts)
    regions = find_regions(passages)
    found: dict[str, tuple[Found, ...]] = {
        "level": levels,
        "direction": find_directions(passages, names(levels)),
        "post": posts,
        "themes": find_themes(passages),
        "region": regions,
        "places": find_places(passages, names(regions)),
        "people": find_people(passages),
        "year": find_years_borrowed(own, passages) if own else find_years(passages),
        "speaker": find_speaker(passages),
    }
    return Facets(
        level=names(found["level"]),
        direction=_single(found["direction"]),
        post=names(found["post"]),
        themes=names(found["themes"]),
        region=names(regions),
        places=names(found["places"]),
        people=names(found["people"]),
        year=_span(found["year"]),
        speaker=_single(found["speaker"]),
        evidence=tuple(
            Evidence(speaks_for=f"{field.name}:{item.value}", cue=item.cue, weight=item.weight)
            for field in fields(Facets)
            for item in found.get(field.name, ())
        ),
    )


def _single(found: tuple[Found, ...]) -> str:
    return found[0].value if found else ""


def _span(found: tuple[Found, ...]) -> tuple[int, int] | None:
    return (int(found[0].value), int(found[-1].value)) if found else None
