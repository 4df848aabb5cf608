"""How much the words of a claim tell that can be checked, and how much is opinion, prediction, politeness."""

from __future__ import annotations

import re

from bot.reading.clauses import FINITE, PERHAPS
from bot.reading.layout import words
from bot.reading.sentences import sentences
from bot.reading.spans import Span, Spans
from bot.reading.wording import CASED, STOP, wording

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
# “We won,” he said. “they lost”: the narrator's sentence is over.
STOPPED = re.compile(rf"\w{STOP}[\s“\"'‘]*\Z|\w[!?][\s“\"'‘]*\Z")
BETWEEN = 400  # characters; more is no interruption, and is not searched
HELD_UP = re.compile(r",[\s“\"'‘]*\Z")
# What waits for the rest of its sentence: "When I came,” he said, “Lind had left".
LEADS_UP = wording(
    r"""[“"'‘]*(?:(?:and|but|so|look|well|now|again|honestly|frankly|finally|for me),? )?
    (?:if|when|whenever|because|although|though|while|unless|until|once|since|after|before|as|regardless|
    despite|in|at|on|with|without|for) (?!.*[.!?][“”"'’]*[\x20])[^.!?]{3,120}$"""
)
# "Especially the crew", "Let us go": no statement.
NO_STATEMENT = wording(
    r"""[“"'‘]*(?:and |but |so |well, |look, )?(?:(?:especially|including|such as|
    not (?:by|to|because|only)|unless|
    let me (?:ask|tell|thank)|let(?:['’]s| us| him| her| them| it)(?! be (?:\w+ )?(?:clear|honest))|
    please|may i|shall we|face|hold|imagine|thank|congratulations|god bless)\b|(?-i:to (?:not )?[a-z]+))"""
)
# "This is wrong", quoted; what is told of "him" without marks is told of somebody by name.
POINTS_BACK = wording(
    r"""[“"'‘]+(?:and |but |so |well, |look, )?(?:(?:he|she|they)\b|
    (?:it|that|this|these|those)(?:['’]s| (?:is|was|are|were|has|had|would|will|could|can|may|might|
    should|does|did|seems?|means?))\b)"""
)
# "to us that night.” He left": a piece that begins within a quotation.
UNOPENED = re.compile(r"[a-z][^“”\"]{0,600}(?:”|\"(?=[.,!?;\s]|\Z)(?<=[.,!?]\"))")
# What the sentence before it explains: "They refused", "This is wrong", "But that day".
LEANS = wording(
    r"""[“"'‘]*(?:(?:and|but|or|so|yet|then|also|instead|because|which|who|where|as such|such as|like|plus|
    otherwise|therefore|second|secondly|third|another|neither|nor|not),?|(?:he|she|it|they|his|her|its|
    their|this|that|these|those|such|both|here)(?:['’]\w+)?)(?: )"""
)
# "That is not true": what is told before is somebody else's.
TAKEN_BACK = wording(
    r"""(?:that|this|it)(?:['’]s| (?:is|was))(?: (?:just|simply|completely|totally|absolutely))?(?: )
    (?:not (?:true|right|the case|so|correct)|wrong|false|untrue|(?:a )?(?:lie|nonsense|myth|rubbish|
    fiction|fabrication|joke))\b|
    \b(?:they|people|some|you|he|she) (?:all )?(?:say|says|think|thinks|claim|claims)\b"""
)
# Another's words within the speaker's: ‘Leave me’.
WITHIN = re.compile(r"(?:^|\s)['‘]\w")
UNOPENED_END = re.compile(r"[^“”\"]*[.!?…,][”\"]")
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


def main_sentence(words: str) -> str:
    """The sentence of a quotation that makes the best claim: one that needs no other to be understood."""
    spans = sentences(words, (0, len(words)))
    if len(spans) < 2 or TAKEN_BACK.search(words) or WITHIN.search(words):
        return words
    told = [words[slice(*span)] for span in spans]
    # Behind a mark that closes what the text does not open the narrator speaks.
    closed = (n for n, sentence in enumerate(told) if UNOPENED_END.fullmatch(sentence))
    told = told[: next(closed, len(told)) + 1]
    alone = [sentence for sentence in told if _stands(sentence) and not LEANS.match(sentence)]
    if alone:
        return max(alone, key=lambda sentence: telling(sentence) + 2.0 * (sentence is told[0]))
    return told[0] if _stands(told[0]) else words


def _stands(sentence: str) -> bool:
    """Whether a sentence of a quotation states something in more than a few words."""
    return (
        len(sentence.split()) > 4
        and not sentence.rstrip("”\"’' ").endswith("?")
        and not NO_STATEMENT.match(sentence)
        and (FINITE.search(sentence) or PERHAPS.search(sentence)) is not None
    )


def most_telling(text: str, pieces: Spans) -> Spans:
    """The pieces of an interrupted statement that make one claim: those of the sentence that tells most."""
    groups = sentences_of(text, pieces)
    return max(groups, key=lambda group: _standing(text, group)) if len(groups) > 1 else groups[0]


def _standing(text: str, group: Spans) -> float:
    """How much the pieces of one sentence tell, less what of them is no sentence that stands alone."""
    told = words(text, group)
    points = telling(told)
    if UNOPENED.match(told):
        points -= 5.0
    if told.rstrip("”\"’' ").endswith("?") or NO_STATEMENT.match(told):
        points -= 3.0
    return points - (1.0 if POINTS_BACK.match(told) else 0.0)


def sentences_of(text: str, pieces: Spans) -> list[Spans]:
    """The pieces of an interrupted statement, those of one sentence together.

    "North Korea,” he said, “has rockets" is one sentence, and so is "If it rains,” he said,
    “Lind stays"; another begins with a capital, or behind the end of the narrator's.
    """
    groups: list[list[Span]] = []
    for start, end in pieces:
        if groups and _goes_on(text, groups[-1], (start, end)):
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
    return [tuple(group) for group in groups]


def _goes_on(text: str, begun: list[Span], piece: Span) -> bool:
    """Whether a piece is of the sentence that was begun."""
    between = text[begun[-1][1] : piece[0]]
    if len(between) < BETWEEN and STOPPED.search(between):
        return False
    if text[slice(*piece)].lstrip("“\"'‘, ")[:1].islower():
        return True
    lead = words(text, tuple(begun))
    return HELD_UP.search(between) is not None and LEADS_UP.match(lead) is not None


def specificity(text: str) -> float:
    """Names, numbers, dates and something that happened: what a checker can hold on to, 0 to 5 points."""
    named = min(2, len(NAMED.findall(text)))
    return named + bool(NUMBER.search(text)) + bool(DATE.search(text)) + bool(HAPPENED.search(text))
