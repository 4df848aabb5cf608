"""The buttons with which curators decide flags, in the review channel and in the queue."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.cogs import access, flag_panels
from bot.cogs.access import Level
from bot.errors import Conflict
from bot.models import FlagState
from bot.ui import flags as view
from bot.ui import views
from bot.ui.errors import UNDELIVERED
from bot.ui.flags import Place
from bot.ui.pages import Page, Pages
from bot.work import flagging
from bot.work.flagging import Order

if TYPE_CHECKING:
    from bot.client import ClaimBot

log = logging.getLogger(__name__)
Interaction = discord.Interaction["ClaimBot"]

_STATES = {"uphold": FlagState.UPHELD, "dismiss": FlagState.DISMISSED}


def queue(bot: ClaimBot, guild_id: int, by: Order) -> Callable[[int], Awaitable[Page]]:
    """The pages of the server's open flags."""

    async def page(number: int) -> Page:
        return view.queue(await flagging.queue(bot.db, guild_id, by, number), by.value)

    return page


async def _go_on(interaction: Interaction, guild_id: int, place: Place) -> None:
    """Update the queue in which a button was clicked."""
    try:
        await Pages.replace(interaction, queue(interaction.client, guild_id, Order(place.order)), place.page)
    except UNDELIVERED as error:
        log.info("A queue of flags could not be updated: %s", error)


def explained(asked: str, told: str | None = None) -> ui.Label[views.Dialog]:
    """The field of a form for a sentence about a flag, with what is ``told`` below the question."""
    field = ui.TextInput(style=discord.TextStyle.paragraph, max_length=flagging.NOTE_LIMIT)
    return ui.Label(text=asked, description=told, component=field)


class Explanation(views.Dialog):
    """A form for the sentence that explains what is done about a flag."""

    sentence = explained(
        "Why, in a sentence", "The member who flagged will read it, and it stays in the claim's history."
    )

    def __init__(self, title: str, number: int) -> None:
        super().__init__(title=title)
        self.number = number


class Decide(
    views.ActingButton,
    template=r"flag:(?P<action>uphold|dismiss):(?P<number>\d{1,9})"
    r"(?::(?P<order>age|reason|claim):(?P<page>\d{1,6}))?",
):
    """Upholds or dismisses a flag, in the review channel or in the queue, which then moves on."""

    async def act(self, interaction: Interaction) -> None:
        """Ask for the explanation that the member will read."""
        who = await access.require(interaction, Level.CURATOR)
        action, number, order = self.match["action"], int(self.match["number"]), self.match["order"]
        place = Place(order, int(self.match["page"])) if order else None
        try:
            await flagging.require_open(interaction.client.db, who.guild_id, number)
        except Conflict:
            if place is not None:
                await interaction.response.defer()
                await _go_on(interaction, who.guild_id, place)
            raise
        await interaction.response.send_modal(Decision(action, number, place))


class Decision(Explanation):
    """The form for the explanation of a decision."""

    def __init__(self, action: str, number: int, place: Place | None) -> None:
        super().__init__(f"{action.title()} flag {number}", number)
        self._state, self._place = _STATES[action], place
        self._queue: Interaction | None = None

    async def on_submit(self, interaction: Interaction) -> None:
        """Decide, so that the member is told, and update the panel and the queue."""
        if self._place is not None and self._queue is None:
            # If the form is sent a second time, it was opened from a refusal and no longer from the queue.
            self._queue = interaction
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.require(interaction, Level.CURATOR)
        bot = interaction.client
        flag = await flagging.decide(
            bot.db,
            who.guild_id,
            self.number,
            self._state,
            curator_id=who.member_id,
            decision=views.typed(self.sentence),
            now=interaction.created_at,
        )
        await flag_panels.correct(bot, flag)
        if self._queue is not None and self._place is not None:
            await _go_on(self._queue, who.guild_id, self._place)
        await interaction.followup.send(view=view.settled(flag), ephemeral=True)


class Reopen(views.ActingButton, template=r"flag:reopen:(?P<number>\d{1,9})"):
    """Takes back the decision on a flag."""

    async def act(self, interaction: Interaction) -> None:
        """Ask for the reason that the member will read."""
        who = await access.require(interaction, Level.CURATOR)
        number = int(self.match["number"])
        await flagging.require_decided(interaction.client.db, who.guild_id, number)
        await interaction.response.send_modal(Reopening(number))


class Reopening(Explanation):
    """The form for the reason why a decision is taken back."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Reopen flag {number}", number)

    async def on_submit(self, interaction: Interaction) -> None:
        """Open it again, so that the member is told, and update the panel."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.require(interaction, Level.CURATOR)
        bot = interaction.client
        flag = await flagging.reopen(
            bot.db,
            who.guild_id,
            self.number,
            curator_id=who.member_id,
            why=views.typed(self.sentence),
            now=interaction.created_at,
        )
        await flag_panels.correct(bot, flag)
        sentence = f"Flag {flag.number} is open again; it is in `/flags open`."
        await interaction.followup.send(view=views.notice(sentence), ephemeral=True)


class Whole(views.ActingButton, template=r"flag:whole:(?P<number>\d{1,9})"):
    """Shows everything that was written about a flag."""

    async def act(self, interaction: Interaction) -> None:
        """Show it to the curator, page by page if it is long."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.require(interaction, Level.CURATOR)
        flag = await flagging.show(interaction.client.db, who.guild_id, int(self.match["number"]))

        async def page(number: int) -> Page:
            return view.whole(flag, number)

        await Pages.answer(interaction, page)


BUTTONS = (Decide, Reopen, Whole)
