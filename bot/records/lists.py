"""One page of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """The ``rows`` on page ``number`` (from 0) of ``pages`` (at least 1); in all, there are ``total``."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int
