"""The command line: ``claimbot run``, ``read``, ``sandbox``, ``db``, ``backup``, ``doctor``.

Each command imports what it needs when it runs, so that ``claimbot --help``
stays quick.
"""

from __future__ import annotations

import sys

import click

from bot import __version__
from bot.errors import OperatorError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimbot")
def claimbot() -> None:
    """A Discord bot that keeps a record of who claimed what, who denied it, and where."""


def main(arguments: list[str] | None = None) -> None:
    """Runs a command; an operator's mistake is one line on stderr and exit status 2."""
    try:
        claimbot(arguments, prog_name="claimbot")
    except OperatorError as error:
        click.echo(f"claimbot: {error}", err=True)
        sys.exit(2)
