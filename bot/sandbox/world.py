"""The sandbox's Discord in memory: servers, people, channels and messages.

Its listeners are told of everything that happens to it as a :class:`Change`,
named as the gateway names it. Nothing here waits or knows about HTTP.
"""

from __future__ import annotations

import itertools
import mimetypes
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum, IntFlag
from typing import Any

from bot.sandbox.permissions import EVERYONE, NOTHING, Permissions, in_channel

Json = dict[str, Any]
EPOCH_MS = 1_420_070_400_000

BOT_PERMISSIONS = (
    Permissions.VIEW_CHANNEL
    | Permissions.SEND_MESSAGES
    | Permissions.SEND_MESSAGES_IN_THREADS
    | Permissions.EMBED_LINKS
    | Permissions.ATTACH_FILES
    | Permissions.READ_MESSAGE_HISTORY
)


class Kind(IntEnum):
    """Discord's channel types, as far as the sandbox has them."""

    TEXT = 0
    DM = 1
    NEWS = 5
    NEWS_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


class MessageFlags(IntFlag):
    """Discord's message flags, as far as the sandbox has them."""

    CROSSPOSTED = 1 << 0
    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


NO_FLAGS = MessageFlags(0)


@dataclass(slots=True)
class User:
    """A person, or the bot."""

    id: int
    name: str
    display_name: str
    bot: bool = False
    accepts_dms: bool = True


@dataclass(slots=True)
class Role:
    """A role of one server; the role with the server's id is everyone's."""

    id: int
    name: str
    permissions: Permissions
    colour: int = 0
    position: int = 0
    managed: bool = False


@dataclass(slots=True)
class Member:
    """A user's place on a server."""

    user: User
    role_ids: list[int]
    joined_at: datetime


@dataclass(slots=True)
class Attachment:
    """A file, served back under its channel and id."""

    id: int
    filename: str
    content: bytes
    content_type: str
    description: str | None = None


@dataclass(slots=True)
class Message:
    """A message; one with ``ephemeral_to`` is visible only to that person, and not through channel routes."""

    id: int
    channel_id: int
    author: User
    created_at: datetime
    content: str = ""
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: MessageFlags = NO_FLAGS
    kind: int = 0
    edited_at: datetime | None = None
    nonce: str | int | None = None
    reference: Json | None = None
    interaction: Json | None = None
    ephemeral_to: int | None = None
    thread_id: int | None = None
    pings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Channel:
    """A channel, thread or direct message.

    ``overwrites`` maps a role or member to (allow, deny), ``overwrite_kinds`` says
    which it is: 0 a role, 1 a member.
    """

    id: int
    kind: Kind
    name: str
    guild_id: int | None = None
    parent_id: int | None = None
    position: int = 0
    topic: str | None = None
    overwrites: dict[int, tuple[Permissions, Permissions]] = field(default_factory=dict)
    overwrite_kinds: dict[int, int] = field(default_factory=dict)
    recipient: User | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    owner_id: int | None = None
    created_at: datetime | None = None
    archived: bool = False
    locked: bool = False
    applied_tags: list[str] = field(default_factory=list)

    @property
    def is_thread(self) -> bool:
        return self.kind in (Kind.NEWS_THREAD, Kind.PUBLIC_THREAD, Kind.PRIVATE_THREAD)


@dataclass(slots=True)
class Guild:
    """A server."""

    id: int
    name: str
    owner_id: int
    roles: dict[int, Role]
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)


@dataclass(slots=True)
class Application:
    """The bot's application and the commands it has registered, by server; 0 means globally."""

    id: int
    name: str
    token: str
    user: User
    commands: dict[int, list[Json]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """Something happened; ``subject`` is what it happened to, in its current state."""

    event: str
    subject: Any
    guild_id: int | None = None
    channel: Channel | None = None


class World:
    """The whole simulated Discord. ``now`` gives the time of everything that happens."""

    def __init__(self, *, now: Callable[[], datetime] = lambda: datetime.now(UTC), token: str = "") -> None:
        self.now = now
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.files: dict[int, Attachment] = {}
        self.listeners: list[Callable[[Change], None]] = []
        self._serial = itertools.count(1)
        self._directs: dict[int, Channel] = {}
        self._nonces: dict[tuple[int, str | int], Message] = {}
        # A new id each time, so that the bot, which remembers where it synced its commands, syncs them here.
        bot = self.add_user("claimbot", display_name="Claimbot", bot=True)
        self.application = Application(bot.id, "Claimbot", token or secrets.token_urlsafe(24), bot)

    # Telling

    def tell(
        self, event: str, subject: Any, *, channel: Channel | None = None, guild_id: int | None = None
    ) -> None:
        """Tell every listener."""
        if guild_id is None and channel is not None:
            guild_id = channel.guild_id
        change = Change(event, subject, guild_id, channel)
        for listener in tuple(self.listeners):
            listener(change)

    def snowflake(self) -> int:
        """A new id, which encodes the time."""
        milliseconds = int(self.now().timestamp() * 1000) - EPOCH_MS
        return (milliseconds << 22) | (next(self._serial) & 0x3FFFFF)

    # People and servers

    def add_user(
        self, name: str, *, display_name: str | None = None, bot: bool = False, id: int | None = None
    ) -> User:
        """A new user, on no server yet."""
        user = User(id or self.snowflake(), name, display_name or name.capitalize(), bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, *, owner: User, id: int | None = None, with_bot: bool = True) -> Guild:
        """A new server with its owner, and the bot with the permissions that its invite link requests."""
        guild_id = id or self.snowflake()
        guild = Guild(guild_id, name, owner.id, {guild_id: Role(guild_id, "@everyone", EVERYONE)})
        guild.members[owner.id] = Member(owner, [], self.now())
        self.guilds[guild_id] = guild
        if with_bot:
            self.invite(guild)
        return guild

    def invite(self, guild: Guild) -> None:
        """Put the bot on the server, with a role of its own."""
        role = Role(self.snowflake(), self.application.name, BOT_PERMISSIONS, managed=True, position=1)
        guild.roles[role.id] = role
        guild.members[self.application.id] = Member(self.application.user, [role.id], self.now())
        self.tell("GUILD_CREATE", guild, guild_id=guild.id)

    def expel(self, guild: Guild) -> None:
        """Remove the bot from the server."""
        member = guild.members.pop(self.application.id)
        for role_id in member.role_ids:
            del guild.roles[role_id]
        self.tell("GUILD_DELETE", guild, guild_id=guild.id)

    def has_bot(self, guild: Guild) -> bool:
        """Whether the bot is on this server."""
        return self.application.id in guild.members

    def add_role(
        self,
        guild: Guild,
        name: str,
        permissions: Permissions = NOTHING,
        *,
        colour: int = 0,
        id: int | None = None,
    ) -> Role:
        """A new role, which nobody has yet."""
        role = Role(id or self.snowflake(), name, permissions, colour, position=len(guild.roles))
        guild.roles[role.id] = role
        self.tell("GUILD_ROLE_CREATE", role, guild_id=guild.id)
        return role

    def add_member(self, guild: Guild, user: User, *roles: Role) -> Member:
        """Put a user on a server."""
        member = Member(user, [role.id for role in roles], self.now())
        guild.members[user.id] = member
        self.tell("GUILD_MEMBER_ADD", member, guild_id=guild.id)
        return member

    # Channels

    def add_channel(
        self,
        guild: Guild,
        name: str,
        *,
        kind: Kind = Kind.TEXT,
        topic: str | None = None,
        id: int | None = None,
    ) -> Channel:
        """A new channel, open to everyone."""
        channel = Channel(
            id or self.snowflake(), kind, name, guild.id, position=len(guild.channels), topic=topic
        )
        guild.channels[channel.id] = self.channels[channel.id] = channel
        self.tell("CHANNEL_CREATE", channel, channel=channel)
        return channel

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with its messages and threads."""
        del self.channels[channel.id]
        if channel.guild_id is not None:
            guild = self.guilds[channel.guild_id]
            del guild.channels[channel.id]
            for thread in [each for each in guild.channels.values() if each.parent_id == channel.id]:
                self.delete_channel(thread)
        self.tell("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel, channel=channel)

    def overwrite(
        self,
        channel: Channel,
        target: Role | User,
        *,
        allow: Permissions = NOTHING,
        deny: Permissions = NOTHING,
    ) -> None:
        """Set what a role or member is allowed and denied in a channel."""
        channel.overwrites[target.id] = (allow, deny)
        channel.overwrite_kinds[target.id] = int(isinstance(target, User))
        self.tell("CHANNEL_UPDATE", channel, channel=channel)

    def open_thread(
        self,
        parent: Channel,
        name: str,
        *,
        owner: User,
        message: Message | None = None,
        tags: tuple[str, ...] = (),
    ) -> Channel:
        """A thread on a message (and with its id), or one on its own."""
        assert parent.guild_id is not None
        thread = Channel(
            message.id if message else self.snowflake(),
            Kind.NEWS_THREAD if parent.kind is Kind.NEWS else Kind.PUBLIC_THREAD,
            name,
            parent.guild_id,
            parent.id,
            owner_id=owner.id,
            created_at=self.now(),
            applied_tags=list(tags),
        )
        self.guilds[parent.guild_id].channels[thread.id] = self.channels[thread.id] = thread
        if message is not None:
            message.thread_id = thread.id
            self.tell("MESSAGE_UPDATE", message, channel=parent)
        self.tell("THREAD_CREATE", thread, channel=thread)
        return thread

    def direct(self, user: User) -> Channel:
        """The bot's direct message channel with a user; always the same one."""
        if user.id in self._directs:
            return self._directs[user.id]
        channel = Channel(self.snowflake(), Kind.DM, user.name, recipient=user)
        self.channels[channel.id] = self._directs[user.id] = channel
        self.tell("CHANNEL_CREATE", channel, channel=channel)
        return channel

    def permissions(self, channel: Channel, user: User) -> Permissions:
        """What a user may do there; in direct messages, everything that matters."""
        if channel.guild_id is None:
            return EVERYONE
        return in_channel(self.guilds[channel.guild_id], channel, user.id)

    # Messages

    def post(
        self,
        channel: Channel,
        author: User,
        content: str = "",
        *,
        enforce_nonce: bool = False,
        **parts: Any,
    ) -> Message:
        """A new message; ``parts`` are fields of :class:`Message`.

        With ``enforce_nonce``, a nonce that the author used in the last minutes
        returns that message and posts nothing.
        """
        nonce = parts.get("nonce")
        if enforce_nonce and nonce is not None:
            earlier = self._nonces.get((author.id, nonce))
            if earlier is not None and (self.now() - earlier.created_at).total_seconds() < 300:
                return earlier
        message = Message(self.snowflake(), channel.id, author, self.now(), content, **parts)
        if nonce is not None:
            self._nonces[author.id, nonce] = message
        channel.messages[message.id] = message
        self.tell("MESSAGE_CREATE", message, channel=channel)
        return message

    def edit(self, message: Message, **parts: Any) -> None:
        """Change fields of a message."""
        for name, value in parts.items():
            setattr(message, name, value)
        if not message.flags & MessageFlags.LOADING:
            message.edited_at = self.now()
        self.tell("MESSAGE_UPDATE", message, channel=self.channels.get(message.channel_id))

    def delete(self, message: Message) -> None:
        """Delete a message."""
        channel = self.channels[message.channel_id]
        del channel.messages[message.id]
        self.tell("MESSAGE_DELETE", message, channel=channel)

    def keep_file(self, filename: str, content: bytes, content_type: str | None = None) -> Attachment:
        """Store a file; it is served from then on."""
        guessed = content_type or mimetypes.guess_type(filename)[0] or "application/octet-stream"
        attachment = Attachment(self.snowflake(), filename, content, guessed)
        self.files[attachment.id] = attachment
        return attachment

    def visible(self, channel: Channel, viewer: User | None = None) -> Iterator[Message]:
        """A channel's messages, oldest first: those for everyone, and those for ``viewer`` only."""
        for message in channel.messages.values():
            if message.ephemeral_to is None or (viewer and message.ephemeral_to == viewer.id):
                yield message
