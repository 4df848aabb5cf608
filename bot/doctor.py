"""``claimbot doctor``: what works on this machine, and how to fix what does not."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass

from bot.errors import OperatorError
from bot.settings import Settings
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing checked. ``fine`` is None if the bot works without it, but does less."""

    what: str
    fine: bool | None
    says: str


async def examine(settings: Settings) -> list[Finding]:
    """Check everything that the bot needs, without changing it and without the network."""
    return [_token(settings), await _database(settings), _reading(settings), _charts(settings)]


def _token(settings: Settings) -> Finding:
    if settings.token is None:
        return Finding("token", None, "none: 'claimbot run' opens the sandbox")
    return Finding("token", True, "set")


async def _database(settings: Settings) -> Finding:
    try:
        async with Database(settings.database) as database:
            has, newest = await database.revision()
            if has is None:
                return Finding(
                    "database", True, f"{database.shown_url}: empty; the first start creates the tables"
                )
            if has != newest:
                return Finding(
                    "database", None, f"{database.shown_url}: the next start upgrades {has} to {newest}"
                )
            await database.check()
            return Finding("database", True, f"{database.shown_url}: at revision {has}")
    except OperatorError as error:
        return Finding("database", False, str(error))


def _reading(settings: Settings) -> Finding:
    from bot.reading import attribution

    model = settings.reading.model
    name = attribution.load(model).name
    if name == "rules" and model is not None:
        return Finding(
            "reading", False, f"rules only: the model in {model} cannot be used; fix reading.model"
        )
    if name == "rules":
        return Finding(
            "reading",
            None,
            "rules only; install claimbot[semantic] for the trained reader and search by meaning",
        )
    return Finding("reading", True, f"by {name}")


def _charts(settings: Settings) -> Finding:
    if importlib.util.find_spec("matplotlib") is None:
        return Finding("plots", None, "none; install claimbot[charts]")
    font = settings.charts.font
    if font is not None and not font.is_file():
        return Finding("plots", False, f"the font {font} does not exist; fix charts.font")
    return Finding("plots", True, f"with {font}" if font else "with the built-in font")
