"""Posting digests: each exactly once, whatever fails on the way.

The order is the promise. A digest is planned with its snapshot, then marked as being sent, then
sent, then recorded as posted, each step in a transaction of its own. A digest found marked as being
sent is looked for in its channel before anything is sent again; the mark is removed only by an answer
which proves that nothing arrived.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from bot import calendar
from bot.calendar import Slot
from bot.errors import BadInput, Conflict, NotFound
from bot.models import Digest, DigestSchedule, DigestState
from bot.records.digests import Contents, Edition, PastDigest, Posted, Prospect, Section
from bot.store import digests, guilds, history, windows
from bot.store.database import Database
from bot.store.windows import Window
from bot.vocabulary import Cadence
from bot.work import telling
from bot.work.delivering import Clock, Undeliverable, backoff

if TYPE_CHECKING:
    from sqlmodel.ext.asyncio.session import AsyncSession

log = logging.getLogger(__name__)

BATCH = 20
# Later than this a digest is a catch-up, which a server may not want.
LATE = timedelta(hours=12)
# By then everything done before the hour is on record, even if Discord's clock is ahead of ours.
SETTLED = timedelta(seconds=15)
# The admins are told of transient trouble once it has lasted about half an hour.
_TELL_AFTER = 5
_CORRECT_EVERY = timedelta(minutes=5)
# Corrections that are older than this are retried only this often.
_CORRECT_RARELY = timedelta(hours=1)
_NOTHING = "Nothing has happened since the last digest; there is nothing to post."
_WINDOWS = {Cadence.WEEKLY: timedelta(days=7), Cadence.MONTHLY: timedelta(days=28)}


class Channels(Protocol):
    """What digesting needs from Discord. Every method raises Undeliverable."""

    async def find(self, edition: Edition) -> Posted | None:
        """The message of that digest, if its channel holds one."""
        ...

    async def post(self, edition: Edition) -> Posted:
        """Send the digest."""
        ...

    async def publish(self, posted: Posted) -> None:
        """Publish the message if its channel is an announcement channel; doing it again is harmless."""
        ...

    async def correct(self, edition: Edition, posted: Posted) -> None:
        """Edit the digest's message so that it shows all corrections."""
        ...

    async def stands(self, guild_id: int, posted: Posted) -> bool:
        """Whether the message is still there; False only if Discord says that it is not."""
        ...

    async def tell_admins(self, guild_id: int, sentence: str) -> None:
        """Tell the server's admins; if that fails, nothing happens."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What a process posts with: its name (unique among processes), its clock, and how long it may take.

    ``lease`` is how long a dead process keeps a server. ``pace`` are the seconds between two
    digests and ``aside`` those between two messages of another kind, so that everything together stays
    below Discord's 50 requests a second, however many servers are due in one hour.
    """

    db: Database
    channels: Channels
    clock: Clock
    name: str
    lease: timedelta = timedelta(seconds=90)
    pace: float = 0.08
    aside: float = 0.2


async def post_due(desk: Desk) -> int:
    """Process all servers on which something is due; returns how many.

    At most BATCH of them are processed at any time, so memory stays flat and one that hangs
    does not hold up the others.
    """
    served = 0
    in_hand: set[asyncio.Task[None]] = set()
    async with asyncio.TaskGroup() as group:
        while True:
            taken = await _take(desk, BATCH - len(in_hand))
            if not taken and not in_hand:
                return served
            for guild_id in taken:
                in_hand.add(group.create_task(_serve_one_of_many(desk, guild_id)))
                await asyncio.sleep(desk.pace)
            served += len(taken)
            _, in_hand = await asyncio.wait(in_hand, return_when=asyncio.FIRST_COMPLETED)


async def _take(desk: Desk, limit: int) -> list[int]:
    now = desk.clock()
    # Most of the time nothing is due, and looking does not make writers wait.
    async with desk.db.read() as session:
        if not await digests.is_due(session, now=now):
            return []
    async with desk.db.write() as session:
        return await digests.take_due(session, now=now, by=desk.name, until=now + desk.lease, limit=limit)


async def _serve_one_of_many(desk: Desk, guild_id: int) -> None:
    try:
        await _serve(desk, guild_id)
    except Undeliverable:
        pass  # recorded, and retried later
    except Exception:
        log.exception("The digest of server %d failed; it is tried again", guild_id)
        trouble = Undeliverable("Something went wrong on my side; I will try again.", certain=False)
        await _note_failure(desk, guild_id, trouble)


async def prospect(desk: Desk, guild_id: int) -> Prospect:
    """What :func:`post_now` and :func:`post_again` would do; nothing is changed.

    Raises NotFound before a channel was set, and Conflict or BadInput if neither could do anything.
    """
    now = desk.clock()
    async with desk.db.read() as session:
        schedule = await digests.read_schedule(session, guild_id)
        if schedule is None or schedule.channel_id is None:
            raise NotFound("Choose a channel first, with `/digest schedule`.")
        pending = await digests.unfinished(session, guild_id)
        told = await digests.newest_key(session, guild_id, schedule.cadence)
        past = await digests.archive(session, guild_id)
    gone = past[0] if past and pending is None and await is_gone(desk, past[0]) else None
    rhythm = digests.rhythm(schedule)
    following = calendar.next_slot(rhythm, now)
    takes: datetime | None = following.at
    try:
        if _slot_at_once(schedule, pending, told, now) is not None:
            edition = await preview(desk.db, guild_id, now=now)
            if not edition.contents.activity:
                raise BadInput(_NOTHING)
    except (Conflict, BadInput):
        if gone is None:
            raise
        takes = None
    then = calendar.next_slot(rhythm, now, told=max(filter(None, (told, following.key)))).at
    return Prospect(takes, then, schedule.paused_at is not None, gone)


async def is_gone(desk: Desk, past: PastDigest) -> bool:
    """Whether a digest's message was deleted; False if that cannot be found out."""
    try:
        return not await desk.channels.stands(past.guild_id, Posted(past.channel_id, past.message_id))
    except Undeliverable:
        return False


async def post_again(desk: Desk, past: PastDigest) -> tuple[Digest, Posted]:
    """Post a digest again whose message was deleted, as it was told, with its corrections.

    Raises Conflict if the message is there, if it has been posted again, or if a digest is being posted;
    Undeliverable if Discord does not accept it, or if it cannot be found out whether it is gone.
    """
    if await desk.channels.stands(past.guild_id, Posted(past.channel_id, past.message_id)):
        raise Conflict("That digest is still there; see `/digest archive`.")
    async with desk.db.write() as session:
        now = desk.clock()
        if not await digests.take(session, past.guild_id, now=now, by=desk.name, until=now + desk.lease):
            raise Conflict("The digest is being posted right now; check its channel.")
        # From here on it is like one that has never been sent, and kept to once by the same order.
        await digests.reopen(session, past.guild_id, past.message_id, now=now)
    done = await _serve_held(desk, past.guild_id)
    if done is None:
        raise Conflict("Another process is posting the digest; check its channel.")
    return done


async def post_now(desk: Desk, guild_id: int) -> tuple[Digest, Posted]:
    """Post the server's digest without waiting for its hour, in place of the next one.

    Raises NotFound before a channel was set, Conflict if it has already been posted or is being
    posted, BadInput if nothing happened, Undeliverable if Discord does not accept it.
    """
    async with desk.db.write() as session:
        schedule = await digests.schedule(session, guild_id)
        if schedule is None or schedule.channel_id is None:
            raise NotFound("Choose a channel first, with `/digest schedule`.")
        now = desk.clock()
        if not await digests.take(session, guild_id, now=now, by=desk.name, until=now + desk.lease):
            raise Conflict("The digest is being posted right now; check its channel.")
    done = await _serve_held(desk, guild_id)
    if done is None:
        raise BadInput(_NOTHING)
    return done


async def _serve_held(desk: Desk, guild_id: int) -> tuple[Digest, Posted] | None:
    """Post at once on a server whose lease is held, and give the lease back whatever happens."""
    try:
        return await _serve(desk, guild_id, at_once=True)
    except Undeliverable:
        raise
    except BaseException:
        async with desk.db.write() as session:
            if (schedule := await digests.held(session, guild_id, by=desk.name)) is not None:
                schedule.claimed_by = schedule.claimed_until = None
                await digests.save(session, schedule)
        raise


async def _serve(desk: Desk, guild_id: int, *, at_once: bool = False) -> tuple[Digest, Posted] | None:
    """Plan, send and record one server's digest, from wherever it was left."""
    edition = await _plan(desk, guild_id, at_once=at_once)
    if edition is None:
        return None
    try:
        # Leave the rest of the lease for recording what happened.
        async with asyncio.timeout(desk.lease.total_seconds() * 0.7):
            posted = await _send(desk, edition)
    except TimeoutError:
        trouble = Undeliverable("Discord did not answer in time; I will try again.", certain=False)
        await _note_failure(desk, guild_id, trouble)
        raise trouble from None
    except Undeliverable as trouble:
        await _note_failure(desk, guild_id, trouble)
        raise
    if posted is None:
        return None
    async with desk.db.write() as session:
        digest = await session.merge(edition.digest)
        await digests.record_posted(session, digest, posted, now=desk.clock())
        schedule = await digests.schedule(session, guild_id)
        assert schedule is not None
        # What was too little to be posted waits for the next one.
        if edition.contents.activity:
            # One that is posted again may lie further back than what has been covered since.
            schedule.covered_until = max(filter(None, (schedule.covered_until, digest.ends_at)))
        await _finish(session, desk, schedule)
    return digest, posted


async def _send(desk: Desk, edition: Edition) -> Posted | None:
    digest, posted = edition.digest, None
    if digest.state is DigestState.SENDING:
        posted = await desk.channels.find(edition)
    if posted is None:
        if not await _mark_sending(desk, edition):
            return None
        try:
            posted = await desk.channels.post(edition)
        except Undeliverable as trouble:
            if trouble.certain:
                await _unmark(desk, edition)
            raise
    await desk.channels.publish(posted)
    return posted


async def _mark_sending(desk: Desk, edition: Edition) -> bool:
    """From here on the message may exist. False if another process took over."""
    async with desk.db.write() as session:
        schedule = await digests.held(session, edition.digest.guild_id, by=desk.name)
        if schedule is None:
            return False
        # If posting on demand is interrupted, it is retried now rather than next week.
        schedule.next_at = min(filter(None, (schedule.next_at, desk.clock())))
        await digests.save(session, schedule)
        digest = edition.digest
        digest.state, digest.sending_at, digest.channel_id = (
            DigestState.SENDING,
            desk.clock(),
            edition.schedule.channel_id,
        )
        await digests.save(session, await session.merge(digest))
    return True


async def _unmark(desk: Desk, edition: Edition) -> None:
    async with desk.db.write() as session:
        edition.digest.state = DigestState.PLANNED
        await digests.save(session, await session.merge(edition.digest))


async def _plan(desk: Desk, guild_id: int, *, at_once: bool) -> Edition | None:
    """The digest to send now, its snapshot taken; None if there is nothing to send."""
    async with desk.db.write() as session:
        schedule = await digests.held(session, guild_id, by=desk.name)
        if schedule is None:
            return None
        pending = await digests.unfinished(session, guild_id)
        if pending is not None and pending.state is DigestState.SENDING:
            return await _edition(session, pending, schedule)
        told = await digests.newest_key(session, guild_id, schedule.cadence)
        now = desk.clock()
        slot = _slot_at_once(schedule, pending, told, now) if at_once else _slot_due(schedule, told, now)
        if slot is None and pending is not None:
            return await _edition(session, pending, schedule)
        if pending is not None:
            # It was never sent; the next one covers its time too.
            pending.state = DigestState.SKIPPED
            await digests.save(session, pending)
        digest = None
        if slot is not None:
            digest = await _new_digest(session, schedule, slot, min(slot.at, now), at_once=at_once, now=now)
        if digest is None or digest.state is not DigestState.PLANNED:
            await _finish(session, desk, schedule)
            return None
        return await _edition(session, digest, schedule)


def _slot_due(schedule: DigestSchedule, told: str | None, now: datetime) -> Slot | None:
    since = max(filter(None, (schedule.covered_until, schedule.active_from)))
    return calendar.last_slot(digests.rhythm(schedule), since, now, told=told)


def _slot_at_once(
    schedule: DigestSchedule, pending: Digest | None, told: str | None, now: datetime
) -> Slot | None:
    """The slot whose place the digest takes; None if the pending one is it."""
    if pending is not None:
        return None
    following = calendar.next_slot(digests.rhythm(schedule), now)
    if told is not None and following.key <= told:
        raise Conflict("This one has already been posted; see `/digest archive`.")
    return following


async def _new_digest(
    session: AsyncSession,
    schedule: DigestSchedule,
    slot: Slot,
    ends_at: datetime,
    *,
    at_once: bool,
    now: datetime,
) -> Digest | None:
    starts_at = window_start(schedule, ends_at)
    window = Window(schedule.guild_id, starts_at, ends_at)
    told = await _contents(session, schedule, window)
    wanted = told.activity >= max(schedule.minimum, 1)
    skipped = not at_once and not schedule.catch_up and now - slot.at > LATE
    if at_once and told.activity == 0:
        return None
    state = DigestState.PLANNED
    if skipped:
        state = DigestState.SKIPPED
    elif not (wanted or at_once or schedule.say_when_empty):
        state = DigestState.EMPTY
    if skipped or told.activity == 0:
        schedule.covered_until = ends_at
    if not wanted and not at_once:
        told = replace(told, stories=())
    digest = Digest(
        guild_id=schedule.guild_id,
        week=slot.key,
        starts_at=starts_at,
        ends_at=ends_at,
        state=state,
        snapshot=told.to_json() if state is DigestState.PLANNED else {},
        mark=mark_of(schedule.guild_id, slot.key),
        created_at=now,
    )
    claim_ids = {i for s in told.stories for i in (s.claim_id, *s.also_ids)}
    return await digests.add(session, digest, claim_ids if state is DigestState.PLANNED else ())


def window_start(schedule: DigestSchedule, ends_at: datetime) -> datetime:
    """Where the last digest ended; the first one looks back over one week, or four."""
    if schedule.covered_until is not None:
        return min(schedule.covered_until, ends_at)
    return min(schedule.active_from, ends_at - _WINDOWS[schedule.cadence])


def mark_of(guild_id: int, key: str) -> str:
    """What a digest's message is recognised by."""
    return f"{guild_id:x}-{key.replace('-', '')}"


def nonce_of(digest: Digest) -> str:
    """What Discord refuses a second message by, in at most 25 characters, its limit.

    Another one if the digest is posted again, or Discord might answer with the deleted message.
    """
    return f"{digest.guild_id:x}-{int(digest.created_at.timestamp()):x}"


async def _contents(session: AsyncSession, schedule: DigestSchedule, window: Window) -> Contents:
    guild = await guilds.get(session, window.guild_id)
    return await telling.contents(
        session,
        window,
        zone=calendar.zone_of(schedule.zone),
        language=guild.language if guild else "en",
    )


async def _edition(session: AsyncSession, digest: Digest, schedule: DigestSchedule) -> Edition:
    assert digest.id is not None
    told, corrections = Contents.from_json(digest.snapshot), await digests.corrections(session, digest.id)
    changed = {correction.number for correction in corrections}
    claim_ids = [story.claim_id for story in told.stories if story.number in changed]
    now = await windows.standings(session, digest.guild_id, claim_ids)
    return Edition(digest, schedule, telling.as_they_stand(told, now) if now else told, corrections)


async def _finish(session: AsyncSession, desk: Desk, schedule: DigestSchedule) -> None:
    """Success: clear the errors, release the lease, and wait for the next slot."""
    schedule.attempts, schedule.last_error, schedule.last_error_at = 0, None, None
    schedule.admins_told_at = schedule.claimed_by = schedule.claimed_until = None
    await _reschedule(session, schedule, now=desk.clock())
    await digests.save(session, schedule)


async def _reschedule(session: AsyncSession, schedule: DigestSchedule, *, now: datetime) -> None:
    since = max(filter(None, (schedule.covered_until, schedule.active_from, now)))
    told = await digests.newest_key(session, schedule.guild_id, schedule.cadence)
    schedule.next_at = calendar.next_slot(digests.rhythm(schedule), since, told=told).at + SETTLED


async def _note_failure(desk: Desk, guild_id: int, trouble: Undeliverable) -> None:
    """Record why and when to try again, and notify the admins once."""
    now = desk.clock()
    async with desk.db.write() as session:
        schedule = await digests.held(session, guild_id, by=desk.name)
        if schedule is None:
            return
        schedule.attempts += 1
        schedule.last_error, schedule.last_error_at = str(trouble), now
        schedule.next_at = now + backoff(schedule.attempts)
        schedule.claimed_by = schedule.claimed_until = None
        tell = schedule.admins_told_at is None and (trouble.lasting or schedule.attempts >= _TELL_AFTER)
        if tell:
            schedule.admins_told_at = now
        await digests.save(session, schedule)
    log.warning("The digest of server %d waits: %s", guild_id, trouble)
    if tell:
        await desk.channels.tell_admins(guild_id, f"The digest could not be posted. {trouble}")


async def correct_posted(desk: Desk) -> int:
    """Bring posted digests up to date with what changed since; returns how many messages were edited."""
    now = desk.clock()
    async with desk.db.read() as session:
        waiting = await digests.to_correct(
            session, since=now - _CORRECT_EVERY, long_since=now - _CORRECT_RARELY, limit=BATCH
        )
    edited = 0
    for digest in waiting:
        try:
            edited += await _correct(desk, digest)
        except Undeliverable as trouble:
            log.info("The digest %s cannot be corrected now: %s", digest.mark, trouble)
        except Exception:
            log.exception("Correcting the digest %s failed; it is tried again", digest.mark)
        await asyncio.sleep(desk.aside)
    return edited


async def _correct(desk: Desk, digest: Digest) -> bool:
    async with desk.db.write() as session:
        # Record the attempt first, so that an uneditable message is not retried constantly.
        assert digest.id is not None
        digest = await digests.by_id(session, digest.id)
        digest.corrected_at = desk.clock()
        await digests.save(session, digest)
        assert digest.id is not None
        schedule = await digests.schedule(session, digest.guild_id)
        message = await digests.message_of(session, digest.id)
        assert schedule is not None
        assert message is not None
        assert digest.posted_at is not None
        edition = await _edition(session, digest, schedule)
    posted = Posted(message.channel_id, message.message_id, digest.thread_id)
    given_up = False
    try:
        await desk.channels.correct(edition, posted)
    except Undeliverable as trouble:
        over = desk.clock() >= digest.posted_at + timedelta(days=schedule.correct_days)
        if not (trouble.gone or (trouble.lasting and over)):
            raise
        given_up = True
    async with desk.db.write() as session:
        await digests.mark_applied(session, [c.row.id for c in edition.corrections], now=desk.clock())
    return not given_up


async def preview(db: Database, guild_id: int, *, now: datetime) -> Edition:
    """The digest as it would be posted at this moment; nothing is stored."""
    async with db.read() as session:
        schedule = await digests.read_schedule(session, guild_id)
        if schedule is None:
            guild = await guilds.get(session, guild_id)
            schedule = DigestSchedule(guild_id=guild_id, active_from=now, zone=guild.zone if guild else "UTC")
        pending = await digests.unfinished(session, guild_id)
        if pending is not None:
            return await _edition(session, pending, schedule)
        slot = calendar.next_slot(digests.rhythm(schedule), now)
        starts_at = window_start(schedule, now)
        told = await _contents(session, schedule, Window(guild_id, starts_at, now))
    digest = Digest(
        guild_id=guild_id,
        week=slot.key,
        starts_at=starts_at,
        ends_at=now,
        snapshot={},
        mark=mark_of(guild_id, slot.key),
        created_at=now,
    )
    return Edition(digest, schedule, told)


async def everything(db: Database, guild_id: int, mark: str, *, now: datetime) -> Edition:
    """A digest with all its stories, by the mark on its message; a preview's gives that of this moment."""
    prefix, _, key = mark.rpartition("-")
    if prefix != f"{guild_id:x}":
        raise NotFound("That digest is not from this server; see `/digest archive` for those that are.")
    async with db.read() as session:
        digest = await digests.by_key(session, guild_id, f"{key[:4]}-{key[4:]}")
        schedule = await digests.read_schedule(session, guild_id)
        if digest is not None and digest.snapshot and schedule is not None:
            return await _edition(session, digest, schedule)
    return await preview(db, guild_id, now=now)


async def archive(db: Database, guild_id: int) -> list[PastDigest]:
    """The digests posted on this server, newest first."""
    async with db.read() as session:
        return await digests.archive(session, guild_id)


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a server's digest; ``pending`` is one that could not be sent yet, ``last`` the newest."""

    schedule: DigestSchedule | None
    pending: Digest | None
    last: PastDigest | None


async def status(db: Database, guild_id: int) -> Status:
    """The state of the server's digest."""
    async with db.read() as session:
        past = await digests.archive(session, guild_id)
        return Status(
            await digests.read_schedule(session, guild_id),
            await digests.unfinished(session, guild_id),
            past[0] if past else None,
        )


async def reschedule(
    db: Database,
    guild_id: int,
    changes: dict[str, Any],
    *,
    sections: Mapping[Section, bool],
    actor_id: int,
    now: datetime,
) -> tuple[DigestSchedule, list[str]]:
    """Set the given columns of the server's schedule, created if missing; returns it with what changed.

    ``sections`` are switched on or off. What could not be posted is tried again at once. Raises
    BadInput for an unknown zone or if there is no channel yet.
    """
    async with db.write() as session:
        guild = await guilds.ensure(session, guild_id, now=now)
        schedule = await digests.schedule(session, guild_id)
        if schedule is None:
            schedule = DigestSchedule(guild_id=guild_id, zone=guild.zone, active_from=now)
        if schedule.channel_id is None and changes.get("channel_id") is None:
            raise BadInput("Choose the channel for the digest.")
        if "zone" in changes:
            guild.zone = calendar.zone_named(changes["zone"])
            changes = {**changes, "zone": guild.zone}
            session.add(guild)
        if sections:
            switched = {section.value: on for section, on in sections.items()}
            changes = {**changes, "sections": {**schedule.sections, **switched}}
        changed = {name: value for name, value in changes.items() if getattr(schedule, name) != value}
        before = {name: getattr(schedule, name) for name in changed}
        for name, value in changed.items():
            setattr(schedule, name, value)
        if schedule.paused_at is None:
            await _reschedule(session, schedule, now=now)
        if schedule.last_error is not None or await digests.unfinished(session, guild_id) is not None:
            schedule.next_at, schedule.attempts, schedule.admins_told_at = now, 0, None
        await digests.save(session, schedule)
        if changed:
            await history.record(
                session,
                guild_id,
                "digest scheduled",
                now=now,
                actor_id=actor_id,
                before=before,
                after=changed,
            )
    return schedule, sorted(changed)


async def pause(db: Database, guild_id: int, *, actor_id: int, now: datetime) -> DigestSchedule:
    """Stop posting until it is resumed; raises NotFound, and Conflict if it is paused."""
    async with db.write() as session:
        schedule = await _set_schedule(session, guild_id)
        if schedule.paused_at is not None:
            raise Conflict("The digest is already paused; `/digest resume` resumes it.")
        schedule.paused_at = now
        await digests.save(session, schedule)
        await history.record(session, guild_id, "digest paused", now=now, actor_id=actor_id)
    return schedule


async def resume(db: Database, guild_id: int, *, actor_id: int, now: datetime) -> DigestSchedule:
    """Post again; what happened during the pause waits for the next digest.

    Raises NotFound, and Conflict if it is not paused.
    """
    async with db.write() as session:
        schedule = await _set_schedule(session, guild_id)
        if schedule.paused_at is None:
            raise Conflict("The digest is not paused; `/digest status` shows when the next one comes.")
        # Slots that passed in the meantime are not caught up at once; the next digest covers them.
        schedule.covered_until = window_start(schedule, now)
        schedule.paused_at, schedule.active_from = None, now
        await _reschedule(session, schedule, now=now)
        await digests.save(session, schedule)
        await history.record(session, guild_id, "digest resumed", now=now, actor_id=actor_id)
    return schedule


async def _set_schedule(session: AsyncSession, guild_id: int) -> DigestSchedule:
    schedule = await digests.schedule(session, guild_id)
    if schedule is None:
        raise NotFound("There is no digest yet; choose its channel with `/digest schedule`.")
    return schedule
