"""What curators see before and after they merge or split claims."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.records.claims import ClaimCard, line_of
from bot.ui import cards, limits, text
from bot.ui.views import Layout, boxed
from bot.vocabulary import Stance

_STANCES = {
    "asserts": "Says it",
    "asserts hedged": "Says it, hedged: “appears to”, “likely”",
    "denies": "Denies it",
    "denies hedged": "Denies it, hedged",
}


def stances(now: Stance, *, hedged: bool) -> list[discord.SelectOption]:
    """The stances to choose from, with the present one chosen."""
    chosen = f"{now.value} hedged" if hedged else now.value
    return [
        discord.SelectOption(label=label, value=value, default=value == chosen)
        for value, label in _STANCES.items()
    ]


def stance_of(value: str) -> tuple[Stance, bool]:
    """The stance that a select's value stands for, and whether it is hedged."""
    stance, _, hedged = value.partition(" ")
    return Stance(stance), bool(hedged)


def merge_id(action: str, part: int, into: int) -> str:
    """The custom id of the button that merges claims, or of the one that undoes it."""
    return f"merge:{action}:{part}:{into}"


def preview(part: ClaimCard, result: ClaimCard) -> Layout:
    """What the merged claim would hold, and what is not carried over."""
    stays = []
    if part.open_flags:
        stays.append(
            f"{text.count(part.open_flags, 'open flag')} of #{part.number} "
            f"{'stays' if part.open_flags == 1 else 'stay'} in `/flags open` and on the card."
        )
    if part.rating:
        value = text.safe(part.rating.value, 60)
        stays.append(f"The rating of #{part.number} ({value}) is not carried over; it stays in its history.")
    parts: list[ui.Item[Any]] = [
        ui.TextDisplay(f"### Merge #{part.number} into #{result.number}?"),
        ui.TextDisplay(cards.line(line_of(part))),
        ui.TextDisplay(f"would become part of\n{cards.line(line_of(result))}"),
        ui.TextDisplay(
            f"-# The result has {text.count(len(result.statements), 'statement')}, "
            f"{len(part.statements)} of them from #{part.number}. Both numbers will show #{result.number}. "
            f"{' '.join(stays)}"
        ),
        _row("Merge", "do", part.number, result.number, discord.ButtonStyle.primary),
    ]
    return boxed(*parts, colour=cards.COLOURS[result.standing])


def merged(part: int, into: int) -> Layout:
    """What was merged, with a button to undo it."""
    return boxed(
        ui.TextDisplay(f"#{part} is now part of #{into}; both numbers show the same card."),
        _row("Undo", "undo", part, into, discord.ButtonStyle.secondary),
    )


def splitting(number: int, new: str, left_out: int) -> str:
    """What stands above the choice of statements to split off."""
    asked = f"### Split #{number}\nThe new claim: {text.isolated(text.safe(new, 900))}"
    if left_out:
        asked += (
            f"\n-# Only the first {limits.SELECT_OPTIONS} statements can be chosen here; "
            f"the other {left_out} will stay with #{number}."
        )
    return asked


def correcting(number: int, left_out: int) -> str:
    """What stands above the choice of a statement to correct."""
    asked = f"### Correct a statement of #{number}"
    if left_out:
        asked += (
            f"\n-# Only the first {limits.SELECT_OPTIONS} statements can be chosen here; "
            f"`/claim correct` finds the other {left_out}."
        )
    return asked


def statement_option(statement_id: int, source: str, quote: str) -> discord.SelectOption:
    """A statement on record as one of those that can be chosen; its value is its id."""
    return discord.SelectOption(
        label=text.cut(text.clean(source), limits.SELECT_LABEL),
        description=text.cut(text.clean(f"“{quote}”"), limits.SELECT_LABEL),
        value=str(statement_id),
    )


def _row(label: str, action: str, part: int, into: int, style: discord.ButtonStyle) -> ui.ActionRow[Any]:
    return ui.ActionRow(ui.Button(label=label, style=style, custom_id=merge_id(action, part, into)))
