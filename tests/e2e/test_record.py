"""/stats and /export through the simulated Discord."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import discord
from simcord import InteractionResult

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
    assert name == "harbour-news-2026-01-01-claims-1.jsonl"
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
    assert name == "harbour-news-2026-01-01-claims-1.csv"
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
    assert name == "harbour-news-2026-01-01-claims-1.jsonld"
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
