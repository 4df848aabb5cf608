"""The record's claims in the formats that others read: JSON Lines, CSV, schema.org's ClaimReview.

Each format is described by how it is written: a file's beginning, the pieces of each claim, what goes
between two pieces, and its end. Pieces are never cut in two.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.records.claims import ArticleLine, ClaimCard, StatementLine
from bot.records.scale import Grade, review_rating
from bot.vocabulary import Stance

COLUMNS = (
    "claim standing recorded text rating stance hedged source role outlet when quote paragraph link article "
    "published withdrawn why"
).split()
# Spreadsheets treat cells that begin like this as formulas.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """In which format the record is exported."""

    JSON_LINES = "jsonl"
    CSV = "csv"
    CLAIM_REVIEW = "claimreview"


@dataclass(frozen=True, slots=True)
class Publisher:
    """The server whose record it is, and the scale with which its curators rate."""

    name: str
    scale: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """How a format is written; ``pieces`` gives those of one claim."""

    suffix: str
    begin: str
    between: str
    end: str
    pieces: Callable[[ClaimCard, Publisher], Iterator[str]]


def _json_line(card: ClaimCard, _: Publisher) -> Iterator[str]:
    rating = card.rating
    yield _json(
        {
            "claim": card.number,
            "text": card.text,
            "standing": card.standing.value,
            "recorded": _moment(card.created_at),
            "merged": list(card.absorbed),
            "open_flags": card.open_flags,
            "rating": {
                "value": rating.value,
                "reason": rating.reason,
                "evidence": rating.evidence,
                "curator": rating.curator_name,
                "at": _moment(rating.created_at),
            }
            if rating
            else None,
            "statements": [_statement(line) for line in card.statements],
        }
    )


def _statement(line: StatementLine) -> dict[str, Any]:
    return {
        "stance": line.stance.value,
        "hedged": line.hedged,
        "source": line.source,
        "role": line.role,
        "quote": line.quote,
        "via": line.via,
        "when": line.when,
        "paragraph": line.paragraph,
        "link": line.link,
        "article": _article(line.article) if line.article else None,
        "withdrawn": _moment(line.withdrawn_at),
        "why": line.withdrawn_why,
        "quote_gone": _moment(line.quote_gone_at),
    }


def _article(line: ArticleLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "title": line.title,
        "outlet": line.outlet,
        "url": line.url,
        "published": _moment(line.published_at),
    }


def _rows(card: ClaimCard, _: Publisher) -> Iterator[str]:
    """One row per statement; a claim without any gets a row of its own."""
    rating = card.rating.value if card.rating else ""
    claim = [card.number, card.standing.value, _moment(card.created_at), card.text, rating]
    if not card.statements:
        yield _row([*claim, *[""] * (len(COLUMNS) - len(claim))])
    for line in card.statements:
        article = line.article
        yield _row(
            [
                *claim,
                line.stance.value,
                "hedged" if line.hedged else "",
                line.source,
                line.role,
                line.outlet,
                line.when,
                line.quote,
                line.paragraph,
                line.address,
                article.title if article else "",
                _moment(article.published_at) if article else "",
                _moment(line.withdrawn_at),
                line.withdrawn_why,
            ]
        )


def _row(cells: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _reviews(card: ClaimCard, publisher: Publisher) -> Iterator[str]:
    """A ClaimReview of a rated claim, a Claim of any other; schema.org has no word for a denial."""
    asserts = [line for line in card.by(Stance.ASSERTS) if line.withdrawn_at is None]
    claim: dict[str, Any] = {"@type": "Claim", "text": card.text}
    if asserts:
        claim["author"] = [
            _drop({"@type": "Thing", "name": name, "description": role})
            for name, role in dict.fromkeys((line.source, line.role) for line in asserts)
        ]
        addresses = dict.fromkeys((line.address, _day(line)) for line in asserts if line.address)
        if addresses:
            claim["appearance"] = [
                _drop({"@type": "CreativeWork", "url": url, "datePublished": day}) for url, day in addresses
            ]
    rating = card.rating
    if rating is None:
        yield _json(claim)
        return
    yield _json(
        {
            "@type": "ClaimReview",
            "url": rating.evidence,
            "claimReviewed": card.text,
            "datePublished": rating.created_at.date().isoformat(),
            "author": {"@type": "Person", "name": rating.curator_name},
            "publisher": {"@type": "Organization", "name": publisher.name},
            "reviewRating": review_rating(rating.value, publisher.scale)
            | {"ratingExplanation": rating.reason},
            "itemReviewed": claim,
        }
    )


def _day(line: StatementLine) -> str | None:
    published = line.article.published_at if line.article else None
    return published.date().isoformat() if published else None


def _drop(thing: dict[str, Any]) -> dict[str, Any]:
    """The object without its unknown fields."""
    return {key: value for key, value in thing.items() if value}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _json(thing: dict[str, Any]) -> str:
    return json.dumps(thing, ensure_ascii=False)


FORMATS = {
    Format.JSON_LINES: Written("jsonl", "", "\n", "\n", _json_line),
    # The byte order mark tells spreadsheets that it is UTF-8.
    Format.CSV: Written("csv", "\ufeff" + _row(list(COLUMNS)), "", "", _rows),
    Format.CLAIM_REVIEW: Written(
        "jsonld", '{"@context": "https://schema.org", "@graph": [\n', ",\n", "\n]}\n", _reviews
    ),
}
