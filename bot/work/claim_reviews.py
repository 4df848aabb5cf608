"""ClaimReviews as fact-checkers publish them (schema.org's JSON-LD): bytes in, reviews out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import BadInput

MOST = 2_000
_DEPTH = 12  # lists and objects within each other


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """A claim with who makes it, if known, and how it was rated; ``link`` is the review's own.

    ``sources`` is empty if the review does not say whose claim it is.
    """

    claim: str
    sources: tuple[str, ...]
    appearances: tuple[str, ...]
    link: str | None
    rating: str | None
    reason: str | None
    by: str | None


def parse(body: bytes) -> list[ClaimReview]:
    """The reviews in a file, of one object, a list, a graph, a feed, or one object per line.

    A Claim without a review counts too. Raises BadInput for what holds none, or more than 2,000.
    """
    found: list[ClaimReview] = []
    for thing in _things(_loaded(body), _DEPTH):
        if review := _review(thing):
            found.append(review)
        if len(found) > MOST:
            raise BadInput(f"That file holds more than {MOST:,} reviews; split it.")
    if not found:
        raise BadInput("There is no ClaimReview in that file; use schema.org JSON-LD.")
    return found


def _loaded(body: bytes) -> Any:
    try:
        text = body.decode("utf-8-sig")
        try:
            return json.loads(text)
        except ValueError:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise BadInput("That file is not UTF-8 JSON; use schema.org JSON-LD.") from None


def _things(node: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The ClaimReviews and Claims, however deeply nested; what is nested in one is a part of it."""
    if depth == 0:
        return
    if isinstance(node, dict):
        if _types(node) & {"ClaimReview", "Claim"}:
            yield node
        else:
            for value in node.values():
                yield from _things(value, depth - 1)
    elif isinstance(node, list):
        for value in node:
            yield from _things(value, depth - 1)


def _types(node: Mapping[str, Any]) -> set[str]:
    return {str(kind).rsplit("/", 1)[-1].removeprefix("schema:") for kind in _several(node.get("@type"))}


def _review(thing: Mapping[str, Any]) -> ClaimReview | None:
    is_review = "ClaimReview" in _types(thing)
    claim = _first(thing.get("itemReviewed")) if is_review else thing
    text = (_text(thing.get("claimReviewed")) if is_review else None) or _text(claim.get("text")) or ""
    if not text:
        return None
    rating = _first(thing.get("reviewRating"))
    appearances = [*_several(claim.get("appearance")), *_several(claim.get("firstAppearance"))]
    names = [_name(one) for one in _several(claim.get("author"))]
    return ClaimReview(
        claim=text,
        sources=tuple(dict.fromkeys(name for name in names if name)),
        appearances=tuple(dict.fromkeys(url for one in appearances if (url := _url(one)))),
        link=_url(thing) if is_review else None,
        rating=_text(rating.get("alternateName")) if is_review else None,
        reason=_text(rating.get("ratingExplanation")),
        by=_name(_first(thing.get("author"))) if is_review else None,
    )


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Mapping[str, Any]:
    return next((one for one in _several(value) if isinstance(one, dict)), {})


def _name(node: Any) -> str | None:
    return _text(node.get("name")) if isinstance(node, dict) else _text(node)


def _url(node: Any) -> str | None:
    found = _text(node.get("url") or node.get("@id")) if isinstance(node, dict) else _text(node)
    return found if found and found.lower().startswith(("http://", "https://")) else None


def _text(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
