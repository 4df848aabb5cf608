"""One request to the API: who asks for what, and what it refers to."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox import payloads
from bot.sandbox.gateway import Gateway
from bot.sandbox.interactions import Desk
from bot.sandbox.permissions import NOTHING, Permissions
from bot.sandbox.refusals import missing_access, missing_permissions, unknown
from bot.sandbox.world import Attachment, Channel, Guild, Json, Member, Message, User, World


@dataclass(slots=True)
class Call:
    """A request with its parsed body; ``files`` are uploads by their number."""

    request: web.Request
    world: World
    gateway: Gateway
    desk: Desk
    body: Any = None
    files: dict[int, Attachment] = field(default_factory=dict)

    async def read(self) -> None:
        """Parse the body: JSON, or a form with ``payload_json`` and ``files[n]``."""
        if self.request.content_type == "multipart/form-data":
            form = await self.request.multipart()
            async for part in form:
                assert isinstance(part, BodyPartReader)
                name = part.name or ""
                if name == "payload_json":
                    self.body = json.loads(await part.text(encoding="utf-8"))
                elif name.startswith("files["):
                    content = bytes(await part.read(decode=True))
                    kind = part.headers.get("Content-Type")
                    kind = None if kind == "application/octet-stream" else kind
                    self.files[int(name[6:-1])] = self.world.keep_file(part.filename or "file", content, kind)
        elif self.request.can_read_body:
            text = await self.request.text()
            self.body = json.loads(text) if text else None

    def id(self, name: str) -> int:
        """An id in the path; 0, which nothing has, if it is not a number."""
        value = self.request.match_info[name]
        return int(value) if value.isdecimal() else 0

    @property
    def bot(self) -> User:
        return self.world.application.user

    def channel(self, needs: Permissions = NOTHING) -> Channel:
        """The channel in the path; raises Refusal if the bot may not see it or lacks ``needs``."""
        channel = self.world.channels.get(self.id("channel_id"))
        if channel is None:
            raise unknown("Channel")
        granted = self.world.permissions(channel, self.bot)
        if not granted & Permissions.VIEW_CHANNEL:
            raise missing_access()
        if needs & ~granted:
            raise missing_permissions()
        return channel

    def message(self, channel: Channel) -> Message:
        """The message in the path; ephemeral ones cannot be found this way."""
        message = channel.messages.get(self.id("message_id"))
        if message is None or message.ephemeral_to is not None:
            raise unknown("Message")
        return message

    def guild(self) -> Guild:
        """The server in the path; raises Refusal if the bot is not on it."""
        guild = self.world.guilds.get(self.id("guild_id"))
        if guild is None or not self.world.has_bot(guild):
            raise unknown("Guild")
        return guild

    def member(self, guild: Guild) -> Member:
        """The member in the path."""
        user_id = self.id("user_id")
        if user_id not in self.world.users:
            raise unknown("User")
        if user_id not in guild.members:
            raise unknown("Member")
        return guild.members[user_id]

    def message_json(self, message: Message) -> Json:
        """A message as the bot receives it."""
        return payloads.message(message, self.world, files=self.gateway.files)


Handler = Callable[[Call], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path template, named as in Discord's OpenAPI description."""

    method: str
    path: str
    handler: Handler
    with_token: bool


class Routes(list[Route]):
    """Handlers by the routes they answer."""

    def on(self, method: str, path: str, *, with_token: bool = True) -> Callable[[Handler], Handler]:
        """Register a handler; ``with_token`` requires the bot's token."""

        def register(handler: Handler) -> Handler:
            self.append(Route(method, path, handler, with_token))
            return handler

        return register
