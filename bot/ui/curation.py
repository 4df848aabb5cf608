"""What curators see before and after they merge or split claims."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.records.claims import ClaimCard, line_of
from bot.ui import cards, text
from bot.ui.views import Layout
from bot.vocabulary import Stance

STANCES = {
    "asserts": "Says it",
    "asserts hedged": "Says it, hedged: “appears to”, “likely”",
    "denies": "Denies it",
    "denies hedged": "Denies it, hedged",
}
"""The stances to choose from, by the value that a select carries."""


def stance_value(stance: Stance, *, hedged: bool) -> str:
    """The value in a select that stands for a stance."""
    return f"{stance.value} hedged" if hedged else stance.value


def stance_of(value: str) -> tuple[Stance, bool]:
    """The stance that a select's value stands for, and whether it is hedged."""
    stance, _, hedged = value.partition(" ")
    return Stance(stance), bool(hedged)


def merge_id(deed: str, part: int, into: int) -> str:
    """The custom id of the buttons that merge and undo."""
    return f"merge:{deed}:{part}:{into}"


def preview(part: ClaimCard, result: ClaimCard) -> Layout:
    """What the result of a merge would hold, and what stays with the claim that becomes a part."""
    stays = []
    if part.open_flags:
        stays.append(
            f"{text.count(part.open_flags, 'open flag')} of #{part.number} stay in `/flags open` "
            "and on the card."
        )
    if part.rating:
        value = text.safe(part.rating.value, 60)
        stays.append(f"The rating of #{part.number} ({value}) stays in its history and is not carried over.")
    parts: list[ui.Item[Any]] = [
        ui.TextDisplay(f"### Merge #{part.number} into #{result.number}?"),
        ui.TextDisplay(cards.line(line_of(part))),
        ui.TextDisplay(f"would become part of\n{cards.line(line_of(result))}"),
        ui.TextDisplay(
            f"-# The result holds {text.count(len(result.statements), 'statement')}, "
            f"{len(part.statements)} of them from #{part.number}. Asking for #{part.number} will show "
            f"#{result.number}. {' '.join(stays)}"
        ),
        _row("Merge", "do", part.number, result.number, discord.ButtonStyle.primary),
    ]
    return _layout(parts, cards.COLOURS[result.standing])


def merged(part: int, into: int) -> Layout:
    """What was done, with a way back."""
    return _layout(
        [
            ui.TextDisplay(f"#{part} is part of #{into} now; both numbers show the same card."),
            _row("Undo", "undo", part, into, discord.ButtonStyle.secondary),
        ]
    )


def splitting(number: int, new: str, left_out: int) -> str:
    """What a split asks."""
    asked = f"### Split #{number}\nThe new claim: {text.isolated(text.safe(new, 900))}"
    if left_out:
        asked += f"\n-# The first statements are offered; {left_out} more stay with #{number}."
    return asked


def _row(label: str, deed: str, part: int, into: int, style: discord.ButtonStyle) -> ui.ActionRow[Any]:
    return ui.ActionRow(ui.Button(label=label, style=style, custom_id=merge_id(deed, part, into)))


def _layout(parts: list[ui.Item[Any]], colour: discord.Colour | None = None) -> Layout:
    view = Layout(timeout=None)
    view.add_item(ui.Container(*parts, accent_colour=colour))
    # Its buttons are found by their ids; the library need not remember this view.
    view.stop()
    return view
