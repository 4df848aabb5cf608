"""/digest, a digest's buttons, and the loops that post and correct digests and send direct messages."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot import calendar
from bot.cogs import access
from bot.cogs.access import Level
from bot.cogs.posting import DirectMail, DiscordChannels
from bot.models import Digest, DigestSchedule
from bot.records.digests import Posted, Prospect, Section
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
_CADENCES = [app_commands.Choice(name=cadence.value.capitalize(), value=cadence.value) for cadence in Cadence]
_SECTIONS = [app_commands.Choice(name=view.SECTIONS[section], value=section.value) for section in Section]


@app_commands.default_permissions(manage_guild=True)
class Digests(commands.GroupCog, group_name="digest"):
    """A server's digest: when and where it is posted, and what is in it."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot
        self.desk = Desk(
            bot.db,
            DiscordChannels(bot),
            clock=discord.utils.utcnow,
            name=secrets.token_hex(8),
            lease=timedelta(seconds=bot.settings.digest.lease),
        )
        self.mail = DirectMail(bot)
        # Separate loops: thousands of digests due at once must not delay corrections or direct messages.
        self._loops = (self.deliver, self.correct, self.tell)
        for loop in self._loops:
            loop.change_interval(seconds=bot.settings.digest.every)

    async def cog_load(self) -> None:
        """Add the buttons, and start the loops."""
        self.bot.add_dynamic_items(*BUTTONS)
        for loop in self._loops:
            loop.start()

    async def cog_unload(self) -> None:
        """Stop the loops and the drawing process; whatever was under way is resumed after a restart."""
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
        """Send the direct messages that are due."""
        desk = self.desk
        await _survived(
            following.tell_due(desk.db, self.mail, clock=desk.clock, lease=desk.lease, pace=desk.aside)
        )

    @deliver.before_loop
    @correct.before_loop
    @tell.before_loop
    async def _ready(self) -> None:
        await self.bot.wait_until_ready()

    @app_commands.command()
    @app_commands.choices(weekday=_DAYS)
    @app_commands.choices(cadence=_CADENCES, show=_SECTIONS, hide=_SECTIONS)
    @app_commands.describe(
        channel="A text or announcement channel, or a forum, in which each digest is a post",
        weekday="The day to post on; a monthly digest uses the first such day of the month",
        hour="The hour to post at, 0 to 23",
        zone="The time zone; type a city",
        cadence="How often to post",
        minimum="How many stories there must be for a digest to be posted",
        say_when_empty="Whether to post a line even when there is nothing to report",
        catch_up="Whether to post one digest after downtime that covers what was missed",
        mention="A role to mention; choose @everyone to mention nobody",
        correct_days="For how many days a posted digest is kept up to date",
        show="A section to include",
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
        """Set when and where the digest is posted; options that you leave out stay as they are."""
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
        # Cities that begin with it come first: for "vi", Vienna before Antarctica/Davis.
        ranked = sorted(fitting, key=lambda name: not name.rpartition("/")[2].casefold().startswith(words))
        return [app_commands.Choice(name=name, value=name) for name in ranked[: limits.CHOICES]]

    @app_commands.command()
    async def preview(self, interaction: Interaction) -> None:
        """See the digest as it would be posted now; only you see it."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        edition = await digesting.preview(self.bot.db, who.guild_id, now=interaction.created_at)
        layout, files = await self.desk_channels.drawn(edition)
        await interaction.followup.send(view=layout, files=files, ephemeral=True)

    @app_commands.command()
    async def post(self, interaction: Interaction) -> None:
        """Post the digest now, in place of the next one, or the last one again if it was deleted."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        coming = await digesting.prospect(self.desk, who.guild_id)
        await interaction.followup.send(view=Post(self.desk, coming), ephemeral=True)

    @app_commands.command()
    async def pause(self, interaction: Interaction) -> None:
        """Stop posting the digest until it is resumed."""
        await self._switch(interaction, digesting.pause)

    @app_commands.command()
    async def resume(self, interaction: Interaction) -> None:
        """Resume posting; the next digest covers what happened during the pause."""
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
        """Show when the next digest is due, when the last one was posted, and any problems."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        found = await digesting.status(self.bot.db, who.guild_id)
        channel_id = found.schedule and found.schedule.channel_id
        role_id = found.schedule and found.schedule.mention_role_id
        missing = missing_in(interaction.guild, channel_id, mention_role_id=role_id)
        gone = found.last is not None and await digesting.is_gone(self.desk, found.last)
        await interaction.followup.send(
            view=view.status(found.schedule, found.pending, found.last, missing=missing, gone=gone),
            ephemeral=True,
        )

    @app_commands.command()
    async def archive(self, interaction: Interaction) -> None:
        """List the digests posted so far, with links."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)

        async def page(number: int) -> Page:
            return view.archive(await digesting.archive(self.bot.db, who.guild_id), number)

        await Pages.answer(interaction, page)

    @property
    def desk_channels(self) -> DiscordChannels:
        """The desk's way into Discord."""
        assert isinstance(self.desk.channels, DiscordChannels)
        return self.desk.channels


async def _survived(work: Awaitable[object]) -> None:
    """Await the work of one round; an error is logged and does not end the loop."""
    try:
        await work
    except Exception:
        log.exception("A round of posting, correcting or telling failed; the next one tries again")


class Post(views.Layout):
    """Says what posting the digest now would do, and asks before it is done."""

    def __init__(self, desk: Desk, coming: Prospect) -> None:
        super().__init__(timeout=600)
        self._desk, self._coming = desk, coming
        row: discord.ui.ActionRow[Any] = discord.ui.ActionRow()
        if coming.takes is not None:
            now: discord.ui.Button[Any] = discord.ui.Button(
                label="Post it now", style=discord.ButtonStyle.primary
            )
            now.callback = self._now
            row.add_item(now)
        if coming.gone is not None:
            again: discord.ui.Button[Any] = discord.ui.Button(label="Post the last one again")
            again.callback = self._again
            row.add_item(again)
        self.add_item(discord.ui.Container(discord.ui.TextDisplay(view.prospect(coming)), row))

    async def _now(self, interaction: Interaction) -> None:
        await self._post(interaction, lambda guild_id: digesting.post_now(self._desk, guild_id))

    async def _again(self, interaction: Interaction) -> None:
        gone = self._coming.gone
        assert gone is not None
        await self._post(interaction, lambda _: digesting.post_again(self._desk, gone))

    async def _post(
        self, interaction: Interaction, post: Callable[[int], Awaitable[tuple[Digest, Posted]]]
    ) -> None:
        await interaction.response.defer()
        who = await access.require(interaction, Level.ADMIN)
        _, posted = await post(who.guild_id)
        link = view.discord_link(who.guild_id, posted.channel_id, posted.message_id)
        self.stop()
        await interaction.edit_original_response(view=views.notice(f"[The digest]({link}) has been posted."))


class CardButton(views.ActingButton, template=r"digest:card:(?P<mark>[0-9a-f]+-[0-9W]+):(?P<number>\d+)"):
    """Opens the card of a claim in a digest, for whoever clicks."""

    async def act(self, interaction: Interaction) -> None:
        """Show the card."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.asker(interaction)
        number = int(self.match["number"])
        claim = await showing.show(interaction.client.db, who.guild_id, number)
        await interaction.followup.send(view=cards.card(claim, asked=number), ephemeral=True)


class AllButton(views.ActingButton, template=r"digest:all:(?P<mark>[0-9a-f]+-[0-9W]+)"):
    """Opens everything in a digest, page by page, for whoever clicks."""

    async def act(self, interaction: Interaction) -> None:
        """Show the first page."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.asker(interaction)
        edition = await digesting.everything(
            interaction.client.db, who.guild_id, self.match["mark"], now=interaction.created_at
        )

        async def page(number: int) -> Page:
            return view.everything(edition, number)

        await Pages.answer(interaction, page)


BUTTONS = (CardButton, AllButton)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Digests(bot))
