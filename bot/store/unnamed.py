"""Sources that their article describes and does not name: pure functions.

"The mayor" of one article is not "the mayor" of another; "a spokesman for the Harbor Ministry" is the
ministry's, whoever quotes him. The first kind belongs to its article, and its full name says so.
"""

from __future__ import annotations

import re

from bot.reading import names
from bot.vocabulary import SourceKind

UNNAMED = "Unnamed source"
PASTED = "Pasted text"
#: Characters of an outlet's name, so that the whole still fits a suggestion.
_OUTLET = 40

_WORD = re.compile(r"\w[\w.’'-]*")
_POINTING = frozenset(("the", "this", "that", "these", "those"))
# Even with an affiliation these may be somebody else each time: "a Harbor Ministry official".
_SOME = frozenset(
    """a an one another two three four five six seven eight nine ten dozens hundreds several some many most
    few""".split()
)
# These speak for whom they name.
_VOICE = re.compile(r"\bspokes\w+|\b(?:lawyer|attorney|counsel|representative)s? (?:for|of)\b")
_PARTIES = names.PARTIES | {"conservative", "conservatives", "democratic", "labour", "liberal", "liberals"}
# Words that name nobody even with a capital: "the Foreign Ministry", "the City Council", "Police".
_ROLES = (
    names.PERSON_NOUNS
    | names.PLURAL_PERSONS
    | names.DOCUMENT_WORDS
    | (names.TITLES - {"general", "justice", "pope", "press", "state"})
    | frozenset(
        """agency army board city commission committee company council county court department firm
        government hospital military ministry navy office party police school town union university
        somebody someone unnamed""".split()
    )
) - _PARTIES


def is_unnamed(name: str, kind: SourceKind | None) -> bool:
    """Whether these words are no name, so that they mean somebody else in another article."""
    if name in (UNNAMED, PASTED):
        return True
    if kind in (SourceKind.PERSON, SourceKind.PLACE):
        return False
    words = _WORD.findall(name)
    while len(words) > 1 and words[0].lower() in _POINTING:
        del words[0]
    named = any(word != word.lower() and not _is_role(word.lower()) for word in words)
    return not named or (bool(words) and words[0] in _SOME and not _VOICE.search(name))


def _is_role(word: str) -> bool:
    return word in _ROLES or word.removesuffix("s") in _ROLES


def belongs_to(article: int, outlet: str | None) -> str:
    """What tells an unnamed source of the article of this number from its namesakes.

    "Harbor Post, article 7"
    """
    return f"{outlet[:_OUTLET].rstrip()}, article {article}" if outlet else f"article {article}"
