"""The whole record of a server as files that others can read."""

from __future__ import annotations

import asyncio
import re
import unicodedata
import zipfile
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from bot.errors import BadInput, NotFound
from bot.records.claims import ClaimCard
from bot.records.scale import scale_of
from bot.store import cards, claims, guilds
from bot.store.batches import batches
from bot.store.database import Database
from bot.work.formats import FORMATS, Format, Publisher, Written

Progress = Callable[[int, int], Awaitable[None]]

PACKED = 3_000
"""More claims than this are packed: as plain text they would be many files."""
_HELD_BACK = 512 * 1024  # bytes that packing may hold back until its file is closed


@dataclass(frozen=True, slots=True)
class Exported:
    """How many claims were written, and the files that hold them."""

    claims: int
    files: tuple[Path, ...]


async def server(db: Database, guild_id: int | None) -> tuple[int, str]:
    """The id and the name of the server of that id, or of the only one that there is.

    Raises NotFound if there is none, BadInput if it has to be chosen.
    """
    async with db.read() as session:
        there = {guild.guild_id: guild.name for guild in await guilds.all_of_them(session)}
    if guild_id is not None and guild_id not in there:
        raise NotFound(f"There is no server {guild_id} in this database.")
    if not there:
        raise NotFound("There are no servers in this database yet.")
    if guild_id is None and len(there) > 1:
        known = ", ".join(f"{key} ({name})" if name else str(key) for key, name in there.items())
        raise BadInput(f"Choose a server with --server: {known}.")
    chosen = guild_id if guild_id is not None else next(iter(there))
    return chosen, there[chosen] or str(chosen)


async def export(
    db: Database,
    guild_id: int,
    form: Format,
    folder: Path,
    *,
    name: str,
    now: datetime,
    most: int | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Write every claim of a server that was not merged into another, as of one moment, in order of number.

    ``name`` is the server's, as who publishes the ratings; the files are called after it and the day.
    ``most`` bounds the bytes of a file; what does not fit goes into the next one. ``progress`` hears how
    many of how many claims are written. Raises NotFound if nothing is on record.
    """
    written = FORMATS[form]
    async with db.read() as session:
        guild = await guilds.get(session, guild_id)
        publisher = Publisher(name, scale_of(guild.scale if guild else None))
        ids = await claims.standing_alone(session, guild_id)
        if not ids:
            raise NotFound("Nothing is on record here yet; keep a claim first.")
        day = now.astimezone(ZoneInfo(guild.zone if guild else "UTC")).date()
        called = f"{_plain(name) or guild_id}-{day}"
        parts = _Parts(folder, called, written, most, packed=most is not None and len(ids) > PACKED)
        done = 0
        for some in batches(ids):
            found = await cards.cards(session, guild_id, some)
            await asyncio.to_thread(parts.add, [found[claim_id] for claim_id in some], publisher)
            done += len(some)
            if progress is not None:
                await progress(done, len(ids))
        await asyncio.to_thread(parts.close)
    return Exported(len(ids), tuple(parts.files))


def _plain(name: str) -> str:
    """A server's name in characters that every file may have in its name."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:40].strip("-")


class _Parts:
    """Writes pieces into one file after another, each whole in itself."""

    def __init__(
        self, folder: Path, called: str, written: Written, most: int | None, *, packed: bool
    ) -> None:
        self.files: list[Path] = []
        self._called = called
        self._folder, self._written, self._most, self._packed = folder, written, most, packed
        self._text: IO[bytes] | None = None
        self._archive: zipfile.ZipFile | None = None

    def add(self, found: Iterable[ClaimCard], publisher: Publisher) -> None:
        """Write the pieces of these claims."""
        for card in found:
            for piece in self._written.pieces(card, publisher):
                data = piece.encode()
                if self._text is not None and self._is_full(len(data)):
                    self.close()
                if self._text is None:
                    self._text = self._next()
                else:
                    self._text.write(self._written.between.encode())
                self._text.write(data)

    def close(self) -> None:
        """End the file that is being written."""
        if self._text is not None:
            self._text.write(self._written.end.encode())
            self._text.close()
        if self._archive is not None:
            self._archive.close()
        self._text = self._archive = None

    def _is_full(self, more: int) -> bool:
        if self._most is None:
            return False
        if self._archive is not None:
            assert self._archive.fp is not None
            return self._archive.fp.tell() + more > self._most - _HELD_BACK
        assert self._text is not None
        return self._text.tell() + more + len(self._written.between + self._written.end) > self._most

    def _next(self) -> IO[bytes]:
        name = f"{self._called}-claims-{len(self.files) + 1}.{self._written.suffix}"
        path = self._folder / (f"{name}.zip" if self._packed else name)
        self.files.append(path)
        if self._packed:
            self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
            text = self._archive.open(name, "w")
        else:
            text = path.open("wb")
        text.write(self._written.begin.encode())
        return text
