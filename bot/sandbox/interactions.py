"""Interactions: what someone did with a command, button or modal, and how the bot answered.

Source: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.bodies import check_choices
from bot.sandbox.components import check_modal, number, without_nulls
from bot.sandbox.gateway import Gateway
from bot.sandbox.permissions import EVERYONE
from bot.sandbox.refusals import Problems, Refusal, bad_body, unknown
from bot.sandbox.world import Channel, Json, Message, MessageFlags, User, World

TOKEN_SECONDS = 15 * 60


class Kind(IntEnum):
    """Discord's interaction types."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    """Discord's interaction callback types."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


ANSWERS = {
    Kind.COMMAND: {Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.MODAL},
    Kind.COMPONENT: {
        Callback.MESSAGE,
        Callback.DEFERRED_MESSAGE,
        Callback.DEFERRED_UPDATE,
        Callback.UPDATE,
        Callback.MODAL,
    },
    Kind.AUTOCOMPLETE: {Callback.CHOICES},
    Kind.MODAL: {Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.DEFERRED_UPDATE, Callback.UPDATE},
}
"""Which callbacks answer which interactions."""


@dataclass(slots=True, eq=False)
class Interaction:
    """One action by one person, and everything that the bot answered to it.

    ``callback`` is how it was acknowledged, if it was; ``original`` the message
    that the first answer became or changed; ``followups`` the messages after it.
    """

    id: int
    token: str
    kind: Kind
    user: User
    channel: Channel
    data: Json
    created: float
    name: str = ""
    message: Message | None = None
    callback: Callback | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] | None = None
    expired: bool = False
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def thinking(self) -> bool:
        """Whether a deferred answer is still pending."""
        return self.original is not None and bool(self.original.flags & MessageFlags.LOADING)

    @property
    def messages(self) -> list[Message]:
        """The answer's messages, first to last."""
        return [*([self.original] if self.original else []), *self.followups]

    def changed(self) -> None:
        """Wake whoever is waiting for the bot."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, condition: Callable[[Interaction], Any], within: float) -> None:
        """Wait until ``condition(self)``; raises TimeoutError after ``within`` seconds."""
        async with asyncio.timeout(within):
            while not condition(self):
                await self._changed.wait()


class Desk:
    """Hands interactions to the bot and takes its answers.

    An answer is due within ``seconds`` (Discord: 3); after that the bot is told
    that the interaction is unknown, and the person that the bot did not respond.
    """

    def __init__(self, world: World, gateway: Gateway, *, seconds: float = 3.0) -> None:
        self.world = world
        self.gateway = gateway
        self.seconds = seconds
        self.listeners: list[Callable[[Interaction], None]] = []
        self._open: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    @property
    def _time(self) -> float:
        return asyncio.get_running_loop().time()

    def start(
        self,
        kind: Kind,
        user: User,
        channel: Channel,
        data: Json,
        *,
        name: str = "",
        message: Message | None = None,
    ) -> Interaction:
        """Someone did something: tell the bot."""
        interaction = Interaction(
            self.world.snowflake(),
            secrets.token_urlsafe(40),
            kind,
            user,
            channel,
            data,
            self._time,
            name,
            message,
        )
        self._forget_old()
        self._open[interaction.id] = self._by_token[interaction.token] = interaction
        asyncio.get_running_loop().call_later(self.seconds, self._expire, interaction)
        self.gateway.dispatch("INTERACTION_CREATE", self._payload(interaction), guild_id=channel.guild_id)
        return interaction

    def _expire(self, interaction: Interaction) -> None:
        if interaction.callback is None:
            interaction.expired = True
            self._tell(interaction)

    def _forget_old(self) -> None:
        # Both maps are in order of creation.
        while self._open:
            oldest = next(iter(self._open.values()))
            if self._time - oldest.created < TOKEN_SECONDS:
                return
            del self._open[oldest.id], self._by_token[oldest.token]

    def _tell(self, interaction: Interaction) -> None:
        interaction.changed()
        for listener in tuple(self.listeners):
            listener(interaction)

    def _payload(self, interaction: Interaction) -> Json:
        world, channel, user = self.world, interaction.channel, interaction.user
        application = world.application
        granted = world.permissions(channel, user)
        payload: Json = {
            "id": str(interaction.id),
            "application_id": str(application.id),
            "type": int(interaction.kind),
            "token": interaction.token,
            "version": 1,
            "data": interaction.data,
            "channel_id": str(channel.id),
            "channel": payloads.channel(channel, granted),
            "locale": "en-US",
            "entitlements": [],
            "attachment_size_limit": 10 << 20,
            "app_permissions": str(int(world.permissions(channel, application.user))),
        }
        if channel.guild_id is None:
            payload |= {"user": payloads.user(user), "context": 1}
            payload["authorizing_integration_owners"] = {"0": "0"}
            payload["app_permissions"] = str(int(EVERYONE))
        else:
            guild = world.guilds[channel.guild_id]
            payload |= {
                "guild_id": str(guild.id),
                "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
                "guild_locale": "en-US",
                "member": payloads.member(guild.members[user.id], granted),
                "context": 0,
                "authorizing_integration_owners": {"0": str(guild.id)},
            }
        if interaction.message is not None:
            payload["message"] = payloads.message(interaction.message, world, files=self.gateway.files)
        return payload

    def metadata(self, interaction: Interaction) -> Json:
        """Interaction metadata stored on its answer."""
        return {
            "id": str(interaction.id),
            "type": int(interaction.kind),
            "user": payloads.user(interaction.user),
            "authorizing_integration_owners": {"0": str(interaction.channel.guild_id or 0)},
            "name": interaction.name,
        }

    # What the bot answers

    def acknowledge(self, interaction_id: int, token: str, kind: int) -> Interaction:
        """The one acknowledgement of an interaction; raises Refusal for a second or late one."""
        interaction = self._open.get(interaction_id)
        if interaction is None or interaction.token != token or interaction.expired:
            raise unknown("interaction")
        if interaction.callback is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        if kind not in ANSWERS[interaction.kind] or (kind in (6, 7) and interaction.message is None):
            raise bad_body(
                ("type",),
                "INTERACTION_TYPE_INVALID",
                f"This interaction cannot be answered with type {kind}.",
            )
        return interaction

    def defer(self, interaction: Interaction, flags: MessageFlags) -> None:
        """“… is thinking”."""
        interaction.callback = Callback.DEFERRED_MESSAGE
        flags = (flags & MessageFlags.EPHEMERAL) | MessageFlags.LOADING
        interaction.original = self._new_message(interaction, flags=flags)
        self._tell(interaction)

    def defer_update(self, interaction: Interaction) -> None:
        """Acknowledged; the message with the component may be edited later."""
        interaction.callback = Callback.DEFERRED_UPDATE
        interaction.original = interaction.message
        self._tell(interaction)

    def reply(self, interaction: Interaction, **parts: Any) -> Message:
        """A message as the first answer."""
        interaction.callback = Callback.MESSAGE
        interaction.original = self._new_message(interaction, **parts)
        self._tell(interaction)
        return interaction.original

    def update(self, interaction: Interaction, **parts: Any) -> Message:
        """Change the message with the component."""
        assert interaction.message is not None
        interaction.callback = Callback.UPDATE
        interaction.original = interaction.message
        self.world.edit(interaction.message, **parts)
        self._tell(interaction)
        return interaction.message

    def offer(self, interaction: Interaction, choices: list[Json]) -> None:
        """The choices of an autocomplete; raises Refusal."""
        check_choices(choices)
        interaction.callback = Callback.CHOICES
        interaction.choices = choices
        self._tell(interaction)

    def open_modal(self, interaction: Interaction, modal: Json) -> None:
        """A modal; raises Refusal if it breaks a rule."""
        modal = without_nulls(modal)
        problems = Problems()
        check_modal(modal, problems)
        problems.raise_if_any()
        number(modal["components"])
        interaction.callback = Callback.MODAL
        interaction.modal = modal
        self._tell(interaction)

    def by_token(self, token: str) -> Interaction:
        """The acknowledged interaction of a webhook's token; raises Refusal after 15 minutes."""
        self._forget_old()
        interaction = self._by_token.get(token)
        if interaction is None:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        if interaction.callback is None:
            raise unknown("Webhook")
        return interaction

    def follow_up(self, interaction: Interaction, **parts: Any) -> Message:
        """A follow-up message; the first one after “thinking” takes its place and its visibility."""
        if interaction.thinking:
            assert interaction.original is not None
            flags = parts.pop("flags", MessageFlags(0)) & ~MessageFlags.EPHEMERAL
            return self.edit(interaction, interaction.original, flags=flags, **parts)
        message = self._new_message(interaction, **parts)
        interaction.followups.append(message)
        self._tell(interaction)
        return message

    def edit(self, interaction: Interaction, message: Message, **parts: Any) -> Message:
        """Change a message of this interaction; one that was “thinking” is shown from now on."""
        kept = message.flags & MessageFlags.EPHEMERAL
        flags = parts.pop("flags", message.flags) & ~(MessageFlags.LOADING | MessageFlags.EPHEMERAL)
        if message.flags & MessageFlags.LOADING:
            message.flags &= ~MessageFlags.LOADING
            for name, value in parts.items():
                setattr(message, name, value)
            message.flags = flags | kept
            self.world.tell("MESSAGE_UPDATE", message, channel=self.world.channels.get(message.channel_id))
        else:
            self.world.edit(message, flags=flags | kept, **parts)
        self._tell(interaction)
        return message

    def message_of(self, interaction: Interaction, message_id: str) -> Message:
        """The original response (``@original``) or a followup; raises Refusal."""
        if interaction.channel.id not in self.world.channels:
            raise unknown("Channel")
        for message in interaction.messages:
            if (message_id == "@original" and message is interaction.original) or str(
                message.id
            ) == message_id:
                if message.id not in interaction.channel.messages:
                    break
                return message
        raise unknown("Message")

    def _new_message(self, interaction: Interaction, *, content: str = "", **parts: Any) -> Message:
        flags = parts.get("flags", MessageFlags(0))
        ephemeral_to = interaction.user.id if flags & MessageFlags.EPHEMERAL else None
        return self.world.post(
            interaction.channel,
            self.world.application.user,
            content,
            interaction=self.metadata(interaction),
            ephemeral_to=ephemeral_to,
            kind=20 if interaction.kind is Kind.COMMAND else 0,
            **parts,
        )
