"""A claim as a card shows it, in full or in one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.models import Standing
from bot.records.search import Hit
from bot.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article's identifying fields; ``url`` is None for a text that a member pasted."""

    number: int
    title: str | None
    outlet: str | None
    url: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement with its source's name and its article.

    ``when`` is what the article said ("December") or an ISO year, month or day;
    ``paragraph`` counts from 1; ``link`` is one that a curator added by hand. Statements with the same
    ``outlet_key`` have the same outlet, however it is spelled.
    """

    id: int
    stance: Stance
    hedged: bool
    source: str
    role: str | None
    quote: str
    paragraph: int | None
    via: str | None
    outlet_key: str | None
    when: str | None
    link: str | None
    article: ArticleLine | None
    withdrawn_at: datetime | None
    withdrawn_why: str | None
    quote_gone_at: datetime | None

    @property
    def outlet(self) -> str | None:
        """The outlet that was told, or otherwise the article's."""
        return self.via or (self.article.outlet if self.article else None)

    @property
    def address(self) -> str | None:
        """Where it can be read."""
        return self.link or (self.article.url if self.article else None)


@dataclass(frozen=True, slots=True)
class RatingLine:
    """A curator's judgement; ``curator_id`` is None once that person has been forgotten."""

    id: int
    value: str
    reason: str
    evidence: str
    curator_id: int | None
    curator_name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with everything that was said about it, in the order in which it was recorded.

    ``merged_into`` is the number of the claim that it was merged into, ``absorbed`` are the numbers of
    those merged into it. ``as_of`` is set on a card of the past. ``by_feed``: it was kept automatically
    by a feed.
    """

    id: int
    guild_id: int
    number: int
    text: str
    standing: Standing
    statements: tuple[StatementLine, ...]
    rating: RatingLine | None
    open_flags: int
    kept_by: int | None
    created_at: datetime
    merged_into: int | None = None
    absorbed: tuple[int, ...] = ()
    as_of: datetime | None = None
    by_feed: bool = False

    def by(self, stance: Stance) -> list[StatementLine]:
        """The statements of one stance, withdrawn ones last."""
        found = [line for line in self.statements if line.stance is stance]
        return sorted(found, key=lambda line: line.withdrawn_at is not None)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list: who says it, through which outlets, and who denies it; each name once."""

    number: int
    text: str
    standing: Standing
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]
    denied_by: tuple[str, ...]
    rating: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimName:
    """A claim as shown in a suggestion."""

    number: int
    text: str
    standing: Standing


def line_of(card: ClaimCard) -> ClaimLine:
    """The card in one line; the names in withdrawn statements are left out."""
    live = [line for line in card.statements if line.withdrawn_at is None]
    said = [line for line in live if line.stance is Stance.ASSERTS]
    outlets: dict[str | None, str] = {}
    for line in said:
        if line.outlet:
            outlets.setdefault(line.outlet_key, line.outlet)
    return ClaimLine(
        number=card.number,
        text=card.text,
        standing=card.standing,
        said_by=tuple(dict.fromkeys(line.source for line in said)),
        outlets=tuple(outlets.values()),
        denied_by=tuple(dict.fromkeys(line.source for line in live if line.stance is Stance.DENIES)),
        rating=card.rating.value if card.rating else None,
        created_at=card.created_at,
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in the archived text around it: ``pieces`` alternate between plain text and quoted words."""

    source: str
    stance: Stance
    article: ArticleLine
    paragraph: int | None
    link: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A page of search results, best first, each with its reason; pages count from 0."""

    claims: tuple[ClaimLine, ...]
    page: int
    pages: int
    total: int
    hits: tuple[Hit, ...] = ()
