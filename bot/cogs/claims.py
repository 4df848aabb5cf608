"""/claim: what is on record, and the buttons of a card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cogs import access
from bot.cogs.correcting import ClaimForm, link_field, quote_field, via_field, with_the_source_meant
from bot.cogs.curation import CurationCommands, dynamic_items
from bot.cogs.flags import FlagDialog, reason_choices, tell_curators
from bot.cogs.next_steps import NextStep
from bot.cogs.options import ClaimOption, MomentOption, OutletOption, RatingOption, SourceOption
from bot.errors import BadInput
from bot.models import FlagReason, Standing
from bot.records.claims import ClaimPage
from bot.records.search import Filters, Query
from bot.ui import cards, text, views
from bot.ui import history as history_view
from bot.ui.pages import Page, Pages
from bot.work import curating, flagging, showing
from bot.work.curating import Cited

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]

_FEWER = "Try fewer words or filters."
_STANDINGS = [
    app_commands.Choice(name=standing.value.capitalize(), value=standing.value) for standing in Standing
]


class Claims(CurationCommands, commands.GroupCog, group_name="claim"):
    """The claims on record: members look them up, curators keep them in order."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot
        self._buttons = (CardButton, NextStep, *dynamic_items())

    async def cog_load(self) -> None:
        """Make the cards' buttons work, however old the cards are."""
        self.bot.add_dynamic_items(*self._buttons)

    async def cog_unload(self) -> None:
        """Remove the buttons."""
        self.bot.remove_dynamic_items(*self._buttons)

    @app_commands.command()
    @app_commands.describe(claim="Its number or words", as_of="A past date: show what was on record then")
    async def show(
        self, interaction: Interaction, claim: ClaimOption, as_of: MomentOption | None = None
    ) -> None:
        """Open a claim's card: who said it, who denied it, in what words, and where."""
        # Not deferred: after a public acknowledgement, a refusal would be public too.
        who = await access.asker(interaction)
        if as_of is None:
            card = await showing.show(self.bot.db, who.guild_id, claim)
        else:
            now = interaction.created_at
            moment = min(as_of.end, now) if as_of.start <= now else as_of.start
            card = await showing.show_as_of(self.bot.db, who.guild_id, claim, moment, now=now)
        await interaction.response.send_message(view=cards.card(card, asked=claim))

    @app_commands.command()
    @app_commands.describe(
        text="Words in the claim",
        source="Who said or denied it",
        outlet="Who published it, or whom the source told",
        standing="What its statements add up to",
        rating="How a curator rated it",
        since="Recorded on or after this day, week or month: 2024-03-31, March 2024, last week",
        until="Recorded on or before this day, week or month",
        denied="Only claims that someone denies",
        flagged="Only claims with an open flag",
    )
    @app_commands.choices(standing=_STANDINGS)
    async def search(
        self,
        interaction: Interaction,
        text: app_commands.Range[str, 1, 300] | None = None,
        source: SourceOption | None = None,
        outlet: OutletOption | None = None,
        standing: app_commands.Choice[str] | None = None,
        rating: RatingOption | None = None,
        since: MomentOption | None = None,
        until: MomentOption | None = None,
        denied: bool = False,
        flagged: bool = False,
    ) -> None:
        """Find claims by words, source, outlet, standing, rating or date."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)
        if since and until and until.end <= since.start:
            raise BadInput("“until” is earlier than “since”; swap the two.")
        filters = Filters(
            source=source,
            outlet=outlet,
            standing=Standing(standing.value) if standing else None,
            rating=rating,
            since=since.start if since else None,
            until=until.end if until else None,
            has_denial=denied,
            flagged=flagged,
        )
        query = Query(text or "", filters)

        async def search(number: int) -> ClaimPage:
            return await showing.search(self.bot.db, who.guild_id, query, number, meaning=self.bot.meaning)

        async def page(number: int) -> Page:
            return cards.found(await search(number))

        first = await search(0)
        if first.total:
            await Pages.answer(interaction, page, first=cards.found(first))
        else:
            if rating:
                await curating.require_rating(self.bot.db, who.guild_id, rating)
            asked = bool(text) or filters != Filters()
            none = NoneFound(text, may_add=who.may("keep"), more=_FEWER if asked else "")
            await interaction.followup.send(view=none, ephemeral=True)

    @app_commands.command()
    async def add(self, interaction: Interaction) -> None:
        """Put a claim on record by hand, with who said it and in what words."""
        await access.require_may(interaction, "keep")
        await interaction.response.send_modal(Add())

    @app_commands.command()
    @app_commands.describe(claim="Its number or words")
    async def history(self, interaction: Interaction, claim: ClaimOption) -> None:
        """List every change to a claim: who, when, what, and why."""
        await interaction.response.defer(ephemeral=True)
        await show_history(interaction, claim)

    @app_commands.command()
    @app_commands.describe(
        claim="Its number or words",
        reason="What is wrong",
        note="An explanation for the curators, in your own words",
        link="A link that shows it",
    )
    @app_commands.choices(reason=reason_choices())
    async def flag(
        self,
        interaction: Interaction,
        claim: ClaimOption,
        reason: app_commands.Choice[str],
        note: app_commands.Range[str, 1, flagging.NOTE_LIMIT] | None = None,
        link: str | None = None,
    ) -> None:
        """Tell the curators that something is wrong with a claim."""
        await interaction.response.defer(ephemeral=True)
        await tell_curators(interaction, claim, FlagReason(reason.value), note, link)


async def show_history(interaction: Interaction, number: int) -> None:
    """Answer a deferred interaction with a claim's history."""
    who = await access.asker(interaction)
    curator = who.level >= access.Level.CURATOR

    async def page(at: int) -> Page:
        db = interaction.client.db
        return history_view.page(await showing.history_page(db, who.guild_id, number, at, flaggers=curator))

    await Pages.answer(interaction, page)


class CardButton(
    views.ActingButton,
    # The suffix tells apart several buttons for the same claim in one message.
    template=r"claim:(?P<action>show|flag|history|article|whole):(?P<number>\d{1,9})(?::\d+)?",
):
    """The buttons on a card; they know only the claim's number."""

    async def act(self, interaction: Interaction) -> None:
        """Show what was asked for, or the form to flag; only the member who clicked sees it."""
        action, number = self.match["action"], int(self.match["number"])
        if action == "flag":
            await access.require_may(interaction, "flag")
            await interaction.response.send_modal(FlagDialog(number))
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.asker(interaction)
        db = interaction.client.db
        if action == "history":
            await show_history(interaction, number)
        elif action == "article":
            passages = await showing.in_articles(db, who.guild_id, number)

            async def passage(at: int) -> Page:
                return cards.passage(number, passages, at)

            await Pages.answer(interaction, passage)
        elif action == "whole":
            card = await showing.show(db, who.guild_id, number)

            async def part(at: int) -> Page:
                return cards.whole(card, at)

            await Pages.answer(interaction, part)
        else:
            card = await showing.show(db, who.guild_id, number)
            await interaction.followup.send(view=cards.card(card, asked=number), ephemeral=True)


class NoneFound(views.Question):
    """Says that no claim matches, and lets members who may keep claims add it."""

    def __init__(self, asked: str | None, *, may_add: bool, more: str = "") -> None:
        super().__init__()
        self._asked = asked or ""
        sentence = "No such claim is on record. Add it?" if may_add else "No such claim is on record."
        container: ui.Container[Self] = ui.Container(ui.TextDisplay(f"{sentence} {more}".strip()))
        if may_add:
            button: ui.Button[Self] = ui.Button(label="Add it", style=discord.ButtonStyle.primary)
            button.callback = self._add
            container.add_item(ui.ActionRow(button))
        else:
            container.add_item(ui.TextDisplay("-# If an article reports it, add that with `/article add`."))
        self.add_item(container)

    async def _add(self, interaction: discord.Interaction) -> None:
        await access.require_may(interaction, "keep")
        await interaction.response.send_modal(Add(self._asked))


class Add(ClaimForm, title="Put a claim on record"):
    """The form for a claim and its first statement."""

    source = ui.Label(
        text="Who said it",
        component=ui.TextInput(max_length=curating.NAME_LIMIT, placeholder="White House"),
    )
    quote, link, via = quote_field(), link_field(), via_field()

    def __init__(self, text: str = "") -> None:
        super().__init__(text, told="Something that can be true or false.")

    async def on_submit(self, interaction: Interaction) -> None:
        """Keep it and show its card."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.require_may(interaction, "keep")
        cited = Cited(
            source=views.typed(self.source),
            quote=views.typed(self.quote),
            link=views.typed(self.link),
            via=views.typed(self.via),
        )
        claim, db = views.typed(self.claim), interaction.client.db

        async def add(asked: discord.Interaction, name: str) -> None:
            who = await access.require_may(asked, "keep")
            card, is_new = await curating.add(
                db,
                who.guild_id,
                claim,
                replace(cited, source=name),
                actor_id=who.member_id,
                now=asked.created_at,
            )
            if not is_new:
                known = f"That claim is already on record, so I added the source to #{card.number}."
                await asked.followup.send(text.cut(known, 1900), ephemeral=True)
            await asked.followup.send(view=cards.card(card), ephemeral=True)

        await with_the_source_meant(interaction, who.guild_id, cited.source, add)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Claims(bot))
