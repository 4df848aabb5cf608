"""What is on record: one claim, its past, its history, and suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.errors import BadInput, NotFound
from bot.models import Claim
from bot.records.claims import ClaimCard, ClaimName, ClaimPage, Passage
from bot.records.history import EventLine, HistoryPage, Subject
from bot.records.lists import ListPage
from bot.records.search import Hit, Query
from bot.store import cards, claims, history, lookup, names, passages, replay
from bot.store import search as searching
from bot.store.database import Database
from bot.store.vectors import Meaning
from bot.work import paging

EVENTS_A_PAGE = 5
CLAIMS_A_PAGE = 5
# What a member does with a flag of their own.
_BY_FLAGGERS = ("flag raised", "flag appealed", "flag taken back")


async def show(db: Database, guild_id: int, number: int) -> ClaimCard:
    """The claim's card; if it was merged, the card of the claim that it is a part of."""
    async with db.read() as session:
        claim = await cards.by_number(session, guild_id, number)
        return await cards.card(session, await claims.survivor(session, claim))


async def show_as_of(
    db: Database, guild_id: int, number: int, moment: datetime, *, now: datetime
) -> ClaimCard:
    """The card as it was at ``moment``; if it was already merged then, that of the claim it was part of."""
    if moment > now:
        raise BadInput("That date is in the future; choose one in the past.")
    async with db.read() as session:
        while True:
            claim = await cards.by_number(session, guild_id, number)
            past = await replay.card_as_of(session, claim, moment)
            if past.merged_into is None:
                return past
            number = past.merged_into


async def find(db: Database, guild_id: int, text: str, *, merged: bool = False) -> int:
    """The number of the one claim that this text means; raises NotFound, or BadInput if several fit.

    With ``merged`` it is one that is part of another.
    """
    async with db.read() as session:
        exact = await lookup.exactly(session, guild_id, text, merged=merged)
        if exact is not None:
            return exact
        fitting = await lookup.claims(session, guild_id, text, limit=2, merged=merged)
    if not fitting and merged:
        raise NotFound("No merged claim matches that; pick one of the suggestions, or give its number.")
    if not fitting:
        raise NotFound("No claim on this server matches that; try `/claim search`.")
    if len(fitting) > 1:
        raise BadInput("Several claims match that; pick one of the suggestions, or give its number.")
    return fitting[0].number


async def suggest(db: Database, guild_id: int, typed: str, *, limit: int = 25) -> Sequence[ClaimName]:
    """Claims that begin with that number or hold those words; the newest if nothing was typed."""
    async with db.read() as session:
        return await lookup.suggested(session, guild_id, typed, limit=limit)


async def suggest_merged(db: Database, guild_id: int, typed: str, *, limit: int = 25) -> Sequence[ClaimName]:
    """Claims that are part of another one, found like those of :func:`suggest`."""
    async with db.read() as session:
        return await lookup.claims(session, guild_id, typed, limit=limit, merged=True)


async def suggest_sources(db: Database, guild_id: int, typed: str, *, limit: int = 25) -> Sequence[str]:
    """Names of the sources that the typed letters may mean."""
    async with db.read() as session:
        return [source.name for source in await names.sources(session, guild_id, typed, limit=limit)]


async def suggest_outlets(db: Database, guild_id: int, typed: str, *, limit: int = 25) -> Sequence[str]:
    """Names of the outlets that the typed letters may mean."""
    async with db.read() as session:
        return await names.outlets(session, guild_id, typed, limit=limit)


async def history_page(
    db: Database, guild_id: int, number: int, page: int, *, flaggers: bool = False
) -> HistoryPage:
    """A page of the claim's own history; past the end is the last page. A merged number keeps its own.

    Who raised a flag is told only with ``flaggers``.
    """
    async with db.read() as session:
        claim: Claim = await cards.by_number(session, guild_id, number)
        shown = await paging.nearest(
            lambda at: history.of_claim(session, claim, page=at, size=EVENTS_A_PAGE), page, size=EVENTS_A_PAGE
        )
    return HistoryPage(
        number=claim.number,
        text=claim.text,
        events=tuple(shown.rows if flaggers else map(_without_flagger, shown.rows)),
        page=shown.number,
        pages=shown.pages,
        total=shown.total,
    )


def _without_flagger(line: EventLine) -> EventLine:
    if line.action not in _BY_FLAGGERS:
        return line
    return replace(line, actor_id=None, withheld=True)


async def changes(
    db: Database,
    guild_id: int,
    page: int,
    *,
    about: Subject | None = None,
    by: int | None = None,
    members_too: bool = False,
) -> ListPage[EventLine]:
    """A page of what people changed on the server, newest first; past the end is the last page.

    ``about`` and ``by`` narrow it; whom admins blocked is told only with ``members_too``.
    """
    async with db.read() as session:
        return await paging.nearest(
            lambda at: history.of_server(
                *(session, guild_id),
                about=about,
                by=by,
                members_too=members_too,
                page=at,
                size=EVENTS_A_PAGE,
            ),
            page,
            size=EVENTS_A_PAGE,
        )


async def search(
    db: Database, guild_id: int, query: Query, page: int, *, meaning: Meaning | None = None
) -> ClaimPage:
    """A page of the claims that fit, the best first; past the end is the last page.

    With ``meaning``, claims that say the same in other words are found, too.
    """
    size = CLAIMS_A_PAGE
    async with db.read() as session:

        async def at(number: int) -> tuple[Sequence[Hit], int]:
            found = await searching.search(
                session, guild_id, query, meaning=meaning, limit=size, offset=number * size
            )
            return found.hits, found.total

        found = await paging.nearest(at, page, size=size)
        shown = await cards.lines(session, guild_id, [hit.claim_id for hit in found.rows])
    return ClaimPage(tuple(shown), found.number, found.pages, found.total, tuple(found.rows))


async def in_articles(db: Database, guild_id: int, number: int) -> list[Passage]:
    """The claim's quotes where they stand in the archived articles; raises NotFound if there is none."""
    async with db.read() as session:
        claim = await cards.by_number(session, guild_id, number)
        found = await passages.of_claim(session, await claims.survivor(session, claim))
    if not found:
        raise NotFound(f"No article is on record for #{number}; its statements were added by hand.")
    return found
