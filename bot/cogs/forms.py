"""The forms in which curators change a claim: what opens them, for a command or a flag's next step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

import discord
from discord import ui

from bot.cogs import access
from bot.cogs.access import Level
from bot.cogs.correcting import (
    AboutForm,
    ClaimForm,
    link_field,
    quote_field,
    via_field,
    with_the_source_meant,
)
from bot.cogs.options import ALL, ClaimNumber
from bot.ui import cards, limits, views
from bot.ui import curation as view
from bot.vocabulary import Stance
from bot.work import curating
from bot.work.curating import About, Cited

if TYPE_CHECKING:
    from bot.client import ClaimBot  # noqa: F401  (a forward reference below)

Interaction = discord.Interaction["ClaimBot"]


async def ask_to_reword(interaction: Interaction, number: int) -> None:
    """Open the form for another wording of a claim."""
    who = await access.require(interaction, Level.CURATOR)
    text = await curating.text_of(interaction.client.db, who.guild_id, number)
    await interaction.response.send_modal(Edit(number, text))


async def ask_to_correct(interaction: Interaction, number: int, statement_id: int) -> None:
    """Open the form that corrects one of a claim's statements."""
    who = await access.require(interaction, Level.CURATOR)
    about = await curating.about(interaction.client.db, who.guild_id, number, statement_id)
    await interaction.response.send_modal(Correct(number, statement_id, about))


async def ask_which_to_correct(interaction: Interaction, number: int) -> None:
    """Open the form that corrects a claim's statement; where there are several, ask which one first."""
    who = await access.require(interaction, Level.CURATOR)
    there = await curating.left_of(interaction.client.db, who.guild_id, number)
    if len(there) == 1:
        await ask_to_correct(interaction, number, there[0][0])
    else:
        await interaction.response.send_message(view=WhichStatement(number, there), ephemeral=True)


async def ask_to_withdraw(interaction: Interaction, number: int) -> None:
    """Open the form in which one of a claim's statements, or all, are withdrawn."""
    who = await access.require(interaction, Level.CURATOR)
    there = await curating.left_of(interaction.client.db, who.guild_id, number)
    await interaction.response.send_modal(Withdraw(number, there))


async def ask_for_denial(interaction: Interaction, number: int) -> None:
    """Open the form for a denial of a claim that is still open to changes."""
    who = await access.require(interaction, Level.CURATOR)
    await curating.text_of(interaction.client.db, who.guild_id, number)
    await interaction.response.send_modal(CiteDenial(number))


async def ask_to_merge(interaction: Interaction, number: int, into: str = "") -> None:
    """Open the form that names the claim which another becomes part of; ``into`` is filled in."""
    who = await access.require(interaction, Level.CURATOR)
    await curating.text_of(interaction.client.db, who.guild_id, number)
    await interaction.response.send_modal(Merge(number, into))


async def cite(interaction: Interaction, number: int, cited: Cited) -> None:
    """Put a statement under a claim for a deferred interaction, once it is clear whose it is."""
    who = await access.require(interaction, Level.CURATOR)

    async def put(asked: discord.Interaction, name: str) -> None:
        who = await access.require(asked, Level.CURATOR)
        card = await curating.cite(
            interaction.client.db,
            who.guild_id,
            number,
            replace(cited, source=name),
            actor_id=who.member_id,
            now=asked.created_at,
        )
        await asked.followup.send(view=cards.card(card), ephemeral=True)

    await with_the_source_meant(interaction, who.guild_id, cited.source, put)


async def preview_merge(interaction: Interaction, number: int, into: int) -> None:
    """Answer a deferred interaction with what a merge would make, to be confirmed."""
    who = await access.require(interaction, Level.CURATOR)
    gone, result = await curating.preview_merge(interaction.client.db, who.guild_id, number, into)
    await interaction.followup.send(view=view.preview(gone, result), ephemeral=True)


def _reason() -> ui.Label[views.Dialog]:
    return ui.Label(text="Reason", component=ui.TextInput(max_length=300))


class Edit(ClaimForm, title="Reword the claim"):
    """The form for a claim's new wording, and the reason for it."""

    why = _reason()

    def __init__(self, number: int, text: str) -> None:
        super().__init__(text)
        self._number, self._text = number, text

    async def on_submit(self, interaction: Interaction) -> None:
        """Change it, unless someone else has done so in the meantime."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.require(interaction, Level.CURATOR)
        card = await curating.edit(
            interaction.client.db,
            who.guild_id,
            self._number,
            views.typed(self.claim),
            expected=self._text,
            why=views.typed(self.why),
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        await interaction.followup.send(view=cards.card(card), ephemeral=True)


class Correct(AboutForm, title="Correct a statement"):
    """What is told about a statement on record, and why that changes."""

    why = _reason()

    def __init__(self, number: int, statement_id: int, about: About) -> None:
        super().__init__(about)
        self._number, self._statement_id = number, statement_id

    async def on_submit(self, interaction: Interaction) -> None:
        """Correct it, unless someone else has done so in the meantime."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.require(interaction, Level.CURATOR)
        card = await curating.correct(
            interaction.client.db,
            who.guild_id,
            self._number,
            self._statement_id,
            self.about(),
            expected=self.before,
            why=views.typed(self.why),
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        await interaction.followup.send(view=cards.card(card), ephemeral=True)


class WhichStatement(views.Question):
    """Asks which of a claim's statements to correct."""

    def __init__(self, number: int, there: list[tuple[int, str, str]]) -> None:
        super().__init__()
        self._number = number
        offered = there[: limits.SELECT_OPTIONS]
        self._select: ui.Select[Self] = ui.Select(
            placeholder="Which statement is wrong?",
            options=[view.statement_option(*statement) for statement in offered],
        )
        self._select.callback = self._chosen
        self.add_item(ui.TextDisplay(view.correcting(number, len(there) - len(offered))))
        self.add_item(ui.ActionRow(self._select))

    async def _chosen(self, interaction: Interaction) -> None:
        await ask_to_correct(interaction, self._number, int(self._select.values[0]))


class Withdraw(views.Dialog, title="Withdraw a statement"):
    """The form for which of a claim's statements to withdraw, and why."""

    statement = ui.Label(
        text="Which of its statements",
        description="It stays on the card, struck through, with your reason.",
        component=ui.Select(),
    )
    why = ui.Label(text="Reason", component=ui.TextInput(max_length=curating.TEXT_LIMIT))

    def __init__(self, number: int, there: list[tuple[int, str, str]]) -> None:
        super().__init__()
        self._number = number
        options = [view.statement_option(*statement) for statement in there]
        if len(there) > 1:
            options.insert(0, discord.SelectOption(label=f"All {len(there)} statements", value=ALL))
        views.offer(self.statement, options[: limits.SELECT_OPTIONS])

    async def on_submit(self, interaction: Interaction) -> None:
        """Withdraw it, or all of them."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.require(interaction, Level.CURATOR)
        [chosen] = views.chosen(self.statement)
        card = await curating.withdraw(
            interaction.client.db,
            who.guild_id,
            self._number,
            None if chosen == ALL else int(chosen),
            why=views.typed(self.why),
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        await interaction.followup.send(view=cards.card(card), ephemeral=True)


class CiteDenial(views.Dialog, title="Add a denial"):
    """The form for a denial by hand: who denies the claim, in which words, where and when."""

    source = ui.Label(text="Who denies it", component=ui.TextInput(max_length=curating.NAME_LIMIT))
    quote, link, via = quote_field(), link_field(), via_field()
    when = ui.Label(
        text="When it was said",
        component=ui.TextInput(required=False, max_length=100, placeholder="March 2024"),
    )

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    async def on_submit(self, interaction: Interaction) -> None:
        """Put it under the claim."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        cited = Cited(
            source=views.typed(self.source),
            quote=views.typed(self.quote),
            stance=Stance.DENIES,
            link=views.typed(self.link),
            via=views.typed(self.via),
            when=views.typed(self.when),
        )
        await cite(interaction, self._number, cited)


class Merge(views.Dialog, title="Merge"):
    """The form that names the claim which another becomes part of."""

    into = ui.Label(
        text="The claim that it becomes part of",
        description="Its number or words; you see the result before you confirm.",
        component=ui.TextInput(max_length=300),
    )

    def __init__(self, number: int, into: str) -> None:
        super().__init__(title=f"Merge #{number}")
        self._number = number
        views.fill(self.into, into)

    async def on_submit(self, interaction: Interaction) -> None:
        """Show what the merge would make."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await access.require(interaction, Level.CURATOR)
        into = await ClaimNumber().transform(interaction, views.typed(self.into))
        await preview_merge(interaction, self._number, into)
