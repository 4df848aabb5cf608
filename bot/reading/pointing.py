"""What a denial means that only points to it: "the report", "Trump's claim", "…, which he denies"."""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.reading.asserted import AHEAD, Asserted
from bot.reading.claim_words import HAS_CLAIM_NOUN
from bot.reading.denial_words import ENDS_IN_REFERENCE, TELLS_OF_DENIAL, TRIGGER
from bot.reading.denials import Denial
from bot.reading.kinds import is_outlet
from bot.reading.layout import Layout, hull, overlaps
from bot.reading.likeness import same_name, stems
from bot.reading.names import OUTLET_ENDINGS, bare
from bot.reading.people import Speaker
from bot.reading.propositions import Propositions, claims_finite
from bot.reading.reference import ACCUSES, CONTENTIOUS, NONE, POINTERS, Reference, Seen, points
from bot.reading.said import Candidate, Proposition, Said, is_around, same_source
from bot.reading.wording import CASED, wording

NEAR = 4  # characters between the ends of two claims that end together
WINDOW = 9  # sentences back that a pointing denial looks
REFERRING = wording(
    r"""\b(?:referring to|in (?:response|reference|reply) to|responding to|a reference to|speaking (?:of|
    about)|when asked(?: about| if| whether)?|asked about|answering)\b"""
)
# “I never said that,” he said after Lind had said that he …
AFTER_IT = wording(
    r"""(?:\b(?:after|when|once|as) (?!he\b|she\b|they\b|it\b)(?:[\w.’'&-]+,? ){1,8}(?:that )?|
    \btold [^;“”]{2,60}, who (?:had |has |have )?\w+ (?:that )?)\Z"""
)
OUTLET = wording(r"""the (?:newspaper|paper|magazine|network|website|site|broadcaster|outlet|tabloid|daily|
    weekly|channel|media|press)""")
# "The charge" is the one just told; "the allegations" may stand for more than the article tells.
CHARGES = wording(r"\b(?:allegations|accusations|charges)$")
SUIT = wording(r"(?:the|that|this|an?) (?:\w+ )?(?:suit|lawsuit|complaint|filing)\b.*")
SUIT_NAME = wording(r"\b(?:suit|lawsuit|complaint|filing)$")
PAPER = wording(
    r"\b(?:transcripts?|documents?|records?|filings?|papers|depositions?|affidavits?|testimony|e-?mails?)\b"
)
BODY = wording(
    r"""the (?:agency|department|ministry|bureau|administration|government|office|company|firm|campaign|
    council|board|
    authority|commission|military|army|police|city|state|county|university|school|hospital|church|bank)"""
)
# In court "the state" accuses by its prosecutors.
STATE = wording(r"(?:the )?(?:state|government|prosecution|crown)")
PROSECUTES = wording(r"\b(?:prosecut\w+|district attorney|attorney general|indictment)\b")
OF_BODY = wording(
    r"\b(?:officials?|officers?|executives?|authorities|administrators|spokes\w+|leaders|generals?)$"
)
TITLED = wording(r"\b[Tt]he [A-Z][\w’-]+(?: [A-Z][\w’-]+){0,4}$", CASED)
PRONOUN = wording(r"(?:all (?:of )?)?(?:it|this|that|them|these|those)")
# What joins a clause that takes up the one before: ", although Ostmark disputes this".
TAKEN_UP = wording(
    r""",? (?:although|though|but|while|whereas|even as|even though|however|yet|and|a point|
    something) (?:[^,;“”]{0,60})\Z"""
)
PERSONAL = frozenset("i we he she they it".split())


class Pointing:
    """Finds what the references of an article's denials mean."""

    def __init__(self, layout: Layout, asserted: Asserted, propositions: Propositions) -> None:
        self.layout = layout
        self.text = layout.text
        self.asserted = asserted
        self.propositions = propositions
        self._owned: dict[str | None, tuple[int, Proposition]] = {}
        self._cues: list[int] | None = None

    def meant(self, said: Said, denial: Denial, here: int, owner: Speaker | None) -> Proposition | None:
        """What such a denial means, ``owner`` being whose claim it says it is; None where nothing fits."""
        refers = denial.what.refers(self.text)
        if (
            denial.what.reference
            and denial.what.reference[1] <= hull(denial.attribution.cue or denial.attribution.content)[0]
            and TRIGGER.search(self.layout.words(denial.attribution.cue))
        ):
            # "…, which Russia denies": what is denied stands before it in the sentence.
            inside = [
                c
                for c in self.asserted.between(here, here)
                if c.said is not said
                and overlaps(c.span, denial.what.reference)
                and not ENDS_IN_REFERENCE.search(c.text)
            ]
            if inside:
                # The nearest of them: "criticism of his past, including allegations that …, which he denies".
                last = max(c.span[1] for c in inside) - NEAR
                near = [c for c in inside if c.span[1] >= last]
                return self.propositions.of(
                    max(near, key=lambda c: (c.said is not None, c.span[1] - c.span[0]))
                )
            if len(refers) > 30:
                return self.propositions.narrated(denial.what.reference)
        if owner is not None and self.layout.words(denial.what.owner).lower() in PERSONAL:
            # "He is lying": whom the pronoun means is a guess, and is none where that one says nothing.
            owner = owner if self.says(owner, here) else None
        pointing = stems(POINTERS.sub(" ", self._without_owner(denial)))
        reference = Reference(refers, pointing, owner is not None)
        if owner is None and PRONOUN.fullmatch(refers):
            cue = hull(denial.attribution.source or denial.attribution.cue)[0]
            told = [
                c
                for c in self.asserted.between(here, here)
                if c.said is not said and c.span[1] <= cue and c.said is not None and c.said.denial is None
            ]
            if not told and (made := self._clause_before(denial)):
                return made
        best: tuple[float, Candidate] | None = None
        named = HAS_CLAIM_NOUN.search(refers)
        near = self.asserted.between(here - WINDOW, here + AHEAD)
        for candidate in near:
            if candidate.said is said or same_source(candidate, said) or not candidate.words:
                continue
            if (
                denial.what.reference
                and overlaps(candidate.span, denial.what.reference)
                and candidate.said is not None
                and candidate.said.denial is not None
            ):
                continue
            if is_around(candidate, denial) or self._fragment(candidate, denial):
                continue
            if candidate.said and not candidate.said.names and not claims_finite(candidate.text):
                # "He was ordered to be held": nobody says anything.
                continue
            if candidate.said and not candidate.said.denial and TELLS_OF_DENIAL.search(candidate.text):
                continue
            if candidate.said and (self._passes_on(candidate, near) or self._holds_denial(candidate)):
                continue
            if named and self._tells_of(candidate, near):
                continue
            seen = self._seen(candidate, denial, owner, here, said)
            if owner is None and not pointing and CHARGES.search(refers) and self._off_topic(seen, candidate):
                continue
            score = points(reference, seen)
            if best is None or score > best[0]:
                best = score, candidate
        if best is not None and best[0] > NONE:
            found = self.propositions.of(best[1])
            if owner is not None:
                self._owned[owner.name] = here, found
            return found
        if owner is not None and owner.name in self._owned:
            # "They are 100 percent wrong", of the same claims as a sentence before.
            place, found = self._owned[owner.name]
            if here - place <= WINDOW:
                return found
        if owner is None and not pointing and not named:
            return self.propositions.last_narrated(here)
        return None

    def says(self, owner: Speaker, here: int) -> bool:
        """Whether the owner of a claim is told to say something near by."""
        near = self.asserted.between(here - WINDOW, here + AHEAD)
        return any(c.said is not None and any(owns(owner.name, n) for n in c.said.names) for c in near)

    def _off_topic(self, seen: Seen, candidate: Candidate) -> bool:
        """Whether it accuses nobody and does not speak of the denier: no "allegations" of his."""
        accuses = ACCUSES.search(seen.cue) or CONTENTIOUS.search(seen.cue)
        return not (accuses or seen.about_denier or candidate.whom)

    def _passes_on(self, candidate: Candidate, near: list[Candidate]) -> bool:
        """Whether a paper only tells what others claim: "aides said that …, according to transcripts"."""
        if candidate.said is None or not all(PAPER.search(name) for name in candidate.said.names or ("",)):
            return False
        start, end = candidate.span
        inner = (c for c in near if c is not candidate and c.said and c.said.names)
        return any(start <= c.span[0] and c.span[1] <= end for c in inner)

    def _tells_of(self, candidate: Candidate, near: list[Candidate]) -> bool:
        """Whether somebody only tells of another's claim: "Lind was livid with a report that said …"."""
        start, end = candidate.span
        own = set(candidate.said.names) if candidate.said is not None else set()
        return any(
            start < inner.span[0] < end
            and abs(end - inner.span[1]) <= NEAR
            and inner.said is not None
            and inner.said.names
            and own.isdisjoint(inner.said.names)
            for inner in near
        )

    def _holds_denial(self, candidate: Candidate) -> bool:
        """Whether somebody only tells of another's denial: "aides said that Lind rejected the claim"."""
        if self._cues is None:
            denials = (said.denial for said in self.asserted.saids if said.denial is not None)
            self._cues = sorted(d.attribution.cue[0][0] for d in denials if d.attribution.cue)
        # Its own cue may stand within what it says: "a “lie,” he said, “from start to end”".
        own = candidate.said.attribution.cue if candidate.said is not None else ()
        at = bisect_left(self._cues, candidate.span[0])
        inside = [cue for cue in self._cues[at : at + 2] if cue < candidate.span[1]]
        return any(cue not in {piece[0] for piece in own} for cue in inside)

    def _clause_before(self, denial: Denial) -> Proposition | None:
        """What the narrator tells right before, in the sentence itself: "…, although X denies this"."""
        cue = hull(denial.attribution.source or denial.attribution.cue)[0]
        start = self.layout.sentence(cue)[0]
        match = TAKEN_UP.search(self.text, start, cue)
        if not match or len(self.text[start : match.start()].split()) < 4:
            return None
        told = clause_of(self.text[start : match.start()])
        return self.propositions.narrated((start + told, match.start()))

    def _without_owner(self, denial: Denial) -> str:
        """The words that point, without whose claim it is: "Lind's claims about taxes" is of taxes."""
        if not denial.what.reference:
            return ""
        start, end = denial.what.reference
        for first, last in denial.what.owner:
            if start <= first and last <= end:
                start = last
        return self.text[start:end]

    def _fragment(self, candidate: Candidate, denial: Denial) -> bool:
        """Whether it is no more than the reference: "claims about retaliation" inside the denial."""
        held = denial.attribution.content
        return (
            bool(held)
            and overlaps(candidate.span, hull(held))
            and re.match(r"(?i)(?:about|of|on|over|regarding)\b|\S+(?:[ \u00a0]\S+){0,3}$", candidate.text)
            is not None
        )

    def _seen(
        self, candidate: Candidate, denial: Denial, owner: Speaker | None, here: int, said: Said
    ) -> Seen:
        """A candidate as it is seen from a denial."""
        other = candidate.said
        names = other.names if other else []
        place = hull(denial.attribution.cue or denial.attribution.content)[0]
        referred_to = self._referred_to(place, candidate)
        return Seen(
            candidate.cue,
            candidate.text,
            candidate.words,
            self.layout.words(other.attribution.source) if other else "",
            abs(here - candidate.sentence),
            candidate.span[0] < place or referred_to,
            owner is not None
            and (
                any(owns(owner.name, name) for name in names)
                or self._published(owner, other)
                or bool(SUIT.fullmatch(owner.name or "") and SUIT_NAME.search(candidate.cue))
            ),
            bool(names),
            other is not None,
            other is not None and other.denial is not None,
            candidate.negated,
            self.asserted.about(candidate, said),
            referred_to,
        )

    def _published(self, owner: Speaker, said: Said | None) -> bool:
        """Whether "the newspaper" may be who says it: one with a title, "The Morning Ledger"."""
        if said is None or not OUTLET.fullmatch(owner.name or ""):
            return False
        return TITLED.search(self.layout.words(said.attribution.source)) is not None

    def _referred_to(self, place: int, candidate: Candidate) -> bool:
        """Whether a denial's sentence says that it is meant: “Lies,” he said, referring to a report that …"""
        end = self.layout.sentence(place)[1]
        within = place < candidate.span[0] < end
        return within and any(
            tells.search(self.text, place, candidate.span[0]) for tells in (REFERRING, AFTER_IT)
        )


def clause_of(words: str) -> int:
    """Where the last clause of a sentence's beginning starts: behind "whose", else at the beginning."""
    found = list(re.finditer(r"(?i),[ \u00a0](?=whose\b)", words))
    return found[-1].end() if found else 0


def owns(owner: str | None, name: str) -> bool:
    """Whether the owner of a claim is who says it; "the newspaper" is whichever outlet says it."""
    if same_name(owner, name):
        return True
    if SUIT.fullmatch(owner or "") and SUIT_NAME.search(name):
        return True
    if owner and name.lower().startswith("the ") and stems(owner.split()[-1]) == stems(name[4:]):
        # "figures by advocacy groups" and "the groups", which come to speak.
        return True
    if STATE.fullmatch(owner or "") and PROSECUTES.search(name):
        return True
    if BODY.fullmatch(owner or "") and OF_BODY.search(name):
        # "the agency’s explanation": its officials gave it.
        return True
    return bool(OUTLET.fullmatch(owner or "")) and (
        is_outlet(name) or bare(name.split()[-1]) in OUTLET_ENDINGS
    )
