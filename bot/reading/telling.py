"""How much the words of a claim tell that can be checked, and how much is opinion, prediction, politeness."""

from __future__ import annotations

import re

from bot.reading.layout import words
from bot.reading.spans import Span, Spans
from bot.reading.wording import CASED, wording

PREDICTION = re.compile(
    r"(?i)\b(?:will|would|won['’]t|shall|going to|expected to|likely to|plans? to|is set to|by 20[2-9]\d)\b"
)
OPINION = wording(
    r"""\b(?:should|must|need(?:s|ed)? to|ought|great|terrible|horrible|wonderful|amazing|awful|disgrace\w*|
    shame\w*|beautiful|best|worst|important|significant|interesting|sad|tragic|incredible|outrageous|
    ridiculous|disgusting|fantastic|tremendous|smart|stupid|dumb|weak|strong|nice|bad|good|better|
    i (?:think|believe|feel|hope|guess|love|like)|seems?|appropriate|unfortunate\w*|clearly|obviously|
    it says a lot|sign of|matters?|perhaps|frankly|honestly)\b"""
)
HEDGED = wording(r"\b(?:may|might|could|appears?|likely|possibly|perhaps|probably)\b")
PLEASANTRY = wording(
    r"""\b(?:thank\w*|congratulat\w+|welcome|glad|pleased|proud|honou?red|look(?:s|ing)? forward|
    good luck|happy to|delighted|god bless|sorry|condolences|thoughts and prayers|hello|good (?:morning|
    evening))\b"""
)
NAMED = re.compile(r"(?<=[ \u00a0“‘(])[A-Z][\w’'-]+")
NUMBER = wording(
    r"""\d|\b(?:hundred|thousand|million|billion|dozens?|percent|two|three|four|five|six|seven|eight|nine|
    ten)\b"""
)
DATE = wording(
    r"""\b(?:(?:19|20)\d\d|(?:in|of|since|last|\d) May|January|February|March|April|June|July|August|
    September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|
    Sunday|years? ago|last (?:week|month|year)|yesterday)\b""",
    CASED,
)
HAPPENED = wording(
    r"""\b(?:was|were|had|has|have|did|took|made|gave|went|won|lost|sold|paid|met|killed|arrived|[a-z]{3,}ed|
    is|are)\b"""
)
FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|we|We|my|My|our|Our|us|you|You|your|Your)\b")


def telling(text: str) -> float:
    """How much a claim's words tell that can be found true or false, in points; politeness tells least."""
    points = specificity(text)
    if PREDICTION.search(text):
        points -= 2.0
    if OPINION.search(text):
        points -= 1.5
    elif FIRST_PERSON.search(text):
        points -= 1.0
    if PLEASANTRY.search(text):
        points -= 4.0
    if HEDGED.search(text):
        points -= 0.5
    count = len(text.split())
    return points - (2.0 if count < 5 else 0.5 if count < 7 else 0.0)


def most_telling(text: str, pieces: Spans) -> Spans:
    """The pieces of an interrupted statement that make one claim: those of the sentence that tells most."""
    groups = sentences_of(text, pieces)
    return max(groups, key=lambda group: telling(words(text, group))) if len(groups) > 1 else groups[0]


def sentences_of(text: str, pieces: Spans) -> list[Spans]:
    """The pieces of an interrupted statement, those of one sentence together.

    "North Korea,” he said, “has rockets" is one sentence; a piece that begins
    with a capital begins another.
    """
    groups: list[list[Span]] = []
    for start, end in pieces:
        if groups and text[start:end].lstrip("“\"'‘ ")[:1].islower():
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
    return [tuple(group) for group in groups]


def specificity(text: str) -> float:
    """Names, numbers, dates and something that happened: what a checker can hold on to, 0 to 5 points."""
    named = min(2, len(NAMED.findall(text)))
    return named + bool(NUMBER.search(text)) + bool(DATE.search(text)) + bool(HAPPENED.search(text))
