"""Through whom and when something was said: the outlet that was told, the channel, the date."""

from __future__ import annotations

import re

from bot.reading import names
from bot.reading.frames import Frame, around, frames
from bot.reading.kinds import is_outlet, person_parts
from bot.reading.layout import Layout, hull
from bot.reading.mentions import HE, SHE
from bot.reading.names import bare
from bot.reading.spans import Attribution, Span
from bot.reading.wording import CASED, phrase, wording

FARTHEST = 20_000
"""So many characters back a paper's whole name is looked for."""
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
MEDIUM = phrase(
    r"""statement|tweets?|twitter post|facebook post|instagram post|blog post|post|posting|interview|
    letter|e-?mails?|text messages?|messages?|memo|memoir|book|[Oo]p-[Ee]d|essay|column|article|speech|
    address|news conference|press conference|press release|news release|briefing|conference call|
    phone call|telephone call|call|video|podcast|testimony|affidavit|deposition|hearing|
    court filings?|filings?|court papers|court documents|documents|lawsuit|complaint|motion|brief|
    ruling|report|rally|debate|forum|town hall|telegram post|telegram channel|broadcast|
    broadcast interview|radio address|televised address|televised speech|news briefing"""
)
NAME = phrase(r"(?:[Tt]he )?(?:[A-Z][\w.&’'-]*(?: (?:of (?:the )?)?[A-Z][\w.&’'-]*){0,5}|dpa\b)")
TELLS = wording(r"\b(?:told|tells?|telling|informed)\b")
TOLD = wording(rf"(?: (?:in an interview )?)({NAME})", CASED)
PAPER = phrase(
    r"""(?:(?:news )?(?:agency|website|site|channel|network|magazine|outlet|station|portal)|newspaper|
    paper|daily|weekly|tabloid|broadcaster|affiliate|
    (?:television|TV|radio) (?:channel|station|network|program(?:me)?|show))"""
)
# "told Danish broadcaster Sund TV", "told the television program “Harbor Tonight”"
DESCRIBED = wording(
    rf"""(?:(?: (?:an?|its|their|his|her))? (?!the )(?:[\w-]+(?:['’]s)? ){{0,4}}?{PAPER},? |
    (?: the) (?:[\w-]+(?:['’]s)? ){{0,4}}?{PAPER},? [“\"‘']{{1,2}})({NAME})""",
    CASED,
)
THE_DESCRIBED = wording(rf"(?: the) (?:[\w-]+(?:['’]s)? ){{0,4}}?{PAPER},? ({NAME})", CASED)
# "told the Harbor Gazette newspaper", "told Norland's Harbor Gazette newspaper"
NAMED_PAPER = wording(rf" (?:the )?(?:[A-Z][\w-]*['’]s )?({NAME}) {PAPER}\b", CASED)
# "told a Reuters reporter", "told CNN host Ana Lind"
REPORTER = wording(
    rf"""(?: (?:an? |the )?)({NAME})(?: news agency)?(?: )(?:reporters?|correspondent|journalist|cameraman|
    interviewer|host|anchor|presenter|columnist|producer|editor)\b""",
    CASED,
)
# "told state television", "told French media"
MEDIA = wording(
    r"""(?: (?:the )?)((?:(?:[A-Z]\w+(?:['’]s)? ){0,2}(?:state|local|public|national|domestic)
    (?:-run|-owned)?|[A-Z]\w+) (?:media|television|TV|radio))\b
    (?![\w-]| [A-Za-z]+ (?:channel|station|network|show|program)| [A-Z]\w+ [A-Z])""",
    CASED,
)
# "told Channel 4"
NUMBERED = wording(r" (?:the )?((?:Channel|Canal|Kanal|TV|Radio|France|Rai|BBC|ITV) ?\d{1,2})\b", CASED)
# "told a rally"
EVENT = wording(
    r""" ((?:an?|the) (?:[\w’'-]+ ){0,2}?(?:news conference|press conference|briefing|conference call|rally|
    hearing))\b"""
)
WITH_OUTLET = wording(
    rf"""\b(?:interview(?:s|ed)?|conversation|spoke|[Ss]peaking|[Tt]alk(?:ed|ing)?|appear(?:ed|ing|ance)?|segment|
    program|show|article|op-ed|column|essay|published|wrote|[Ww]riting|posted|aired|said|report(?:ed)?|told|
    statement|tells|letter|e-?mail)\b (?:(?:\w+ ){{0,2}}?)(?:with|to|on|in|for|by|at) ({NAME})""",
    CASED,
)
# What stands between "a" and "letter": no other noun with its preposition.
INNER = phrase(
    r"""(?!(?:of|on|in|at|after|before|during|to|from|for|and|or|with|by|about|as|that|who|which|when|the|is|
    was|were|has|had)\b)[\w’'.-]+"""
)
CHANNEL = wording(
    rf"""\b(?:in|on|via|through|during|at) ((?:an?|the|his|her|their|its|a series of|one of (?:his|her)|
    several|two|three|{WEEKDAY}['’]s) (?:{INNER} ){{0,4}}?(?:(?-i:{MEDIUM}))\b|
    (?:court|legal) (?:filings|papers|documents)|twitter|
    facebook|instagram|telegram|truth social|tiktok|youtube|x\b|television|state television|state media)\b"""
)
# "on her Facebook page", "on its Twitter feed"
ACCOUNT = wording(
    r"""\b(?:on|via|to|through) (?:an?|the|his|her|their|its) (?:[\w-]+ ){0,2}?(twitter|facebook|instagram|
    telegram|tiktok|youtube) (?:page|account|feed|profile|channel)\b"""
)
BY_PHONE = wording(r"\b(?:by|via|over the) (phone|telephone|e-?mail|text message)\b")
TWEETS = wording(r"\btweet(?:s|ed|ing)\b")
GOES_ON = wording(
    r"(?:also |then |later )?(?:said|says|added?|adds|adding|continued|went on|explained|explains)"
)
# Of names that only "told the …" shows to be an outlet's.
PAPER_ENDINGS = frozenset("star echo argus advertiser leader record standard voice mercury".split())
NEAREST = 4  # sentences
NETWORKS = frozenset("twitter facebook instagram telegram tiktok youtube x".split()) | {"truth social"}
# Which one of several an interview was: "her first televised interview" is "a televised interview".
WHICH_ONE = wording(
    rf"""^(?!a series)(?:the|his|her|their|its|an?|one of (?:his|her)|{WEEKDAY}['’]s)(?: )
    (?:(?:first|second|third|last|latest|final|same|most recent|very) )*"""
)
AN = re.compile(r"(?:[aeio]|u(?!ni|s[eu])|8|11\b|18\b|(?-i:[AEFHILMNORSX][A-Z.]))", re.IGNORECASE)
# "Officials named in Ostmarkian state media": the outlet stands in the source.
STATE_MEDIA = wording(
    r"\b(?:in|by|on|to) ((?:(?-i:[A-Z])\w+ ){0,3}state (?:media|television|tv|radio|news agency))\b"
)
ACCORDING = wording(
    r""",?\b(?:according to|as (?:first )?reported by|was reported by|reported by|quoted by|cited by) """
)
# "KODA", "WBEX-TV"
CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM|DT))?")
DATED = wording(rf"(?: (?:{WEEKDAY}|{MONTH}))+$", CASED)
COUNT = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
WHEN = wording(
    rf"""(?<![\w-])(?:(?:in|on|late in|early in|in (?:late|early|mid-?)) )?(
    {MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\d)|\d{{1,2}} {MONTH}(?: \d{{4}})?|
    (?:last|this|early|late) {MONTH}|(?<=[Ii]n[\x20\u00a0]){MONTH}(?:,? \d{{4}})?|{MONTH} \d{{4}}|
    (?:last|this) (?:{WEEKDAY}|week|month|year|spring|summer|fall|autumn|winter|morning|afternoon|evening)|
    last night|(?:late |early )?{WEEKDAY}(?: (?:morning|afternoon|evening|night))?|
    earlier (?:this|last) (?:week|month|year)|(?:earlier )?(?:today|yesterday)|
    (?<=[Ii]n[\x20\u00a0])(?:19|20)\d\d|
    (?:an?|a few|several|\d+|{COUNT}) (?:days?|weeks?|months?|years?) (?:ago|earlier))(?![\w-]*\w)""",
    CASED,
)
# "before Monday", "since May" and "the attack of May 3" tell of something else.
NOT_SAID = wording(
    r"""\b(?:before|after|since|until|till|by|from|of|for|between|than|about|following|to|through|against|
    ahead of|as of)(?: (?:late|early|at least))?\s*\Z"""
)
# "a poll of voters", "the report released on Monday": what was written has its date beside it.
DOCUMENT = wording(
    rf"""(?:(?:an?|the|this|its|his|her|their|another|one) )?(?:[\w’'-]+ ){{0,4}}?
    (?:{"|".join(sorted(names.DOCUMENT_WORDS))})s?(?=,? (?:in|on|of|by|from|for|last|late|early|earlier|this|
    that|{WEEKDAY}|{MONTH}|[a-z]+ed|put out|sent|made|written)\b)"""
)
DETERMINED = wording(r"\b(?:an?|the|this|that|his|her|its|their|these|those)\s*\Z")
OCCASION = rf"(?:{MEDIUM}|meeting|event|ceremony|conference|appearances?|show|program|edition|session)"
AT_A = wording(r"\b(?:in|at|on|during|via)(?: (?:an?|the|his|her|its|their)(?: [\w-]+)?)?\s*\Z")
ITS_OCCASION = wording(rf"(?:['’]s)? (?:[\w-]+ ){{0,2}}{OCCASION}\b")


def via(layout: Layout, attribution: Attribution) -> str | None:
    """The outlet that was told, or the channel ("a tweet", "court filings"), as the sentence names it.

    Only what tells of the saying counts: no channel of another clause, none in the
    content. ``None`` where nothing is named.
    """
    if not attribution.cue:
        return None
    sentence = around(layout, attribution)
    told = layout.text[attribution.cue[0][0] : attribution.cue[-1][1]]
    if TELLS.search(told) and (hearer := _hearer(layout, attribution.cue[-1][1], sentence[1])):
        return hearer
    if attribution.source and (state := STATE_MEDIA.search(layout.words(attribution.source))):
        return state.group(1)
    parts = frames(layout, attribution)
    speaking = [Frame(layout.words(attribution.source))] if attribution.source else []
    for part in [*parts, *speaking]:
        for match in WITH_OUTLET.finditer(part.text):
            if part.tells(match) and (outlet := _outlet(layout, match.group(1), attribution.cue[0][0])):
                return outlet
    if attribution.source and (named := _named_by(layout, attribution, sentence)):
        return named
    for part in parts:
        if found := _channel(layout, part, attribution.cue[0][0]):
            return found
    return "Twitter" if TWEETS.search(told) and attribution.source else None


def goes_on(layout: Layout, before: Attribution, after: Attribution) -> bool:
    """Whether one who spoke goes on in the same talk: "…,” she told Reuters. “…,” she added." """
    if not (after.source and after.cue and after.content and before.content):
        return False
    pronoun = layout.words(after.source).lower() in HE | SHE
    cue = GOES_ON.fullmatch(layout.words(after.cue).strip(" ,:"))
    if not pronoun or not cue or not layout.quoted(after.content[0][0] + 1):
        return False
    here, there = (layout.sentence_at(hull(a.cue)[0]) for a in (before, after))
    return 0 <= there - here <= NEAREST and 0 <= layout.paragraph_of(there) - layout.paragraph_of(here) <= 1


def publisher(via: str | None) -> str | None:
    """What :func:`via` tells, where that is an outlet and not a channel such as "a tweet"."""
    return via if via and (is_outlet(via) or (via[:1].isupper() and via.lower() not in NETWORKS)) else None


def _hearer(layout: Layout, at: int, end: int) -> str | None:
    """The outlet whose name, programme or reporter follows "told", or the event that was told."""
    after = layout.text[at : max(at, min(end, at + 160))]
    for pattern in (REPORTER, THE_DESCRIBED):
        match = pattern.match(after)
        if match and (outlet := _outlet(layout, match.group(1), at, told=pattern is THE_DESCRIBED)):
            return outlet
    match = NAMED_PAPER.match(after)
    if match is None or names.is_people(bare(match.group(1).split()[-1])):
        match = DESCRIBED.match(after)
    if match:
        name = _without_the(_trimmed_name(match.group(1)))
        if bare(name.split()[0]) not in names.MALE | names.FEMALE:
            return name
    if (match := TOLD.match(after)) and (outlet := _outlet(layout, match.group(1), at, told=True)):
        return outlet
    if numbered := NUMBERED.match(after):
        return numbered.group(1)
    match = MEDIA.match(after) or EVENT.match(after)
    return _indefinite(match.group(1)) if match else None


def _outlet(layout: Layout, written: str, at: int, *, told: bool = False) -> str | None:
    """The outlet that capitalised words name; ``told``: they stand where the hearer does."""
    name = _trimmed_name(written)
    of = re.fullmatch(r"(.+?)[ \u00a0]of[ \u00a0](.+)", name)
    if of and is_outlet(of[2]) and person_parts(of[1].split()):
        # "Ana Lind of Harbor News"
        name = of[2]
    short = _without_the(name)
    if short in names.PAPERS_FOR_SHORT and name != short:
        return _whole_name(layout, short, at)
    if is_outlet(name) or (told and (short.lower() in names.OUTLETS_BY_NAME or CALL_SIGN.fullmatch(short))):
        return short
    # "told The Lakesider": an article that keeps its capital belongs to a title. Nor is "the Northern Star" a
    # person, and it is no body that one speaks before.
    last = bare(name.split()[-1])
    titled = told and name.startswith("The ") and last not in names.ORGANISATION_WORDS
    paper = told and name.startswith("the ") and last in PAPER_ENDINGS and len(name.split()) > 2
    return name if titled else short if paper else None


def _whole_name(layout: Layout, short: str, at: int) -> str:
    """The name by which the article called "the Journal" before."""
    whole = re.compile(rf"(?:[A-Z][\w.’'-]*[ \u00a0]){{1,3}}{short}\b")
    before = [match.group() for match in whole.finditer(layout.text, max(0, at - FARTHEST), at)]
    return _without_the(before[-1]) if before else short


def _channel(layout: Layout, part: Frame, at: int) -> str | None:
    """The channel in one part of a sentence, or the outlet that ran it: "in a Harbor News interview"."""
    if (account := ACCOUNT.search(part.text)) and part.tells(account):
        return account.group(1).capitalize()
    for match in CHANNEL.finditer(part.text):
        if not part.tells(match):
            continue
        for named in re.finditer(NAME, match.group(1)):
            if outlet := _outlet(layout, named.group(), at):
                return _without_more(outlet)
        return _indefinite(match.group(1))
    phone = BY_PHONE.search(part.text)
    return phone.group(1) if phone and part.tells(phone) else None


def _indefinite(channel: str) -> str:
    """A channel without which of several it was: "a tweet", "tweets", "Twitter"."""
    bare_name = WHICH_ONE.sub("", channel)
    if bare_name == channel or re.search(r"(?<!s)s$", channel):
        return bare_name
    return f"{'an' if AN.match(bare_name) else 'a'} {bare_name}"


def _named_by(layout: Layout, attribution: Attribution, sentence: Span) -> str | None:
    """The outlet in "X said, according to Y" and "Y reported, citing X"."""
    source = hull(attribution.source)
    content = hull(attribution.content) if attribution.content else source
    for match in ACCORDING.finditer(layout.text, sentence[0], sentence[1]):
        at = match.end()
        if source[0] <= at < source[1] or content[0] <= match.start() < content[1]:
            continue
        named = TOLD.match(" " + layout.text[at : min(sentence[1], at + 80)])
        if named and (outlet := _outlet(layout, named.group(1), at)):
            return outlet
    return None


def _trimmed_name(name: str) -> str:
    """A name without what a possessive adds, and without the day that follows it: "Reuters Tuesday"."""
    name = re.sub(r"['’]s?$", "", name.split("’s ")[0].split("'s ")[0].strip(" .,-"))
    return DATED.sub("", name)


def _without_more(outlet: str) -> str:
    """An outlet without what its event is besides: "CNN Republican" of "the CNN Republican debate"."""
    words = outlet.split()
    while bare(words[-1]) not in names.OUTLET_ENDINGS | names.OUTLETS and is_outlet(" ".join(words[:-1])):
        words.pop()
    return " ".join(words)


def _without_the(name: str) -> str:
    return re.sub(r"(?i)^the[ \u00a0]", "", name).rstrip(".,")


def when(layout: Layout, attribution: Attribution) -> str | None:
    """When it was said, in the article's words without their preposition ("December"), or ``None``.

    Taken from what the statement's own sentence tells of the saying: a date in
    what is said, or in another clause, tells when something else happened.
    """
    source = layout.words(attribution.source)
    # "a report published in May said"
    written = [Frame(source)] if DOCUMENT.match(source) else []
    for part in [*frames(layout, attribution), *written]:
        for match in WHEN.finditer(part.text):
            if part.tells(match) and _is_of_saying(part.text, match):
                return match.group(1)
    return None


def _is_of_saying(text: str, match: re.Match[str]) -> bool:
    """Whether a date is an adverb, or that of the occasion: "at Monday's hearing", not "Monday's storm"."""
    before, after = text[: match.start()], text[match.end() :]
    if NOT_SAID.search(before):
        return False
    if after.startswith(("'", "’")) or DETERMINED.search(before):
        return bool(AT_A.search(before) and ITS_OCCASION.match(after))
    return True
