"""Follows, and the outbox of direct messages: changes to what is followed, and decided flags."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import (
    Article,
    Claim,
    Event,
    Flag,
    FlagState,
    Follow,
    Guild,
    Notice,
    Rating,
    Source,
    Standing,
    Statement,
)
from bot.records.flags import Outcome
from bot.records.follows import Bundle, Change, Followed
from bot.store import merged, outlets
from bot.store.sources import FULL_NAME
from bot.store.standing import Said, standing, standing_of
from bot.store.upsert import insert
from bot.vocabulary import Stance

BUNDLING = timedelta(minutes=2)
# One message holds this many changes at most, each with three buttons.
BUNDLE_SIZE = 7
# One message holds the outcomes of this many flags at most, each with a button.
OUTCOMES = 25
_CHANGE, _OUTCOME = "change", "flag outcome"
CLOSED, STOPPED, GONE = "direct messages closed", "no longer followed", "member not found"
_TOLD = (
    "statement added",
    "statement corrected",
    "statement withdrawn",
    "statement restored",
    "statement removed",
    "claim rated",
    "claim merged",
    "claim absorbed",
    "merge undone",
    "claim edited",
)


async def add(
    session: AsyncSession,
    guild_id: int,
    member_id: int,
    *,
    claim_id: int | None = None,
    source_id: int | None = None,
    now: datetime,
) -> bool:
    """Follow a claim or a source; False if the member already does."""
    follow = Follow(
        guild_id=guild_id, member_id=member_id, claim_id=claim_id, source_id=source_id, created_at=now
    )
    added = await session.exec(
        insert(session, Follow).values(follow.model_dump(exclude={"id"})).on_conflict_do_nothing()
    )
    return bool(added.rowcount)


async def stop(session: AsyncSession, follow_id: int, *, member_id: int) -> Followed | None:
    """Remove a follow of this member by its id; returns what it was, None if there is none."""
    found = await session.exec(_followed().where(Follow.id == follow_id, Follow.member_id == member_id))
    row = found.first()
    if row is None:
        return None
    await session.exec(delete(Follow).where(col(Follow.id) == follow_id))
    return _as_followed(*row)


async def of_member(session: AsyncSession, guild_id: int, member_id: int) -> list[Followed]:
    """What the member follows on this server, the newest first."""
    found = await session.exec(
        _followed()
        .where(Follow.guild_id == guild_id, Follow.member_id == member_id)
        .order_by(col(Follow.id).desc())
    )
    return [_as_followed(*row) for row in found]


def _followed() -> Any:
    return (
        select(Follow, Claim.number, Claim.text, FULL_NAME)
        .outerjoin(Claim, col(Claim.id) == col(Follow.claim_id))
        .outerjoin(Source, col(Source.id) == col(Follow.source_id))
    )


def _as_followed(follow: Follow, number: int | None, text: str | None, source: str | None) -> Followed:
    assert follow.id is not None
    return Followed(follow.id, number, text or source or "", follow.created_at, follow.dms_closed_at)


async def note_change(session: AsyncSession, event: Event) -> None:
    """Put a notice into the outbox for everyone who follows what the event is about.

    Called with every event, in the transaction that makes the change, so that none
    is lost; a member is told of an event once, and never of their own actions.
    """
    if event.claim_id is None or event.action not in _TOLD:
        return
    found = await session.exec(
        select(Follow, FULL_NAME)
        .outerjoin(Source, col(Source.id) == col(Follow.source_id))
        .where(Follow.guild_id == event.guild_id, _concerned(event))
        # If a member follows both the claim and the source, the claim is the reason.
        .order_by(col(Follow.claim_id).is_(None), col(Follow.id))
    )
    follows = [(follow, name) for follow, name in found if follow.member_id != event.actor_id]
    if not follows:
        return
    body = await _body(session, event)
    if not await _is_news(session, event):
        # Through another outlet it may still corroborate the claim.
        if body["was"] is None:
            return
        body["what"] = "statement repeated"
    assert event.id is not None
    for follow, source in follows:
        notice = Notice(
            guild_id=event.guild_id,
            member_id=follow.member_id,
            event_id=event.id,
            kind=_CHANGE,
            body={**body, "follow": follow.id, "because": source},
            created_at=event.at,
            due_at=event.at + BUNDLING,
        )
        await _put(session, notice)


async def note_outcome(
    session: AsyncSession, event: Event, flag: Flag, decision: str, *, bundle: str | None = None
) -> None:
    """Put what became of a flag into the outbox of the member who raised it, unless forgotten.

    Called in the transaction that decides. What has the same ``bundle``, a :func:`bundle_key`, comes in one
    message.
    """
    if flag.member_id is None:
        return
    claim = await session.get_one(Claim, flag.claim_id)
    assert event.id is not None
    notice = Notice(
        guild_id=flag.guild_id,
        member_id=flag.member_id,
        event_id=event.id,
        kind=_OUTCOME,
        body={
            "flag": flag.number,
            "state": flag.state,
            "decision": decision,
            "number": claim.number,
            "text": claim.text,
            "may_appeal": flag.state is FlagState.DISMISSED and flag.appeal is None,
        },
        created_at=event.at,
        due_at=event.at,
        bundle=bundle,
    )
    await _put(session, notice)


async def note_removal(session: AsyncSession, event: Event, flag: Flag, number: int, *, why: str) -> None:
    """Tell the member of an open flag that its claim is gone, and why; once, for several flags."""
    if flag.member_id is None:
        return
    assert event.id is not None
    notice = Notice(
        guild_id=flag.guild_id,
        member_id=flag.member_id,
        event_id=event.id,
        kind=_OUTCOME,
        body={
            "flag": flag.number,
            "state": FlagState.UPHELD,
            "decision": why,
            "number": number,
            "text": "",
            "may_appeal": False,
        },
        created_at=event.at,
        due_at=event.at,
    )
    await _put(session, notice)


async def _put(session: AsyncSession, notice: Notice) -> None:
    await session.exec(
        insert(session, Notice).values(notice.model_dump(exclude={"id"})).on_conflict_do_nothing()
    )


def _concerned(event: Event) -> Any:
    """Those who follow the claim or source, or one that was merged into it."""
    claims = _is_in(col(Follow.claim_id), Claim, Claim.id == event.claim_id)
    if event.action == "claim absorbed":
        # Followers of the new part are told that it was merged.
        part = (Claim.guild_id == event.guild_id, Claim.number == (event.after or {})["claim"])
        claims &= ~_is_in(col(Follow.claim_id), Claim, *part)
    speaks = col(Source.id) == event.source_id
    if "source_id" in (event.before or {}):
        # Followers of the one who is no longer said to have said it are told so.
        speaks |= col(Source.id) == (event.before or {})["source_id"]
    if _denies(event):
        # Followers of a source are told that its claim was denied.
        said = select(Statement.source_id).where(
            Statement.guild_id == event.guild_id,
            Statement.claim_id == event.claim_id,
            Statement.stance == Stance.ASSERTS,
        )
        speaks |= col(Source.id).in_(said)
    return claims | _is_in(col(Follow.source_id), Source, speaks)


def _is_in(column: Any, table: type[Claim] | type[Source], *where: Any) -> Any:
    return column.in_(select(merged.wholes(table, *where).c.part))


def _denies(event: Event) -> bool:
    return event.action == "statement added" and (event.after or {}).get("stance") == Stance.DENIES


async def _is_news(session: AsyncSession, event: Event) -> bool:
    """A source that only repeats itself in another article is not news; a denial always is."""
    if event.action != "statement added" or _denies(event):
        return True
    before = await session.exec(
        select(Statement.id)
        .where(
            Statement.guild_id == event.guild_id,
            Statement.claim_id == event.claim_id,
            Statement.source_id == event.source_id,
            Statement.stance == Stance.ASSERTS,
            Statement.id != event.statement_id,
        )
        .limit(1)
    )
    return before.first() is None


async def _body(session: AsyncSession, event: Event) -> dict[str, Any]:
    number, text, now = (
        await session.exec(select(Claim.number, Claim.text, standing()).where(Claim.id == event.claim_id))
    ).one()
    after = event.after or {}
    source = await session.get(Source, event.source_id) if event.source_id else None
    quote = None
    if event.statement_id is not None:
        statement = await session.get_one(Statement, event.statement_id)
        quote = statement.quote
    was = await _standing_before(session, event)
    return {
        "number": number,
        "text": text,
        "standing": now,
        "was": was if was != now else None,
        "what": "claim denied" if _denies(event) else event.action,
        "at": event.at.isoformat(),
        "who": source.full_name if source else None,
        "quote": quote,
        "value": after.get("value") or (f"#{after['claim']}" if "claim" in after else None),
    }


async def _standing_before(session: AsyncSession, event: Event) -> Standing | None:
    """The claim's standing without what the event did to a statement; None for other events."""
    if event.action not in (
        "statement added",
        "statement corrected",
        "statement withdrawn",
        "statement restored",
    ):
        return None
    was: dict[str, Any] = (event.before or {}) if event.action == "statement corrected" else {}
    found = await session.exec(
        select(Statement, Article.outlet_key)
        .outerjoin(Article, col(Article.id) == col(Statement.article_id))
        .where(Statement.guild_id == event.guild_id, Statement.claim_id == event.claim_id)
    )
    said = []
    for statement, outlet_key in found:
        stance, via, withdrawn = statement.stance, statement.via_key, statement.withdrawn_at
        if statement.id == event.statement_id:
            if event.action == "statement added":
                continue
            stance, withdrawn = Stance(was.get("stance", stance)), None
            via = outlets.key_of(was["via"]) if "via" in was else via
            if event.action == "statement restored":
                withdrawn = event.at
        said.append(Said(stance, via or outlet_key, withdrawn))
    return standing_of(said) if said else None


async def is_due(session: AsyncSession, *, now: datetime) -> bool:
    """Whether anyone is waiting to be told."""
    due = select(Notice.id).where(
        col(Notice.sent_at).is_(None), col(Notice.failure).is_(None), col(Notice.due_at) <= now
    )
    return (await session.exec(due.limit(1))).first() is not None


async def take_due(session: AsyncSession, *, now: datetime, until: datetime, limit: int) -> list[Bundle]:
    """Bundles that are due, each for one member; nobody else gets them before ``until``.

    A bundle that was taken before comes back as it was. Notices not yet due are sent along.
    """
    unsent = (col(Notice.sent_at).is_(None), col(Notice.failure).is_(None))
    before = aliased(Notice)
    # Only the first of a bundle is locked and stands for all of it: two processes cannot take a part each.
    is_first = (
        ~select(before.id)
        .where(
            col(before.bundle) == col(Notice.bundle),
            col(before.id) < col(Notice.id),
            col(before.sent_at).is_(None),
            col(before.failure).is_(None),
        )
        .exists()
    )
    due = (
        select(Notice)
        .where(*unsent, col(Notice.due_at) <= now, is_first)
        .order_by(col(Notice.due_at), col(Notice.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = list(await session.exec(due))
    members = {(row.guild_id, row.member_id) for row in rows if row.bundle is None}
    taken = {row.id for row in rows}
    if members:
        others = await session.exec(
            select(Notice)
            .where(
                *unsent,
                col(Notice.bundle).is_(None),
                col(Notice.member_id).in_({member for _, member in members}),
            )
            .order_by(col(Notice.id))
            .limit(limit * BUNDLE_SIZE)
            .with_for_update(skip_locked=True)
        )
        rows += [r for r in others if r.id not in taken and (r.guild_id, r.member_id) in members]
    known = {row.bundle for row in rows if row.bundle is not None}
    if known:
        # A bundle stays whole, wherever the limit fell.
        whole = await session.exec(
            select(Notice).where(*unsent, col(Notice.bundle).in_(known)).order_by(col(Notice.id))
        )
        rows = [row for row in rows if row.bundle is None] + list(whole)
    bundles = _bundled(rows)
    kept = await _still_followed(session, rows)
    found: list[Bundle] = []
    names = await _names(session, {row.guild_id for row in rows})
    causes = await _causes(session, rows)
    for key, some in bundles.items():
        live = [
            row for row in some if row.kind == _OUTCOME or row.body.get("follow") in kept or row.attempts > 0
        ]
        for row in some:
            row.bundle, row.due_at, row.attempts = key, until, row.attempts + 1
            if row not in live:
                row.failure = STOPPED
            session.add(row)
        if live:
            found.append(
                Bundle(
                    key,
                    live[0].guild_id,
                    names[live[0].guild_id],
                    live[0].member_id,
                    tuple(_change(row, *causes[row.event_id]) for row in live if row.kind == _CHANGE),
                    max(row.attempts for row in live),
                    tuple(_outcome(row) for row in live if row.kind == _OUTCOME),
                )
            )
    await session.flush()
    return found


def _bundled(rows: Sequence[Notice]) -> dict[str, list[Notice]]:
    bundles: dict[str, list[Notice]] = defaultdict(list)
    loose: dict[tuple[int, int], list[Notice]] = defaultdict(list)
    for row in rows:
        if row.bundle is not None:
            bundles[row.bundle].append(row)
        elif row.kind == _OUTCOME:
            bundles[bundle_key()].append(row)
        else:
            loose[row.guild_id, row.member_id].append(row)
    for some in loose.values():
        some.sort(key=lambda row: row.id or 0)
        for start in range(0, len(some), BUNDLE_SIZE):
            bundles[bundle_key()] = some[start : start + BUNDLE_SIZE]
    return bundles


def bundle_key() -> str:
    """A new key for what comes in one message."""
    # Discord takes 25 characters as a nonce.
    return secrets.token_hex(12)


async def _still_followed(session: AsyncSession, rows: Sequence[Notice]) -> set[int | None]:
    wanted = {row.body["follow"] for row in rows if row.kind == _CHANGE}
    return set(await session.exec(select(Follow.id).where(col(Follow.id).in_(wanted))))


async def _names(session: AsyncSession, guild_ids: set[int]) -> dict[int, str]:
    found = await session.exec(select(Guild.guild_id, Guild.name).where(col(Guild.guild_id).in_(guild_ids)))
    return dict(found.all())


async def _causes(session: AsyncSession, rows: Sequence[Notice]) -> dict[int, tuple[Event, Rating | None]]:
    """The event behind each change, and the rating that it gave.

    They are read when the message is sent, so that nobody is named who was forgotten since.
    """
    wanted = {row.event_id for row in rows if row.kind == _CHANGE}
    events = (await session.exec(select(Event).where(col(Event.id).in_(wanted)))).all()
    given = {event.id: (event.after or {}).get("rating") for event in events}
    found = await session.exec(select(Rating).where(col(Rating.id).in_(set(given.values()) - {None})))
    ratings = {rating.id: rating for rating in found}
    return {event.id: (event, ratings.get(given[event.id])) for event in events if event.id is not None}


def _change(row: Notice, event: Event, rating: Rating | None) -> Change:
    body = row.body
    assert row.id is not None
    return Change(
        notice_id=row.id,
        follow_id=body["follow"],
        number=body["number"],
        text=body["text"],
        standing=Standing(body["standing"]),
        what=body["what"],
        at=datetime.fromisoformat(body["at"]),
        who=body["who"],
        quote=body["quote"],
        value=body["value"],
        because=body["because"],
        # Those that were written by an older version lack it.
        was=Standing(body["was"]) if body.get("was") else None,
        by=event.actor_id,
        why=event.why,
        curator=rating.curator_name if rating else None,
        evidence=rating.evidence if rating else None,
    )


def _outcome(row: Notice) -> Outcome:
    return Outcome(guild_id=row.guild_id, **{**row.body, "state": FlagState(row.body["state"])})


async def record_sent(
    session: AsyncSession, bundle: Bundle, *, channel_id: int, message_id: int, now: datetime
) -> None:
    """Note that the bundle was delivered; the member's direct messages are open."""
    # The follows before the notices, as when a member is forgotten: the two cannot deadlock.
    await _set_closed(session, bundle.member_id, None)
    values: dict[str, Any] = {"sent_at": now, "channel_id": channel_id, "message_id": message_id}
    await session.exec(
        update(Notice).where(col(Notice.bundle) == bundle.key, col(Notice.failure).is_(None)).values(values)
    )


async def record_refused(session: AsyncSession, bundle: Bundle, *, failure: str, now: datetime) -> None:
    """Note that the bundle can never be delivered, and, if so, that direct messages are closed."""
    if failure == CLOSED:
        await record_closed(session, bundle, now=now)
    await session.exec(update(Notice).where(col(Notice.bundle) == bundle.key).values(failure=failure))


async def record_closed(session: AsyncSession, bundle: Bundle, *, now: datetime) -> None:
    """Note that the member's direct messages are closed."""
    await _set_closed(session, bundle.member_id, now)


async def retry_at(session: AsyncSession, bundle: Bundle, moment: datetime) -> None:
    """Try the bundle again then."""
    await session.exec(
        update(Notice)
        .where(col(Notice.bundle) == bundle.key, col(Notice.sent_at).is_(None))
        .values(due_at=moment)
    )


async def _set_closed(session: AsyncSession, member_id: int, moment: datetime | None) -> None:
    await session.exec(update(Follow).where(col(Follow.member_id) == member_id).values(dms_closed_at=moment))
