"""What is logged, how it looks, and what never gets there."""

from __future__ import annotations

import logging
import re
import sys

# A bot token: its id in base64, a time stamp, and a secret.
_TOKEN = re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")
# Interactions and webhooks carry theirs in the address.
_WEBHOOK = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.-]{20,}")


class Formatter(logging.Formatter):
    """One line a message, without any secret, whoever logs it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with tokens blotted out."""
        line = super().format(record)
        return _WEBHOOK.sub(r"\1…", _TOKEN.sub("…", line))


def start(level: str) -> None:
    """Log to stderr from ``level`` on; libraries from WARNING on, or as the level where it is DEBUG."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        Formatter("{asctime} {levelname:<7} {name}: {message}", "%Y-%m-%d %H:%M:%S", style="{")
    )
    logging.basicConfig(level=level if level == "DEBUG" else "WARNING", handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
