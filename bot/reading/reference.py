"""Which of the claims near by a denial means that only points to one: "the report", "Trump's claim", "that".

Each claim is told by what speaks for it and against it (:data:`WEIGHTS`), and
the one with the most points is meant, unless all have fewer than :data:`NONE`. The
weights are set by hand. Fitted ones (softmax over the claims of 124 references,
held near these) were right on 102 references unseen while fitting, these on 107.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading import stance
from bot.reading.claim_words import CLAIM_NOUN, COUNTED
from bot.reading.likeness import stems
from bot.reading.telling import FIRST_PERSON
from bot.reading.verdict_words import POINTING_WORD
from bot.reading.wording import wording

WEIGHTS: dict[str, float] = {
    "after": -1.5,
    "after, but told as earlier": 1.0,
    "sentences before": -0.3,
    "sentences after": -0.5,
    "owner says it": 3.0,
    "another than the owner says it": -1.0,
    "nobody says it, though it has an owner": -0.5,
    "nothing ties it to the owner": -8.0,
    "the owner's own doings": -0.6,
    "the source is called so": 1.5,
    "shared words": 1.5,
    "no shared words": -0.5,
    "cue fits the noun": 0.8,
    "cue does not fit the noun": -0.5,
    "a number for a figure": 1.0,
    "no number for a figure": -1.0,
    "about the denier": 0.7,
    "accusation by nobody": 0.3,
    "talk by nobody": -0.2,
    "referred to": 1.5,
    "a denial pointed to": 0.4,
    "another denial": -1.5,
    "negated": -0.4,
    "two words": -0.8,
    "no proposition": -0.8,
}
NONE = -1.25
PUBLICATION = (
    r"(?:stud(?:y|ies)|polls?|surveys?|ads?|memos?|books?|letters?|papers?|lawsuits?|suits?|audits?|documentary|films?|"
    r"videos?|articles?|columns?|dossiers?|mailers?|advertisements?)"
)

ACCUSES = re.compile(r"(?i)\b(?:accus|alleg|blam|charg|fault|suspect)")
HAD = re.compile(r"(?i)\bhad\b")
CONTENTIOUS = wording(
    r"""\b(?:claim|accus|alleg|argu|suggest|blam|warn|critici|charg|assert|contend|insinuat|attack|slam|mock|
    fault|complain)"""
)
# Words that two claims share without speaking of the same thing.
COMMON = stems(
    "government president country state nation official people public potential year new policy political"
)
# Words of a reference that tell nothing of what it refers to.
POINTERS = wording(
    rf"\b(?:{CLAIM_NOUN}|transactions?|such|case|true|otherwise|place|took|taken|happened|occurred|"
    r"figures?|numbers?|estimates?)\b"
)
NUMBER = wording(
    r"""\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|
    seventy|eighty|ninety|dozens?|half|third|quarter|hundreds?|thousands?|millions?|billions?|percent|twice|
    doubled|tripled)\b"""
)
KINDS = (
    (
        re.compile(r"(?i)\b(?:accusation|allegation|charge)"),
        re.compile(r"(?i)\b(?:accus|alleg|charg|claim|blam|said|say|told|testif|wrote|according to)"),
    ),
    (
        re.compile(r"(?i)\b(?:report|stor(?:y|ies)|account|article)"),
        re.compile(
            r"(?i)\b(?:report|rumou?r|speculat|wrote|writes|publish|said|told|saying|according to|"
            r"stat(?:ed|es|ing))"
        ),
    ),
    (
        re.compile(r"(?i)\b(?:suggestion|insinuation|implication)"),
        re.compile(r"(?i)\b(?:suggest|hint|impl|insinuat)"),
    ),
    (
        re.compile(r"(?i)\b(?:claim|assertion|contention)"),
        re.compile(r"(?i)\b(?:claim|assert|contend|say|said|argu|alleg|according to)"),
    ),
    (
        re.compile(r"(?i)\b(?:warning|prediction|concern|fear)"),
        re.compile(r"(?i)\b(?:warn|predict|fear|worr)"),
    ),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The words that point to a claim: as they stand, and the stems of what they tell of it."""

    refers: str
    pointing: frozenset[str]
    has_owner: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim near by, seen from a reference to it.

    ``sentences`` is how many sentences away it stands, ``before`` whether it
    comes first. ``owned`` tells that the reference's owner says it, ``named``
    that anybody does, ``denied`` that it is a denial itself, ``referred_to`` that the denial's
    sentence says that it is meant.
    """

    cue: str
    text: str
    words: frozenset[str]
    source: str
    sentences: int
    before: bool
    owned: bool
    named: bool
    said: bool
    denied: bool
    negated: bool
    about_denier: bool
    referred_to: bool = False


def features(reference: Reference, seen: Seen) -> dict[str, float]:
    """What speaks for and against a claim, by the names of :data:`WEIGHTS`."""
    refers, pointing = reference.refers, reference.pointing
    asked = seen.before and seen.named and seen.sentences <= 1 and stance.is_question(seen.cue, seen.text)
    earlier = not seen.before and HAD.search(seen.cue) is not None
    found: dict[str, float] = {
        "after": not seen.before,
        "after, but told as earlier": earlier,
        "sentences before" if seen.before else "sentences after": seen.sentences,
        "about the denier": seen.about_denier,
        "referred to": seen.referred_to,
        "negated": seen.negated,
        "two words": len(seen.words) < 2,
        "no proposition": not asked and not stance.is_proposition(seen.cue, seen.text),
    }
    if reference.has_owner:
        found["owner says it"] = seen.owned
        found["another than the owner says it"] = not seen.owned and seen.named
        found["nobody says it, though it has an owner"] = not seen.owned and not seen.named
        found["the owner's own doings"] = seen.owned and FIRST_PERSON.search(seen.text) is not None
        found["nothing ties it to the owner"] = not seen.owned and not pointing & seen.words - COMMON
    noun = pointing_noun(refers)
    found["the source is called so"] = bool(noun and seen.said and noun & stems(seen.source))
    if pointing:
        shared = len(pointing & seen.words)
        common = len(pointing & seen.words & COMMON)
        found["shared words"] = min(shared - 0.85 * common, 3) if shared else 0.0
        found["no shared words"] = not shared
    for nouns, cues in KINDS:
        if nouns.search(refers):
            fits = bool(cues.search(seen.cue))
            found["cue fits the noun"], found["cue does not fit the noun"] = fits, not fits
            break
    if COUNTED.search(refers):
        counts = NUMBER.search(seen.text) is not None
        found["a number for a figure"], found["no number for a figure"] = counts, not counts
    if not seen.said:
        accuses = bool(ACCUSES.search(seen.cue))
        found["accusation by nobody"], found["talk by nobody"] = accuses, not accuses
    elif seen.denied:
        # "That is a lie" right after a denial is said of the denial.
        pointed = seen.before and seen.sentences <= 1 and (not refers or bool(POINTING_WORD.match(refers)))
        found["a denial pointed to"] = pointed
        found["another denial"] = not pointed and not seen.owned
    return {name: float(value) for name, value in found.items() if value}


def points(reference: Reference, seen: Seen) -> float:
    """How well a claim fits a reference."""
    return sum(WEIGHTS[name] * value for name, value in features(reference, seen).items())


def pointing_noun(refers: str) -> frozenset[str]:
    """The stem of the noun in "those reports"."""
    nouns = re.findall(rf"(?i)\b(?:{CLAIM_NOUN}|{PUBLICATION})\b", refers)
    return stems(nouns[-1]) if nouns else frozenset()
