"""/stats, /export and /import: the record in figures, as files, and extended by ClaimReviews."""

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
from bot.errors import BadInput
from bot.ui import record as view
from bot.ui import views
from bot.ui.language import stopped
from bot.work import counting, exporting, importing
from bot.work.formats import Format

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]

_CHOICES = {
    "JSON Lines: one claim per line, with its statements": Format.JSON_LINES,
    "CSV: one statement per row, for spreadsheets": Format.CSV,
    "ClaimReview: schema.org's JSON-LD": Format.CLAIM_REVIEW,
}
# Progress is shown after so many claims or reviews: Discord limits how often an answer may be edited.
_TELL_EVERY = 5_000
_TELL_READING = 100
_LARGEST = 8_000_000


class Record(commands.Cog):
    """Counts, exports and imports the record."""

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

        async with _working(interaction, who) as progress:

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

    @app_commands.command(name="import")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(file="A file of ClaimReviews in schema.org's JSON-LD")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Put the claims in a file of ClaimReviews on record, with their ratings."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        if file.size > _LARGEST:
            raise BadInput(f"That file is larger than {_LARGEST // 1_000_000} MB; split it.")

        async with _working(interaction, who) as progress:

            async def tell(done: int, reviews: int) -> None:
                if done % _TELL_READING == 0:
                    await progress(view.reading(done, reviews))

            done = await importing.claim_reviews(
                self.bot.db,
                who.guild_id,
                await file.read(),
                actor_id=who.member_id,
                name=who.name,
                now=interaction.created_at,
                progress=tell,
            )
            await interaction.edit_original_response(view=views.notice(view.imported(done)))


def _working(interaction: Interaction, who: access.Asker) -> views.Progress:
    return views.Progress(interaction, interaction.client.at_work, stopped("stopped", who.guild.language))


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Record(bot))
