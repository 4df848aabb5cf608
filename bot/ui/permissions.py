"""The permissions that the bot asks for, and which of them it lacks in a channel."""

from __future__ import annotations

from collections.abc import Sequence

import discord

_IN_A_CHANNEL = (
    "view_channel",  # to find it
    "send_messages",  # panels and digests; in a forum, a post
    "embed_links",  # link previews in these
    "attach_files",  # the digest's plot
    "read_message_history",  # to find a digest again after a crash, and to correct it
)
_IN_A_FORUM = ("send_messages_in_threads",)  # to open an archived post again, for a correction

NEEDED = discord.Permissions(**dict.fromkeys((*_IN_A_CHANNEL, *_IN_A_FORUM), True))
"""What the invite asks for: all the bot needs, except to mention a role that not everyone may mention."""


def missing(
    channel: discord.abc.GuildChannel, guild: discord.Guild | None, *, mention_role_id: int | None = None
) -> list[str]:
    """The permissions that the bot needs in a channel but does not have, in Discord's words.

    ``mention_role_id`` is a role that it is to mention there.
    """
    if guild is None or guild.me is None:
        return []
    needed = [*_IN_A_CHANNEL]
    if isinstance(channel, discord.ForumChannel):
        needed += _IN_A_FORUM
    role = guild.get_role(mention_role_id) if mention_role_id is not None else None
    if role is not None and not role.mentionable:
        needed.append("mention_everyone")
    has = channel.permissions_for(guild.me)
    return [name.replace("_", " ").title() for name in needed if not getattr(has, name)]


def missing_in(
    guild: discord.Guild | None, channel_id: int | None, *, mention_role_id: int | None = None
) -> list[str] | None:
    """As :func:`missing`, by the channel's id: [] if no channel is set, None if the bot cannot see it."""
    if guild is None or channel_id is None:
        return []
    channel = guild.get_channel(channel_id)
    return None if channel is None else missing(channel, guild, mention_role_id=mention_role_id)


def obstacles(place: str, command: str, missing: Sequence[str] | None) -> list[str]:
    """What stands in the way in a channel, and what to do; ``missing`` is from :func:`missing_in`."""
    if missing is None:
        return [f"⚠️ I cannot see {place}; let me see it, or choose another with `{command}`."]
    return [f"⚠️ In {place}, I still need these permissions: {', '.join(missing)}."] if missing else []
