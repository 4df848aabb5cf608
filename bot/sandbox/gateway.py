"""The gateway: websocket sessions that identify, receive events, drop, and resume with those they missed.

Source: https://discord.com/developers/docs/events/gateway
"""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from collections import deque
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox import payloads
from bot.sandbox.world import Change, Channel, Guild, Json, Kind, World

HEARTBEAT_MS = 41_250
ACK_SECONDS = 0.05
MOST_GUILDS = 2_500
"""How many servers one shard may serve."""
REPLAYED = 1_000
"""How many events a session keeps for a client that reconnects."""

GUILDS, GUILD_MEMBERS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 1, 1 << 9, 1 << 12


class Op(IntEnum):
    """Gateway opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Session:
    """One client's session: it outlives its connection, so that the client may resume."""

    def __init__(self, *, intents: int, shard: tuple[int, int]) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.shard = shard
        self.connection: Connection | None = None
        self.resumable = True
        self._sequence = 0
        self._sent: deque[tuple[int, str]] = deque(maxlen=REPLAYED)

    def sees(self, guild_id: int | None) -> bool:
        """Whether this shard serves that server. Direct messages go to shard 0."""
        index, count = self.shard
        return index == ((guild_id >> 22) % count if guild_id else 0)

    def dispatch(self, event: str, data: Json) -> None:
        """Send an event, or keep it until the client reconnects."""
        self._sequence += 1
        text = json.dumps({"op": Op.DISPATCH, "s": self._sequence, "t": event, "d": data})
        self._sent.append((self._sequence, text))
        if self.connection is not None:
            self.connection.send_text(text)

    def replay(self, after: int) -> bool:
        """Resend everything after a sequence number; False if that is no longer kept."""
        if after > self._sequence or (self._sent and self._sent[0][0] > after + 1):
            return False
        assert self.connection is not None
        for sequence, text in self._sent:
            if sequence > after:
                self.connection.send_text(text)
        return True


class Connection:
    """One websocket, which compresses what it sends if the client asked for zlib-stream."""

    def __init__(self, socket: web.WebSocketResponse, *, compress: bool) -> None:
        self.socket = socket
        self.closing = False
        self._zlib = zlib.compressobj() if compress else None
        self._outgoing: asyncio.Queue[str | tuple[int, str]] = asyncio.Queue()

    def send(self, op: Op, data: Any) -> None:
        self.send_text(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def send_text(self, text: str) -> None:
        self._outgoing.put_nowait(text)

    def close(self, code: int, reason: str = "") -> None:
        """Close once everything queued has been sent."""
        self.closing = True
        self._outgoing.put_nowait((code, reason))

    async def drain(self) -> None:
        """Send what is queued, in order, until the connection is closed."""
        while True:
            item = await self._outgoing.get()
            try:
                if isinstance(item, tuple):
                    code, reason = item
                    await self.socket.close(code=code, message=reason.encode())
                    return
                if self._zlib is None:
                    await self.socket.send_str(item)
                else:
                    packed = self._zlib.compress(item.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(packed)
            except ConnectionError:
                return


class Gateway:
    """All sessions; listens to the world and forwards to each what its intents and shard allow.

    ``address`` is where clients connect, ``files`` the address before
    ``/attachments``, ``shards`` how many it recommends. ``connected`` is set
    while an identified client is connected; ``listeners`` are told when that changes.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.address = ""
        self.files = ""
        self.shards = 1
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        self.resumed = 0
        self.connected = asyncio.Event()
        self.listeners: list[Callable[[bool], None]] = []
        self._connections: set[Connection] = set()
        world.listeners.append(self._on_change)

    # What tests ask for

    def drop(self, *, resumable: bool = True, code: int = 4000) -> int:
        """Close every connection as a network fault would; returns how many there were.

        Sessions that are not ``resumable`` answer the client's RESUME with Invalid Session.
        """
        for session in self.sessions.values():
            session.resumable = resumable
        connections = tuple(self._connections)
        for connection in connections:
            connection.close(code)
        return len(connections)

    def reconnect(self) -> None:
        """Ask every client to reconnect, as Discord does before a restart."""
        for connection in self._connections:
            connection.send(Op.RECONNECT, None)

    # The protocol

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        connection = Connection(socket, compress=request.query.get("compress") == "zlib-stream")
        self._connections.add(connection)
        writer = asyncio.create_task(connection.drain())
        connection.send(Op.HELLO, {"heartbeat_interval": HEARTBEAT_MS})
        session: Session | None = None
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    session = self._receive(connection, session, json.loads(frame.data))
        finally:
            self._connections.discard(connection)
            writer.cancel()
            if session is not None and session.connection is connection:
                session.connection = None
                self._note_connected()
                if socket.close_code in (1000, 1001) and not connection.closing:
                    # The client said goodbye: nothing is left to resume.
                    self.sessions.pop(session.id, None)
        return socket

    def _receive(self, connection: Connection, session: Session | None, frame: Json) -> Session | None:
        data: Any = frame.get("d")
        match frame.get("op"):
            case Op.HEARTBEAT:
                # discord.py records when it sent a heartbeat only after sending it: a faster
                # answer looks like one to the previous heartbeat.
                loop = asyncio.get_running_loop()
                loop.call_later(ACK_SECONDS, connection.send, Op.HEARTBEAT_ACK, None)
            case Op.IDENTIFY if session is not None:
                connection.close(4005, "Already authenticated.")
            case Op.IDENTIFY:
                return self._identify(connection, data)
            case Op.RESUME:
                return self._resume(connection, data)
            case Op.PRESENCE:
                pass
            case _:
                connection.close(4001, "Unknown opcode.")
        return session

    def _identify(self, connection: Connection, data: Json) -> Session | None:
        if data.get("token", "").removeprefix("Bot ") != self.world.application.token:
            connection.close(4004, "Authentication failed.")
            return None
        index, count = data.get("shard", (0, 1))
        session = Session(intents=data.get("intents", 0), shard=(index, count))
        guilds = [
            guild
            for guild in self.world.guilds.values()
            if self.world.has_bot(guild) and session.sees(guild.id)
        ]
        if len(guilds) > MOST_GUILDS:
            connection.close(4011, "Sharding required.")
            return None
        session.connection = connection
        self.sessions[session.id] = session
        self.identified += 1
        self._note_connected()
        ready = {
            "v": 10,
            "user": payloads.user(self.world.application.user)
            | {"verified": True, "mfa_enabled": True, "email": None},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "shard": [index, count],
            "application": {"id": str(self.world.application.id), "flags": 0},
            "private_channels": [],
        }
        session.dispatch("READY", ready)
        if session.intents & GUILDS:
            for guild in guilds:
                session.dispatch("GUILD_CREATE", payloads.guild(guild, bot=self.world.application.user))
        return session

    def _resume(self, connection: Connection, data: Json) -> Session | None:
        session = self.sessions.get(data.get("session_id", ""))
        if session is None or not session.resumable or data.get("token") != self.world.application.token:
            self.sessions.pop(data.get("session_id", ""), None)
            connection.send(Op.INVALID_SESSION, False)
            return None
        session.connection = connection
        if not session.replay(data.get("seq") or 0):
            session.connection = None
            del self.sessions[session.id]
            connection.send(Op.INVALID_SESSION, False)
            return None
        self.resumed += 1
        self._note_connected()
        session.dispatch("RESUMED", {})
        return session

    def _note_connected(self) -> None:
        if any(session.connection is not None for session in self.sessions.values()):
            self.connected.set()
        else:
            self.connected.clear()
        for listener in self.listeners:
            listener(self.connected.is_set())

    # What happens in the world

    def dispatch(self, event: str, data: Json, *, guild_id: int | None = None, intent: int = 0) -> None:
        """Send an event to every session that serves the server and has one of the intents (0: all)."""
        for session in self.sessions.values():
            if session.sees(guild_id) and (not intent or session.intents & intent):
                session.dispatch(event, data)

    def _on_change(self, change: Change) -> None:
        guild = self.world.guilds.get(change.guild_id or 0)
        if guild is not None and not self.world.has_bot(guild) and change.event != "GUILD_DELETE":
            return
        told = self._told(change, guild)
        if told is not None and self.sessions:
            event, data, intent = told
            self.dispatch(event, data, guild_id=change.guild_id, intent=intent)

    def _told(self, change: Change, guild: Guild | None) -> tuple[str, Json, int] | None:
        """The event's name, its data and the intents that let a session see it."""
        subject, event = change.subject, change.event
        if event.startswith("MESSAGE"):
            return self._told_message(change)
        if event == "GUILD_CREATE":
            return event, payloads.guild(subject, bot=self.world.application.user), GUILDS
        if event == "GUILD_DELETE":
            return event, {"id": str(subject.id)}, GUILDS
        if event.startswith(("CHANNEL", "THREAD")):
            place: Channel = subject
            return None if place.kind is Kind.DM else (event, payloads.channel(place), GUILDS)
        if event.startswith("GUILD_ROLE"):
            return event, {"guild_id": str(change.guild_id), "role": payloads.role(subject)}, GUILDS
        if event.startswith("GUILD_MEMBER"):
            data = payloads.member(subject) | {"guild_id": str(change.guild_id)}
            itself = subject.user is self.world.application.user
            return event, data, GUILDS if itself else GUILD_MEMBERS
        return None

    def _told_message(self, change: Change) -> tuple[str, Json, int] | None:
        message = change.subject
        if message.ephemeral_to is not None:
            return None
        intent = GUILD_MESSAGES if change.guild_id else DIRECT_MESSAGES
        if change.event == "MESSAGE_DELETE":
            data: Json = {"id": str(message.id), "channel_id": str(message.channel_id)}
            if change.guild_id:
                data["guild_id"] = str(change.guild_id)
            return change.event, data, intent
        return change.event, payloads.in_gateway(message, self.world, files=self.files), intent
