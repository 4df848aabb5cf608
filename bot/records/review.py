"""What a review panel and an article's page show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.models import Article, Claim, Draft, DraftState, Source, Statement
from bot.records.differences import Difference


@dataclass(frozen=True, slots=True)
class Tally:
    """How many drafts an article has, by state.

    Of the open ones, ``contested`` are denied, ``known`` repeat a claim on record, and ``similar`` may;
    ``narrated``, of those that are not similar, are told by the outlet in its own words.
    """

    open: int = 0
    kept: int = 0
    dropped: int = 0
    contested: int = 0
    known: int = 0
    similar: int = 0
    narrated: int = 0

    @property
    def drafts(self) -> int:
        """All of them."""
        return self.open + self.kept + self.dropped


@dataclass(frozen=True, slots=True)
class Similar:
    """The claim on record that a draft may repeat, and how the draft (left) differs from it (right)."""

    number: int
    text: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """One page of an article's drafts. ``page`` counts from 0; ``numbers`` maps every claim id used here.

    ``similar`` has, by draft id, the claims on record that open drafts may repeat.
    """

    article: Article
    drafts: tuple[Draft, ...]
    numbers: Mapping[int, int]
    tally: Tally
    page: int
    pages: int
    similar: Mapping[int, Similar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Together:
    """Drafts of an article that a member kept or dropped together, ``count`` of them.

    They were decided from ``since`` until ``until``, both included.
    """

    article_id: int
    state: DraftState
    since: datetime
    until: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list, with how many of its drafts are open and how many claims are based on it."""

    article: Article
    open: int
    claims: int


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of an article, with its source and its claim."""

    statement: Statement
    source: Source
    claim: Claim


@dataclass(frozen=True, slots=True)
class FlagPanel:
    """The message in the review channel that shows a flag."""

    number: int
    channel_id: int
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Removal:
    """What goes with an article or a claim, whose ``number`` it is.

    ``sources`` have nothing else on record; ``flags`` are open on the claims that go, and ``panels`` show
    their flags.
    """

    number: int
    statements: int
    sources: int
    flags: int
    panels: tuple[FlagPanel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRemoval(_Removal):
    """What goes with an article: ``gone`` are the claims, ``staying`` those that lose statements.

    ``versions`` are older texts of it, ``open`` its open drafts.
    """

    name: str | None
    words: int
    versions: int
    open: int
    gone: tuple[int, ...]
    staying: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRemoval(_Removal):
    """What goes with a claim: ``parts`` are the numbers of the claims that were merged into it."""

    text: str
    parts: tuple[int, ...]
    ratings: int


Removal = ArticleRemoval | ClaimRemoval


@dataclass(frozen=True, slots=True)
class Looks:
    """What the looks at an article's page found since it was added.

    ``at`` is the last one; ``gone``: there was no page then; ``changed``: there was another text.
    ``changed_at`` is when another text was last found, None if never. ``earlier`` counts the texts that
    the article had before.
    """

    at: datetime | None = None
    gone: bool = False
    changed: bool = False
    changed_at: datetime | None = None
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text that an article had before: the ``number``-th of ``texts``, the oldest being the first.

    ``seen_at`` is when it was last on the page; ``removed`` and ``added`` are the paragraphs that the next
    text lacks and has instead. ``marks`` are the places of the quotes on record. ``older`` and ``newer``
    are the ids of the texts before and after it, None where there is none.
    """

    article: Article
    number: int
    texts: int
    text: str
    seen_at: datetime
    removed: tuple[str, ...]
    added: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]
    older: int | None
    newer: int | None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """The result of fetching an article again.

    ``removed`` and ``added`` are paragraphs; ``gone`` are statements whose quote is no longer there,
    ``back`` those whose quote has returned; ``found`` and ``dropped`` count drafts. With ``no_page`` there
    was nothing to fetch any more.
    """

    article: Article
    changed: bool
    no_page: bool = False
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[Told, ...] = ()
    back: tuple[Told, ...] = ()
    found: int = 0
    dropped: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Panels not posted yet: how many per feed, by its id, why, and when they will be tried again."""

    feeds: Mapping[int, int]
    why: str
    next_at: datetime
