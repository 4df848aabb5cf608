"""/digest, the buttons on a digest, and the loop that posts what is due."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot import calendar
from bot.cogs import access
from bot.cogs.access import Level
from bot.cogs.posting import DirectMail, DiscordChannels
from bot.models import DigestSchedule
from bot.records.digests import Section
from bot.ui import cards, limits, views
from bot.ui import digests as view
from bot.ui.pages import Page, Pages
from bot.ui.permissions import missing_in
from bot.vocabulary import Cadence
from bot.work import digesting, following, showing
from bot.work.digesting import Desk

if TYPE_CHECKING:
    from bot.client import ClaimBot

log = logging.getLogger(__name__)

Interaction = discord.Interaction["ClaimBot"]
Channel = discord.TextChannel | discord.ForumChannel

_DAYS = [app_commands.Choice(name=name, value=n) for n, name in enumerate(calendar.WEEKDAYS)]


@app_commands.default_permissions(manage_guild=True)
class Digests(commands.GroupCog, group_name="digest"):
    """A server's digest: when, where, and what it says."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot
        self.desk = Desk(
            bot.db,
            DiscordChannels(bot),
            now=discord.utils.utcnow,
            name=secrets.token_hex(8),
            lease=timedelta(seconds=bot.settings.digest.lease),
        )
        self.mail = DirectMail(bot)
        # Thousands of digests in one hour hold up neither corrections nor direct messages.
        self._loops = (self.deliver, self.correct, self.tell)
        for loop in self._loops:
            loop.change_interval(seconds=bot.settings.digest.every)

    async def cog_load(self) -> None:
        """Add the buttons, and start to post."""
        self.bot.add_dynamic_items(*BUTTONS)
        for loop in self._loops:
            loop.start()

    async def cog_unload(self) -> None:
        """Stop posting; what is under way is taken up again later."""
        for loop in self._loops:
            loop.cancel()
        self.bot.remove_dynamic_items(*BUTTONS)
        self.bot.plotter.close()

    @tasks.loop()
    async def deliver(self) -> None:
        """Post the digests that are due."""
        await _survived(digesting.post_due(self.desk))

    @tasks.loop()
    async def correct(self) -> None:
        """Bring posted digests up to date."""
        await _survived(digesting.correct_posted(self.desk))

    @tasks.loop()
    async def tell(self) -> None:
        """Empty the outbox of direct messages."""
        desk = self.desk
        await _survived(
            following.tell_due(desk.db, self.mail, now=desk.now, lease=desk.lease, pace=desk.aside)
        )

    @deliver.before_loop
    @correct.before_loop
    @tell.before_loop
    async def _ready(self) -> None:
        await self.bot.wait_until_ready()

    @app_commands.command()
    @app_commands.choices(weekday=_DAYS)
    @app_commands.describe(
        channel="Where: a text or announcement channel, or a forum, where each digest is a thread",
        weekday="On which day; for a monthly digest the first such day of the month",
        hour="At which hour of the day, 0 to 23",
        zone="In which time zone; type a city",
        cadence="How often",
        minimum="The least number of stories that are worth a digest",
        say_when_empty="Say in one line when there is nothing to tell, instead of nothing at all",
        catch_up="After downtime, post one digest that covers what was missed",
        mention="A role to mention; choose @everyone for none",
        correct_days="For how many days a posted digest is corrected in place",
        show="A section to show",
        hide="A section to leave out",
    )
    async def schedule(
        self,
        interaction: Interaction,
        channel: Channel | None = None,
        weekday: int | None = None,
        hour: app_commands.Range[int, 0, 23] | None = None,
        zone: app_commands.Range[str, 1, 60] | None = None,
        cadence: Cadence | None = None,
        minimum: app_commands.Range[int, 1, 50] | None = None,
        say_when_empty: bool | None = None,
        catch_up: bool | None = None,
        mention: discord.Role | None = None,
        correct_days: app_commands.Range[int, 0, 60] | None = None,
        show: Section | None = None,
        hide: Section | None = None,
    ) -> None:
        """Set when and where the digest is posted; what you do not name stays."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        given: dict[str, Any] = {
            "channel_id": channel.id if channel else None,
            "weekday": weekday,
            "hour": hour,
            "zone": zone,
            "cadence": cadence,
            "minimum": minimum,
            "say_when_empty": say_when_empty,
            "catch_up": catch_up,
            "correct_days": correct_days,
        }
        changes = {name: value for name, value in given.items() if value is not None}
        if mention is not None:
            changes["mention_role_id"] = None if mention.is_default() else mention.id
        schedule, changed = await digesting.reschedule(
            self.bot.db,
            who.guild_id,
            changes,
            sections={s: on for s, on in ((show, True), (hide, False)) if s is not None},
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        missing = missing_in(interaction.guild, schedule.channel_id, mention_role_id=schedule.mention_role_id)
        await interaction.followup.send(
            view=view.scheduled(schedule, changed, missing=missing), ephemeral=True
        )

    @schedule.autocomplete("zone")
    async def _zones(self, _interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        words = typed.casefold().replace(" ", "_")
        fitting = (name for name in calendar.zones() if words in name.casefold())
        # Names that begin so come first: "vi" is Vienna before Antarctica/Davis.
        ranked = sorted(fitting, key=lambda name: not name.rpartition("/")[2].casefold().startswith(words))
        return [app_commands.Choice(name=name, value=name) for name in ranked[: limits.CHOICES]]

    @app_commands.command()
    async def preview(self, interaction: Interaction) -> None:
        """See the digest as it would be posted now; nobody else does."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        parcel = await digesting.preview(self.bot.db, who.guild_id, now=interaction.created_at)
        layout, files = await self.desk_channels.drawn(parcel)
        await interaction.followup.send(view=layout, files=files, ephemeral=True)

    @app_commands.command()
    async def post(self, interaction: Interaction) -> None:
        """Post the digest now, in place of the next one."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        _, posted = await digesting.post_now(self.desk, who.guild_id)
        link = view.discord_link(who.guild_id, posted.channel_id, posted.message_id)
        await interaction.followup.send(view=views.notice(f"[The digest]({link}) is posted."), ephemeral=True)

    @app_commands.command()
    async def pause(self, interaction: Interaction) -> None:
        """Stop posting the digest until it is resumed."""
        await self._switch(interaction, digesting.pause)

    @app_commands.command()
    async def resume(self, interaction: Interaction) -> None:
        """Post the digest again; what happened during the pause waits for the next one."""
        await self._switch(interaction, digesting.resume)

    async def _switch(
        self, interaction: Interaction, switch: Callable[..., Awaitable[DigestSchedule]]
    ) -> None:
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        schedule = await switch(self.bot.db, who.guild_id, actor_id=who.member_id, now=interaction.created_at)
        await interaction.followup.send(view=view.scheduled(schedule, [], missing=[]), ephemeral=True)

    @app_commands.command()
    async def status(self, interaction: Interaction) -> None:
        """When the next digest comes, how the last one went, and what is in the way."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        found = await digesting.status(self.bot.db, who.guild_id)
        channel_id = found.schedule and found.schedule.channel_id
        role_id = found.schedule and found.schedule.mention_role_id
        missing = missing_in(interaction.guild, channel_id, mention_role_id=role_id)
        await interaction.followup.send(
            view=view.status(found.schedule, found.pending, found.last, missing=missing), ephemeral=True
        )

    @app_commands.command()
    async def archive(self, interaction: Interaction) -> None:
        """The digests posted so far, with links."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)

        async def page(number: int) -> Page:
            return view.archive(await digesting.archive(self.bot.db, who.guild_id), number)

        await Pages.answer(interaction, page)

    @property
    def desk_channels(self) -> DiscordChannels:
        """What the desk posts with."""
        assert isinstance(self.desk.channels, DiscordChannels)
        return self.desk.channels


async def _survived(work: Awaitable[object]) -> None:
    """Do it; nothing that goes wrong ends the loop."""
    try:
        await work
    except Exception:
        log.exception("Delivering failed; it is tried again")


class CardButton(views.ActingButton, template=r"digest:card:(?P<mark>[0-9a-f]+-[0-9W]+):(?P<number>\d+)"):
    """Opens the card of a claim in a digest, for whoever clicks."""

    def __init__(self, mark: str, number: int) -> None:
        super().__init__(
            discord.ui.Button(label=f"#{number}", custom_id=view.button_id("card", mark, number))
        )
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """From a click."""
        return cls(match["mark"], int(match["number"]))

    async def act(self, interaction: Interaction) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Show the card."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.asker(interaction)
        claim = await showing.show(interaction.client.db, who.guild_id, self.number)
        await interaction.followup.send(view=cards.card(claim, asked=self.number), ephemeral=True)


class AllButton(views.ActingButton, template=r"digest:all:(?P<mark>[0-9a-f]+-[0-9W]+)"):
    """Pages through everything that a digest tells, for whoever clicks."""

    def __init__(self, mark: str) -> None:
        super().__init__(discord.ui.Button(label="Page by page", custom_id=view.button_id("all", mark)))
        self.mark = mark

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """From a click."""
        return cls(match["mark"])

    async def act(self, interaction: Interaction) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Show the first page."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.asker(interaction)
        parcel = await digesting.everything(
            interaction.client.db, who.guild_id, self.mark, now=interaction.created_at
        )

        async def page(number: int) -> Page:
            return view.everything(parcel, number)

        await Pages.answer(interaction, page)


BUTTONS = (CardButton, AllButton)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Digests(bot))
