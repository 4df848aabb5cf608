"""The database's commands, as an operator types them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def claimbot(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_upgrade_current_check_backup(tmp_path: Path) -> None:
    before = claimbot("db", "current", cwd=tmp_path)
    assert (before.returncode, before.stderr) == (0, "")
    assert "no revision" in before.stdout
    assert "claimbot db upgrade" in claimbot("db", "check", cwd=tmp_path).stderr
    assert claimbot("db", "upgrade", cwd=tmp_path).returncode == 0
    assert "up to date" in claimbot("db", "current", cwd=tmp_path).stdout
    assert "as it should be" in claimbot("db", "check", cwd=tmp_path).stdout
    assert claimbot("backup", "copy.db", cwd=tmp_path).returncode == 0
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
        (("db", "upgrade"), {"CLAIMBOT_DATBASE": "x"}, "there is no setting 'datbase'"),
        (("db", "upgrade", "--config", "missing.toml"), {}, "Cannot read missing.toml"),
    ],
)
def test_an_operators_mistake_is_one_line_and_status_2(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], says: str
) -> None:
    done = claimbot(*arguments, cwd=tmp_path, **environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


def test_the_doctor_finds_what_is_missing(tmp_path: Path) -> None:
    healthy = claimbot("doctor", cwd=tmp_path)
    assert healthy.returncode == 0
    assert "ok    database: sqlite" in healthy.stdout
    assert "note  token" in healthy.stdout
    ill = claimbot(
        "doctor",
        cwd=tmp_path,
        CLAIMBOT_DATABASE="sqlite+aiosqlite:////proc/no/x.db",
        CLAIMBOT_CHARTS__FONT="no.ttf",
    )
    assert ill.returncode == 1
    assert "BAD   database: Cannot open" in ill.stdout
    assert "BAD   plots: the font no.ttf" in ill.stdout


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "claimbot.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    done = claimbot("db", "check", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
