"""Flags: one open flag per member and claim, decided once, appealed once; enforced by the schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import Conflict, NotFound
from bot.models import Claim, Event, Flag, FlagReason, FlagState
from bot.records.flags import Flagger, FlagView
from bot.store import cards, follows, guilds, history
from bot.store.database import broke

_OPEN = next(
    index for index in SQLModel.metadata.tables["flag"].indexes if index.name == "uq_flag_open_member"
)


_DECIDED = (FlagState.UPHELD, FlagState.DISMISSED)


class Order(StrEnum):
    """By what the queue of flags is sorted."""

    AGE = "age"
    REASON = "reason"
    CLAIM = "claim"


class AlreadyFlagged(Conflict):
    """The member has an open flag on this claim."""


async def raise_flag(
    session: AsyncSession,
    claim: Claim,
    *,
    member_id: int,
    reason: FlagReason,
    note: str | None,
    link: str | None,
    now: datetime,
) -> Flag:
    """A new flag with the server's next number, and the event ``flag raised``; raises AlreadyFlagged."""
    assert claim.id is not None
    flag = Flag(
        guild_id=claim.guild_id,
        number=await guilds.next_number(session, claim.guild_id, "flag"),
        claim_id=claim.id,
        member_id=member_id,
        reason=reason,
        note=note,
        link=link,
        created_at=now,
    )
    session.add(flag)
    await _flush(session, claim.number)
    await _record(session, flag, "raised", None, now=now, actor_id=member_id)
    return flag


def must_be_open(flag: Flag) -> None:
    """Raise Conflict if it has been decided."""
    if flag.state is not FlagState.OPEN:
        raise _decided(flag)


def _decided(flag: Flag) -> Conflict:
    return Conflict(
        f"Flag {flag.number} has already been {flag.state.value}; `/claim history` shows by whom and why."
    )


async def decide(
    session: AsyncSession,
    guild_id: int,
    number: int,
    state: FlagState,
    *,
    curator_id: int,
    decision: str,
    now: datetime,
    bundle: str | None = None,
) -> Flag:
    """Uphold or dismiss an open flag and have its member told; the second of two at once gets Conflict.

    Those with the same ``bundle`` (:func:`bot.store.follows.bundle_key`) are told in one message.
    """
    changed = await session.exec(
        update(Flag)
        .where(col(Flag.guild_id) == guild_id, col(Flag.number) == number, col(Flag.state) == FlagState.OPEN)
        .values(state=state, decided_by=curator_id, decided_at=now, decision=decision)
    )
    flag = await by_number(session, guild_id, number)
    if not changed.rowcount:
        raise _decided(flag)
    event = await _record(
        session, flag, state.value, FlagState.OPEN, now=now, actor_id=curator_id, why=decision
    )
    await follows.note_outcome(session, event, flag, decision, bundle=bundle)
    return flag


async def appeal(
    session: AsyncSession, guild_id: int, number: int, *, member_id: int, plea: str, now: datetime
) -> Flag:
    """Open a dismissed flag once more; only its member can, and only once."""
    flag = await by_number(session, guild_id, number)
    if flag.member_id != member_id:
        raise NotFound(f"Flag {number} is not yours; use `/claim flag` to raise your own.")
    claim = await session.get_one(Claim, flag.claim_id)
    try:
        changed = await session.exec(
            update(Flag)
            .where(
                col(Flag.id) == flag.id,
                col(Flag.state) == FlagState.DISMISSED,
                col(Flag.appealed_at).is_(None),
            )
            .values(state=FlagState.OPEN, appeal=plea, appealed_at=now)
        )
    except IntegrityError as error:
        raise _translated(error, claim.number) from error
    if not changed.rowcount:
        raise Conflict(
            f"Flag {number} cannot be appealed: only dismissed flags can, and only once. "
            "Raise a new flag if you have something new."
        )
    await session.refresh(flag)
    await _record(session, flag, "appealed", FlagState.DISMISSED, now=now, actor_id=member_id)
    return flag


async def reopen(
    session: AsyncSession, guild_id: int, number: int, *, curator_id: int, why: str, now: datetime
) -> Flag:
    """Take back the decision on a flag and have its member told; the second of two at once gets Conflict."""
    flag = await by_number(session, guild_id, number)
    was = flag.state
    claim = await session.get_one(Claim, flag.claim_id)
    must_be_decided(flag)
    try:
        changed = await session.exec(
            update(Flag)
            .where(col(Flag.id) == flag.id, col(Flag.state) == was)
            .values(state=FlagState.OPEN, decided_by=None, decided_at=None, decision=None)
        )
    except IntegrityError as error:
        if not broke(error, _OPEN):
            raise
        raise Conflict(
            f"The member has another open flag on #{claim.number}; decide that one instead."
        ) from error
    flag = await by_number(session, guild_id, number)
    if not changed.rowcount:
        must_be_decided(flag)
    event = await _record(session, flag, "reopened", was, now=now, actor_id=curator_id, why=why)
    await follows.note_outcome(session, event, flag, why)
    return flag


def must_be_decided(flag: Flag) -> None:
    """Raise Conflict if there is no decision to take back."""
    if flag.state not in _DECIDED:
        raise Conflict(
            f"Flag {flag.number} is {flag.state.value}, so there is no decision to take back; "
            "`/flags decided` shows those that can be reopened."
        )


def must_be_upheld(flag: Flag) -> None:
    """Raise Conflict if nothing is to be done about its claim."""
    if flag.state is not FlagState.UPHELD:
        raise Conflict(
            f"Flag {flag.number} is {flag.state.value} now and asks for no change; "
            "to change the claim all the same, use the commands of `/claim`."
        )


async def take_back(
    session: AsyncSession, guild_id: int, number: int, *, member_id: int, now: datetime
) -> Flag:
    """Close an open flag for its member; raises NotFound for another's, Conflict where it is decided."""
    flag = await by_number(session, guild_id, number)
    if flag.member_id != member_id:
        raise NotFound(f"Flag {number} is not yours; `/flags mine` shows those that are.")
    changed = await session.exec(
        update(Flag)
        .where(col(Flag.id) == flag.id, col(Flag.state) == FlagState.OPEN)
        .values(state=FlagState.TAKEN_BACK, decided_at=now)
    )
    await session.refresh(flag)
    if not changed.rowcount:
        raise _decided(flag)
    await _record(session, flag, FlagState.TAKEN_BACK.value, FlagState.OPEN, now=now, actor_id=member_id)
    return flag


async def by_number(session: AsyncSession, guild_id: int, number: int) -> Flag:
    """The flag of that number, as it is in the database now; raises NotFound."""
    found = await session.exec(
        select(Flag)
        .where(Flag.guild_id == guild_id, Flag.number == number)
        .execution_options(populate_existing=True)
    )
    flag = found.one_or_none()
    if flag is None:
        raise NotFound(f"There is no flag {number} on this server; `/flags open` shows the open ones.")
    return flag


async def posted(
    session: AsyncSession, guild_id: int, number: int, *, channel_id: int, message_id: int
) -> None:
    """Remember which message in the review channel shows the flag."""
    flag = await by_number(session, guild_id, number)
    flag.panel_channel_id, flag.panel_message_id = channel_id, message_id
    session.add(flag)


async def raised_since(session: AsyncSession, guild_id: int, member_id: int, since: datetime) -> int:
    """How many flags the member raised after ``since``."""
    found = await session.exec(
        select(func.count()).where(
            Flag.guild_id == guild_id, Flag.member_id == member_id, col(Flag.created_at) > since
        )
    )
    return found.one()


async def flaggers(
    session: AsyncSession, guild_id: int, member_ids: Iterable[int | None]
) -> dict[int | None, Flagger]:
    """The records of these members; all zero for one who never raised a flag."""
    wanted = set(member_ids)
    counts: dict[int | None, dict[FlagState, int]] = {member_id: {} for member_id in wanted}
    found = await session.exec(
        select(Flag.member_id, Flag.state, func.count())
        .where(Flag.guild_id == guild_id, col(Flag.member_id).in_(wanted - {None}))
        .group_by(col(Flag.member_id), col(Flag.state))
    )
    for member_id, state, count in found:
        counts[member_id][FlagState(state)] = count
    return {
        member_id: Flagger(
            raised=sum(by_state.values()),
            upheld=by_state.get(FlagState.UPHELD, 0),
            dismissed=by_state.get(FlagState.DISMISSED, 0),
        )
        for member_id, by_state in counts.items()
    }


async def open_page(
    session: AsyncSession,
    guild_id: int,
    order: Order,
    *,
    page: int,
    size: int,
    member_id: int | None = None,
) -> tuple[list[FlagView], int]:
    """One page of the open flags (pages count from 0), and how many are open in all; or a member's alone."""
    is_open = [Flag.guild_id == guild_id, Flag.state == FlagState.OPEN]
    if member_id is not None:
        is_open.append(Flag.member_id == member_id)
    total = (await session.exec(select(func.count()).where(*is_open))).one()
    orders: dict[Order, Any] = {
        Order.AGE: (col(Flag.number),),
        Order.REASON: (col(Flag.reason), col(Flag.number)),
        Order.CLAIM: (col(Flag.claim_id), col(Flag.number)),
    }
    rows = await session.exec(
        select(Flag).where(*is_open).order_by(*orders[order]).offset(page * size).limit(size)
    )
    return await views(session, guild_id, rows.all()), total


async def open_of(session: AsyncSession, guild_id: int, member_id: int) -> list[int]:
    """The numbers of the member's open flags, oldest first."""
    found = await session.exec(
        select(Flag.number)
        .where(Flag.guild_id == guild_id, Flag.member_id == member_id, Flag.state == FlagState.OPEN)
        .order_by(col(Flag.number))
    )
    return list(found)


async def decided_page(
    session: AsyncSession,
    guild_id: int,
    *,
    page: int,
    size: int,
    member_id: int | None = None,
    curator_id: int | None = None,
) -> tuple[list[FlagView], int]:
    """One page of the decided flags, newest decision first (pages count from 0), and how many there are.

    ``member_id`` raised them, ``curator_id`` decided them, where given.
    """
    wanted = [Flag.guild_id == guild_id, col(Flag.state).in_(_DECIDED)]
    if member_id is not None:
        wanted.append(Flag.member_id == member_id)
    if curator_id is not None:
        wanted.append(Flag.decided_by == curator_id)
    total = (await session.exec(select(func.count()).where(*wanted))).one()
    rows = await session.exec(
        select(Flag)
        .where(*wanted)
        .order_by(col(Flag.decided_at).desc(), col(Flag.id).desc())
        .offset(page * size)
        .limit(size)
    )
    return await views(session, guild_id, rows.all()), total


async def views(session: AsyncSession, guild_id: int, rows: Sequence[Flag]) -> list[FlagView]:
    """The flags with their claims and their members' records."""
    lines = await cards.cards(session, guild_id, {row.claim_id for row in rows})
    records = await flaggers(session, guild_id, {row.member_id for row in rows})
    return [
        FlagView(
            guild_id=guild_id,
            number=row.number,
            claim=cards.line_of(lines[row.claim_id]),
            reason=row.reason,
            note=row.note,
            link=row.link,
            state=row.state,
            member_id=row.member_id,
            flagger=records[row.member_id],
            created_at=row.created_at,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            decision=row.decision,
            appeal=row.appeal,
            panel_channel_id=row.panel_channel_id,
            panel_message_id=row.panel_message_id,
        )
        for row in rows
    ]


async def note_refusal(
    session: AsyncSession, guild_id: int, member_id: int, why: str, *, now: datetime
) -> bool:
    """Put on record that a member may not flag for now; False if that was noted within a day."""
    known = await session.exec(
        select(Event.id)
        .where(
            Event.guild_id == guild_id,
            Event.actor_id == member_id,
            Event.action == "flag refused",
            col(Event.at) > now - timedelta(days=1),
        )
        .limit(1)
    )
    if known.one_or_none() is not None:
        return False
    await history.record(session, guild_id, "flag refused", now=now, actor_id=member_id, why=why)
    return True


async def _flush(session: AsyncSession, claim_number: int) -> None:
    try:
        await session.flush()
    except IntegrityError as error:
        raise _translated(error, claim_number) from error


def _translated(error: IntegrityError, claim_number: int) -> Exception:
    if not broke(error, _OPEN):
        return error
    return AlreadyFlagged(
        f"You already have an open flag on #{claim_number}; you will be told the curators' decision."
    )


async def _record(
    session: AsyncSession,
    flag: Flag,
    what: str,
    before: FlagState | None,
    *,
    now: datetime,
    actor_id: int,
    why: str | None = None,
) -> Event:
    after: dict[str, Any] = {"state": flag.state.value}
    if before is None:
        after |= {"flag": flag.number, "reason": flag.reason.value}
    return await history.record(
        session,
        flag.guild_id,
        f"flag {what}",
        now=now,
        actor_id=actor_id,
        claim_id=flag.claim_id,
        flag_id=flag.id,
        before={"state": before.value} if before else None,
        after=after,
        why=why,
    )
