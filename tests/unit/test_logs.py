"""Secrets never reach the log."""

from __future__ import annotations

import logging

import pytest

from bot.logs import Formatter

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE." + "x" * 38


@pytest.mark.parametrize(
    ("message", "secret"),
    [
        (f"Authorization: Bot {TOKEN}", TOKEN),
        ("POST /webhooks/123456/aW50ZXJhY3Rpb246MTIz", "aW50ZXJhY3Rpb246MTIz"),
        ("POST /interactions/1/aW50ZXJhY3Rpb246MTIz/callback", "aW50ZXJhY3Rpb246MTIz"),
    ],
)
def test_a_secret_is_blotted_out_of_messages_and_tracebacks(message: str, secret: str) -> None:
    try:
        raise ValueError(message)
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, message, None, (ValueError, error, None))
    line = Formatter("{message}", style="{").format(record)
    assert secret not in line
    assert "…" in line
    assert line.startswith(message.split(secret)[0])


def test_the_row_that_a_database_shows_is_blotted_out() -> None:
    told = (
        "asyncpg.exceptions.NotNullViolationError: null value\n"
        "DETAIL:  Failing row contains (1, I saw\n\nhim there, null).\n\n"
        "The above exception was the direct cause of the following exception:\n"
        "\nsqlalchemy.exc.IntegrityError: null value\nDETAIL:  Key (name)=(me) exists.\n[SQL: INSERT …]"
    )
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, told, None, None)
    assert Formatter("{message}", style="{").format(record) == (
        "asyncpg.exceptions.NotNullViolationError: null value\nDETAIL:  …\n\n"
        "The above exception was the direct cause of the following exception:\n"
        "\nsqlalchemy.exc.IntegrityError: null value\nDETAIL:  …\n[SQL: INSERT …]"
    )


def test_other_text_stays() -> None:
    record = logging.LogRecord(
        "x", logging.INFO, __file__, 1, "at https://a.example/b.c/d?e=%s", ("f",), None
    )
    assert Formatter().format(record) == "at https://a.example/b.c/d?e=f"
