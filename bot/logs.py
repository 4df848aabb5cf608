"""Logging: what is logged, in what format, and what is redacted."""

from __future__ import annotations

import logging
import re
import sys

# A bot token: its id in base64, a time stamp, and a secret.
_TOKEN = re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")
# The tokens of interactions and webhooks are part of the URL.
_WEBHOOK = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.-]{20,}")
# PostgreSQL shows the row that it refuses, line breaks included.
_DETAIL = re.compile(
    r"^DETAIL:  .*?(?=\nHINT:  |\n\[SQL: |\n\n(?:The above|During handling)|\Z)", re.MULTILINE | re.DOTALL
)


class Formatter(logging.Formatter):
    """One line per message, without secrets or database rows, whoever logs them."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with tokens and rows redacted."""
        line = super().format(record)
        return _DETAIL.sub("DETAIL:  …", _WEBHOOK.sub(r"\1…", _TOKEN.sub("…", line)))


def start(level: str) -> None:
    """Log to stderr from ``level`` up; libraries from WARNING up, or INFO if the level is DEBUG.

    At DEBUG, libraries log everything that passes through them: tokens, rows, and what members write.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        Formatter("{asctime} {levelname:<7} {name}: {message}", "%Y-%m-%d %H:%M:%S", style="{")
    )
    logging.basicConfig(level="INFO" if level == "DEBUG" else "WARNING", handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
