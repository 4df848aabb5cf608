"""Every change of the record is one event: who, when, what before, what after, why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_
from sqlalchemy import select as sql_select
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Claim, Event, Flag, Origin, Source, Statement
from bot.records.history import EventLine, Subject
from bot.store import digests, follows
from bot.store.sources import FULL_NAME


async def record(
    session: AsyncSession,
    guild_id: int,
    action: str,
    *,
    now: datetime,
    actor_id: int | None,
    claim_id: int | None = None,
    article_id: int | None = None,
    source_id: int | None = None,
    statement_id: int | None = None,
    flag_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str | None = None,
) -> Event:
    """Write one event; ``action`` is a noun with a past participle, such as ``claim kept``.

    ``actor_id`` is None if the bot acted automatically. ``before`` and ``after``
    hold only the fields that changed, as JSON. Followers of its claim or source are
    told of it, and digests that show the claim are corrected.
    """
    event = Event(
        guild_id=guild_id,
        at=now,
        actor_id=actor_id,
        action=action,
        claim_id=claim_id,
        article_id=article_id,
        source_id=source_id,
        statement_id=statement_id,
        flag_id=flag_id,
        before=before,
        after=after,
        why=why,
    )
    session.add(event)
    await session.flush()
    await follows.note_change(session, event)
    await digests.note_change(session, event)
    return event


async def of_claim(
    session: AsyncSession, claim: Claim, *, page: int, size: int
) -> tuple[list[EventLine], int]:
    """One page of a claim's events, newest first (pages count from 0), and how many there are in all.

    How its draft was reworded before it was kept is a part of it.
    """
    worded = await _rewordings(session, claim)
    mine = (
        Event.guild_id == claim.guild_id,
        or_(col(Event.claim_id) == claim.id, col(Event.id).in_(worded)),
    )
    total = (await session.exec(select(func.count()).where(*mine))).one()
    rows = await session.exec(
        select(Event, FULL_NAME, Statement, Flag.number)
        .outerjoin(Statement, col(Statement.id) == col(Event.statement_id))
        .outerjoin(Source, col(Source.id) == col(Statement.source_id))
        .outerjoin(Flag, col(Flag.id) == col(Event.flag_id))
        .where(*mine)
        .order_by(col(Event.id).desc())
        .offset(page * size)
        .limit(size)
    )
    return [
        EventLine(
            at=event.at,
            actor_id=event.actor_id,
            action=event.action,
            before=event.before or {},
            after=event.after or {},
            why=event.why,
            source=source,
            quote=statement.quote if statement else None,
            stance=statement.stance if statement else None,
            flag=flag,
            by_feed=_by_feed(event, statement),
        )
        for event, source, statement, flag in rows
    ], total


async def _rewordings(session: AsyncSession, claim: Claim) -> list[int]:
    """The ids of the events by which the claim's draft came to the words in which it was kept."""
    kept = (
        await session.exec(
            select(Event)
            .where(
                Event.guild_id == claim.guild_id,
                Event.claim_id == claim.id,
                Event.action == "claim kept",
                col(Event.article_id).is_not(None),
            )
            .limit(1)
        )
    ).one_or_none()
    if kept is None:
        return []
    edits = await session.exec(
        select(Event)
        .where(
            Event.guild_id == claim.guild_id,
            Event.article_id == kept.article_id,
            Event.action == "draft edited",
            col(Event.id) < kept.id,
        )
        .order_by(col(Event.id).desc())
    )
    found, words = [], (kept.after or {}).get("text")
    for event in edits:
        if (event.after or {}).get("text") == words and event.id is not None:
            found.append(event.id)
            words = (event.before or {}).get("text")
    return found


# By the first word of the action.
_ABOUT = {
    Subject.CLAIMS: ("claim", "merge", "statement", "rating", "draft", "import"),
    Subject.FLAGS: ("flag",),
    Subject.SOURCES: ("source",),
    Subject.ARTICLES: ("article",),
    Subject.SETTINGS: ("settings", "digest", "feed", "outlet", "member"),
}
# The other side of what another event tells, or a part of it.
_TOLD_BESIDE = ("claim absorbed", "claim released", "claim split off", "statement removed")


async def of_server(
    session: AsyncSession,
    guild_id: int,
    *,
    about: Subject | None,
    by: int | None,
    members_too: bool,
    page: int,
    size: int,
) -> tuple[list[EventLine], int]:
    """One page of what people changed on a server, newest first (pages count from 0), and how many in all.

    Each change is told once: statements that came with a kept draft are a part of that. ``about`` and
    ``by`` (a member) narrow it; whom admins blocked is told only with ``members_too``.
    """
    subjects = [about] if about else list(Subject)
    words = [word for subject in subjects for word in _ABOUT[subject] if members_too or word != "member"]
    mine = (
        Event.guild_id == guild_id,
        or_(*(col(Event.action).startswith(f"{word} ") for word in words)),
        col(Event.action).not_in(_TOLD_BESIDE),
        col(Event.actor_id).is_not(None) if by is None else Event.actor_id == by,
        or_(col(Event.action) != "statement added", col(Statement.origin) == Origin.HAND),
    )
    beside = (Statement, col(Statement.id) == col(Event.statement_id))
    total = (
        await session.exec(select(func.count()).select_from(Event).outerjoin(*beside).where(*mine))
    ).one()
    rows = await session.exec(
        select(Event, Statement)
        .outerjoin(*beside)
        .where(*mine)
        .order_by(col(Event.id).desc())
        .offset(page * size)
        .limit(size)
    )
    return await _lines(session, rows.all()), total


async def _lines(session: AsyncSession, rows: Sequence[tuple[Event, Statement | None]]) -> list[EventLine]:
    """Events with the names of all that they are about."""
    said = [statement.source_id for _, statement in rows if statement]
    claims = await _named(session, Claim, (Claim.number, Claim.text), [event.claim_id for event, _ in rows])
    articles = await _named(
        session, Article, (Article.number, Article.title), [event.article_id for event, _ in rows]
    )
    sources = await _named(session, Source, (FULL_NAME,), [*said, *(event.source_id for event, _ in rows)])
    flags = await _named(session, Flag, (Flag.number,), [event.flag_id for event, _ in rows])
    return [
        EventLine(
            at=event.at,
            actor_id=event.actor_id,
            action=event.action,
            before=event.before or {},
            after=event.after or {},
            why=event.why,
            source=sources[statement.source_id][0] if statement else None,
            quote=statement.quote if statement else None,
            stance=statement.stance if statement else None,
            flag=flags.get(event.flag_id, (None,))[0],
            claim=claims.get(event.claim_id),
            article=articles.get(event.article_id),
            speaker=sources.get(event.source_id, (None,))[0],
        )
        for event, statement in rows
    ]


async def _named(
    session: AsyncSession, table: Any, columns: tuple[Any, ...], ids: Iterable[int | None]
) -> dict[int | None, Any]:
    """These columns of the rows of those ids, by id."""
    wanted: Any = sql_select(table.id, *columns).where(table.id.in_(set(ids) - {None}))
    return {row[0]: tuple(row[1:]) for row in await session.exec(wanted)}


def _by_feed(event: Event, statement: Statement | None) -> bool:
    if event.action == "statement added":
        return statement is not None and statement.origin is Origin.FEED
    return event.action == "claim kept" and (event.after or {}).get("origin") == Origin.FEED


async def newest(session: AsyncSession) -> int:
    """The id of the newest event of all servers; 0 if there is none."""
    return (await session.exec(select(func.max(Event.id)))).one() or 0
