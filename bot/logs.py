"""What is logged, how it looks, and what never gets there."""

from __future__ import annotations

import logging
import re
import sys

# A bot token: its id in base64, a time stamp, and a secret.
_TOKEN = re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")
# Interactions and webhooks carry theirs in the address.
_WEBHOOK = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.-]{20,}")
# PostgreSQL shows the row that it refuses, with line ends in it as they are.
_DETAIL = re.compile(
    r"^DETAIL:  .*?(?=\nHINT:  |\n\[SQL: |\n\n(?:The above|During handling)|\Z)", re.MULTILINE | re.DOTALL
)


class Formatter(logging.Formatter):
    """One line a message, without any secret and any row of the database, whoever logs it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with tokens and rows blotted out."""
        line = super().format(record)
        return _DETAIL.sub("DETAIL:  …", _WEBHOOK.sub(r"\1…", _TOKEN.sub("…", line)))


def start(level: str) -> None:
    """Log to stderr from ``level`` on; libraries from WARNING on, or INFO where the level is DEBUG.

    What libraries say at DEBUG is all that goes through them: tokens, rows, and what members write.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        Formatter("{asctime} {levelname:<7} {name}: {message}", "%Y-%m-%d %H:%M:%S", style="{")
    )
    logging.basicConfig(level="INFO" if level == "DEBUG" else "WARNING", handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
