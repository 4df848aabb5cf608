"""How sources look in Discord: a page with a plot, a list, and the results of merges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import discord
from discord import ui

from bot.records.lists import ListPage
from bot.records.sources import MergedSource, Period, SourceLine, SourcePage
from bot.ui import cards, plots, text
from bot.ui.pages import Page
from bot.ui.views import Layout, boxed

PLOT = "source.png"
_NAME = 80


def undo_id(source_id: int) -> str:
    """The custom id of the button that undoes a merge."""
    return f"source:release:{source_id}"


def page(source: SourcePage, *, plot: bool) -> Layout:
    """A source's page: names, figures, outlets, who says the same, and its claims with a button each.

    With ``plot``, a file named :data:`PLOT` has to be attached to the message.
    """
    facts = [
        f"asserted {text.count(source.asserted, 'time')}",
        f"denied {text.count(source.denied, 'time')}",
        f"{source.disputed} of its claims denied by others",
    ]
    rows = [f"### {_shown(source.name)}"]
    who = " · ".join(_shown(part) for part in (source.role, source.kind) if part)
    rows += [who] if who else []
    if source.aliases:
        rows.append(f"also known as {_several(source.aliases)}")
    rows.append(" · ".join(facts))
    if source.outlets:
        rows.append(f"**Through** {_counted(source.outlets)}")
    if source.companions:
        rows.append(f"**Says the same as** {_counted(source.companions)}")
    parts: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(rows))]
    if plot:
        media = discord.MediaGalleryItem(f"attachment://{PLOT}", description=alt_text(source))
        parts.append(ui.MediaGallery(media))
        if line := earlier(source.periods, source.asserted + source.denied):
            parts.append(ui.TextDisplay(line))
    if source.claims:
        parts.append(ui.Separator())
        parts += [cards.opener(claim) for claim in source.claims]
    left = source.claims_in_all - len(source.claims)
    if left > 0:
        parts.append(ui.TextDisplay(f"-# and {text.count(left, 'more claim')}; see `/claim search source:`"))
    return boxed(*parts)


def listed(shown: ListPage[SourceLine]) -> Page:
    """A page of the sources, most quoted first."""
    rows = [
        f"**{_shown(line.name)}**{f', {_shown(line.role)}' if line.role else ''}\n"
        f"-# asserted {line.asserted} · denied {line.denied} · disputed {line.disputed}"
        for line in shown.rows
    ]
    body = "\n".join(rows) or "No sources are on record yet; keep a claim first."
    items: list[ui.Item[Any]] = [ui.TextDisplay("### Sources"), ui.TextDisplay(body)]
    return Page(items, shown.number, shown.pages, footer=f" · {text.count(shown.total, 'source')}")


def merged(done: MergedSource) -> Layout:
    """What was merged, with a button to undo it."""
    moved = text.count(done.statements, "statement")
    return boxed(
        ui.TextDisplay(f"{_shown(done.name)} is now part of {_shown(done.into)}, with {moved}."),
        ui.ActionRow(ui.Button(label="Undo", custom_id=undo_id(done.id))),
    )


def released(done: MergedSource) -> str:
    """A sentence on the merge that was undone."""
    moved = text.count(done.statements, "statement")
    apart = f"{_shown(done.name)} is a separate source again, no longer part of {_shown(done.into)}"
    return f"{apart}, with {moved}."


def alt_text(source: SourcePage) -> str:
    """The plot of a source in words."""
    return in_words(text.cut(text.clean(source.name), 200), source.periods)


def in_words(who: str, periods: Sequence[Period]) -> str:
    """What a plot shows, in words; there must be at least one period."""
    first, last = periods[0], periods[-1]
    step = "year" if first.month is None else "month"
    asserted, denied = sum(each.asserted for each in periods), sum(each.denied for each in periods)
    return (
        f"What {who} asserted and denied by {step}, from {first.label} to {last.label}: "
        f"asserted {asserted}, denied {denied}."
    )


def earlier(periods: Sequence[Period], statements: int) -> str | None:
    """A line on how many statements are from before the plot's first period; None if there are none."""
    left = statements - sum(each.asserted + each.denied for each in periods)
    return (
        f"-# {text.count(left, 'statement')} before {periods[0].label}, not in the plot" if left > 0 else None
    )


def draw(periods: Sequence[Period], font: Path | None) -> bytes:
    """Draw what was asserted (upward) and denied (downward) by period; runs in the drawing process."""
    figure, axes = plots.canvas((6.4, 2.2), 130, (0.07, 0.16, 0.90, 0.66))
    from matplotlib.font_manager import FontProperties
    from matplotlib.ticker import FuncFormatter

    face = FontProperties(fname=font) if font else FontProperties()
    face.set_size(9)
    places = range(len(periods))
    axes.bar(places, [each.asserted for each in periods], color="#8fa3bd", width=0.72, label="asserted")
    denied = [-each.denied for each in periods]
    axes.bar(places, denied, color="#ffd166", hatch="//", edgecolor=plots.PAPER, width=0.72, label="denied")
    axes.axhline(0, color=plots.INK, linewidth=0.8)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):.0f}"))
    # Eight labels fit next to each other.
    step = -(-len(periods) // 8)
    labels = [each.label for each in periods]
    axes.set_xticks(list(places)[::step], labels[::step])
    return plots.finished(figure, axes, face, edge=0.05, ncols=2)


def _several(names: Sequence[str]) -> str:
    shown = ", ".join(_shown(name) for name in names[:8])
    return f"{shown} and {len(names) - 8} more" if len(names) > 8 else shown


def _counted(names: Mapping[str, int]) -> str:
    return " · ".join(f"{_shown(name)} ({count})" for name, count in names.items())


def _shown(name: str) -> str:
    return text.isolated(text.safe(name, _NAME))
