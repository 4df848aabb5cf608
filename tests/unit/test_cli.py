"""The command line's own manners."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from bot import __version__, cli
from bot.errors import OperatorError, OutOfReach


def test_version(capsys):
    with pytest.raises(SystemExit) as exit_:
        cli.main(["--version"])
    assert exit_.value.code == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(("kind", "status"), [(OperatorError, 2), (OutOfReach, 75)])
def test_an_operators_error_is_one_line_and_its_exit_status(capsys, monkeypatch, kind, status):
    @click.command()
    def fail() -> None:
        raise kind("There is no file config.toml.")

    monkeypatch.setitem(cli.claimbot.commands, "fail", fail)
    with pytest.raises(SystemExit) as exit_:
        cli.main(["fail"])
    assert exit_.value.code == status
    assert capsys.readouterr().err == "claimbot: There is no file config.toml.\n"


def test_an_unknown_command_is_exit_status_2(capsys):
    with pytest.raises(SystemExit) as exit_:
        cli.main(["no-such-command"])
    assert exit_.value.code == 2
    assert "no-such-command" in capsys.readouterr().err


def test_help_loads_nothing_heavy():
    heavy = "trafilatura aiohttp discord sqlalchemy onnxruntime matplotlib rich"
    check = f"import sys, bot.cli; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
