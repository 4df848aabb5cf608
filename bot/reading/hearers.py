"""Who hears or is meant does not say it: "the court heard that …", "Residents, says Lind, should …"."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.layout import Layout, hull
from bot.reading.spans import Attribution
from bot.reading.wording import CASED, wording

TOLD = wording(
    r"""(?:(?:is|are|was|were|(?:has|have|had) been|being|be) (?:(?:also|later|then|never|first|\w+ly) )?)
    (?:told|informed|advised|notified|assured|warned)"""
)
HEARD = wording(r"(?:(?:has|have|had) )?(?:(?:also|later|then|previously) )?(?:heard|hears|was hearing)")
# Who else hears something, believes it: "Lind had heard that …".
LISTENS = wording(
    r"""(?:court|jury|jurors|judges?|inquest|tribunal|hearing|committee|commission|inquiry|enquiry|trial|panel|
    magistrates?|mps|lawmakers|senators|parliament|conference|meeting|council|councillors)$"""
)
BY = wording(
    r"""(?: )by (?P<who>[^;:.!?“”\n]{2,90}?)
    (?=,? (?:that|how|of|about|in|on|at|to|there|it|he|she|they|his|her|their|not)\b|[,;:.!?“”\n]|\Z)"""
)
ASIDE = wording(
    r", (?:says?|said|writes?|wrote|argue[sd]?|claim(?:s|ed)|insist(?:s|ed)|warn(?:s|ed)|adds?|added)(?: )",
    CASED,
)
SPEAKER = wording(
    r"(?P<who>(?:(?:the|an?|his|her|their|its) )?[\w.’'-]+(?: [\w.’'-]+){0,6}), (?=[a-z])", CASED
)


def without_hearer(layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution without a source that only hears; with who tells it, where the sentence says that."""
    if len(attribution.cue) != 1 or not attribution.content:
        return attribution
    start, end = attribution.cue[0]
    cue = layout.text[start:end]
    told = TOLD.match(cue)
    who = layout.words(attribution.source).strip(" ,")
    if not told and not (HEARD.fullmatch(cue.strip()) and LISTENS.search(who)):
        return attribution
    if attribution.source and attribution.source[0][0] > start and not told:
        return attribution
    behind = tuple(piece for piece in attribution.content if piece[0] >= end)
    by = BY.match(layout.text, start + told.end() if told else end)
    if not behind or (attribution.source and attribution.source[0][0] > start and by is None):
        return attribution
    return replace(attribution, source=(by.span("who"),) if by else (), content=behind)


def with_speaker_aside(layout: Layout, attribution: Attribution) -> Attribution:
    """ "Residents, says the mayor, should boil it": the mayor says that residents should."""
    if len(attribution.source) != 1 or len(attribution.cue) != 1 or not attribution.content:
        return attribution
    source, cue = attribution.source[0], attribution.cue[0]
    if not ASIDE.fullmatch(layout.text[source[1] : cue[1]] + " "):
        return attribution
    speaker = SPEAKER.match(layout.text, cue[1] + 1, hull(attribution.content)[1])
    if speaker is None or attribution.content[0][0] < cue[1]:
        return attribution
    rest = (max(speaker.end(), attribution.content[0][0]), attribution.content[-1][1])
    return replace(attribution, source=(speaker.span("who"),), content=(source, rest))
