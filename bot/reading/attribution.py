"""Who says what: the seam between what finds attributions and everything made of them."""

from __future__ import annotations

from typing import Protocol

from bot.reading.spans import Attribution


class Attributor(Protocol):
    """Finds in a text who says what, with exact places; knows nothing of stances, names or claims."""

    @property
    def name(self) -> str:
        """What is recorded as the reader of a statement."""
        ...

    def read(self, text: str) -> list[Attribution]:
        """The attributions of a whole article, in reading order of their content.

        Deterministic, and safe to call from several threads at once.
        """
        ...


def load() -> Attributor:
    """The best reader that is installed."""
    from bot.reading.rules import RulesAttributor

    return RulesAttributor()
