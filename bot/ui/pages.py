"""Lists in pages: the pages come from a function, and this module turns them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.ui.views import Layout

MINUTES_15 = 15 * 60.0
# From more pages than these, the first and the last are a click away.
_MANY = 5


@dataclass(frozen=True, slots=True)
class Page:
    """One page's components, its ``number`` (from 0), and how many ``pages`` there are (at least 1)."""

    items: Sequence[ui.Item[Any]]
    number: int
    pages: int
    footer: str = ""
    colour: discord.Colour | None = None


class Pages(Layout):
    """A list whose pages are turned with ‹ and ›; ``source`` makes a page, anew at every turn.

    With more than 5 pages, « and » lead to the first and the last.
    It works as long as the token of the last interaction (15 minutes); then its buttons are disabled.
    """

    def __init__(self, source: Callable[[int], Awaitable[Page]], first: Page) -> None:
        super().__init__(timeout=MINUTES_15)
        self._source = source
        self._origin: discord.Interaction | None = None
        # Kept from page to page, so that a second click before the page has turned still finds them.
        self._back, self._on = _Turn("‹"), _Turn("›")
        self._first, self._last = _Turn("«"), _Turn("»")
        self._show(first)

    @classmethod
    async def answer(
        cls,
        interaction: discord.Interaction,
        source: Callable[[int], Awaitable[Page]],
        *,
        first: Page | None = None,
    ) -> None:
        """Answer an interaction, deferred or not, with the first page, which only the asker sees.

        ``first`` is that page if the caller already has it.
        """
        view = cls(source, first or await source(0))
        view._origin = interaction
        if interaction.response.is_done():
            await interaction.followup.send(view=view, ephemeral=True)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)

    @classmethod
    async def replace(
        cls, interaction: discord.Interaction, source: Callable[[int], Awaitable[Page]], number: int
    ) -> None:
        """Show page ``number`` in the message whose button was clicked; the interaction must be deferred."""
        view = cls(source, await source(number))
        view._origin = interaction
        await interaction.edit_original_response(view=view)

    def _show(self, page: Page, *, over: bool = False) -> None:
        self.clear_items()
        self._page = page
        container = ui.Container(*page.items, accent_colour=page.colour)
        if page.pages > 1:
            container.add_item(ui.Separator())
            container.add_item(ui.TextDisplay(f"-# page {page.number + 1} of {page.pages}{page.footer}"))
            row: ui.ActionRow[Any] = ui.ActionRow()
            last = page.pages - 1
            for button, to in ((self._first, 0), (self._back, page.number - 1)):
                button.to, button.disabled = to, over or page.number == 0
            for button, to in ((self._on, page.number + 1), (self._last, last)):
                button.to, button.disabled = to, over or page.number >= last
            many = page.pages > _MANY
            for button in (self._first, self._back, self._on, self._last) if many else (self._back, self._on):
                row.add_item(button)
            container.add_item(row)
        elif page.footer:
            container.add_item(ui.TextDisplay(f"-# {page.footer.removeprefix(' · ')}"))
        self.add_item(container)

    async def turn(self, interaction: discord.Interaction, number: int) -> None:
        """Show page ``number``, from 0."""
        await interaction.response.defer()
        page = await self._source(number)
        self._origin = interaction
        self._show(page)
        await interaction.edit_original_response(view=self)

    async def on_timeout(self) -> None:
        """Disable the buttons if the token still allows it."""
        if self._origin is not None and self._page.pages > 1 and not self._origin.is_expired():
            self._show(self._page, over=True)
            await self._origin.edit_original_response(view=self)


class _Turn(ui.Button[Pages]):
    def __init__(self, label: str) -> None:
        super().__init__(label=label)
        self.to = 0

    async def callback(self, interaction: discord.Interaction) -> None:
        assert self.view is not None
        await self.view.turn(interaction, self.to)
