"""The search's figures: how well it finds, what it shows, and how long it takes.

    python -m benchmarks.matching DATA [--rows 1000000] [--keep FOLDER] [--runs FOLDER]

DATA holds ``matching/``. All claims are put on record on one server of the
product's own database, beside 99 servers that fill it up to ``--rows`` claims; every
message is searched for with the product's own function, in turn with raw bm25 over
the same table, which is the baseline. ``--keep`` keeps the database, which takes two
minutes to make; ``--runs`` gets the ranked claims as run files (query, claim, score).
Last, autocomplete is asked while the bot reads articles.
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
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sqlmodel import delete, func, select

from benchmarks import commands, record
from benchmarks.far import Far, far
from benchmarks.tables import at, table
from bot.models import Claim, Origin
from bot.reading.encoder import Encoder
from bot.reading.matching import parts
from bot.reading.words import unsigned
from bot.records.search import Hit
from bot.store import guilds, search, terms, vectors
from bot.store.database import Database
from bot.store.keys import text_key
from bot.store.upsert import insert
from bot.store.vectors import Meaning

GUILD = 7
SERVERS = 100
CLAIMS = 2_000
ARTICLES = 4
# Command, option, and what is typed: one is mistyped, which takes longest.
OFFERED = (
    ("claim show", "claim", "harb"),
    ("claim search", "source", "arden"),
    ("source show", "source", "Fraow"),
    ("claim search", "outlet", "post"),
)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
DEPTH = 10
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
    """What one way of searching gave: hits by query, and seconds by message.

    ``worked`` is what the processor spent of them: on a machine with others the time tells of these.
    """

    hits: dict[str, Sequence[tuple[str, float]]] = field(default_factory=dict)
    first: dict[str, Hit] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

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

    def run_file(self) -> str:
        """The hits as lines of query, claim and score."""
        return "".join(
            f"{query}\t{claim}\t{score:.6f}\n" for query, hits in self.hits.items() for claim, score in hits
        )

    def at(self, share: float) -> float:
        """Milliseconds within which ``share`` of the searches were answered."""
        return float(np.percentile(self.seconds, share * 100)) * 1e3

    def worked_at(self, share: float) -> float:
        """The same of the processor's time."""
        return float(np.percentile(self.worked, share * 100)) * 1e3


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
        for number in range(max(start, len(texts)), min(start + BATCH, len(texts) + others)):
            batch.append((GUILD + 1 + number % (SERVERS - 1), number, spliced()))
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
        if sys.stderr.isatty():
            print(f"\r{start + len(batch):>9} claims on record", end="", file=sys.stderr, flush=True)


Look = Callable[[str], Awaitable[list[Hit]]]


async def measure(
    messages: dict[str, str], names: dict[int, str], looks: dict[str, Look]
) -> dict[str, Measured]:
    """Searches for every message in every way, in turn, so that a busy moment of the machine meets all."""
    measured = {kind: Measured() for kind in looks}
    for message in list(messages.values())[:5]:
        for look in looks.values():
            await look(message)
    for name, message in messages.items():
        for kind, look in looks.items():
            start, before = time.perf_counter(), time.process_time()
            hits = await look(message)
            measured[kind].seconds.append(time.perf_counter() - start)
            measured[kind].worked.append(time.process_time() - before)
            measured[kind].hits[name] = [(names[hit.number], hit.score) for hit in hits]
            if hits:
                measured[kind].first[name] = hits[0]
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
    """Print every figure of the search."""
    data = Collection.read(options.data / "matching", options.split)
    names = dict(enumerate(data.claims, 1))
    encoder = Encoder()
    async with Database(f"sqlite+aiosqlite:///{folder / f'matching-{options.rows}.db'}") as db:
        await db.upgrade()
        async with db.read() as session:
            there = (await session.exec(select(func.count()).select_from(Claim))).one()
        if there < max(options.rows, len(data.claims)):
            await fill(db, data, options.rows)
        await vectors.make(db, encoder, GUILD)
        async with db.read() as session:
            meaning = Meaning(encoder)

            async def by_words(message: str) -> list[Hit]:
                return await search.similar(session, GUILD, message, limit=DEPTH)

            async def by_meaning(message: str) -> list[Hit]:
                return await search.similar(session, GUILD, message, meaning=meaning, limit=DEPTH)

            async def raw(message: str) -> list[Hit]:
                found = await search.by_words(session, GUILD, terms.message(message))
                best = list(found.items())[:DEPTH]
                return [Hit(claim, row.number, row.text, score=-at) for at, (claim, row) in enumerate(best)]

            looks: dict[str, Look] = {"raw bm25": raw, "text only": by_words, "with embeddings": by_meaning}
            unheard = {str(at): line for at, line in enumerate(data.chatter[len(data.chatter) // 2 :])}
            bare = {name: unsigned(message) for name, message in data.queries.items()}
            asked = await measure(data.queries, names, looks)
            unsigned_ = await measure(bare, names, looks)
            quiet = await measure(unheard, names, looks)
    if options.runs:
        options.runs.mkdir(parents=True, exist_ok=True)
        for kind, measured in asked.items():
            (options.runs / f"{kind.replace(' ', '-')}.tsv").write_text(measured.run_file(), "utf-8")
    _tell_quality(data, asked, unsigned_, quiet, options)
    _tell_time(asked, encoder, data, options.rows)
    await while_reading()


def _tell_quality(
    data: Collection,
    asked: dict[str, Measured],
    bare: dict[str, Measured],
    quiet: dict[str, Measured],
    options: argparse.Namespace,
) -> None:
    rows, shown = [], []
    for kind, measured in asked.items():
        both = (measured, bare[kind])
        scores = [found.mean_precision(data.right, depth) for found in both for depth in (1, 5)]
        rows.append((kind, *(f"{score:.4f}" for score in scores)))
        if kind != "raw bm25":
            here = [right_shown(found, quiet[kind], data, 0.01) for found in both]
            alarms = np.mean([hit.shown for hit in quiet[kind].first.values()] or [0])
            alarms *= len(quiet[kind].first) / len(quiet[kind].hits)
            shown.append((kind, *(f"{share:.3f}" for pair in here for share in pair), f"{alarms:.4f}"))
    table(
        f"{len(data.queries)} messages of {options.split}, {len(data.claims):,} claims on the server",
        ("", "MAP@1", "MAP@5", "without signature MAP@1", "MAP@5"),
        rows,
    )
    table(
        f"Right hits shown; {len(quiet['text only'].hits):,} lines of chatter that nothing was fitted on",
        ("", "at 1 % alarms", "at the shipped bound", "without signature", "shipped bound", "its alarms"),
        shown,
    )


TIMES = ("p50", "p95", "processor's p50", "p95")


def _times(found: Measured) -> tuple[str, ...]:
    figures = (found.at(0.5), found.at(0.95), found.worked_at(0.5), found.worked_at(0.95))
    return tuple(f"{figure:.1f}" for figure in figures)


def _tell_time(asked: dict[str, Measured], encoder: Encoder, data: Collection, table_rows: int) -> None:
    base = asked["raw bm25"].at(0.5)
    rows = [(kind, *_times(found), f"{found.at(0.5) / base:.1f}") for kind, found in asked.items()]
    table(f"Searching in turn, {table_rows:,} claims in the table, in ms", ("", *TIMES, "ratio of p50"), rows)
    rows = []
    for what, prepare in (("a message", lambda text: parts(text)[:1]), ("with its parts", parts)):
        measured = Measured()
        for message in data.queries.values():
            texts = prepare(message)
            start, before = time.perf_counter(), time.process_time()
            encoder.vectors(texts)
            measured.seconds.append(time.perf_counter() - start)
            measured.worked.append(time.process_time() - before)
        rows.append((what, *_times(measured)))
    table("Embedding on one core, in ms", ("", *TIMES), rows)
    table(
        "Resident memory",
        ("", "MB"),
        [("that the encoder and 10,000 vectors add", f"{added_memory():.0f}")],
    )


async def while_reading() -> None:
    """Autocomplete of a claim, a source and an outlet while the bot reads articles, over sockets."""
    completed: dict[str, list[float]] = {f"{what} of /{command}": [] for command, what, _ in OFFERED}
    constant: list[float] = []
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        database = f"sqlite+aiosqlite:///{folder}/bench.db"
        floor = await stack.enter_async_context(far("benchmarks.constant"))
        async with Database(database) as db:
            await db.upgrade()
            await record.fill(db, floor.place.guild.id, CLAIMS)
        bot = await stack.enter_async_context(far("bot", "run", database=database))

        async def one(there: Far, command: str, option: str, typed: str) -> float:
            start = time.perf_counter()
            await there.admin.complete(there.place.general, command, option, **{option: typed})
            return (time.perf_counter() - start) * 1e3

        async def read() -> None:
            for number in range(ARTICLES):
                text = f"{commands.ARTICLE} This was told {number} times."
                await commands.read(bot, f"{number}.txt", text)

        reading = asyncio.ensure_future(read())
        while not reading.done():
            for command, what, typed in OFFERED:
                completed[f"{what} of /{command}"].append(await one(bot, command, what, typed))
            constant.append(await one(floor, "at_once", "text", "harb"))
        await reading
    rows = [
        (what, f"{len(found)}", *(f"{at(found, share):.1f}" for share in (0.5, 0.99)))
        for what, found in {**completed, "a constant": constant}.items()
    ]
    table(
        f"Autocomplete while {ARTICLES} articles are read, {CLAIMS:,} claims on record, in ms",
        ("", "times", "p50", "p99"),
        rows,
    )


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
