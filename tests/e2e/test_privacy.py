"""/privacy through the simulated Discord."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import discord
import pytest
from simcord import InteractionResult
from sqlmodel import select

from bot.models import Draft, Event
from bot.store import guilds
from bot.work import serving
from tests.e2e.conftest import Site, World, words
from tests.e2e.panels import add
from tests.e2e.test_claims import keep


def panel_of(result: InteractionResult) -> discord.Message:
    answer = result.followups[-1] if result.followups else result.response
    assert answer is not None
    return answer.message


async def test_export_comes_by_direct_message(world: World) -> None:
    result = await world.admin.slash(world.general, "privacy export")
    assert result.ephemeral
    assert "in a direct message" in words(result)
    sent = world.admin.user.dm_channel.last_message
    assert sent is not None
    assert [file.filename for file in sent.attachments] == ["claimbot-about-you.json"]


async def test_with_closed_direct_messages_the_export_comes_here(world: World) -> None:
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    result = await world.member.slash(world.general, "privacy export")
    assert result.ephemeral
    assert "could not send it by direct message" in words(result)
    assert [file.filename for file in panel_of(result).attachments] == ["claimbot-about-you.json"]


async def test_with_discord_out_of_reach_for_a_moment_the_export_comes_here(world: World) -> None:
    world.cut_off("POST", "/channels/{channel_id}/messages")
    result = await world.member.slash(world.general, "privacy export")
    assert "could not send it by direct message" in words(result)
    assert [file.filename for file in panel_of(result).attachments] == ["claimbot-about-you.json"]


async def test_forgetting_asks_first_and_then_empties_the_history(world: World) -> None:
    await keep(world)
    await world.member.slash(world.general, "claim flag", claim="1", reason="outdated")
    result = await world.member.slash(world.general, "privacy forget")
    assert result.ephemeral
    assert "cannot be undone" in words(result)
    await world.member.click(panel_of(result), label="Forget me")
    assert "removed from 2 entries" in words(panel_of(result))
    again = await world.member.slash(world.general, "privacy forget")
    await world.member.click(panel_of(again), label="Forget me")
    assert "nothing about you on record" in words(panel_of(again))


async def test_whatever_a_member_is_called_forgetting_keeps_the_record(world: World, site: Site) -> None:
    async def record() -> list[Any]:
        async with world.bot.db.read() as session:
            drafts = await session.exec(select(Draft.statements).order_by("id"))
            events = await session.exec(select(Event.before, Event.after).order_by("id"))
            return [*drafts, *(tuple(event) for event in events)]

    await add(world, site)
    await keep(world)
    before = await record()
    assert "Ostland" in str(before)
    namesake = world.guild.add_member(world.env.create_user("Ostland"))
    result = await namesake.slash(world.general, "privacy forget")
    await namesake.click(panel_of(result), label="Forget me")
    assert await record() == before


async def test_cancelling_changes_nothing(world: World) -> None:
    await keep(world)
    await world.member.slash(world.general, "claim flag", claim="1", reason="outdated")
    result = await world.member.slash(world.general, "privacy forget")
    await world.member.click(panel_of(result), label="Cancel")
    assert "Nothing has been changed" in words(panel_of(result))
    again = await world.member.slash(world.general, "privacy forget")
    await world.member.click(panel_of(again), label="Forget me")
    assert "removed from 2 entries" in words(panel_of(again))


async def test_who_can_decide_cannot_be_forgotten(world: World) -> None:
    for who in (world.curator, world.admin):
        refused = await who.slash(world.general, "privacy forget")
        assert "Curators and admins answer for what they decide" in words(refused)
    helpers = world.guild.create_role("Helpers")
    helper = world.guild.add_member(world.env.create_user("Hal"), roles=[helpers])
    asked = await helper.slash(world.general, "privacy forget")
    await world.admin.slash(world.general, "setup", curator_role=helpers)
    refused = await helper.click(panel_of(asked), label="Forget me")
    assert "Curators and admins answer" in words(refused)


async def test_a_forgotten_member_has_no_new_day(world: World) -> None:
    await keep(world)
    await world.admin.slash(world.general, "setup", flags_per_day=1)
    await world.member.slash(world.general, "claim flag", claim="1", reason="outdated")
    asked = await world.member.slash(world.general, "privacy forget")
    await world.member.click(panel_of(asked), label="Forget me")
    queue = words(await world.curator.slash(world.general, "flags open"))
    assert "by a former member" in queue
    assert "first flag" not in queue
    again = await world.member.slash(world.general, "claim flag", claim="1", reason="duplicate")
    assert "try again tomorrow" in words(again)


GONE = 4242


async def left_at(world: World, guild_id: int) -> datetime | None:
    async with world.bot.db.read() as session:
        guild = await guilds.get(session, guild_id)
    assert guild is not None
    return guild.left_at


async def forget_servers(world: World) -> None:
    cog: Any = world.bot.get_cog("Privacy")
    await cog.forget_servers()


@pytest.mark.parametrize(("days", "stays"), [(29, True), (31, False)])
async def test_a_server_that_the_bot_left_is_forgotten_after_30_days(
    world: World, days: int, stays: bool
) -> None:
    now = world.env.now()
    await serving.joined(world.bot.db, GONE, "Gone", now=now)
    await serving.left(world.bot.db, GONE, now=now - timedelta(days=days))
    await forget_servers(world)
    async with world.bot.db.read() as session:
        assert (await guilds.get(session, GONE) is not None) is stays
        assert await guilds.get(session, world.guild.id) is not None


async def test_a_server_on_which_the_bot_is_is_never_forgotten(world: World) -> None:
    await serving.left(world.bot.db, world.guild.id, now=world.env.now() - timedelta(days=31))
    await forget_servers(world)
    assert await left_at(world, world.guild.id) is not None


async def test_a_server_that_took_the_bot_back_while_it_was_down_is_served_again(world: World) -> None:
    await serving.left(world.bot.db, world.guild.id, now=world.env.now() - timedelta(days=40))
    await world.restart()
    assert await left_at(world, world.guild.id) is None


async def test_a_server_that_removed_the_bot_while_it_was_down_is_noted_at_the_start(world: World) -> None:
    await serving.joined(world.bot.db, GONE, "Gone", now=world.env.now() - timedelta(days=400))
    await world.restart()
    noted = await left_at(world, GONE)
    assert noted is not None
    assert noted >= world.env.now() - timedelta(days=1)
    assert await left_at(world, world.guild.id) is None
    await world.restart()
    assert await left_at(world, GONE) == noted
