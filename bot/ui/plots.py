"""Plots as PNG, drawn in a process of their own so that they never hold up the event loop.

matplotlib is imported in that process only. If it is not installed there are no plots, and everything
else works. If no font has a language's script, labels are in English.
"""

from __future__ import annotations

import asyncio
import importlib.util
import io
import logging
import multiprocessing
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.models import Standing
from bot.records.digests import Contents
from bot.ui.language import ENGLISH, Words, words

log = logging.getLogger(__name__)

# A background of its own, so that plots look the same in Discord's dark and light themes.
PAPER, INK, GRID = "#23262d", "#e3e6ea", "#454a54"
_DENIAL = "#ffd166"
_BARS = {
    Standing.REPORTED: "#8fa3bd",
    Standing.CORROBORATED: "#4c9be0",
    Standing.DISPUTED: "#f09a2b",
    Standing.WITHDRAWN: "#6a707b",
}
_HATCHES = {Standing.DISPUTED: "//", Standing.WITHDRAWN: "xx"}
_SIZE, _DPI = (6.4, 2.1), 160
# Up to so many days are labelled with their weekdays; of more, about so many with their dates.
_NEAR, _TICKS = 9, 8
_FAMILY = "DejaVu Sans"


@dataclass(frozen=True, slots=True)
class Bars:
    """What a plot shows: the claims by standing and the denials of each day, in a language."""

    days: Sequence[date]
    claims: Mapping[Standing, Sequence[int]]
    denials: Sequence[int]
    language: str = ENGLISH


def week(contents: Contents) -> Bars:
    """The plot of a digest: new claims by day and standing, with denials marked."""
    days = contents.days
    return Bars(
        days=[day.day for day in days],
        claims={standing: [day.claims.get(standing, 0) for day in days] for standing in Standing},
        denials=[day.denials for day in days],
        language=contents.language,
    )


class Plotter:
    """Draws plots in one worker process, started for the first plot and ended by :meth:`close`."""

    def __init__(self, font: Path | None = None) -> None:
        self._font = font
        self._pool: ProcessPoolExecutor | None = None

    async def draw(self, bars: Bars) -> bytes | None:
        """The plot as PNG, or None if it cannot be drawn; the digest is then posted without it."""
        return await self.work(draw, bars, self._font)

    async def work(self, function: Callable[..., bytes], *arguments: Any) -> bytes | None:
        """Run a module's drawing function in the worker process; None if that fails."""
        if importlib.util.find_spec("matplotlib") is None:
            return None
        if self._pool is None:
            # A fork would copy the locks held by other threads.
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, function, *arguments)
        except BrokenProcessPool:
            log.warning("The drawing process died; the next plot will start another one")
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
    """Draw bars by day, stacked by standing, with the denials above them; runs in the worker process."""
    figure, axes = canvas(_SIZE, _DPI, (0.05, 0.15, 0.92, 0.66))
    from matplotlib.font_manager import FontProperties

    say, families = _labels(bars.language, font)
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
            edgecolor=PAPER,
            width=0.6,
            label=say(f"standing.{standing}"),
        )
        tops = [top + count for top, count in zip(tops, counts, strict=True)]
    if any(bars.denials):
        denied = [(place, n) for place, n in enumerate(bars.denials) if n]
        axes.scatter(
            [place for place, _ in denied],
            [tops[place] for place, _ in denied],
            s=[40 + 12 * min(n, 10) for _, n in denied],
            color=_DENIAL,
            edgecolors=PAPER,
            marker="v",
            zorder=3,
            clip_on=False,
            label=say("standing.denied"),
        )
    axes.set_xlim(-0.6, len(bars.days) - 0.4)
    axes.set_ylim(0, max([*tops, 1]) * 1.12)
    near = len(bars.days) <= _NEAR
    step = 1 if near else -(-len(bars.days) // _TICKS)
    axes.set_xticks(list(places)[::step], [say.tick(day, near=near) for day in bars.days[::step]])
    face = FontProperties(family=families, size=9)
    return finished(figure, axes, face, edge=0.04, rtl=say.rtl, ncols=5, handletextpad=0.4, columnspacing=1.2)


def canvas(size: tuple[float, float], dpi: int, box: tuple[float, float, float, float]) -> tuple[Any, Any]:
    """An empty figure of that size in inches, and its axes, which lie in the ``box``."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=size, dpi=dpi, facecolor=PAPER)
    axes = figure.add_axes(box, facecolor=PAPER)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
    return figure, axes


def finished(figure: Any, axes: Any, face: Any, *, edge: float, rtl: bool = False, **legend: Any) -> bytes:
    """The figure as PNG, with a grid, every letter in that ``face``, and the legend above the axes.

    The legend begins at that ``edge`` from the left; a right-to-left one at the right.
    """
    axes.tick_params(colors=INK, length=0)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(face)
    for spine in axes.spines.values():
        spine.set_visible(False)
    handles, names = axes.get_legend_handles_labels()
    figure.legend(
        handles[::-1] if rtl else handles,
        names[::-1] if rtl else names,
        loc="upper right" if rtl else "upper left",
        frameon=False,
        prop=face,
        labelcolor=INK,
        bbox_to_anchor=(0.98 if rtl else edge, 1.0),
        markerfirst=not rtl,
        **legend,
    )
    picture = io.BytesIO()
    figure.savefig(picture, format="png", facecolor=PAPER)
    return picture.getvalue()


@cache
def _labels(language: str, font: Path | None) -> tuple[Words, list[str]]:
    """The words for a plot's labels, and fonts that have their letters; English if there are none."""
    from matplotlib.font_manager import FontProperties, findfont, findSystemFonts, fontManager

    def name(file: str | Path) -> str:
        fontManager.addfont(file)
        return FontProperties(fname=file).get_name()

    files, families = [findfont(_FAMILY)], [_FAMILY]
    if font is not None:
        files, families = [str(font), *files], [name(font), *families]
    say = words(language)
    letters = {ord(letter) for letter in say.letters if not letter.isspace()}
    if lacking := _lacking(letters, files):
        # Perhaps the system has a font for them.
        spare = next((file for file in findSystemFonts() if not _lacking(lacking, [file])), None)
        if spare is None:
            log.warning("No font has the letters of %r; set one as font in [charts]", language)
            return words(ENGLISH), families
        families.append(name(spare))
    return say, families


def _lacking(letters: Iterable[int], files: Iterable[str]) -> set[int]:
    """Which of the letters none of the fonts has."""
    from matplotlib.ft2font import FT2Font

    lacking = set(letters)
    for file in files:
        face = FT2Font(file)
        lacking = {letter for letter in lacking if not face.get_char_index(letter)}
    return lacking
