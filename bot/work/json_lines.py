"""The JSON Lines that another server's export wrote: bytes in, claims with their statements out."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import BadInput
from bot.vocabulary import Stance

MOST = 10_000
_UNPACKED = 100_000_000  # bytes
# "the mayor (Harbor Post, article 7)": of whom an article speaks without a name.
_UNNAMED = re.compile(r"(?P<name>.+) \((?:(?P<outlet>.+), )?article (?P<number>\d{1,9})\)")


@dataclass(frozen=True, slots=True)
class FromArticle:
    """An article of the other server; ``url`` is None for a pasted text, ``published`` an ISO moment."""

    number: int
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement; ``of`` is the article to which a source belongs that it does not name.

    ``why`` is the reason for which the statement was withdrawn; None if it was not.
    """

    source: str
    of: FromArticle | None
    role: str | None
    stance: Stance
    hedged: bool
    quote: str
    via: str | None
    when: str | None
    paragraph: int | None
    link: str | None
    article: FromArticle | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Rated:
    """A claim's rating, and the name of the curator who gave it."""

    value: str
    reason: str
    evidence: str
    curator: str


@dataclass(frozen=True, slots=True)
class Exported:
    """A claim of the other server."""

    text: str
    statements: tuple[Said, ...]
    rating: Rated | None


class _Unusable(Exception):
    """A line that is not what the export writes."""


def parse(body: bytes) -> tuple[list[Exported], int] | None:
    """The claims in an export, plain or packed, and how many lines cannot be used; None if it is not one.

    Raises BadInput for more than 10,000 claims, and for an archive that cannot be unpacked.
    """
    lines = [line for line in _unpacked(body).splitlines() if line.strip()]
    if not lines or not _is_ours(_loaded(lines[0])):
        return None
    if len(lines) > MOST:
        raise BadInput(f"That file holds more than {MOST:,} claims; split it.")
    articles = {found.number: found for line in lines for found in _articles(_loaded(line))}
    claims: list[Exported] = []
    for line in lines:
        try:
            claims.append(_claim(_loaded(line), articles))
        except _Unusable:
            continue
    return claims, len(lines) - len(claims)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"PK"):
        return body
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts, left = [], _UNPACKED
            for name in archive.namelist():
                with archive.open(name) as file:
                    parts.append(file.read(left + 1))
                left -= len(parts[-1])
                if left < 0:
                    raise BadInput(f"That archive holds more than {_UNPACKED // 1_000_000} MB; split it.")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise BadInput("That archive cannot be unpacked; send the file that is in it.") from None
    return b"\n".join(parts)


def _loaded(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _is_ours(thing: Any) -> bool:
    return isinstance(thing, dict) and "@type" not in thing and isinstance(thing.get("statements"), list)


def _claim(thing: Any, articles: Mapping[int, FromArticle]) -> Exported:
    if not _is_ours(thing):
        raise _Unusable
    rating = thing.get("rating")
    return Exported(
        _words(thing, "text"),
        tuple(_said(one, articles) for one in thing["statements"]),
        _rated(rating) if rating is not None else None,
    )


def _rated(thing: Any) -> Rated:
    return Rated(*(_words(thing, name) for name in ("value", "reason", "evidence", "curator")))


def _said(thing: Any, articles: Mapping[int, FromArticle]) -> Said:
    source, stance = _words(thing, "source"), _maybe(thing, "stance")
    if stance not in set(Stance):
        raise _Unusable
    unnamed = _UNNAMED.fullmatch(source)
    paragraph = thing.get("paragraph")
    return Said(
        source=unnamed["name"] if unnamed else source,
        of=articles.get(int(unnamed["number"])) or _lost(unnamed) if unnamed else None,
        role=_maybe(thing, "role"),
        stance=Stance(stance),
        hedged=thing.get("hedged") is True,
        quote=_words(thing, "quote"),
        via=_maybe(thing, "via"),
        when=_maybe(thing, "when"),
        paragraph=paragraph if isinstance(paragraph, int) and 0 < paragraph < 10**6 else None,
        link=_maybe(thing, "link"),
        article=_article(thing.get("article")),
        why=(_maybe(thing, "why") or "Withdrawn.") if thing.get("withdrawn") else None,
    )


def _lost(unnamed: re.Match[str]) -> FromArticle:
    """The article to which an unnamed source belongs, if no statement in the file is of it."""
    return FromArticle(int(unnamed["number"]), None, unnamed["outlet"], None, None)


def _articles(thing: Any) -> Iterator[FromArticle]:
    said: Sequence[Any] = thing["statements"] if _is_ours(thing) else ()
    for one in said:
        if isinstance(one, dict) and (found := _article(one.get("article"))):
            yield found


def _article(thing: Any) -> FromArticle | None:
    if not isinstance(thing, dict) or not isinstance(thing.get("number"), int):
        return None
    title, outlet, url, published = (
        value if isinstance(value := thing.get(name), str) and value.strip() else None
        for name in ("title", "outlet", "url", "published")
    )
    return FromArticle(thing["number"], title, outlet, url, published)


def _words(thing: Any, name: str) -> str:
    found = _maybe(thing, name)
    if found is None:
        raise _Unusable
    return found


def _maybe(thing: Any, name: str) -> str | None:
    if not isinstance(thing, dict):
        raise _Unusable
    value = thing.get(name)
    if value is not None and not isinstance(value, str):
        raise _Unusable
    # Halves of characters cannot be stored.
    return (value.encode("utf-8", "ignore").decode().replace("\x00", "").strip() or None) if value else None
