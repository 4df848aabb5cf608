"""Ids in batches: databases limit the number of values in one statement (PostgreSQL at 32,767)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

SIZE = 500

Id = TypeVar("Id")


def batches(ids: Iterable[Id]) -> Iterator[list[Id]]:
    """The ids in lists of at most 500, each id once, in their order."""
    rest = iter(dict.fromkeys(ids))
    while some := list(islice(rest, SIZE)):
        yield some
