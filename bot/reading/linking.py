"""Which claim a denial denies: before or after it, the narrator's or a source's, or inside the denial itself.

A denial that holds the proposition ("denied that he had sold arms") is matched
by words to what others assert, wherever it stands; nobody else need assert it.
A denial that points ("such a transaction", "the report", "that", "Trump's
claim") is given the assertion that fits best by owner, by the words of the
reference, by the kind of its noun and by nearness. What cannot be found stays
as vague as the article leaves it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading import stance
from bot.reading.answer_words import CONTRADICTS, INNOCENT
from bot.reading.asserted import LEADING, Asserted
from bot.reading.claim_words import CLAIM_NOUN
from bot.reading.denial_words import GENERAL_WRONG
from bot.reading.denials import Denial, subject_of
from bot.reading.denied import Denied, Kind, Objects
from bot.reading.layout import LONGEST, Layout, hull, overlaps
from bot.reading.likeness import containment, same_name, stems
from bot.reading.people import Speaker
from bot.reading.pointing import PERSONAL, PRONOUN, Pointing
from bot.reading.propositions import Propositions, claims_finite
from bot.reading.reference import ACCUSES, COMMON, CONTENTIOUS
from bot.reading.said import UNSAID, Candidate, Proposition, Said, is_around, is_same, longest, same_source
from bot.reading.sources import Cast
from bot.reading.spans import Attribution, Span
from bot.reading.telling import sentences_of
from bot.reading.wording import wording

AS_CLAIMED = wording(
    r""", as (?P<who>(?!(?:he|she|they|it|we|i|has|was)\b)[\w.’'-]+(?: [\w.’'-]+){0,5}?) (?:had |has |have )?
    (?P<cue>claim(?:s|ed)|allege[sd]|suggest(?:s|ed)|assert(?:s|ed)|charge[sd]|contend(?:s|ed)|report(?:s|ed)|
    maintain(?:s|ed))\b"""
)
# "Western diplomats have made such charges for years": who says what is denied near by.
SPREADS = wording(
    rf"""\b(?:(?P<cue>made|makes?|making|levell?ed|repeat(?:s|ed)?|raise[sd]?|push(?:es|ed)|air(?:s|ed)|voice[sd]?|
    promote[sd]?|spread|spreads|circulate[sd]?|float(?:s|ed)|peddle[sd]?|published|reported|put forward)(?: )
    (?P<what>(?:such|the same|similar|those|that|these|this|the) (?:[\w-]+ )?{CLAIM_NOUN}\b)|
    (?P<tells>repeat(?:s|ed)|push(?:es|ed)|promote[sd]|spreads?|circulate[sd]|float(?:s|ed)|peddle[sd])(?: )
    (?P<them>it|them)\b)"""
)
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
# “Nonsense,” she said of the allegation that …
SAID_OF = wording(
    r"""\b(?:(?:said|says|told [^,;“”]{2,40}?|wrote|replied) (?:\w+ )?(?:of|about)|asked (?:\w+ )?about|
    referring to|in (?:response|reply|reference) to|responding to|answering)(?: )"""
)
CRITICISM = wording(
    r"""\b(?:criticisms?|attacks?|complaints?|insults?|depictions?|recollections?|talk|warnings?|whispers|
    memos?|letters?|speech|ads?|books?)$"""
)
# "…, contradicting a report in The Daily Crier"
AGAINST = wording(r",? (?:contradicting|refuting|rebutting|rejecting|disputing|despite|contrary to) ")
CHARGES = wording(
    r"\b(?:prosecutors?|police|investigators|authorities|indictment|the government|plaintiffs?|lawsuit)\b"
)
CLAIMS = wording(r"(?:claims?|allegations?|accusations?|assertions?|charges?|suggestions?|contentions?)")
REPORTS = wording(r"(?:reports?|reporting|stor(?:y|ies)|articles?)")
REPORTED = wording(r"\b(?:report|publish|broke\b)")
ANY_OUTLET = wording(
    r"""(?:(?:the|an?|some|several|local|national|british|american) )*(?:[a-z-]+ )?(?:newspapers?|
    papers?|magazines?|media|
    press|news|tabloids?|websites?|outlets?|networks?|stations?)(?: agenc(?:y|ies)| services?)?"""
)
POINTS = wording(r"[“\"'‘]*(?:it|this|that|they|these|those)\b")
BESIDE = (-1, 1)
"""Where the claim stands that a statement answers without a word of denial, in sentences from it."""
MYSELF = wording(r"[“\"'‘]*(?:i|we)\b")
ITSELF = stems(
    "agency company department campaign ministry government administration office group party firm team"
)
NAMING = re.compile(r"(?i)(?:what|how|why|who)\b")
NAME_WORD = re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-Z][\w’'-]+")


class Linker:
    """Gives each denial of an article its proposition."""

    def __init__(self, layout: Layout, cast: Cast, saids: list[Said]) -> None:
        self.layout = layout
        self.text = layout.text
        self.cast = cast
        self.saids = saids
        self.asserted = Asserted(layout, cast, saids)
        self.propositions = Propositions(layout, cast, self.asserted, saids)
        self.objects = Objects(layout.text)
        self.pointing = Pointing(layout, self.asserted, self.propositions)
        self._denied: list[tuple[int, Said, Proposition]] = []

    def link(self, said: Said) -> Proposition:
        """The proposition that a denial denies, found or made; the denial is entered under it."""
        denial = said.denial
        assert denial is not None
        here = self.layout.sentence_at(hull(denial.attribution.cue or denial.attribution.content)[0])
        if told := self._said_of(denial, here):
            denial = said.denial = replace(denial, what=told)
            said.answers, said.inferred = None, False
        self._turn(said, denial, here)
        owner = self._owner(denial, said)
        if (
            said.answers is None
            and said.inferred
            and INNOCENT.search(self.layout.words(said.attribution.content)[:200])
        ):
            said.answers = self._charge(said, here)
        if said.answers is None and said.inferred:
            said.answers = self._beside(said, here)
        if said.answers is not None:
            found = self.propositions.of(said.answers)
        elif denial.what.kind is Kind.GUILT:
            found = self._guilt(said, here)
        elif denial.what.kind in (Kind.REFERENCE, Kind.NOTHING):
            found = self.pointing.meant(said, denial, here, owner)
        else:
            found = self._worded(said, denial, here, owner) or self._countered(said, denial, here, owner)
        if (
            found is None
            and denial.what.kind is Kind.THING
            and denial.what.reference
            and CRITICISM.search(self.text, *denial.what.reference)
        ):
            found = self.pointing.meant(said, denial, here, owner)
        if found is None and said.inferred:
            found = self._again(said, here)
        if found is None:
            found = self.propositions.inside(said, denial, owner)
            if not found.asserting and (reported := self._reported(denial, here)):
                found = self.propositions.told_as(reported, found)
        if not found.asserting and (claiming := self._as_claimed(said, here) or self._spread(said, here)):
            self.saids.append(claiming)
            found.asserting.append(claiming)
        if not found.denying and len(found.asserting) == 1 and found.asserting[0].denial is None:
            self._narrow(found, said)
        found.denying.append(said)
        self._denied.append((here, said, found))
        return found

    def _turn(self, said: Said, denial: Denial, here: int) -> None:
        """ "Brandt says that Foley took money. He denies it": nobody denies what he has just said."""
        source = denial.attribution.source
        if len(said.names) != 1 or self.layout.words(source).lower() not in {"he", "she"}:
            return
        place = denial.what.proposition
        held = stems(self.text[slice(*place)]) if place else frozenset()
        told = [
            candidate
            for candidate in self.asserted.between(here - 1, here)
            if candidate.said not in (None, said) and candidate.span[1] <= source[0][0]
        ]
        if not told or any(not same_source(candidate, said) for candidate in told):
            return
        last = told[-1]
        if place is not None and 2 * len(held & last.words) < len(held):
            return
        female = self.layout.words(source).lower() == "she"
        for _, person in self.cast.people.people_between(*last.span):
            if person.female in (None, female) and not any(is_same(person.name, name) for name in said.names):
                said.speakers = [(source, person.speaker)]
                return

    def _again(self, said: Said, here: int) -> Proposition | None:
        """What he has denied right before in so many words, where he goes on to be quoted: “I never …”."""
        begin = said.attribution.content[0][0]
        content = self.layout.words(said.attribution.content)
        if not self.layout.quoted(begin + 1) or not MYSELF.match(content):
            return None
        for place, other, found in reversed(self._denied[-4:]):
            near = 0 <= here - place <= 1
            if near and not other.inferred and found.asserting and set(other.names) & set(said.names):
                return found
        return None

    def _beside(self, said: Said, here: int) -> Candidate | None:
        """What another says of the one who answers without a word of denial, a sentence before or after."""
        if said.denial is None or said.denial.what.kind is not Kind.CLAUSE:
            return None
        for candidate in (
            candidate for away in BESIDE for candidate in self.asserted.between(here + away, here + away)
        ):
            other = candidate.said
            if other is None or not other.names or other.denial is not None or candidate.negated:
                continue
            if same_source(candidate, said) or not self.asserted.about(candidate, said):
                continue
            told = stance.is_speech(candidate.cue) and stance.is_proposition(candidate.cue, candidate.text)
            if told and not NAMING.match(candidate.text):
                return candidate
        return None

    def _said_of(self, denial: Denial, here: int) -> Denied | None:
        """What a denial's sentence says that it speaks of: “This is a smear,” she said of the claim that …"""
        refers = self.text[slice(*denial.what.reference)] if denial.what.reference else ""
        content = self.layout.words(denial.attribution.content)
        if denial.what.kind not in (Kind.REFERENCE, Kind.NOTHING) and not POINTS.match(content):
            return None
        if refers and not PRONOUN.fullmatch(refers):
            return None
        sentence = self.layout.sentences[here]
        sentence = sentence[0], min(sentence[1], sentence[0] + LONGEST)
        for match in SAID_OF.finditer(self.text, *sentence):
            if self.layout.quoted(match.start()):
                continue
            found = self.objects.claim(match.end(), sentence)
            if found is not None and found.proposition is not None:
                return found
        return None

    def _countered(self, said: Said, denial: Denial, here: int, owner: Speaker | None) -> Proposition | None:
        """What another says of the denier right beside, where he denies that he had part in it, or knew."""
        if owner is not None or denial.what.proposition is None:
            return None
        place = denial.what.proposition
        denied = self.text[place[0] : min(place[1], place[0] + LONGEST)]
        whole = (INVOLVED.search(denied[:60]) if said.inferred else INVOLVED.match(denied)) is not None
        if said.inferred and not whole:
            return None
        words = stems(denied)
        best: tuple[float, Candidate] | None = None
        for candidate in self.asserted.between(here - 2, here + 2):
            other = candidate.said
            if other is None or not other.names or other.denial is not None or candidate.negated:
                continue
            if (
                same_source(candidate, said)
                or is_around(candidate, denial)
                or overlaps(candidate.span, place)
            ):
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
            enough = whole or (away <= 1 and 2 * shared >= len(words) > 0)
            fits = shared + (0.5 if accuses else 0.0) - 0.4 * away
            if enough and (best is None or fits > best[0]):
                best = fits, candidate
        return self.propositions.of(best[1]) if best else None

    def _as_claimed(self, said: Said, here: int) -> Said | None:
        """Who the sentence says to claim what is denied: "…, as her rival claimed in an ad"."""
        sentence = self.layout.sentences[here]
        match = AS_CLAIMED.search(self.text, sentence[0], min(sentence[1], sentence[0] + LONGEST))
        content = said.attribution.content
        if not match or not content:
            return self._against(said, sentence) if content else None
        source = (match.span("who"),)
        speaker = self.cast.speaker(source)
        if speaker.name is None or any(is_same(speaker.name, name) for name in said.names):
            return None
        return Said(Attribution(source, (match.span("cue"),), content, 0.5), [(source, speaker)])

    def _against(self, said: Said, sentence: Span) -> Said | None:
        """Whose claim a sentence calls contradicted: "…, contradicting a report in The Daily Crier"."""
        match = AGAINST.search(self.text, sentence[0], min(sentence[1], sentence[0] + LONGEST))
        found = self.objects.claim(match.end(), sentence) if match else None
        if found is None or not found.owner or not found.owner_cue:
            return None
        speaker = self.cast.speaker(found.owner)
        if speaker.name is None or any(is_same(speaker.name, name) for name in said.names):
            return None
        held = (found.proposition,) if found.proposition else said.attribution.content
        return Said(Attribution(found.owner, (found.owner_cue,), held, 0.5), [(found.owner, speaker)])

    def _reported(self, denial: Denial, here: int) -> Candidate | None:
        """Who reported near by, where somebody denies reports without saying whose they are."""
        if denial.what.owner_cue is None:
            return None
        if not REPORTS.fullmatch(self.text, *denial.what.owner_cue):
            return self._told(denial, here)
        for candidate in self.asserted.between(here - 4, here + 6):
            other = candidate.said
            if other is None or other.denial is not None or not REPORTED.search(candidate.cue):
                continue
            if other.names:
                return candidate
        return None

    def _told(self, denial: Denial, here: int) -> Candidate | None:
        """Who says near by something of the same thing as a claim that is denied, whose it is left open."""
        if denial.what.proposition is None or not CLAIMS.fullmatch(
            self.text, *(denial.what.owner_cue or (0, 0))
        ):
            return None
        words = stems(self.text[slice(*denial.what.proposition)]) - COMMON
        for away in (1, -1, 2, -2):
            for candidate in self.asserted.between(here + away, here + away):
                other = candidate.said
                if other is None or not other.names or other.denial is not None or candidate.negated:
                    continue
                if any(is_same(a, b) for a in other.names for b in self._deniers(denial)):
                    continue
                told = stance.is_speech(candidate.cue) and stance.is_proposition(
                    candidate.cue, candidate.text
                )
                if told and words & candidate.words:
                    return candidate
        return None

    def _deniers(self, denial: Denial) -> list[str]:
        name = self.cast.speaker(denial.attribution.source).name if denial.attribution.source else None
        return [name] if name else []

    def _spread(self, said: Said, here: int) -> Said | None:
        """Who is told near by to say what a denial holds: "Western diplomats have made such charges"."""
        denial = said.denial
        if denial is None or denial.what.proposition is None or said.inferred:
            return None
        place = hull(denial.attribution.cue or denial.attribution.content)
        for number in (here, here + 1, here - 1):
            if not 0 <= number < len(self.layout.sentences):
                continue
            sentence = self.layout.sentences[number]
            last = min(sentence[1], sentence[0] + LONGEST)
            for match in SPREADS.finditer(self.text, sentence[0], last):
                source = subject_of(self.text, sentence, match.start())
                if not source or overlaps(match.span(), place) or self.layout.quoted(match.start()):
                    continue
                speaker = self.cast.speaker(source)
                own = any(is_same(speaker.name, name) for name in said.names)
                unsaid = UNSAID.search(self.text[source[-1][1] : match.end()])
                if speaker.name is not None and not own and not unsaid:
                    cue, what = ("cue", "what") if match.group("cue") else ("tells", "them")
                    made = Attribution(source, (match.span(cue),), (match.span(what),), 0.5)
                    return Said(made, [(source, speaker)])
        return None

    def _narrow(self, found: Proposition, said: Said) -> None:
        """Of a statement of several sentences, the claim is the one that the denial answers."""
        asserted = found.asserting[0]
        groups = sentences_of(self.text, asserted.attribution.content)
        if len(groups) < 2:
            return
        words = self.layout.words(said.attribution.content)
        answer = frozenset() if CONTRADICTS.match(words) else stems(words)
        meant = max(
            enumerate(groups), key=lambda item: (len(stems(self.layout.words(item[1])) & answer), item[0])
        )[1]
        found.text, found.span = self.propositions.asserted_text(asserted, meant), longest(meant)

    def _owner(self, denial: Denial, said: Said) -> Speaker | None:
        if not denial.what.owner:
            return None
        mention = self.layout.words(denial.what.owner).lower()
        if mention in PERSONAL:
            at = denial.what.owner[0][0]
            name = self.cast.pronoun(mention, at, said.attribution.content, said.names)
            return Speaker(name) if name and not any(same_name(name, n) for n in said.names) else None
        owner = self.cast.speaker(denial.what.owner, said.attribution.content)
        if owner.name is not None and ANY_OUTLET.fullmatch(owner.name):
            owner = self._outlet(self.layout.sentence_at(denial.what.owner[0][0])) or owner
        if owner.name is None or any(is_same(owner.name, name) for name in said.names):
            return None
        return owner

    def _outlet(self, here: int) -> Speaker | None:
        """Which outlet "a newspaper report" is of: the one that is said near by to report."""
        for candidate in (*self.asserted.between(here, here + 6), *self.asserted.between(here - 4, here - 1)):
            if candidate.said is None or not REPORTED.search(candidate.cue):
                continue
            for _, speaker in candidate.said.speakers:
                if speaker.name and not ANY_OUTLET.fullmatch(speaker.name):
                    return speaker
        return None

    def _charge(self, said: Said, here: int, denial: Denial | None = None) -> Candidate | None:
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

    def _guilt(self, said: Said, here: int) -> Proposition:
        """What somebody pleads not guilty of: the accusation near by, or else "X is guilty"."""
        accusations = [
            c
            for c in self.asserted.between(here - 4, here)
            if (ACCUSES.search(c.cue) and (c.sentence == here or self.asserted.about(c, said)))
            or (
                c.said is not None
                and not c.said.denial
                and any(CHARGES.search(name) for name in c.said.names)
            )
        ]
        if accusations:
            return self.propositions.of(accusations[-1])
        who = said.names[0] if said.names else None
        text = f"{who} is guilty" if who else "Guilty"
        return Proposition(text, None, stems(text))

    def _worded(self, said: Said, denial: Denial, here: int, owner: Speaker | None) -> Proposition | None:
        """What others assert in the denied words, or the owner's claim inside the denial."""
        if denial.what.proposition is None:
            return None
        if GENERAL_WRONG.fullmatch(self.text[slice(*denial.what.proposition)]):
            charge = self._charge(said, here, denial)
            return self.propositions.of(charge) if charge else None
        denied = self.text[
            denial.what.proposition[0] : min(denial.what.proposition[1], denial.what.proposition[0] + LONGEST)
        ]
        words = stems(denied)
        # "that the agency had misled anyone", of itself
        words = words - ITSELF or words
        negated = stance.is_negated(denied) != said.inferred
        best: tuple[float, Candidate] | None = None
        for candidate in self.asserted.around(here):
            if candidate.said is said or same_source(candidate, said):
                continue
            if (candidate.said is not None and candidate.said.denial is not None) or is_around(
                candidate, denial
            ):
                continue
            if candidate.said is None and abs(candidate.sentence - here) > 20:
                continue
            if candidate.said is not None and stance.is_question(candidate.cue, candidate.text):
                continue
            if overlaps(candidate.span, denial.what.proposition):
                fits = 4.0 if self._asserts_inside(candidate, denial.what.proposition, owner) else 0.0
            else:
                fits = self._fits(words, candidate, denial, negated, here)
            if owner is not None and fits:
                owned = candidate.said is not None and any(
                    same_name(owner.name, name) for name in candidate.said.names
                )
                fits += 1.0 if owned else -0.6
            if fits <= 0:
                continue
            fits -= 0.02 * abs(candidate.sentence - here)
            if best is None or fits > best[0]:
                best = fits, candidate
        if best is not None and best[0] >= 0.4:
            return self.propositions.of(best[1])
        return None

    def _asserts_inside(self, candidate: Candidate, denied: Span, owner: Speaker | None) -> bool:
        """Whether the attributor found who asserts the denied proposition inside the denial itself."""
        if candidate.said is None or not candidate.said.names:
            return False
        if candidate.said.attribution.cue and overlaps(hull(candidate.said.attribution.cue), denied):
            # What is denied is that he says it.
            return False
        shared = min(candidate.span[1], denied[1]) - max(candidate.span[0], denied[0])
        if shared < 0.6 * (denied[1] - denied[0]):
            return False
        return owner is None or any(same_name(owner.name, name) for name in candidate.said.names)

    def _fits(
        self, words: frozenset[str], candidate: Candidate, denial: Denial, negated: bool, denial_place: int
    ) -> float:
        shared = len(words & candidate.words)
        if candidate.negated != negated or not shared:
            return 0.0
        # Of a long quotation the main clause counts: something of everything stands in the rest.
        against = candidate.words if len(candidate.words) <= 20 else candidate.core
        shared = len(words & against)
        share = containment(words, against)
        thing = denial.what.kind is Kind.THING and denial.what.reference is not None
        # Of a long claim any few words are said somewhere.
        enough = 0.5 if len(against) <= 12 else 0.6
        if shared >= 2 and share >= enough and (shared >= 3 or min(len(words), len(against)) <= 4):
            return share + 0.05 * shared
        near = abs(candidate.sentence - denial_place) <= 2
        if near and 0 < len(words) <= 2 and share == 1.0 and denial.what.kind in (Kind.CLAUSE, Kind.DOING):
            return 0.5
        if near and candidate.said is not None and shared and len(words) <= 6:
            # "never met the dealer" and the dealer, who says that they met.
            source = stems(self.layout.words(candidate.said.attribution.source))
            if (
                len(words & (against | source)) >= 2
                and words & source
                and share + len(words & source) / len(words) >= 0.6
            ):
                return 0.45
        named = stems(" ".join(NAME_WORD.findall(candidate.text)))
        shared = len((words & against) - named)
        if thing and shared >= 1 and len(words) <= 3 and share >= 0.5:
            return 0.45 + 0.1 * shared
        return 0.0
