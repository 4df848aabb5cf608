"""What is on its way from attributions to statements and claims: what is said, what may be denied of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from bot.reading import stance
from bot.reading.answer_words import AGAINST
from bot.reading.denials import Denial
from bot.reading.layout import Layout, Places, hull, overlaps
from bot.reading.likeness import same_name
from bot.reading.people import Speaker
from bot.reading.spans import Attribution, Span, Spans
from bot.reading.wording import wording

UNSAID = wording(r"(?:\b(?:never|not|nor)|n['’]t)\b(?! (?:only|just)\b)")

# "the airline's pilots" are not the airline; its lawyers speak for it.
OWNED = re.compile(r"[^’']+?['’]s? (?P<what>.+)")
SPEAKS_FOR_WHOM = wording(
    r"""(?:an?|the|his|her|their|its)? ?(?:[\w-]+ )?(?:spokes\w+|lawyers?|attorneys?|representatives?|
    aides?)(?: )
    (?:for|of) """
)
# "a former deputy to the governor" is not the governor.
FORMER_OF = wording(r"(?:an?|the|one|his|her|their|its)? ?(?:\w+ )?(?:former|ex)\b[^,]*? (?:to|of|for) ")
FORMER = wording(r"\b(?:former|ex)\b")
SPEAKS_FOR = wording(
    r"""\b(?:spokes\w+|lawyers?|attorneys?|counsel|solicitors?|aides?|advis[eo]rs?|campaign|offices?|director|secretary|
    press|team|government|ministry|minister|officials?|administration|representatives?|agents?|managers?|publicists?|
    executives?|owners?|president|chair\w*|founder|chief|leaders?|leadership|board|department|authorities|supporters|
    allies|wife|husband|family|company|estate|defenders?|party|staff)\b"""
)


@dataclass(slots=True)
class Said:
    """An attribution on its way to statements: who speaks, and the denial that it is, if it is one."""

    attribution: Attribution
    speakers: list[tuple[Spans, Speaker]]
    denial: Denial | None = None
    inferred: bool = False
    answers: Candidate | None = None

    @property
    def names(self) -> list[str]:
        """The names of its sources."""
        return [speaker.name for _, speaker in self.speakers if speaker.name]


@dataclass(slots=True)
class Candidate:
    """Something asserted that a denial may mean; ``said`` is None where the narrator, or nobody, says it."""

    span: Span
    words: frozenset[str]
    sentence: int
    said: Said | None
    cue: str = ""
    negated: bool = False
    text: str = ""
    core: frozenset[str] = frozenset()
    accuses: Span | None = None
    whom: str | None = None


@dataclass
class Proposition:
    """A claim on its way to :class:`~bot.reading.spans.ReadClaim`: who asserts and who denies it."""

    text: str
    span: Span | None
    words: frozenset[str] = frozenset()
    asserting: list[Said] = field(default_factory=list)
    denying: list[Said] = field(default_factory=list)

    @cached_property
    def negated(self) -> bool:
        """Whether a negation stands in the text."""
        return stance.is_negated(self.text)


def is_unsaid(layout: Layout, attribution: Attribution) -> bool:
    """Whether a negation stands at the cue, so that its content is not asserted: "never said that …"."""
    if not attribution.cue:
        return False
    start, end = attribution.cue[0]
    before = attribution.source[-1][1] if attribution.source else start
    words = layout.text[before:end] if 0 <= start - before <= 40 else layout.text[start:end]
    return UNSAID.search(words) is not None


def is_denied(said: Said, denied: Places) -> bool:
    """Whether what is told to be said is itself denied: "denied that she had called him a liar"."""
    return said.denial is None and any(denied.hold(cue) for cue in said.attribution.cue)


def is_same(left: str | None, right: str | None) -> bool:
    """Whether two names mean one source; "Lind's rival" is not Lind."""
    if not left or not right or not same_name(left, right):
        return False
    owned, other = sorted((left, right), key=len, reverse=True)
    if SPEAKS_FOR_WHOM.match(owned):
        # Who speaks for him says what he says.
        return True
    if FORMER_OF.match(owned) and not FORMER.match(other):
        return False
    whose = OWNED.match(owned)
    if (
        whose
        and (FORMER.search(whose["what"]) or not SPEAKS_FOR.search(whose["what"]))
        and not same_name(whose["what"], other)
    ):
        return False
    return (AGAINST.search(left) is None) == (AGAINST.search(right) is None)


def same_source(candidate: Candidate, said: Said) -> bool:
    """Whether one who asserts a candidate is one who speaks here."""
    other = candidate.said
    return other is not None and any(is_same(a, b) for a in other.names for b in said.names)


def is_around(candidate: Candidate, denial: Denial) -> bool:
    """Whether what somebody asserts holds the denial itself."""
    return bool(denial.attribution.cue) and overlaps(candidate.span, hull(denial.attribution.cue))


def longest(pieces: Spans) -> Span:
    """The longest piece of an interrupted span."""
    return max(pieces, key=lambda piece: piece[1] - piece[0])
