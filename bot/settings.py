"""Frozen settings from a TOML file and the environment (``CLAIMBOT_TOKEN``, ``CLAIMBOT_FETCH__TIMEOUT``)."""

from __future__ import annotations

import os
import tomllib
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from bot.errors import OperatorError

PREFIX = "CLAIMBOT_"


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fetch(_Section):
    """How pages are fetched."""

    contact: str = "the operator of this bot"
    timeout: Annotated[float, Field(gt=0, le=120)] = 20.0
    max_bytes: Annotated[int, Field(ge=10_000)] = 8_000_000
    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()


class Reading(_Section):
    """How articles are read."""

    model: Path | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    semantic: bool = True


class Digest(_Section):
    """How digests and direct messages are delivered."""

    every: Annotated[float, Field(gt=0, le=300)] = 20.0
    lease: Annotated[float, Field(ge=30, le=600)] = 90.0


class Charts(_Section):
    """How plots are drawn."""

    font: Path | None = None


class Privacy(_Section):
    """How long data is kept."""

    forget_server_after_days: Annotated[int, Field(ge=0)] = 30


class Discord(_Section):
    """Where Discord is; set these only to connect to the sandbox."""

    api: str | None = None
    gateway: str | None = None


class Settings(BaseSettings):
    """Everything an operator can set; see config.example.toml for what each key does."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=True
    )

    token: SecretStr | None = None
    database: str = "sqlite+aiosqlite:///claimbot.db"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    fetch: Fetch = Fetch()
    reading: Reading = Reading()
    digest: Digest = Digest()
    charts: Charts = Charts()
    privacy: Privacy = Privacy()
    discord: Discord = Discord()


def load(file: Path | None) -> Settings:
    """Settings from ``file`` (none: defaults), overridden by the environment's ``CLAIMBOT_…`` variables.

    Two underscores separate section and key: ``CLAIMBOT_FETCH__TIMEOUT=10``. Raises
    OperatorError with one line that names the key if a key is unknown, a value has
    the wrong type, or the file cannot be read.
    """

    class FromFile(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file)

    # pydantic ignores environment variables that it does not know.
    for name in os.environ:
        key = name.removeprefix(PREFIX).lower()
        if name.startswith(PREFIX) and key.split("__")[0] not in Settings.model_fields:
            raise OperatorError(f"{name} is set, but {_unknown(key)}")
    try:
        if file is not None:
            file.open("rb").close()
        return FromFile()
    except OSError as error:
        raise OperatorError(f"Cannot read {file}: {error.strerror or error}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OperatorError(f"{file} is not valid TOML: {error}.") from None
    except ValidationError as error:
        raise OperatorError(f"{file or 'The settings'}: {_first(error)}") from None
    except SettingsError as error:
        raise OperatorError(f"The environment: {error}.") from None


def _first(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    # After a list index, pydantic's path shows how it parsed the value.
    place = [str(part) for part in problem["loc"]]
    ends = next((at + 1 for at, part in enumerate(problem["loc"]) if isinstance(part, int)), len(place))
    key = ".".join(place[:ends])
    if problem["type"] == "extra_forbidden":
        return _unknown(key)
    return f"{key!r}: {problem['msg'][0].lower()}{problem['msg'][1:]}."


def _unknown(key: str) -> str:
    return f"there is no setting {key!r}; config.example.toml lists all of them."
