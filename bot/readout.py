"""What ``claimbot read`` prints: articles in, claims and their sources out."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import click

from bot.errors import BadInput, UserError
from bot.reading import drafts, page
from bot.reading.attribution import Attributor
from bot.reading.spans import Article, Reading
from bot.work import opening

if TYPE_CHECKING:
    from bot.web import Fetcher


async def read(
    inputs: Iterable[str], reader: Attributor, fetcher: Callable[[], Fetcher], *, as_json: bool
) -> int:
    """Read each input and print what is in it; the exit status is 1 if one could not be read.

    ``fetcher`` is called only if an input is an address.
    """
    status = 0
    async for name, article in _articles(inputs, fetcher):
        if not isinstance(article, UserError) and page.is_foreign(article.text):
            article = BadInput(page.ENGLISH_ONLY)
        if isinstance(article, UserError):
            status = 1
            _fail(name, article, as_json=as_json)
        else:
            _show(name, drafts.read(article, reader), as_json=as_json)
    return status


async def _articles(
    inputs: Iterable[str], fetcher: Callable[[], Fetcher]
) -> AsyncIterator[tuple[str, Article | UserError]]:
    """Each input with its article, or with the reason why there is none."""
    async with AsyncExitStack() as stack:
        web: Fetcher | None = None
        for name in inputs:
            try:
                if opening.is_address(name):
                    web = web or await stack.enter_async_context(fetcher())
                    found = await opening.from_address(name, web)
                else:
                    found = opening.from_file(name, sys.stdin.buffer)
            except UserError as error:
                yield name, error
            else:
                yield name, found


def _show(name: str, reading: Reading, *, as_json: bool) -> None:
    if as_json:
        from bot.reading import report

        click.echo(report.line(name, reading))
        return
    from rich.console import Console

    from bot.reading.table import table

    Console().print(table(name, reading))


def _fail(name: str, error: UserError, *, as_json: bool) -> None:
    if as_json:
        from bot.reading import report

        click.echo(report.failure(name, error))
    else:
        click.echo(f"{name}: {error}", err=True)
