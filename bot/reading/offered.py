"""Which words of a source are offered as a claim: those that state something, and can be understood.

A question, an order, a wish or a greeting is neither true nor false, and "It is a
disgrace" tells nothing without the article. What somebody denies
is always offered: the denial tells what it is about.
"""

from __future__ import annotations

from bot.reading.clauses import FINITE, PAST, PERHAPS
from bot.reading.positive import IRREGULAR
from bot.reading.wording import wording

FEW = 6
"""So many words of what "it is" tell enough."""
LONG = 14
"""So many words hardly ever lack a verb, though its form may not be known here."""

# "Who did this!", "Do not forget Ansel", "Thank you, Ansel", "See you in court"
STATES_NOTHING = wording(
    r"""[“"'‘]*(?:(?:and|but|so|oh|well|now|just|also),? )*(?:
    (?:who|whom|whose|what|where|when|why|how)\b[^.]*!\W*$|
    (?:please )?(?:do not|don['’”"]t) (?!(?:the|an?|his|her|their|we|you|they|i)\b)[a-z]+|
    (?:please|let(?:['’]s| us| him| her| them| me)|may (?:god|he|she|they|his|her)|god bless|long live|
    rest in peace|rip|thanks?(?! to)|thank you|congratulations|congrats|merry christmas|
    happy (?:birthday|new|anniversary|easter|christmas|st)|good (?:luck|morning|evening|night|afternoon)|
    hello|hi|hey|dear (?-i:[A-Z])\w+|gracias|see you|bring it|come on|look (?:at|out|here)|take a look|
    stay (?:safe|tuned|calm)|keep (?:in mind|calm)|remember[,:]|imagine|shame on|stop \w+ing|sorry|
    especially|including|such as)\b)|
    .*\?$"""
)
_BASE = """need want think believe know seem make take get go see say come give use work live play help keep
    face show lead look feel love agree try like hope expect support mean become tend plan include stand
    fight deserve create pay hold care die win run lose hurt kill grow rise fall spend cost read speak act
    exist lie matter happen call ask bring buy sell build break send eat drink drive fly learn lack rely
    suffer remember threaten represent affect adhere""".split()
# What somebody or something was that only the article names.
IT_IS = wording(
    r"""[“"'‘]*(?:it|that|this|these|those|they|he|she|both)(?: (?!the\b)[a-z]+)?
    (?:['’](?:s|re)|(?: )(?:is|was|are|were|(?:will|would|must|can|could|may|might) be|
    (?:has|have|had) been))\b"""
)
# Any form that a verb can have, however often it is a noun.
VERB = wording(
    rf"""\b(?:{"|".join([*_BASE, *sorted(set(IRREGULAR.values()))])}|misspoke|wept|fled|bled|clung|dug|
    swam|awoke|[a-z]{{3,}}(?:ed|s)|cut|put|set|hit|let|quit|shut)\b|['’”"](?:s|re|m|ve|ll|d|t|r)\b"""
)


def is_offered(text: str) -> bool:
    """Whether a claim's text, asserted and not denied, is worth a moderator's look."""
    if STATES_NOTHING.match(text):
        return False
    count = len(text.split())
    if count < FEW and IT_IS.match(text):
        return False
    return count >= LONG or any(verb.search(text) for verb in (FINITE, PAST, PERHAPS, VERB))
