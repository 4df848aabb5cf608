"""Who the bot is, and where the gateway is."""

from __future__ import annotations

from typing import Any

from bot.sandbox import payloads
from bot.sandbox.refusals import unknown
from bot.sandbox.routes.call import Call, Routes
from bot.sandbox.world import Json

routes = Routes()


@routes.on("GET", "/gateway", with_token=False)
async def gateway(call: Call) -> Json:
    return {"url": call.gateway.address}


@routes.on("GET", "/gateway/bot")
async def gateway_for_bot(call: Call) -> Json:
    limit = {"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 16}
    return {"url": call.gateway.address, "shards": call.gateway.shards, "session_start_limit": limit}


@routes.on("GET", "/users/@me")
async def me(call: Call) -> Json:
    return payloads.user(call.bot) | {"verified": True, "mfa_enabled": True, "email": None, "flags": 0}


@routes.on("GET", "/users/@me/guilds")
async def my_guilds(call: Call) -> list[Json]:
    after, limit = int(call.request.query.get("after", 0)), int(call.request.query.get("limit", 200))
    mine = sorted(
        (guild for guild in call.world.guilds.values() if call.world.has_bot(guild) and guild.id > after),
        key=lambda guild: guild.id,
    )
    return [
        {
            "id": str(guild.id),
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": "0",
            "features": [],
        }
        for guild in mine[:limit]
    ]


@routes.on("DELETE", "/users/@me/guilds/{guild_id}")
async def leave(call: Call) -> None:
    call.world.expel(call.guild())


@routes.on("POST", "/users/@me/channels")
async def open_direct(call: Call) -> Json:
    user = call.world.users.get(int(call.body["recipient_id"]))
    if user is None:
        raise unknown("User")
    return payloads.channel(call.world.direct(user))


@routes.on("GET", "/users/{user_id}")
async def user(call: Call) -> Json:
    found = call.world.users.get(call.id("user_id"))
    if found is None:
        raise unknown("User")
    return payloads.user(found)


@routes.on("GET", "/oauth2/applications/@me")
@routes.on("GET", "/applications/@me")
async def application(call: Call) -> Json:
    return payloads.application(call.world.application)


@routes.on("GET", "/applications/{application_id}/emojis")
async def emojis(call: Call) -> Json:
    items: list[Any] = []
    return {"items": items}
