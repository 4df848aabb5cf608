"""Settings: every key is documented, every mistake is one line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from bot.errors import OperatorError
from bot.settings import Settings, load

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def keys(model: type[BaseModel]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        kind = field.annotation
        found[name] = keys(kind) if isinstance(kind, type) and issubclass(kind, BaseModel) else None
    return found


def test_the_example_is_the_defaults() -> None:
    assert load(EXAMPLE).model_dump() == Settings().model_dump()


def test_the_example_names_every_key() -> None:
    """Keys without a default value stand there as comments."""
    uncommented = [
        line.removeprefix("# ") if line.startswith("# ") and " = " in line and line[2:3].islower() else line
        for line in EXAMPLE.read_text("utf-8").splitlines()
    ]
    named = tomllib.loads("\n".join(uncommented))

    def shape(table: dict[str, Any]) -> dict[str, Any]:
        return {name: shape(value) if isinstance(value, dict) else None for name, value in table.items()}

    assert shape(named) == keys(Settings)


def bounds(model: type[BaseModel], section: str = "") -> dict[str, set[str]]:
    """The numbers between which each key's value has to lie, by the key as it stands in the example."""
    found: dict[str, set[str]] = {}
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found |= bounds(kind, name)
            continue
        # Behind "| None" the bounds stand within the annotation.
        inner = [each for part in get_args(kind) for each in getattr(part, "__metadata__", ())]
        limits = [each for outer in inner for each in getattr(outer, "metadata", [outer])]
        for limit in (*field.metadata, *limits):
            for way in ("gt", "ge", "lt", "le"):
                if (bound := getattr(limit, way, None)) is not None:
                    found.setdefault(f"{section}.{name}", set()).add(str(bound))
    return found


def test_the_example_tells_between_what_a_number_has_to_lie() -> None:
    told: dict[str, set[str]] = {}
    section, comment = "", ""
    for line in EXAMPLE.read_text("utf-8").splitlines():
        key = line.removeprefix("# ").partition(" = ")
        if line.startswith("["):
            section = line.strip("[]")
        elif key[1] and key[0].isidentifier():
            told[f"{section}.{key[0]}"], comment = set(re.findall(r"\d+", comment)), ""
        else:
            comment = f"{comment} {line}" if line.startswith("#") else ""
    needed = bounds(Settings)
    assert needed["digest.lease"] == {"30", "600"}
    assert needed["reading.confidence"] == {"0", "1"}
    assert {key: limits for key, limits in needed.items() if not limits <= told[key]} == {}


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    file.write_text('token = "from the file"\n[fetch]\ntimeout = 5\n')
    monkeypatch.setenv("CLAIMBOT_TOKEN", "secret")
    monkeypatch.setenv("CLAIMBOT_FETCH__TIMEOUT", "7")
    monkeypatch.setenv("CLAIMBOT_FETCH__ALLOW_NETWORKS", '["10.1.0.0/16"]')
    settings = load(file)
    assert settings.token is not None
    assert settings.token.get_secret_value() == "secret"
    assert settings.fetch.timeout == 7
    assert str(settings.fetch.allow_networks[0]) == "10.1.0.0/16"
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("tokn = 'x'", "there is no setting 'tokn'"),
        ("[fetch]\ntimeout = 'soon'", "'fetch.timeout'"),
        ("[fetch]\nspeed = 1", "there is no setting 'fetch.speed'"),
        ("[digest]\nlease = 29", "'digest.lease': input should be greater than or equal to 30"),
        ("token = ", "not valid TOML"),
        ("log_level = 'LOUD'", "'log_level'"),
        ("[fetch]\nallow_networks = ['10.0.0.1/8']", "'fetch.allow_networks.0': input is not a valid IPv4"),
    ],
)
def test_a_mistake_in_the_file_is_one_line(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(content)
    with pytest.raises(OperatorError) as caught:
        load(file)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CLAIMBOT_TOKN", "x", "there is no setting 'tokn'"),
        ("CLAIMBOT_FETCH__SPEED", "1", "there is no setting 'fetch.speed'"),
        ("CLAIMBOT_FETCH__TIMEOUT", "soon", "'fetch.timeout'"),
        ("CLAIMBOT_FETCH__ALLOW_NETWORKS", "[", "fetch"),
    ],
)
def test_a_mistake_in_the_environment_is_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(OperatorError) as caught:
        load(None)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unreadable_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="Cannot read"):
        load(tmp_path)
    binary = tmp_path / "b.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OperatorError, match="not valid TOML"):
        load(binary)
