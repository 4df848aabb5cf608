"""/source: what each source said, and managing the names of one source."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs import access
from bot.cogs.access import Level
from bot.cogs.options import SourceOption, SuggestedId
from bot.records.sources import Period
from bot.ui import limits, text, views
from bot.ui import sources as view
from bot.ui.pages import Page, Pages
from bot.work import sourcing

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]


class MergedSource(SuggestedId):
    """A source that was merged into another one, by the id that its suggestion carries."""

    refusal = "Pick one of the suggested sources; only a merged source can be unmerged."

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Merged sources whose name matches."""
        if interaction.guild_id is None:
            return []
        found = await sourcing.suggest_merged(interaction.client.db, interaction.guild_id, value)
        return [
            app_commands.Choice(name=text.cut(text.clean(name), limits.CHOICE_NAME), value=str(key))
            for key, name in found
        ]


MergedOption = app_commands.Transform[int, MergedSource]
Name = app_commands.Range[str, 1, sourcing.NAME_LIMIT]


async def plotted(bot: ClaimBot, periods: Sequence[Period], name: str) -> list[discord.File]:
    """The plot of these periods in a file of that name; [] if there is nothing to draw, or no plotting."""
    picture = await bot.plotter.work(view.draw, periods, bot.settings.charts.font) if periods else None
    return [discord.File(io.BytesIO(picture), name)] if picture else []


class Sources(commands.GroupCog, group_name="source"):
    """Shows what each source said and denied, and manages sources' names."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Make the button that undoes a merge work, however old it is."""
        self.bot.add_dynamic_items(Release)

    async def cog_unload(self) -> None:
        """Remove the button."""
        self.bot.remove_dynamic_items(Release)

    @app_commands.command()
    @app_commands.describe(source="Its name, or one of its other names")
    async def show(self, interaction: Interaction, source: SourceOption) -> None:
        """Show what a source said and denied over time, and how often others denied it."""
        who = await access.asker(interaction)
        page = await sourcing.show(self.bot.db, who.guild_id, source)
        # Not earlier: after a public acknowledgement, a refusal would be public too.
        await interaction.response.defer()
        files = await plotted(self.bot, page.periods, view.PLOT)
        await interaction.followup.send(view=view.page(page, plot=bool(files)), files=files)

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """List the sources on record, most quoted first."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)

        async def page(number: int) -> Page:
            return view.listed(await sourcing.listed(self.bot.db, who.guild_id, number))

        await Pages.answer(interaction, page)

    @app_commands.command()
    @app_commands.describe(source="The source to merge", into="The source that it becomes part of")
    async def merge(self, interaction: Interaction, source: SourceOption, into: SourceOption) -> None:
        """Make one source part of another; this can be undone."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        done = await sourcing.merge(
            self.bot.db, who.guild_id, source, into, actor_id=who.member_id, now=interaction.created_at
        )
        await interaction.followup.send(view=view.merged(done), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(source="The merged source")
    async def unmerge(self, interaction: Interaction, source: MergedOption) -> None:
        """Undo a merge, so that the source is a separate source again."""
        await interaction.response.defer(ephemeral=True)
        await _release(interaction, source)

    @app_commands.command()
    @app_commands.describe(source="Its name, or one of its other names", name="The name to add")
    async def alias(self, interaction: Interaction, source: SourceOption, name: Name) -> None:
        """Give a source another name under which it is found."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        page = await sourcing.add_alias(
            self.bot.db, who.guild_id, source, name, actor_id=who.member_id, now=interaction.created_at
        )
        await interaction.followup.send(view=view.page(page, plot=False), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(source="Its name, or one of its other names", name="The name to remove")
    async def unalias(self, interaction: Interaction, source: SourceOption, name: Name) -> None:
        """Remove one of a source's other names."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        page = await sourcing.drop_alias(
            self.bot.db, who.guild_id, source, name, actor_id=who.member_id, now=interaction.created_at
        )
        await interaction.followup.send(view=view.page(page, plot=False), ephemeral=True)


async def _release(interaction: Interaction, source_id: int) -> None:
    who = await access.require(interaction, Level.CURATOR)
    done = await sourcing.release(
        interaction.client.db,
        who.guild_id,
        source_id,
        actor_id=who.member_id,
        now=interaction.created_at,
    )
    await interaction.followup.send(view=views.notice(view.released(done)), ephemeral=True)


class Release(views.ActingButton, template=r"source:release:(?P<source>\d{1,18})"):
    """Undoes a merge of sources."""

    async def act(self, interaction: Interaction) -> None:
        """Undo it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _release(interaction, int(self.match["source"]))


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Sources(bot))
