"""What follows a cue made into a sentence: "estimated Lind to be rich" → "Lind is rich".

Each function returns its words as they are where they have no such form.
"""

from __future__ import annotations

import re

from bot.reading.clauses import FINITE, PAST
from bot.reading.positive import be, did, is_gerund
from bot.reading.wording import wording

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
