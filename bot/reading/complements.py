"""What follows a cue made into a sentence: "estimated Lind to be rich" → "Lind is rich".

Each function returns its words as they are where they have no such form.
"""

from __future__ import annotations

import re

from bot.reading.clauses import FINITE, PAST
from bot.reading.positive import be, did, is_gerund, is_plural
from bot.reading.wording import wording

NO_SUBJECT = wording(
    r"\b(?:that|to|who|which|if|whether|when|because|should|must|and|or|but)\b|, $|^(?:of|for|about|in) "
)
# "is believed to be", "estimated the crew to be"; of others than these "to be" tells what is wanted.
RAISES = wording(
    r"""\b(?:believ\w+|thought|estimat\w+|found|known|reputed|rumou?red|understood|suppos\w+|deem\w*|assum\w+|
    declar\w+|consider\w*|presum\w+)\b|
    \b(?:is|are|was|were|been|being) (?:\w+ )?(?:said|alleged|reported|claimed|seen|shown)$"""
)
INFINITIVE = wording(
    r"""(?P<who>[^“”"]{2,140}?),? to (?P<adverb>(?:still|also|now|\w+ly) )?(?P<verb>be|have)
    (?P<been>[\s-]been)?(?: )"""
)
PICTURES = wording(r"\b(?:sho(?:w|ws|wed|wn|wing)|f(?:ind|inds|ound))$")
PAST_CUE = wording(r"\b(?:showed|found|was|were|had)\b")
# "shows Lind leading by four points"
PICTURED = re.compile(
    r"(?P<who>(?:(?!(?:that|how|what|who|which|whether)\b)[\w.,’'()-]+\s){1,9}?)(?P<verb>\w+ing)(?=\s)"
)
# What stands before a gerund that is no verb of the picture's.
NO_DOER = wording(
    r"""(?:^|.* )(?:of|in|to|for|with|about|between|on|from|by|at|and|or|than|as|after|before|the|an?|his|
    her|their|its|this|that|more|most|less|new|[\w-]+ly)(?: )$|.*,\s$|
    .*\b(?:evidence|signs?|proof|support|reasons?|moments?|no)\b"""
)
NO_SCENE = frozenset(
    """including regarding concerning following according during clothing building meeting training housing
    warming hardening spending funding polling filing hearing ceiling feeling wedding evening
    morning""".split()
)
HAS = wording(r"(?P<who>(?:(?-i:[A-Z])[\w.’'()-]*,? ){1,6})with (?=an?\b|the\b|his\b|her\b|\d)")
# "admitted stealing it": the one who says so did.
OWNS_UP = wording(
    r"""\b(?:admit\w*|admission|acknowledg\w+|confess\w*|conced\w+|recall\w*|report(?:s|ed|ing)?|
    claim(?:s|ed|ing)?)(?: to)?$"""
)
OWN_DOING = wording(r"(?:to )?(?:(?P<adverb>\w+ly) )?(?P<ing>\w+ing)(?= )")

# What somebody asks for: "demanded that the mill be sold", "warned the crew not to sail".
DEMANDS = wording(
    r"""\b(?:demand\w*|recommend\w*|request\w*|requir\w+|urg(?:e|es|ed|ing)|order(?:s|ed|ing)?|
    ask(?:s|ed|ing)?|advis(?:e|es|ed|ing)|plead\w*|mandat\w+|stipulat\w+)\b"""
)
# So may what one insists on or proposes be, or it is so: "insisted that the crews sail".
MAY_DEMAND = wording(r"\b(?:insist\w*|propos\w+|suggest\w*|order\w* (?:allow|permit)\w+)")
DIRECTS = wording(r"\b(?:warn(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|upon))$")
_WHO = r"(?P<who>(?:[\w.’'&(),-]+ ){1,14}?)"
_HOW = r"(?P<not>not )?(?P<how>(?:\w+ly|also|then|first) )?"
TO_BE = wording(rf"(?:that )?{_WHO}{_HOW}(?=be\b)")
# Behind "that" alone: "demanded a cut in spending" wants a thing.
TO_DO = wording(
    rf"""that {_WHO}{_HOW}(?=(?:accept|adhere|adopt|allow|answer|apologi[sz]e|appear|apply|approve|arrest|
    avoid|ban|bring|build|buy|cancel|carry|cease|change|close|come|comply|consider|continue|create|cut|
    deliver|disclose|do|drop|end|ensure|explain|extend|face|file|find|follow|free|fund|give|go|halt|hand|
    have|help|hold|impose|include|investigate|issue|join|keep|leave|lift|make|meet|move|open|pass|pay|
    produce|provide|publish|pull|put|raise|receive|reduce|refrain|register|reject|release|remain|remove|
    repay|repeal|reopen|replace|resign|respect|return|reveal|review|revive|scrap|see|sell|send|set|share|
    show|sign|spend|start|stay|step|stop|submit|surrender|take|testify|turn|use|wear|withdraw|work)
    (?: (?:the|an?|his|her|their|its|all|any|no|more|over|up|out|down|off|back|to|in|with|from|at|by|on|for|
    that|this|aside|two|three|four|five|\d|\$|[“"]|(?-i:[A-Z]))|[.,”"]*$))"""
)
TOLD_TO = wording(rf"{_WHO}(?P<not>not )?to (?P<mark>[“\"])?(?=[a-z]+\b)")


def wanted(cue: str, content: str) -> str:
    """What is asked for, as a clause: "that the mill be sold" → "the mill should be sold"."""
    if DIRECTS.search(cue) and (match := TOLD_TO.match(content)) and not _tells(match["who"]):
        return f"{match['who']}should {match['not'] or ''}{match['mark'] or ''}{content[match.end() :]}"
    surely = DEMANDS.search(cue)
    if not surely and not MAY_DEMAND.search(cue):
        return content
    match = TO_BE.match(content)
    if match is None and (match := TO_DO.match(content)) and not surely and is_plural(match["who"].strip()):
        # "insisted that the crews sail": they do.
        return content
    if match is None or _tells(match["who"]):
        return content
    return f"{match['who']}should {match['not'] or ''}{match['how'] or ''}{content[match.end() :]}"


def _tells(who: str) -> bool:
    """Whether there is a finite verb or a clause's beginning in what should be a subject alone."""
    return bool(FINITE.search(who) or PAST.search(who) or NO_SUBJECT.search(who))


def infinitive(cue: str, content: str) -> str:
    """What is believed "to be" so, as a clause: "the crew to have been saved" → "the crew was saved"."""
    match = INFINITIVE.match(content) if RAISES.search(cue) else None
    if not match or FINITE.search(match["who"]):
        return content
    who, adverb = match["who"], match["adverb"] or ""
    if match["been"] or match["verb"].lower() == "be":
        verb = be(who, past=match["been"] is not None)
    else:
        verb = "has" if be(who) == "is" else "have"
    return f"{who} {verb} {adverb}{content[match.end() :]}"


def pictured(cue: str, content: str) -> str:
    """What a poll or a picture shows somebody do: "Lind leading by four points" → "Lind is leading …"."""
    if not PICTURES.search(cue):
        return content
    past = PAST_CUE.search(cue) is not None
    if has := HAS.match(content):
        return f"{has['who'].strip()} {'had' if past else 'has'} {content[has.end() :]}"
    match = PICTURED.match(content)
    if (
        not match
        or not is_gerund(match["verb"].lower())
        or match["verb"].lower() in NO_SCENE
        or NO_DOER.match(match["who"])
        or FINITE.search(match["who"])
        or PAST.search(match["who"])
    ):
        return content
    who = match["who"].strip()
    return f"{who} {be(who, past=past)} {content[match.start('verb') :]}"


def own_doing(cue: str, content: str, who: str) -> str:
    """What somebody admits or reports doing, told of him: "stealing it" → "Lind stole it"."""
    match = OWN_DOING.match(content) if OWNS_UP.search(cue) else None
    if not match or not is_gerund(match["ing"].lower()):
        return content
    adverb = f"{match['adverb']} " if match["adverb"] else ""
    told = did(who, content[match.start("ing") :])
    return f"{who} {adverb}{told[len(who) + 1 :]}"
