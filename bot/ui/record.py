"""The record as a whole: its figures and exports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import discord
from discord import ui

from bot.models import Standing
from bot.records.counts import Counts
from bot.ui import cards, sources, text
from bot.ui.views import Layout, boxed

PLOT = "record.png"
FILES_A_MESSAGE = 10
NOTHING = "Nothing is on record yet; add a first article with `/article add`."


def counted(counts: Counts, *, plot: bool) -> Layout:
    """The record in figures: claims by standing, statements, sources, outlets, articles, ratings and flags.

    With ``plot``, a file named :data:`PLOT` has to be attached to the message.
    """
    claims = sum(counts.claims.values())
    if not claims:
        return boxed(ui.TextDisplay(NOTHING))
    standings = " · ".join(
        f"{cards.SYMBOLS[standing]} {counts.claims[standing]:,} {standing.value}"
        for standing in Standing
        if counts.claims[standing]
    )
    statements = counts.asserted + counts.denied
    rows = [
        "### On record",
        f"**{text.count(claims, 'claim')}**: {standings}",
        f"**{text.count(statements, 'statement')}**: {counts.asserted:,} asserted · {counts.denied:,} denied",
        " · ".join(
            (
                text.count(counts.sources, "source"),
                text.count(counts.outlets, "outlet"),
                text.count(counts.articles, "article"),
            )
        ),
        f"-# {text.count(counts.rated, 'claim')} rated · {text.count(counts.open_flags, 'open flag')}",
    ]
    parts: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(rows))]
    if plot:
        shown = sources.in_words("sources", counts.periods)
        media = discord.MediaGalleryItem(f"attachment://{PLOT}", description=shown)
        parts.append(ui.MediaGallery(media))
        if line := sources.earlier(counts.periods, statements):
            parts.append(ui.TextDisplay(line))
    return boxed(*parts)


def writing(done: int, claims: int) -> str:
    """How far an export has got."""
    return f"Writing… {done:,} of {text.count(claims, 'claim')}."


def exported(claims: int, paths: Sequence[Path], number: int, messages: int) -> Layout:
    """Message ``number`` of an export, from 1; the files at ``paths`` have to be attached to it."""
    part = f" (message {number} of {messages})" if messages > 1 else ""
    told = ui.TextDisplay(f"This server's record: {text.count(claims, 'claim')}{part}.")
    return boxed(told, *(ui.File(f"attachment://{path.name}") for path in paths))
