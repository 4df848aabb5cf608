"""The record as files: of any size, each whole in itself, and from the command line."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotFound
from bot.store import guilds
from bot.store.database import Database
from bot.work import curating, exporting
from bot.work.curating import Cited
from bot.work.formats import COLUMNS, Format, _row
from tests.unit.test_cli_db import Done, claimbot

__all__ = ["claimbot"]

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
CLAIMS = 40


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    """A database with some claims on one of two servers."""
    file = tmp_path_factory.mktemp("record") / "claimbot.db"
    shutil.copy(migrated, file)

    async def fill() -> None:
        async with Database(f"sqlite+aiosqlite:///{file}") as db:
            async with db.write() as session:
                await guilds.ensure(session, 1, now=NOW)
                await guilds.ensure(session, 2, now=NOW, name="Elsewhere")
            for number in range(CLAIMS):
                text = f"Ostland sold {number} ferries"
                await curating.add(db, 1, text, Cited("Port", "x" * 900), actor_id=9, now=NOW)

    asyncio.run(fill())
    return file


async def export(record: Path, form: Format, folder: Path, most: int | None) -> list[Path]:
    async with Database(f"sqlite+aiosqlite:///{record}") as db:
        done = await exporting.export(db, 1, form, folder, name="Häfen & Co. “Süd”", now=NOW, most=most)
    assert done.claims == CLAIMS
    # Whatever the server is called, every file system takes it.
    assert done.files[0].name.startswith("hafen-co-sud-2026-03-04-claims-1.")
    return list(done.files)


def numbers(form: Format, text: str) -> list[int]:
    """The claims in a file, by the number that their text holds."""
    if form is Format.JSON_LINES:
        texts = [json.loads(line)["text"] for line in text.splitlines()]
    elif form is Format.CSV:
        texts = [row["text"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]
    else:
        texts = [one["text"] for one in json.loads(text)["@graph"]]
    return [int(told.split()[2]) for told in texts]


@pytest.mark.parametrize("form", list(Format))
async def test_every_file_is_whole_and_none_too_big(record: Path, tmp_path: Path, form: Format) -> None:
    most = 1_000 if form is Format.CLAIM_REVIEW else 8_000
    files = await export(record, form, tmp_path, most)
    assert len(files) > 1
    assert all(file.stat().st_size <= most for file in files)
    told = [number for file in files for number in numbers(form, file.read_text("utf-8"))]
    assert told == list(range(CLAIMS))


@pytest.mark.parametrize("form", list(Format))
async def test_a_big_record_comes_packed(
    record: Path, tmp_path: Path, form: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "PACKED", CLAIMS - 1)
    monkeypatch.setattr(exporting, "_HELD_BACK", 0)
    files = await export(record, form, tmp_path, 1_500)
    told: list[int] = []
    for file in files:
        with zipfile.ZipFile(file) as archive:
            [name] = archive.namelist()
            assert file.name == f"{name}.zip"
            told += numbers(form, archive.read(name).decode())
    assert told == list(range(CLAIMS))


async def test_nothing_on_record_is_told(record: Path, tmp_path: Path) -> None:
    async with Database(f"sqlite+aiosqlite:///{record}") as db:
        with pytest.raises(NotFound, match="Nothing is on record"):
            await exporting.export(db, 2, Format.CSV, tmp_path, name="Elsewhere", now=NOW)
    assert not await asyncio.to_thread(lambda: list(tmp_path.iterdir()))


@given(st.lists(st.text(), min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_a_row_is_read_back_and_begins_no_formula(cells: list[str]) -> None:
    cells = [cell.replace("\x00", "") for cell in cells]
    [row] = csv.reader(io.StringIO(_row(cells), newline=""))
    assert all(cell in (told, f"'{told}") for cell, told in zip(row, cells, strict=True))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_the_command_line_writes_a_file(claimbot: Callable[..., Done], record: Path, tmp_path: Path) -> None:
    database = f"sqlite+aiosqlite:///{record}"
    which = claimbot("export", "out", CLAIMBOT_DATABASE=database)
    assert which.returncode == 2
    assert "--server: 1, 2 (Elsewhere)" in which.stderr
    assert "no server 7" in claimbot("export", "-s", "7", "out", CLAIMBOT_DATABASE=database).stderr
    done = claimbot("export", "-s", "1", "-f", "csv", "out", CLAIMBOT_DATABASE=database)
    assert done.returncode == 0
    [file] = (tmp_path / "out").iterdir()
    # A server without a name goes by its id.
    assert re.fullmatch(r"1-\d{4}-\d\d-\d\d-claims-1\.csv", file.name)
    assert done.stdout == f"{Path('out') / file.name}: {CLAIMS} claims\n"
    assert file.read_text("utf-8").count("\n") == CLAIMS + 1
    nothing = claimbot("export", "-s", "2", "out", CLAIMBOT_DATABASE=database)
    assert (nothing.returncode, nothing.stderr) == (
        2,
        "claimbot: Nothing is on record here yet; keep a claim first.\n",
    )
    (tmp_path / "file").write_text("")
    assert claimbot("export", "-s", "1", "file", CLAIMBOT_DATABASE=database).returncode == 2
    assert "There is no record at" in claimbot("export", "out").stderr
