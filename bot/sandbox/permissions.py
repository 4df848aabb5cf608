"""What a member may do in a channel: roles first, then the channel's overwrites, as Discord computes it."""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.world import Channel, Guild


class Permissions(IntFlag):
    """The permissions that the sandbox checks; names and bits are Discord's."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


NOTHING = Permissions(0)
EVERYTHING = Permissions((1 << 50) - 1)

EVERYONE = (
    Permissions.VIEW_CHANNEL
    | Permissions.SEND_MESSAGES
    | Permissions.EMBED_LINKS
    | Permissions.ATTACH_FILES
    | Permissions.READ_MESSAGE_HISTORY
    | Permissions.USE_APPLICATION_COMMANDS
    | Permissions.CREATE_PUBLIC_THREADS
    | Permissions.SEND_MESSAGES_IN_THREADS
)
"""What a new server grants to everyone."""


def named(*names: str) -> Permissions:
    """``named("send_messages")``; raises KeyError for a permission that the sandbox does not know."""
    found = NOTHING
    for name in names:
        found |= Permissions[name.upper()]
    return found


def in_guild(guild: Guild, user_id: int) -> Permissions:
    """What the roles grant; nothing for someone who is not a member."""
    member = guild.members.get(user_id)
    if member is None:
        return NOTHING
    if user_id == guild.owner_id:
        return EVERYTHING
    granted = guild.roles[guild.id].permissions
    for role_id in member.role_ids:
        granted |= guild.roles[role_id].permissions
    return EVERYTHING if granted & Permissions.ADMINISTRATOR else granted


def in_channel(guild: Guild, channel: Channel, user_id: int) -> Permissions:
    """What the roles, and then the overwrites for everyone, roles and the member, leave.

    A thread has those of its parent. Without View Channel nothing is left.
    """
    granted = in_guild(guild, user_id)
    if granted == EVERYTHING or user_id not in guild.members:
        return granted
    place = guild.channels.get(channel.parent_id or 0, channel) if channel.is_thread else channel
    overwrites = place.overwrites
    allow, deny = overwrites.get(guild.id, (NOTHING, NOTHING))
    granted = granted & ~deny | allow
    allow = deny = NOTHING
    for role_id in guild.members[user_id].role_ids:
        role_allow, role_deny = overwrites.get(role_id, (NOTHING, NOTHING))
        allow |= role_allow
        deny |= role_deny
    granted = granted & ~deny | allow
    allow, deny = overwrites.get(user_id, (NOTHING, NOTHING))
    granted = granted & ~deny | allow
    return granted if granted & Permissions.VIEW_CHANNEL else NOTHING
