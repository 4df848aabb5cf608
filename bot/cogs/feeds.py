"""/feed, and the loop that looks for new articles."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.cogs import access
from bot.cogs.access import Level
from bot.cogs.posting import ReviewChannels
from bot.models import Feed, FeedMode
from bot.ui import feeds as pages
from bot.ui import views
from bot.ui.pages import Page, Pages
from bot.work import feeding, reviewing

if TYPE_CHECKING:
    from bot.client import ClaimBot

log = logging.getLogger(__name__)

Interaction = discord.Interaction["ClaimBot"]

_MODES = [
    app_commands.Choice(name="Review: curators keep, edit or drop each draft", value=FeedMode.REVIEW.value),
    app_commands.Choice(name="Keep: drafts are kept automatically", value=FeedMode.KEEP.value),
]


@app_commands.default_permissions(manage_guild=True)
class Feeds(commands.GroupCog, group_name="feed"):
    """Feeds whose new articles are read automatically."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot
        self._channels = ReviewChannels(bot)
        self._trials: set[asyncio.Task[None]] = set()

    async def cog_load(self) -> None:
        """Start looking for new articles, and posting what was found."""
        self.look.start()
        self.post.start()

    async def cog_unload(self) -> None:
        """Stop both, and the first looks at new feeds."""
        self.look.cancel()
        self.post.cancel()
        for trial in self._trials:
            trial.cancel()

    @app_commands.command()
    @app_commands.describe(
        link="The address of an RSS or Atom feed",
        mode="What happens to the drafts in its articles; by default, curators review them",
    )
    @app_commands.choices(mode=_MODES)
    async def add(self, interaction: Interaction, link: str, mode: FeedMode = FeedMode.REVIEW) -> None:
        """Read every new article in a feed from now on."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        feed = await feeding.add(
            self.bot.db,
            self.bot.fetcher,
            link,
            guild_id=who.guild_id,
            mode=mode,
            member_id=who.member_id,
            now=interaction.created_at,
        )
        added = pages.added(feed, who.guild)
        told = await interaction.followup.send(
            view=views.notice(f"{added}\n-# Reading its newest article…"), ephemeral=True, wait=True
        )
        task = asyncio.create_task(self._try_out(feed, added, told))
        self._trials.add(task)
        task.add_done_callback(self._trials.discard)

    async def _try_out(self, feed: Feed, added: str, told: discord.WebhookMessage) -> None:
        """Look at a new feed at once, and add to the answer what came of it."""
        try:
            found = await feeding.look(
                self.bot.db,
                self.bot.fetcher,
                self.bot.reader,
                feed,
                clock=discord.utils.utcnow,
                meaning=self.bot.meaning,
            )
            await told.edit(view=views.notice(f"{added}\n{pages.tried(found)}"))
        except Exception:
            log.exception("The first look at the feed %s failed; it is looked at again", feed.url)

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """List this server's feeds, and how each is doing."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)

        async def page(number: int) -> Page:
            found = await feeding.listed(self.bot.db, who.guild_id, page=number, size=pages.FEEDS_A_PAGE)
            return pages.listed(found, await reviewing.waiting(self.bot.db, who.guild_id))

        await Pages.answer(interaction, page)

    @app_commands.command()
    @app_commands.describe(feed="Its title or address")
    async def pause(self, interaction: Interaction, feed: str) -> None:
        """Stop reading a feed until it is resumed."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        feed_id = await feeding.named(self.bot.db, who.guild_id, feed)
        paused = await feeding.pause(
            self.bot.db, who.guild_id, feed_id, member_id=who.member_id, now=interaction.created_at
        )
        await interaction.followup.send(
            view=views.notice(f"{pages.name(paused)} is paused; `/feed resume` resumes it."),
            ephemeral=True,
        )

    @app_commands.command()
    @app_commands.describe(feed="Its title or address")
    async def resume(self, interaction: Interaction, feed: str) -> None:
        """Resume reading a paused feed."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        feed_id = await feeding.named(self.bot.db, who.guild_id, feed)
        resumed = await feeding.resume(
            self.bot.db, who.guild_id, feed_id, member_id=who.member_id, now=interaction.created_at
        )
        await interaction.followup.send(
            view=views.notice(
                f"{pages.name(resumed)} is no longer paused; its articles are read again from now on."
            ),
            ephemeral=True,
        )

    @app_commands.command()
    @app_commands.describe(feed="Its title or address", mode="What happens to the drafts in its articles")
    @app_commands.choices(mode=_MODES)
    async def mode(self, interaction: Interaction, feed: str, mode: FeedMode) -> None:
        """Change whether curators review a feed's drafts or they are kept automatically."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        feed_id = await feeding.named(self.bot.db, who.guild_id, feed)
        changed = await feeding.switch(
            self.bot.db, who.guild_id, feed_id, mode, member_id=who.member_id, now=interaction.created_at
        )
        await interaction.followup.send(view=views.notice(pages.added(changed, who.guild)), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(feed="Its title or address")
    async def remove(self, interaction: Interaction, feed: str) -> None:
        """Stop reading a feed for good; its articles stay on record."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        feed_id = await feeding.named(self.bot.db, who.guild_id, feed)
        removed = await feeding.remove(
            self.bot.db, who.guild_id, feed_id, member_id=who.member_id, now=interaction.created_at
        )
        await interaction.followup.send(
            view=views.notice(f"{pages.name(removed)} is no longer read; its articles stay on record."),
            ephemeral=True,
        )

    @pause.autocomplete("feed")
    @resume.autocomplete("feed")
    @mode.autocomplete("feed")
    @remove.autocomplete("feed")
    async def _feeds(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None:
            return []
        found = await feeding.suggest(self.bot.db, interaction.guild_id, typed)
        return [app_commands.Choice(name=pages.choice(feed), value=str(feed.id)) for feed in found]

    @tasks.loop(minutes=1)
    async def look(self) -> None:
        """Look at the feeds that are due."""
        await feeding.look_at_due(
            self.bot.db,
            self.bot.fetcher,
            self.bot.reader,
            clock=discord.utils.utcnow,
            meaning=self.bot.meaning,
            tell=self._channels.tell,
        )

    @tasks.loop(minutes=1)
    async def post(self) -> None:
        """Post the panels that are due; an error is logged and does not end the loop."""
        try:
            await reviewing.post_waiting(self.bot.db, self._channels, clock=discord.utils.utcnow)
        except Exception:
            log.exception("Posting panels failed; the next round tries again")

    @look.before_loop
    @post.before_loop
    async def ready(self) -> None:
        """Wait until the bot is connected: panels cannot be posted before."""
        await self.bot.wait_until_ready()


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Feeds(bot))
