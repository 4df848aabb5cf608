"""Removing an article or a claim for good: the question before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import discord
from discord import ui

from bot.cogs import access, flag_panels
from bot.cogs.access import Level
from bot.records.review import ArticleRemoval, Removal
from bot.ui import removal as view
from bot.ui import views
from bot.work import removing

if TYPE_CHECKING:
    from bot.client import ClaimBot  # noqa: F401  (a forward reference below)

Interaction = discord.Interaction["ClaimBot"]


class Remove(views.Question):
    """Shows what would be deleted with an article or a claim, and asks before it is."""

    def __init__(self, would_go: Removal, reason: str) -> None:
        super().__init__()
        self._number, self._reason = would_go.number, reason
        if isinstance(would_go, ArticleRemoval):
            self._level, self._remove = Level.CURATOR, removing.remove
            self._why = "its claim was removed along with its article."
        else:
            self._level, self._remove = Level.ADMIN, removing.remove_claim
            self._why = "its claim was removed."
        button: ui.Button[Self] = ui.Button(label="Remove for good", style=discord.ButtonStyle.danger)
        button.callback = self._confirmed
        parts = view.would_go(would_go, reason)
        self.add_item(ui.Container(*(ui.TextDisplay(part) for part in parts), ui.ActionRow(button)))

    async def _confirmed(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        who = await access.require(interaction, self._level)
        gone = await self._remove(
            interaction.client.db,
            who.guild_id,
            self._number,
            why=self._reason,
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        await interaction.edit_original_response(view=views.notice(view.removed(gone)))
        await flag_panels.close(interaction.client, gone.panels, self._why)
