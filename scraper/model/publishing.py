"""What goes out: families of copies, articles under their ids, rules quoted from them, pages."""

from dataclasses import dataclass, field

from scraper.model.sorting import Facets, Verdict
from scraper.model.texts import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another copy of a published text."""

    article: Article
    differs: tuple[str, ...] = ()
    """Of: traditional-script, the damage marks, shorter, wording, contradicts (where the best copy has a gap, this one
    and another fill it differently, so that nothing is borrowed there)."""
    lacks: int = 0
    """Number of paragraphs of the published text that the copy does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """All copies of one text: the best one, and the others."""

    article: Article
    """The text to publish: the best copy, its gaps filled from the others."""
    variants: tuple[Variant, ...] = ()
    collected: Article | None = None
    """The best copy as it was collected, where the text to publish borrows from others; else None."""

    @property
    def copies(self) -> tuple[Article, ...]:
        """All copies as they were collected, the best one first."""
        return (self.collected or self.article, *(variant.article for variant in self.variants))


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonPassage:
    """A link from a paragraph to that of another article which shares a passage with it."""

    paragraph: str
    """Anchor of the paragraph."""
    id: str
    to: str
    """Anchor of the paragraph in the other article."""
    title: str
    """Title of the other article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another article that a reader of this one may want, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a paragraph, word for word, and the anchor of that paragraph in its article."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What an article states as a rule for seconded people."""

    theme: str
    """The slug of a theme of rules/digest_themes.toml."""
    point: str
    """The id of a point of rules/digest.toml: what the rule is about."""
    amount: str = ""
    """The length or number of days, one spelling for each: tells rules on one point apart."""
    article: str
    """Id of the article."""
    passages: tuple[Passage, ...]
    """The statement; where it opens a list, its items after it."""
    applies_to: str = ""
    place: str = ""
    year: int | None = None
    """Empty or None: the text does not say."""
    withheld: bool = False
    """A number of it is lost or cannot be true: it must not be quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """A place of a text that is masked or withheld to protect a person; `text` is for the eyes of maintainers only."""

    rule: str
    text: str
    line: int = 0
    last: int = 0
    """First and last line of its paragraph in the source; 0 for the head of the article."""
    file: str = ""
    """The source, where the paragraph was borrowed from another copy; else empty."""
    paragraph: str = ""
    """Anchor of the paragraph as it would stand if it were let out: what `release` names. "" for the head of the article."""
    near: str = ""
    """For a withheld passage: anchor of what is left of its paragraph on the page, else of the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An article as it goes out: sorted, identified, with its other copies."""

    id: str
    article: Article
    verdict: Verdict
    facets: Facets = field(default_factory=Facets)
    variants: tuple[Variant, ...] = ()
    annex_of: str | None = None
    aliases: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    """Anchors that paragraphs of the page had before, each with the one that stands for it now; sorted."""
    parallels: tuple[CommonPassage, ...] = ()
    collected: Article | None = None
    """The best copy as it was collected, where the article borrows from others; else None."""
    masked: int = 0
    """How many places of the text were masked here; what the source masked itself is `damage`."""
    masks: tuple[Protected, ...] = ()
    """Those of the masked places that the program masked itself."""
    withheld: tuple[Protected, ...] = ()
    """Passages taken out of the text until a maintainer releases them."""
    released: tuple[str, ...] = ()
    """Anchors of passages that a maintainer lets out though the trust stage would withhold them."""
    checked: str | None = None
    """Day on which a maintainer has checked the article, YYYY-MM-DD."""
    since: str = ""
    """Day on which it entered the collection, YYYY-MM-DD, as the registry has it; empty where that is not known."""

    @property
    def copies(self) -> tuple[Article, ...]:
        """All copies as they were collected, the best one first."""
        return (self.collected or self.article, *(variant.article for variant in self.variants))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An article that was taken down: what stays at its address."""

    id: str
    date: str
    reason: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file to write: its path below the folder it belongs to, with forward slashes, and its text."""

    path: str
    text: str
