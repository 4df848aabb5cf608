"""The standing: its rule, and that Python and both databases agree on it."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlmodel import select

from bot.models import Article, Claim, Source, Standing
from bot.records.search import Query
from bot.store import articles, cards, standing, statements
from bot.store.database import MIGRATIONS, Database
from bot.vocabulary import Stance
from bot.work import counting, curating, showing, sourcing
from bot.work.curating import Cited
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

A, D = Stance.ASSERTS, Stance.DENIES


@dataclass
class Said:
    stance: Stance
    outlet_key: str | None = None
    withdrawn_at: object = None


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], Standing.REPORTED),
        ([Said(A)], Standing.REPORTED),
        ([Said(A, "TIME"), Said(A, "TIME")], Standing.REPORTED),
        ([Said(A, "TIME"), Said(A, "Reuters")], Standing.CORROBORATED),
        ([Said(A, "TIME"), Said(A, "Reuters"), Said(D)], Standing.DISPUTED),
        ([Said(D)], Standing.DISPUTED),
        ([Said(A, "TIME"), Said(A, "Reuters", NOW)], Standing.REPORTED),
        ([Said(A), Said(D, None, NOW)], Standing.REPORTED),
        ([Said(A, None, NOW)], Standing.WITHDRAWN),
        ([Said(A, None, NOW), Said(D)], Standing.WITHDRAWN),
        ([Said(A, None, NOW), Said(A), Said(D)], Standing.DISPUTED),
        ([Said(D, None, NOW)], Standing.WITHDRAWN),
    ],
)
def test_the_rule(statements: list[Said], expected: Standing) -> None:
    assert standing.standing_of(statements) is expected


async def test_python_and_sql_agree(database: Database) -> None:
    dice = random.Random(7)
    async with database.write() as session:
        on_record = [
            (
                await articles.add(
                    session,
                    Article(
                        guild_id=GUILD, number=0, text="x", text_hash=str(n), outlet=outlet, fetched_at=NOW
                    ),
                    now=NOW,
                )
            )[0]
            for n, outlet in enumerate(["TIME", "Reuters", None, "", "the Time"])
        ]
        here = Source(guild_id=GUILD, name="Port", name_key="port", created_at=NOW)
        there = Source(guild_id=OTHER_GUILD, name="Port", name_key="port", created_at=NOW)
        session.add_all([here, there])
        await session.flush()
        for number in range(1, 121):
            guild, source = (GUILD, here) if number <= 110 else (OTHER_GUILD, there)
            claim = Claim(guild_id=guild, number=number, text="x", text_key="x", created_at=NOW)
            session.add(claim)
            await session.flush()
            for _ in range(dice.randrange(5)):
                statement = await statements.add(
                    session,
                    claim,
                    source,
                    article=dice.choice([None, *on_record]) if guild == GUILD else None,
                    stance=dice.choice([A, A, A, D]),
                    quote="x",
                    via=dice.choice([None, None, "", "TIME", "time", "AP", "A.P."]),
                    now=NOW,
                    actor_id=None,
                )
                statement.withdrawn_at = dice.choice([None, None, NOW])
    async with database.read() as session:
        rows = (
            await session.exec(select(Claim.id, standing.standing()).where(Claim.guild_id == GUILD))
        ).all()
        shown = await cards.cards(session, GUILD, [claim_id for claim_id, _ in rows if claim_id])
    assert dict(rows) == {claim_id: card.standing.value for claim_id, card in shown.items()}
    assert {value for _, value in rows} == {s.value for s in Standing}


async def cite(db: Database, source: str, via: str, quote: str = "it is so") -> None:
    await curating.add(db, GUILD, "a", Cited(source, quote, via=via), actor_id=9, now=NOW)


async def stands(db: Database) -> Standing:
    """The standing of the only claim, in which Python and SQL have to agree."""
    card = await showing.show(db, GUILD, 1)
    counts = (await counting.of_server(db, GUILD)).claims
    assert counts == {kind: int(kind is card.standing) for kind in Standing}
    return card.standing


async def test_an_outlet_in_two_spellings_corroborates_nothing(database: Database) -> None:
    await cite(database, "Port", "The Wire")
    await cite(database, "Mayor", "wire")
    await cite(database, "Port", "WIRE", quote="as I said")
    assert await stands(database) is Standing.REPORTED
    assert (await sourcing.show(database, GUILD, "Port")).outlets == {"The Wire": 2}
    assert (await counting.of_server(database, GUILD)).outlets == 1
    [found] = (await showing.search(database, GUILD, Query("a"), 0)).claims
    assert found.outlets == ("The Wire",)
    await cite(database, "Mayor", "Post")
    assert await stands(database) is Standing.CORROBORATED


async def test_spellings_on_record_from_before_are_one_outlet_too(database: Database) -> None:
    def downgrade(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.downgrade(config, "0004")

    for source, via in [("Port", "Reuters"), ("Mayor", "REUTERS")]:
        await cite(database, source, via)
    async with database.write() as session:
        await articles.add(
            session,
            Article(guild_id=GUILD, number=0, text="x", text_hash="x", outlet="The Post", fetched_at=NOW),
            now=NOW,
        )
        await (await session.connection()).run_sync(downgrade)
    await database.upgrade()
    await database.check()
    assert await stands(database) is Standing.REPORTED
    async with database.read() as session:
        [article] = (await session.exec(select(Article))).all()
    assert article.outlet_key == "post"
    # Search still learns of what is written now.
    await curating.cite(database, GUILD, 1, Cited("Union", "lighthouses shine"), actor_id=9, now=NOW)
    assert (await showing.search(database, GUILD, Query("lighthouse"), 0)).total == 1
