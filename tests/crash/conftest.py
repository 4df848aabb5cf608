"""A small Discord that outlives the bot, and bots to kill."""

from __future__ import annotations

import pytest

from tests.store.conftest import postgres  # noqa: F401

KILLS = 24


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often the bot is killed in each crash test."""
    parser.addoption("--kills", type=int, default=KILLS, help="how often the bot is killed")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """The number of kills; a run of all tests does not know the option and takes the small number."""
    return int(request.config.getoption("--kills", default=KILLS) or KILLS)
