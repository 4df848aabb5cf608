"""What joins a sentence to the one before it, and says nothing once it stands alone: "But", "In fact,"."""

from __future__ import annotations

from bot.reading.wording import wording

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


def unjoined(text: str) -> str:
    """The words without the connectives that they begin with: "But in fact, the port closed"."""
    leads = LEADING.match(text)
    if leads is None:
        return text
    rest = text[leads.end() :]
    return leads["mark"] + rest[:1].upper() + rest[1:]
