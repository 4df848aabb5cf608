"""What several forms ask: a claim's words, who made a statement, and which of two names is meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.ui import curation as view
from bot.ui import limits, text, views
from bot.work import curating
from bot.work.curating import NAME_LIMIT, QUOTE_LIMIT, TEXT_LIMIT, About

if TYPE_CHECKING:
    from bot.client import ClaimBot  # noqa: F401  (a forward reference below)

Interaction = discord.Interaction["ClaimBot"]
GoOn = Callable[[discord.Interaction, str], Awaitable[None]]


class ClaimForm(views.Dialog):
    """A form that begins with a claim's words, filled in as they are; ``told`` stands below the question."""

    claim = ui.Label(
        text="The claim, as one sentence",
        component=ui.TextInput(style=discord.TextStyle.paragraph, max_length=TEXT_LIMIT),
    )

    def __init__(self, words: str = "", *, told: str | None = None) -> None:
        super().__init__()
        self.claim.description = told
        views.fill(self.claim, words)


def quote_field() -> ui.Label[views.Dialog]:
    """A form's field for the words of a statement by hand."""
    field = ui.TextInput(style=discord.TextStyle.paragraph, max_length=QUOTE_LIMIT)
    return ui.Label(text="Quote, word for word", component=field)


def link_field() -> ui.Label[views.Dialog]:
    """A form's field for the address at which a statement by hand can be read."""
    field = ui.TextInput(required=False, max_length=1000, placeholder="https://")
    return ui.Label(text="Link to where it can be read", component=field)


def via_field() -> ui.Label[views.Dialog]:
    """A form's field for the outlet to which a statement by hand was made."""
    field = ui.TextInput(required=False, max_length=NAME_LIMIT, placeholder="Reuters")
    return ui.Label(text="Outlet that the source told", component=field)


class AboutForm(views.Dialog):
    """What is told about a statement besides its words, filled in as it stands now.

    A value that is too long for its field, and is left as it stands there, keeps its full length.
    """

    source = ui.Label(text="Who said or denied it", component=ui.TextInput(max_length=NAME_LIMIT))
    stance = ui.Label(text="Stance", component=ui.Select())
    via = ui.Label(
        text="Outlet that was told",
        description="Leave it empty if the article's own outlet reports it.",
        component=ui.TextInput(required=False, max_length=NAME_LIMIT),
    )
    when = ui.Label(
        text="When it was said",
        component=ui.TextInput(required=False, max_length=NAME_LIMIT, placeholder="March 2024"),
    )

    def __init__(self, before: About) -> None:
        super().__init__()
        self.before = before
        for label, value in self._fields():
            views.fill(label, value)
        views.offer(self.stance, view.stances(before.stance, hedged=before.hedged))

    def about(self) -> About:
        """What was filled in."""
        stance, hedged = view.stance_of(views.chosen(self.stance)[0])
        source, via, when = (_meant(views.typed(label), value) for label, value in self._fields())
        return About(source, stance, hedged, via, when)

    def _fields(self) -> list[tuple[ui.Label[Any], str | None]]:
        return [(self.source, self.before.source), (self.via, self.before.via), (self.when, self.before.when)]


def _meant(typed: str, before: str | None) -> str:
    return before if before and typed == before[:NAME_LIMIT].strip() else typed


async def with_the_source_meant(interaction: Interaction, guild_id: int, typed: str, go_on: GoOn) -> None:
    """Go on with the name that was typed, or, if it may be short for one on record, with the answer which.

    The interaction is deferred.
    """
    if fuller := await curating.fuller_names(interaction.client.db, guild_id, typed):
        await interaction.followup.send(view=WhichSource(typed, fuller, go_on), ephemeral=True)
    else:
        await go_on(interaction, typed)


class WhichSource(views.Question):
    """Asks whether a name that is not on record is short for one that is, and goes on with the answer."""

    def __init__(self, typed: str, fuller: Sequence[str], go_on: GoOn) -> None:
        super().__init__()
        self._go_on = go_on
        buttons = [_Name(name, name, discord.ButtonStyle.primary) for name in fuller]
        buttons.append(_Name(typed, f"New: {typed}", discord.ButtonStyle.secondary))
        asked = f"No source is called {text.quoted(typed, 200)} yet. Which one do you mean?"
        self.add_item(ui.Container(ui.TextDisplay(asked), ui.ActionRow(*buttons)))

    async def chosen(self, interaction: discord.Interaction, name: str) -> None:
        """Go on with that name, once."""
        self.stop()
        await interaction.response.edit_message(view=views.notice(f"Source: {text.safe(name, 200)}"))
        await self._go_on(interaction, name)


class _Name(ui.Button[WhichSource]):
    def __init__(self, name: str, label: str, style: discord.ButtonStyle) -> None:
        super().__init__(label=text.cut(text.clean(label), limits.BUTTON_LABEL), style=style)
        self._name = name

    async def callback(self, interaction: discord.Interaction) -> Any:
        assert self.view is not None
        await self.view.chosen(interaction, self._name)
