"""/stats and /export: the record in figures and as files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs import access
from bot.cogs.access import Level
from bot.cogs.sources import plotted
from bot.ui import record as view
from bot.ui import views
from bot.ui.language import stopped
from bot.work import counting, exporting
from bot.work.formats import Format

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]

_CHOICES = {
    "JSON Lines: one claim per line, with its statements": Format.JSON_LINES,
    "CSV: one statement per row, for spreadsheets": Format.CSV,
    "ClaimReview: schema.org's JSON-LD": Format.CLAIM_REVIEW,
}
# Progress is shown after so many claims: Discord limits how often an answer may be edited.
_TELL_EVERY = 5_000


class Record(commands.Cog):
    """Counts and exports the record."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot

    @app_commands.command()
    async def stats(self, interaction: Interaction) -> None:
        """Show how much is on record on this server, with a plot."""
        who = await access.asker(interaction)
        # Not earlier: after a public acknowledgement, a refusal would be public too.
        await interaction.response.defer()
        counts = await counting.of_server(self.bot.db, who.guild_id)
        files = await plotted(self.bot, counts.periods, view.PLOT)
        await interaction.followup.send(view=view.counted(counts, plot=bool(files)), files=files)

    @app_commands.command()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(format="The format of the files; by default, JSON Lines")
    @app_commands.choices(
        format=[app_commands.Choice(name=name, value=form.value) for name, form in _CHOICES.items()]
    )
    async def export(self, interaction: Interaction, format: str = Format.JSON_LINES.value) -> None:
        """Export this server's claims and statements as files."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        guild = interaction.guild
        told = 0

        async with views.Progress(
            interaction, self.bot.at_work, stopped("stopped", who.guild.language)
        ) as progress:

            async def tell(done: int, claims: int) -> None:
                nonlocal told
                if done - told >= _TELL_EVERY:
                    told = done
                    await progress(view.writing(done, claims))

            with tempfile.TemporaryDirectory(prefix="claimbot-") as folder:
                exported = await exporting.export(
                    self.bot.db,
                    who.guild_id,
                    Format(format),
                    Path(folder),
                    name=guild.name if guild else str(who.guild_id),
                    now=interaction.created_at,
                    most=interaction.filesize_limit,
                    progress=tell,
                )
                size = view.FILES_A_MESSAGE
                messages = [exported.files[at : at + size] for at in range(0, len(exported.files), size)]
                for number, paths in enumerate(messages, 1):
                    shown = view.exported(exported.claims, paths, number, len(messages))
                    files = [discord.File(path) for path in paths]
                    if number == 1:
                        await interaction.edit_original_response(view=shown, attachments=files)
                    else:
                        await interaction.followup.send(view=shown, files=files, ephemeral=True)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Record(bot))
