"""Is this on record already? Ranks claims for a message, and says which are worth showing.

Two questions, two models. *What stands first* is a weighted sum. *Whether to show
it at all* is a logistic model over other signs: what was ranked first for a
sentence that repeats no claim has a score, too. Both were fitted by
``training/matching.py``, each once with and once without sentence embeddings, and
know nothing of the store's size.

No likeness decides that two claims are one: see ``bot.reading.differences``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.reading.words import Words, plain

#: A claim's usual weight, the sum of its words' rarities.
_USUAL_WEIGHT = 65.0
_PART = re.compile(r"(?<=[.!?…])\s+|\s+[—–]\s+|\n+")
_MOST_PARTS = 6
_PART_WORDS = 4


class Reason(StrEnum):
    """Why a claim was found."""

    WORDS = "same words"
    MEANING = "similar meaning"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may be meant.

    ``cosine`` compares the whole message, ``part`` the part of it that is nearest
    (:func:`parts`); both are None without sentence embeddings.
    """

    key: int
    text: str
    cosine: float | None = None
    part: float | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate's place: ``score`` ranks, ``probability`` (0 to 1) says whether the message repeats it.

    ``shown``: the probability is above what one in a hundred messages that repeat nothing reach.
    """

    key: int
    score: float
    probability: float
    shown: bool
    reason: Reason


def parts(message: str) -> list[str]:
    """The message without its links, and where it has several sentences, the longer ones of them as well."""
    whole = plain(message)
    pieces = [piece for piece in map(plain, _PART.split(message)) if len(piece.split()) >= _PART_WORDS]
    return [whole, *(piece for piece in pieces[:_MOST_PARTS] if piece != whole)]


def rank(message: str, candidates: Sequence[Candidate]) -> list[Match]:
    """The candidates, best first; among claims of the same words the one that comes first in ``candidates``.

    All candidates carry cosines, or none does.
    """
    asked = Words.of(message)
    best: dict[str, tuple[float, float, Reason]] = {}
    read = [Words.of(candidate.text) for candidate in candidates]
    for candidate, words in zip(candidates, read, strict=True):
        model = _models()["words" if candidate.cosine is None else "meaning"]
        signs = Signs.of(asked, words, candidate)
        found = (_sum(signs, model["rank"]), _sum(signs, model["show"]), signs.reason)
        best[words.text] = max(best.get(words.text, found), found, key=lambda each: each[0])
    matches = []
    for candidate, words in zip(candidates, read, strict=True):
        score, logit, reason = best[words.text]
        shown = logit >= _models()["words" if candidate.cosine is None else "meaning"]["shown"]
        matches.append(Match(candidate.key, score, 1 / (1 + math.exp(-logit)), shown, reason))
    return sorted(matches, key=lambda match: -match.score)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a claim's being repeated; each about 0 to 1."""

    cosine: float
    part: float
    likeness: float  # bm25 with the fixed rarities
    shared: float  # rarity of all the shared stems
    of_claim: float  # which share of the claim's rarity the message holds
    of_message: float
    rarest: float  # of the shared stems
    count: float
    pairs: float
    pieces: float  # share of the message's four-letter pieces

    @classmethod
    def of(cls, asked: Words, claim: Words, candidate: Candidate) -> Signs:
        """Compares a message with a claim."""
        both = asked.weights.keys() & claim.weights.keys()
        weights = [claim.weights[stemmed] for stemmed in both]
        shared = sum(weights)
        length = 1 + 1.2 * (0.25 + 0.75 * claim.weight / _USUAL_WEIGHT)
        cosine = candidate.cosine or 0.0
        return cls(
            cosine=cosine,
            part=max(cosine, candidate.part or 0.0),
            likeness=2.2 * shared / length / 60,
            shared=shared / 60,
            of_claim=shared / (claim.weight or 1),
            of_message=shared / (asked.weight or 1),
            rarest=max(weights, default=0.0) / 10,
            count=math.log1p(len(both)) / 3,
            pairs=math.sqrt(len(asked.pairs & claim.pairs)) / 3,
            pieces=sum(piece in claim.text for piece in asked.pieces) / (len(asked.pieces) or 1),
        )

    @property
    def reason(self) -> Reason:
        """Words, where a good part of the claim is said with its own words."""
        return Reason.WORDS if self.of_claim >= 0.5 or not self.cosine else Reason.MEANING


def _sum(signs: Signs, weights: dict[str, float]) -> float:
    return weights.get("bias", 0.0) + sum(
        weight * getattr(signs, name) for name, weight in weights.items() if name != "bias"
    )


@cache
def _models() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "model" / "matching.json").read_text("utf-8"))
