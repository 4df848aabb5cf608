"""What curators do to a claim: edit, cite, rate, withdraw, merge, split; part of /claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cogs import access, forms
from bot.cogs.access import Level
from bot.cogs.options import (
    ClaimOption,
    GradeOption,
    MergedClaimOption,
    OutletOption,
    SourceOption,
    StatementOption,
    StatementsOption,
    WithdrawnOption,
)
from bot.cogs.removal import Remove
from bot.errors import BadInput
from bot.ui import cards, limits, views
from bot.ui import curation as view
from bot.vocabulary import Stance
from bot.work import curating, removing
from bot.work.curating import Cited

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]
Reason = app_commands.Range[str, 1, curating.TEXT_LIMIT]


def dynamic_items() -> tuple[type[views.ActingButton], ...]:
    """The buttons that still work after a restart."""
    return (MergeButton,)


class CurationCommands(commands.Cog):
    """The curators' half of /claim."""

    bot: ClaimBot

    @app_commands.command()
    @app_commands.describe(claim="Its number or words")
    async def edit(self, interaction: Interaction, claim: ClaimOption) -> None:
        """Reword a claim; the old wording stays in its history."""
        await forms.ask_to_reword(interaction, claim)

    @app_commands.command()
    @app_commands.describe(
        claim="Its number or words",
        source="Who said or denied it",
        stance="Whether they assert it or deny it",
        quote="Their words, verbatim",
        link="A link to where it can be read",
        via="The outlet that they told",
        date="When they said it: 2024-03-31, March 2024, yesterday, or in your own words",
    )
    @app_commands.choices(
        stance=[app_commands.Choice(name=stance.value.capitalize(), value=stance.value) for stance in Stance]
    )
    async def cite(
        self,
        interaction: Interaction,
        claim: ClaimOption,
        source: SourceOption,
        stance: app_commands.Choice[str],
        quote: app_commands.Range[str, 1, curating.QUOTE_LIMIT],
        link: str | None = None,
        via: OutletOption | None = None,
        date: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Add a statement to a claim by hand."""
        await interaction.response.defer(ephemeral=True)
        cited = Cited(source, quote, Stance(stance.value), link=link, via=via, when=date)
        await forms.cite(interaction, claim, cited)

    @app_commands.command()
    @app_commands.describe(
        claim="Its number or words",
        value="A value on this server's scale",
        reason="Why, for everyone to read",
        evidence="A link to the evidence",
    )
    async def rate(
        self, interaction: Interaction, claim: ClaimOption, value: GradeOption, reason: Reason, evidence: str
    ) -> None:
        """Rate a claim under your own name; earlier ratings stay on record."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        card = await curating.rate(
            self.bot.db,
            who.guild_id,
            claim,
            value,
            reason=reason,
            evidence=evidence,
            curator_id=who.member_id,
            curator_name=who.name,
            now=interaction.created_at,
        )
        await interaction.followup.send(view=cards.card(card))

    @app_commands.command()
    @app_commands.describe(claim="Its number or words", statement="Which of its statements")
    async def correct(self, interaction: Interaction, claim: ClaimOption, statement: StatementOption) -> None:
        """Correct who made a statement, its stance, its outlet or its date."""
        await forms.ask_to_correct(interaction, claim, statement)

    @app_commands.command()
    @app_commands.describe(
        claim="Its number or words",
        statement="Which of its statements, or all",
        reason="Why, for everyone to read",
    )
    async def withdraw(
        self, interaction: Interaction, claim: ClaimOption, statement: StatementsOption, reason: Reason
    ) -> None:
        """Withdraw one statement or all; they stay on the card, struck through, with your reason."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        card = await curating.withdraw(
            self.bot.db,
            who.guild_id,
            claim,
            statement,
            why=reason,
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        await interaction.followup.send(view=cards.card(card))

    @app_commands.command()
    @app_commands.describe(
        claim="Its number or words",
        statement="Which of its withdrawn statements",
        reason="Why, for everyone to read",
    )
    async def restore(
        self, interaction: Interaction, claim: ClaimOption, statement: WithdrawnOption, reason: Reason
    ) -> None:
        """Give back a statement that was withdrawn."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        card = await curating.restore(
            self.bot.db,
            who.guild_id,
            claim,
            statement,
            why=reason,
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        await interaction.followup.send(view=cards.card(card))

    @app_commands.command()
    @app_commands.describe(claim="The claim to merge", into="The claim that it becomes part of")
    async def merge(self, interaction: Interaction, claim: ClaimOption, into: ClaimOption) -> None:
        """Make one claim part of another; you see the result before you confirm."""
        await interaction.response.defer(ephemeral=True)
        await forms.preview_merge(interaction, claim, into)

    @app_commands.command()
    @app_commands.describe(claim="The merged claim: its number or words")
    async def unmerge(self, interaction: Interaction, claim: MergedClaimOption) -> None:
        """Undo a merge, so that the claim is a separate claim again."""
        await interaction.response.defer(ephemeral=True)
        await _unmerge(interaction, claim)

    @app_commands.command()
    @app_commands.describe(claim="Its number or words", text="What the new claim says")
    async def split(
        self,
        interaction: Interaction,
        claim: ClaimOption,
        text: app_commands.Range[str, 1, curating.TEXT_LIMIT],
    ) -> None:
        """Move some of a claim's statements to a new claim."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        there = await curating.statements_of(self.bot.db, who.guild_id, claim)
        if len(there) < 2:
            raise BadInput(f"#{claim} has fewer than two statements; a claim needs at least two to be split.")
        await interaction.followup.send(view=Split(claim, text, there), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(claim="Its number or words", reason="Why; it stays on record")
    async def remove(
        self,
        interaction: Interaction,
        claim: ClaimOption,
        reason: app_commands.Range[str, 1, removing.REASON_LIMIT],
    ) -> None:
        """Delete a claim and everything about it for good, once you confirm."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        would_go = await removing.preview_claim(self.bot.db, who.guild_id, claim)
        await interaction.followup.send(view=Remove(would_go, reason), ephemeral=True)


async def _unmerge(interaction: Interaction, number: int) -> None:
    who = await access.require(interaction, Level.CURATOR)
    apart, left = await curating.unmerge(
        interaction.client.db, who.guild_id, number, actor_id=who.member_id, now=interaction.created_at
    )
    sentence = f"#{apart.number} is a separate claim again, no longer part of #{left.number}."
    await interaction.followup.send(view=views.notice(sentence), ephemeral=True)
    await interaction.followup.send(view=cards.card(apart), ephemeral=True)


class MergeButton(
    views.ActingButton, template=r"merge:(?P<action>do|undo):(?P<part>\d{1,9}):(?P<into>\d{1,9})"
):
    """Merges two claims as previewed, or undoes that."""

    async def act(self, interaction: Interaction) -> None:
        """Merge and offer to undo it, or undo the merge."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        part, into = int(self.match["part"]), int(self.match["into"])
        if self.match["action"] == "undo":
            await _unmerge(interaction, part)
            return
        who = await access.require(interaction, Level.CURATOR)
        card = await curating.merge(
            interaction.client.db,
            who.guild_id,
            part,
            into,
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        await interaction.followup.send(view=view.merged(part, into), ephemeral=True)
        await interaction.followup.send(view=cards.card(card), ephemeral=True)


class Split(views.Question):
    """Asks which statements move to the new claim."""

    def __init__(self, number: int, text: str, there: list[tuple[int, str, str]]) -> None:
        super().__init__()
        self._number, self._text = number, text
        offered = there[: limits.SELECT_OPTIONS]
        self._select: ui.Select[Self] = ui.Select(
            placeholder="Which statements move to the new claim?",
            max_values=len(offered),
            options=[view.statement_option(*statement) for statement in offered],
        )
        self._select.callback = self._chosen
        self.add_item(ui.TextDisplay(view.splitting(number, text, len(there) - len(offered))))
        self.add_item(ui.ActionRow(self._select))

    async def _chosen(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.require(interaction, Level.CURATOR)
        part, left = await curating.split(
            interaction.client.db,
            who.guild_id,
            self._number,
            self._text,
            {int(value) for value in self._select.values},
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        for card in (part, left):
            await interaction.followup.send(view=cards.card(card), ephemeral=True)
