"""What a member reads about their own data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import ui

from bot.ui import text
from bot.ui.views import Layout

EXPORT = "Here is what this server's record holds about you."
EXPORT_HERE = EXPORT + " (It could not be sent by direct message, so it comes here.)"
EXPORT_SENT = "I sent it to you by direct message."


class ConfirmForgetting(Layout):
    """Asks before the person goes; ``forget`` returns how many entries named them."""

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
                    "Your follows and messages waiting for you are deleted. Claims, flags, ratings and the "
                    "history stay, but say “a former member” instead of you. An admin's block stays. "
                    "This cannot be undone."
                ),
                row,
            )
        )

    async def _yes(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        if self.is_finished():
            return
        # A second click finds nothing left, and would say so over what the first one did.
        self.stop()
        entries = await self._forget(interaction)
        done = f"Done: {text.count(entries, 'entry', 'entries')} named you, and none does any more."
        await self._end(interaction, done if entries else "There was nothing about you on record.")

    async def _no(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await self._end(interaction, "Nothing was changed.")

    async def _end(self, interaction: discord.Interaction, sentence: str) -> None:
        self.stop()
        self.clear_items()
        self.add_item(ui.Container(ui.TextDisplay(sentence)))
        await interaction.edit_original_response(view=self)
