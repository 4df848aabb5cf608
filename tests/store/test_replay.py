"""The past is told exactly: random histories, each moment compared with a snapshot taken at that moment."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bot.errors import NotFound, UserError
from bot.models import Claim, FlagReason, FlagState
from bot.records.claims import ClaimCard
from bot.store import cards, guilds, replay
from bot.store.database import Database
from bot.vocabulary import Stance
from bot.work import curating, flagging, showing, sourcing
from bot.work.curating import About, Cited
from tests.store.conftest import NOW

CURATOR, MEMBER = 9, 5
NAMES = ["Port", "Town", "Union"]

Step = tuple[str, int, int, bool]
STEPS = st.tuples(
    st.sampled_from(
        [
            "add", "add", "cite", "deny", "edit", "rate", "withdraw", "restore", "merge", "merge",
            "unmerge", "split", "flag", "decide", "appeal", "reopen", "join", "part", "correct", "correct",
        ]
    ),
    st.integers(0, 7),
    st.integers(0, 7),
    st.booleans(),
)  # fmt: skip


class Play:
    """A server whose history is made up step by step, and what stood after each."""

    def __init__(self, db: Database, guild_id: int) -> None:
        self.db, self.guild_id = db, guild_id
        self.now = NOW
        self.seen: dict[datetime, dict[int, ClaimCard]] = {}

    async def step(self, step: Step) -> None:
        what, a, b, later = step
        if later:
            self.now += timedelta(minutes=1)
        with contextlib.suppress(UserError):
            await getattr(self, what)(a + 1, b + 1)
        self.seen[self.now] = await self.everything()

    async def everything(self) -> dict[int, ClaimCard]:
        async with self.db.read() as session:
            query = select(Claim.id).where(Claim.guild_id == self.guild_id)
            ids = [claim_id for claim_id in await session.exec(query) if claim_id]
            return {card.number: card for card in (await cards.cards(session, self.guild_id, ids)).values()}

    async def add(self, a: int, b: int) -> None:
        cited = Cited(NAMES[b % 3], f"words {b}", via=["TIME", None][a % 2])
        await curating.add(self.db, self.guild_id, f"claim {a}", cited, actor_id=CURATOR, now=self.now)

    async def cite(self, a: int, b: int, stance: Stance = Stance.ASSERTS) -> None:
        cited = Cited(NAMES[b % 3], f"words {a} {b}", stance, via=f"Outlet {b % 2}")
        await curating.cite(self.db, self.guild_id, a, cited, actor_id=CURATOR, now=self.now)

    async def deny(self, a: int, b: int) -> None:
        await self.cite(a, b, Stance.DENIES)

    async def edit(self, a: int, b: int) -> None:
        old = await curating.text_of(self.db, self.guild_id, a)
        await curating.edit(
            self.db, self.guild_id, a, f"text {b}", expected=old, why="w", actor_id=CURATOR, now=self.now
        )

    async def rate(self, a: int, b: int) -> None:
        await curating.rate(
            self.db,
            self.guild_id,
            a,
            ["supported", "misleading"][b % 2],
            reason=f"because {b}",
            evidence="https://e.example/",
            curator_id=CURATOR,
            curator_name="Ana",
            now=self.now,
        )

    async def withdraw(self, a: int, b: int) -> None:
        there = await curating.statements_of(self.db, self.guild_id, a)
        if there:
            await curating.withdraw(
                self.db,
                self.guild_id,
                a,
                there[b % len(there)][0],
                why="misheard",
                actor_id=CURATOR,
                now=self.now,
            )

    async def restore(self, a: int, b: int) -> None:
        gone = await curating.statements_of(self.db, self.guild_id, a, withdrawn=True)
        if gone:
            await curating.restore(
                *(self.db, self.guild_id, a, gone[b % len(gone)][0]),
                why="heard rightly",
                actor_id=CURATOR,
                now=self.now,
            )

    async def correct(self, a: int, b: int) -> None:
        there = await curating.statements_of(self.db, self.guild_id, a)
        if there:
            statement_id = there[b % len(there)][0]
            old = await curating.about(self.db, self.guild_id, a, statement_id)
            new = About(
                NAMES[b % 3],
                [Stance.ASSERTS, Stance.DENIES][a % 2],
                hedged=b % 4 == 0,
                via=[None, "TIME", "Outlet 1"][a % 3],
                when=[old.when, "March 2023", "before the war"][b % 3],
            )
            await curating.correct(
                *(self.db, self.guild_id, a, statement_id, new),
                expected=old,
                why="misread",
                actor_id=CURATOR,
                now=self.now,
            )

    async def merge(self, a: int, b: int) -> None:
        shown = await curating.preview_merge(self.db, self.guild_id, a, b)
        assert shown[1] == await curating.merge(self.db, self.guild_id, a, b, actor_id=CURATOR, now=self.now)

    async def unmerge(self, a: int, _: int) -> None:
        await curating.unmerge(self.db, self.guild_id, a, actor_id=CURATOR, now=self.now)

    async def split(self, a: int, b: int) -> None:
        there = [s for s, *_ in await curating.statements_of(self.db, self.guild_id, a)]
        await curating.split(
            self.db, self.guild_id, a, f"part {b}", there[: b % 3], actor_id=CURATOR, now=self.now
        )

    async def flag(self, a: int, b: int) -> None:
        await flagging.raise_flag(
            self.db, self.guild_id, a, member_id=MEMBER + b, reason=FlagReason.OUTDATED, now=self.now
        )

    async def decide(self, a: int, b: int) -> None:
        state = [FlagState.UPHELD, FlagState.DISMISSED][b % 2]
        await flagging.decide(
            self.db, self.guild_id, a, state, curator_id=CURATOR, decision="We looked.", now=self.now
        )

    async def appeal(self, a: int, _: int) -> None:
        flag = await flagging.show(self.db, self.guild_id, a)
        assert flag.member_id is not None
        await flagging.appeal(
            self.db, self.guild_id, a, member_id=flag.member_id, plea="Look again.", now=self.now
        )

    async def reopen(self, a: int, _: int) -> None:
        await flagging.reopen(self.db, self.guild_id, a, curator_id=CURATOR, why="A new paper.", now=self.now)

    async def join(self, a: int, b: int) -> None:
        await sourcing.merge(
            self.db, self.guild_id, NAMES[a % 3], NAMES[b % 3], actor_id=CURATOR, now=self.now
        )

    async def part(self, a: int, _: int) -> None:
        merged = await sourcing.suggest_merged(self.db, self.guild_id, "")
        if merged:
            source_id, _name = merged[a % len(merged)]
            await sourcing.release(self.db, self.guild_id, source_id, actor_id=CURATOR, now=self.now)

    async def compare(self) -> None:
        numbers = await self.everything()
        async with self.db.read() as session:
            for moment, snapshot in self.seen.items():
                for number in numbers:
                    claim = await cards.by_number(session, self.guild_id, number)
                    if number in snapshot:
                        past = await replay.card_as_of(session, claim, moment)
                        assert past == replace(snapshot[number], as_of=moment)
                    else:
                        with pytest.raises(NotFound):
                            await replay.card_as_of(session, claim, moment)


@pytest.mark.timeout(400)
def test_random_histories_are_replayed_exactly(database_url: str) -> None:
    guild_ids = itertools.count(1)
    with asyncio.Runner() as runner:
        db = Database(database_url)
        runner.run(db.upgrade())

        async def play(steps: list[Step]) -> None:
            game = Play(db, next(guild_ids))
            async with db.write() as session:
                await guilds.ensure(session, game.guild_id, now=NOW)
            for step in steps:
                await game.step(step)
            await game.compare()

        # No shrinking: every step is a transaction, and the failing steps are short enough to read.
        @settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
        @given(st.lists(STEPS, min_size=8, max_size=16))
        def check(steps: list[Step]) -> None:
            start: list[Step] = [("add", 0, 0, True), ("add", 1, 1, True), ("add", 0, 2, True)]
            runner.run(play(start + steps))

        check()
        runner.run(db.close())


async def test_asking_for_the_past_follows_a_merge_only_from_when_it_was_made(database: Database) -> None:
    game = Play(database, 100_000_000_000_000_001)
    await game.add(1, 1)
    await game.add(2, 2)
    before = game.now = NOW + timedelta(hours=1)
    game.now += timedelta(hours=1)
    await game.merge(1, 2)
    later = game.now + timedelta(hours=1)
    past = await showing.show_as_of(database, game.guild_id, 1, before, now=later)
    assert (past.number, past.as_of, past.merged_into) == (1, before, None)
    present = await showing.show_as_of(database, game.guild_id, 1, later, now=later)
    assert (present.number, len(present.statements)) == (2, 2)
    with pytest.raises(UserError, match="is in the future"):
        await showing.show_as_of(database, game.guild_id, 1, later, now=before)
    with pytest.raises(NotFound, match="not yet on record"):
        await showing.show_as_of(database, game.guild_id, 1, NOW - timedelta(days=1), now=later)


async def test_flags_of_the_past_count_for_what_their_claim_was_part_of(database: Database) -> None:
    game = Play(database, 100_000_000_000_000_001)
    steps: list[Step] = [("add", number, 0, True) for number in range(3)]
    steps += [("flag", number, number, True) for number in range(3)]
    steps += [("merge", 0, 1, True), ("merge", 1, 2, True), ("decide", 0, 0, True), ("unmerge", 1, 0, True)]
    for step in [*steps, ("unmerge", 0, 0, True), ("merge", 0, 2, True)]:
        await game.step(step)
    assert [cards[3].open_flags for cards in list(game.seen.values())[-7:]] == [1, 1, 3, 2, 1, 1, 1]
    await game.compare()


async def test_a_restored_statement_was_withdrawn_in_between(database: Database) -> None:
    game = Play(database, 100_000_000_000_000_001)
    for step in (("add", 0, 0, True), ("withdraw", 0, 0, True), ("restore", 0, 0, True)):
        await game.step(step)
    standings = [shown[1].standing.value for shown in game.seen.values()]
    assert standings == ["reported", "withdrawn", "reported"]
    await game.compare()
