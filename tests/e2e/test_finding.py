"""**Find claims**: a message that repeats a claim on record, one that does not, and one without words."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.reading import encoder
from bot.store.vectors import Meaning
from bot.ui.settings import help_page
from bot.work import finding
from tests.e2e.conftest import World, words
from tests.e2e.test_claims import keep, shown_in

CLAIM = "Ostland sold nine ferries to the shipping company Brandt in May"


async def test_a_message_that_repeats_a_claim_finds_it(world: World) -> None:
    await keep(world, CLAIM)
    message = await world.admin.send(world.general, f"Did you hear? {CLAIM}! https://w.example/a")
    result = await world.member.context_menu(world.general, "Find claims", message)
    assert result.ephemeral
    assert "Already on record" in words(result)
    assert "**#1**" in words(result)
    assert "**Ostland sold nine ferries** to the **shipping company Brandt** in **May**" in words(result)
    assert "same words" in words(result)


async def test_an_answer_is_not_remembered_for_good(world: World) -> None:
    await keep(world, CLAIM)
    message = await world.admin.send(world.general, CLAIM)
    known: Any = world.bot._connection._view_store
    before = set(known._views)
    result = await world.member.context_menu(world.general, "Find claims", message)
    assert "Already on record" in words(result)
    assert set(known._views) == before
    opened = await world.member.click(shown_in(result), label="Open")
    assert "**#1**" in words(opened)


async def test_chatter_finds_nothing(world: World) -> None:
    await keep(world, CLAIM)
    message = await world.admin.send(world.general, "Good morning, who is coming to lunch today?")
    result = await world.member.context_menu(world.general, "Find claims", message)
    assert result.ephemeral
    assert "No such claim is on record" in words(result)
    assert "Add it" not in words(result)
    asked = await world.curator.context_menu(world.general, "Find claims", message)
    assert "No such claim is on record. Add it?" in words(asked)
    assert asked.response is not None
    form = await world.curator.click(asked.response, label="Add it")
    assert form.modal is not None
    assert form.modal["components"][0]["component"]["value"] == message.content


async def test_a_message_without_words_is_refused(world: World) -> None:
    channel = world.bot.get_channel(world.general.id)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send(view=help_page())
    result = await world.member.context_menu(world.general, "Find claims", message)
    assert "no text in this message" in words(result)


async def test_another_servers_claim_is_not_found(world: World) -> None:
    await keep(world, CLAIM)
    message = await world.stranger.send(world.elsewhere, CLAIM)
    result = await world.stranger.context_menu(world.elsewhere, "Find claims", message)
    assert "No such claim is on record" in words(result)


@pytest.mark.skipif(not encoder.installed(), reason="needs claimbot[semantic]")
async def test_by_meaning_other_words_find_it_too(world: World) -> None:
    await keep(world, CLAIM)
    meaning = Meaning()
    assert await finding.make_vectors(world.bot.db, meaning) == 1
    assert await finding.make_vectors(world.bot.db, meaning) == 0
    said = "Brandt, a shipping firm, bought nine ferries from Ostland in May"
    found = await finding.repeated(world.bot.db, world.guild.id, said, meaning=meaning)
    assert [line.number for line, _ in found] == [1]
    assert not await finding.repeated(world.bot.db, world.guild.id, "Lunch is at noon", meaning=meaning)


@pytest.mark.skipif(not encoder.installed(), reason="needs claimbot[semantic]")
async def test_nonsense_that_shares_a_word_with_a_claim_is_offered_to_be_added(world: World) -> None:
    await keep(world, "Nothing is left of the ferry terminal")
    world.bot.meaning = Meaning()
    await finding.make_vectors(world.bot.db, world.bot.meaning)
    result = await world.curator.slash(world.general, "claim search", text="zzqx nothing here")
    assert "No such claim is on record. Add it?" in words(result)
    found = await world.curator.slash(world.general, "claim search", text="is the ferry terminal gone")
    assert "**#1**" in words(found)
