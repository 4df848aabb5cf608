"""The outbox on both databases: every change reaches every follower once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.errors import Conflict, NotFound
from bot.models import FlagReason, FlagState, Follow, Notice, Standing
from bot.records.flags import Outcome
from bot.records.follows import Bundle
from bot.store import follows
from bot.store.database import Database
from bot.vocabulary import Stance
from bot.work import curating, flagging, following, forgetting, sourcing
from bot.work.curating import Cited
from bot.work.delivering import Undeliverable
from tests.store.conftest import GUILD, OTHER_GUILD

ANA, CEM, MIRA = 7, 8, 9
START = datetime(2026, 3, 4, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)


class Letterbox:
    """Direct messages in memory; refuses, breaks and loses answers as it is told."""

    def __init__(self) -> None:
        self.sent: list[Bundle] = []
        self.trouble: list[Exception] = []
        self.lost_answers = 0
        self.looked = 0

    async def find(self, bundle: Bundle) -> tuple[int, int] | None:
        self.looked += 1
        keys = [one.key for one in self.sent]
        return (1, keys.index(bundle.key) + 1) if bundle.key in keys else None

    async def send(self, bundle: Bundle) -> tuple[int, int]:
        await asyncio.sleep(0)
        if self.trouble:
            raise self.trouble.pop(0)
        self.sent.append(bundle)
        if self.lost_answers:
            self.lost_answers -= 1
            raise Undeliverable("The answer was lost.", certain=False)
        return (1, len(self.sent))

    def told(self) -> list[tuple[int, str]]:
        """Who was told of what, in order."""
        return [(bundle.member_id, change.what) for bundle in self.sent for change in bundle.changes]


async def tell(db: Database, box: Letterbox, at: datetime) -> int:
    return await following.tell_due(db, box, clock=lambda: at, lease=LEASE, pace=0)


async def claim(db: Database, text: str = "Ostland sold boats", source: str = "Ostland") -> int:
    card, _ = await curating.add(db, GUILD, text, Cited(source, text), actor_id=ANA, now=START)
    return card.number


async def deny(db: Database, number: int, source: str = "Westland", at: datetime = START) -> None:
    cited = Cited(source, "never", Stance.DENIES)
    await curating.cite(db, GUILD, number, cited, actor_id=ANA, now=at)


async def follow(db: Database, number: int, member_id: int = MIRA) -> bool:
    return await following.follow_claim(db, GUILD, number, member_id=member_id, now=START)


LATER = START + timedelta(minutes=5)


async def test_following_twice_is_following_once(database: Database) -> None:
    number = await claim(database)
    results = await asyncio.gather(*(follow(database, number) for _ in range(5)))
    assert sorted(results) == [False] * 4 + [True]
    [one] = await following.followed(database, GUILD, member_id=MIRA)
    assert (one.number, one.name) == (number, "Ostland sold boats")
    assert await following.followed(database, OTHER_GUILD, member_id=MIRA) == []


async def test_who_is_told_and_asks_to_be_forgotten_at_once_is_both(database: Database) -> None:
    number = await claim(database)
    await follow(database, number)
    await deny(database, number)
    arrived, noted = asyncio.Event(), asyncio.Event()

    class Slow(Letterbox):
        async def send(self, bundle: Bundle) -> tuple[int, int]:
            arrived.set()
            await noted.wait()
            return await super().send(bundle)

    telling = asyncio.create_task(tell(database, Slow(), LATER))
    await arrived.wait()
    async with database.write() as session:
        await session.exec(update(Follow).values(dms_closed_at=None))
        forgotten = asyncio.create_task(forgetting.forget(database, GUILD, MIRA, now=LATER))
        await asyncio.wait([forgotten], timeout=0.5)
        # Each wants the follow now, which is held here, and the notice.
        noted.set()
        await asyncio.wait([telling], timeout=0.5)
    assert await forgotten == 2
    assert await telling == 1


async def test_what_is_not_there_cannot_be_followed(database: Database) -> None:
    with pytest.raises(NotFound, match="#7"):
        await follow(database, 7)
    with pytest.raises(NotFound, match="source"):
        await following.follow_source(database, GUILD, "Nobody", member_id=MIRA, now=START)
    number = await claim(database)
    with pytest.raises(NotFound):
        await following.follow_claim(database, OTHER_GUILD, number, member_id=MIRA, now=START)


async def test_every_kind_of_change_is_told_once(database: Database) -> None:
    number = await claim(database)
    into = await claim(database, "Ostland sold ships")
    await follow(database, number)
    await deny(database, number)
    again = Cited("Ostland", "we sold them")  # the same source says it again: no news
    await curating.cite(database, GUILD, number, again, actor_id=ANA, now=START)
    await curating.cite(database, GUILD, number, Cited("Mara Lind", "so"), actor_id=ANA, now=START)
    await curating.rate(
        database,
        GUILD,
        number,
        "unproven",
        reason="nothing known",
        evidence="https://example.org/x",
        curator_id=ANA,
        curator_name="ana",
        now=START,
    )
    await curating.merge(database, GUILD, number, into, actor_id=ANA, now=START)
    box = Letterbox()
    assert await tell(database, box, LATER) == 1
    assert await tell(database, box, LATER + timedelta(days=1)) == 0
    assert [what for _, what in box.told()] == [
        "claim denied",
        "statement added",
        "claim rated",
        "claim merged",
    ]
    values = [change.value for change in box.sent[0].changes]
    assert values == [None, None, "unproven", f"#{into}"]


async def test_a_change_of_standing_is_told_from_and_to(database: Database) -> None:
    number = await claim(database)
    await follow(database, number)
    for via, quote in (("Reuters", "we sold them"), ("Reuters", "all of them"), ("TIME", "we sold them")):
        said = Cited("Ostland", quote, via=via)
        await curating.cite(database, GUILD, number, said, actor_id=ANA, now=START)
    await deny(database, number)
    [(statement, _, _)] = [
        s for s in await curating.statements_of(database, GUILD, number) if s[2] == "never"
    ]
    await curating.withdraw(
        database, GUILD, number, statement_id=statement, why="a slip", actor_id=ANA, now=START
    )
    box = Letterbox()
    await tell(database, box, LATER)
    assert [(c.what, c.was) for c in box.sent[0].changes] == [
        # The same source through a second outlet.
        ("statement repeated", Standing.REPORTED),
        ("claim denied", Standing.CORROBORATED),
        ("statement withdrawn", Standing.DISPUTED),
    ]


async def test_a_correction_is_told_to_who_follows_the_claim_and_either_source(database: Database) -> None:
    number = await claim(database)
    await follow(database, number)
    await following.follow_source(database, GUILD, "Ostland", member_id=CEM, now=START)
    [(statement, name, _)] = await curating.statements_of(database, GUILD, number)
    old = await curating.about(database, GUILD, number, statement)
    assert name == "Ostland"
    new = replace(old, source="Westland", stance=Stance.DENIES)
    await curating.correct(
        *(database, GUILD, number, statement, new), expected=old, why="misread", actor_id=ANA, now=START
    )
    box = Letterbox()
    await tell(database, box, LATER)
    assert sorted(box.told()) == sorted([(MIRA, "statement corrected"), (CEM, "statement corrected")])
    [change, _] = [change for sent in box.sent for change in sent.changes]
    assert (change.who, change.was, change.standing) == ("Westland", Standing.REPORTED, Standing.DISPUTED)


async def test_changes_wait_for_those_that_come_within_minutes(database: Database) -> None:
    number = await claim(database)
    await follow(database, number)
    await deny(database, number, "Westland", START)
    await deny(database, number, "Northland", START + timedelta(seconds=100))
    box = Letterbox()
    assert await tell(database, box, START + timedelta(seconds=119)) == 0
    assert await tell(database, box, START + timedelta(seconds=120)) == 1
    assert len(box.sent[0].changes) == 2


async def test_many_changes_are_split_and_none_is_lost(database: Database) -> None:
    number = await claim(database)
    await follow(database, number)
    for n in range(follows.BUNDLE_SIZE * 2 + 3):
        await deny(database, number, f"Source {n}")
    box = Letterbox()
    assert await tell(database, box, LATER) == 3
    assert len(box.told()) == follows.BUNDLE_SIZE * 2 + 3


async def test_nobody_hears_of_their_own_doing_and_one_reason_is_enough(database: Database) -> None:
    number = await claim(database)
    for member in (ANA, MIRA):
        await follow(database, number, member)
        await following.follow_source(database, GUILD, "ostland", member_id=member, now=START)
    await deny(database, number)
    box = Letterbox()
    await tell(database, box, LATER)
    assert box.told() == [(MIRA, "claim denied")]
    assert box.sent[0].changes[0].because is None


async def test_who_follows_a_source_hears_it_speak_and_be_denied(database: Database) -> None:
    first = await claim(database)
    await following.follow_source(database, GUILD, "Ostland", member_id=MIRA, now=START)
    await deny(database, first)
    await claim(database, "Ostland built a bridge")
    box = Letterbox()
    await tell(database, box, LATER)
    assert box.told() == [(MIRA, "claim denied"), (MIRA, "statement added")]
    assert {change.because for change in box.sent[0].changes} == {"Ostland"}


async def test_who_follows_a_claim_that_was_merged_hears_of_the_survivor(database: Database) -> None:
    for text in ("a", "b", "c"):
        await claim(database, text)
    await follow(database, 1)
    await follow(database, 3, CEM)
    for part, into in ((1, 2), (2, 3)):
        await curating.merge(database, GUILD, part, into, actor_id=ANA, now=START)
    await deny(database, 3)
    await curating.unmerge(database, GUILD, 2, actor_id=ANA, now=START)
    await deny(database, 3, "Brandt")
    await deny(database, 2, "Brandt")
    box = Letterbox()
    await tell(database, box, LATER)
    told = box.told()
    assert [what for who, what in told if who == MIRA] == [
        "claim merged",
        "claim merged",
        "claim denied",
        "merge undone",
        "claim denied",
    ]
    assert [what for who, what in told if who == CEM] == ["claim absorbed", "claim denied", "claim denied"]


async def test_who_follows_a_source_that_was_merged_hears_the_survivor(database: Database) -> None:
    await claim(database, source="Kremlin")
    await claim(database, "Ostland sold ships", source="Ostland")
    await following.follow_source(database, GUILD, "Kremlin", member_id=MIRA, now=START)
    done = await sourcing.merge(database, GUILD, "Kremlin", "Ostland", actor_id=ANA, now=START)
    await claim(database, "Ostland built a bridge", source="Kremlin")
    await deny(database, 2)
    await sourcing.release(database, GUILD, done.id, actor_id=ANA, now=START)
    await claim(database, "Ostland built a tunnel")
    box = Letterbox()
    await tell(database, box, LATER)
    assert box.told() == [(MIRA, "statement added"), (MIRA, "claim denied")]
    assert {change.because for change in box.sent[0].changes} == {"Kremlin"}


async def test_a_lost_answer_is_not_sent_again(database: Database) -> None:
    number = await claim(database)
    await follow(database, number)
    await deny(database, number)
    box = Letterbox()
    box.lost_answers = 1
    assert await tell(database, box, LATER) == 0
    assert await tell(database, box, LATER + timedelta(minutes=2)) == 1
    assert (len(box.sent), box.looked) == (1, 1)
    assert await tell(database, box, LATER + timedelta(days=2)) == 0


async def test_what_fails_is_retried_and_what_is_closed_is_remembered(database: Database) -> None:
    number = await claim(database)
    await follow(database, number)
    await deny(database, number)
    box = Letterbox()
    box.trouble = [
        Undeliverable("Discord has trouble.", certain=False),
        Undeliverable("Direct messages are closed.", certain=True, lasting=True),
    ]
    assert await tell(database, box, LATER) == 0
    assert await tell(database, box, LATER + timedelta(minutes=2)) == 0
    [one] = await following.followed(database, GUILD, member_id=MIRA)
    assert one.dms_closed_at == LATER + timedelta(minutes=2)
    assert await tell(database, box, LATER + timedelta(days=2)) == 0
    await deny(database, number, "Northland", LATER)
    assert await tell(database, box, LATER + timedelta(days=3)) == 1
    [one] = await following.followed(database, GUILD, member_id=MIRA)
    assert one.dms_closed_at is None


async def test_two_processes_tell_once(database: Database) -> None:
    number = await claim(database)
    for member in range(100, 130):
        await follow(database, number, member)
    await deny(database, number)
    box = Letterbox()
    sent = await asyncio.gather(*(tell(database, box, LATER) for _ in range(4)))
    assert sum(sent) == 30
    assert sorted(member for member, _ in box.told()) == list(range(100, 130))


async def test_the_outcome_of_a_flag_is_told_once_to_whoever_raised_it(database: Database) -> None:
    """It is a message of its own, beside the changes that the member follows, and told without delay."""
    number = await claim(database)
    await follow(database, number)
    raised = await flagging.raise_flag(
        database, GUILD, number, member_id=MIRA, reason=FlagReason.OUTDATED, now=START
    )
    box = Letterbox()
    await tell(database, box, LATER)
    assert box.sent == []
    await deny(database, number, at=LATER)
    await flagging.decide(
        database,
        GUILD,
        raised.number,
        FlagState.DISMISSED,
        curator_id=CEM,
        decision="It is fine.",
        now=LATER,
    )
    with pytest.raises(Conflict):
        await flagging.decide(
            database, GUILD, raised.number, FlagState.UPHELD, curator_id=ANA, decision="It is so.", now=LATER
        )
    box.lost_answers = 1
    for minutes in (0, 3, 9):
        await tell(database, box, LATER + timedelta(minutes=minutes))
    told = {bundle.outcomes[0].state if bundle.outcomes else None: bundle for bundle in box.sent}
    assert len(box.sent) == len(told) == 2
    assert told[None].outcomes == ()
    assert [change.what for change in told[None].changes] == ["claim denied"]
    [outcome] = told[FlagState.DISMISSED].outcomes
    assert outcome == Outcome(
        GUILD, 1, FlagState.DISMISSED, "It is fine.", number, "Ostland sold boats", may_appeal=True
    )
    assert told[FlagState.DISMISSED].changes == ()


async def test_flags_that_are_dismissed_together_are_told_in_one_message(database: Database) -> None:
    many = follows.OUTCOMES + 2
    for n in range(many):
        number = await claim(database, f"Ostland sold boat {n}")
        await flagging.raise_flag(
            database,
            GUILD,
            number,
            member_id=MIRA,
            reason=FlagReason.OUTDATED,
            now=START - timedelta(days=many - n),
        )
    alone = await flagging.raise_flag(
        database, GUILD, many, member_id=CEM, reason=FlagReason.OUTDATED, now=START
    )
    dismissed: dict[str, Any] = {"curator_id": ANA, "decision": "It is spam.", "now": LATER}
    await flagging.dismiss_all(database, GUILD, MIRA, **dismissed)
    await flagging.decide(database, GUILD, alone.number, FlagState.DISMISSED, **dismissed)
    box = Letterbox()
    # Two processes at once: none takes a part of what belongs into one message.
    sent = await asyncio.gather(*(tell(database, box, LATER) for _ in range(4)))
    assert sum(sent) == len(box.sent) == 3
    told = sorted((bundle.member_id, len(bundle.outcomes)) for bundle in box.sent)
    assert told == sorted([(MIRA, follows.OUTCOMES), (MIRA, 2), (CEM, 1)])
    flags = [outcome.flag for bundle in box.sent for outcome in bundle.outcomes]
    assert sorted(flags) == list(range(1, many + 2))
    assert {outcome.decision for bundle in box.sent for outcome in bundle.outcomes} == {"It is spam."}
    assert await tell(database, box, LATER + timedelta(days=1)) == 0


async def test_flags_told_together_come_once_though_the_answer_was_lost(database: Database) -> None:
    for n in range(3):
        number = await claim(database, f"Ostland sold boat {n}")
        await flagging.raise_flag(
            database, GUILD, number, member_id=MIRA, reason=FlagReason.OUTDATED, now=START
        )
    await flagging.dismiss_all(database, GUILD, MIRA, curator_id=ANA, decision="It is spam.", now=LATER)
    box = Letterbox()
    box.lost_answers = 1
    for minutes in (0, 3, 9):
        await tell(database, box, LATER + timedelta(minutes=minutes))
    [bundle] = box.sent
    assert [outcome.flag for outcome in bundle.outcomes] == [1, 2, 3]
    assert box.looked == 1


@pytest.mark.parametrize(("refusals", "heard"), [(2, 1), (len(following.PROMISED) + 1, 0)])
async def test_an_outcome_waits_a_while_for_closed_direct_messages(
    database: Database, refusals: int, heard: int
) -> None:
    """ "You will hear of it" was promised: who closes direct messages for a while hears it later."""
    number = await claim(database)
    await follow(database, number)
    raised = await flagging.raise_flag(
        database, GUILD, number, member_id=MIRA, reason=FlagReason.OUTDATED, now=START
    )
    decided: dict[str, Any] = {"curator_id": CEM, "decision": "It is fine.", "now": LATER}
    await flagging.decide(database, GUILD, raised.number, FlagState.DISMISSED, **decided)
    box = Letterbox()
    closed = Undeliverable("Direct messages are closed.", certain=True, lasting=True)
    box.trouble = [closed] * refusals
    assert await tell(database, box, LATER) == 0
    [one] = await following.followed(database, GUILD, member_id=MIRA)
    assert one.dms_closed_at == LATER
    assert await tell(database, box, LATER + timedelta(minutes=5)) == 0
    assert len(box.trouble) == refusals - 1
    for days in range(1, 30):
        await tell(database, box, LATER + timedelta(days=days))
    assert (len(box.sent), len(box.trouble)) == (heard, 0)


async def test_nobody_is_told_of_the_flag_of_a_forgotten_member(database: Database) -> None:
    number = await claim(database)
    await flagging.raise_flag(database, GUILD, number, member_id=MIRA, reason=FlagReason.OUTDATED, now=START)
    await forgetting.forget(database, GUILD, MIRA, now=START)
    await flagging.decide(
        database, GUILD, 1, FlagState.UPHELD, curator_id=CEM, decision="It is so.", now=LATER
    )
    box = Letterbox()
    assert await tell(database, box, LATER) == 0


async def test_what_a_dead_process_took_comes_back_under_the_same_key(database: Database) -> None:
    number = await claim(database)
    await follow(database, number)
    await deny(database, number)
    async with database.write() as session:
        [taken] = await follows.take_due(session, now=LATER, until=LATER + LEASE, limit=5)
    await deny(database, number, "Northland", LATER)
    box = Letterbox()
    assert await tell(database, box, LATER + LEASE - timedelta(seconds=1)) == 0
    await tell(database, box, LATER + timedelta(minutes=10))
    assert box.sent[0].key == taken.key
    assert [len(bundle.changes) for bundle in box.sent] == [1, 1]


async def test_who_stopped_is_not_told(database: Database) -> None:
    number = await claim(database)
    await follow(database, number)
    await deny(database, number)
    [one] = await following.followed(database, GUILD, member_id=MIRA)
    with pytest.raises(NotFound):
        await following.stop(database, one.follow_id, member_id=CEM)
    await following.stop(database, one.follow_id, member_id=MIRA)
    with pytest.raises(NotFound):
        await following.stop(database, one.follow_id, member_id=MIRA)
    box = Letterbox()
    assert await tell(database, box, LATER) == 0
    async with database.read() as session:
        failures = set(await session.exec(select(Notice.failure).where(col(Notice.sent_at).is_(None))))
    assert failures == {follows.STOPPED}
