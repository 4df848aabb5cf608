"""The name behind "the council": "the Alden Harbour Council", where the article names one and no other.

A claim that opens with "The council" tells nothing to somebody who has not read the article.
"""

from __future__ import annotations

import re

from bot.reading.layout import Layout
from bot.reading.positive import IRREGULAR
from bot.reading.wording import CASED, wording

# By what bodies, laws and plans are called: the last word of their name, or the one before "of".
HEADS = frozenset(
    """academy act airport amendment assembly bill board bridge cathedral chamber charter church commission
    committee constitution convention council court dam department directive embassy hospital inquiry library
    ministry mosque museum navy palace pact parliament plan police prison protocol railway school senate
    stadium treaty tribunal university""".split()
)
# So may be called what is named by other words, or by letters; of who speaks alone they are its name.
OF_SPEAKER = frozenset(
    """agency airline association authority bank bureau center centre coalition company corporation federation
    foundation fund institute institution league network organisation organization party society theater
    theatre trust union""".split()
)
# Their names may go without "the": "Alden Council".
BARE = frozenset(
    """airline airport cathedral church college company council hospital network palace parliament police
    prison school stadium university""".split()
)
_PAST = "|".join(sorted(set(IRREGULAR.values())))
OPENS = wording(
    rf"""The (?P<head>[a-z]+)(?=['’]s | (?:\w+ly |also |now |then |still |just |never )?(?:is|are|was|were|
    has|have|had|will|would|can|could|may|might|must|should|did|does|says|runs?|{_PAST}|[a-z]{{3,}}ed|
    [a-z]{{2,}}(?:(?<!er)s|[aeiou]yers)(?= (?:the|an?|that|to|its|his|her|their|more|about|on|for|with|no|all|
    any|\d|[A-Z])))\b)""",
    CASED,
)
_WORD = r"(?:U\.[SKN]\.|[A-Z][\w’'&-]*)"
_JOINT = r"(?: (?:of|for|on)(?: the)?| and)? "
_TAIL = rf" of(?: the)? {_WORD}(?:(?: and)? {_WORD})*"
OPENING = frozenset(
    """The A An In On At But And As By For From To Of With After Before When While If That This Its""".split()
)
BASED = re.compile(r"[A-Z]\w+-based ")
NEAR = 2500  # characters back in which "a court" may be the one that is meant
TWO_NAMES = re.compile(r" (?:of|for|on|The) ")


class Fuller:
    """The names that an article gives to what it then calls "the council"."""

    def __init__(self, layout: Layout) -> None:
        self.text = layout.text
        self._names: dict[str, tuple[str, int] | None] = {}

    def named(self, text: str, at: int, speaker: str | None = None) -> str:
        """The text of a claim with the name in the place of the "The council" that it opens with.

        ``at`` is where the claim stands: only what is named before it counts. The
        ``speaker`` is rather meant than another with this word in its name.
        """
        opens = OPENS.match(text)
        head = opens["head"] if opens else ""
        if opens is None or head not in HEADS | OF_SPEAKER:
            return text
        if speaker and speaker.endswith(f" {head.capitalize()}"):
            name = speaker
        elif head in OF_SPEAKER:
            return text
        else:
            if head not in self._names:
                self._names[head] = self._found(head)
            found = self._names[head]
            others = rf"\b(?:an?|another|two|several|every|each|some|the [a-z-]+) (?:[a-z-]+ )*{head}\b"
            if found is None or found[1] > at or re.search(others, self.text[max(0, at - NEAR) : at]):
                return text
            name = found[0]
        article = head not in BARE or 2 * self.text.count(f"he {name}") >= self.text.count(name)
        return f"{'The ' if article and not name.startswith('The ') else ''}{name}{text[opens.end() :]}"

    def _found(self, head: str) -> tuple[str, int] | None:
        """The one name with this word and where it first ends; None where there are two."""
        word = head.capitalize()
        names: dict[str, int] = {}
        for match in re.finditer(
            rf"{_WORD}(?:{_JOINT}{_WORD})*?{_JOINT}{word}\b(?! ?\d)(?:{_TAIL})?|\b{word}{_TAIL}", self.text
        ):
            name = match.group()
            while " " in name and name.split(" ", 1)[0] in OPENING:
                name = name.split(" ", 1)[1]
            name = BASED.sub("", name)
            if TWO_NAMES.search(name.split(word)[0]):
                return None
            names.setdefault(name, match.end())
        # "the Harbour Council" is the Alden Harbour Council.
        fullest = max(names, key=len, default=word)
        if fullest == word or any(name not in fullest for name in names):
            return None
        return fullest, names[fullest]
