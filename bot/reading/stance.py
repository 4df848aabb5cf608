"""What a statement's words tell: whether it is negated, speech or an attitude, direct or indirect."""

from __future__ import annotations

import re

from bot.reading.denial_words import AUXILIARY
from bot.reading.layout import LONGEST, Layout
from bot.reading.spans import Attribution, Form
from bot.reading.wording import wording

# The communication verbs and nouns that report words; every form of a verb by its stem.
SPEECH = wording(
    r"""\b(?:according|accus\w*|acknowledg\w*|add(?:s|ed|ing)?|address\w*|admi(?:t|ts|tted|tting|ssion)|
    advis\w+|affirm\w*|agree[ds]?|alleg\w+|announc\w+|answer\w*|apologi[sz]\w*|argu(?:e|es|ed|ing|
    ment)\w*|ask(?:s|ed|ing)?|assert\w*|assur(?:e|es|ed|ing)|attack(?:s|ed)?|attest\w*|bark\w*|blam\w+|
    blast\w*|boast\w*|bragg?\w*|brand(?:ed|s|ing)|brief(?:ed|s)?|call(?:s|ed|ing)?|caution\w*|challeng\w+|
    charg(?:e|es|ed|ing)|chid\w+|cit(?:e|es|ed|ing)|claim\w*|clarif\w+|comment\w*|complain\w*|conced\w+|
    conclud\w+|concur\w*|
    condemn\w*|confess\w*|confirm\w*|contend\w*|contest(?:s|ed|ing)?|contradict\w*|counter(?:s|
    ed|ing)|critici[sz]\w*|declar\w+|declin\w+|decr(?:y|ied|ies)|defend\w*|denial\w*|den(?:y|ies|ied|
    ying)|denounc\w+|describ\w+|detail(?:s|ed|ing)|disclos\w+|dismiss\w*|disput\w+|echo\w*|emphasi[sz]\w*|
    estimat\w+|exclaim\w*|explain\w*|express\w*|fault\w+|fired back|hint\w*|inform\w*|insist\w*|
    insinuat\w+|interject\w*|interrupt\w*|snapp?(?:ed|s)|chim(?:ed|es) in|cut in|scoff\w*|ma(?:de|kes|king|
    ke) (?:the|a|his|her|their|its) (?:\w+ )?(?:case|
    point|argument|claim)|muse[sd]?|musing|plead\w*|demur\w*|boom\w*|bellow\w*|mutter\w*|whisper\w*|
    grumbl\w+|fum(?:ed|es|ing)|deadpann\w+|crow(?:ed|s)|invok\w+|joke[ds]?|label+ed|lament\w*|lash\w*|
    lie[ds]?|maintain\w*|mention\w*|mock\w*|
    not(?:e|es|ed|ing)|object(?:s|ed|ing)|observ(?:e|es|ed|ing)|offer(?:s|ed)?|opin\w+|outlin\w+|phras\w+|
    pledg\w+|point(?:s|ed|ing)?|posted|prais\w+|predict\w*|proclaim\w*|promis\w+|propos\w+|protest\w*|
    push(?:ed|es|ing)? back|put it|texted|e-?mailed|broke in|adamant(?:ly)?|blogged|cabled|question(?:s|
    ed|ing)?|quip\w*|quot\w+|rail\w*|read(?:s|ing)?|
    reaffirm\w*|rebuff\w*|rebuk\w+|rebut\w*|recall\w*|recount\w*|refer(?:s|red|ring)|refut\w+|reiterat\w+|
    reject\w*|relat(?:es|ed)|remark\w*|repeat\w*|repl(?:y|ies|ied|ying)|report\w*|request\w*|respond\w*|
    response|retort\w*|reveal\w*|rul(?:ed|es|ing)|said|say(?:s|ing)?|scoff\w*|shar(?:es|ed)|shot back|
    shout\w*|signal\w*|slam\w*|speak\w*|spoke|stat(?:e|es|ed|ing|ement|ements)|stress\w*|suggest\w*|
    summ?\w* up|swor(?:e|n)|swear\w*|talk\w*|tell(?:s|ing)?|testif\w+|testimony|thank\w*|theori[sz]\w*|
    told|tout\w*|tweet\w*|urg(?:e|es|ed|ing)|utter\w*|voic(?:e|es|ed|ing)|vow\w*|warn\w*|weigh\w* in|
    wonder\w*|write[s]?|writing|written|wrote|yell\w*)\b"""
)
# A wish, an aim, a feeling or an expectation reported of somebody: read, but no claim.
ATTITUDE = wording(
    r"""\b(?:aim\w*|anticipat\w+|appear\w*|await\w*|care[ds]?|consider\w*|decid\w+|desir\w+|determin\w+|eager|
    enjoy\w*|expect\w*|fear\w*|feel\w*|felt|hat(?:e|es|ed)|hop(?:e|es|ed|ing)|intend\w*|intent|
    like[sd]?|look(?:s|ed|ing)? forward|lov(?:e|es|ed)|need(?:s|ed)?|plan(?:s|ned|ning)?|prefer\w*|
    prepar\w+|ready|refus\w+|seek\w*|seem\w*|sought|support\w*|tr(?:y|ies|ied|ying)|want\w*|willing|
    wish\w*|worr\w+|oppos\w+|favou?r\w*)\b"""
)
QUESTION = re.compile(r"(?i)\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?)\b")
DIRECTIVE = wording(
    r"""\b(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for|upon)|demand\w*|invit\w+|order(?:s|ed)?|
    encourag\w+|pledg\w+|vow\w*|promis\w+|offer\w*|agreed|threaten\w*|propos\w+|recommend\w*|request\w*|
    plead\w*|beg\w*|appeal\w*)\b"""
)
# "observed the new missile" tells of looking, "observed that it is new" of saying.
OBSERVES = wording(r"\bobserv\w+")
FINITE = wording(rf"\b{AUXILIARY}\b")
NEGATION = wording(
    r"""\b(?:not(?! (?:only|just|merely)\b)|never|no(?!\. ?\d| one else(?:[.,;”]|$))|none|
    nobody(?! else(?:[.,;”]|$))|nothing|nowhere|neither|nor|cannot|
    (?<!,\x20)without|hardly|no longer)\b|n['’]t\b"""
)


def is_speech(cue: str) -> bool:
    """Whether a cue reports words, and no wish, belief or expectation."""
    # "Lind: “…”", and "- Lind" below a quotation.
    return bool(SPEECH.search(cue)) or cue.strip() in {":", "-", "–", "—", "--"}


def is_attitude(cue: str) -> bool:
    """Whether a cue reports a wish, an aim, a feeling or an expectation."""
    return bool(ATTITUDE.search(cue)) and not is_speech(cue)


def is_question(cue: str, content: str) -> bool:
    """Whether something is asked and not put forward."""
    return bool(QUESTION.search(cue)) or content.rstrip("\"'”’ ").endswith("?")


def is_proposition(cue: str, content: str) -> bool:
    """Whether the content can be true or false: no question, wish, order or pledge "to do" something."""
    if not content or is_attitude(cue) or is_question(cue, content):
        return False
    if OBSERVES.search(cue) and not FINITE.search(content):
        return False
    infinitive = re.match(r"(?i)(?:not[ \u00a0])?to[ \u00a0](?!be\b)[a-z]+\b", content)
    directed = DIRECTIVE.search(cue) and re.search(r"(?i)\bto[ \u00a0][a-z]+", content[:60])
    return not infinitive and not directed


def is_negated(content: str) -> bool:
    """Whether a negation stands in the words."""
    return bool(NEGATION.search(content))


def is_told(cue: str, content: str) -> bool:
    """Whether words are reported that can be true or false."""
    return is_speech(cue) and is_proposition(cue, content)


def form(layout: Layout, attribution: Attribution) -> Form:
    """Direct where the content lies in quotation marks (nine words in ten), mixed where some of it does."""
    places = [
        start + match.start()
        for start, end in attribution.content
        for match in re.finditer(r"\w+", layout.text[start : min(end, start + LONGEST)])
    ]
    quoted = sum(layout.quoted(place) for place in places)
    if places and quoted >= 0.9 * len(places):
        return Form.DIRECT
    return Form.MIXED if quoted else Form.INDIRECT
