"""Who says what: the seam between what finds attributions and everything made of them."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Protocol

from bot.reading.spans import Attribution

log = logging.getLogger(__name__)


class DamagedModel(Exception):
    """A trained reader's files are missing, changed or not for this version; the message says which."""


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


def load(model: Path | None = None, *, threshold: float | None = None) -> Attributor:
    """The best reader that is installed: the trained one, else the rules, with one warning that says why.

    ``model``: its folder, the shipped one when ``None``. ``threshold``: the least
    confidence of an attribution, 0 to 1; the one of best F1 when ``None``. The
    rules have no such cut.
    """
    try:
        from bot.reading.tagger import SHIPPED, ModelAttributor

        return ModelAttributor.load(model or SHIPPED, threshold)
    except ImportError as error:
        log.warning("reading by rules: %s (install claimbot[semantic] for the trained reader)", error)
    except DamagedModel as error:
        log.warning("reading by rules: %s", error)
    from bot.reading.rules import RulesAttributor

    return RulesAttributor()
