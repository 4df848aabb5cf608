"""Log-in, resumption, faults and refusals, over real sockets with a real discord.py client."""

from __future__ import annotations

import io
from typing import Any

import discord
import pytest
from discord import ui
from discord.http import Route

from bot.sandbox.sample import Newsroom
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Channel, Kind, MessageFlags
from tests.sandbox.conftest import connection, soon
from tests.sandbox.echo import EchoBot


def _channel(bot: EchoBot, channel: Channel) -> discord.TextChannel:
    found = bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


async def test_logging_in_finds_the_server_and_tells_the_commands(
    sandbox: Sandbox, place: Newsroom, bot: EchoBot
) -> None:
    assert [guild.name for guild in bot.guilds] == ["Harbour News"]
    assert {channel.name for channel in bot.guilds[0].text_channels} == {"general", "review", "digest"}
    assert bot.guilds[0].me.guild_permissions.send_messages
    assert {command.name for command in bot.synced} == {
        "claim", "think", "panel", "picture", "hasty", "setup", "Pull claims",
    }  # fmt: skip
    assert [command["name"] for command in sandbox.person(place.member).commands(place.general, 3)] == [
        "Pull claims"
    ]


async def test_a_wrong_token_is_refused(sandbox: Sandbox, place: Newsroom) -> None:
    async with EchoBot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.start("wrong")


async def test_a_dropped_connection_is_resumed_with_what_was_missed(
    sandbox: Sandbox, place: Newsroom, bot: EchoBot
) -> None:
    assert sandbox.gateway.drop() == 1
    late = sandbox.world.add_channel(place.guild, "late")
    await soon(lambda: bot.resumes)
    assert sandbox.gateway.identified == 1
    assert sandbox.gateway.resumed == 1
    assert _channel(bot, late).name == "late"
    answer = await sandbox.person(place.member).run(place.general, "claim echo", text="still here")
    assert answer.original is not None


async def test_an_invalidated_session_identifies_again(
    sandbox: Sandbox, place: Newsroom, bot: EchoBot
) -> None:
    sandbox.gateway.drop(resumable=False)
    await soon(lambda: sandbox.gateway.identified == 2, within=30)
    assert bot.resumes == 0


async def test_a_request_to_reconnect_is_followed(sandbox: Sandbox, bot: EchoBot) -> None:
    sandbox.gateway.reconnect()
    await soon(lambda: bot.resumes)


async def test_429_is_waited_out(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> None:
    fault = sandbox.api.faults.inject("POST /channels/*/messages", 429, times=2, retry_after=0.05)
    await _channel(bot, place.digest).send("patience")
    assert fault.hits == 2
    assert [message.content for message in sandbox.messages(place.digest)] == ["patience"]


async def test_a_global_429_holds_every_route(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> None:
    fault = sandbox.api.faults.inject("GET /channels/*", 429, times=1, retry_after=0.05, is_global=True)
    assert await bot.fetch_channel(place.digest.id) is not None
    assert fault.hits == 1


async def test_a_server_error_is_tried_again_and_the_nonce_keeps_the_message_single(
    sandbox: Sandbox, place: Newsroom, bot: EchoBot
) -> None:
    sandbox.api.faults.inject("POST /channels/*/messages", 502, times=1, after_effect=True)
    await _channel(bot, place.digest).send("once", nonce="week-1")
    assert [message.content for message in sandbox.messages(place.digest)] == ["once"]
    assert [request.status for request in sandbox.api.requests if request.method == "POST"][-2:] == [502, 200]


async def test_an_unknown_route_answers_501_loudly(
    sandbox: Sandbox, place: Newsroom, bot: EchoBot, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(discord.DiscordServerError) as refused:
        await bot.http.request(Route("GET", "/sticker-packs"))
    assert refused.value.status == 501
    assert "The sandbox has no GET /api/v10/sticker-packs" in caplog.text
    assert sandbox.api.unknown == ["GET /api/v10/sticker-packs"]
    sandbox.api.unknown.clear()


async def test_permissions_are_asked_for(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> None:
    digest = _channel(bot, place.digest)
    sandbox.forbid(place.digest, "send_messages")
    await _refused(digest.send("no"), discord.Forbidden, 50013)
    sandbox.forbid(place.digest, "view_channel")
    await _refused(digest.send("no"), discord.Forbidden, 50001)
    sandbox.forbid(place.digest, "attach_files")
    await _refused(digest.send(file=discord.File(io.BytesIO(b"x"), "x.txt")), discord.Forbidden, 50013)
    await soon(lambda: not digest.permissions_for(digest.guild.me).attach_files)
    sandbox.permit(place.digest)
    await digest.send("yes")
    sandbox.world.delete_channel(place.digest)
    await _refused(digest.send("no"), discord.NotFound, 10003)


async def _refused(deed: Any, kind: type[discord.HTTPException], code: int) -> None:
    with pytest.raises(kind) as refused:
        await deed
    assert refused.value.code == code


async def test_direct_messages_can_be_closed(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> None:
    user = await bot.fetch_user(place.member.id)
    await user.send("hello")
    sandbox.close_dms(place.member)
    await _refused(user.send("hello?"), discord.Forbidden, 50007)
    sandbox.close_dms(place.member, closed=False)
    await user.send("again")
    assert [message.content for message in sandbox.messages(sandbox.world.direct(place.member))] == [
        "hello",
        "again",
    ]


async def test_messages_are_read_back_edited_and_deleted(
    sandbox: Sandbox, place: Newsroom, bot: EchoBot
) -> None:
    sandbox.person(place.member).say(place.general, "secret")
    general = _channel(bot, place.general)
    first = await general.send("one")
    second = await general.send("two")
    read = [message.content async for message in general.history(limit=10)]
    assert read == ["two", "one", ""], "other people's words need the message content intent"
    assert [message.id async for message in general.history(after=first)] == [second.id]
    await first.edit(content="changed")
    assert (await general.fetch_message(first.id)).content == "changed"
    await first.delete()
    await _refused(general.fetch_message(first.id), discord.NotFound, 10008)
    other = next(message for message in sandbox.messages(place.general) if not message.author.bot)
    await _refused(general.get_partial_message(other.id).edit(content="x"), discord.Forbidden, 50005)
    await _refused(general.get_partial_message(other.id).delete(), discord.Forbidden, 50013)


async def test_threads_forums_and_announcements(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> None:
    news = sandbox.world.add_channel(place.guild, "news", kind=Kind.NEWS)
    forum = sandbox.world.add_channel(place.guild, "weeks", kind=Kind.FORUM)
    await soon(lambda: bot.get_channel(forum.id))
    message = await _channel(bot, news).send("published")
    await message.publish()
    assert sandbox.messages(news)[0].flags & MessageFlags.CROSSPOSTED
    await _refused(message.publish(), discord.HTTPException, 40033)
    thread = await message.create_thread(name="talk")
    await thread.send("inside")
    assert [each.content for each in sandbox.messages(sandbox.world.channels[thread.id])] == ["inside"]
    place_of_posts = bot.get_channel(forum.id)
    assert isinstance(place_of_posts, discord.ForumChannel)
    post = await place_of_posts.create_thread(name="Week 12", content="the week")
    assert sandbox.world.channels[post.thread.id].parent_id == forum.id


async def test_servers_come_and_go(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> None:
    guild = sandbox.world.add_guild("New", owner=place.admin)
    await soon(lambda: bot.get_guild(guild.id))
    sandbox.world.expel(guild)
    await soon(lambda: bot.get_guild(guild.id) is None)


async def test_two_processes_with_one_token_both_hear(
    sandbox: Sandbox, place: Newsroom, bot: EchoBot
) -> None:
    async with connection(sandbox, EchoBot()) as second:
        guild = sandbox.world.add_guild("New", owner=place.admin)
        await soon(lambda: bot.get_guild(guild.id) and second.get_guild(guild.id))


async def test_thousands_of_servers_are_ready(sandbox: Sandbox) -> None:
    sandbox.add_guilds(2_000)
    async with connection(sandbox, EchoBot()) as bot:
        assert len(bot.guilds) == 2_000


async def test_more_servers_than_a_shard_may_serve_are_refused(sandbox: Sandbox) -> None:
    sandbox.add_guilds(2_501)
    async with EchoBot() as bot:
        with pytest.raises(discord.ConnectionClosed) as refused:
            await bot.start(sandbox.token)
    assert refused.value.code == 4011


def _too_many() -> ui.LayoutView:
    view = ui.LayoutView()
    container = ui.Container[Any]()
    for index in range(39):
        container.add_item(ui.TextDisplay(str(index)))
    view.add_item(container)
    return view


async def test_discords_limits_hold(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> None:
    """What discord.py does not check itself, the sandbox refuses as Discord does."""
    general, http = _channel(bot, place.general), bot.http
    await general.send("x" * 2000)
    await general.send(view=_too_many())
    # What Discord's description also says is refused by either.
    sandbox.api.contract = None
    await _refused(general.send("x" * 2001), discord.HTTPException, 50035)
    await _refused(general.send(""), discord.HTTPException, 50006)
    text = {"type": 10, "content": "x"}
    button = {"type": 2, "style": 1, "label": "x", "custom_id": "a"}
    v2 = int(MessageFlags.COMPONENTS_V2)
    for body in (
        {"flags": v2, "components": [{"type": 17, "components": [text] * 40}]},
        {"flags": v2, "components": [text | {"content": "x" * 2001}] * 2},
        {"flags": v2, "components": [text], "content": "beside"},
        {"flags": v2, "components": [text], "embeds": [{"title": "beside"}]},
        {"flags": v2, "components": [button]},
        {"flags": v2, "components": [{"type": 1, "components": [button, button]}]},
        {"flags": v2, "components": [{"type": 1, "components": [button | {"custom_id": "x" * 101}]}]},
        {"flags": v2, "components": [{"type": 1, "components": [button | {"label": "x" * 81}]}]},
        {"flags": v2, "components": [{"type": 9, "components": [text]}]},
        {"flags": v2, "components": [{"type": 13, "file": {"url": "attachment://not-there.txt"}}]},
        {"components": [text]},
        {"content": "x", "embeds": [{"title": "x" * 257}]},
        {"content": "x", "embeds": [{"description": "x" * 4000}] * 2},
        {"content": "x", "nonce": "x" * 26},
    ):
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=place.general.id)
        await _refused(http.request(route, json=body), discord.HTTPException, 50035)
    assert len(sandbox.messages(place.general)) == 2


async def test_commands_are_checked(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> None:
    sandbox.api.contract = None
    assert bot.application_id is not None
    route = Route("PUT", "/applications/{application_id}/commands", application_id=bot.application_id)
    fine = {"name": "fine", "description": "It is"}
    for wrong in (
        [{"name": "Upper", "description": "x"}],
        [{"name": "a", "description": ""}],
        [{"name": "a", "description": "x" * 101}],
        [fine, fine],
        [fine | {"options": [{"type": 3, "name": str(index), "description": "x"} for index in range(26)]}],
        [fine | {"options": [
            {"type": 3, "name": "a", "description": "x"},
            {"type": 3, "name": "b", "description": "x", "required": True},
        ]}],
        [fine | {"options": [
            {"type": 3, "name": "a", "description": "x", "choices": [{"name": "x" * 101, "value": "x"}]}
        ]}],
        [{"type": 3, "name": "Menu", "description": "x"}],
    ):  # fmt: skip
        await _refused(bot.http.request(route, json=wrong), discord.HTTPException, 50035)
    menus = [{"type": 3, "name": f"Menu {index}"} for index in range(16)]
    await _refused(bot.http.request(route, json=menus), discord.HTTPException, 30032)
    kept = sandbox.world.application.commands[0]
    assert {command["name"] for command in kept} >= {"claim", "think"}, "a refused list changes nothing"


async def test_every_sandbox_is_a_new_application(sandbox: Sandbox) -> None:
    """Otherwise a bot that remembers what it told the last one would tell this one nothing."""
    async with Sandbox() as other:
        assert other.world.application.id != sandbox.world.application.id


async def test_pings_follow_allowed_mentions(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> None:
    general, mention = _channel(bot, place.general), f"<@{place.member.id}>"
    await general.send(f"{mention} @everyone")
    await general.send(f"{mention} @everyone", allowed_mentions=discord.AllowedMentions(users=True))
    assert [message.pings for message in sandbox.messages(place.general)] == [[], [mention]]
