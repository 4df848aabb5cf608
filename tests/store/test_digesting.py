"""Digests on both databases: planned, sent and noted once, whatever breaks in between."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from sqlmodel import select

from bot.errors import BadInput, Conflict, NotFound
from bot.models import (
    Article,
    Claim,
    Digest,
    DigestClaim,
    DigestCorrection,
    DigestSchedule,
    DigestState,
    Draft,
    FlagReason,
    Guild,
    Standing,
    Statement,
)
from bot.records.digests import Contents, Edition, PastDigest, Posted, Section, Story, Voice
from bot.store import digests, sources, statements
from bot.store.database import Database
from bot.store.outlets import key_of
from bot.store.windows import Window
from bot.vocabulary import Cadence, Form, Stance
from bot.work import curating, digesting, flagging, telling
from bot.work.curating import Cited
from bot.work.delivering import Undeliverable, backoff
from bot.work.digesting import Desk
from tests.store.conftest import GUILD, OTHER_GUILD

ANA, CEM = 7, 8
# A Monday; the first digest covers the time until a week later at nine, and is due right after.
MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
DUE = NINE + digesting.SETTLED
CHANNEL = 555


class Board:
    """A channel in memory that takes messages, and refuses, hangs or breaks as it is told."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.editions: list[Edition] = []
        self.published: list[int] = []
        self.corrected: list[Edition] = []
        self.told: list[str] = []
        self.trouble: list[Exception | None] = []
        self.lost_answers = 0
        self.deleted: set[int] = set()
        self.looked = 0

    async def find(self, edition: Edition) -> Posted | None:
        self.looked += 1
        for number, mark in enumerate(self.messages, 1):
            if mark == edition.digest.mark and number not in self.deleted:
                return Posted(CHANNEL, number)
        return None

    async def post(self, edition: Edition) -> Posted:
        trouble = self.trouble.pop(0) if self.trouble else None
        await asyncio.sleep(0)
        if trouble is not None:
            raise trouble
        self.messages.append(edition.digest.mark)
        self.editions.append(edition)
        if self.lost_answers:
            self.lost_answers -= 1
            raise Undeliverable("The answer was lost.", certain=False)
        return Posted(CHANNEL, len(self.messages))

    async def publish(self, posted: Posted) -> None:
        self.published.append(posted.message_id)

    async def correct(self, edition: Edition, posted: Posted) -> None:
        trouble = self.trouble.pop(0) if self.trouble else None
        if trouble is not None:
            raise trouble
        self.corrected.append(edition)

    async def stands(self, guild_id: int, posted: Posted) -> bool:
        return posted.message_id not in self.deleted

    async def tell_admins(self, guild_id: int, sentence: str) -> None:
        self.told.append(sentence)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Office:
    """A desk with its board and clock."""

    def __init__(self, db: Database, name: str = "one") -> None:
        self.db, self.board, self.clock = db, Board(), Clock(MONDAY)
        self.desk = self.another(name)

    def another(self, name: str) -> Desk:
        """One more process on the same database."""
        return Desk(self.db, self.board, self.clock, name, lease=timedelta(seconds=60), pace=0, aside=0)

    async def at(self, moment: datetime) -> int:
        self.clock.now = moment
        return await digesting.post_due(self.desk)

    async def schedule(self) -> DigestSchedule:
        async with self.db.read() as session:
            found = await digests.read_schedule(session, GUILD)
        assert found is not None
        return found

    async def states(self) -> dict[str, DigestState]:
        async with self.db.read() as session:
            rows = await session.exec(select(Digest).where(Digest.guild_id == GUILD))
            return {digest.week: digest.state for digest in rows}

    async def claim(self, text: str, source: str = "Ostland", *, at: datetime, via: str | None = None) -> int:
        card, _ = await curating.add(
            self.db, GUILD, text, Cited(source, f"“{text}”", via=via), actor_id=ANA, now=at
        )
        return card.number

    async def deny(self, number: int, source: str, *, at: datetime, quote: str = "It is not so") -> None:
        cited = Cited(source, quote, Stance.DENIES)
        await curating.cite(self.db, GUILD, number, cited, actor_id=ANA, now=at)


async def set_up(db: Database, **changes: object) -> None:
    given = {"channel_id": CHANNEL, **changes}
    await digesting.reschedule(db, GUILD, given, sections={}, actor_id=ANA, now=MONDAY)


@pytest_asyncio.fixture
async def office(database: Database) -> AsyncIterator[Office]:
    office = Office(database)
    await set_up(database)
    yield office


async def test_a_week_is_posted_once_at_its_hour(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    assert await office.at(DUE - timedelta(seconds=1)) == 0
    assert await office.at(DUE) == 1
    assert office.board.messages == [digesting.mark_of(GUILD, "2026-W11")]
    assert office.board.published == [1]
    for later in range(1, 7):
        assert await office.at(DUE + timedelta(days=later)) == 0
    schedule = await office.schedule()
    assert (schedule.covered_until, schedule.next_at) == (NINE, DUE + timedelta(days=7))
    [edition] = office.board.editions
    assert [story.text for story in edition.contents.stories] == ["Ostland sold boats"]
    assert (edition.contents.starts_at, edition.contents.ends_at) == (NINE - timedelta(days=7), NINE)


async def test_what_is_recorded_late_by_another_clock_is_not_lost(office: Office) -> None:
    """Discord says that it happened before nine, and it reaches the record some seconds after."""
    await office.claim("Ostland sold boats", at=MONDAY)
    assert await office.at(NINE + timedelta(seconds=3)) == 0
    await office.claim("Ostland sold planes", at=NINE - timedelta(seconds=2))
    await office.at(DUE)
    [edition] = office.board.editions
    assert len(edition.contents.stories) == 2


async def test_an_empty_week_sends_nothing_or_one_line(office: Office) -> None:
    await office.at(DUE)
    assert await office.states() == {"2026-W11": DigestState.EMPTY}
    assert office.board.messages == []
    await set_up(office.db, say_when_empty=True)
    await office.at(DUE + timedelta(days=7))
    assert len(office.board.messages) == 1
    assert office.board.editions[0].contents.activity == 0


async def test_too_little_for_a_digest_waits_for_the_next_one(office: Office) -> None:
    await set_up(office.db, minimum=2)
    await office.claim("Ostland sold boats", at=MONDAY)
    await office.at(DUE)
    assert office.board.messages == []
    await office.claim("Westland bought planes", "Westland", at=DUE + timedelta(days=1))
    await office.at(DUE + timedelta(days=7))
    [edition] = office.board.editions
    assert {story.number for story in edition.contents.stories} == {1, 2}


async def test_a_lost_answer_is_not_sent_again(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    office.board.lost_answers = 1
    await office.at(DUE)
    assert (await office.states())["2026-W11"] is DigestState.SENDING
    assert (await office.schedule()).last_error == "The answer was lost."
    await office.at(DUE + timedelta(minutes=2))
    assert len(office.board.messages) == 1
    assert office.board.looked == 1
    assert (await office.states())["2026-W11"] is DigestState.POSTED
    assert (await office.schedule()).last_error is None


async def test_what_discord_refuses_is_retried_and_told_once(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    no = Undeliverable("I may not post in #digest.", certain=True, lasting=True)
    office.board.trouble = [no] * 8
    moment = DUE
    for attempt in range(1, 9):
        assert await office.at(moment) == 1
        schedule = await office.schedule()
        assert (schedule.attempts, schedule.last_error) == (attempt, "I may not post in #digest.")
        moment += backoff(attempt)
        assert schedule.next_at == moment
    assert office.board.told == ["The digest could not be posted. I may not post in #digest."]
    # Nothing arrived for certain, so there is nothing to look for.
    assert (await office.states(), office.board.looked) == ({"2026-W11": DigestState.PLANNED}, 0)
    await office.at(moment)
    assert len(office.board.messages) == 1
    assert (await office.schedule()).admins_told_at is None


async def test_passing_trouble_is_told_when_it_does_not_pass(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    office.board.trouble = [Undeliverable("Discord has trouble.", certain=False)] * 24
    told = []
    for _ in range(24):
        schedule = await office.schedule()
        assert schedule.next_at is not None
        await office.at(schedule.next_at)
        told.append(len(office.board.told))
    assert told == [0] * 4 + [1] * 20
    schedule = await office.schedule()
    assert schedule.next_at is not None
    await office.at(schedule.next_at)
    assert len(office.board.messages) == 1
    assert office.board.looked == 24


async def test_an_unexpected_error_costs_one_server_one_attempt(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    office.board.trouble = [RuntimeError("a bug")]
    await office.at(DUE)
    assert (await office.schedule()).last_error == "Something went wrong on my side; I will try again."
    await office.at(DUE + timedelta(minutes=1))
    assert len(office.board.messages) == 1


async def test_a_process_that_hangs_loses_the_digest_to_the_next(office: Office) -> None:
    """Whoever took a server and died keeps it only until the lease ends."""
    await office.claim("Ostland sold boats", at=MONDAY)
    office.clock.now = DUE
    async with office.db.write() as session:
        taken = await digests.take_due(
            session, now=DUE, by="dead", until=DUE + timedelta(seconds=60), limit=5
        )
    assert taken == [GUILD]
    assert await office.at(DUE + timedelta(seconds=59)) == 0
    assert await office.at(DUE + timedelta(seconds=60)) == 1
    assert len(office.board.messages) == 1


async def test_two_processes_post_one_digest(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    office.clock.now = DUE
    served = await asyncio.gather(*(digesting.post_due(office.another(f"p{n}")) for n in range(6)))
    assert sorted(served) == [0, 0, 0, 0, 0, 1]
    assert len(office.board.messages) == 1


async def test_whoever_lost_the_lease_sends_nothing(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    office.clock.now = DUE
    async with office.db.write() as session:
        await digests.take_due(session, now=DUE, by="slow", until=DUE, limit=5)
    slow = office.another("slow")
    edition = await digesting._plan(slow, GUILD, at_once=False)
    assert edition is not None
    assert await office.at(DUE) == 1
    assert await digesting._send(slow, edition) is None
    assert len(office.board.messages) == 1


@pytest.mark.parametrize("catch_up", [True, False])
async def test_five_weeks_offline(office: Office, catch_up: bool) -> None:
    await set_up(office.db, catch_up=catch_up)
    for week in range(5):
        await office.claim(f"Boat {week} was sold", at=MONDAY + timedelta(weeks=week))
    back = DUE + timedelta(weeks=4, days=2)
    await office.at(back)
    await office.at(back + timedelta(hours=1))
    if catch_up:
        [edition] = office.board.editions
        assert edition.digest.week == "2026-W15"
        assert len(edition.contents.stories) == 5
    else:
        assert office.board.messages == []
        assert await office.states() == {"2026-W15": DigestState.SKIPPED}
    await office.claim("Ostland sold planes", at=back)
    await office.at(DUE + timedelta(weeks=5))
    [story] = office.board.editions[-1].contents.stories
    assert story.text == "Ostland sold planes"


async def test_what_could_not_be_sent_for_weeks_becomes_one_digest(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    no = Undeliverable("I may not post in #digest.", certain=True, lasting=True)
    office.board.trouble = [no] * 2
    await office.at(DUE)
    await office.claim("Ostland sold planes", at=DUE + timedelta(days=1))
    await office.at(DUE + timedelta(days=7))
    await office.at(DUE + timedelta(days=8))
    [edition] = office.board.editions
    assert {story.text for story in edition.contents.stories} == {"Ostland sold boats", "Ostland sold planes"}
    assert await office.states() == {"2026-W11": DigestState.SKIPPED, "2026-W12": DigestState.POSTED}


async def test_moving_the_day_neither_repeats_nor_loses_anything(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    await office.at(DUE)
    tuesday = DUE + timedelta(days=1)
    await office.claim("Ostland sold planes", at=tuesday)
    office.clock.now = tuesday
    await digesting.reschedule(office.db, GUILD, {"weekday": 3}, sections={}, actor_id=ANA, now=tuesday)
    # This week was told on Monday; Thursday is for the next one.
    assert (await office.schedule()).next_at == DUE + timedelta(days=10)
    await office.at(DUE + timedelta(days=10))
    assert [[s.text for s in p.contents.stories] for p in office.board.editions] == [
        ["Ostland sold boats"],
        ["Ostland sold planes"],
    ]


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_admins_and_discord_do_every_claim_is_told_once(office: Office, seed: int) -> None:
    """A year of changed schedules, pauses, digests at once, downtime and trouble, at random."""
    dice = random.Random(seed)
    told_by_now: list[int] = []
    clock = office.clock
    for _ in range(60):
        clock.now += timedelta(minutes=dice.randrange(1, 12 * 24 * 60))
        told_by_now.append(await office.claim(f"Boat {len(told_by_now)} was sold", at=clock.now))
        # The loop goes round at every moment that is due, or the bot is down and it goes round once.
        while dice.random() < 0.8:
            schedule = await office.schedule()
            if schedule.paused_at or schedule.next_at is None or schedule.next_at > clock.now:
                break
            if dice.random() < 0.3:
                certain = dice.random() < 0.5
                office.board.trouble = [Undeliverable("No.", certain=certain)]
                office.board.lost_answers = 0
            elif dice.random() < 0.3:
                office.board.lost_answers = 1
            await digesting.post_due(office.desk)
        office.board.trouble, office.board.lost_answers = [], 0
        match dice.randrange(6):
            case 0 | 1:
                changes = {
                    "weekday": dice.randrange(7),
                    "hour": dice.randrange(24),
                    "zone": dice.choice(["UTC", "Pacific/Apia", "America/Havana", "Asia/Kolkata"]),
                    "cadence": dice.choice([Cadence.WEEKLY, Cadence.WEEKLY, Cadence.MONTHLY]),
                    "minimum": dice.randrange(1, 3),
                }
                some = dice.sample(sorted(changes), dice.randrange(1, 5))
                await digesting.reschedule(
                    office.db,
                    GUILD,
                    {name: changes[name] for name in some},
                    sections={},
                    actor_id=ANA,
                    now=clock.now,
                )
            case 2:
                with contextlib.suppress(Conflict, BadInput):
                    await digesting.post_now(office.desk, GUILD)
            case 3:
                paused = (await office.schedule()).paused_at is not None
                switch = digesting.resume if paused else digesting.pause
                await switch(office.db, GUILD, actor_id=ANA, now=clock.now)
            case _:
                pass
    if (await office.schedule()).paused_at is not None:
        await digesting.resume(office.db, GUILD, actor_id=ANA, now=clock.now)
    for _ in range(3):
        # Whatever the minimum is, there is enough for it.
        clock.now += timedelta(days=1)
        told_by_now.append(await office.claim(f"Boat {len(told_by_now)} was sold", at=clock.now))
    for _ in range(3):
        clock.now += timedelta(days=40)
        await digesting.post_due(office.desk)
    posted = [story.number for edition in office.board.editions for story in edition.contents.of(Section.NEW)]
    assert sorted(posted) == told_by_now
    windows = [(p.contents.starts_at, p.contents.ends_at) for p in office.board.editions]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(windows))
    assert len(set(office.board.messages)) == len(office.board.messages)


async def test_a_pause_sends_nothing_and_loses_nothing(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    await digesting.pause(office.db, GUILD, actor_id=ANA, now=MONDAY)
    assert await office.at(DUE + timedelta(weeks=3)) == 0
    schedule = await digesting.resume(office.db, GUILD, actor_id=ANA, now=DUE + timedelta(weeks=3, days=1))
    assert schedule.paused_at is None
    assert await office.at(DUE + timedelta(weeks=3, days=2)) == 0
    await office.at(DUE + timedelta(weeks=4))
    assert [len(p.contents.stories) for p in office.board.editions] == [1]


async def test_posting_at_once_takes_the_next_ones_place(office: Office) -> None:
    office.clock.now = MONDAY
    with pytest.raises(BadInput, match="Nothing has happened"):
        await digesting.post_now(office.desk, GUILD)
    await office.claim("Ostland sold boats", at=MONDAY - timedelta(hours=1))
    digest, posted = await digesting.post_now(office.desk, GUILD)
    assert (digest.week, posted.message_id) == ("2026-W11", 1)
    await office.claim("Ostland sold planes", at=MONDAY + timedelta(hours=1))
    office.clock.now = MONDAY + timedelta(hours=2)
    with pytest.raises(Conflict, match="already been posted"):
        await digesting.post_now(office.desk, GUILD)
    assert await office.at(DUE) == 0
    await office.at(DUE + timedelta(days=7))
    assert [len(p.contents.stories) for p in office.board.editions] == [1, 1]


async def test_a_digest_posted_at_once_by_a_process_that_died_is_seen_to(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY - timedelta(hours=1))
    async with office.db.write() as session:
        await digests.take(session, GUILD, now=MONDAY, by="dead", until=MONDAY + timedelta(seconds=60))
    dead = office.another("dead")
    edition = await digesting._plan(dead, GUILD, at_once=True)
    assert edition is not None
    assert await digesting._mark_sending(dead, edition)
    await office.board.post(edition)
    assert await office.at(MONDAY + timedelta(minutes=2)) == 1
    assert await office.states() == {"2026-W11": DigestState.POSTED}
    assert len(office.board.messages) == 1


async def test_two_who_post_at_once_post_one(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY - timedelta(hours=1))
    results = await asyncio.gather(
        *(digesting.post_now(office.another(f"p{n}"), GUILD) for n in range(4)), return_exceptions=True
    )
    assert sum(isinstance(result, tuple) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 3
    assert len(office.board.messages) == 1


async def test_posting_needs_a_channel(database: Database) -> None:
    office = Office(database)
    with pytest.raises(NotFound, match="/digest schedule"):
        await digesting.post_now(office.desk, OTHER_GUILD)
    with pytest.raises(BadInput, match="channel"):
        await digesting.reschedule(database, OTHER_GUILD, {"hour": 3}, sections={}, actor_id=ANA, now=MONDAY)
    with pytest.raises(NotFound):
        await digesting.pause(database, OTHER_GUILD, actor_id=ANA, now=MONDAY)


async def test_a_server_that_is_gone_gets_none(office: Office) -> None:
    from bot.work import serving

    await office.claim("Ostland sold boats", at=MONDAY)
    await serving.left(office.db, GUILD, now=MONDAY)
    assert await office.at(DUE) == 0


async def test_many_servers_are_served_in_one_go(office: Office) -> None:
    from bot.store import guilds

    async with office.db.write() as session:
        for n in range(60):
            await guilds.ensure(session, 5000 + n, now=MONDAY)
            session.add(
                DigestSchedule(
                    guild_id=5000 + n, channel_id=1, active_from=MONDAY, next_at=DUE, say_when_empty=True
                )
            )
    assert await office.at(DUE) == 61
    assert len(set(office.board.messages)) == len(office.board.messages) == 60


async def gathered(office: Office, since: datetime = MONDAY, until: datetime = DUE) -> Contents:
    async with office.db.read() as session:
        return await telling.contents(session, Window(GUILD, since, until), zone=ZoneInfo("Asia/Tokyo"))


async def test_each_story_is_told_once_where_it_matters_most(office: Office) -> None:
    old = await office.claim("Ostland sold boats", at=MONDAY - timedelta(days=3))
    await office.deny(old, "Westland", at=MONDAY + timedelta(hours=1), quote="We bought none")
    await office.deny(old, "Northland", at=MONDAY + timedelta(hours=2))
    new = await office.claim("The bridge is closed", "Harbour Office", at=MONDAY)
    await curating.cite(
        office.db,
        GUILD,
        new,
        Cited("Mara Lind", "closed it is", via="Harbour Times"),
        actor_id=ANA,
        now=MONDAY + timedelta(days=1),
    )
    again = Cited("Mara Lind", "It is closed", via="the harbour times")
    await curating.cite(office.db, GUILD, new, again, actor_id=ANA, now=MONDAY + timedelta(days=1))
    await flagging.raise_flag(
        office.db,
        GUILD,
        old,
        member_id=CEM,
        reason=FlagReason.OUTDATED,
        note=None,
        link=None,
        now=MONDAY + timedelta(days=2),
    )
    contents = await gathered(office)
    denied, fresh = contents.stories
    assert (denied.section, denied.number, denied.who) == (Section.DENIED, old, ("Westland", "Northland"))
    assert (denied.quote, denied.hours, denied.said_by) == ("We bought none", 73, ("Ostland",))
    assert (denied.flagged, denied.own, fresh.flagged, fresh.own) == (True, False, False, False)
    assert denied.standing is Standing.DISPUTED
    assert (fresh.section, fresh.who) == (Section.NEW, ("Harbour Office", "Mara Lind"))
    assert (contents.new_claims, contents.denials, contents.open_flags, contents.activity) == (1, 2, 1, 2)
    assert contents.outlets == (Voice("Harbour Times", 2),)
    assert sum(day.denials for day in contents.days) == 2
    assert Contents.from_json(contents.to_json()) == contents


async def test_what_somebody_says_and_nobody_flagged_comes_first(office: Office) -> None:
    own = await office.claim("The harbour opened on Tuesday", "Harbour Times", at=MONDAY)
    flagged = await office.claim("Boats are free", "Ostland", at=MONDAY)
    said = await office.claim("The bridge is closed", "Mara Lind", at=MONDAY)
    twice = await office.claim("The mayor resigned", "Mara Lind", at=MONDAY)
    again = Cited("Ostland", "he did", via="Coast Post")
    await curating.cite(office.db, GUILD, twice, again, actor_id=ANA, now=MONDAY)
    await carry(office, own, "The harbour opened on Tuesday.", outlet="Harbour Times")
    await flag(office, flagged, by=CEM)
    new = (await gathered(office)).of(Section.NEW)
    assert [(s.number, s.own, s.flagged) for s in new] == [
        (twice, False, False),
        (said, False, False),
        (own, True, False),
        (flagged, False, True),
    ]
    for number in (said, own, flagged, twice):
        await office.deny(number, "Westland", at=MONDAY + timedelta(days=1))
    denied = (await gathered(office)).of(Section.DENIED)
    assert [s.number for s in denied] == [twice, said, own, flagged]


async def flag(office: Office, number: int, *, by: int) -> None:
    await flagging.raise_flag(
        office.db, GUILD, number, member_id=by, reason=FlagReason.OTHER, note="so", link=None, now=MONDAY
    )


async def test_most_flagged_begins_with_two(office: Office) -> None:
    once, twice = [
        await office.claim(f"The {what} sank", at=MONDAY - timedelta(days=90)) for what in ("boat", "ferry")
    ]
    for number, by in ((once, CEM), (twice, CEM), (twice, ANA)):
        await flag(office, number, by=by)
    assert [(s.number, s.flags) for s in (await gathered(office)).stories] == [(twice, 2)]


async def test_claims_that_repeat_each_other_are_one_story(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    async with office.db.write() as session:
        from bot.store import claims

        again = await claims.create(session, GUILD, "“Ostland sold the boats.”", now=MONDAY, actor_id=ANA)
        source = await sources.find_or_create(session, GUILD, "Westland", now=MONDAY)
        await statements.add(
            session, again, source, stance=Stance.ASSERTS, quote="sold", now=MONDAY, actor_id=ANA
        )
    [story] = (await gathered(office)).stories
    assert (story.number, story.also, story.who) == (1, (2,), ("Ostland", "Westland"))


async def test_a_story_in_other_words_is_told_and_corrected_in_one_line(office: Office) -> None:
    first = await office.claim("Norrland Mutual hid its losses", at=MONDAY)
    again = await office.claim("Norrland Mutual concealed its losses", "Westland", at=MONDAY)
    other = await office.claim("Norrland Mutual hid two of its losses", "Westland", at=MONDAY)
    await office.at(DUE)
    [edition] = office.board.editions
    assert [(story.number, story.also) for story in edition.contents.stories] == [
        (first, (again,)),
        (other, ()),
    ]
    # The digest stays as it was told, and knows of each of them.
    stored = await digesting.everything(office.db, GUILD, edition.digest.mark, now=DUE)
    assert stored.contents == edition.contents
    await office.deny(again, "Norrland Mutual", at=DUE + timedelta(hours=1))
    office.clock.now = DUE + timedelta(hours=1)
    assert await digesting.correct_posted(office.desk) == 1
    assert [correction.number for correction in office.board.corrected[0].corrections] == [again]


async def test_what_changed_is_told_from_and_to(office: Office) -> None:
    before = MONDAY - timedelta(days=2)
    rated = await office.claim("Ostland sold boats", at=before)
    backed = await office.claim("The bridge is closed", "Harbour Office", at=before, via="Harbour Times")
    same = await office.claim("The mayor resigned", "Mara Lind", at=before)
    await curating.rate(
        office.db,
        GUILD,
        rated,
        "contradicted",
        reason="the register",
        evidence="https://example.org/register",
        curator_id=ANA,
        curator_name="ana",
        now=MONDAY + timedelta(days=1),
    )
    for number, via in ((backed, "Coast Post"), (same, None)):
        await curating.cite(
            office.db,
            GUILD,
            number,
            Cited("Mara Lind", "so it is", via=via),
            actor_id=ANA,
            now=MONDAY + timedelta(days=1),
        )
    changed = (await gathered(office)).of(Section.CHANGED)
    assert [(s.number, s.was, (s.became or "").lower()) for s in changed] == [
        # Told by more, so it comes first.
        (backed, "reported", "corroborated"),
        (rated, None, "contradicted"),
    ]


async def test_who_is_named_and_was_never_quoted_is_unanswered(office: Office) -> None:
    await office.claim("The bridge is closed", "Mara Lind", at=MONDAY - timedelta(days=90))
    about = await office.claim("Mara Lind owns Ostland’s boats", "Ostland", at=MONDAY)
    answered = await office.claim("Mara Lind sold the harbour", "Ostland", at=MONDAY)
    await curating.cite(office.db, GUILD, answered, Cited("Mara Lind", "I did"), actor_id=ANA, now=MONDAY)
    contents = await gathered(office, DUE, DUE + timedelta(days=7))
    assert [(s.number, s.who, s.section) for s in contents.stories] == [
        (about, ("Mara Lind",), Section.UNANSWERED)
    ]
    assert contents.activity == 0


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Mara Lind hid the money", True),
        ("The former mayor Mara Lind hid the money", True),
        ("Westland and Mara Lind hid the money", True),
        ("The money was hidden by Mara Lind", True),
        ("The money went to Mara Lind", False),
        ("Mara Lind’s boats sank", False),
        ("In Mara Lind we trust", False),
        ("When Mara Lind arrived, the money was gone", False),
        ("Westland met Mara Lind", False),
    ],
)
async def test_only_who_is_said_to_have_done_it_owes_an_answer(
    office: Office, text: str, accused: bool
) -> None:
    await office.claim("The bridge is closed", "Mara Lind", at=MONDAY - timedelta(days=90))
    await office.claim(text, "Ostland", at=MONDAY)
    contents = await gathered(office, DUE, DUE + timedelta(days=7))
    assert [story.who for story in contents.stories] == ([("Mara Lind",)] if accused else [])


async def test_what_an_outlet_tells_in_its_own_words_is_nothing_to_answer(office: Office) -> None:
    await office.claim("The bridge is closed", "Mara Lind", at=MONDAY - timedelta(days=90))
    number = await office.claim("Mara Lind arrived on Tuesday", "Harbour Times", at=MONDAY)
    async with office.db.write() as session:
        article = Article(
            guild_id=GUILD, number=1, text="Mara Lind arrived.", text_hash="1", fetched_at=MONDAY
        )
        session.add(article)
        await session.flush()
        [claim] = await session.exec(select(Claim).where(Claim.number == number, Claim.guild_id == GUILD))
        [statement] = await session.exec(select(Statement).where(Statement.claim_id == claim.id))
        statement.article_id, statement.form, statement.cue = article.id, Form.INDIRECT, None
    assert (await gathered(office, DUE, DUE + timedelta(days=7))).stories == ()


async def carry(office: Office, number: int, text: str, outlet: str | None = None) -> int:
    """Have an article with that text carry the claim; returns its id."""
    async with office.db.write() as session:
        article = Article(guild_id=GUILD, number=1, text=text, text_hash="1", fetched_at=MONDAY)
        article.outlet, article.outlet_key = outlet, key_of(outlet)
        session.add(article)
        await session.flush()
        [claim] = await session.exec(select(Claim).where(Claim.number == number, Claim.guild_id == GUILD))
        [statement] = await session.exec(select(Statement).where(Statement.claim_id == claim.id))
        statement.article_id, statement.cue = article.id, "said"
        assert article.id is not None
        return article.id


async def unanswered(office: Office) -> list[tuple[int, tuple[str, ...]]]:
    contents = await gathered(office, DUE, DUE + timedelta(days=7))
    return [(s.number, s.who) for s in contents.stories if s.section is Section.UNANSWERED]


@pytest.mark.parametrize("kept", [True, False])
async def test_who_is_quoted_on_anything_in_the_article_is_not_called_silent(
    office: Office, kept: bool
) -> None:
    await office.claim("The bridge is closed", "Mara Lind", at=MONDAY - timedelta(days=90))
    number = await office.claim("Mara Lind hid the money", "Ostland", at=MONDAY)
    article_id = await carry(office, number, "Ostland said that she hid it. It was just moved.")
    assert await unanswered(office) == [(number, ("Mara Lind",))]
    moved = await office.claim("The money was moved", "Lind", at=MONDAY)
    async with office.db.write() as session:
        [claim] = await session.exec(select(Claim).where(Claim.number == moved, Claim.guild_id == GUILD))
        [statement] = await session.exec(select(Statement).where(Statement.claim_id == claim.id))
        if kept:
            statement.article_id = article_id
        else:
            drafted = [{"source": "mara lind", "stance": "asserts", "quote": "just moved"}]
            session.add(
                Draft(guild_id=GUILD, article_id=article_id, position=0, text="moved", statements=drafted)
            )
    assert await unanswered(office) == []


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Ostland said that Mara Lind hid the money.", True),
        ("Ostland accused Mara Lind. The harbour was quiet, its master said.", True),
        ("Mara Lind told the harbour where it was.", False),
        ("mara lind says no, it was just\nmoved.", False),
        ("“It was moved,” said Lind.", False),
        ("Lind has denied it.", False),
        ("It was moved, according to Mara Lind.", False),
        ("A spokesman for Mara Lind was not to be had.", False),
        ("Mara Lind’s office declined to comment.", False),
    ],
)
async def test_who_speaks_in_the_text_of_the_article_is_not_called_silent(
    office: Office, text: str, silent: bool
) -> None:
    await office.claim("The bridge is closed", "Mara Lind", at=MONDAY - timedelta(days=90))
    number = await office.claim("Mara Lind hid the money", "Ostland", at=MONDAY)
    await carry(office, number, text)
    assert await unanswered(office) == ([(number, ("Mara Lind",))] if silent else [])


@pytest.mark.parametrize(("days", "silent"), [(-8, True), (-6, False), (3, False)])
async def test_who_denied_anything_near_is_not_called_silent(office: Office, days: int, silent: bool) -> None:
    old = await office.claim("The bridge is closed", "Ostland", at=MONDAY - timedelta(days=90))
    await office.deny(old, "Mara Lind", at=MONDAY + timedelta(days=days))
    number = await office.claim("Mara Lind hid the money", "Ostland", at=MONDAY)
    assert await unanswered(office) == ([(number, ("Mara Lind",))] if silent else [])


async def test_days_are_those_of_the_servers_zone(office: Office) -> None:
    late = datetime(2026, 3, 3, 20, tzinfo=UTC)  # in Tokyo it is the fourth already
    await office.claim("Ostland sold boats", at=late)
    contents = await gathered(office)
    assert [day.day.day for day in contents.days if day.claims] == [4]
    assert (contents.days[0].day.isoformat(), contents.days[-1].day.isoformat()) == (
        "2026-03-02",
        "2026-03-09",
    )


async def test_another_servers_record_is_not_told(office: Office) -> None:
    await curating.add(
        office.db, OTHER_GUILD, "Ostland sold boats", Cited("Ostland", "sold"), actor_id=ANA, now=MONDAY
    )
    assert (await gathered(office)).stories == ()
    await office.at(DUE)
    assert office.board.messages == []


async def posted(office: Office) -> tuple[int, int]:
    number = await office.claim("Ostland sold boats", at=MONDAY)
    other = await office.claim("The bridge is closed", "Harbour Office", at=MONDAY)
    await office.at(DUE)
    assert len(office.board.messages) == 1
    return number, other


async def test_a_posted_digest_is_corrected_once_per_change(office: Office) -> None:
    number, _ = await posted(office)
    await office.deny(number, "Westland", at=DUE + timedelta(hours=1))
    office.clock.now = DUE + timedelta(hours=1)
    assert await digesting.correct_posted(office.desk) == 1
    [correction] = office.board.corrected[0].corrections
    assert (correction.number, correction.event.action) == (number, "statement added")
    for hours in (2, 3):
        office.clock.now = DUE + timedelta(hours=hours)
        assert await digesting.correct_posted(office.desk) == 0
    async with office.db.read() as session:
        [row] = await session.exec(select(DigestCorrection))
    assert row.applied_at is not None


async def test_a_digest_follows_its_claim_into_the_one_that_it_became_a_part_of(office: Office) -> None:
    number, _ = await posted(office)
    at = DUE + timedelta(hours=1)
    middle = await office.claim("Ostland sold ships", at=at)
    whole = await office.claim("Ostland sold vessels", at=at)
    for part, into in ((number, middle), (middle, whole)):
        await curating.merge(office.db, GUILD, part, into, actor_id=ANA, now=at)
    await office.deny(whole, "Westland", at=at)
    office.clock.now = at
    assert await digesting.correct_posted(office.desk) == 1
    corrections = office.board.corrected[0].corrections
    assert [(c.event.action, c.number, c.told) for c in corrections] == [
        ("claim merged", number, (number,)),
        ("claim merged", middle, (number,)),
        ("statement added", whole, (number,)),
    ]
    # Once it is a separate claim again, what befalls the other is no longer its story.
    await curating.unmerge(office.db, GUILD, middle, actor_id=ANA, now=at)
    await office.deny(whole, "Northland", at=at)
    office.clock.now = at + timedelta(minutes=10)
    assert await digesting.correct_posted(office.desk) == 1
    corrections = office.board.corrected[1].corrections
    assert [(c.event.action, c.number, c.told) for c in corrections][2:] == [
        ("statement added", whole, ()),
        ("merge undone", middle, (number,)),
    ]
    office.clock.now += timedelta(hours=2)
    assert await digesting.correct_posted(office.desk) == 0


async def test_what_does_not_make_a_digest_wrong_leaves_it_alone(office: Office) -> None:
    number, _ = await posted(office)
    at = DUE + timedelta(hours=1)
    await curating.cite(office.db, GUILD, number, Cited("Westland", "they did"), actor_id=ANA, now=at)
    unknown = await office.claim("Ostland sold planes", at=at)
    await office.deny(unknown, "Westland", at=at)
    office.clock.now = at
    assert await digesting.correct_posted(office.desk) == 0


async def test_corrections_end_after_the_days_of_the_setting(office: Office) -> None:
    await set_up(office.db, correct_days=3)
    number, other = await posted(office)
    await office.deny(number, "Westland", at=DUE + timedelta(days=2, hours=23))
    await office.deny(other, "Westland", at=DUE + timedelta(days=3))
    office.clock.now = DUE + timedelta(days=20)
    assert await digesting.correct_posted(office.desk) == 1
    assert [c.number for c in office.board.corrected[0].corrections] == [number]


async def test_a_change_while_the_digest_is_on_its_way_is_corrected_afterwards(office: Office) -> None:
    number = await office.claim("Ostland sold boats", at=MONDAY)
    office.board.lost_answers = 1
    await office.at(DUE)
    await office.deny(number, "Westland", at=DUE + timedelta(seconds=5))
    await office.at(DUE + timedelta(minutes=2))
    assert await digesting.correct_posted(office.desk) == 1


async def test_a_deleted_message_ends_its_corrections_and_other_trouble_does_not(office: Office) -> None:
    number, other = await posted(office)
    await office.deny(number, "Westland", at=DUE)
    office.board.trouble = [Undeliverable("Discord has trouble.", certain=False)]
    assert await digesting.correct_posted(office.desk) == 0
    office.clock.now = DUE + timedelta(minutes=10)
    assert await digesting.correct_posted(office.desk) == 1
    await office.deny(other, "Westland", at=DUE)
    office.board.trouble = [Undeliverable("It is gone.", certain=True, lasting=True, gone=True)]
    for minutes in (20, 30):
        office.clock.now = DUE + timedelta(minutes=minutes)
        assert await digesting.correct_posted(office.desk) == 0
    assert office.board.trouble == []


async def looks(office: Office, many: int, every: timedelta) -> int:
    """Look so many times for what is to be corrected; returns how often it was tried in vain."""
    before = len(office.board.trouble)
    for _ in range(many):
        office.clock.now += every
        await digesting.correct_posted(office.desk)
    return before - len(office.board.trouble)


CLOSED = Undeliverable("I may not do that in #digest.", certain=True, lasting=True)


async def test_digests_that_cannot_be_corrected_do_not_keep_others_from_it(office: Office) -> None:
    """More of them than are in hand at once, all older than the one that can be."""
    clock = office.clock
    for week in range(digesting.BATCH + 1):
        number = await office.claim(f"Boat {week} was sold", at=clock.now)
        assert await office.at(DUE + timedelta(weeks=week)) == 1
        await office.deny(number, "Westland", at=clock.now)
    office.board.trouble = [Undeliverable("Discord refused it.", certain=True)] * digesting.BATCH
    assert await looks(office, 2, timedelta(minutes=61)) == digesting.BATCH
    assert office.board.corrected[0].digest.week == max(await office.states())


async def test_what_cannot_be_corrected_is_tried_ever_more_rarely_and_not_for_ever(office: Office) -> None:
    await set_up(office.db, correct_days=3)
    number, other = await posted(office)
    await office.deny(number, "Westland", at=DUE)
    office.clock.now = DUE
    office.board.trouble = [CLOSED] * 1000
    assert await looks(office, 9, timedelta(minutes=6)) == 9
    assert 8 <= await looks(office, 10 * 10, timedelta(minutes=6)) <= 10
    # Something new is tried at once.
    await office.deny(other, "Westland", at=office.clock.now)
    assert await looks(office, 1, timedelta(minutes=6)) == 1
    office.clock.now = DUE + timedelta(days=3)
    assert await looks(office, 2 * 24, timedelta(hours=1, seconds=1)) == 1
    office.board.trouble = []
    await looks(office, 1, timedelta(days=1))
    assert office.board.corrected == []


async def test_passing_trouble_gives_no_correction_up(office: Office) -> None:
    number, _ = await posted(office)
    await office.deny(number, "Westland", at=DUE + timedelta(days=13, hours=23))
    office.clock.now = DUE + timedelta(days=14)
    office.board.trouble = [Undeliverable("Discord has trouble.", certain=False)] * 3
    await looks(office, 4, timedelta(hours=1, seconds=1))
    assert len(office.board.corrected) == 1


async def test_a_server_that_the_bot_left_is_not_corrected(office: Office) -> None:
    number, _ = await posted(office)
    await office.deny(number, "Westland", at=DUE)
    async with office.db.write() as session:
        (await session.get_one(Guild, GUILD)).left_at = DUE
    office.clock.now = DUE + timedelta(minutes=6)
    assert await digesting.correct_posted(office.desk) == 0
    async with office.db.write() as session:
        (await session.get_one(Guild, GUILD)).left_at = None
    assert await digesting.correct_posted(office.desk) == 1


async def test_the_digest_knows_its_claims(office: Office) -> None:
    await posted(office)
    async with office.db.read() as session:
        assert len((await session.exec(select(DigestClaim))).all()) == 2


async def test_the_archive_lists_what_was_posted(office: Office) -> None:
    await posted(office)
    await office.claim("Ostland sold planes", at=DUE)
    await office.at(DUE + timedelta(days=7))
    past = await digesting.archive(office.db, GUILD)
    assert [(p.week, p.message_id, p.stories) for p in past] == [("2026-W12", 2, 1), ("2026-W11", 1, 2)]
    assert past[1] == PastDigest(
        GUILD, "2026-W11", NINE - timedelta(days=7), NINE, DUE, CHANNEL, 1, 2, zone="UTC", language="en"
    )
    assert await digesting.archive(office.db, OTHER_GUILD) == []


async def test_the_archive_knows_in_which_zone_and_language_a_digest_was_told(office: Office) -> None:
    await posted(office)
    for told in ({"zone": "Asia/Tokyo", "language": "de"}, {}):
        async with office.db.write() as session:
            [digest] = await session.exec(select(Digest))
            digest.snapshot = told
        [past] = await digesting.archive(office.db, GUILD)
        assert (past.zone, past.language) == (told.get("zone", "UTC"), told.get("language", "en"))
        assert past.stories == 0


async def test_everything_that_a_digest_told_is_found_by_its_mark(office: Office) -> None:
    await posted(office)
    told = await digesting.everything(
        office.db, GUILD, digesting.mark_of(GUILD, "2026-W11"), now=DUE + timedelta(days=1)
    )
    assert len(told.contents.stories) == 2
    with pytest.raises(NotFound):
        await digesting.everything(office.db, OTHER_GUILD, digesting.mark_of(GUILD, "2026-W11"), now=DUE)


async def test_a_preview_stores_nothing_and_is_what_is_posted(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    seen = await digesting.preview(office.db, GUILD, now=NINE)
    assert await office.states() == {}
    await office.at(DUE)
    [edition] = office.board.editions
    assert (seen.contents, seen.digest.mark) == (edition.contents, edition.digest.mark)


async def test_a_monthly_digest(office: Office) -> None:
    await set_up(office.db, cadence=Cadence.MONTHLY)
    await office.claim("Ostland sold boats", at=MONDAY)
    april = datetime(2026, 4, 6, 9, tzinfo=UTC) + digesting.SETTLED
    assert (await office.schedule()).next_at == april
    await office.at(april)
    assert (await office.states()) == {"2026-04": DigestState.POSTED}


async def test_a_digest_whose_message_was_deleted_is_posted_again_once(office: Office) -> None:
    number = await office.claim("Ostland sold boats", at=MONDAY)
    await office.at(DUE)
    await office.claim("The bridge is closed", at=DUE + timedelta(minutes=1))
    office.clock.now = DUE + timedelta(hours=1)
    [past] = await digesting.archive(office.db, GUILD)
    with pytest.raises(Conflict, match="still there"):
        await digesting.post_again(office.desk, past)
    assert (await digesting.prospect(office.desk, GUILD)).gone is None
    office.board.deleted.add(1)
    coming = await digesting.prospect(office.desk, GUILD)
    assert coming.gone == past
    assert coming.takes == NINE + timedelta(days=7)
    await office.deny(number, "Westland", at=office.clock.now)
    both = [digesting.post_again(office.another(name), past) for name in ("one", "two")]
    done = await asyncio.gather(*both, return_exceptions=True)
    assert [type(each) for each in done].count(Conflict) == 1
    first, again = office.board.editions
    assert again.contents.stories == tuple(s for s in again.contents.stories if s.number == number)
    assert [c.event.action for c in again.corrections] == ["statement added"]
    assert digesting.nonce_of(again.digest) != digesting.nonce_of(first.digest)
    with pytest.raises(Conflict, match="posted again"):
        await digesting.post_again(office.desk, past)
    assert [p.message_id for p in await digesting.archive(office.db, GUILD)] == [2]
    # The next one tells what came since, and nothing twice.
    await office.at(DUE + timedelta(days=7))
    assert [s.text for s in office.board.editions[-1].contents.of(Section.NEW)] == ["The bridge is closed"]
    assert len(office.board.editions) == 3


async def test_a_digest_that_is_posted_again_by_a_process_that_died_is_seen_to(office: Office) -> None:
    await office.claim("Ostland sold boats", at=MONDAY)
    await office.at(DUE)
    office.clock.now = DUE + timedelta(hours=1)
    [past] = await digesting.archive(office.db, GUILD)
    office.board.deleted.add(1)
    office.board.lost_answers = 1
    with pytest.raises(Undeliverable):
        await digesting.post_again(office.desk, past)
    assert (await digesting.prospect(office.desk, GUILD)).gone is None
    assert await office.at(DUE + timedelta(hours=2)) == 1
    assert len(office.board.messages) == 2
    assert [p.message_id for p in await digesting.archive(office.db, GUILD)] == [2]


async def test_posting_at_once_says_first_whose_place_it_takes(office: Office) -> None:
    with pytest.raises(BadInput, match="nothing to post"):
        await digesting.prospect(office.desk, GUILD)
    await office.claim("Ostland sold boats", at=MONDAY - timedelta(minutes=1))
    await digesting.pause(office.db, GUILD, actor_id=ANA, now=MONDAY)
    coming = await digesting.prospect(office.desk, GUILD)
    assert (coming.takes, coming.then, coming.paused) == (NINE, NINE + timedelta(days=7), True)
    await digesting.post_now(office.desk, GUILD)
    with pytest.raises(Conflict, match="already been posted"):
        await digesting.prospect(office.desk, GUILD)
    office.board.deleted.add(1)
    coming = await digesting.prospect(office.desk, GUILD)
    assert coming.takes is None
    assert coming.gone is not None
    # What is posted again while the digest is paused leaves it paused.
    await digesting.post_again(office.desk, coming.gone)
    assert (await office.schedule()).paused_at is not None


def test_a_mark_fits_a_nonce() -> None:
    assert len(digesting.mark_of(2**64 - 1, "2026-W53")) <= 25


def test_waiting_doubles_up_to_an_hour() -> None:
    waits = [backoff(n) for n in (1, 2, 3, 50)]
    assert waits == [timedelta(minutes=m) for m in (1, 2, 4, 60)]


def test_stories_keep_their_section() -> None:
    story = Story(Section.NEW, 1, 1, "x", Standing.REPORTED)
    contents = Contents(MONDAY, DUE, stories=(story,))
    assert contents.of(Section.NEW) == [story]
    assert contents.of(Section.DENIED) == []
