"""Is this on record already? Ranks claims for a message, and says which are worth showing.

Two questions, two models. *What stands first* is a weighted sum. *Whether to show
it at all* is a logistic model over other signs: what was ranked first for a
sentence that repeats no claim has a score, too. Both were fitted by
``training/matching.py``, each once with and once without sentence embeddings. How rare
a word is among the record's own claims (:class:`bot.reading.words.Rarities`) decides
more than anything else on words alone.

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

from bot.reading.words import GENERAL, SPELT, Rarities, Words, content_words, plain, root, stem, unsigned

#: A claim's usual number of stems.
_USUAL_LENGTH = 10.3
_PART = re.compile(r"(?<=[.!?…])\s+|\s+[—–]\s+|\n+")
_MOST_PARTS = 3
_PART_WORDS = 4
#: A share of a claim or of what is asked, by rarity, that makes "same words".
_MANY_WORDS = 0.5
#: A claim that shares fewer words is "similar meaning" from this cosine on, and nothing below it. The highest
#: bound at which a member's search keeps its MAP@5 (CheckThat! 2020, dev and test, among 75, 400 and 10,375
#: claims; at 0.3 it falls by .012 among 400). Of 300 messages it loses two right claims, which stood beyond
#: the fifth place. On a server of 75 claims, chatter that gets an answer falls from 69 % to 33 %, and
#: nonsense with one real word from 75 % to 8 %.
LEAST_ALIKE = 0.25
#: A claim whose text, quotes and names hold this share of what is asked, by rarity, is an answer however
#: little it means the same. At a half, a search for two words loses a fifth of the claims that hold only one
#: of them; here a twentieth, and an unknown word beside a common one, as in "zzqx nothing", finds nothing.
LEAST_WORDS = 0.35


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
    ``reason`` is None where claim and message share few words, and are not alike in meaning either.
    """

    key: int
    score: float
    probability: float
    shown: bool
    reason: Reason | None


def parts(message: str) -> list[str]:
    """What of a message is compared by meaning, without links.

    The whole; what stands above a quoted post's signature; where that is several sentences, the longer ones.
    """
    body = unsigned(message)
    pieces = [piece for piece in map(plain, _PART.split(body)) if len(piece.split()) >= _PART_WORDS]
    return list(dict.fromkeys([plain(message), plain(body), *pieces[:_MOST_PARTS]]))


@dataclass(frozen=True)
class Message:
    """A message as it is compared: its words, and those that stand above a quoted post's signature."""

    whole: Words
    body: Words

    @classmethod
    def of(cls, text: str) -> Message:
        """Reads a message."""
        whole = Words.of(text)
        body = unsigned(text)
        return cls(whole, Words.of(body) if body != text else whole)


def rank(message: str, candidates: Sequence[Candidate], rarities: Rarities = GENERAL) -> list[Match]:
    """The candidates, best first; among claims of the same words the one that comes first in ``candidates``.

    All candidates carry cosines, or none does.
    """
    asked = Message.of(message)
    best: dict[str, tuple[float, float, Reason | None]] = {}
    read = [Words.of(candidate.text) for candidate in candidates]
    for candidate, words in zip(candidates, read, strict=True):
        model = _models()["words" if candidate.cosine is None else "meaning"]
        signs = Signs.of(asked, words, candidate, rarities)
        found = (_sum(signs, model["rank"]), _sum(signs, model["show"]), signs.reason)
        best[words.text] = max(best.get(words.text, found), found, key=lambda each: each[0])
    matches = []
    for candidate, words in zip(candidates, read, strict=True):
        score, logit, reason = best[words.text]
        shown = logit >= _models()["words" if candidate.cosine is None else "meaning"]["shown"]
        matches.append(Match(candidate.key, score, 1 / (1 + math.exp(-logit)), shown, reason))
    return sorted(matches, key=lambda match: -match.score)


def matched(claim: str, asked: str, beginnings: Sequence[str] = ()) -> tuple[str, ...]:
    """The words of a claim, as they are spelt there, that are asked for in some form, or begin so."""
    roots = set(map(root, content_words(plain(asked))))

    def is_asked(word: str) -> bool:
        return any(root(each) in roots or each.startswith(tuple(beginnings)) for each in content_words(word))

    return tuple(word for word in dict.fromkeys(SPELT.findall(claim)) if is_asked(word))


def held(asked: Sequence[str], text: str, rarities: Rarities) -> float:
    """Which share of the asked words, by rarity, a text holds in some form; 0 to 1."""
    rare: dict[str, float] = {}
    for word in asked:
        # Several forms of one word are one; the commonest of them says how rare it is.
        rare[root(word)] = min(rare.get(root(word), math.inf), rarities.of(stem(word)))
    there = set(map(root, content_words(plain(text))))
    return _share(sum(each for word, each in rare.items() if word in there), sum(rare.values()))


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a claim's being repeated; each about 0 to 1.

    Those of the ``body`` leave out a quoted post's signature, which often names who is claimed to
    have said something, and as often nobody of interest.
    """

    cosine: float
    part: float
    likeness: float  # bm25
    body_likeness: float
    shared: float  # rarity of all the shared stems
    of_claim: float  # which share of the claim's rarity the message holds
    of_message: float
    rarest: float  # of the shared stems
    count: float
    pairs: float
    pieces: float  # share of the message's four-letter pieces
    body_pieces: float
    claim_pieces: float  # share of the claim's

    @classmethod
    def of(cls, asked: Message, claim: Words, candidate: Candidate, rarities: Rarities) -> Signs:
        """Compares a message with a claim."""
        whole, body = asked.whole, asked.body
        both = whole.counts.keys() & claim.counts.keys()
        rare = {stemmed: rarities.of(stemmed) for stemmed in both}
        shared = sum(rare.values())
        length = 1.2 * (0.25 + 0.75 * len(claim.stems) / _USUAL_LENGTH)
        likeness = {
            stemmed: 2.2 * rare[stemmed] * often / (often + length) / 60
            for stemmed in both
            if (often := claim.counts[stemmed])
        }
        same, same_body = (len(words.pieces & claim.pieces) for words in (whole, body))
        cosine = candidate.cosine or 0.0
        return cls(
            cosine=cosine,
            part=max(cosine, candidate.part or 0.0),
            likeness=sum(likeness.values()),
            body_likeness=sum(likeness[stemmed] for stemmed in both & body.counts.keys()),
            shared=shared / 60,
            of_claim=_share(shared, sum(map(rarities.of, claim.counts))),
            of_message=_share(shared, sum(map(rarities.of, whole.counts))),
            rarest=max(rare.values(), default=0.0) / 10,
            count=math.log1p(len(both)) / 3,
            pairs=math.sqrt(len(whole.pairs & claim.pairs)) / 3,
            pieces=_share(same, len(whole.pieces)),
            body_pieces=_share(same_body, len(body.pieces)),
            claim_pieces=_share(same_body, len(claim.pieces)),
        )

    @property
    def reason(self) -> Reason | None:
        """Words, where a good part of the claim or of the message is the other's words."""
        if max(self.of_claim, self.of_message) >= _MANY_WORDS or not self.cosine:
            return Reason.WORDS
        return Reason.MEANING if self.part >= LEAST_ALIKE else None


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _sum(signs: Signs, weights: dict[str, float]) -> float:
    return weights.get("bias", 0.0) + sum(
        weight * getattr(signs, name) for name, weight in weights.items() if name != "bias"
    )


@cache
def _models() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "model" / "matching.json").read_text("utf-8"))
