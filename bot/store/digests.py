"""Schedules, digests and what became of them: the digest's own bookkeeping.

A digest is ``planned`` with its snapshot, ``sending`` from before its message may exist until it
is known to exist, and ``posted`` with its message. A process works on a server only while it holds that
server's lease (``claimed_by`` until ``claimed_until``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import calendar
from bot.calendar import Rhythm
from bot.errors import Conflict
from bot.models import (
    Claim,
    Digest,
    DigestClaim,
    DigestCorrection,
    DigestMessage,
    DigestSchedule,
    DigestState,
    Event,
    Guild,
)
from bot.records.digests import Contents, Correction, PastDigest, Posted, Section, Story
from bot.store import merged
from bot.store.batches import batches
from bot.store.upsert import insert
from bot.vocabulary import Cadence, Stance

_UNFINISHED = (DigestState.PLANNED, DigestState.SENDING)
# Events that may make a posted line wrong; an added statement does if it denies.
_CORRECTING = (
    "claim rated",
    "rating removed",
    "statement corrected",
    "statement withdrawn",
    "statement restored",
    "statement removed",
    "claim merged",
    "merge undone",
    "claim edited",
)


async def schedule(session: AsyncSession, guild_id: int) -> DigestSchedule | None:
    """The server's schedule as it is stored now, None before it was first set; locked in a write session."""
    found = await session.exec(
        select(DigestSchedule)
        .where(DigestSchedule.guild_id == guild_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.one_or_none()


async def read_schedule(session: AsyncSession, guild_id: int) -> DigestSchedule | None:
    """The server's schedule, unlocked."""
    return await session.get(DigestSchedule, guild_id)


def rhythm(schedule: DigestSchedule) -> Rhythm:
    """How often and when."""
    return Rhythm(schedule.cadence, schedule.weekday, schedule.hour, schedule.zone)


async def take_due(
    session: AsyncSession, *, now: datetime, by: str, until: datetime, limit: int
) -> list[int]:
    """Lease up to ``limit`` servers on which there is something to do, the most overdue first.

    Nobody else gets them before ``until``, unless they are given back.
    """
    due = (
        _due(now)
        .order_by(col(DigestSchedule.next_at), col(DigestSchedule.guild_id))
        .limit(limit)
        # Concurrent processes take different rows.
        .with_for_update(of=DigestSchedule, skip_locked=True)  # pyright: ignore[reportArgumentType]
    )
    return await _lease(session, (await session.exec(due)).all(), by=by, until=until)


async def is_due(session: AsyncSession, *, now: datetime) -> bool:
    """Whether there is a server to lease."""
    return (await session.exec(_due(now).limit(1))).first() is not None


def _due(now: datetime) -> Any:
    return (
        select(DigestSchedule.guild_id)
        .join(Guild, col(Guild.guild_id) == col(DigestSchedule.guild_id))
        .where(
            col(DigestSchedule.next_at) <= now,
            col(DigestSchedule.paused_at).is_(None),
            or_(col(DigestSchedule.claimed_until).is_(None), col(DigestSchedule.claimed_until) <= now),
            col(Guild.left_at).is_(None),
        )
    )


async def take(session: AsyncSession, guild_id: int, *, now: datetime, by: str, until: datetime) -> bool:
    """Lease one server, due or not; False if somebody else has it."""
    mine = await schedule(session, guild_id)
    if mine is None or (mine.claimed_until is not None and mine.claimed_until > now):
        return False
    await _lease(session, [guild_id], by=by, until=until)
    return True


async def _lease(session: AsyncSession, guild_ids: Sequence[int], *, by: str, until: datetime) -> list[int]:
    await session.exec(
        update(DigestSchedule)
        .where(col(DigestSchedule.guild_id).in_(guild_ids))
        .values(claimed_by=by, claimed_until=until)
    )
    return list(guild_ids)


async def held(session: AsyncSession, guild_id: int, *, by: str) -> DigestSchedule | None:
    """The server's schedule, locked, if this process still holds its lease; None if it lost it."""
    mine = await schedule(session, guild_id)
    return mine if mine is not None and mine.claimed_by == by else None


async def save(session: AsyncSession, row: DigestSchedule | Digest) -> None:
    """Store a changed schedule or digest."""
    session.add(row)
    await session.flush()


async def newest_key(session: AsyncSession, guild_id: int, cadence: Cadence) -> str | None:
    """The newest week or month that has a digest, whatever became of it."""
    found = await session.exec(select(Digest.week).where(Digest.guild_id == guild_id))
    weekly = cadence is Cadence.WEEKLY
    return max((key for key in found if calendar.is_week(key) is weekly), default=None)


async def unfinished(session: AsyncSession, guild_id: int) -> Digest | None:
    """The digest that is planned or being sent."""
    found = await session.exec(
        select(Digest)
        .where(Digest.guild_id == guild_id, col(Digest.state).in_(_UNFINISHED))
        .order_by(col(Digest.id))
        .limit(1)
    )
    return found.one_or_none()


async def by_key(session: AsyncSession, guild_id: int, key: str) -> Digest | None:
    """The digest of that week or month."""
    found = await session.exec(select(Digest).where(Digest.guild_id == guild_id, Digest.week == key))
    return found.one_or_none()


async def by_id(session: AsyncSession, digest_id: int) -> Digest:
    """The digest as it is stored now."""
    return await session.get_one(Digest, digest_id, populate_existing=True)


async def add(session: AsyncSession, digest: Digest, claim_ids: Collection[int]) -> Digest:
    """Put a digest on record with the claims that it shows."""
    session.add(digest)
    await session.flush()
    assert digest.id is not None
    for claim_id in sorted(set(claim_ids)):
        session.add(DigestClaim(digest_id=digest.id, claim_id=claim_id, guild_id=digest.guild_id))
    await session.flush()
    return digest


async def record_posted(session: AsyncSession, digest: Digest, posted: Posted, *, now: datetime) -> None:
    """Record the message that the digest became; doing it again changes nothing."""
    assert digest.id is not None
    message = DigestMessage(
        guild_id=digest.guild_id,
        digest_id=digest.id,
        position=0,
        channel_id=posted.channel_id,
        message_id=posted.message_id,
    )
    await session.exec(
        insert(session, DigestMessage).values(message.model_dump(exclude={"id"})).on_conflict_do_nothing()
    )
    digest.state, digest.posted_at, digest.thread_id = DigestState.POSTED, now, posted.thread_id
    await save(session, digest)


async def reopen(session: AsyncSession, guild_id: int, message_id: int, *, now: datetime) -> None:
    """Plan the digest again that became this message, which is gone; it is due at once.

    Raises Conflict if no digest has this message any more, or another one has not been sent yet.
    """
    mine = await schedule(session, guild_id)
    if mine is None or await unfinished(session, guild_id) is not None:
        raise Conflict("Another digest is waiting to be posted; see `/digest status`.")
    found = await session.exec(
        select(Digest, DigestMessage)
        .join(DigestMessage, col(DigestMessage.digest_id) == col(Digest.id))
        .where(
            Digest.guild_id == guild_id,
            Digest.state == DigestState.POSTED,
            DigestMessage.message_id == message_id,
        )
    )
    row = found.one_or_none()
    if row is None:
        raise Conflict("That digest has been posted again already; see `/digest archive`.")
    digest, message = row
    await session.delete(message)
    digest.state, digest.created_at = DigestState.PLANNED, now
    digest.sending_at = digest.posted_at = digest.thread_id = None
    await save(session, digest)
    mine.next_at = now
    await save(session, mine)


async def message_of(session: AsyncSession, digest_id: int) -> DigestMessage | None:
    """The message that the digest became."""
    found = await session.exec(
        select(DigestMessage)
        .where(DigestMessage.digest_id == digest_id)
        .order_by(col(DigestMessage.position))
    )
    return found.first()


async def archive(session: AsyncSession, guild_id: int) -> list[PastDigest]:
    """The posted digests, newest first."""
    # The database looks into the snapshots: to load those of years would hold up everybody.
    snapshot: Any = col(Digest.snapshot)
    columns: list[Any] = [
        Digest.week,
        Digest.starts_at,
        Digest.ends_at,
        Digest.posted_at,
        DigestMessage.channel_id,
        DigestMessage.message_id,
        func.coalesce(func.json_array_length(snapshot["stories"]), 0),
        func.coalesce(snapshot["zone"].as_string(), "UTC"),
        func.coalesce(snapshot["language"].as_string(), "en"),
    ]
    found = await session.exec(
        select(*columns)
        .select_from(Digest)
        .join(DigestMessage, col(DigestMessage.digest_id) == col(Digest.id))
        .where(
            Digest.guild_id == guild_id,
            Digest.state == DigestState.POSTED,
            col(Digest.posted_at).is_not(None),
        )
        .order_by(col(Digest.ends_at).desc())
    )
    return [PastDigest(guild_id, *row) for row in found]


async def note_change(session: AsyncSession, event: Event) -> None:
    """Have the digests that show the event's claim, or a part of it, corrected, once.

    Called with every event, in the transaction that makes the change.
    """
    if event.claim_id is None or not _corrects(event):
        return
    parts = select(merged.wholes(Claim, Claim.id == event.claim_id).c.part)
    telling = await session.exec(
        select(Digest.id, Digest.posted_at, DigestSchedule.correct_days)
        .join(DigestSchedule, col(DigestSchedule.guild_id) == col(Digest.guild_id))
        .where(
            Digest.guild_id == event.guild_id,
            col(Digest.id).in_(select(DigestClaim.digest_id).where(col(DigestClaim.claim_id).in_(parts))),
            col(Digest.state).in_((*_UNFINISHED, DigestState.POSTED)),
        )
    )
    assert event.id is not None
    for digest_id, posted_at, days in telling:
        assert digest_id is not None
        if posted_at is None or event.at < posted_at + timedelta(days=days):
            row = DigestCorrection(
                guild_id=event.guild_id, digest_id=digest_id, event_id=event.id, created_at=event.at
            )
            await session.exec(
                insert(session, DigestCorrection)
                .values(row.model_dump(exclude={"id"}))
                .on_conflict_do_nothing()
            )


def _corrects(event: Event) -> bool:
    if event.action == "statement added":
        return (event.after or {}).get("stance") == Stance.DENIES
    return event.action in _CORRECTING


async def require_idle(session: AsyncSession, guild_id: int, *, now: datetime) -> None:
    """Raise Conflict while a digest of the server is being posted; none begins within the transaction."""
    mine = await schedule(session, guild_id)
    if mine is not None and mine.claimed_until is not None and mine.claimed_until > now:
        raise Conflict("The digest is being posted at this moment; try again in a minute or two.")


async def telling(
    session: AsyncSession, guild_id: int, claims: Collection[int], since: datetime, until: datetime
) -> set[int]:
    """The ids of the digests that tell of these claims, or of what was said between these moments."""
    found = set(
        await session.exec(
            select(Digest.id).where(
                Digest.guild_id == guild_id, Digest.starts_at <= until, Digest.ends_at >= since
            )
        )
    )
    for some in batches(claims):
        found |= set(
            await session.exec(
                select(DigestClaim.digest_id).where(
                    DigestClaim.guild_id == guild_id, col(DigestClaim.claim_id).in_(some)
                )
            )
        )
    return {digest_id for digest_id in found if digest_id is not None}


async def forget(
    session: AsyncSession,
    event: Event,
    told_in: Collection[int],
    *,
    claims: Collection[int],
    quotes: Collection[str],
    sources: Collection[str],
) -> None:
    """Take these claims, quotes and names of sources out of these digests, those posted already, too.

    Messages that showed them are corrected, however old. What was counted stays counted.
    """
    assert event.id is not None
    for digest_id in sorted(told_in):
        digest = await by_id(session, digest_id)
        if not digest.snapshot:
            continue
        contents = Contents.from_json(digest.snapshot)
        kept = replace(
            contents,
            stories=tuple(
                told
                for story in contents.stories
                if (told := _without(story, claims=claims, quotes=quotes, sources=sources))
            ),
            sources=tuple(voice for voice in contents.sources if voice.name not in sources),
        )
        if kept == contents:
            continue
        digest.snapshot = kept.to_json()
        await save(session, digest)
        assert digest.id is not None
        row = DigestCorrection(
            guild_id=event.guild_id, digest_id=digest.id, event_id=event.id, created_at=event.at
        )
        session.add(row)
    await session.flush()


def _without(
    story: Story, *, claims: Collection[int], quotes: Collection[str], sources: Collection[str]
) -> Story | None:
    """The story without them; None where nothing is left to tell."""
    if story.claim_id in claims:
        return None
    who = tuple(name for name in story.who if name not in sources)
    if story.who and not who and story.section in (Section.DENIED, Section.UNANSWERED):
        return None
    also = [pair for pair in zip(story.also_ids, story.also, strict=False) if pair[0] not in claims]
    return replace(
        story,
        who=who,
        said_by=tuple(name for name in story.said_by if name not in sources),
        quote=None if story.quote in quotes else story.quote,
        also=tuple(number for _, number in also) if story.also_ids else story.also,
        also_ids=tuple(claim_id for claim_id, _ in also),
    )


async def to_correct(
    session: AsyncSession, *, since: datetime, long_since: datetime, limit: int
) -> list[Digest]:
    """Posted digests with a change that their message does not show yet, least recently tried first.

    Skips those tried after ``since``, or after ``long_since`` if the change itself is older than that.
    """
    waiting = select(DigestCorrection.digest_id).where(col(DigestCorrection.applied_at).is_(None))
    fresh = waiting.where(col(DigestCorrection.created_at) > long_since)
    tried = col(Digest.corrected_at)
    found = await session.exec(
        select(Digest)
        .join(Guild, col(Guild.guild_id) == col(Digest.guild_id))
        .where(
            col(Digest.id).in_(waiting),
            Digest.state == DigestState.POSTED,
            or_(tried.is_(None), tried < long_since, (tried < since) & col(Digest.id).in_(fresh)),
            col(Guild.left_at).is_(None),
        )
        .order_by(tried.nulls_first(), col(Digest.id))
        .limit(limit)
    )
    return list(found)


async def corrections(session: AsyncSession, digest_id: int) -> tuple[Correction, ...]:
    """Every change since the digest was made, already shown or not, oldest first."""
    found = await session.exec(
        select(DigestCorrection, Event, Claim.number)
        .join(Event, col(Event.id) == col(DigestCorrection.event_id))
        .outerjoin(Claim, col(Claim.id) == col(Event.claim_id))
        .where(DigestCorrection.digest_id == digest_id)
        .order_by(col(Event.id))
    )
    rows = found.all()
    changed = {event.claim_id for _, event, _ in rows if event.claim_id is not None}
    whole = merged.wholes(Claim, col(Claim.id).in_(changed))
    concerned = await session.exec(
        select(whole.c.whole, Claim.number)
        .join(DigestClaim, col(DigestClaim.claim_id) == whole.c.part)
        .join(Claim, col(Claim.id) == whole.c.part)
        .where(DigestClaim.digest_id == digest_id)
        .order_by(col(Claim.number))
    )
    told: dict[int | None, list[int]] = defaultdict(list)
    for claim_id, number in concerned:
        told[claim_id].append(number)
    return tuple(Correction(row, event, number, tuple(told[event.claim_id])) for row, event, number in rows)


async def mark_applied(session: AsyncSession, corrections: Collection[int | None], *, now: datetime) -> None:
    """Note that the message shows these corrections."""
    values: dict[str, Any] = {"applied_at": now}
    await session.exec(
        update(DigestCorrection)
        .where(col(DigestCorrection.id).in_(corrections), col(DigestCorrection.applied_at).is_(None))
        .values(values)
    )
