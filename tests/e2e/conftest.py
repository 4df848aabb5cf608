"""The whole bot in a simulated Discord, on a real SQLite file, with a real HTTP server for its articles."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Network
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from discord.http import Route
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, RoleHandle

from bot.client import ClaimBot
from bot.settings import Settings
from bot.store.database import Database
from bot.ui.errors import sentence_for
from bot.web import Fetcher
from bot.work.reading import Reader, ThreadReader


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let simcord wait as long as a busy machine needs, instead of five seconds, and recommend one shard."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.simcord(settle_timeout=60, shard_count=1))


@dataclass(slots=True)
class Site:
    """A web site on loopback: ``pages`` by path, the paths ``asked`` for, and the status ``answered``.

    A path that is ``held`` is answered when its event is set. With 301 or 302, a page is where it moved to.
    """

    address: str = ""
    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    held: dict[str, threading.Event] = field(default_factory=dict)

    def put(self, path: str, html: str, status: int = 200) -> str:
        """Publish a page; returns its address."""
        self.pages[path] = (status, html)
        return self.address + path


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site that is really fetched from."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            if self.path in site.held:
                site.held[self.path].wait(60)
            status, html = site.pages.get(self.path, (404, ""))
            body = html.encode()
            version = f'"{hash(html)}"'
            if self.headers["If-None-Match"] == version:
                status, body = 304, b""
            site.answered.append(status)
            self.send_response(status)
            if status in (301, 302):
                self.send_header("Location", html)
            self.send_header("ETag", version)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


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
        self.bot = make_bot(self.bot.db, self.bot.fetcher, self.bot.reader)
        await self.env.restart_bot(self.bot)

    def cut_off(self, method: str, path: str) -> None:
        """Let the line break at every such request of the bot; ``path`` is Discord's, with {names} in it."""
        request = self.bot.http.request

        async def broken(route: Route, **options: Any) -> Any:
            if (route.method, route.path) == (method, path):
                raise ConnectionResetError("the line is dead")
            return await request(route, **options)

        self.bot.http.request = broken  # pyright: ignore[reportAttributeAccessIssue]


@pytest_asyncio.fixture
async def database(tmp_path: Path, migrated: Path) -> AsyncIterator[Database]:
    """The record, migrated, in a file."""
    file = tmp_path / "claimbot.db"
    await asyncio.to_thread(shutil.copy, migrated, file)
    async with Database(f"sqlite+aiosqlite:///{file}") as db:
        yield db


@pytest_asyncio.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    """What fetches pages, from loopback too."""
    async with Fetcher(contact="the tests", allow_networks=[IPv4Network("127.0.0.0/8")]) as fetcher:
        yield fetcher


@pytest_asyncio.fixture
async def reader() -> AsyncIterator[Reader]:
    """What reads articles; simcord does not wait for other processes, so it is a thread."""
    async with ThreadReader() as reader:
        yield reader


def make_bot(db: Database, fetcher: Fetcher, reader: Reader) -> ClaimBot:
    """The bot as ``claimbot run`` makes it."""
    return ClaimBot(Settings(), db=db, fetcher=fetcher, reader=reader)


@pytest.fixture
def simcord_bot(database: Database, fetcher: Fetcher, reader: Reader) -> ClaimBot:
    """What simcord's plugin connects."""
    return make_bot(database, fetcher, reader)


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
