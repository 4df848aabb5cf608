"""The whole bot in a simulated Discord, on a real SQLite file, with a real HTTP server for its articles."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, RoleHandle

from bot.client import ClaimBot
from bot.settings import Settings
from bot.store.database import Database
from bot.ui.errors import sentence_for


@dataclass(slots=True)
class World:
    """A server with its usual people and channels, and the bot on it.

    ``curators`` is the role that the settings name; the admin may manage the
    server; the stranger is an admin of another one.
    """

    env: Env
    bot: ClaimBot
    guild: GuildHandle
    general: ChannelHandle
    review: ChannelHandle
    digest: ChannelHandle
    curators: RoleHandle
    member: MemberActor
    curator: MemberActor
    admin: MemberActor
    stranger: MemberActor
    elsewhere: ChannelHandle

    async def restart(self) -> None:
        """Start the bot again on the same database, as after a crash."""
        self.bot = make_bot(self.bot.db)
        await self.env.restart_bot(self.bot)


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """The record, migrated, in a file."""
    async with Database(f"sqlite+aiosqlite:///{tmp_path}/claimbot.db") as db:
        await db.upgrade()
        yield db


def make_bot(db: Database) -> ClaimBot:
    """The bot as ``claimbot run`` makes it."""
    return ClaimBot(Settings(), db=db, fetcher=None, reader=None)  # pyright: ignore[reportArgumentType]


@pytest.fixture
def simcord_bot(database: Database) -> ClaimBot:
    """What simcord's plugin connects."""
    return make_bot(database)


@pytest_asyncio.fixture
async def world(simcord_env: Env, simcord_bot: ClaimBot) -> AsyncIterator[World]:
    """A server that an admin has set up: curators' role and review channel are named."""
    env = simcord_env
    guild = env.create_guild("Harbour News")
    curators = guild.create_role("Curators")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    other = env.create_guild("Elsewhere")
    others = other.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    world = World(
        env=env,
        bot=simcord_bot,
        guild=guild,
        general=guild.create_text_channel("general"),
        review=guild.create_text_channel("review"),
        digest=guild.create_text_channel("digest"),
        curators=curators,
        member=guild.add_member(env.create_user("mira")),
        curator=guild.add_member(env.create_user("cem"), roles=[curators]),
        admin=guild.add_member(env.create_user("ada"), roles=[admins]),
        stranger=other.add_member(env.create_user("sten"), roles=[others]),
        elsewhere=other.create_text_channel("general"),
    )
    await world.admin.slash(world.general, "setup", curator_role=world.curators, review_channel=world.review)
    yield world
    # simcord reports every error that reached the tree; a refusal is an answer, not a failure.
    unexpected = [error for error in env.errors if sentence_for(error) is None]
    assert not unexpected, unexpected


def words(result: InteractionResult | discord.Message | Any) -> str:
    """All that is readable in an answer or message: content, text displays, labels of buttons and options."""
    if isinstance(result, InteractionResult):
        parts = [result.response, *result.followups]
        return "\n".join(words(part) for part in parts if part is not None)
    components = result.components
    if components and not isinstance(components[0], dict):
        components = [component.to_dict() for component in components]
    found: list[str] = [result.content] if result.content else []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            found.extend(
                str(node[key]) for key in ("content", "label", "description", "placeholder") if node.get(key)
            )
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(json.loads(json.dumps(components, default=str)))
    return "\n".join(found)
