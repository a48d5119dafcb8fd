"""The values that the stages pass on: frozen, without behaviour beyond what they are made of.

Line numbers and columns are 1-based; a line is what ends at a newline of the text rendering of a source (for a text
file: of the decoded file). Nothing here touches a file or knows a rule.
"""

from dataclasses import dataclass
from typing import Literal

Format = Literal["text", "html", "docx", "pdf"]
Grade = Literal["官方原件", "媒体报道", "论文", "转载"]
Disposition = Literal["kept", "noise", "marker", "blank"]
BlockKind = Literal["heading", "paragraph", "list item", "table", "quote"]
Category = Literal["policy", "case", "regulation"]
Relevance = Literal["core", "related", "weak"]
End = Literal["start", "end"]
LineAction = Literal["keep", "drop", "split", "join"]
CopyAction = Literal["merge", "separate"]

GAP = "〔缺字〕"
"""The only mark that repair sets into a text: a word, name or number stood here and is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One collected file and what is known of where it came from; None is "not known", never a guess."""

    file: str
    format: Format = "text"
    sha256: str = ""
    site: str | None = None
    page_title: str | None = None
    url: str | None = None
    uploaded: str | None = None
    """Day on which the page was put up, YYYY-MM-DD; never the date of the text itself."""
    published: str | None = None
    """Day of the text itself, YYYY-MM-DD, where a maintainer knows it."""
    grade: Grade = "转载"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text rendering of a source, as it stands there."""

    number: int
    text: str
    link_density: float = 0.0
    """Share of the characters that stand inside links, 0 to 1; always 0 for plain text."""
    kind: BlockKind = "paragraph"
    """What the format says the line is; plain text says nothing. A line of a table is one row, cells parted by tabs."""
    level: int = 0
    """For a heading: its level in the format (h1 is 1), else 0."""
    outside: str = ""
    """The rule by which the reader of the format holds the line to stand outside the main text of its page; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source that was read: its lines in order, none left out."""

    source: Source
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A piece of a source that is not published, and the rule that took it out."""

    rule: str
    text: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one line of a source; the entries of a document are its ledger."""

    line: int
    text: str
    disposition: Disposition
    rule: str | None = None
    removed: tuple[Removal, ...] = ()
    part: int = 0
    """Number of the piece that holds the line, counted from 1 down the page; 0 for a line in none."""
    title: str = ""
    """For a marker that bears the title of the piece it opens: that title."""
    link_density: float = 0.0
    kind: BlockKind = "paragraph"
    level: int = 0

    @property
    def kept(self) -> str:
        """The text of a kept line without the pieces taken out of it; empty for any other line."""
        if self.disposition != "kept":
            return ""
        text, start = "", 0
        for removal in self.removed:
            text += self.text[start : removal.column - 1]
            start = removal.column - 1 + len(removal.text)
        return text + self.text[start:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading or list item of an article."""

    text: str
    first: int
    last: int
    kind: BlockKind = "paragraph"
    level: int = 0
    """2 to 6 for a heading (1 is the title of the page), else 0."""
    file: str = ""
    """The other source that a borrowed paragraph stands in, to which its lines belong; empty for the article's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """Words of a published text that its best copy lacks, and the other copy of the same text that has them."""

    block: int
    """Place of the block in the article, from 0."""
    start: int
    end: int
    """The characters of the block that are borrowed."""
    text: str
    lost: str = ""
    """What the best copy has in their place: a mask such as ** or 〔缺字〕, or nothing."""
    file: str
    lines: tuple[int, int]
    """First and last line of the paragraph of the other copy that has them."""
    is_whole: bool = False
    """True where the paragraph itself is borrowed, not words in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The kept lines of one article of a page, before repair."""

    source: Source
    part: int
    entries: tuple[Entry, ...]
    marker_title: str = ""
    """The title that the mark above the piece bears."""
    page_title: str = ""
    """The title that the page names itself by, where it holds no other text: taken where the text has none of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, repaired and structured. `annex` counts the annexes of one piece that stand alone; 0 is the main text."""

    source: Source
    part: int
    annex: int = 0
    title: str = ""
    title_given: bool = True
    subtitle: str = ""
    author: str = ""
    summary: str = ""
    blocks: tuple[Block, ...] = ()
    lead: tuple[Block, ...] = ()
    """Blocks that went into the front matter (title, subtitle, by-line); kept text, not part of the body."""
    damage: tuple[str, ...] = ()
    missing: tuple[End, ...] = ()
    traditional: bool = False
    borrowed: tuple[Borrowed, ...] = ()
    """What other copies gave to the text, in its order; only a published text has any."""

    @property
    def key(self) -> tuple[str, int, int]:
        """Names the article within one run, before it has an id."""
        return (self.source.file, self.part, self.annex)

    @property
    def first(self) -> int:
        """First line of the source that the article holds."""
        return min(block.first for block in self.lead + self.blocks if not block.file)

    @property
    def last(self) -> int:
        """Last line of the source that the article holds."""
        return max(block.last for block in self.lead + self.blocks if not block.file)

    @property
    def body(self) -> str:
        """The text of the body, a block a line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One observation that spoke for a verdict."""

    speaks_for: str
    """A category, a kind or a relevance; for facets what they tell."""
    cue: str
    weight: float
    count: int = 0
    """How often it was seen; 0 where that is no number."""
    examples: tuple[str, ...] = ()
    """Words that were found, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How an article is sorted, how sure that is, and why."""

    category: Category
    kind: str
    relevance: Relevance
    confidence: float
    """How likely the category is right, 0 to 1; below `classify.SURE` the article is published with the mark 待核."""
    second: Category | None = None
    """The next best category, where the first is unsure."""
    review: bool = False
    evidence: tuple[Evidence, ...] = ()


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
class Facets:
    """What an article can be found by, taken from its own words; empty where the text does not say.

    Levels, directions, posts, themes and speakers are the closed lists of rules/facets.toml, where each is defined.
    """

    level: tuple[str, ...] = ()
    """Where the seconded work or are to work, the one with most evidence first."""
    direction: str = ""
    """上挂, 下挂, 双向 or 援派."""
    post: tuple[str, ...] = ()
    """What they hold, by kind: 副镇长 and 副乡长 are both 副乡镇长."""
    themes: tuple[str, ...] = ()
    """At most four, the strongest first."""
    region: tuple[str, ...] = ()
    """Paths of short names down to what the text is about: 云南/怒江/泸水, 浙江/杭州, 新疆 (rules/regions.tsv)."""
    places: tuple[str, ...] = ()
    """Towns, villages and counties by name that are in no region of the table."""
    people: tuple[str, ...] = ()
    """People in office or named by the press; none of whom the text speaks ill."""
    year: tuple[int, int] | None = None
    """First and last year of the events told or the orders given; never that of the upload."""
    speaker: str = ""
    """挂职者, 派出单位, 接收单位, 组织部门, 记者 or, of papers and comments, 研究者."""
    evidence: tuple[Evidence, ...] = ()
    """For each value "level:县" and the like, with the words that it was read from."""


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
    facets: Facets = Facets()
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
class Place:
    """A line of a source, a run of lines or a piece of a line, as a maintainer names it."""

    action: LineAction
    at: int
    """Line of curation.yml that says so, for messages; in all values of curation.yml."""
    line: int = 0
    """0 where only the text is given."""
    last: int = 0
    """Last line of a run; the line itself for one line."""
    text: str = ""
    """What the line holds, whole or in part; empty where only the line is given."""
    file: str = ""
    """The source, where it is not the one that the article is published from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another text that a maintainer holds to be the same as the article, or another one."""

    action: CopyAction
    at: int
    id: str = ""
    file: str = ""
    line: int = 0
    """Any line of the copy in its file; 0 where the file is enough to tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name to be masked."""

    text: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a maintainer has decided on one article (by its id) or on a page that gave none (by its file).

    None, "" and () are "nothing decided"; a facet that is decided to be empty stands in `facets` with no values.
    """

    target: str
    at: int
    title: str | None = None
    category: Category | None = None
    kind: str | None = None
    relevance: Relevance | None = None
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    places: tuple[Place, ...] = ()
    copies: tuple[Copy, ...] = ()
    mask: tuple[Name, ...] = ()
    release: tuple[str, ...] = ()
    withdrawn_on: str | None = None
    reason: str = ""
    checked_by: str = ""
    checked_on: str | None = None

    @property
    def is_of_article(self) -> bool:
        """Whether the target is the id of an article, not the name of a file."""
        return self.target.startswith("gz-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file to write: its path below the folder it belongs to, with forward slashes, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence for the maintainer, in both languages of the command line."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about one source that its maintainer should know."""

    message: Message
    fatal: bool = False
    """True where a source could not be read or used: the command then exits with 1."""
    stale: bool = False
    """True where a decision of curation.yml no longer finds what it is about: `guazhi check` then exits with 1."""
    stops: bool = False
    """True where going on could publish what a maintainer has taken down or masked: then nothing is written."""


class ScraperError(Exception):
    """Something that a user can mend; carries what to tell them."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a sources folder: the documents, and what could not be read."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """Those of curation.yml, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the registry (sources/ids.yml) keeps of one article."""

    id: str
    fingerprint: str
    """SHA-256, hex, of the folded text of the article."""
    sketch: str
    """Smallest hashes of the shingles of the text: tells the article again after its page has changed."""
    title: str = ""
    """For the eyes of the maintainer only."""
    into: str = ""
    """Id of the article that this one was merged into; empty for one that stands by itself."""
    copies: tuple[str, ...] = ()
    """First digits of the fingerprints of the other copies that it was published with."""
    folders: tuple[str, ...] = ()
    """Folders below docs/ that its page has stood in, the first one first."""
    anchors: tuple[tuple[str, str], ...] = ()
    """Anchors of paragraphs that its page no longer has, each with that of its successor; sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one run of the pipeline made of a sources folder."""

    documents: tuple[Document, ...] = ()
    ledgers: tuple[tuple[Entry, ...], ...] = ()
    """For each document its entries, one for each line."""
    published: tuple[Published, ...] = ()
    rules: tuple[Rule, ...] = ()
    """What the published articles state as rules, in the order in which they are to be shown."""
    registry: tuple[Identity, ...] = ()
    """The registry after the run: the given one and the new articles."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """Articles taken down; they are not among the published."""
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
