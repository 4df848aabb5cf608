"""Faults on demand: routes that answer 429 or 5xx, a number of times or for a while."""

from __future__ import annotations

import fnmatch
import math
import time
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox import wire


@dataclass(slots=True)
class Fault:
    """What a route answers instead of doing its work.

    ``route`` is a method and a path template in which ``*`` matches anything:
    ``"POST /channels/*/messages"``. It ends after ``times`` answers or at
    ``until`` (monotonic seconds), whichever comes first. ``after_effect`` does the
    work first and then loses the answer, as a broken connection would.
    """

    route: str
    status: int
    retry_after: float
    is_global: bool
    times: float
    until: float
    after_effect: bool
    hits: int = 0

    @property
    def over(self) -> bool:
        """Whether it has answered often or long enough."""
        return self.hits >= self.times or time.monotonic() >= self.until

    def answer(self) -> web.Response:
        """Discord's answer with this status."""
        if self.status != 429:
            return web.Response(status=self.status, text="upstream connect error", content_type="text/plain")
        body = {
            "message": "You are being rate limited.",
            "retry_after": self.retry_after,
            "global": self.is_global,
        }
        headers = {
            "Via": "1.1 sandbox",
            "Retry-After": str(math.ceil(self.retry_after)),
            "X-RateLimit-Scope": "global" if self.is_global else "user",
        }
        return wire.answer(body, status=429, headers=headers)


class Faults:
    """The faults in effect, first come, first served."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def inject(
        self,
        route: str,
        status: int,
        *,
        times: int | None = None,
        seconds: float | None = None,
        retry_after: float = 0.1,
        is_global: bool = False,
        after_effect: bool = False,
    ) -> Fault:
        """Make a route fail ``times`` times or for ``seconds``; with neither, until :meth:`clear`."""
        until = math.inf if seconds is None else time.monotonic() + seconds
        fault = Fault(
            route, status, retry_after, is_global, math.inf if times is None else times, until, after_effect
        )
        self._faults.append(fault)
        return fault

    def clear(self) -> None:
        """End all faults."""
        self._faults.clear()

    def next(self, method: str, path: str) -> Fault | None:
        """The fault that applies to this request, counted as a hit."""
        self._faults = [fault for fault in self._faults if not fault.over]
        for fault in self._faults:
            if fnmatch.fnmatchcase(f"{method} {path}", fault.route):
                fault.hits += 1
                return fault
        return None
