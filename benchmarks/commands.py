"""Round trips over real sockets: the bot beside the same client answering with a constant."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks import record
from benchmarks.far import Far, far
from benchmarks.tables import at, median, table
from bot.sandbox.interactions import Interaction
from bot.sandbox.people import Person
from bot.store.database import Database
from bot.store.vectors import Meaning
from bot.work import finding

ROUNDS = 25
CLAIMS = 2_000
MEMBERS = 50

ARTICLE = " ".join(
    f"The harbour of Ostmoor will close in spring, the port authority said in statement {n}. "
    f"Mayor Ilse Brandt denied that it had been sold to Norvik Lines. "
    f"“We have not signed anything,” Brandt told the Courier on Tuesday."
    for n in range(60)
)

COMMANDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("help", {}),
    ("claim search", {"text": "harbour closed"}),
    ("claim show", {"claim": "12"}),
    ("claim history", {"claim": "12"}),
    ("flags", {}),
    ("article list", {}),
    ("follows", {}),
    ("digest status", {}),
    ("digest preview", {}),
    ("source show", {"source": "Arden"}),
)


async def main() -> None:
    """Print every figure of the commands."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = f"sqlite+aiosqlite:///{folder}/bench.db"
        floor = await stack.enter_async_context(far("benchmarks.constant"))
        async with Database(database) as db:
            await db.upgrade()
            await record.fill(db, floor.place.guild.id, CLAIMS)
            # A bot that has run for a while has them; a fresh one makes them in its first seconds.
            await finding.make_vectors(db, Meaning())
        bot = await stack.enter_async_context(far("bot", "run", database=database))
        table(
            "Start-up: from the process's start until the commands are there",
            ("", "seconds", "ratio"),
            (
                ("constant", f"{floor.started:.2f}", "1.0"),
                ("claimbot", f"{bot.started:.2f}", f"{bot.started / floor.started:.1f}"),
            ),
        )
        rest = bot.memory()
        await _round_trips(bot, floor)
        await _together(bot, floor)
        await _while_reading(bot, floor, rest)


async def _round_trips(bot: Far, floor: Far) -> None:
    offered = {command["name"] for command in bot.admin.commands(bot.place.general)}
    rows = []
    for name, options in COMMANDS:
        if name.split()[0] not in offered:
            continue
        ours: list[tuple[float, float]] = []
        theirs: list[tuple[float, float]] = []
        for _ in range(ROUNDS):
            # In turn, so that a busy moment of the machine meets both.
            ours.append(await bot.run(name, **options))
            theirs.append(await floor.run("deferred"))
        rows.append(_row(f"/{name}", ours, theirs))
    rows.append(await _autocomplete(bot, floor))
    table(
        f"Round trips in ms, {ROUNDS} in turn with the constant, {CLAIMS:,} claims on record",
        ("", "ack p50", "ack p99", "answer p50", "answer p99", "constant p50", "ratio"),
        rows,
    )


def _row(name: str, ours: list[tuple[float, float]], theirs: list[tuple[float, float]]) -> tuple[str, ...]:
    acks, answers = ([pair[i] for pair in ours] for i in (0, 1))
    base = median([pair[1] for pair in theirs])
    figures = (at(acks, 0.5), at(acks, 0.99), at(answers, 0.5), at(answers, 0.99), base)
    return (name, *(f"{figure:.1f}" for figure in figures), f"{median(answers) / base:.1f}")


async def _autocomplete(bot: Far, floor: Far) -> tuple[str, ...]:
    async def one(there: Far, name: str, option: str) -> tuple[float, float]:
        begin = time.perf_counter()
        await there.admin.complete(there.place.general, name, option, **{option: "harb"})
        taken = (time.perf_counter() - begin) * 1000
        return taken, taken

    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(await one(bot, "claim show", "claim"))
        theirs.append(await one(floor, "at_once", "text"))
    return _row("autocomplete of a claim", ours, theirs)


async def _together(bot: Far, floor: Far) -> None:
    async def flood(there: Far, run: Callable[[Person], Awaitable[Interaction]]) -> float:
        people = [there.sandbox.world.add_user(f"m{n}") for n in range(MEMBERS)]
        for user in people:
            there.sandbox.world.add_member(there.place.guild, user)
        begin = time.perf_counter()
        await asyncio.gather(*(there.timed(run(there.sandbox.person(user))) for user in people))
        return MEMBERS / (time.perf_counter() - begin)

    ours, theirs = [], []
    for _ in range(3):
        ours.append(await flood(bot, lambda p: p.run(bot.place.general, "claim search", text="harbour")))
        theirs.append(await flood(floor, lambda p: p.run(floor.place.general, "deferred")))
    table(
        f"Commands a second, {MEMBERS} members at once (median of 3)",
        ("", "a second", "ratio"),
        (
            ("constant", f"{median(theirs):.0f}", "1.00"),
            ("/claim search", f"{median(ours):.0f}", f"{median(ours) / median(theirs):.2f}"),
        ),
    )


async def _while_reading(bot: Far, floor: Far, rest: int) -> None:
    words = len(ARTICLE.split())
    ours: list[float] = []
    theirs: list[float] = []
    peak = rest
    begin = time.perf_counter()
    reading = asyncio.ensure_future(read(bot, "article.txt", ARTICLE))
    while not reading.done():
        ours.append((await bot.run("claim show", claim="12"))[0])
        theirs.append((await floor.run("deferred"))[0])
        peak = max(peak, bot.memory())
    await reading
    first = time.perf_counter() - begin
    begin = time.perf_counter()
    await read(bot, "again.txt", ARTICLE + " Nothing else was said.")
    second = time.perf_counter() - begin
    table(
        f"Reading an article of {words:,} words through /article add",
        ("", "figure"),
        (
            ("the first, the model's start included", f"{first:.1f} s"),
            ("the next", f"{second:.1f} s"),
            ("words a second, the next", f"{words / second:,.0f}"),
            ("/claim show acknowledged meanwhile, p99", f"{at(ours, 0.99):.1f} ms"),
            ("the constant meanwhile, p99", f"{at(theirs, 0.99):.1f} ms"),
            ("memory at rest", f"{rest} MB"),
            ("memory while reading, worker included", f"{peak} MB"),
        ),
    )


async def read(bot: Far, name: str, text: str) -> None:
    """Let the bot read an article until its panel is there."""
    deed = bot.admin.run(bot.place.general, "article add", file=(name, text.encode()))
    await bot.timed(deed, shows="Keep all")
