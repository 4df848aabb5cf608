"""/stats and /export through the simulated Discord."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from simcord import InteractionResult
from sqlmodel import select

from bot.models import Claim, Origin, Statement
from bot.vocabulary import Stance
from bot.work.curating import Cited
from tests.e2e.conftest import World, words
from tests.e2e.test_claims import FERRIES, keep
from tests.e2e.test_sources import warm

SOLD = Cited("Port Council", "sold", via="Wire", link="https://wire.example/1")
NONE = Cited("Brandt", "=we sold none", Stance.DENIES)


def message(result: InteractionResult) -> discord.Message:
    answer = result.followups[-1] if result.followups else result.response
    assert answer is not None
    return answer.message


async def exported(world: World, **options: Any) -> tuple[str, str]:
    """The name and the text of the one file."""
    result = await world.admin.slash(world.general, "export", **options)
    assert result.ephemeral
    [file] = message(result).attachments
    return file.filename, (await file.read()).decode()


async def test_stats_count_and_draw(world: World) -> None:
    await warm(world)
    empty = await world.member.slash(world.general, "stats")
    assert "Nothing is on record yet" in words(empty)
    await keep(world, FERRIES, SOLD, NONE)
    await keep(world, "A bridge fell", SOLD)
    result = await world.member.slash(world.general, "stats")
    assert not result.ephemeral
    shown = words(result)
    assert "**2 claims**: " in shown
    assert "1 disputed" in shown
    assert "1 reported" in shown
    assert "**3 statements**: 2 asserted · 1 denied" in shown
    assert "2 sources · 1 outlet · 0 articles" in shown
    assert "0 claims rated · 0 open flags" in shown
    assert [file.filename for file in message(result).attachments] == ["record.png"]


async def test_stats_are_of_this_server(world: World) -> None:
    await warm(world)
    await keep(world, FERRIES, SOLD, NONE)
    assert "Nothing is on record yet" in words(await world.stranger.slash(world.elsewhere, "stats"))
    assert "Nothing is on record here yet" in words(await world.stranger.slash(world.elsewhere, "export"))


async def test_export_as_json_lines(world: World) -> None:
    await keep(world, FERRIES, SOLD, NONE)
    await keep(world, "A bridge fell", SOLD)
    name, text = await exported(world)
    assert name == "claims-1.jsonl"
    first, second = map(json.loads, text.splitlines())
    assert (first["claim"], first["text"], first["standing"]) == (1, FERRIES, "disputed")
    assert [(one["stance"], one["source"], one["quote"]) for one in first["statements"]] == [
        ("asserts", "Port Council", "sold"),
        ("denies", "Brandt", "=we sold none"),
    ]
    assert second["rating"] is None
    assert datetime.fromisoformat(second["recorded"]).tzinfo == UTC


async def test_export_as_a_table_holds_no_formula(world: World) -> None:
    await keep(world, FERRIES, SOLD, NONE)
    name, text = await exported(world, format="csv")
    assert name == "claims-1.csv"
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["claim"], row["stance"], row["outlet"]) for row in rows] == [
        ("1", "asserts", "Wire"),
        ("1", "denies", ""),
    ]
    assert rows[1]["quote"] == "'=we sold none"


async def test_export_as_claim_reviews(world: World) -> None:
    await keep(world, FERRIES, SOLD, NONE)
    await keep(world, "A bridge fell", SOLD)
    rated = {"value": "unproven", "reason": "No papers", "evidence": "https://w.example/"}
    assert "unproven" in words(await world.curator.slash(world.general, "claim rate", claim="1", **rated))
    name, text = await exported(world, format="claimreview")
    assert name == "claims-1.jsonld"
    told = json.loads(text)
    assert told["@context"] == "https://schema.org"
    review, claim = told["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == FERRIES
    assert review["reviewRating"]["alternateName"] == "unproven"
    assert review["url"] == "https://w.example/"
    assert review["itemReviewed"]["author"] == [{"@type": "Thing", "name": "Port Council"}]
    assert review["itemReviewed"]["appearance"] == [
        {"@type": "CreativeWork", "url": "https://wire.example/1"}
    ]
    assert (claim["@type"], claim["text"]) == ("Claim", "A bridge fell")


async def imported(world: World, content: object, name: str = "reviews.jsonld") -> InteractionResult:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return await world.admin.slash(world.general, "import", file=(name, body))


def review(claim: str, *by: str, rating: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim,
        "url": "https://check.example/1",
        "author": {"name": "Harbour Check"},
        "itemReviewed": {
            "author": [{"name": name} for name in by],
            "appearance": {"url": "https://t.example/1"},
        },
        "reviewRating": {"alternateName": rating},
    } | more


async def test_import_puts_reviews_on_record_once(world: World) -> None:
    some = [
        review("Ostland sold nine ferries", "Mayor Lind", "Council", rating="Unproven"),
        review("A bridge fell", "Town", rating="Pants on fire"),
        review("Nobody said this"),
        review("x" * 1500, "Town"),
        review("A crane fell", "Town", rating="Unproven", url="see the paper"),
    ]
    told = words(await imported(world, some))
    assert "3 new claims, 0 already on record; 1 rated in your name." in told
    assert "1 rating left out, not on this server’s scale" in told
    assert "1 rating left out, without a link to the evidence" in told
    assert "1 review left out, without the name of who made the claim" in told
    assert "1 review left out, with a text or link that I cannot use" in told
    card = words(await world.member.slash(world.general, "claim show", claim="1"))
    assert "Mayor Lind" in card
    assert "Council" in card
    assert "unproven" in card
    assert "Harbour Check: rated “Unproven”" in card
    async with world.bot.db.read() as session:
        for table in (Claim, Statement):
            assert set(await session.exec(select(table.origin))) == {Origin.IMPORT}
    again = words(await imported(world, some))
    assert "0 new claims, 3 already on record; 0 rated in your name." in again
    assert words(await world.member.slash(world.general, "claim show", claim="1")) == card


async def test_what_is_exported_can_be_imported_elsewhere(world: World) -> None:
    await keep(world, FERRIES, SOLD, Cited("The Council", "sold, they say"))
    await keep(world, "A bridge fell", SOLD)
    rated = {"value": "unproven", "reason": "No papers", "evidence": "https://w.example/"}
    await world.curator.slash(world.general, "claim rate", claim="1", **rated)
    name, text = await exported(world, format="claimreview")
    result = await world.stranger.slash(world.elsewhere, "import", file=(name, text.encode()))
    assert "2 new claims, 0 already on record; 1 rated in your name." in words(result)
    card = words(await world.stranger.slash(world.elsewhere, "claim show", claim="1"))
    assert all(part in card for part in (FERRIES, "Port Council", "The Council", "unproven", "No papers"))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"not json", "not UTF-8 JSON"), (b"{}", "no ClaimReview"), (b" " * 8_000_001, "larger than 8 MB")],
)
async def test_what_cannot_be_imported_is_told(world: World, content: bytes, says: str) -> None:
    result = await imported(world, content)
    assert result.ephemeral
    assert says in words(result)
