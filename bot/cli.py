"""The command line: ``claimbot run``, ``read``, ``sandbox``, ``db``, ``backup``, ``export``, ``doctor``.

Each command imports what it needs when it runs, so that ``claimbot --help``
stays quick.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import __version__
from bot.errors import OperatorError, UserError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store.database import Database
    from bot.web import Fetcher


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimbot")
def claimbot() -> None:
    """A Discord bot that keeps a record of who claimed what, who denied it, and where."""


def _settings(file: Path | None) -> Settings:
    """The settings from ``--config``, from config.toml if it is in this folder, or the defaults."""
    from bot import settings

    default = Path("config.toml")
    return settings.load(file or (default if default.exists() else None))


config_option = click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path),
    help="Settings file; defaults to config.toml if it exists.",
)


port_option = click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port for the sandbox; defaults to a free one.",
)


@claimbot.command()
@config_option
@port_option
def run(config: Path | None, port: int) -> None:
    """Run the bot; without a token, in the sandbox."""
    from bot import logs, running

    settings = _settings(config)
    logs.start(settings.log_level)
    asyncio.run(running.run(settings, sandbox_port=port))


@claimbot.command()
@port_option
def sandbox(port: int) -> None:
    """Serve only the sandbox, for a bot started elsewhere."""
    from bot.sandbox import process

    def announce(address: process.Address) -> None:
        click.echo(f"The sandbox: {address.page}\n\nA bot connects to it with these settings:")
        click.echo(f"CLAIMBOT_TOKEN={address.token}")
        click.echo(f"CLAIMBOT_DISCORD__API={address.api}")
        click.echo(f"CLAIMBOT_DISCORD__GATEWAY={address.gateway}")
        click.echo(f"CLAIMBOT_FETCH__ALLOW_NETWORKS='[\"{address.host}\"]'")

    async def serve() -> None:
        until = asyncio.Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(each, until.set)
        await process.serve(port, until, announce=announce)

    try:
        asyncio.run(serve())
    except OSError as error:
        raise OperatorError(f"Cannot listen on port {port}: {error.strerror or error}.") from None


@claimbot.group()
def db() -> None:
    """Manage the database."""


@db.command()
@config_option
def upgrade(config: Path | None) -> None:
    """Upgrade the tables to this version."""

    async def work(database: Database) -> None:
        await database.upgrade()
        click.echo(f"{database.shown_url}: at revision {(await database.revision())[0]}")

    _with_database(config, work)


@db.command()
@config_option
def current(config: Path | None) -> None:
    """Show the tables' revision and the newest one."""

    async def work(database: Database) -> None:
        has, newest = await database.revision()
        state = "up to date" if has == newest else "run 'claimbot db upgrade'"
        click.echo(f"{database.shown_url}: at {has or 'no revision'}, newest {newest} ({state})")

    _with_database(config, work)


@db.command()
@config_option
def check(config: Path | None) -> None:
    """Check the tables against this version and the file for damage."""

    async def work(database: Database) -> None:
        await database.check()
        click.echo(f"{database.shown_url}: as it should be")

    _with_database(config, work)


@db.command()
@config_option
def reindex(config: Path | None) -> None:
    """Build the vectors for search by meaning that are missing or from another model."""
    from bot.reading import encoder
    from bot.store import vectors

    if not encoder.installed():
        raise OperatorError("Search by meaning is not installed; install claimbot[semantic] first.")

    async def work(database: Database) -> None:
        await database.upgrade()
        async with database.read() as session:
            lacking = await vectors.pending(session, encoder.VERSION)
        with click.progressbar(length=lacking, label="Claims", file=sys.stderr) as bar:
            made = await vectors.make(database, encoder.Encoder(), progress=bar.update)
        click.echo(f"{database.shown_url}: {made} vectors made by {encoder.VERSION}")

    _with_database(config, work)


@claimbot.command()
@config_option
@click.argument("file", type=click.Path(path_type=Path))
def backup(config: Path | None, file: Path) -> None:
    """Back up the whole record to FILE while the bot runs."""

    async def work(database: Database) -> None:
        await database.backup(file)
        click.echo(f"{file}: the whole record as of now")

    _with_database(config, work)


@claimbot.command()
@config_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "claimreview"]),
    default="jsonl",
    help="One JSON claim per line, one statement per CSV row, or schema.org's ClaimReview.",
)
@click.option("-s", "--server", type=int, help="The server's id, if the bot serves several.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def export(config: Path | None, form: str, server: int | None, folder: Path) -> None:
    """Write a server's claims, with their statements, to a file in FOLDER."""
    from bot.work import exporting
    from bot.work.formats import Format

    async def work(database: Database) -> None:
        has, newest = await database.revision()
        if has is None:
            raise OperatorError(f"There is no record at {database.shown_url} yet.")
        if has != newest:
            raise OperatorError(f"{database.shown_url} is not at this version; run 'claimbot db upgrade'.")
        guild_id, name = await exporting.server(database, server)
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        now = datetime.now(UTC)
        done = await exporting.export(database, guild_id, Format(form), folder, name=name, now=now)
        click.echo(f"{done.files[0]}: {done.claims} claims")

    try:
        _with_database(config, work)
    except UserError as error:
        raise OperatorError(str(error)) from None
    except OSError as error:
        raise OperatorError(f"Cannot write into {folder}: {error.strerror or error}.") from None


@claimbot.command()
@config_option
def doctor(config: Path | None) -> None:
    """Check everything the bot needs; exit status 1 if something is missing."""
    from bot import doctor

    findings = asyncio.run(doctor.examine(_settings(config)))
    for finding in findings:
        sign = {True: "ok  ", None: "note", False: "BAD "}[finding.fine]
        click.echo(f"{sign}  {finding.what}: {finding.says}")
    if any(finding.fine is False for finding in findings):
        raise SystemExit(1)


def _with_database(config: Path | None, work: Callable[[Database], Awaitable[None]]) -> None:
    from bot.store.database import Database

    async def open_and_work() -> None:
        async with Database(_settings(config).database) as database:
            await work(database)

    asyncio.run(open_and_work())


@claimbot.command()
@config_option
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|URL|-…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line, one per input.")
def read(config: Path | None, inputs: tuple[str, ...], as_json: bool) -> None:
    """Show who claims what in articles, and who denies it.

    Takes text files, HTML files, web addresses, and - for standard input. Unreadable
    inputs are reported and the rest are read; the exit status is then 1.
    """
    from bot import readout
    from bot.reading import attribution

    settings = _settings(config)

    def fetcher() -> Fetcher:
        from bot.web import Fetcher

        return Fetcher(**settings.fetch.model_dump())

    reader = attribution.load(settings.reading.model, threshold=settings.reading.confidence)
    sys.exit(asyncio.run(readout.read(inputs, reader, fetcher, as_json=as_json)))


def main(arguments: list[str] | None = None) -> None:
    """Run a command. An operator's mistake prints one line to stderr and exits with 2, an outage with 75."""
    try:
        claimbot(arguments, prog_name="claimbot")
    except OperatorError as error:
        click.echo(f"claimbot: {error}", err=True)
        sys.exit(error.exit_status)
