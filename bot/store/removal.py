"""Taking an article or a claim off the record: its texts are deleted, not struck through.

What is withdrawn stays readable, which is right for a mistake and wrong for private data and libel. So a
claim that only the article carried is deleted, with its ratings, flags, follows, vector and history: its
words are the article's. A claim that other statements carry stays and loses those of the article. A source
that says nothing any more goes, too; its name came from the article. What is left is one event that says who
removed which number, when and why, and one in the history of each claim that stays.

A claim that is removed by itself takes with it what was merged into it, and the drafts that it was kept from;
the articles stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, or_
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import Conflict
from bot.models import (
    Article,
    ArticleVersion,
    Claim,
    Draft,
    DraftState,
    Event,
    Flag,
    FlagState,
    Rating,
    Source,
    Statement,
)
from bot.records.review import ArticleRemoval, ClaimRemoval, FlagPanel
from bot.store import articles, cards, claims, digests, follows, guilds, history, merged
from bot.store.batches import batches
from bot.store.sources import FULL_NAME


@dataclass(frozen=True, slots=True)
class _Reach:
    """The ids of what goes with an article or a claim; ``staying`` are claims that lose statements.

    ``said`` are the moments at which its statements came on record.
    """

    guild_id: int
    statements: frozenset[int]
    quotes: frozenset[str]
    said: frozenset[datetime]
    claims: frozenset[int]
    staying: dict[int, int]
    sources: frozenset[int]


async def preview(session: AsyncSession, article: Article) -> ArticleRemoval:
    """What would go with the article; nothing is changed."""
    return await _told(session, article, await _reach_of_article(session, article))


async def remove(
    session: AsyncSession, guild_id: int, number: int, *, why: str, now: datetime, actor_id: int
) -> ArticleRemoval:
    """Delete the article of that number with all that only it carries; returns what went.

    Raises NotFound, and Conflict while a digest is being posted, whose message might still bring the texts.
    """
    await guilds.lock(session, guild_id)
    await digests.require_idle(session, guild_id, now=now)
    article = await articles.get(session, guild_id, number)
    reach = await _reach_of_article(session, article)
    told = await _told(session, article, reach)
    await _delete_article(session, article)
    await _carry_out(
        session,
        reach,
        "article removed",
        {"number": told.number, "count": told.statements, "claims": list(told.gone)},
        why=why,
        for_flaggers=f"The article that carried it was removed: {why}",
        now=now,
        actor_id=actor_id,
    )
    return told


async def preview_claim(session: AsyncSession, guild_id: int, number: int) -> ClaimRemoval:
    """What would go with the claim; nothing is changed.

    Raises NotFound, and Conflict for a part of another.
    """
    claim = await _whole(session, guild_id, number)
    return await _claim_told(session, claim, await _reach_of_claim(session, claim))


async def remove_claim(
    session: AsyncSession, guild_id: int, number: int, *, why: str, now: datetime, actor_id: int
) -> ClaimRemoval:
    """Delete the claim of that number with its statements; returns what went.

    Raises NotFound, and Conflict for a part of another, or while a digest is being posted.
    """
    await guilds.lock(session, guild_id)
    await digests.require_idle(session, guild_id, now=now)
    claim = await _whole(session, guild_id, number)
    reach = await _reach_of_claim(session, claim)
    told = await _claim_told(session, claim, reach)
    await _delete_drafts(session, reach)
    await _carry_out(
        session,
        reach,
        "claim removed",
        {"number": number, "count": told.statements, "claims": [number, *told.parts]},
        why=why,
        for_flaggers=f"The claim was removed: {why}",
        now=now,
        actor_id=actor_id,
    )
    return told


async def _carry_out(
    session: AsyncSession,
    reach: _Reach,
    action: str,
    after: dict[str, Any],
    *,
    why: str,
    for_flaggers: str,
    now: datetime,
    actor_id: int,
) -> None:
    """Delete what goes, note that it is gone, have the members of open flags told and the digests corrected.

    ``after`` is what the event holds, among it the ``number`` of the article or claim.
    """
    telling = await _telling(session, reach)
    flags, names = await _flags(session, reach), await _names(session, reach)
    await _delete(session, reach)
    # What is told from here on is told of the record as it is without them.
    event = await history.record(
        session, reach.guild_id, action, now=now, actor_id=actor_id, after=after, why=why
    )
    for claim_id, count in sorted(reach.staying.items()):
        await history.record(
            session,
            reach.guild_id,
            "statement removed",
            now=now,
            actor_id=actor_id,
            claim_id=claim_id,
            after={"article": after["number"], "count": count},
            why=why,
        )
    for flag, number in flags:
        if flag.state is FlagState.OPEN:
            await follows.note_removal(session, event, flag, number, why=for_flaggers)
    await digests.forget(session, event, telling, claims=reach.claims, quotes=reach.quotes, sources=names)


async def _telling(session: AsyncSession, reach: _Reach) -> set[int]:
    """The ids of the digests that may show any of it."""
    if not reach.said:
        return set()
    about = {*reach.claims, *reach.staying}
    return await digests.telling(session, reach.guild_id, about, min(reach.said), max(reach.said))


async def _whole(session: AsyncSession, guild_id: int, number: int) -> Claim:
    claim = await cards.by_number(session, guild_id, number)
    if claim.merged_into_id is not None:
        into = await claims.survivor(session, claim)
        raise Conflict(f"#{number} is part of #{into.number} now; remove that one, or undo the merge first.")
    return claim


async def _reach_of_claim(session: AsyncSession, claim: Claim) -> _Reach:
    """What goes with a claim: all under it, what was merged into it, and who says nothing else."""
    whole = merged.wholes(Claim, Claim.guild_id == claim.guild_id, Claim.id == claim.id)
    going = set(await session.exec(select(whole.c.part)))
    here = col(Statement.claim_id).in_(going)
    found = await session.exec(select(Statement).where(Statement.guild_id == claim.guild_id, here))
    return await _reach(session, claim.guild_id, found.all(), ~here, claims=going, staying={})


async def _reach_of_article(session: AsyncSession, article: Article) -> _Reach:
    """What goes with an article: its statements, and the claims and sources that have no others."""
    guild_id, others = article.guild_id, _not_of(article)
    found = await session.exec(select(Statement).where(Statement.guild_id == guild_id, _of(article)))
    rows = found.all()
    carried = Counter(row.claim_id for row in rows)
    going = await _going(session, guild_id, others, Claim, col(Statement.claim_id), carried, _ids(rows))
    staying = {claim_id: count for claim_id, count in carried.items() if claim_id not in going}
    return await _reach(session, guild_id, rows, others, claims=going, staying=staying)


async def _reach(
    session: AsyncSession,
    guild_id: int,
    rows: Sequence[Statement],
    elsewhere: Any,
    *,
    claims: Iterable[int],
    staying: dict[int, int],
) -> _Reach:
    """What goes with these statements and claims, and the sources that no statement ``elsewhere`` names."""
    statements, speakers = _ids(rows), {row.source_id for row in rows}
    sources = await _going(
        session, guild_id, elsewhere, Source, col(Statement.source_id), speakers, statements
    )
    return _Reach(
        guild_id,
        statements=statements,
        quotes=frozenset(row.quote for row in rows),
        said=frozenset(row.created_at for row in rows),
        claims=frozenset(claims),
        staying=staying,
        sources=frozenset(sources),
    )


def _ids(rows: Iterable[Statement]) -> frozenset[int]:
    return frozenset(row.id for row in rows if row.id is not None)


async def _claim_told(session: AsyncSession, claim: Claim, reach: _Reach) -> ClaimRemoval:
    flags = await _flags(session, reach)
    ratings = 0
    for some in batches(reach.claims):
        found = await session.exec(select(func.count()).where(col(Rating.claim_id).in_(some)))
        ratings += found.one()
    return ClaimRemoval(
        number=claim.number,
        text=claim.text,
        parts=tuple(number for number in await _numbers(session, reach.claims) if number != claim.number),
        statements=len(reach.statements),
        ratings=ratings,
        sources=len(reach.sources),
        flags=sum(flag.state is FlagState.OPEN for flag, _ in flags),
        panels=_panels(flags),
    )


async def _delete_drafts(session: AsyncSession, reach: _Reach) -> None:
    """Delete the drafts that became these claims, and what was noted about their wordings."""
    for some in batches(reach.claims):
        kept = (
            await session.exec(
                select(Draft, Claim.text)
                .join(Claim, col(Claim.id) == col(Draft.claim_id))
                .where(Draft.guild_id == reach.guild_id, col(Draft.claim_id).in_(some))
            )
        ).all()
        for draft, worded in kept:
            await _delete_wordings(session, draft, {draft.text, worded})
            await session.delete(draft)
    await session.flush()


async def _delete_wordings(session: AsyncSession, draft: Draft, known: set[str]) -> None:
    rows = await session.exec(
        select(Event)
        .where(
            Event.guild_id == draft.guild_id,
            Event.article_id == draft.article_id,
            col(Event.action).startswith("draft "),
        )
        .order_by(col(Event.id).desc())
    )
    # An event does not name its draft; the newest wording leads to the one before.
    for event in rows.all():
        wordings = {text for side in (event.before, event.after) if (text := (side or {}).get("text"))}
        if wordings & known:
            known |= wordings
            await session.delete(event)


def _of(article: Article) -> Any:
    """Statements of the article, and those that were cited from its address before it was on record."""
    mine = col(Statement.article_id) == article.id
    if article.url is None:
        return mine
    return or_(mine, and_(col(Statement.article_id).is_(None), col(Statement.link) == article.url))


def _not_of(article: Article) -> Any:
    """The others; written out, as a comparison with nothing is neither true nor false."""
    linked = or_(col(Statement.link).is_(None), col(Statement.link) != article.url)
    loose = col(Statement.article_id).is_(None)
    return or_(col(Statement.article_id) != article.id, loose if article.url is None else and_(loose, linked))


async def _going(
    session: AsyncSession,
    guild_id: int,
    elsewhere: Any,
    table: type[Claim] | type[Source],
    column: Any,
    touched: Iterable[int],
    statements: Collection[int],
) -> set[int]:
    """Which of these claims (or sources) no statement ``elsewhere`` carries, with what was merged into them.

    Of what was merged into one that stays, those go that brought the going ``statements`` alone.
    """
    going: set[int] = set()
    for some in batches(touched):
        others = select(column).where(Statement.guild_id == guild_id, column.in_(some), elsewhere)
        kept = set(await session.exec(others.distinct()))
        going |= set(some) - kept
        wholes = merged.wholes(table, table.guild_id == guild_id, col(table.id).in_(some))
        rows = await session.exec(
            select(table.id, table.merged_into_id)
            .join(wholes, col(table.id) == wholes.c.part)
            .where(wholes.c.part != wholes.c.whole)
        )
        into = {part: whole for part, whole in rows if part is not None}
        for part, brought in (await _brought(session, guild_id, table, into)).items():
            if brought and brought <= set(statements):
                going.add(part)
        more = True
        while more:
            more = {part for part, whole in into.items() if whole in going} - going
            going |= more
    return going


async def _brought(
    session: AsyncSession, guild_id: int, table: type[Claim] | type[Source], parts: Iterable[int]
) -> dict[int, set[int]]:
    """The ids of the statements that each part had when it was merged."""
    about, action = (
        (col(Event.claim_id), "claim merged") if table is Claim else (col(Event.source_id), "source merged")
    )
    found: dict[int, set[int]] = {}
    for some in batches(parts):
        rows = await session.exec(
            select(about, Event.before)
            .where(Event.guild_id == guild_id, about.in_(some), Event.action == action)
            .order_by(col(Event.id))
        )
        for part, before in rows:
            assert part is not None
            found[part] = set((before or {}).get("statements", ()))
    return found


async def _told(session: AsyncSession, article: Article, reach: _Reach) -> ArticleRemoval:
    open_drafts = await session.exec(
        select(func.count()).where(
            Draft.guild_id == article.guild_id,
            Draft.article_id == article.id,
            Draft.state == DraftState.OPEN,
        )
    )
    versions = await session.exec(
        select(func.count()).where(
            ArticleVersion.guild_id == article.guild_id, ArticleVersion.article_id == article.id
        )
    )
    flags = await _flags(session, reach)
    return ArticleRemoval(
        number=article.number,
        name=article.title,
        words=len(article.text.split()),
        versions=versions.one(),
        open=open_drafts.one(),
        statements=len(reach.statements),
        gone=await _numbers(session, reach.claims),
        staying=await _numbers(session, reach.staying),
        sources=len(reach.sources),
        flags=sum(flag.state is FlagState.OPEN for flag, _ in flags),
        panels=_panels(flags),
    )


def _panels(flags: Iterable[tuple[Flag, int]]) -> tuple[FlagPanel, ...]:
    return tuple(
        FlagPanel(flag.number, flag.panel_channel_id, flag.panel_message_id)
        for flag, _ in flags
        if flag.panel_channel_id is not None and flag.panel_message_id is not None
    )


async def _numbers(session: AsyncSession, claim_ids: Iterable[int]) -> tuple[int, ...]:
    found: list[int] = []
    for some in batches(claim_ids):
        found += await session.exec(select(Claim.number).where(col(Claim.id).in_(some)))
    return tuple(sorted(found))


async def _flags(session: AsyncSession, reach: _Reach) -> list[tuple[Flag, int]]:
    """The flags of the claims that go, with the claims' numbers."""
    found: list[tuple[Flag, int]] = []
    for some in batches(sorted(reach.claims)):
        rows = await session.exec(
            select(Flag, Claim.number)
            .join(Claim, col(Claim.id) == col(Flag.claim_id))
            .where(col(Flag.claim_id).in_(some))
            .order_by(col(Flag.id))
        )
        found += rows.all()
    return found


async def _names(session: AsyncSession, reach: _Reach) -> set[str]:
    found: set[str] = set()
    for some in batches(reach.sources):
        found |= set(await session.exec(select(FULL_NAME).where(col(Source.id).in_(some))))
    return found


async def _delete_article(session: AsyncSession, article: Article) -> None:
    here = col(Article.guild_id) == article.guild_id, col(Article.id) == article.id
    # Of a claim that stays, what happened to it by way of the article goes on being told.
    await session.exec(
        delete(Event).where(
            col(Event.guild_id) == article.guild_id,
            col(Event.article_id) == article.id,
            col(Event.claim_id).is_(None),
        )
    )
    await session.exec(delete(Article).where(*here))


async def _delete(session: AsyncSession, reach: _Reach) -> None:
    """Delete it all; what hangs on these rows goes with them, an event's waiting messages too."""
    here = col(Event.guild_id) == reach.guild_id
    # What happened to a statement that was moved away from a claim goes on being told.
    of_claim = and_(here, col(Event.statement_id).is_(None))
    doomed: tuple[tuple[Any, Any, type[SQLModel], Any, frozenset[int]], ...] = (
        (here, col(Event.statement_id), Statement, col(Statement.id), reach.statements),
        (of_claim, col(Event.claim_id), Claim, col(Claim.id), reach.claims),
        (here, col(Event.source_id), Source, col(Source.id), reach.sources),
    )
    for events, about, table, key, ids in doomed:
        for some in batches(ids):
            await session.exec(delete(Event).where(events, about.in_(some)))
            await session.exec(delete(table).where(key.in_(some)))
