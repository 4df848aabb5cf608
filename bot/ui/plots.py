"""Plots as PNG, drawn in a process of their own: the event loop never waits for a pixel.

matplotlib is imported in that process only. Where it is not installed there are no plots, and
nothing else is missing.
"""

from __future__ import annotations

import asyncio
import importlib.util
import io
import logging
import multiprocessing
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.models import Standing
from bot.records.digests import Contents

log = logging.getLogger(__name__)

# Its own background and light ink, so that it reads alike on Discord's dark and light.
_PAPER, _INK, _GRID = "#23262d", "#e3e6ea", "#454a54"
_DENIAL = "#ffd166"
_BARS = {
    Standing.REPORTED: "#8fa3bd",
    Standing.CORROBORATED: "#4c9be0",
    Standing.DISPUTED: "#f09a2b",
    Standing.WITHDRAWN: "#6a707b",
}
_HATCHES = {Standing.DISPUTED: "//", Standing.WITHDRAWN: "xx"}
_SIZE, _DPI = (6.4, 2.4), 130


@dataclass(frozen=True, slots=True)
class Bars:
    """What a plot shows: per day the claims by standing, and the denials. ``labels`` name the legend."""

    days: Sequence[date]
    claims: Mapping[Standing, Sequence[int]]
    denials: Sequence[int]
    labels: Mapping[str, str]


def week(contents: Contents, *, labels: Mapping[str, str] | None = None) -> Bars:
    """The plot of a digest: new claims by day and standing, denials marked."""
    days = contents.days
    return Bars(
        days=[day.day for day in days],
        claims={standing: [day.claims.get(standing, 0) for day in days] for standing in Standing},
        denials=[day.denials for day in days],
        labels=labels or {},
    )


class Plotter:
    """Draws plots in one worker process, which starts with the first plot. Close it with :meth:`close`."""

    def __init__(self, font: Path | None = None) -> None:
        self._font = font
        self._pool: ProcessPoolExecutor | None = None

    async def draw(self, bars: Bars) -> bytes | None:
        """The plot as PNG; None where it cannot be drawn: a digest without a picture is still one."""
        return await self.work(draw, bars, self._font)

    async def work(self, function: Callable[..., bytes], *arguments: Any) -> bytes | None:
        """Run a drawing function of a module in the worker process."""
        if importlib.util.find_spec("matplotlib") is None:
            return None
        if self._pool is None:
            # Forking a process with threads in it would copy their locks.
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, function, *arguments)
        except BrokenProcessPool:
            log.warning("The drawing process died; the next plot starts another one")
            if self._pool is pool:
                self._pool = None
        except Exception:
            log.exception("A plot could not be drawn")
        return None

    def close(self) -> None:
        """End the worker process."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def draw(bars: Bars, font: Path | None) -> bytes:
    """Draw bars by day, stacked by standing, and the denials above them; runs in the worker."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.ticker import MaxNLocator

    face = FontProperties(fname=font) if font else FontProperties()
    face.set_size(9)
    figure = Figure(figsize=_SIZE, dpi=_DPI, facecolor=_PAPER)
    axes = figure.add_axes((0.07, 0.16, 0.90, 0.66), facecolor=_PAPER)
    places = range(len(bars.days))
    tops = [0] * len(bars.days)
    for standing, counts in bars.claims.items():
        if not any(counts):
            continue
        axes.bar(
            places,
            counts,
            bottom=tops,
            color=_BARS[standing],
            hatch=_HATCHES.get(standing),
            edgecolor=_PAPER,
            width=0.72,
            label=bars.labels.get(standing, standing.value),
        )
        tops = [top + count for top, count in zip(tops, counts, strict=True)]
    if any(bars.denials):
        denied = [(place, n) for place, n in enumerate(bars.denials) if n]
        axes.scatter(
            [place for place, _ in denied],
            [tops[place] for place, _ in denied],
            s=[40 + 12 * min(n, 10) for _, n in denied],
            color=_DENIAL,
            edgecolors=_PAPER,
            marker="v",
            zorder=3,
            clip_on=False,
            label=bars.labels.get("denied", "denied"),
        )
    axes.set_xlim(-0.6, len(bars.days) - 0.4)
    axes.set_ylim(0, max([*tops, 1]) * 1.12)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
    step = max(1, len(bars.days) // 8)
    axes.set_xticks(list(places)[::step], [f"{day.day}.{day.month}." for day in bars.days][::step])
    axes.tick_params(colors=_INK, length=0)
    axes.grid(axis="y", color=_GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(face)
    for spine in axes.spines.values():
        spine.set_visible(False)
    handles, names = axes.get_legend_handles_labels()
    figure.legend(
        handles,
        names,
        loc="upper left",
        ncols=5,
        frameon=False,
        prop=face,
        labelcolor=_INK,
        bbox_to_anchor=(0.05, 1.0),
        handletextpad=0.4,
        columnspacing=1.2,
    )
    picture = io.BytesIO()
    figure.savefig(picture, format="png", facecolor=_PAPER)
    return picture.getvalue()
