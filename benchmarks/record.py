"""A record of some size to work on, made of words that mean nothing."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from bot.models import Article
from bot.store import articles, claims, guilds, sources, statements
from bot.store.database import Database
from bot.vocabulary import SourceKind, Stance

NAMES = "Arden Brill Calder Dorn Esk Farrow Gault Hale Imber Jarrow Kell Lorn Marsh Nairn Orme Pike".split()
THINGS = "harbour bridge contract treaty ferry mine budget vaccine pipeline election tunnel festival".split()
DEEDS = "closed sold bought hid delayed approved lost moved rebuilt banned".split()


async def fill(db: Database, guild_id: int, number: int, *, seed: int = 7) -> None:
    """Put ``number`` claims on record, a third of them denied, over the last year."""
    chance = random.Random(seed)
    now = datetime.now(UTC)
    for start in range(0, number, 500):
        async with db.write() as session:
            await guilds.ensure(session, guild_id, now=now, name="Benchmark")
            for index in range(start, min(start + 500, number)):
                when = now - timedelta(minutes=chance.randrange(500_000))
                who, other = chance.sample(NAMES, 2)
                text = (
                    f"{who} {chance.choice(DEEDS)} the {chance.choice(THINGS)} of {chance.choice(NAMES)} "
                    f"in {chance.choice(NAMES)} for {chance.randrange(2, 900)} days"
                )
                article = Article(
                    guild_id=guild_id,
                    number=0,
                    url=f"https://news.example/{index}",
                    outlet=chance.choice(["The Courier", "Harbour News", "Evening Post"]),
                    title=f"About {who}",
                    text=f"{other} said {text}.",
                    text_hash=f"{index}",
                    fetched_at=when,
                )
                await articles.add(session, article, now=when)
                claim = await claims.create(session, guild_id, text, now=when, actor_id=1)
                for stance, name in ((Stance.ASSERTS, other), (Stance.DENIES, who)):
                    if stance is Stance.ASSERTS or chance.random() < 1 / 3:
                        source = await sources.find_or_create(
                            session, guild_id, name, now=when, kind=SourceKind.PERSON
                        )
                        await statements.add(
                            session,
                            claim,
                            source,
                            stance=stance,
                            quote=text,
                            now=when,
                            actor_id=1,
                            article=article,
                        )
