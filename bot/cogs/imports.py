"""/import: claims from the files of others, and taking a whole import back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cogs import access
from bot.cogs.access import Level
from bot.cogs.options import SuggestedId
from bot.errors import BadInput
from bot.ui import imports as view
from bot.ui import limits, views
from bot.ui.language import stopped
from bot.work import importing, serving

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]

# Progress is shown after so many claims: Discord limits how often an answer may be edited.
_TELL_EVERY = 100
_LARGEST = 25_000_000


class ImportId(SuggestedId):
    """An import that can be taken back; autocomplete suggests them."""

    refusal = "Pick one of the suggested imports."

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """The newest imports whose file or admin matches."""
        if interaction.guild_id is None:
            return []
        db = interaction.client.db
        guild = await serving.settings_of(db, interaction.guild_id, now=interaction.created_at)
        found = await importing.past(db, interaction.guild_id, value)
        return [
            app_commands.Choice(name=view.choice(made, guild.zone), value=str(made.id))
            for made in found[: limits.CHOICES]
        ]


@app_commands.default_permissions(manage_guild=True)
class Imports(commands.GroupCog, group_name="import"):
    """Puts the claims in a file on record, and takes them back."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Make the buttons under past imports work."""
        self.bot.add_dynamic_items(UndoImport)

    async def cog_unload(self) -> None:
        """Remove them."""
        self.bot.remove_dynamic_items(UndoImport)

    @app_commands.command()
    @app_commands.describe(file="An export as JSON Lines, or ClaimReviews in schema.org's JSON-LD")
    async def add(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Put another server's export, or other people's ClaimReviews, on record."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        if file.size > _LARGEST:
            raise BadInput(f"That file is larger than {_LARGEST // 1_000_000} MB; split it.")

        async with _working(interaction, who) as progress:

            async def tell(done: int, claims: int) -> None:
                if done % _TELL_EVERY == 0:
                    await progress(view.reading(done, claims))

            done = await importing.take(
                self.bot.db,
                who.guild_id,
                await file.read(),
                file=file.filename,
                actor_id=who.member_id,
                name=who.name,
                now=interaction.created_at,
                progress=tell,
            )
            await interaction.edit_original_response(view=view.imported(done))

    @app_commands.command()
    @app_commands.rename(made="import")
    @app_commands.describe(made="Which import; the suggestions tell when, by whom, and how many claims")
    async def undo(self, interaction: Interaction, made: app_commands.Transform[int, ImportId]) -> None:
        """Take a whole import back, once you have seen what goes and confirm."""
        await interaction.response.defer(ephemeral=True)
        await _ask(interaction, made)


async def _ask(interaction: Interaction, import_id: int) -> None:
    """Show a deferred interaction what would go with an import, and ask before it does."""
    who = await access.require(interaction, Level.ADMIN)
    made, took = await importing.would_go(interaction.client.db, who.guild_id, import_id)
    await interaction.edit_original_response(view=Undo(import_id, view.would_go(made, took)))


class Undo(views.Question):
    """Shows what would go with an import, and asks before it does."""

    def __init__(self, import_id: int, parts: list[str]) -> None:
        super().__init__()
        self._import_id = import_id
        button: ui.Button[Self] = ui.Button(label="Undo it for good", style=discord.ButtonStyle.danger)
        button.callback = self._confirmed
        self.add_item(ui.Container(*(ui.TextDisplay(part) for part in parts), ui.ActionRow(button)))

    async def _confirmed(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        who = await access.require(interaction, Level.ADMIN)
        async with _working(interaction, who) as progress:

            async def tell(done: int, claims: int) -> None:
                if done % _TELL_EVERY == 0:
                    await progress(view.undoing(done, claims))

            took = await importing.undo(
                interaction.client.db,
                who.guild_id,
                self._import_id,
                actor_id=who.member_id,
                clock=discord.utils.utcnow,
                progress=tell,
            )
            await interaction.edit_original_response(view=views.notice(view.undone(took)))


class UndoImport(views.ActingButton, template=r"import:undo:(?P<import>\d{1,18})"):
    """Asks whether to take an import back."""

    async def act(self, interaction: Interaction) -> None:
        """Tell what would go, and ask."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _ask(interaction, int(self.match["import"]))


def _working(interaction: Interaction, who: access.Asker) -> views.Progress:
    return views.Progress(interaction, interaction.client.at_work, stopped("stopped", who.guild.language))


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Imports(bot))
