"""Options that name a thing: they turn what was typed into a value, and suggest values while typing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import discord
from discord import app_commands

from bot.errors import BadInput, NotAllowed, NotFound
from bot.ui import cards, limits, text
from bot.work import curating, moments, serving, showing
from bot.work.moments import Moment

if TYPE_CHECKING:
    from bot.client import ClaimBot  # noqa: F401  (a forward reference below)

Interaction = discord.Interaction["ClaimBot"]


class ClaimNumber(app_commands.Transformer):
    """A claim, by its number ("12", "#12") or its text."""

    merged = False

    async def transform(self, interaction: Interaction, value: str, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The claim's number; a typed number is not checked here, the command does that."""
        typed = value.strip().removeprefix("#")
        if typed.isascii() and typed.isdigit() and len(typed) < 10:
            return int(typed)
        return await showing.find(interaction.client.db, _guild(interaction), value, merged=self.merged)

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Claims whose number or words match."""
        found = await showing.suggest(interaction.client.db, _guild(interaction), value)
        return [app_commands.Choice(name=cards.choice(line), value=str(line.number)) for line in found]


class MergedNumber(ClaimNumber):
    """A claim that is part of another one, by its number or its text."""

    merged = True

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Merged claims whose number or words match."""
        found = await showing.suggest_merged(interaction.client.db, _guild(interaction), value)
        names = [(str(line.number), text.clean(f"#{line.number} {line.text}")) for line in found]
        return [
            app_commands.Choice(name=text.cut(name, limits.CHOICE_NAME), value=number)
            for number, name in names
        ]


class SourceName(app_commands.Transformer):
    """A source, by name or alias; a name that is not yet on record is accepted."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        """The name as it was typed or picked."""
        return value

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Sources whose name matches."""
        return _names(await showing.suggest_sources(interaction.client.db, _guild(interaction), value))


class OutletName(app_commands.Transformer):
    """An outlet, by name."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        """The name as it was typed or picked."""
        return value

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Outlets whose name matches."""
        return _names(await showing.suggest_outlets(interaction.client.db, _guild(interaction), value))


class GradeName(app_commands.Transformer):
    """A value on the server's rating scale."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        """The value as it was typed or picked."""
        return value

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """The values on the scale that match."""
        scale = await curating.scale(interaction.client.db, _guild(interaction))
        return _names([grade.name for grade in scale if value.strip().lower() in grade.name.lower()])


class RatingValue(GradeName):
    """A value that claims may be rated with: one on the scale, or an older one that some still carry."""

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """The values on the scale that match, and after them the older ones."""
        on_scale = await super().autocomplete(interaction, value)
        older = await curating.off_scale(interaction.client.db, _guild(interaction))
        for choice in _names([name for name in older if _holds(name, value)]):
            choice.name = text.cut(f"{choice.name} (no longer on the scale)", limits.CHOICE_NAME)
            on_scale.append(choice)
        return on_scale[: limits.CHOICES]


ALL = "all"
"""What stands for all of a claim's statements, where one is chosen."""


class SuggestedId(app_commands.Transformer):
    """What is on record and can only be picked from the suggestions, which carry its id."""

    refusal: ClassVar[str]
    """What is said of anything else."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> int:
        """The id that a suggestion carries; raises BadInput for anything else."""
        if not (value.isascii() and value.isdigit() and len(value) < 19):
            raise BadInput(self.refusal)
        return int(value)


class StatementId(SuggestedId):
    """One of the claim's statements that have not been withdrawn; the claim is the command's other option."""

    refusal = "Choose the claim first, then pick one of the suggested statements."
    withdrawn = False

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """The statements of the claim, however it was given."""
        named = str(getattr(interaction.namespace, "claim", None) or "")
        if not named.strip():
            return []
        try:
            claim = await ClaimNumber().transform(interaction, named)
        except (NotFound, BadInput):
            # No claim matches, or several do; the command says so when it is sent.
            return []
        found = await curating.statements_of(
            interaction.client.db, _guild(interaction), claim, withdrawn=self.withdrawn
        )
        names = [(str(key), text.clean(f"{name}: “{quote}”")) for key, name, quote in found]
        fitting = [(key, name) for key, name in [*self.whole(len(found)), *names] if _holds(name, value)]
        return [
            app_commands.Choice(name=text.cut(name, limits.CHOICE_NAME), value=key)
            for key, name in fitting[: limits.CHOICES]
        ]

    def whole(self, statements: int) -> list[tuple[str, str]]:
        """Suggestions for several statements at once, as values and names: none."""
        return []


class StatementIds(StatementId):
    """One of the claim's statements that have not been withdrawn, or None for all of them."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> int | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The id that a suggestion carries, None for all; raises BadInput for anything else."""
        return None if value == ALL else await super().transform(interaction, value)

    def whole(self, statements: int) -> list[tuple[str, str]]:
        """All of them, if there are several."""
        return [(ALL, f"All {statements} statements")] if statements > 1 else []


class WithdrawnId(StatementId):
    """One of the claim's withdrawn statements."""

    withdrawn = True


class TypedMoment(app_commands.Transformer):
    """A date in the server's time zone, as people write it."""

    async def transform(self, interaction: Interaction, value: str, /) -> Moment:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The period that it names; raises BadInput if it is not a date."""
        now = interaction.created_at
        guild = await serving.settings_of(interaction.client.db, _guild(interaction), now=now)
        return await asyncio.to_thread(
            moments.parse, value, zone=guild.zone, now=now, languages=[guild.language]
        )


MergedClaimOption = app_commands.Transform[int, MergedNumber]
ClaimOption = app_commands.Transform[int, ClaimNumber]
SourceOption = app_commands.Transform[str, SourceName]
OutletOption = app_commands.Transform[str, OutletName]
GradeOption = app_commands.Transform[str, GradeName]
RatingOption = app_commands.Transform[str, RatingValue]
WithdrawnOption = app_commands.Transform[int, WithdrawnId]
StatementOption = app_commands.Transform[int, StatementId]
StatementsOption = app_commands.Transform[int | None, StatementIds]
MomentOption = app_commands.Transform[Moment, TypedMoment]


def _holds(name: str, typed: str) -> bool:
    return typed.strip().lower() in name.lower()


def _guild(interaction: discord.Interaction) -> int:
    if interaction.guild_id is None:
        raise NotAllowed("This only works on a server, not in direct messages.")
    return interaction.guild_id


def _names(names: Sequence[str]) -> list[app_commands.Choice[str]]:
    shown = [text.clean(name) for name in names]
    return [
        app_commands.Choice(name=name, value=name)
        for name in dict.fromkeys(shown)
        if 0 < len(name) <= limits.CHOICE_VALUE
    ][: limits.CHOICES]
