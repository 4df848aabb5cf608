"""What is said near by of the one who denies: the charge that "nothing wrong" or "I was at home" answers."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading import stance
from bot.reading.asserted import LEADING, Asserted
from bot.reading.denials import Denial
from bot.reading.denied import Kind
from bot.reading.layout import LONGEST, Layout, overlaps
from bot.reading.likeness import NAME_WORD, more_than_names, names_in, stems
from bot.reading.people import Speaker
from bot.reading.propositions import Propositions, claims_finite
from bot.reading.reference import ACCUSES, CONTENTIOUS
from bot.reading.said import Candidate, Proposition, Said, is_around, same_source
from bot.reading.sources import Cast
from bot.reading.wording import wording

# What is denied in whole: that one took part, that one knew.
INVOLVED = wording(
    r"""(?:(?:any|all|having|had|have|personal|direct|prior|its|his|her|their|a|an|the|no) )*
    (?:involve(?:d|ment)|role|part|
    hand|
    responsib(?:le|ility)|knowledge|knowing|known|knew|connection|complicity|links?|ties|blame|guilt|
    (?:anything|something|nothing) to do|playing (?:any|a)|being (?:involved|responsible|behind))\b"""
)
PRAISES = wording(r"\b(?:prais|credit|thank|applaud|hail|commend|laud|congratulat|defend)")
ACCUSING = wording(r"\b(?:conclud|found|finds?\b|determin|believ|suspect|link|implicat|testif)")
CHARGES = wording(
    r"\b(?:prosecutors?|police|investigators|authorities|indictment|the government|plaintiffs?|lawsuit)\b"
)
BESIDE = (-1, 1)
"""Where the claim stands that a statement answers without a word of denial, in sentences from it."""
LEADS = 6
"""The first words of a claim, which name who is said to have done it."""

NAMING = re.compile(r"(?i)(?:what|how|why|who)\b")


class Charges:
    """Finds what an answer answers by whom it is about, where the two share few words."""

    def __init__(self, layout: Layout, cast: Cast, asserted: Asserted, propositions: Propositions) -> None:
        self.layout = layout
        self.text = layout.text
        self.cast = cast
        self.asserted = asserted
        self.propositions = propositions

    def beside(self, said: Said, here: int) -> Candidate | None:
        """What another says of the one who answers without a word of denial, a sentence before or after."""
        if said.denial is None or said.denial.what.kind is not Kind.CLAUSE:
            return None
        for away in BESIDE:
            for candidate, _ in self.asserted.by_others(said, here + away, here + away):
                told = stance.is_told(candidate.cue, candidate.text)
                if told and self.asserted.about(candidate, said) and not NAMING.match(candidate.text):
                    return candidate
        return None

    def countered(self, said: Said, denial: Denial, here: int, owner: Speaker | None) -> Proposition | None:
        """What another says of the denier right beside, where he denies that he had part in it, or knew."""
        if owner is not None or denial.what.proposition is None:
            return None
        place = denial.what.proposition
        denied = self.text[place[0] : min(place[1], place[0] + LONGEST)]
        whole = (INVOLVED.search(denied[:60]) if said.inferred else INVOLVED.match(denied)) is not None
        if said.inferred and not whole:
            return None
        words = stems(denied)
        people = names_in(denied)
        best: tuple[float, Candidate] | None = None
        for candidate, other in self.asserted.by_others(said, here - 2, here + 2):
            if is_around(candidate, denial) or overlaps(candidate.span, place):
                continue
            if len(candidate.text.split()) < 4 or stance.is_question(candidate.cue, candidate.text):
                continue
            accuses = CONTENTIOUS.search(candidate.cue) or ACCUSING.search(candidate.cue)
            told = stance.is_speech(candidate.cue) and claims_finite(candidate.text)
            if (not accuses and not told) or PRAISES.search(candidate.cue):
                continue
            answers = denial.what.kind is Kind.CLAUSE and candidate.sentence == here - 1 and not whole
            named = set(NAME_WORD.findall(denied)) & set(NAME_WORD.findall(f"it {candidate.text}"))
            if NAMING.match(candidate.text) or not (
                answers or self.asserted.speaks_of(candidate, said) or (whole and named)
            ):
                continue
            away = abs(candidate.sentence - here)
            if not accuses and self.layout.paragraph_of(candidate.sentence) != self.layout.paragraph_of(here):
                continue
            source = stems(self.layout.words(other.attribution.source))
            shared = len(words & (candidate.words | source)) if words & candidate.words else 0
            alike = more_than_names(words, candidate.words, people)
            if whole and not accuses and not (words - people) & (candidate.words - people):
                # "denied involvement", of what others are said to have done, not of what was done to them.
                leads = replace(candidate, text=" ".join(candidate.text.split()[:LEADS]))
                if not self.asserted.speaks_of(leads, said):
                    continue
            enough = whole or (away <= 1 and 2 * shared >= len(words) > 0 and alike)
            fits = shared + (0.5 if accuses else 0.0) - 0.4 * away
            if enough and (best is None or fits > best[0]):
                best = fits, candidate
        return self.propositions.of(best[1]) if best else None

    def charge(self, said: Said, here: int, denial: Denial | None = None) -> Candidate | None:
        """What somebody is said to have done, where his own or his lawyer's answer is "nothing wrong"."""
        content = self.layout.words(said.attribution.content)
        who = re.match(r"(?i)[“\"']*(?:that )?(he|she|they|it)\b", content)
        at = said.attribution.content[0][0]
        name = self.cast.pronoun(who.group(1).lower(), at, (), ()) if who else None
        for candidate in (
            *reversed(self.asserted.between(here - 3, here)),
            *self.asserted.between(here + 1, here + 2),
        ):
            if candidate.said is said or (candidate.said is not None and candidate.said.denial is not None):
                continue
            if same_source(candidate, said) or (denial is not None and is_around(candidate, denial)):
                continue
            of_him = bool(name) and re.search(rf"(?i)\b{re.escape(str(name).split()[-1])}\b", candidate.text)
            if who and not name and abs(candidate.sentence - here) <= 1:
                # Whom "he" means is not told: the same one as the "he" of the sentence beside.
                leads = LEADING.match(candidate.text)
                of_him = bool(leads) and leads["who"].lower() == who.group(1).lower()
            if (of_him or self.asserted.about(candidate, said)) and (
                CONTENTIOUS.search(candidate.cue) or stance.is_speech(candidate.cue)
            ):
                return candidate
        return None

    def guilt(self, said: Said, here: int) -> Proposition:
        """What somebody pleads not guilty of: the accusation near by, or else "X is guilty"."""
        accusations = [
            c
            for c in self.asserted.between(here - 4, here + 1)
            if (ACCUSES.search(c.cue) and (c.sentence == here or self.asserted.about(c, said)))
            or (
                c.sentence <= here
                and c.said is not None
                and not c.said.denial
                and any(CHARGES.search(name) for name in c.said.names)
            )
        ]
        if accusations:
            return self.propositions.of(accusations[-1])
        who = said.names[0] if said.names else None
        text = f"{who} is guilty" if who else "Guilty"
        return Proposition(text, None, stems(text))
