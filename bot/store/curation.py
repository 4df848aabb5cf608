"""What curators change of a claim: every change is one event, from which the past can be restored exactly.

An event's ``before`` and ``after`` hold the columns that changed. Where statements move from one claim to
another, both claims get an event: ``before["statements"]`` are the ids that left it, ``after["statements"]``
those that came. :mod:`bot.store.replay` reads them backward.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import BadInput, Conflict, NotFound
from bot.models import Claim, Event, Origin, Rating, Source, Statement
from bot.store import cards, claims, guilds, history, outlets
from bot.store.batches import batches
from bot.store.keys import text_key
from bot.store.sources import FULL_NAME
from bot.vocabulary import Stance


async def for_change(session: AsyncSession, guild_id: int, *numbers: int, lock: bool = True) -> list[Claim]:
    """The claims of these numbers in the order asked for, with their server locked.

    A reader, who cannot lock, passes ``lock=False``. Raises NotFound, and Conflict if one
    was merged into another.
    """
    if lock:
        await guilds.lock(session, guild_id)
    found = [await cards.by_number(session, guild_id, number) for number in numbers]
    for claim in found:
        if claim.merged_into_id is not None:
            into = await session.get_one(Claim, claim.merged_into_id)
            raise Conflict(
                f"#{claim.number} is part of #{into.number} now; edit that one, or undo the merge."
            )
    return found


def unchanged(claim: Claim, expected: str) -> None:
    """Raise Conflict if the claim's text is no longer the one that an editor saw."""
    if claim.text != expected:
        raise Conflict(f"Someone changed #{claim.number} in the meantime; start the edit again.")


async def edit(
    session: AsyncSession, claim: Claim, text: str, *, now: datetime, actor_id: int, why: str | None
) -> None:
    """Give the claim another text, with the event ``claim edited``."""
    before, claim.text, claim.text_key = claim.text, text, text_key(text)
    session.add(claim)
    await history.record(
        session,
        claim.guild_id,
        "claim edited",
        now=now,
        actor_id=actor_id,
        claim_id=claim.id,
        before={"text": before},
        after={"text": text},
        why=why,
    )


async def rate(
    session: AsyncSession,
    claim: Claim,
    value: str,
    *,
    reason: str,
    evidence: str,
    curator_id: int,
    curator_name: str,
    now: datetime,
) -> None:
    """Append a rating, with the event ``claim rated``; the one before stays on record."""
    assert claim.id is not None
    newest = await session.exec(
        select(Rating.value)
        .where(Rating.guild_id == claim.guild_id, Rating.claim_id == claim.id)
        .order_by(col(Rating.id).desc())
        .limit(1)
    )
    before = newest.one_or_none()
    rating = Rating(
        guild_id=claim.guild_id,
        claim_id=claim.id,
        value=value,
        reason=reason,
        evidence=evidence,
        curator_id=curator_id,
        curator_name=curator_name,
        created_at=now,
    )
    session.add(rating)
    await session.flush()
    await history.record(
        session,
        claim.guild_id,
        "claim rated",
        now=now,
        actor_id=curator_id,
        claim_id=claim.id,
        before={"value": before} if before is not None else None,
        after={"rating": rating.id, "value": value, "evidence": evidence},
        why=reason,
    )


async def remove_rating(
    session: AsyncSession, claim: Claim, rating: Rating, *, why: str, now: datetime, actor_id: int
) -> None:
    """Delete a rating, with the event ``rating removed``; of those that stay, the newest counts."""
    was = rating.value
    await session.delete(rating)
    await session.flush()
    newest = await session.exec(
        select(Rating.value)
        .where(Rating.guild_id == claim.guild_id, Rating.claim_id == claim.id)
        .order_by(col(Rating.id).desc())
        .limit(1)
    )
    await history.record(
        session,
        claim.guild_id,
        "rating removed",
        now=now,
        actor_id=actor_id,
        claim_id=claim.id,
        before={"value": was},
        after={"value": newest.one_or_none()},
        why=why,
    )


async def withdraw(
    session: AsyncSession, claim: Claim, statement_id: int, *, why: str, now: datetime, actor_id: int
) -> None:
    """Take a statement back; it stays on record, struck through. The second of two at once gets Conflict."""
    theirs = (col(Statement.guild_id) == claim.guild_id, col(Statement.claim_id) == claim.id)
    changed = await session.exec(
        update(Statement)
        .where(*theirs, col(Statement.id) == statement_id, col(Statement.withdrawn_at).is_(None))
        .values(withdrawn_at=now, withdrawn_by=actor_id, withdrawn_why=why)
    )
    statement = await _statement(session, claim, statement_id)
    if not changed.rowcount:
        raise Conflict("This statement has already been withdrawn; `/claim history` shows by whom and why.")
    await _record_of(
        session,
        statement,
        "statement withdrawn",
        before={"withdrawn_at": None, "withdrawn_why": None},
        after={"withdrawn_at": now.isoformat(), "withdrawn_why": why},
        why=why,
        now=now,
        actor_id=actor_id,
    )


async def withdrawn_statement(session: AsyncSession, claim: Claim, statement_id: int) -> Statement:
    """A withdrawn statement of the claim; raises NotFound if there is none, Conflict if it stands."""
    statement = await _statement(session, claim, statement_id)
    if statement.withdrawn_at is None:
        raise Conflict("This statement is not withdrawn; there is nothing to give back.")
    return statement


async def restore(
    session: AsyncSession, statement: Statement, *, why: str, now: datetime, actor_id: int
) -> None:
    """Give a withdrawn statement back, with the event ``statement restored``."""
    was = statement.withdrawn_at
    assert was is not None
    before = {"withdrawn_at": was.isoformat(), "withdrawn_why": statement.withdrawn_why}
    statement.withdrawn_at = statement.withdrawn_by = statement.withdrawn_why = None
    session.add(statement)
    await session.flush()
    await _record_of(
        session,
        statement,
        "statement restored",
        before=before,
        after={"withdrawn_at": None, "withdrawn_why": None},
        why=why,
        now=now,
        actor_id=actor_id,
    )


async def standing_statement(session: AsyncSession, claim: Claim, statement_id: int) -> Statement:
    """A statement of the claim by its id; raises NotFound if there is none, Conflict if it was withdrawn."""
    statement = await _statement(session, claim, statement_id)
    if statement.withdrawn_at is not None:
        raise Conflict(
            "This statement was withdrawn, so it cannot be corrected; "
            "give it back with `/claim restore` first."
        )
    return statement


async def _record_of(
    session: AsyncSession,
    statement: Statement,
    action: str,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
    why: str,
    now: datetime,
    actor_id: int,
    article_id: int | None = None,
) -> None:
    """Write the event of what happened to a statement."""
    await history.record(
        session,
        statement.guild_id,
        action,
        now=now,
        actor_id=actor_id,
        claim_id=statement.claim_id,
        article_id=article_id,
        source_id=statement.source_id,
        statement_id=statement.id,
        before=before,
        after=after,
        why=why,
    )


async def _statement(session: AsyncSession, claim: Claim, statement_id: int) -> Statement:
    found = await session.exec(
        select(Statement)
        .where(
            Statement.guild_id == claim.guild_id,
            Statement.claim_id == claim.id,
            Statement.id == statement_id,
        )
        .execution_options(populate_existing=True)
    )
    statement = found.one_or_none()
    if statement is None:
        raise NotFound(f"There is no such statement under #{claim.number}; pick one of the suggestions.")
    return statement


async def correct(
    session: AsyncSession,
    statement: Statement,
    source: Source,
    *,
    stance: Stance,
    hedged: bool,
    via: str | None,
    when_text: str | None,
    said_on: str | None,
    why: str,
    now: datetime,
    actor_id: int,
) -> bool:
    """Say better who said a statement, through which outlet and when, with the event ``statement corrected``.

    The quote and its place stay as they are. Returns whether that changes anything; the event's
    ``before`` and ``after`` hold what does, the source as ``source_id`` and by name.
    """
    assert source.id is not None
    new = {
        "source_id": source.id,
        "stance": stance,
        "hedged": hedged,
        "via": via,
        "when_text": when_text,
        "said_on": said_on,
    }
    old = {name: getattr(statement, name) for name in new}
    before = {name: value for name, value in old.items() if value != new[name]}
    if not before:
        return False
    after = {name: new[name] for name in before}
    if "source_id" in before:
        was = await session.get_one(Source, statement.source_id)
        before["source"], after["source"] = was.full_name, source.full_name
        # The role that the article gave belongs to whom it was given.
        before["role"], after["role"] = statement.role, None
    for name, value in after.items():
        if name != "source":
            setattr(statement, name, value)
    statement.via_key = outlets.key_of(via)
    session.add(statement)
    await session.flush()
    await _record_of(
        session,
        statement,
        "statement corrected",
        before=before,
        after=after,
        why=why,
        now=now,
        actor_id=actor_id,
        article_id=statement.article_id,
    )
    return True


def apart(part: Claim, into: Claim) -> None:
    """Raise BadInput if both are one claim."""
    if part.id == into.id:
        raise BadInput("A claim cannot be merged with itself; choose another.")


async def merge(session: AsyncSession, part: Claim, into: Claim, *, now: datetime, actor_id: int) -> None:
    """Make ``part`` a part of ``into``: its statements move, its number keeps pointing there."""
    apart(part, into)
    moved = await _statements_of(session, part)
    await _move(session, moved, into)
    part.merged_into_id, part.merged_at = into.id, now
    session.add(part)
    await _record_move(
        session, part, into, moved, ("claim merged", "claim absorbed"), now=now, actor_id=actor_id
    )


async def unmerge(
    session: AsyncSession, guild_id: int, number: int, *, now: datetime, actor_id: int
) -> tuple[Claim, Claim]:
    """Undo the merge of that claim; returns it and the claim that it was a part of.

    It gets the statements that it brought, except those that were split off since.
    """
    await guilds.lock(session, guild_id)
    part = await cards.by_number(session, guild_id, number)
    if part.merged_into_id is None:
        raise Conflict(f"#{number} is not part of another claim; there is nothing to undo.")
    into = await session.get_one(Claim, part.merged_into_id)
    if into.merged_into_id is not None:
        raise Conflict(f"#{into.number} has since been merged; undo that merge first.")
    brought = await session.exec(
        select(Event)
        .where(Event.guild_id == guild_id, Event.claim_id == part.id, Event.action == "claim merged")
        .order_by(col(Event.id).desc())
        .limit(1)
    )
    merged = brought.one()
    came = set((merged.before or {}).get("statements", ()))
    moved = [statement_id for statement_id in await _statements_of(session, into) if statement_id in came]
    await _move(session, moved, part)
    part.merged_into_id = part.merged_at = None
    session.add(part)
    await _record_move(
        session, into, part, moved, ("claim released", "merge undone"), now=now, actor_id=actor_id
    )
    return part, into


async def split(
    session: AsyncSession,
    claim: Claim,
    text: str,
    statement_ids: Collection[int],
    *,
    now: datetime,
    actor_id: int,
) -> Claim:
    """A new claim that takes these statements with it; at least one must stay."""
    there = await _statements_of(session, claim)
    moved = [statement_id for statement_id in there if statement_id in statement_ids]
    if len(moved) < len(set(statement_ids)):
        raise Conflict(
            f"Some of these statements are no longer under #{claim.number}; start the split again."
        )
    if not moved or len(moved) == len(there):
        raise BadInput("Choose some of the statements, but not all; at least one must stay.")
    part = await claims.create(session, claim.guild_id, text, now=now, actor_id=actor_id, origin=Origin.HAND)
    await _move(session, moved, part)
    await _record_move(
        session, claim, part, moved, ("claim split", "claim split off"), now=now, actor_id=actor_id
    )
    return part


async def choices(
    session: AsyncSession, guild_id: int, number: int, *, withdrawn: bool = False
) -> list[tuple[int, str, str]]:
    """The standing (or the withdrawn) statements of a claim: id, source's name and quote."""
    at = col(Statement.withdrawn_at)
    found = await session.exec(
        select(Statement.id, FULL_NAME, Statement.quote)
        .join(Source, col(Source.id) == col(Statement.source_id))
        .join(Claim, col(Claim.id) == col(Statement.claim_id))
        .where(
            Claim.guild_id == guild_id, Claim.number == number, at.is_not(None) if withdrawn else at.is_(None)
        )
        .order_by(col(Statement.id))
    )
    return [(statement_id, name, quote) for statement_id, name, quote in found if statement_id is not None]


async def _statements_of(session: AsyncSession, claim: Claim) -> list[int]:
    found = await session.exec(
        select(Statement.id)
        .where(Statement.guild_id == claim.guild_id, Statement.claim_id == claim.id)
        .order_by(col(Statement.id))
    )
    return [statement_id for statement_id in found if statement_id is not None]


async def _move(session: AsyncSession, statement_ids: Sequence[int], to: Claim) -> None:
    for some in batches(statement_ids):
        await session.exec(
            update(Statement)
            .where(col(Statement.guild_id) == to.guild_id, col(Statement.id).in_(some))
            .values(claim_id=to.id)
        )


async def _record_move(
    session: AsyncSession,
    giver: Claim,
    taker: Claim,
    moved: list[int],
    actions: tuple[str, str],
    *,
    now: datetime,
    actor_id: int,
) -> None:
    """One event for each side; ``after["claim"]`` is the number of the other."""
    given, taken = actions
    await history.record(
        session,
        giver.guild_id,
        given,
        now=now,
        actor_id=actor_id,
        claim_id=giver.id,
        before={"statements": moved},
        after={"claim": taker.number},
    )
    await history.record(
        session,
        taker.guild_id,
        taken,
        now=now,
        actor_id=actor_id,
        claim_id=taker.id,
        after={"statements": moved, "claim": giver.number},
    )
