"""The database's commands, as an operator types them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def claimbot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Runs the command line in an empty directory."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **environment: str) -> Done:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main(list(arguments))
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return run


def test_upgrade_current_check_backup(claimbot: Callable[..., Done], tmp_path: Path) -> None:
    before = claimbot("db", "current")
    assert (before.returncode, before.stderr) == (0, "")
    assert "no revision" in before.stdout
    assert "claimbot db upgrade" in claimbot("db", "check").stderr
    assert claimbot("db", "upgrade").returncode == 0
    assert "up to date" in claimbot("db", "current").stdout
    assert claimbot("db", "check").stdout == "sqlite+aiosqlite:///claimbot.db: as it should be\n"
    assert claimbot("backup", "copy.db").returncode == 0
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("SELECT count(*) FROM guild").fetchone() == (0,)
    copy.close()


@pytest.mark.parametrize(
    ("arguments", "environment", "says"),
    [
        (("backup", "copy.db"), {}, "There is no database"),
        (
            ("db", "upgrade"),
            {"CLAIMBOT_DATABASE": "sqlite+aiosqlite:////proc/no/x.db"},
            "Cannot open the database",
        ),
        (("db", "upgrade"), {"CLAIMBOT_DATABASE": "oracle://x"}, "database setting cannot be used"),
        (("db", "upgrade"), {"CLAIMBOT_DATABASE": "claimbot.db"}, "database setting is not a valid URL"),
        (
            ("db", "check"),
            {"CLAIMBOT_DATABASE": "postgresql://h:port/x"},
            "database setting is not a valid URL",
        ),
        (("backup", "x.db"), {"CLAIMBOT_DATABASE": "sqlite+aiosqlite:///"}, "names no file"),
        (("db", "upgrade"), {"CLAIMBOT_DATBASE": "x"}, "there is no setting 'datbase'"),
        (("db", "upgrade", "--config", "missing.toml"), {}, "Cannot read missing.toml"),
    ],
)
def test_an_operators_mistake_is_one_line_and_status_2(
    claimbot: Callable[..., Done], arguments: tuple[str, ...], environment: dict[str, str], says: str
) -> None:
    done = claimbot(*arguments, **environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


def test_the_doctor_finds_what_is_missing(claimbot: Callable[..., Done]) -> None:
    healthy = claimbot("doctor")
    assert healthy.returncode == 0
    assert "ok    database: sqlite" in healthy.stdout
    assert "note  token" in healthy.stdout
    ill = claimbot(
        "doctor",
        CLAIMBOT_DATABASE="sqlite+aiosqlite:////proc/no/x.db",
        CLAIMBOT_CHARTS__FONT="no.ttf",
        CLAIMBOT_READING__MODEL="no-model",
    )
    assert ill.returncode == 1
    assert "BAD   database: Cannot open" in ill.stdout
    assert "BAD   plots: the font no.ttf" in ill.stdout
    assert "BAD   reading: rules only: the model in no-model cannot be used" in ill.stdout
    malformed = claimbot("doctor", CLAIMBOT_DATABASE="claimbot.db")
    assert malformed.returncode == 1
    assert "BAD   database: The database setting is not a valid URL" in malformed.stdout


def test_a_damaged_file_is_told(claimbot: Callable[..., Done], tmp_path: Path) -> None:
    (tmp_path / "claimbot.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    done = claimbot("db", "check")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_reindex_makes_the_vectors_that_are_lacking(claimbot: Callable[..., Done], tmp_path: Path) -> None:
    assert claimbot("db", "upgrade").returncode == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "claimbot.db")) as db, db:
        db.execute(
            "INSERT INTO guild (guild_id, name, joined_at, who_may_add, who_may_keep, who_may_flag, "
            "flags_per_day, language, zone, next_claim, next_article, next_flag) "
            "VALUES (1, 'x', '2026-01-01', 'everyone', 'curators', 'everyone', 10, 'en', 'UTC', 2, 1, 1)"
        )
        db.execute(
            "INSERT INTO claim (guild_id, number, text, text_key, origin, created_at)"
            " VALUES (1, 1, 'The ferry sails.', 'ferry sails', 'hand', '2026-01-01')"
        )
    assert "1 vectors made" in claimbot("db", "reindex").stdout
    assert "0 vectors made" in claimbot("db", "reindex").stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("doctor",), 0), (("db", "current"), 0), (("db", "check"), 2), (("backup", "copy"), 2)],
)
def test_looking_at_a_database_that_is_not_there_makes_none(
    claimbot: Callable[..., Done], tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    done = claimbot(*arguments)
    assert done.returncode == status
    assert ("There is no database at" in done.stderr) is (status == 2)
    assert not list(tmp_path.glob("claimbot.db*"))
