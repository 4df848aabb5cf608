"""Reading in a process of its own: for real, through its death, its end and a text that takes too long."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import FetchRefused, Stopped
from bot.reading.attribution import Attributor
from bot.reading.rules import RulesAttributor
from bot.reading.spans import Article
from bot.vocabulary import Stance
from bot.work.reading import LONG, Reader, ThreadReader, TooHard

TEXT = "The Port Council said that Ostland sold nine ferries. Ostland denied that it had sold any ferry."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader() -> AsyncIterator[Reader]:
    async with Reader() as reader:
        yield reader


@pytest.mark.asyncio(loop_scope="module")
async def test_an_article_is_read_elsewhere_while_the_loop_runs_on(reader: Reader) -> None:
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    turning = asyncio.create_task(turn())
    reading = await reader.read(Article(TEXT))
    turning.cancel()
    assert [statement.stance for statement in reading.statements] == [Stance.ASSERTS, Stance.DENIES]
    assert turns > 10
    assert await reader.call(os.getpid) != os.getpid()


@pytest.mark.asyncio(loop_scope="module")
async def test_a_worker_that_died_is_replaced(reader: Reader) -> None:
    before = await reader.call(os.getpid)
    os.kill(before, signal.SIGKILL)
    assert (await reader.read(Article(TEXT))).claims
    assert await reader.call(os.getpid) != before


@pytest.mark.asyncio(loop_scope="module")
async def test_a_text_that_kills_the_worker_twice_is_refused_and_the_next_is_read(reader: Reader) -> None:
    with pytest.raises(TooHard, match="smaller parts"):
        await reader.call(os._exit, 1)
    assert (await reader.read(Article(TEXT))).claims


@pytest.mark.asyncio(loop_scope="module")
async def test_a_refusal_in_the_worker_arrives(reader: Reader) -> None:
    with pytest.raises(FetchRefused, match="no article"):
        await reader.article("<html><body><p>Hello.</p></body></html>", "https://a.example")


async def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    async with Reader() as reader:
        await reader.read(Article(TEXT))
        reader.patience = 0.2
        before = await reader.call(os.getpid)
        with pytest.raises(TooHard, match="too long"):
            await reader.call(time.sleep, 60)
        reader.patience = 60
        assert await reader.call(os.getpid) != before


async def test_closing_ends_the_worker_in_the_middle_of_an_article() -> None:
    reader = Reader()
    process = await reader.call(os.getpid)
    sleeping = asyncio.create_task(reader.call(time.sleep, 60))
    await asyncio.sleep(0.1)
    await reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(Stopped, match="closed"):
        await sleeping


def wait_for(path: str, _text: str) -> int:
    """Is busy with a text until a file is there; the worker's process."""
    while not Path(path).exists():
        time.sleep(0.01)
    return os.getpid()


async def test_an_article_is_read_while_a_long_text_is_being_read(tmp_path: Path) -> None:
    done, book = tmp_path / "done", "word " * LONG
    async with Reader() as reader:
        long = [asyncio.create_task(reader.call(wait_for, str(done), book)) for _ in range(2)]
        for _ in range(3):
            assert (await reader.read(Article(TEXT))).claims
        short = await reader.call(os.getpid)
        assert not any(task.done() for task in long)
        done.touch()
        first, second = await asyncio.gather(*long)
        # The long ones wait for each other, and their process goes when none is left.
        assert first == second != short
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        assert await reader.call(os.getpid) == short


async def test_long_texts_are_read_like_short_ones() -> None:
    text = f"{TEXT}\n\n" * (LONG // len(TEXT) + 1)
    async with Reader(load) as reader:
        long, short = await asyncio.gather(reader.read(Article(text)), reader.read(Article(TEXT)))
        assert len(long.article.text) > LONG
        assert {claim.text for claim in short.claims} <= {claim.text for claim in long.claims}
        reader.patience = 0.1
        with pytest.raises(TooHard, match="too long"):
            await reader.call(wait_for, "/nowhere", text)
        reader.patience = 60
        assert (await reader.read(Article(text))).claims


async def test_closing_ends_the_worker_of_long_texts_too(tmp_path: Path) -> None:
    others = multiprocessing.active_children()
    reader = Reader(load)
    waiting = asyncio.create_task(reader.call(wait_for, str(tmp_path / "never"), "word " * LONG))
    await reader.call(os.getpid)
    await reader.close()
    with pytest.raises(Stopped, match="closed"):
        await waiting
    assert set(multiprocessing.active_children()) <= set(others)


class Loaded(RulesAttributor):
    name = "loaded"


def load() -> Attributor:
    return Loaded()


@pytest.mark.parametrize("kind", [Reader, ThreadReader])
async def test_the_attributor_is_loaded_in_the_worker(kind: type[Reader]) -> None:
    async with kind(load) as reader:
        assert (await reader.read(Article(TEXT))).reader == "loaded"


async def test_many_articles_are_read_one_after_the_other() -> None:
    async with ThreadReader() as reader:
        readings = await asyncio.gather(*(reader.read(Article(f"{TEXT} {n}")) for n in range(5)))
    assert [reading.article.text[-1] for reading in readings] == list("01234")
