"""Flags and their decisions among people who act at the same moment, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.errors import BadInput, Conflict, NotFound
from bot.models import FlagReason, FlagState
from bot.records.flags import FlagView
from bot.store.database import Database
from bot.store.flags import AlreadyFlagged, Order
from bot.work import curating, flagging, showing
from bot.work.curating import Cited
from bot.work.flagging import FlagsRefused
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

CURATOR, MEMBER, OTHER = 9, 5, 6


async def keep(database: Database, count: int = 1) -> None:
    for n in range(count):
        await curating.add(database, GUILD, f"claim {n}", Cited("Port", "words"), actor_id=CURATOR, now=NOW)


async def flag(database: Database, number: int = 1, member_id: int = MEMBER, **options: object) -> FlagView:
    values = {"reason": FlagReason.OUTDATED, "now": NOW} | options
    return await flagging.raise_flag(database, GUILD, number, member_id=member_id, **values)  # pyright: ignore


def split(results: Sequence[object], refusal: type[Exception]) -> tuple[list[object], list[Exception]]:
    won = [one for one in results if not isinstance(one, BaseException)]
    lost = [one for one in results if isinstance(one, refusal)]
    assert len(won) + len(lost) == len(results), results
    return won, lost


async def test_of_one_members_flags_at_once_one_is_raised(database: Database) -> None:
    await keep(database)
    results = await asyncio.gather(*(flag(database) for _ in range(5)), return_exceptions=True)
    won, lost = split(results, AlreadyFlagged)
    assert (len(won), len(lost)) == (1, 4)
    assert "You already have an open flag on #1" in str(lost[0])
    # The losers gave their numbers back.
    assert (await flag(database, member_id=OTHER)).number == 2


async def test_of_two_members_at_once_both_are_heard(database: Database) -> None:
    await keep(database)
    both = await asyncio.gather(flag(database), flag(database, member_id=OTHER))
    assert sorted(one.number for one in both) == [1, 2]
    assert (await showing.show(database, GUILD, 1)).open_flags == 2


async def test_of_two_decisions_at_once_one_counts(database: Database) -> None:
    await keep(database)
    await flag(database)

    def decide(state: FlagState, curator: int):
        return flagging.decide(database, GUILD, 1, state, curator_id=curator, decision="We looked.", now=NOW)

    results = await asyncio.gather(
        decide(FlagState.UPHELD, 1), decide(FlagState.DISMISSED, 2), return_exceptions=True
    )
    [won], [lost] = split(results, Conflict)
    assert isinstance(won, FlagView)
    assert f"Flag 1 has already been {won.state.value}" in str(lost)
    events = (await showing.history_page(database, GUILD, 1, 0)).events
    assert [line.action for line in events][:2] == [f"flag {won.state.value}", "flag raised"]
    assert events[0].actor_id == won.decided_by


async def test_of_two_withdrawals_at_once_one_counts(database: Database) -> None:
    await keep(database)
    [(statement, *_)] = await curating.statements_of(database, GUILD, 1)

    def withdraw(curator: int):
        return curating.withdraw(database, GUILD, 1, statement, why="misheard", actor_id=curator, now=NOW)

    results = await asyncio.gather(withdraw(1), withdraw(2), return_exceptions=True)
    won, lost = split(results, Conflict)
    assert (len(won), len(lost)) == (1, 1)
    assert "already been withdrawn" in str(lost[0])


async def test_merges_into_each_other_cannot_both_succeed(database: Database) -> None:
    await keep(database, 2)
    results = await asyncio.gather(
        curating.merge(database, GUILD, 1, 2, actor_id=CURATOR, now=NOW),
        curating.merge(database, GUILD, 2, 1, actor_id=CURATOR, now=NOW),
        return_exceptions=True,
    )
    won, lost = split(results, Conflict)
    assert (len(won), len(lost)) == (1, 1)
    assert "edit that one, or undo the merge" in str(lost[0])


async def test_an_edit_of_what_somebody_else_changed_is_refused(database: Database) -> None:
    await keep(database)

    def edit(text: str):
        return curating.edit(database, GUILD, 1, text, expected="claim 0", why="w", actor_id=CURATOR, now=NOW)

    results = await asyncio.gather(edit("one"), edit("two"), return_exceptions=True)
    won, lost = split(results, Conflict)
    assert (len(won), len(lost)) == (1, 1)
    assert "start the edit again" in str(lost[0])


async def test_a_flag_of_another_server_does_not_exist(database: Database) -> None:
    await keep(database)
    await flag(database)
    with pytest.raises(NotFound):
        await flagging.show(database, OTHER_GUILD, 1)
    with pytest.raises(NotFound):
        await flagging.decide(
            database, OTHER_GUILD, 1, FlagState.UPHELD, curator_id=1, decision="It is so.", now=NOW
        )
    assert (await flagging.queue(database, OTHER_GUILD, Order.AGE, 0)).total == 0


async def test_past_the_end_of_decided_flags_and_of_a_claims_history_is_their_last_page(
    database: Database,
) -> None:
    await keep(database)
    for number in range(1, 5):
        await flag(database, member_id=number)
        decision = {"curator_id": CURATOR, "decision": "It is so.", "now": NOW + timedelta(hours=number)}
        await flagging.decide(database, GUILD, number, FlagState.UPHELD, **decision)  # pyright: ignore
    decided = await flagging.decided(database, GUILD, 7)
    assert ([one.number for one in decided.rows], decided.number, decided.pages) == ([1], 1, 2)
    history = await showing.history_page(database, GUILD, 1, 7)
    assert history.events[-1].action == "claim kept"
    assert (history.page, history.pages, history.total) == (1, 2, 10)


async def test_the_flood_limit_counts_a_day(database: Database) -> None:
    await keep(database, 12)
    for number in range(1, 11):
        await flag(database, number)
    with pytest.raises(FlagsRefused, match="10 flags within a day") as first:
        await flag(database, 11)
    with pytest.raises(FlagsRefused) as second:
        await flag(database, 12)
    assert (first.value.is_news, second.value.is_news) == (True, False)
    assert (await flag(database, 11, now=NOW + timedelta(days=1, minutes=1))).number == 11


async def test_an_appeal_is_for_the_one_who_flagged_and_while_no_other_is_open(database: Database) -> None:
    await keep(database)
    await flag(database)

    def appeal(member_id: int = MEMBER):
        return flagging.appeal(database, GUILD, 1, member_id=member_id, plea="Look again.", now=NOW)

    with pytest.raises(Conflict, match="only dismissed flags"):
        await appeal()
    await flagging.decide(
        database, GUILD, 1, FlagState.DISMISSED, curator_id=CURATOR, decision="It is fine.", now=NOW
    )
    with pytest.raises(NotFound, match="not yours"):
        await appeal(OTHER)
    await flag(database)
    with pytest.raises(AlreadyFlagged):
        await appeal()


async def test_a_flag_on_a_merged_claim_goes_to_the_survivor(database: Database) -> None:
    await keep(database, 2)
    await curating.merge(database, GUILD, 1, 2, actor_id=CURATOR, now=NOW)
    assert (await flag(database, 1)).claim.number == 2


async def test_open_flags_of_a_claim_count_for_what_it_is_part_of(database: Database) -> None:
    await keep(database, 3)
    for number in (1, 2, 3):
        await flag(database, number)
    for part, into in ((1, 2), (2, 3)):
        await curating.merge(database, GUILD, part, into, actor_id=CURATOR, now=NOW)
    assert (await showing.show(database, GUILD, 1)).open_flags == 3
    await flagging.decide(
        database, GUILD, 1, FlagState.UPHELD, curator_id=CURATOR, decision="We looked.", now=NOW
    )
    assert (await showing.show(database, GUILD, 3)).open_flags == 2
    apart, left = await curating.unmerge(database, GUILD, 2, actor_id=CURATOR, now=NOW)
    assert (apart.open_flags, left.open_flags) == (1, 1)


async def test_a_merge_is_undone_but_not_twice_nor_past_another(database: Database) -> None:
    await keep(database, 3)
    await curating.merge(database, GUILD, 1, 2, actor_id=CURATOR, now=NOW)
    await curating.merge(database, GUILD, 2, 3, actor_id=CURATOR, now=NOW)
    assert (await showing.show(database, GUILD, 1)).number == 3
    with pytest.raises(Conflict, match="undo that merge first"):
        await curating.unmerge(database, GUILD, 1, actor_id=CURATOR, now=NOW)
    await curating.unmerge(database, GUILD, 2, actor_id=CURATOR, now=NOW)
    apart, left = await curating.unmerge(database, GUILD, 1, actor_id=CURATOR, now=NOW)
    assert (len(apart.statements), len(left.statements)) == (1, 1)
    with pytest.raises(Conflict, match="nothing to undo"):
        await curating.unmerge(database, GUILD, 1, actor_id=CURATOR, now=NOW)
    with pytest.raises(BadInput, match="with itself"):
        await curating.preview_merge(database, GUILD, 1, 1)
