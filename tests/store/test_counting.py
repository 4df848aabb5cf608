"""How much is on record, on both databases."""

from __future__ import annotations

from datetime import timedelta

from bot.models import Standing
from bot.records.sources import Period
from bot.store.database import Database
from bot.vocabulary import Stance
from bot.work import counting, curating, sourcing
from bot.work.curating import Cited
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

CURATOR = 9


async def test_everything_is_counted_once(database: Database) -> None:
    said = [Cited("Port", words, via="Wire") for words in ("yes", "it is so", "indeed")]
    denied = Cited("Town", "no", Stance.DENIES)
    await curating.add(database, GUILD, "a", said[0], actor_id=CURATOR, now=NOW)
    await curating.cite(database, GUILD, 1, denied, actor_id=CURATOR, now=NOW)
    await curating.add(database, GUILD, "b", said[1], actor_id=CURATOR, now=NOW)
    await curating.add(database, GUILD, "c", said[2], actor_id=CURATOR, now=NOW)
    later = NOW + timedelta(hours=1)
    await curating.merge(database, GUILD, 3, 2, actor_id=CURATOR, now=later)
    await sourcing.merge(database, GUILD, "Town", "Port", actor_id=CURATOR, now=later)
    counts = await counting.of_server(database, GUILD)
    assert counts.claims == {
        Standing.REPORTED: 1,
        Standing.CORROBORATED: 0,
        Standing.DISPUTED: 1,
        Standing.WITHDRAWN: 0,
    }
    assert (counts.asserted, counts.denied, counts.sources, counts.outlets, counts.articles) == (
        3,
        1,
        1,
        1,
        0,
    )
    assert (counts.rated, counts.open_flags) == (0, 0)
    assert counts.periods == (Period(2026, 3, 3, 1),)
    assert sum((await counting.of_server(database, OTHER_GUILD)).claims.values()) == 0


async def test_what_lies_years_apart_is_counted_by_year(database: Database) -> None:
    for year in (1980, 2022, 2026):
        moment = NOW.replace(year=year)
        said = Cited("Port", f"sold in {year}")
        await curating.add(database, GUILD, f"Sold in {year}", said, actor_id=CURATOR, now=moment)
        if year == 1980:
            continue
        no = Cited("Town", f"not in {year}", Stance.DENIES)
        await curating.add(database, GUILD, f"Bought in {year}", no, actor_id=CURATOR, now=moment)
    counts = await counting.of_server(database, GUILD)
    assert len(counts.periods) == 36
    assert counts.periods[-5:] == (
        Period(2022, None, 1, 1),
        Period(2023, None, 0, 0),
        Period(2024, None, 0, 0),
        Period(2025, None, 0, 0),
        Period(2026, None, 1, 1),
    )
    source = await sourcing.show(database, GUILD, "Town")
    assert [period.label for period in source.periods] == ["2022", "2023", "2024", "2025", "2026"]
