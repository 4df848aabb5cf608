"""What one server exports as JSON Lines, put on record on another, and on the same again."""

from __future__ import annotations

import asyncio
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.errors import BadInput
from bot.models import Article, Claim, Statement
from bot.records.claims import ClaimCard
from bot.records.imports import Imported
from bot.store import articles, cards, claims, sources, statements
from bot.store.database import Database
from bot.vocabulary import Stance
from bot.work import curating, exporting, importing, json_lines
from bot.work.curating import Cited
from bot.work.formats import Format
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

CURATOR, ADMIN = 9, 8
CRANE, FERRY, BRIDGE = "A crane fell", "A ferry sank", "A bridge is closed"
URL, OTHER_URL = "https://tidal.example/1", "https://anchor.example/2"


async def article(db: Database, guild_id: int, url: str | None, outlet: str, words: str) -> Article:
    row = Article(
        guild_id=guild_id,
        number=0,
        url=url,
        outlet=outlet,
        title=f"All about {outlet}",
        published="2024-03-02",
        published_at=NOW.replace(year=2024, day=2),
        text=words,
        text_hash=articles.text_hash(words),
        fetched_at=NOW,
    )
    async with db.write() as session:
        return (await articles.add(session, row, now=NOW))[0]


async def say(db: Database, text: str, name: str, quote: str, of: Article, **more: Any) -> int:
    """A statement of an article, as keeping its draft records it; returns its id."""
    async with db.write() as session:
        claim = await claims.same(session, GUILD, text) or await claims.create(
            session, GUILD, text, now=NOW, actor_id=CURATOR
        )
        source = await sources.quoted_in(session, of, name, now=NOW, role=more.pop("role", None))
        given = {"stance": Stance.ASSERTS, "paragraph": 1} | more
        put = await statements.add(
            session, claim, source, quote=quote, now=NOW, actor_id=CURATOR, article=of, **given
        )
        assert put.id is not None
        return put.id


async def record(db: Database) -> None:
    """Three claims: one corroborated, one disputed and rated, one with a withdrawn statement."""
    tidal = await article(db, GUILD, URL, "Tidal Wire", f"{CRANE}, the mayor said.\n{FERRY}.")
    anchor = await article(db, GUILD, OTHER_URL, "Anchor Post", f"{CRANE}, it said.")
    pasted = await article(db, GUILD, None, "Leaflet", f"{BRIDGE}.")
    await say(db, CRANE, "the mayor", CRANE, tidal, role="mayor of Sarn", hedged=True)
    await say(db, CRANE, "Harbor Union", f"{CRANE} … twice", anchor, via="Radio Nine")
    await say(db, FERRY, "Harbor Union", FERRY, tidal, when_text="In May", said_on="2023-05")
    denied = Cited(
        "Brandt Line", "No ferry sank", Stance.DENIES, link="https://brandt.example/no", when="2024"
    )
    await curating.cite(db, GUILD, 2, denied, actor_id=CURATOR, now=NOW)
    rated = {"reason": "No papers", "evidence": "https://w.example/", "curator_id": CURATOR}
    await curating.rate(db, GUILD, 2, "unproven", curator_name="Cem", now=NOW, **rated)
    await say(db, BRIDGE, "the mayor", BRIDGE, pasted)
    wrong = await say(db, BRIDGE, "Harbor Union", "It is open", pasted, stance=Stance.DENIES)
    await curating.withdraw(db, GUILD, 3, wrong, why="Misheard", actor_id=CURATOR, now=NOW)


async def exported(db: Database, folder: Path) -> bytes:
    done = await exporting.export(db, GUILD, Format.JSON_LINES, folder, name="Here", now=NOW)
    return await asyncio.to_thread(done.files[0].read_bytes)


async def take(db: Database, guild_id: int, body: bytes) -> Imported:
    return await importing.take(
        db, guild_id, body, file="here.jsonl", actor_id=ADMIN, name="Ada", now=NOW.replace(year=2027)
    )


async def all_cards(db: Database, guild_id: int) -> list[ClaimCard]:
    async with db.read() as session:
        found = await session.exec(
            select(Claim.id).where(Claim.guild_id == guild_id).order_by(Claim.number)  # pyright: ignore
        )
        ids = [claim_id for claim_id in found if claim_id is not None]
        shown = await cards.cards(session, guild_id, ids)
    return [shown[claim_id] for claim_id in ids]


def told(card: ClaimCard) -> Any:
    """What a card says, whoever recorded it and when."""
    return (
        card.text,
        card.standing,
        card.rating and (card.rating.value, card.rating.evidence),
        [
            (
                *(line.stance, line.hedged, line.source.partition(" (")[0], line.role, line.quote),
                *(line.outlet, line.when, line.address, line.paragraph),
                line.withdrawn_why,
            )
            for line in card.statements
        ],
    )


async def test_a_record_moves_to_another_server(database: Database, tmp_path: Path) -> None:
    await record(database)
    body = await exported(database, tmp_path)
    # Its article 1 is not the other server's.
    stranger = await article(database, OTHER_GUILD, "https://c.example/3", "Tidal Wire", "A cat ran.")
    done = await take(database, OTHER_GUILD, body)
    counts = (done.claims, done.known, done.statements, done.repeated, done.rated, done.unusable)
    assert counts == (3, 0, 6, 0, 1, 0)
    before, after = await all_cards(database, GUILD), await all_cards(database, OTHER_GUILD)
    assert [told(card) for card in after] == [told(card) for card in before]
    assert after[1].rating is not None
    assert after[1].rating.reason == "Cem: No papers"
    assert after[1].rating.curator_name == "Ada"
    names = [line.source for card in after for line in card.statements]
    assert names[0] == "the mayor (Tidal Wire: All about Tidal Wire)"
    assert "the mayor (Leaflet: All about Leaflet)" in names
    assert stranger.number == 1
    again = await take(database, OTHER_GUILD, body)
    counts = (again.claims, again.known, again.statements, again.repeated, again.rated)
    assert counts == (0, 3, 0, 6, 0)
    assert again.id is None
    assert done.id is not None
    took = await importing.undo(database, OTHER_GUILD, done.id, actor_id=ADMIN, clock=lambda: NOW)
    assert (took.gone, took.statements, took.ratings) == ((1, 2, 3), 6, 1)


async def test_its_own_server_has_it_all(database: Database, tmp_path: Path) -> None:
    await record(database)
    before = await all_cards(database, GUILD)
    done = await take(database, GUILD, await exported(database, tmp_path))
    counts = (done.claims, done.known, done.statements, done.repeated, done.rated)
    assert counts == (0, 3, 0, 6, 0)
    assert await all_cards(database, GUILD) == before


async def test_statements_find_the_articles_that_are_here(database: Database, tmp_path: Path) -> None:
    await record(database)
    body = await exported(database, tmp_path)
    await article(database, OTHER_GUILD, "https://c.example/3", "Cat News", "A cat ran.")
    here = await article(database, OTHER_GUILD, URL, "Tidal Wire", f"Long ago.\n{CRANE}, the mayor said.")
    await take(database, OTHER_GUILD, body)
    async with database.read() as session:
        found = await session.exec(select(Statement).where(Statement.article_id == here.id))
        rows = {row.quote: row for row in found}
    assert (rows[CRANE].spans, rows[CRANE].paragraph, rows[CRANE].link) == ([[10, 22]], 2, None)
    # This one is not in the text that was archived here.
    assert (rows[FERRY].spans, rows[FERRY].paragraph) == ([], None)
    [first, *_] = await all_cards(database, OTHER_GUILD)
    assert first.statements[0].source == "the mayor (Tidal Wire, article 2)"


async def test_a_claim_that_was_rated_here_keeps_its_rating(database: Database, tmp_path: Path) -> None:
    await record(database)
    body = await exported(database, tmp_path)
    await curating.add(database, OTHER_GUILD, FERRY, Cited("Town", "It sank"), actor_id=CURATOR, now=NOW)
    rated = {
        "reason": "Seen",
        "evidence": "https://w.example/2",
        "curator_id": CURATOR,
        "curator_name": "Cem",
    }
    await curating.rate(database, OTHER_GUILD, 1, "supported", now=NOW, **rated)
    done = await take(database, OTHER_GUILD, body)
    assert (done.claims, done.known, done.rated) == (2, 1, 0)
    card = (await all_cards(database, OTHER_GUILD))[0]
    assert card.rating is not None
    assert card.rating.value == "supported"
    assert len(card.statements) == 3


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_what_cannot_be_used_is_counted_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    await record(database)
    good, *_ = (await exported(database, tmp_path)).splitlines()
    line = json.loads(good)
    bad: list[Any] = [
        line | {"text": 7},
        line | {"text": "x" * 1500},
        line | {"text": "Said by nobody", "statements": []},
        *(
            line | {"text": f"A {name} is wrong", "statements": [line["statements"][0] | {name: value}]}
            for name, value in (
                ("stance", "shrugs"),
                ("quote", ""),
                ("source", None),
                ("link", "javascript:x"),
            )
        ),
        [],
    ]
    body = b"\n".join([good, *(json.dumps(each).encode() for each in bad), b"{not json"])
    done = await take(database, OTHER_GUILD, body)
    assert (done.claims, done.nobody, done.unusable) == (1, 1, 8)
    assert [card.text for card in await all_cards(database, OTHER_GUILD)] == [CRANE]


def test_a_packed_export_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"stance": "asserts", "source": "Town", "quote": "It fell"}
    line = json.dumps({"text": CRANE, "statements": [said]})
    packed = tmp_path / "claims.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("claims-1.jsonl", f"{line}\n")
    found = json_lines.parse(packed.read_bytes())
    assert found is not None
    assert [claim.text for claim in found[0]] == [CRANE]
    monkeypatch.setattr(json_lines, "_UNPACKED", 20)
    with pytest.raises(BadInput, match="split it"):
        json_lines.parse(packed.read_bytes())
    with pytest.raises(BadInput, match="cannot be unpacked"):
        json_lines.parse(b"PK not a zip")
    monkeypatch.setattr(json_lines, "MOST", 1)
    with pytest.raises(BadInput, match="more than 1 claims; split it"):
        json_lines.parse(f"{line}\n{line}".encode())
    # What others publish is not taken for it.
    assert json_lines.parse(b'{"@type": "ClaimReview", "statements": []}') is None
    assert json_lines.parse(b"") is None
