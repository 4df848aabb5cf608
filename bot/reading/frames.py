"""What stands around a cue and belongs to it: where a statement tells through whom and when it was made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.layout import Layout, hull
from bot.reading.mentions import RELATIVE
from bot.reading.names import bare
from bot.reading.spans import Attribution, Span
from bot.reading.stance import FINITE
from bot.reading.wording import wording

REACH = 700  # characters of a sentence on either side of the cue
WIDEST = 200  # characters between a source and its cue
LONGEST_LEAD = 160
BLANK = "\x00"
# Another clause begins: what it tells belongs to something else.
# "testified before Congress on Monday", "While speaking in Arden on Monday, Lind said"
_BEFORE = r"before(?! (?:(?:the|an?) )?(?:(?-i:[A-Z])\w+|court|lawmakers|judges?|reporters|jurors)\b)"
_WHILE = r"while(?! (?:speaking|talking|testifying)\b)"
TAIL_ENDS = wording(
    rf"""\x00|[;:“”"]|\s[–—-]+\s|[,.]? (?:who|whose|whom|which|that|while|when|because|but|although|though|
    after|{_BEFORE}|where|until|amid|despite|if|unless|hours|days)\b|
    (?:,? and|,) (?!(?:speaking|writing|talking|appearing|posting)\b)\w+(?:ing|ed)\b|
    (?:,|,? and|, then|, but) (?:an?|the|his|her|their|its|he|she|they|it|we|i) """
)
OTHER_CLAUSE = wording(
    r"\b(?:who|whose|whom|which|that|when|where|while|because|after|before|since|as|if|he|she|they|it|we|although)\b"
)
SUBORDINATE = wording(
    rf"""\b(?:who|which|that|when(?! asked\b)|where|{_WHILE}|because|after|before|since|as(?! part\b)|if|
    although|though|despite|until|unless|following|ahead)\b"""
)
GOES_ON = wording(r"(?:\b(?:and|but|then|to|by)(?: (?:also|later|then|even|again|once))?|,)\s*\Z")
# "Lind, speaking on Tuesday, said"
INSERTED = wording(
    r""", (?:speaking|writing|talking|appearing|in|on|at|during|via|through|late|early|earlier|last|this)\b
    [^,]*,\s*\Z"""
)
# "In a letter filed in May, Lind said": no clause of its own, but an adverbial.
LEADS = wording(
    r"""\W*(?:(?:but|and|also|then|still|yet|however|meanwhile|later|separately|just|only|back|so|midday),? )*
    (?:(?:in|at|on|during|through|via|by|over|earlier|early|late|last|this|today|yesterday|speaking|writing|
    while|responding|replying|answering|asked|when asked|appearing|talking|announcing|addressing|commenting|
    reacting|testifying|standing|dropping by)\b|(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b))"""
)
SECOND = wording(r"(?:[,;] (?:and|but)|;),? (?=(?:in|on|at|during|last|this|earlier|late)\b)")
# What may stand behind it: more of it, and a title: "On Friday, in Arden, Senator ".
LED = wording(
    r"""(?!.*(?:, (?:and|but)|;) )[^,]*(?:,[^,]*){0,2}[,”\"]\s*
    (?:(?:former|the|an?|it|(?-i:[A-Z])[\w.’'-]*) ){0,5}\Z"""
)
# "called it a lie in a tweet on Monday": what follows the content.
BEHIND = wording(
    r"""[”\"’,]*\s*(?:in|on|at|during|via|through|earlier|late|last|this|
    (?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*day)\b"""
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of a statement's sentence that tells about the saying, and whether the cue ends in it."""

    text: str
    leads: bool = False

    def tells(self, match: re.Match[str]) -> bool:
        """Whether what was found in it tells of the saying: a clause may come between it and the source."""
        if not self.leads:
            return True
        before, after = self.text[: match.start()], self.text[match.end() :]
        if not LEADS.match(self.text) or SUBORDINATE.search(before):
            return False
        plain = not (FINITE.search(after) or SUBORDINATE.search(after) or "," in after)
        return plain or LED.match(after) is not None


def frames(layout: Layout, attribution: Attribution) -> list[Frame]:
    """The parts of the cue's sentence that tell of the saying: the cue, what follows, what leads to it.

    No part holds what is said, or the source's description.
    """
    if not attribution.cue:
        return []
    start, end = around(layout, attribution)
    text = _blanked(layout.text, (start, end), attribution)
    source = hull(attribution.source) if attribution.source else None
    cue = hull(attribution.cue)
    near = source if source and start <= source[0] < end else None
    tail = _tail(text, start, cue, near)
    found = [Frame(layout.words(attribution.cue) + tail)]
    if behind := _behind(text, start, cue):
        found.append(Frame(behind))
    if near and near[1] <= cue[0] and (gap := _gap(text[near[1] - start : cue[0] - start], layout, near)):
        found.append(Frame(gap))
    lead = text[: max(0, min(cue[0], near[0] if near else cue[0]) - start)]
    lead = lead.rpartition(BLANK)[2]
    # "Lind wanted to go, and in May he said": the second clause leads to it.
    if not LEADS.match(lead) and (second := list(SECOND.finditer(lead))):
        lead = lead[second[-1].end() :]
    if len(lead) <= LONGEST_LEAD:
        found.append(Frame(lead, leads=True))
    return found


def around(layout: Layout, attribution: Attribution) -> Span:
    """The cue's sentence, of a very long one the part around it."""
    cue = attribution.cue[0]
    start, end = layout.sentence(cue[0])
    return max(start, cue[0] - REACH), max(attribution.cue[-1][1], min(end, cue[1] + REACH))


def _blanked(text: str, sentence: Span, attribution: Attribution) -> str:
    """A sentence with the content blanked out, so that offsets into it stay what they were."""
    start, end = sentence
    frame = text[start:end]
    for s, e in attribution.content:
        s, e = max(s, start) - start, min(e, end) - start
        if s < e:
            frame = frame[:s] + BLANK * (e - s) + frame[e:]
    return frame


def _tail(text: str, start: int, cue: Span, source: Span | None) -> str:
    """What follows the cue, and the source where that follows: "said Lind, the mayor, on Tuesday"."""
    at = cue[1]
    if source and 0 <= source[0] - at <= 3:
        at = source[1]
    tail = text[at - start :]
    ends = TAIL_ENDS.search(tail)
    return tail[: ends.start()] if ends else tail


def _behind(text: str, start: int, cue: Span) -> str | None:
    """What follows the content, where that follows the cue: "called it a lie in a tweet"."""
    content = text.rfind(BLANK)
    if content < cue[1] - start:
        return None
    rest = text[content + 1 :]
    ends = TAIL_ENDS.search(rest, 1)
    return (rest[: ends.start()] if ends else rest) if BEHIND.match(rest) else None


def _gap(text: str, layout: Layout, source: Span) -> str | None:
    """What stands between a source and its cue, unless it tells of somebody else or describes the source."""
    if len(text) > WIDEST or BLANK in text:
        return None
    if text.lstrip().startswith(","):
        return text if INSERTED.match(text) else None
    if OTHER_CLAUSE.search(text):
        return None
    words = layout.text[source[0] : source[1]].split()
    if words and bare(words[-1]) in RELATIVE:
        return text if not FINITE.search(text) and len(text) < 40 else None
    return text if GOES_ON.search(text) or not FINITE.search(text) else None
