"""What everything that is sent on its own shares: the clock, a failure, and how long to wait after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.errors import UserError

Clock = Callable[[], datetime]

_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)


class Undeliverable(UserError):
    """Discord did not accept it; the text says why and what to do about it.

    ``certain``: nothing arrived. ``lasting``: it will not pass without help. ``gone``: what was to
    be changed is no longer there. ``alone``: only this message is refused, and no other.
    """

    def __init__(
        self, why: str, *, certain: bool, lasting: bool = False, gone: bool = False, alone: bool = False
    ) -> None:
        super().__init__(why)
        self.certain = certain
        self.lasting = lasting
        self.gone = gone
        self.alone = alone


def backoff(attempts: int) -> timedelta:
    """How long to wait after so many failures: doubled each time, an hour at most."""
    return min(_FIRST_WAIT * 2 ** min(attempts - 1, 10), _LONGEST_WAIT)
