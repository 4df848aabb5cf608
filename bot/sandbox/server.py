"""The sandbox in one object: world, gateway, REST and page on one loopback port."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.sandbox.api import PREFIX, Api
from bot.sandbox.contract import Contract
from bot.sandbox.gateway import Gateway
from bot.sandbox.interactions import Desk, Interaction
from bot.sandbox.people import Person
from bot.sandbox.permissions import NOTHING, named
from bot.sandbox.world import Channel, Guild, Kind, Message, User, World

HOST = "127.0.0.1"


class Sandbox:
    """A small Discord. Open it with ``async with``; its state lives as long as the object.

    The bot connects with ``url_api``, ``url_gateway`` and ``token``; people act
    through :meth:`person`. ``patience`` is how many seconds the bot has to acknowledge
    an interaction; ``contract`` is Discord's OpenAPI description: if given, request
    bodies are checked against it.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = "",
        patience: float = 3.0,
        contract: Path | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.port = port
        self.world = World(now=now, token=token)
        self.gateway = Gateway(self.world)
        self.desk = Desk(self.world, self.gateway, seconds=patience)
        held_to = Contract(contract) if contract else None
        self.api = Api(self.world, self.gateway, self.desk, contract=held_to)
        self.app = web.Application(client_max_size=32 << 20)
        self._open = AsyncExitStack()

    @property
    def token(self) -> str:
        """The token that the bot logs in with."""
        return self.world.application.token

    @property
    def url(self) -> str:
        """The page."""
        return f"http://{HOST}:{self.port}"

    @property
    def url_api(self) -> str:
        """What replaces ``https://discord.com/api/v10``."""
        return self.url + PREFIX

    @property
    def url_gateway(self) -> str:
        """What replaces ``wss://gateway.discord.gg/``."""
        return f"ws://{HOST}:{self.port}/gateway"

    async def __aenter__(self) -> Self:
        """Listen; port 0 means a free one."""
        app = self.app
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/attachments/{channel}/{attachment}/{name}", self._attachment)
        self.api.attach(app)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        self._open.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, HOST, self.port)
        await site.start()
        self.port = runner.addresses[0][1]
        self.gateway.address = self.url_gateway
        self.gateway.files = self.url
        # Open websockets would delay the runner's cleanup.
        self._open.callback(self.gateway.drop, code=1012)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        await self._open.aclose()

    async def _attachment(self, request: web.Request) -> web.Response:
        found = self.world.files.get(int(request.match_info["attachment"]))
        if found is None:
            raise web.HTTPNotFound
        # Anyone may upload: browsers show pictures and download the rest.
        inline = found.content_type in ("image/png", "image/jpeg", "image/gif", "image/webp")
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "inline" if inline else "attachment",
        }
        return web.Response(
            body=found.content, content_type=found.content_type.split(";")[0], headers=headers
        )

    # What tests do

    def person(self, user: User) -> Person:
        """A user acting in the client."""
        return Person(self.world, self.desk, user)

    async def connected(self, within: float = 30.0) -> None:
        """Wait until a bot has identified; raises TimeoutError after ``within`` seconds."""
        async with asyncio.timeout(within):
            await self.gateway.connected.wait()

    async def settled(self, interaction: Interaction, within: float = 30.0) -> Interaction:
        """Wait until nothing is “thinking”; raises TimeoutError after ``within`` seconds."""
        await interaction.until(lambda one: not one.thinking, within)
        return interaction

    def messages(self, channel: Channel) -> list[Message]:
        """What everyone sees in a channel, oldest first."""
        return list(self.world.visible(channel))

    def forbid(self, channel: Channel, *permissions: str) -> None:
        """Take permissions from the bot in a channel: ``forbid(digest, "send_messages")``."""
        self.world.overwrite(channel, self.world.application.user, deny=named(*permissions))

    def permit(self, channel: Channel) -> None:
        """Give back what :meth:`forbid` took."""
        self.world.overwrite(channel, self.world.application.user, deny=NOTHING)

    def close_dms(self, user: User, *, closed: bool = True) -> None:
        """Make a user refuse direct messages, or accept them again."""
        user.accepts_dms = not closed

    def add_guilds(self, number: int, *, channel: str = "digest", kind: Kind = Kind.TEXT) -> list[Guild]:
        """Many servers with one owner, each with the bot and one channel; a few kilobytes each."""
        owner = self.world.add_user("owner")
        guilds: list[Guild] = []
        for index in range(number):
            guild = self.world.add_guild(f"Server {index + 1}", owner=owner, with_bot=False)
            self.world.add_channel(guild, channel, kind=kind)
            self.world.invite(guild)
            guilds.append(guild)
        return guilds
