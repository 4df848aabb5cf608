"""More claims at once than PostgreSQL takes values in one statement."""

from __future__ import annotations

from datetime import timedelta

from bot.models import Standing
from bot.store import cards, windows
from bot.store.batches import SIZE, batches
from bot.store.database import Database
from bot.vocabulary import Stance
from bot.work import curating
from bot.work.curating import Cited
from tests.store.conftest import GUILD, NOW

TOO_MANY = range(33_000)


def test_batches_hold_each_id_once_in_order() -> None:
    some = list(batches([*range(SIZE + 1), 0, 1]))
    assert [len(batch) for batch in some] == [SIZE, 1]
    assert [number for batch in some for number in batch] == list(range(SIZE + 1))
    assert list(batches([])) == []


async def test_any_number_of_claims_is_looked_up(database: Database) -> None:
    denied = Cited("Port", "no", stance=Stance.DENIES)
    await curating.add(database, GUILD, "a", Cited("Town", "yes"), actor_id=9, now=NOW)
    await curating.cite(database, GUILD, 1, denied, actor_id=9, now=NOW)
    async with database.read() as session:
        claim_id = (await cards.by_number(session, GUILD, 1)).id
        found = await cards.cards(session, GUILD, TOO_MANY)
        later = NOW + timedelta(hours=1)
        standings = await windows.standings_at(session, GUILD, TOO_MANY, later)
        ratings = await windows.ratings_at(session, GUILD, TOO_MANY, later)
    assert [card.id for card in found.values()] == [claim_id]
    assert standings == {claim_id: Standing.DISPUTED}
    assert ratings == {}
