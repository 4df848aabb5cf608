"""Reading off the event loop: pages and texts go to a worker, values come back."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from typing import ParamSpec, Self, TypeVar

from bot.errors import BadInput
from bot.reading import attribution
from bot.reading.attribution import Attributor
from bot.reading.spans import Article, Reading

P = ParamSpec("P")
T = TypeVar("T")
Load = Callable[[], Attributor]

PATIENCE = 180.0
NICENESS = 5

_worker = threading.local()


class TooHard(BadInput):
    """A text that the worker did not get through."""


class Reader:
    """Reads articles in a process of its own, one after the other; its model is loaded there, once.

    The process starts when it is first needed, is replaced when it dies, and is
    ended by :meth:`close`. ``load`` is called in the process and must be
    importable; ``patience`` is in seconds and counts for one article alone, not
    for those that wait before it.
    """

    def __init__(self, load: Load = attribution.load, *, patience: float = PATIENCE) -> None:
        self._load = load
        self.patience = patience
        self._executor: Executor | None = None
        self._turn = asyncio.Lock()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    async def article(self, html: str, url: str | None) -> Article:
        """The text and the metadata of a page; raises a UserError where there is no article in it."""
        return await self.call(_article, html, url)

    async def read(self, article: Article) -> Reading:
        """What is said in an article; raises TooHard where it cannot be read."""
        return await self.call(_read, article)

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of an importable function, called in the worker with values that can be pickled.

        Raises what the function raises, and TooHard where it takes too long or
        kills the worker twice.
        """
        async with self._turn:
            for attempt in (1, 2):
                if self._closed:
                    raise RuntimeError("the reader is closed")
                worker = self._executor = self._executor or await self._open()
                try:
                    async with asyncio.timeout(self.patience):
                        loop = asyncio.get_running_loop()
                        return await loop.run_in_executor(worker, _called, function, args, kwargs)
                except BrokenExecutor:
                    await self._end()
                    # It may have been the machine, or the text itself.
                    if attempt == 2:
                        raise TooHard("I cannot read this text; try it in smaller parts.") from None
                except TimeoutError:
                    await self._end()
                    raise TooHard("This text takes me too long; try it in smaller parts.") from None
        raise AssertionError("unreachable")

    async def close(self) -> None:
        """End the worker, in the middle of an article if need be; there is no other after it."""
        self._closed = True
        await self._end()

    async def _open(self) -> Executor:
        executor = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=_start_process, initargs=(self._load,)
        )
        self._process_id = await asyncio.get_running_loop().run_in_executor(executor, os.getpid)
        return executor

    async def _end(self) -> None:
        executor, self._executor = self._executor, None
        if executor is not None:
            for child in multiprocessing.active_children():
                if child.pid == self._process_id:
                    child.terminate()
            await asyncio.to_thread(executor.shutdown)


class ThreadReader(Reader):
    """The same in a thread: starts at once, but shares this process, and cannot be ended in the middle."""

    async def _open(self) -> Executor:
        return ThreadPoolExecutor(1, "reader", initializer=_start, initargs=(self._load,))

    async def _end(self) -> None:
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)


def _start_process(load: Load) -> None:
    # Ctrl-C reaches the whole process group; the bot ends its worker itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The event loop answers members on the same cores.
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    _start(load)


def _start(load: Load) -> None:
    _worker.attributor = load()


def _called(function: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
    return function(*args, **kwargs)


def _article(html: str, url: str | None) -> Article:
    from bot.reading import page

    return page.article(html, url)


def _read(article: Article) -> Reading:
    from bot.reading import drafts

    return drafts.read(article, _worker.attributor)
