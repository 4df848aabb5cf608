"""/setup and /help, and what every refusal looks like."""

from __future__ import annotations

import logging

import discord
import pytest

from bot.sandbox.world import BOT_PERMISSIONS
from bot.ui.permissions import NEEDED
from bot.work import serving
from tests.e2e.conftest import World, words
from tests.e2e.test_claims import keep


async def test_help_says_how_to_begin(world: World) -> None:
    result = await world.member.slash(world.general, "help")
    assert result.ephemeral
    assert "/article add" in words(result)


async def test_the_log_says_where_it_runs(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "bot.client"):
        await world.restart()
    assert "on 2 servers with 1 shard\n" in caplog.text


async def test_an_admin_changes_settings_and_sees_them(world: World) -> None:
    result = await world.admin.slash(
        world.general, "setup", who_may_add="curators", flags_per_day=3, articles_per_day=4
    )
    assert result.ephemeral
    assert "**Who may add articles** · curators  *(changed)*" in words(result)
    guild = await serving.settings_of(world.bot.db, world.guild.id, now=world.env.now())
    assert (guild.who_may_add.value, guild.flags_per_day) == ("curators", 3)
    assert guild.articles_per_day == 4
    assert "**Articles per member per day** · 4  *(changed)*" in words(result)
    again = await world.admin.slash(world.general, "setup")
    assert "changed" not in words(again)
    assert world.curators.mention in words(again)


async def test_members_see_choices_in_words(world: World) -> None:
    named = {}
    for command in world.bot.tree.walk_commands():
        if isinstance(command, discord.app_commands.Command):
            named |= {
                (command.qualified_name, option.name, choice.value): choice.name
                for option in command.parameters
                for choice in option.choices
            }
    assert named["setup", "who_may_add", "curators"] == "Only curators"
    assert named["digest schedule", "cadence", "monthly"] == "Monthly"
    assert named["digest schedule", "hide", "denied"] == "Newly denied claims"
    assert named["feed add", "mode", "keep"] == "Keep: drafts are kept automatically"
    assert named["flags open", "order", "age"] == "Oldest first"
    assert not [name for name in named.values() if name.isupper() or name[0].islower()]


@pytest.mark.parametrize("who", ["member", "curator"])
async def test_nobody_else_changes_settings(world: World, who: str) -> None:
    actor = getattr(world, who)
    assert "setup" not in actor.available_commands(world.general)
    # A server's own overrides can show it to them; the bot still refuses.
    commands = await world.bot.tree.fetch_commands()
    world.guild.set_command_permissions(next(c for c in commands if c.name == "setup"), {actor: True})
    result = await actor.slash(world.general, "setup", flags_per_day=1)
    assert result.ephemeral
    assert "Only members with the Manage Server permission" in words(result)
    guild = await serving.settings_of(world.bot.db, world.guild.id, now=world.env.now())
    assert guild.flags_per_day == 10


async def test_setup_says_what_the_bot_lacks_in_the_review_channel(world: World) -> None:
    assert world.guild.me is not None
    hidden = world.guild.create_text_channel(
        "hidden", overwrites={world.guild.me: discord.PermissionOverwrite(send_messages=False)}
    )
    result = await world.admin.slash(world.general, "setup", review_channel=hidden)
    assert "Send Messages" in words(result)


@pytest.mark.parametrize(
    ("name", "place", "command"),
    [("review", "the review channel", "/setup"), ("digest", "the digest channel", "/digest schedule")],
)
async def test_setup_names_what_is_in_the_way_in_a_channel_given_earlier(
    world: World, name: str, place: str, command: str
) -> None:
    await world.admin.slash(world.general, "digest schedule", channel=world.digest)
    assert "⚠️" not in words(await world.admin.slash(world.general, "setup"))
    channel = world.bot.get_channel(getattr(world, name).id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, attach_files=False)
    shown = words(await world.admin.slash(world.general, "setup"))
    assert f"⚠️ In {place}, I still need these permissions: Attach Files." in shown
    await channel.set_permissions(channel.guild.me, overwrite=None)
    assert "⚠️" not in words(await world.admin.slash(world.general, "setup"))
    await channel.delete()
    shown = words(await world.admin.slash(world.general, "setup"))
    assert f"⚠️ I cannot see {place}; let me see it, or choose another with `{command}`." in shown


async def test_the_digest_is_told_in_the_servers_language(world: World) -> None:
    result = await world.admin.slash(world.general, "setup", language="de")
    assert "**Language of the digest** · Deutsch  *(changed)*" in words(result)
    preview = await world.admin.slash(world.general, "digest preview")
    assert "Eine ruhige Woche" in words(preview)
    again = await world.admin.slash(world.general, "setup", language="de")
    assert "*(changed)*" not in words(again)


async def test_the_invite_asks_for_what_is_needed_and_no_more(world: World) -> None:
    """What it is needed for is tried in test_digests; the sandbox grants no more either."""
    assert f"permissions={NEEDED.value}&" in f"{world.bot.invite}&"
    assert int(BOT_PERMISSIONS) == NEEDED.value


async def test_commands_are_synced_once(world: World) -> None:
    def syncs() -> int:
        return sum(r.method == "PUT" and r.path.endswith("/commands") for r in world.env.http_requests)

    assert syncs() == 1
    await world.restart()
    assert syncs() == 1


async def test_an_admin_names_the_scale_of_ratings(world: World) -> None:
    assert "supported 5, unproven 3, misleading 2" in words(await world.admin.slash(world.general, "setup"))
    result = await world.admin.slash(world.general, "setup", rating_scale="holds up 5, open 3,  fell apart 1")
    assert "**Rating scale** · holds up 5, open 3, fell apart 1  *(changed)*" in words(result)


async def test_setup_counts_the_claims_whose_rating_is_no_longer_on_the_scale(world: World) -> None:
    for number, value in enumerate(("retracted", "unproven", "unproven"), 1):
        await keep(world, f"Boat {number} was sold")
        await world.curator.slash(
            world.general,
            "claim rate",
            claim=str(number),
            value=value,
            reason="It was.",
            evidence="https://a.example",
        )
    assert "no longer on the scale" not in words(await world.admin.slash(world.general, "setup"))
    said = words(await world.admin.slash(world.general, "setup", rating_scale="Unproven 3, sound 5"))
    assert "1 claim carries a rating that is no longer on the scale: retracted 1." in said
    said = words(await world.admin.slash(world.general, "setup", rating_scale="*sound* 5, lost 1"))
    assert "3 claims carry a rating that is no longer on the scale: unproven 2, retracted 1." in said
    assert "`/claim search rating:` finds them" in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("good, bad", "a number from 5"),
        ("good 6", "a number from 5"),
        ("a 5, A 1", "is in the scale twice"),
        ("5,,", "number"),
    ],
)
async def test_a_scale_that_cannot_be_used_changes_nothing(world: World, typed: str, says: str) -> None:
    result = await world.admin.slash(world.general, "setup", rating_scale=typed)
    assert result.ephemeral
    assert says in words(result)
    assert "supported 5" in words(await world.admin.slash(world.general, "setup"))
