"""The REST interface: finds the route, checks token and body, and turns refusals into Discord's answers."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox import wire
from bot.sandbox.contract import Contract
from bot.sandbox.faults import Faults
from bot.sandbox.gateway import Gateway
from bot.sandbox.interactions import Desk
from bot.sandbox.refusals import Refusal, bad_body, unauthorized
from bot.sandbox.routes import accounts, answers, commands, guilds, messages
from bot.sandbox.routes.call import Call, Route
from bot.sandbox.world import World

log = logging.getLogger(__name__)

PREFIX = "/api/v10"
ROUTES: tuple[Route, ...] = (
    *accounts.routes,
    *answers.routes,
    *commands.routes,
    *guilds.routes,
    *messages.routes,
)
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Request:
    """An answered request. ``at`` is in monotonic seconds."""

    at: float
    method: str
    path: str
    status: int


class Api:
    """All routes over one world.

    ``requests`` are the last ones answered; ``unknown`` the routes that answered 501;
    ``objections`` the contract's objections to bodies. ``latency`` seconds pass
    before each answer.
    """

    def __init__(
        self, world: World, gateway: Gateway, desk: Desk, *, contract: Contract | None = None
    ) -> None:
        self.world = world
        self.gateway = gateway
        self.desk = desk
        self.contract = contract
        self.faults = Faults()
        self.latency = 0.0
        self.requests: deque[Request] = deque(maxlen=REMEMBERED)
        self.unknown: list[str] = []
        self.objections: list[str] = []

    def attach(self, app: web.Application) -> None:
        """Add every route to a web application."""
        for route in ROUTES:
            app.router.add_route(route.method, PREFIX + route.path, self._handler(route))
        app.router.add_route("*", "/api/{tail:.*}", self._not_there)

    def _handler(self, route: Route) -> Any:
        async def handle(request: web.Request) -> web.StreamResponse:
            path = request.path.removeprefix(PREFIX)
            answer = await self._answer(route, request, path)
            self.requests.append(Request(time.monotonic(), route.method, path, answer.status))
            return answer

        return handle

    async def _answer(self, route: Route, request: web.Request, path: str) -> web.StreamResponse:
        if self.latency:
            await asyncio.sleep(self.latency)
        fault = self.faults.next(route.method, path)
        if fault is not None and not fault.after_effect:
            return fault.answer()
        try:
            if (
                route.with_token
                and request.headers.get("Authorization") != f"Bot {self.world.application.token}"
            ):
                raise unauthorized()
            call = Call(request, self.world, self.gateway, self.desk)
            await call.read()
            self._hold_to_contract(route, call.body)
            result = await route.handler(call)
        except Refusal as refusal:
            return wire.answer(refusal.body, status=refusal.status)
        except Exception:
            log.exception("%s %s broke the sandbox", route.method, path)
            return wire.answer({"message": "500: Internal Server Error", "code": 0}, status=500)
        if fault is not None:
            return fault.answer()
        return web.Response(status=204) if result is None else wire.answer(result)

    def _hold_to_contract(self, route: Route, body: Any) -> None:
        if self.contract is None or body is None or not self.contract.knows(route.method, route.path):
            return
        if objection := self.contract.objection(route.method, route.path, body):
            self.objections.append(objection)
            raise bad_body((), "CONTRACT", objection)

    async def _not_there(self, request: web.Request) -> web.Response:
        what = f"{request.method} {request.path}"
        self.unknown.append(what)
        log.error("The sandbox has no %s; add it before the bot uses it", what)
        body = {"message": f"The sandbox has no {what}", "code": 0}
        self.requests.append(Request(time.monotonic(), request.method, request.path, 501))
        return wire.answer(body, status=501)
