"""The sandbox's initial contents: one server, its people and channels, always with the same ids."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.permissions import Permissions
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Channel, Guild, Role, User

# The bot's database names servers, channels and people by id, and outlives the sandbox.
FIRST_ID = 100_000_000_000_001_000


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A server with a member, a curator and an admin; ``digest`` and ``review`` are for the bot."""

    guild: Guild
    general: Channel
    review: Channel
    digest: Channel
    curators: Role
    admins: Role
    member: User
    curator: User
    admin: User

    @property
    def people(self) -> tuple[User, User, User]:
        """The people that the page's visitor can act as."""
        return self.member, self.curator, self.admin


def newsroom(sandbox: Sandbox) -> Newsroom:
    """Build the sample server in an empty sandbox."""
    world = sandbox.world
    ids = iter(range(FIRST_ID, FIRST_ID + 100))
    ada = world.add_user("ada", id=next(ids))
    mira = world.add_user("mira", id=next(ids))
    cem = world.add_user("cem", id=next(ids))
    guild = world.add_guild("Harbour News", owner=world.add_user("owner", id=next(ids)), id=next(ids))
    curators = world.add_role(guild, "Curators", colour=0xF0B132, id=next(ids))
    admins = world.add_role(guild, "Admins", Permissions.MANAGE_GUILD, colour=0xF23F43, id=next(ids))
    world.add_member(guild, mira)
    world.add_member(guild, cem, curators)
    world.add_member(guild, ada, admins)
    return Newsroom(
        guild=guild,
        general=world.add_channel(guild, "general", topic="Links, claims and questions", id=next(ids)),
        review=world.add_channel(guild, "review", topic="Drafts and flags for the curators", id=next(ids)),
        digest=world.add_channel(guild, "digest", topic="The week in claims", id=next(ids)),
        curators=curators,
        admins=admins,
        member=mira,
        curator=cem,
        admin=ada,
    )
