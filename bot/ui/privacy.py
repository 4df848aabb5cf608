"""What a member reads when they export their data or ask to be forgotten."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import ui

from bot.ui import text
from bot.ui.views import Layout

EXPORT = "Here is what is stored about you on the server where you asked for it."
EXPORT_HERE = "Here is what is stored about you on this server. I could not send it by direct message."
EXPORT_SENT = "I have sent it to you in a direct message."


class ConfirmForgetting(Layout):
    """Asks before a member is forgotten; ``forget`` returns how many entries named them."""

    def __init__(self, forget: Callable[[discord.Interaction], Awaitable[int]]) -> None:
        super().__init__(timeout=300)
        self._forget = forget
        row: ui.ActionRow[Any] = ui.ActionRow()
        yes: ui.Button[Any] = ui.Button(label="Forget me", style=discord.ButtonStyle.danger)
        yes.callback = self._yes
        no: ui.Button[Any] = ui.Button(label="Cancel")
        no.callback = self._no
        row.add_item(yes).add_item(no)
        self.add_item(
            ui.Container(
                ui.TextDisplay(
                    "### Forget me on this server\n"
                    "Your follows and any messages waiting for you will be deleted. Claims, flags, ratings "
                    "and the history stay, but with “a former member” in place of your name. If an admin has "
                    "blocked you, the block stays. This cannot be undone."
                ),
                row,
            )
        )

    async def _yes(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        if self.is_finished():
            return
        # A second click would find nothing left, and overwrite the answer to the first with that.
        self.stop()
        entries = await self._forget(interaction)
        done = f"Done: you have been removed from {text.count(entries, 'entry', 'entries')}."
        await self._end(interaction, done if entries else "There was nothing about you on record.")

    async def _no(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await self._end(interaction, "Nothing has been changed.")

    async def _end(self, interaction: discord.Interaction, sentence: str) -> None:
        self.stop()
        self.clear_items()
        self.add_item(ui.Container(ui.TextDisplay(sentence)))
        await interaction.edit_original_response(view=self)
