"""Reading off the event loop: pages and texts go to a worker, values come back."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, Self, TypeVar

from bot.errors import BadInput, Stopped
from bot.reading import attribution
from bot.reading.attribution import Attributor
from bot.reading.spans import Article, Reading

P = ParamSpec("P")
T = TypeVar("T")
Load = Callable[[], Attributor]

PATIENCE = 180.0
# Characters. The longest of 924 news articles has 33,672; more is a report, a transcript or a book.
LONG = 40_000
LONG_PAGE = 1_000_000  # with its markup
NICENESS = 5

_worker = threading.local()


class TooHard(BadInput):
    """A text that the worker could not finish."""


class _Process:
    """A separate process that runs one job at a time; it can be ended in the middle of one."""

    def __init__(self, load: Load) -> None:
        self.executor: Executor = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=_start_process, initargs=(load,)
        )
        self._id: int | None = None

    async def start(self) -> None:
        """Start it and learn its id."""
        self._id = await asyncio.get_running_loop().run_in_executor(self.executor, os.getpid)

    async def end(self) -> None:
        """Stop it, even in the middle of a job."""
        for child in multiprocessing.active_children():
            if child.pid == self._id:
                child.terminate()
        await asyncio.to_thread(self.executor.shutdown)


class _Thread:
    """A thread of this process: starts at once, but cannot be ended in the middle of a job."""

    def __init__(self, load: Load) -> None:
        self.executor: Executor = ThreadPoolExecutor(1, "reader", initializer=_start, initargs=(load,))

    async def start(self) -> None:
        """Nothing to do."""

    async def end(self) -> None:
        """Start no further jobs."""
        self.executor.shutdown(wait=False, cancel_futures=True)


class _Line:
    """The jobs that wait for one worker, which starts when it is first needed and is replaced when it dies.

    With ``brief``, the worker ends when no job is waiting any more.
    """

    def __init__(self, start: Callable[[], _Process | _Thread], *, brief: bool) -> None:
        self._start = start
        self._brief = brief
        self._worker: _Process | _Thread | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._closed = False

    async def do(self, patience: float, job: Callable[[], T]) -> T:
        """The result of a job when its turn has come; ``patience`` counts from then on.

        Raises Stopped if the line is closed before the job is done.
        """
        self._waiting += 1
        try:
            async with self._turn:
                try:
                    return await self._do(patience, job)
                finally:
                    if self._brief and self._waiting == 1:
                        await self._end()
        finally:
            self._waiting -= 1

    async def _do(self, patience: float, job: Callable[[], T]) -> T:
        for attempt in (1, 2):
            worker = self._worker
            if worker is None and not self._closed:
                worker = self._worker = self._start()
                await worker.start()
            if worker is None or self._closed:
                raise Stopped("the reader is closed")
            try:
                async with asyncio.timeout(patience):
                    return await asyncio.get_running_loop().run_in_executor(worker.executor, job)
            except BrokenExecutor:
                await self._end()
                # It may have been the machine, or the text itself.
                if attempt == 2:
                    raise TooHard("I could not read this text; try smaller parts.") from None
            except TimeoutError:
                await self._end()
                raise TooHard("This text takes too long to read; try smaller parts.") from None
        raise AssertionError("unreachable")

    async def close(self) -> None:
        """End the worker for good."""
        self._closed = True
        await self._end()

    async def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.end()


class Reader:
    """Reads articles in a separate process, one at a time; its model is loaded there, once.

    Texts longer than an article (``LONG``) are read in a second process, one at a time, so that they do
    not hold up ordinary articles; that process exists only as long as there are such texts to read.

    A process starts when it is first needed, is replaced when it dies, and is
    ended by :meth:`close`; whoever is waiting then gets Stopped. ``load`` is called in
    the process and must be importable; ``patience`` is in seconds and counts for
    one article alone, not for those that wait before it.
    """

    _kind: type[_Process] | type[_Thread] = _Process

    def __init__(self, load: Load = attribution.load, *, patience: float = PATIENCE) -> None:
        self.patience = patience
        start = partial(self._kind, load)
        self._line, self._long_line = _Line(start, brief=False), _Line(start, brief=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    async def article(self, html: str, url: str | None) -> Article:
        """The text and the metadata of a page; raises a UserError if there is no article in it."""
        return await self._in(len(html) > LONG_PAGE, partial(_article, html, url))

    async def read(self, article: Article) -> Reading:
        """What is said in an article; raises TooHard if it cannot be read."""
        return await self._in(len(article.text) > LONG, partial(_read, article))

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of an importable function, called in the worker with values that can be pickled.

        Its length is judged by the texts among its arguments. Raises what the function raises, and
        TooHard if it takes too long or kills the worker twice.
        """
        long = sum(len(text) for text in args if isinstance(text, str)) > LONG
        return await self._in(long, partial(function, *args, **kwargs))

    async def _in(self, long: bool, job: Callable[[], T]) -> T:
        return await (self._long_line if long else self._line).do(self.patience, job)

    async def close(self) -> None:
        """End the workers for good, in the middle of an article if need be."""
        await self._line.close()
        await self._long_line.close()


class ThreadReader(Reader):
    """The same in threads: starts at once, but shares this process, and cannot be ended in the middle."""

    _kind = _Thread


def _start_process(load: Load) -> None:
    # Ctrl-C reaches the whole process group; the bot ends its own worker.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The event loop answers members on the same cores.
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    _start(load)


def _start(load: Load) -> None:
    _worker.attributor = load()


def _article(html: str, url: str | None) -> Article:
    from bot.reading import page

    return page.article(html, url)


def _read(article: Article) -> Reading:
    from bot.reading import drafts

    return drafts.read(article, _worker.attributor)
