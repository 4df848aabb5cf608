"""Who may do what: members, curators (who have the server's role), admins (who can manage the server)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Literal

import discord

from bot.errors import NotAllowed
from bot.models import Guild, Who
from bot.work import blocking, serving

if TYPE_CHECKING:
    from bot.client import ClaimBot


class Level(IntEnum):
    """What someone is on a server; each level includes the ones before it."""

    MEMBER = 0
    CURATOR = 1
    ADMIN = 2


@dataclass(frozen=True, slots=True)
class Asker:
    """The member who asks, their server, and its settings."""

    guild_id: int
    member_id: int
    name: str
    level: Level
    guild: Guild

    @property
    def articles_a_day(self) -> int | None:
        """How many articles they may add within a day; None means no limit."""
        return None if self.level >= Level.CURATOR else self.guild.articles_per_day

    def may(self, what: Literal["add", "keep", "flag"]) -> bool:
        """Whether the server's settings allow this member to do it."""
        return self.level >= Level.CURATOR or getattr(self.guild, f"who_may_{what}") is Who.EVERYONE


_ONLY = {
    Level.CURATOR: "Only curators can do this; an admin chooses the curator role with `/setup`.",
    Level.ADMIN: "Only members with the Manage Server permission can do this; ask one of them.",
}
_IN_OFFICE = (
    "Curators and admins answer for what they decide and cannot be forgotten; ask another admin to take your "
    "role from you first."
)
_MAY_NOT = {
    "add": "On this server, only curators can add articles; ask one of them to add yours.",
    "keep": "On this server, only curators can put claims on record; ask one of them.",
    "flag": "On this server, only curators can flag claims; tell one of them what is wrong.",
}


async def asker(interaction: discord.Interaction) -> Asker:
    """The member who asks.

    Raises NotAllowed in direct messages and for a member who is timed out.
    """
    member = interaction.user
    if interaction.guild_id is None or not isinstance(member, discord.Member):
        raise NotAllowed("This only works on a server, not in direct messages.")
    if member.is_timed_out():
        raise NotAllowed("You are timed out on this server; try again when the timeout has ended.")
    bot: ClaimBot = interaction.client  # pyright: ignore[reportAssignmentType]
    guild = await serving.settings_of(bot.db, interaction.guild_id, now=interaction.created_at)
    level = _level(member, interaction.permissions, guild)
    return Asker(interaction.guild_id, member.id, member.display_name, level, guild)


def level_of(member: discord.User | discord.Member, guild: Guild) -> Level:
    """The level of someone named in a command; anyone who has left the server counts as a member."""
    if not isinstance(member, discord.Member):
        return Level.MEMBER
    return _level(member, member.resolved_permissions or member.guild_permissions, guild)


def _level(member: discord.Member, permissions: discord.Permissions, guild: Guild) -> Level:
    if permissions.administrator or permissions.manage_guild:
        return Level.ADMIN
    if guild.curator_role_id is not None and member.get_role(guild.curator_role_id) is not None:
        return Level.CURATOR
    return Level.MEMBER


async def require(interaction: discord.Interaction, level: Level) -> Asker:
    """The member who asks; raises NotAllowed if they are below ``level``."""
    who = await asker(interaction)
    if who.level < level:
        raise NotAllowed(_ONLY[level])
    return who


async def require_may(interaction: discord.Interaction, what: Literal["add", "keep", "flag"]) -> Asker:
    """The member who asks; raises NotAllowed if the settings forbid it, or an admin has blocked them."""
    who = await asker(interaction)
    if not who.may(what):
        raise NotAllowed(_MAY_NOT[what])
    if what != "keep" and who.level < Level.CURATOR:
        bot: ClaimBot = interaction.client  # pyright: ignore[reportAssignmentType]
        if await blocking.is_blocked(bot.db, who.guild_id, who.member_id):
            raise NotAllowed(
                "You are blocked from adding articles and flagging claims on this server; ask an admin why."
            )
    return who


def require_no_office(who: Asker) -> None:
    """Raise NotAllowed for curators and admins, whose decisions carry their names."""
    if who.level >= Level.CURATOR:
        raise NotAllowed(_IN_OFFICE)


async def require_member_of(interaction: discord.Interaction, guild_id: int) -> None:
    """Raise NotAllowed if someone writing in direct messages is not, or no longer, on that server."""
    bot: ClaimBot = interaction.client  # pyright: ignore[reportAssignmentType]
    guild = bot.get_guild(guild_id)
    try:
        member = await guild.fetch_member(interaction.user.id) if guild else None
    except discord.NotFound:
        member = None
    if member is None:
        raise NotAllowed("You or I are no longer on that server; its record can only be read there.")
    if member.is_timed_out():
        raise NotAllowed("You are timed out on that server; try again when the timeout has ended.")
