"""Whether what is said is put forward in part only: "may", "likely", "appears to", "if it rains"."""

from __future__ import annotations

import re

from bot.reading.wording import phrase, wording

NEAREST = 12  # characters in which no clause ends: "In May, Lind left"
_ADVERB = phrase(
    r"""(?:likely|unlikely|probably|possibly|perhaps|maybe|presumably|apparently|reportedly|
    allegedly|supposedly|
    purportedly|conceivably|seemingly)"""
)
_NOT_MORE = r"(?<!more\x20)(?<!less\x20)(?<!as\x20)"
_BE = r"(?:is|are|was|were|be|been|being|(?<=it)['’]s|(?<=he)['’]s|['’]re)"
_AUX = (
    rf"(?:{_BE}|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|['’]ll|['’]d|"
    r"['’]ve)"
)
_PAST = "fell|went|took|made|came|gave|got|led|left|knew|saw|won|lost|sold|met|began|broke|held|kept|ran|paid"
# The cue itself: "suggested", "appeared to confirm", "reportedly told".
CUE = wording(
    rf"""\b(?:suggest\w*|suspect(?:s|ed|ing)?|speculat\w+|hint\w*|appear(?:s|ed|ing)?(?= to\b|\s*$)|seem\w*|
    guess\w*|assum\w+|imagin\w+|impl(?:y|ies|ied|ying)|{_NOT_MORE}{_ADVERB}|(?:may|might) have)\b"""
)
LEAD = wording(
    r"""(?:[“”"‘’'(\[\s]*(?:(?:that|and|but|so|well|yes|no|yet|also|then|in fact|of course|
    obviously|look),?(?: ))?)*"""
)
SENTENCE_END = re.compile(r"(?<=[a-z0-9)%]{2})[.?!…]+[”\"’']*\s|[.?!]{1,3}[”\"]")
SUBORDINATE = wording(
    r"""[;:]|(?: (?:–|—|-+)) | (?:who|which|that|because|although|though|while|whereas|when|where|whether|
    what|how|why|after|before|until|unless|since|as|than|so)\b"""
)
# "Under the new law, the dam may be closed": the clause comes after it.
ADVERBIAL = wording(
    r"""(?:especially|in|at|on|for|with|without|after|before|under|by|despite|since|from|during|
    given|to|over|
    as a|like|unlike|because of|instead|today|now|eventually|ultimately|meanwhile|\w+ly)\b[^,;:]*, """
)
QUOTES = re.compile(r"[“”\"‘]|(?<!\w)['’]|''")
# Before the verb of a clause stands none that is finite.
FINITE = wording(
    r"""\b(?:is|are|was|were|has|have|had|will|would|can|must|shall|should|did|does|do|cannot|said|
    says|told|tells|
    believes?|thinks?|knows?|knew|thought|wants?|made|went|took|came|gave|got|led|left|found|showed|
    makes|saw|
    [a-z]{3,}ed(?= (?:the|an?|his|her|their|its|it|him|them|to|how|if)\b))\b|['’](?:re|ve|ll|d|m)\b|
    n['’]t\b|
    \b(?:it|he|she|that|there|this|what|who|here)['’]s\b|\bto [a-z]+\b|\bas (?:many|much|far|long|soon)\b"""
)
# "could hear" and "could not come" tell what one was able to do.
MODAL = wording(
    r"""\b(?:(?-i:may|might)\b|(?-i:could)\b(?!n['’]t| (?:not|no longer|only|hardly|barely|never|ever|see|
    hear|feel|smell|remember|recall|understand|afford|imagine|believe|breathe|care less)\b))"""
)
# "appears to hold", "appears right"; "appeared in court" is none.
SEEMS = wording(
    r"""\b(?:seem(?:s|ed)?|appear(?:s|ed)?(?= \w)(?! (?:in|on|at|before|behind|beside|first|last|next|
    together|with|here|there|as an?|as the|alongside|under|again|and|or|for|from|out|over|near|by|
    during|after|when|only|(?!likely)\w+ly(?! to))\b))\b"""
)
# "has probably left", "likely includes", "is likely to"; not "the likely winner", "more likely".
IN_VERB = wording(
    rf"""(?:\b|(?=['’])){_AUX} (?:(?:not|also|now|still|very|most|quite|highly|all|extremely) )*{_ADVERB}\b|
    \b{_NOT_MORE}{_ADVERB} (?:also )?(?:{_AUX}|{_PAST}|(?-i:[a-z]+(?:[^s\W]s|ed)))\b(?! (?:of|and)\b)"""
)
OPENS = wording(
    r"""(?:(?:perhaps|maybe|probably|possibly|presumably|apparently|most likely|reportedly|allegedly|
    supposedly|(?:i|we)(?: (?:\w+ly|just|still|would|do|don['’]t|do not))*(?: )
    (?:think|expect|suspect|guess|assume|suppose|imagine|doubt|reckon|presume)|
    i['’]d (?:guess|imagine|expect|think)|as far as (?:i|we) know|
    to (?:my|our) knowledge|
    it(?:['’]s| is| was)(?: \w+ly| quite| very| still)?(?: )
    (?:possible|probable|likely|unlikely|conceivable|plausible)|
    there(?:['’]s| is| was) an? (?:[\w-]+ ){0,2}(?:chance|possibility|likelihood|probability|suspicion)|
    (?:this|that|which)(?: also)? suggest(?:s|ed)?|
    (?:[\w-]+ ){0,3}(?:evidence|data|figures|results?|findings|signs|stud(?:y|ies)|research|indications|
    reports?) (?:strongly |also )?(?:suggest(?:s|ed)?|hint(?:s|ed)?))\b)"""
)
HELD = wording(
    rf"""\b{_BE} (?:(?:\w+ly|also|still|now) )?(?:(?:(?:believed|thought|rumou?red|presumed|feared|alleged|
    said|reported) to|suspected (?:to|of))\b|
    unclear\b|uncertain\b|unsure\b|not (?:\w+ly )?(?:clear|certain|sure|known)\b)|
    \b(?:remains?|remained) (?:unclear|uncertain)\b"""
)
IF = wording(
    r"""(?<!even\x20)(?<!as\x20)(?<!what\x20)(?<!wonder\x20)(?<!asked\x20)(?<!ask\x20)(?<!know\x20)
    (?<!sure\x20)\bif (?:it|this|that|these|they|he|she|the|we|(?-i:[A-Z]\w+)(?<!\bI))\b"""
)
# Something else depends on it: "the way is to pay if it rains".
BETWEEN = wording(r"[,;]|\bto [a-z]+\b|\b(?:that|which|who|whether|because|what|how)\b")
UNREAL = wording(
    r"""\b(?:would|could|might)(?:n['’]t| not)?(?: have|['’]ve)\b|['’]d have\b|
    \bif (?:\w+|the \w+|(?-i:[A-Z]\w+) (?-i:[A-Z]\w+)) (?:had|were)\b"""
)


def is_hedged(cue: str, content: str) -> bool:
    """Whether the source, or the report, commits itself to the main clause only in part.

    A hedge counts where it governs the cue or the verb of the main clause: a "could"
    in a relative clause, or a "likely" before a noun, leaves the claim itself unhedged.
    """
    if CUE.search(cue):
        return True
    lead = LEAD.match(content)
    said = content[lead.end() if lead else 0 :]
    ends = SENTENCE_END.search(said)
    sentence = QUOTES.sub("", said[: ends.start()] if ends else said)
    if OPENS.match(sentence) or _is_conditional(sentence):
        return True
    while adverbial := ADVERBIAL.match(sentence):
        sentence = sentence[adverbial.end() :]
    comma = sentence.find(",", NEAREST)
    ends = SUBORDINATE.search(sentence, 1)
    clause = sentence[: min(comma if comma >= 0 else len(sentence), ends.start() if ends else len(sentence))]
    return any(_governs(pattern, clause) for pattern in (MODAL, SEEMS, IN_VERB, HELD))


def _governs(pattern: re.Pattern[str], clause: str) -> bool:
    """Whether a hedge is the clause's verb or stands by it: no other verb comes before it."""
    found = pattern.search(clause)
    if found is None or not clause[: found.start()].strip():
        return False
    before = re.sub(rf"(?i)[ \u00a0]*{_AUX}[ \u00a0]*\Z", "", clause[: found.start()].rstrip())
    return FINITE.search(before) is None


def _is_conditional(sentence: str) -> bool:
    """Whether a sentence holds only if another does: "it matters if it goes forward"."""
    if UNREAL.search(sentence):
        return False
    if re.match(r"(?i)if\b", sentence):
        return True
    found = IF.search(sentence)
    return found is not None and not BETWEEN.search(sentence, NEAREST, max(NEAREST, found.start()))
