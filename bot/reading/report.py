"""A reading as the JSON that other programs take."""

from __future__ import annotations

import json
from typing import Any

from bot.reading.spans import ReadClaim, Reading, ReadStatement, Spans


def line(name: str, reading: Reading) -> str:
    """One input's reading as one line of JSON; ``name`` is the input as it was given.

    Offsets are code points into the article's text, end exclusive. ASCII only, so
    that no reader takes a character of the text for the end of the line.
    """
    article = reading.article
    return json.dumps(
        {
            "file": name,
            "article": {
                "url": article.url,
                "title": article.title,
                "outlet": article.outlet,
                "authors": list(article.authors),
                "published": article.published,
                "language": article.language,
                "text": article.text,
            },
            "statements": [_statement(statement) for statement in reading.statements],
            "claims": [_claim(claim) for claim in reading.claims],
        }
    )


def failure(name: str, error: Exception) -> str:
    """The line of an input that could not be read."""
    return json.dumps({"file": name, "error": str(error)})


def _statement(statement: ReadStatement) -> dict[str, Any]:
    return {
        "stance": statement.stance.value,
        "hedged": statement.hedged,
        "source": _pieces(statement.source),
        "source_name": statement.source_name,
        "source_role": statement.source_role,
        "source_kind": statement.source_kind.value if statement.source_kind else None,
        "via": statement.via,
        "when": statement.when,
        "cue": _pieces(statement.cue),
        "content": _pieces(statement.content),
        "form": statement.form.value,
        "claim": statement.claim,
    }


def _claim(claim: ReadClaim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "span": list(claim.span) if claim.span else None,
        "statements": list(claim.statements),
    }


def _pieces(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]
