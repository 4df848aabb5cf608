"""What stands before a sentence and says nothing of what it tells: "But", "In fact,", "PORT ANSEL —"."""

from __future__ import annotations

from bot.reading.wording import CASED, wording

# Followed by a comma these are connectives whatever comes next.
_SET_OFF = r"""(?:but|and|or|yet|so|still|however|meanwhile|in the meantime|at the same time|moreover|
    furthermore|also|additionally|in addition|on top of that|besides|nevertheless|nonetheless|even so|
    all the same|then again|indeed|in fact|actually|of course|to be sure|to be clear|granted|that said|
    having said that|after all|anyway|thus|therefore|hence|consequently|accordingly|as a result|in turn|
    for example|for instance|in other words|in short|on the other hand|by contrast|in contrast|
    on the contrary|conversely|instead|rather|likewise|similarly|again|first(?:ly| of all)?|second(?:ly)?|
    third(?:ly)?|fourth(?:ly)?|last(?:ly)?|finally|well|look|you know),"""
# "Yet another ship", "So far", "But for the dam, it would …" stay, and "However long" without its comma.
_BARE = r"""(?:but(?! for [^,]+,? [^,]*\bwould\b)|and(?! (?:so on|vice))|meanwhile|moreover|furthermore|
    nevertheless|nonetheless|in fact|
    thus(?= (?:the|an?|he|she|it|they|we|there)\b)|also(?= (?:in|on|at|\w+day)\b)|
    yet(?! (?:another|more|again|to|un\w+)\b)|
    so(?= (?:actually|the|an?|he|she|it|they|we|i|you|there|these|those|his|her|their|its|our|my|when|if|in|
    (?-i:[A-Z])[\w’'-]+)\b))"""
LEADING = wording(rf"(?P<mark>[“\"‘']?)(?:(?:{_SET_OFF}|{_BARE}) )+(?=[\w“\"‘'$£€])")

_PLACE = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_REGION = r"(?:, (?:(?:in )?occupied )?[A-Z][\w.’'-]*(?: [A-Z\d][\w.’'-]*){0,3}){1,2}"
_AGENCY = r"\((?:[A-Z]{2,}|Reuters|Xinhua|Bloomberg|dpa)(?:/[\w\x20]+)?\)"
_DASH = r"(?:--?|[–—])"
# "PORT ANSEL, Norland, Dec 4 (AFP) —", "Port Ansel, Norland -", "(AP) —", "— The mill"
DATELINE = wording(
    rf"""(?:(?:{_PLACE}(?:{_REGION})? {_AGENCY}|{_AGENCY}|{_PLACE}{_REGION}|
    [A-Z]{{3,}}(?: [A-Z]{{2,}}){{0,3}}(?:{_REGION})?) {_DASH} ?|{_DASH} ?)(?=[\w“\"‘'$£€])""",
    CASED,
)


def undated(text: str) -> str:
    """The words without the place, the day and the agency that an article or a section begins with."""
    dateline = DATELINE.match(text)
    return text[dateline.end() :] if dateline else text


def unjoined(text: str) -> str:
    """The words without the connectives that they begin with: "But in fact, the port closed"."""
    leads = LEADING.match(text)
    if leads is None:
        return text
    rest = text[leads.end() :]
    return leads["mark"] + rest[:1].upper() + rest[1:]
