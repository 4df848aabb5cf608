"""The search's figures: how well it finds, what it shows, and how long it takes.

    python -m benchmarks.matching DATA [--rows 1000000] [--keep FOLDER] [--runs FOLDER]

DATA holds ``matching/``. All claims are put on record on one server of the
product's own database, beside 99 servers that fill it up to ``--rows`` claims; every
message is searched for with the product's own function. Raw bm25 over the same
table is the baseline. ``--keep`` keeps the database, which takes minutes to make;
``--runs`` gets the ranked claims as run files (query, claim, score).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sqlmodel import col, delete, func, select

from bot.models import Claim, Origin
from bot.reading.encoder import Encoder
from bot.reading.matching import parts
from bot.records.search import Hit
from bot.store import guilds, search, terms, vectors
from bot.store.database import Database
from bot.store.keys import text_key
from bot.store.upsert import insert
from bot.store.vectors import Meaning

GUILD = 7
SERVERS = 100
NOW = datetime(2026, 1, 1, tzinfo=UTC)
DEPTH = 20
BATCH = 5_000


@dataclass(frozen=True)
class Collection:
    """The claims, messages that repeat some of them, and chatter that repeats none."""

    claims: dict[str, str]
    queries: dict[str, str]
    right: dict[str, set[str]]
    chatter: list[str]

    @classmethod
    def read(cls, folder: Path, split: str) -> Collection:
        def rows(name: str) -> list[list[str]]:
            return [line.split("\t") for line in (folder / name).read_text("utf-8").split("\n") if line]

        right = defaultdict(set)
        for query, claim in rows(f"qrels.{split}.tsv"):
            right[query].add(claim)
        return cls(
            claims={row[0]: row[1] for row in rows("claims.tsv")},
            queries={row[0]: row[1] for row in rows(f"queries.{split}.tsv") if row[0] in right},
            right=dict(right),
            chatter=[line for line in (folder / "chatter.txt").read_text("utf-8").split("\n") if line],
        )


@dataclass
class Measured:
    """What one way of searching gave: hits by query, and seconds by message."""

    hits: dict[str, Sequence[tuple[str, float]]] = field(default_factory=dict)
    first: dict[str, Hit] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def mean_precision(self, right: dict[str, set[str]], depth: int = 5) -> float:
        """MAP at ``depth``."""
        total = 0.0
        for query, wanted in right.items():
            found = 0
            for place, (claim, _) in enumerate(self.hits[query][:depth], 1):
                if claim in wanted:
                    found += 1
                    total += found / place / len(wanted)
        return total / len(right)

    def milliseconds(self) -> str:
        p50, p95 = np.percentile(self.seconds, [50, 95]) * 1e3
        return f"p50 {p50:.1f} ms, p95 {p95:.1f} ms"


async def fill(db: Database, data: Collection, rows: int) -> None:
    """Puts the claims on record on ``GUILD`` and fills the table up with halves of claims put together."""
    chance = random.Random(1)
    texts = list(data.claims.values())
    async with db.write() as session:
        for guild in range(SERVERS):
            await guilds.ensure(session, GUILD + guild, now=NOW, name=f"Server {guild}")
        await session.exec(delete(Claim))

    def spliced() -> str:
        left, right = chance.choice(texts).split(), chance.choice(texts).split()
        return " ".join(left[: len(left) // 2] + right[len(right) // 2 :])

    others = max(0, rows - len(texts))
    every = [(GUILD, number, text) for number, text in enumerate(texts, 1)]
    for start in range(0, len(texts) + others, BATCH):
        batch = every[start : start + BATCH]
        for at in range(max(start, len(texts)), min(start + BATCH, len(texts) + others)):
            batch.append((GUILD + 1 + at % (SERVERS - 1), at, spliced()))
        values = [
            {
                "guild_id": guild,
                "number": number,
                "text": text,
                "text_key": text_key(text),
                "origin": Origin.IMPORT,
                "created_at": NOW,
            }
            for guild, number, text in batch
        ]
        async with db.write() as session:
            await (await session.connection()).execute(insert(session, Claim), values)
        print(f"\r{start + len(batch):>9} claims on record", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


async def measure(
    messages: dict[str, str], names: dict[int, str], look: Callable[[str], Awaitable[list[Hit]]]
) -> Measured:
    measured = Measured()
    for message in list(messages.values())[:5]:
        await look(message)
    for name, message in messages.items():
        start = time.perf_counter()
        hits = await look(message)
        measured.seconds.append(time.perf_counter() - start)
        measured.hits[name] = [(names[hit.number], hit.score) for hit in hits]
        if hits:
            measured.first[name] = hits[0]
    return measured


def right_shown(asked: Measured, quiet: Measured, data: Collection, alarms: float) -> tuple[float, float]:
    """Right first hits above what ``alarms`` of the chatter reach, and at the product's own bound; shares."""
    logits = [quiet.first[name].probability if name in quiet.first else 0.0 for name in quiet.hits]
    bound = float(np.quantile(logits, 1 - alarms))
    good = [hit for name, hit in asked.first.items() if asked.hits[name][0][0] in data.right[name]]
    shown = sum(hit.probability > bound for hit in good)
    return shown / len(data.queries), sum(hit.shown for hit in good) / len(data.queries)


def added_memory() -> float:
    """Megabytes that a process grows by when it embeds; measured in a process of its own."""
    program = (
        "import re, numpy\n"
        "def now(): return int(re.search(r'VmRSS:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024\n"
        "import bot.store.vectors\n"
        "before = now()\n"
        "from bot.reading.encoder import Encoder\n"
        "encoder = Encoder()\n"
        "for count in range(1, 60): encoder.vectors(['the harbour authority sold ' * (count % 20 + 1)])\n"
        "held = numpy.ones((10_000, 384), numpy.int8)\n"
        "print(now() - before)"
    )
    return float(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True).stdout)


async def run(options: argparse.Namespace, folder: Path) -> None:
    data = Collection.read(options.data / "matching", options.split)
    names = dict(enumerate(data.claims, 1))
    encoder = Encoder()
    async with Database(f"sqlite+aiosqlite:///{folder / f'matching-{options.rows}.db'}") as db:
        await db.upgrade()
        async with db.read() as session:
            there = (await session.exec(select(func.count()).select_from(Claim))).one()
        if there < max(options.rows, len(data.claims)):
            await fill(db, data, options.rows)
        await vectors.make(
            db, encoder, GUILD, progress=lambda made: print(".", end="", file=sys.stderr, flush=True)
        )
        async with db.read() as session:
            meaning = Meaning(encoder)

            async def by_words(message: str) -> list[Hit]:
                return await search.similar(session, GUILD, message, limit=DEPTH)

            async def by_meaning(message: str) -> list[Hit]:
                return await search.similar(session, GUILD, message, meaning=meaning, limit=DEPTH)

            async def raw(message: str) -> list[Hit]:
                query = await search.by_words(session, GUILD, terms.message(message))
                found = await session.exec(select(Claim).where(col(Claim.id).in_(list(query)[:DEPTH])))
                numbers = {claim.id: claim.number for claim in found}
                return [
                    Hit(claim, numbers[claim], "", score=-at) for at, claim in enumerate(list(query)[:DEPTH])
                ]

            unheard = data.chatter[len(data.chatter) // 2 :]
            quiet = {str(at): line for at, line in enumerate(unheard)}
            print(f"{len(data.claims)} claims on one server, {options.rows} in the table")
            print(f"{len(data.queries)} messages of {options.split}, {len(quiet)} lines of chatter")
            for kind, look in (("raw bm25", raw), ("text only", by_words), ("with embeddings", by_meaning)):
                asked = await measure(data.queries, names, look)
                print(f"{kind:16} MAP@5 {asked.mean_precision(data.right):.4f}, "
                      f"MAP@1 {asked.mean_precision(data.right, 1):.4f}; {asked.milliseconds()}")  # fmt: skip
                if options.runs:
                    options.runs.mkdir(parents=True, exist_ok=True)
                    lines = [
                        f"{query}\t{claim}\t{score:.6f}\n"
                        for query, hits in asked.hits.items()
                        for claim, score in hits
                    ]
                    (options.runs / f"{kind.replace(' ', '-')}.tsv").write_text("".join(lines), "utf-8")
                if kind != "raw bm25":
                    chatter = await measure(quiet, names, look)
                    at_one, own = right_shown(asked, chatter, data, 0.01)
                    alarms = np.mean([name in chatter.first and chatter.first[name].shown for name in quiet])
                    print(f"{'':16} right hits shown at 1 % alarms on chatter {at_one:.3f}; "
                          f"at the shipped bound {own:.3f}, alarms {alarms:.4f}")  # fmt: skip

    for what, prepare in (("message", lambda text: parts(text)[:1]), ("message and its sentences", parts)):
        seconds = []
        for message in data.queries.values():
            texts = prepare(message)
            start = time.perf_counter()
            encoder.vectors(texts)
            seconds.append(time.perf_counter() - start)
        print(f"embedding one {what}: {Measured(seconds=seconds).milliseconds()}")
    print(f"resident memory that meaning adds: {added_memory():.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="test")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--runs", type=Path)
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        asyncio.run(run(options, options.keep))
    else:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(run(options, Path(folder)))


if __name__ == "__main__":
    main()
