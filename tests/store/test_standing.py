"""The standing: its rule, and that Python and both databases agree on it."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from sqlmodel import select

from bot.models import Article, Claim, Source, Standing, Statement
from bot.store import cards, standing
from bot.store.database import Database
from bot.vocabulary import Stance
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

A, D = Stance.ASSERTS, Stance.DENIES


@dataclass
class Said:
    stance: Stance
    outlet: str | None = None
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
        articles = [
            Article(guild_id=GUILD, number=n, text="x", text_hash=str(n), outlet=outlet, fetched_at=NOW)
            for n, outlet in enumerate(["TIME", "Reuters", None, ""], 1)
        ]
        here = Source(guild_id=GUILD, name="Port", name_key="port", created_at=NOW)
        there = Source(guild_id=OTHER_GUILD, name="Port", name_key="port", created_at=NOW)
        session.add_all([*articles, here, there])
        await session.flush()
        for number in range(1, 121):
            guild, source = (GUILD, here) if number <= 110 else (OTHER_GUILD, there)
            claim = Claim(guild_id=guild, number=number, text="x", text_key="x", created_at=NOW)
            session.add(claim)
            await session.flush()
            assert claim.id
            assert source.id
            for _ in range(dice.randrange(5)):
                session.add(
                    Statement(
                        guild_id=guild,
                        claim_id=claim.id,
                        source_id=source.id,
                        article_id=dice.choice([None, *(a.id for a in articles)]) if guild == GUILD else None,
                        stance=dice.choice([A, A, A, D]),
                        quote="x",
                        via=dice.choice([None, None, "", "TIME", "AP"]),
                        created_at=NOW,
                        withdrawn_at=dice.choice([None, None, NOW]),
                    )
                )
    async with database.read() as session:
        rows = (
            await session.exec(select(Claim.id, standing.standing()).where(Claim.guild_id == GUILD))
        ).all()
        shown = await cards.cards(session, GUILD, [claim_id for claim_id, _ in rows if claim_id])
    assert dict(rows) == {claim_id: card.standing.value for claim_id, card in shown.items()}
    assert {value for _, value in rows} == {s.value for s in Standing}
