"""Servers, their channels, roles and members."""

from __future__ import annotations

from bot.sandbox import payloads
from bot.sandbox.permissions import Permissions
from bot.sandbox.refusals import unknown
from bot.sandbox.routes.call import Call, Routes
from bot.sandbox.world import Json, Kind

routes = Routes()


@routes.on("GET", "/guilds/{guild_id}")
async def guild(call: Call) -> Json:
    return payloads.guild(call.guild(), bot=call.bot)


@routes.on("GET", "/guilds/{guild_id}/channels")
async def channels(call: Call) -> list[Json]:
    return [payloads.channel(each) for each in call.guild().channels.values() if not each.is_thread]


@routes.on("GET", "/guilds/{guild_id}/threads/active")
async def threads(call: Call) -> Json:
    active = [each for each in call.guild().channels.values() if each.is_thread and not each.archived]
    return {"threads": [payloads.channel(each) for each in active], "members": []}


@routes.on("GET", "/guilds/{guild_id}/roles")
async def roles(call: Call) -> list[Json]:
    return [payloads.role(each) for each in call.guild().roles.values()]


@routes.on("GET", "/guilds/{guild_id}/roles/{role_id}")
async def role(call: Call) -> Json:
    found = call.guild().roles.get(call.id("role_id"))
    if found is None:
        raise unknown("Role")
    return payloads.role(found)


@routes.on("GET", "/guilds/{guild_id}/members/{user_id}")
async def member(call: Call) -> Json:
    return payloads.member(call.member(call.guild()))


@routes.on("GET", "/channels/{channel_id}")
async def channel(call: Call) -> Json:
    return payloads.channel(call.channel())


@routes.on("PATCH", "/channels/{channel_id}")
async def edit_channel(call: Call) -> Json:
    found = call.channel()
    needed = Permissions.MANAGE_THREADS if found.is_thread else Permissions.MANAGE_CHANNELS
    if found.owner_id != call.bot.id:
        call.channel(needed)
    for key in ("name", "topic", "archived", "locked"):
        if key in call.body:
            setattr(found, key, call.body[key])
    call.world.tell("THREAD_UPDATE" if found.is_thread else "CHANNEL_UPDATE", found, channel=found)
    return payloads.channel(found)


@routes.on("DELETE", "/channels/{channel_id}")
async def delete_channel(call: Call) -> Json:
    found = call.channel()
    if found.kind is not Kind.DM:
        call.channel(Permissions.MANAGE_THREADS if found.is_thread else Permissions.MANAGE_CHANNELS)
        call.world.delete_channel(found)
    return payloads.channel(found)
