"""Through whom and when something was said: the outlet that was told, the channel, the date."""

from __future__ import annotations

import re

from bot.reading.kinds import is_outlet
from bot.reading.layout import Layout, hull
from bot.reading.spans import Attribution, Span
from bot.reading.wording import CASED, phrase, wording

REACH = 700  # characters of a sentence on either side of the cue
MEDIUM = phrase(
    r"""statement|tweets?|twitter post|facebook post|instagram post|blog post|post|posting|interview|
    letter|e-?mails?|text messages?|messages?|memo|memoir|book|op-ed|essay|column|article|speech|
    address|news conference|press conference|press release|news release|briefing|conference call|
    phone call|telephone call|call|video|podcast|testimony|affidavit|deposition|hearing|
    court filings?|filings?|court papers|court documents|documents|lawsuit|complaint|motion|brief|
    ruling|report|rally|debate|forum|town hall|telegram post|telegram channel|broadcast|
    broadcast interview|radio address|televised address|televised speech|news briefing"""
)
TOLD = wording(
    r"""(?: (?:in an interview )?)((?:the )?[A-Z][\w.&’'-]*(?: (?:of (?:the )?)?[A-Z][\w.&’'-]*){0,5})""",
    CASED,
)
WITH_OUTLET = wording(
    r"""\b(?:interview(?:s|ed)?|conversation|spoke|speaking|talk(?:ed|ing)?|appear(?:ed|ing|ance)?|segment|
    program|show|article|op-ed|column|essay|published|wrote|writing|posted|aired|said|report(?:ed)?|told|
    statement|tells)\b (?:(?:\w+ ){0,2}?)(?:with|to|on|in|for|by|
    at) ((?:the )?[A-Z][\w.&’'-]*(?: (?:of (?:the )?)?[A-Z][\w.&’'-]*){0,5})""",
    CASED,
)
CHANNEL = wording(
    rf"""\b(?:in|on|via|through|during|at|by) ((?:an?|the|his|her|their|its|a series of|several|two|
    three) (?:[\w’'-]+ ){{0,3}}?(?:{MEDIUM})|(?:court|legal) (?:filings|papers|documents)|twitter|
    facebook|instagram|telegram|truth social|tiktok|youtube|x\b|television|state television|state media)\b"""
)
NETWORKS = frozenset("twitter facebook instagram telegram tiktok youtube x".split()) | {"truth social"}
# Says no more than that somebody said it.
STATEMENT = wording(r"\bstatements?$")
# "Officials named in Ostmarkian state media": the outlet stands in the source.
STATE_MEDIA = wording(
    r"\b(?:in|by|on|to) ((?:(?-i:[A-Z])\w+ ){0,3}state (?:media|television|tv|radio|news agency))\b"
)
ACCORDING = wording(
    r""",?\b(?:according to|as (?:first )?reported by|was reported by|reported by|quoted by|cited by) """
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WHEN = wording(
    rf"""(?<![\w-])(?:(?:in|on|since|as of|late in|early in|in (?:late|early|mid-?)) )?(
    {MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\d)|\d{{1,2}} {MONTH}(?: \d{{4}})?|
    (?:last|this|early|late) {MONTH}|(?<=[Ii]n[\x20\u00a0]){MONTH}(?:,? \d{{4}})?|{MONTH} \d{{4}}|
    (?:last|this|next) (?:{WEEKDAY}|week|month|year|spring|summer|fall|autumn|winter)|
    (?:late |early )?{WEEKDAY}(?: (?:morning|afternoon|evening|night))?|
    earlier (?:this|last) (?:week|month|year)|(?:earlier )?(?:today|yesterday)|
    (?<=[Ii]n[\x20\u00a0])(?:19|20)\d\d|
    (?:\w+|\d+) (?:days?|weeks?|months?|years?) (?:ago|earlier))(?![\w-]*\w)""",
    CASED,
)


def via(layout: Layout, attribution: Attribution) -> str | None:
    """The outlet that was told, or the channel ("a tweet", "court filings"), as the sentence names it.

    Only what stands outside the content counts. ``None`` where nothing is named.
    """
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    sentence = _around(layout, attribution)
    frame = _frame(layout.text, sentence, attribution)
    after = layout.text[attribution.cue[-1][1] : sentence[1]]
    told = layout.text[cue[0] : attribution.cue[-1][1]].lower()
    if re.search(r"\b(?:told|tell|tells|telling|informed)\b", told) and (match := TOLD.match(after)):
        outlet = _trimmed_name(match.group(1))
        if is_outlet(outlet):
            return _without_the(outlet)
        later = re.match(
            r"['’]s[ \u00a0]|[^,.“”\"]{0,40}?\bof[ \u00a0]((?:the[ \u00a0])?[A-Z][\w.&’' -]*)",
            after[match.end(1) :],
        )
        if later and later.group(1) and is_outlet(later.group(1).strip()):
            return _without_the(later.group(1).strip())
    if attribution.source and (state := STATE_MEDIA.search(layout.words(attribution.source))):
        return state.group(1)
    for match in WITH_OUTLET.finditer(frame):
        outlet = _trimmed_name(match.group(1))
        if is_outlet(outlet):
            return _without_the(outlet)
    if attribution.source and (named := _named_by(layout, attribution, sentence)):
        return named
    if (match := CHANNEL.search(frame)) and not STATEMENT.search(match.group(1)):
        return (
            re.sub(r"(?i)^(?:the|his|her|their|its)[ \u00a0]", "a ", match.group(1))
            if not re.search(r"s$", match.group(1))
            else re.sub(r"(?i)^(?:the|his|her|their|its)[ \u00a0]", "", match.group(1))
        )
    return None


def publisher(via: str | None) -> str | None:
    """What :func:`via` tells, where that is an outlet and not a channel such as "a tweet"."""
    return via if via and (is_outlet(via) or (via[:1].isupper() and via.lower() not in NETWORKS)) else None


def _named_by(layout: Layout, attribution: Attribution, sentence: Span) -> str | None:
    """The outlet in "X said, according to Y" and "Y reported, citing X"."""
    source = hull(attribution.source)
    content = hull(attribution.content) if attribution.content else source
    for match in ACCORDING.finditer(layout.text, sentence[0], sentence[1]):
        at = match.end()
        if source[0] <= at < source[1] or content[0] <= match.start() < content[1]:
            continue
        if named := TOLD.match(" " + layout.text[at : min(sentence[1], at + 80)]):
            outlet = _trimmed_name(named.group(1))
            if is_outlet(outlet):
                return _without_the(outlet)
    return None


def _around(layout: Layout, attribution: Attribution) -> Span:
    """The cue's sentence, of a very long one the part around it."""
    cue = attribution.cue[0]
    start, end = layout.sentence(cue[0])
    return max(start, cue[0] - REACH), max(cue[1], min(end, cue[1] + REACH))


def _frame(text: str, sentence: Span, attribution: Attribution) -> str:
    """A sentence with the content blanked out, so that offsets into it stay what they were."""
    start, end = sentence
    frame = text[start:end]
    for s, e in attribution.content:
        s, e = max(s, start) - start, min(e, end) - start
        if s < e:
            frame = frame[:s] + "\x00" * (e - s) + frame[e:]
    return frame


def _trimmed_name(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.split("’s ")[0].split("'s ")[0].strip(" .,"))


def _without_the(name: str) -> str:
    return re.sub(r"(?i)^the[ \u00a0]", "", name).rstrip(".,")


def when(layout: Layout, attribution: Attribution) -> str | None:
    """When it was said, in the article's words without their preposition ("December"), or ``None``.

    Taken from the statement's own sentence outside the content: a date in what
    is said tells when the thing happened.
    """
    if not attribution.cue:
        return None
    frame = _frame(layout.text, _around(layout, attribution), attribution)
    found = WHEN.search(frame)
    return found.group(1) if found else None
