"""Reported speech as against attitudes: what somebody said, not what somebody wants or is expected to do."""

from __future__ import annotations

import re

from bot.reading.cues import forms

_VERBS = """
    acknowledge add admit affirm agree allege announce answer argue ask assert blame boast brag call caution
    cite claim comment complain concede conclude condemn confirm contend continue counter criticise criticize
    declare decline denounce deny describe disclose dismiss dispute emphasise emphasize exclaim explain
    indicate inform insist joke lament maintain mention mock note observe opine pledge point predict proclaim
    promise quip quote read recall recount refute reiterate reject remark remind repeat reply report respond
    retort reveal say shout slam speak state stress suggest swear talk tell testify tweet urge vow warn wonder
    write
    """
_NOUNS = """
    accusation accusations allegation allegations according announcement assertion claim claims comments
    denial denials reportedly allegedly remarks response statement statements testimony warning warnings
    """
_IRREGULAR = {
    "brag": ("bragged", "brags", "bragging"),
    "speak": ("spoke", "speaks", "speaking"),
    "read": ("read", "reads", "reading"),
}
SPEECH = frozenset(
    {form for verb in _VERBS.split() for form in (verb, *_IRREGULAR.get(verb, forms(verb)))}
    | set(_NOUNS.split())
)
"""Words of communication, every form of each."""

_WORD = re.compile(r"[^\W\d_]+")


def is_speech(cue: str) -> bool:
    """Whether a cue reports speech ("told Reuters") and no attitude ("wants", "is expected to")."""
    return any(word in SPEECH for word in _WORD.findall(cue.lower()))
