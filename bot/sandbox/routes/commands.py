"""Application commands: what the bot offers, everywhere or on one server."""

from __future__ import annotations

from bot.sandbox.bodies import check_command, check_commands
from bot.sandbox.refusals import Problems, unknown
from bot.sandbox.routes.call import Call, Routes
from bot.sandbox.world import Json

routes = Routes()
EVERYWHERE = "/applications/{application_id}/commands"
ON_SERVER = "/applications/{application_id}/guilds/{guild_id}/commands"


def _place(call: Call) -> tuple[int, list[Json]]:
    if call.id("application_id") != call.world.application.id:
        raise unknown("Application")
    guild_id = call.guild().id if "guild_id" in call.request.match_info else 0
    return guild_id, call.world.application.commands.setdefault(guild_id, [])


def _registered(call: Call, body: Json, guild_id: int, before: Json | None = None) -> Json:
    """The command as Discord keeps it: with an id, a version and every default."""
    identity = before["id"] if before else str(call.world.snowflake())
    command: Json = {
        "type": 1,
        "description": "",
        "options": [],
        "default_member_permissions": None,
        "nsfw": False,
        "name_localizations": None,
        "description_localizations": None,
        "contexts": None,
        "integration_types": [0],
    }
    command |= {key: value for key, value in body.items() if value is not None or key.endswith("permissions")}
    command |= {
        "id": identity,
        "application_id": str(call.world.application.id),
        "version": str(call.world.snowflake()),
    }
    if guild_id:
        command["guild_id"] = str(guild_id)
    return command


def _same(command: Json, name: str, kind: int) -> bool:
    return command["name"] == name and command["type"] == kind


def _one(call: Call) -> tuple[int, list[Json], int]:
    guild_id, commands = _place(call)
    for index, command in enumerate(commands):
        if command["id"] == call.request.match_info["command_id"]:
            return guild_id, commands, index
    raise unknown("application command")


@routes.on("GET", EVERYWHERE)
@routes.on("GET", ON_SERVER)
async def commands(call: Call) -> list[Json]:
    return _place(call)[1]


@routes.on("PUT", EVERYWHERE)
@routes.on("PUT", ON_SERVER)
async def replace(call: Call) -> list[Json]:
    guild_id, before = _place(call)
    bodies: list[Json] = call.body or []
    check_commands(bodies)
    kept = {(each["name"], each["type"]): each for each in before}
    after = [
        _registered(call, body, guild_id, kept.get((body["name"], body.get("type", 1)))) for body in bodies
    ]
    call.world.application.commands[guild_id] = after
    call.world.tell("COMMANDS", call.world.application, guild_id=guild_id or None)
    return after


@routes.on("POST", EVERYWHERE)
@routes.on("POST", ON_SERVER)
async def add(call: Call) -> Json:
    guild_id, commands = _place(call)
    before = [each for each in commands if _same(each, call.body["name"], call.body.get("type", 1))]
    others = [each for each in commands if each not in before]
    check_commands([*others, call.body])
    command = _registered(call, call.body, guild_id, before[0] if before else None)
    commands[:] = [*others, command]
    return command


@routes.on("GET", EVERYWHERE + "/{command_id}")
@routes.on("GET", ON_SERVER + "/{command_id}")
async def command(call: Call) -> Json:
    _, commands, index = _one(call)
    return commands[index]


@routes.on("PATCH", EVERYWHERE + "/{command_id}")
@routes.on("PATCH", ON_SERVER + "/{command_id}")
async def edit(call: Call) -> Json:
    guild_id, commands, index = _one(call)
    after = _registered(call, commands[index] | call.body, guild_id, commands[index])
    problems = Problems()
    check_command(after, (), problems)
    problems.raise_if_any()
    commands[index] = after
    return after


@routes.on("DELETE", EVERYWHERE + "/{command_id}")
@routes.on("DELETE", ON_SERVER + "/{command_id}")
async def delete(call: Call) -> None:
    _, commands, index = _one(call)
    del commands[index]
