"""Which claim a denial denies: before or after it, the narrator's or a source's, or inside the denial itself.

A denial that holds the proposition ("denied that he had sold arms") is matched
by words to what others assert, wherever it stands; nobody else need assert it.
A denial that points ("such a transaction", "the report", "that", "Trump's
claim") is given the assertion that fits best by owner, by the words of the
reference, by the kind of its noun and by nearness. What cannot be found stays
as vague as the article leaves it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.reading import stance
from bot.reading.answer_words import CONTRADICTS, INNOCENT
from bot.reading.asserted import AHEAD, Asserted
from bot.reading.charges import Charges
from bot.reading.claimants import ANY_OUTLET, Claimants
from bot.reading.denial_words import GENERAL_WRONG
from bot.reading.denials import Denial
from bot.reading.denied import Denied, Kind, Objects
from bot.reading.layout import LONGEST, Layout, hull, overlaps
from bot.reading.likeness import containment, more_than_names, names_in, same_name, stems
from bot.reading.people import Speaker
from bot.reading.pointing import PERSONAL, PRONOUN, Pointing
from bot.reading.propositions import CALLS, Propositions, claims_finite
from bot.reading.reference import CONTENTIOUS
from bot.reading.said import Candidate, Proposition, Said, is_around, is_same, longest, same_source
from bot.reading.sources import Cast
from bot.reading.spans import Span
from bot.reading.telling import sentences_of
from bot.reading.turns import Turns
from bot.reading.verdict_words import SENTENCE_BREAK
from bot.reading.wording import wording

# “Nonsense,” she said of the allegation that …
SAID_OF = wording(
    r"""\b(?:(?:said|says|told [^,;“”]{2,40}?|wrote|replied) (?:\w+ )?(?:of|about)|asked (?:\w+ )?about|
    referring to|in (?:response|reply|reference) to|responding to|answering)(?: )"""
)
CRITICISM = wording(
    r"""\b(?:criticisms?|attacks?|complaints?|insults?|depictions?|recollections?|talk|warnings?|whispers|
    predictions?|forecasts?|projections?|arguments?|memos?|letters?|speech|ads?|books?)$"""
)
POINTS = wording(r"[“\"'‘]*(?:it|this|that|they|these|those)\b")
NEAR = 2  # sentences within which one denies the same again
LEAD = 1  # the last sentence of an article that may deny what it tells only then
ALIKE = 2  # words that both share
REACH = 60  # characters behind a mention
HOURS_AFTER = wording(r"\b(?:minutes|hours|days?|weeks?|shortly) after\b")
SPOKESMAN = wording(
    r"\b(?:spokes\w+|lawyer|attorney|press secretary|representative) (?:for|of) (?P<whom>[\w\x20’'-]{2,40})"
)
# "pledged to support": what somebody will do, nothing that is so.
PLAN = wording(r"to (?!(?:have|be)\b)[a-z]+\b")
# "called the warming a hoax": who says that it is real says what is denied.
REAL = wording(
    r"""\b(?:real(?:ity)?|true|fact|man-?made|exists?|happen(?:s|ed|ing)?|occur\w*|place|caus(?:es?|ed|ing)|
    scientific|proven?|evidence)\b"""
)
# "the existence of a plot": as much as that there is one.
EXISTS = wording(r"(?:(?:the|its|their) )?(?:existence|reality|truth|fact|validity|evidence) of\b")
# "denied the report, and Norland called it a lie"
TOO = wording(r"(?!.*\b(?:but|though|although|however|yet)\b).*\b(?:and|while)\b")
# “It is a false claim,” after somebody denied it: the claim is, not that he denied it.
FALSE_CLAIM = wording(
    r"""\b(?:false|baseless|bogus|untrue|unfounded|fabricated|absurd|ridiculous) (?:claims?|allegations?|
    accusations?|charges?|stor(?:y|ies)|reports?|rumou?rs?|suggestions?)\b"""
)
STORY = wording(r"\b(?:reports?|stor(?:y|ies)|articles?|allegations?|accusations?|charges?|rumou?rs?)$")
# "her aides", "Lind's lawyer"
FOR_ANOTHER = wording(
    r"""\b(?:his|her|their|its|[\w.]+['’]s?) (?:[\w-]+ ){0,2}?(?:campaign|spokes\w+|advis[eo]rs?|aides?|
    lawyers?|attorneys?|manager|office|team|staff|press secretary)\b"""
)
# The claim that was just spoken of, by no word of its own.
GENERAL_CLAIM = wording(
    r"""(?:the|these|those|such|this|that|all)(?: such)? (?:accusations?|allegations?|claims?|charges?|
    reports?|suggestions?|assertions?|insinuations?|rumou?rs?|notion|idea)"""
)
OTHERWISE = wording(r"\botherwise$")
MYSELF = wording(r"[“\"'‘]*(?:i|we)\b")
ITSELF = stems(
    "agency company department campaign ministry government administration office group party firm team"
)


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
        self.claimants = Claimants(layout, cast, self.asserted, self.objects)
        self.charges = Charges(layout, cast, self.asserted, self.propositions)
        self.turns = Turns(layout, cast, self.asserted)
        self._denied: list[tuple[int, Said, Proposition]] = []
        self._linked: dict[int, Proposition] = {}

    def link(self, said: Said) -> Proposition:
        """The proposition that a denial denies, found or made; the denial is entered under it."""
        if id(said) not in self._linked:
            self._linked[id(said)] = self._link(said)
        return self._linked[id(said)]

    def _link(self, said: Said) -> Proposition:
        denial = said.denial
        assert denial is not None
        here = self.layout.sentence_at(hull(denial.attribution.cue or denial.attribution.content)[0])
        if claimed := self._otherwise(said, denial, here):
            return claimed
        if told := self._said_of(denial, here):
            denial = said.denial = replace(denial, what=told)
            said.answers, said.inferred = None, False
        place = denial.what.proposition
        held = stems(self.text[slice(*place)]) if place else None
        self.turns.give(said, denial.attribution.source, held, here)
        owner = self._owner(denial, said)
        if (
            said.answers is None
            and said.inferred
            and INNOCENT.search(self.layout.words(said.attribution.content)[:200])
        ):
            said.answers = self.charges.charge(said, here)
        if said.answers is None and said.inferred:
            said.answers = self.charges.beside(said, here)
        if said.answers is not None:
            found = self.propositions.of(said.answers)
        elif denial.what.kind is Kind.GUILT:
            found = self.charges.guilt(said, here)
        elif denial.what.kind in (Kind.REFERENCE, Kind.NOTHING):
            found = self._too(denial, here) or self._the_accusation(said, denial, here)
            found = found or self._told_later(said, denial, here, owner)
            found = found or self.pointing.meant(said, denial, here, owner)
            found = self._sides(said, denial, found)
        else:
            found = self._worded(said, denial, here, owner)
            found = found or self.charges.countered(said, denial, here, owner)
        if (
            found is None
            and denial.what.kind is Kind.THING
            and denial.what.reference
            and CRITICISM.search(self.text, *denial.what.reference)
        ):
            found = self.pointing.meant(said, denial, here, owner)
        if found is None and said.inferred:
            found = self._again(said, here) or self._ahead(said, denial, here)
        if found is None and denial.what.kind is Kind.REFERENCE:
            found = self._repeated(said, denial, here)
        if found is None:
            found = self.propositions.inside(said, denial, owner)
            if not found.asserting and (reported := self.claimants.reported(said, denial, here)):
                found = self.propositions.told_as(reported, found)
        if not found.asserting and (claiming := self.claimants.in_passing(said, here)):
            self.saids.append(claiming)
            found.asserting.append(claiming)
        if not found.denying and len(found.asserting) == 1 and found.asserting[0].denial is None:
            self._narrow(found, said)
        found.denying.append(said)
        self._denied.append((here, said, found))
        return found

    def _otherwise(self, said: Said, denial: Denial, here: int) -> Proposition | None:
        """The claim that others make who "say otherwise" right after somebody has denied it."""
        told = denial.attribution.cue, denial.attribution.content
        if not self._denied or not any(OTHERWISE.search(self.layout.words(spans)) for spans in told):
            return None
        place, other, found = self._denied[-1]
        if here - place > 1 or set(other.names) & set(said.names):
            return None
        said.denial = None
        found.asserting.append(said)
        return found

    def _again(self, said: Said, here: int) -> Proposition | None:
        """What he has denied right before in so many words, where he goes on to be quoted: “I never …”."""
        begin = said.attribution.content[0][0]
        here = min(here, self.layout.sentence_at(begin))
        myself = self.layout.quoted(begin + 1) and MYSELF.match(self.layout.words(said.attribution.content))
        for place, other, found in reversed(self._denied[-4:]):
            if not 0 <= here - place <= 1 or other.inferred or not found.asserting:
                continue
            same = set(other.names) & set(said.names)
            if (same and (myself or self._in_like_words(said, other))) or self._speaks_for(said, other):
                return found
        return None

    def _in_like_words(self, said: Said, other: Said) -> bool:
        """Whether he denies again no more than the words that he denied before."""
        places = [one.denial.what.proposition for one in (said, other) if one.denial is not None]
        again, before = (self.text[slice(*place)] if place else "" for place in places)
        words = stems(SENTENCE_BREAK.split(again, maxsplit=1)[0])
        return bool(words) and words <= stems(before)

    def _too(self, denial: Denial, here: int) -> Proposition | None:
        """What another denies earlier in the sentence: "denied the report, and Norland called it a lie"."""
        refers = denial.what.refers(self.text)
        if not self._denied or not PRONOUN.fullmatch(refers):
            return None
        place, other, found = self._denied[-1]
        before = other.denial.place[1] if other.denial is not None else 0
        cue = hull(denial.attribution.cue or denial.attribution.content)[0]
        joined = place == here and before <= cue and TOO.match(self.text, before, cue)
        return found if joined else None

    def _sides(self, said: Said, denial: Denial, found: Proposition | None) -> Proposition | None:
        """What another denied before, of whom "it" or "the report" is not said: of the same claim.

        Where both speak for the same one ("her aides denied it. “It’s bogus”"), or both name a report.
        """
        if found is None or len(found.asserting) != 1:
            return found
        refers = denial.what.refers(self.text)
        for _, other, denied in reversed(self._denied):
            if other is not found.asserting[0] or other.denial is None:
                continue
            if STORY.search(refers):
                return denied if STORY.search(other.denial.what.refers(self.text)) else found
            if FALSE_CLAIM.search(self.layout.words(denial.attribution.content)[:200]):
                # "Moscow denied the accusation. “It is a false claim,” its envoy said": of the accusation.
                return denied
            points = not refers or PRONOUN.fullmatch(refers.rsplit(None, 1)[-1])
            both = [self.layout.words(one.attribution.source) for one in (said, other)]
            return denied if points and all(map(FOR_ANOTHER.search, both)) else found
        return found

    def _the_accusation(self, said: Said, denial: Denial, here: int) -> Proposition | None:
        """What he has just denied: "Norland denied that it pays. It called the accusation groundless"."""
        if not self._denied or not GENERAL_CLAIM.fullmatch(denial.what.refers(self.text)):
            return None
        place, other, found = self._denied[-1]
        worded = other.denial is not None and other.denial.what.proposition is not None
        near = place == here or (
            here - place == 1 and not self.layout.quoted(hull(denial.attribution.cue)[0])
        )
        return found if worded and near and set(other.names) & set(said.names) else None

    def _told_later(self, said: Said, denial: Denial, here: int, owner: Speaker | None) -> Proposition | None:
        """What a headline says is denied, "Lind rejects Ost's claims", and only the text behind it tells."""
        if here > LEAD or owner is None or owner.name is None or self.pointing.says(owner, here):
            return None
        for other in self.saids:
            if other is said or other.denial is None or other.denial.what.proposition is None:
                continue
            place = self.layout.sentence_at(hull(other.attribution.cue or other.attribution.content)[0])
            whose = self._owner(other.denial, other) if here < place <= here + AHEAD else None
            if whose is not None and same_name(owner.name, whose.name):
                return self.link(other)
        return None

    def _repeated(self, said: Said, denial: Denial, here: int) -> Proposition | None:
        """What he has denied right before by the same name: "rejected Lind's claims. “We reject them”"."""
        name = stems(denial.what.refers(self.text))
        for place, other, found in reversed(self._denied[-4:]):
            before = other.denial.what.reference if other.denial is not None else None
            if before is None or here - place > NEAR or not set(other.names) & set(said.names):
                continue
            if name and name <= stems(self.text[slice(*before)]):
                return found
        return None

    def _speaks_for(self, said: Said, other: Said) -> bool:
        """Whether it is the spokesman of who has denied it right before."""
        begin, end = hull(said.attribution.source)
        role = SPOKESMAN.search(self.text, begin, end + REACH)
        of_whom = stems(role["whom"]) if role else frozenset()
        return any(stems(name.split()[-1]) & of_whom for name in other.names)

    def _ahead(self, said: Said, denial: Denial, here: int) -> Proposition | None:
        """What is told only after a lead that denies it, and somebody else says in like words."""
        if here > LEAD or denial.what.proposition is None:
            return None
        words = stems(self.text[slice(*denial.what.proposition)])
        after = denial.what.proposition[1]
        for candidate in self.asserted.between(here, here):
            # "…, an aide said, hours after Lister accused her of …"
            told = candidate.said is not None and candidate.said.names and not same_source(candidate, said)
            if told and not candidate.negated and HOURS_AFTER.search(self.text, after, candidate.span[0]):
                return self.propositions.of(candidate)
        for candidate, _ in self.asserted.by_others(said, here + 1, here + AHEAD):
            told = stance.is_told(candidate.cue, candidate.text)
            if told and len(words & candidate.words) >= ALIKE:
                return self.propositions.of(candidate)
        return None

    def _said_of(self, denial: Denial, here: int) -> Denied | None:
        """What a denial's sentence says that it speaks of: “This is a smear,” she said of the claim that …"""
        refers = denial.what.refers(self.text)
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
            owner = self.claimants.outlet(self.layout.sentence_at(denial.what.owner[0][0])) or owner
        if owner.name is None or any(is_same(owner.name, name) for name in said.names):
            return None
        return owner

    def _worded(self, said: Said, denial: Denial, here: int, owner: Speaker | None) -> Proposition | None:
        """What others assert in the denied words, or the owner's claim inside the denial."""
        if denial.what.proposition is None:
            return None
        if GENERAL_WRONG.fullmatch(self.text[slice(*denial.what.proposition)]):
            charge = self.charges.charge(said, here, denial)
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
            # What somebody calls a thing is a name for it and says of nothing that it is so.
            if candidate.said is not None and (
                stance.is_question(candidate.cue, candidate.text)
                or CALLS.fullmatch(candidate.cue)
                or PLAN.match(candidate.text)
            ):
                continue
            if overlaps(candidate.span, denial.what.proposition):
                fits = 4.0 if self._asserts_inside(candidate, denial.what.proposition, owner) else 0.0
            else:
                fits = self._fits(words, candidate, denial, negated, here)
            if owner is not None and fits:
                owned = candidate.said is not None and any(
                    same_name(owner.name, name) for name in candidate.said.names
                )
                held = denial.what.owner_cue and denial.what.owner_cue[1] <= denial.what.proposition[0]
                if held and not owned and not overlaps(candidate.span, denial.what.proposition):
                    # "US accusations of using …": who makes them is told.
                    continue
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
        calls = CALLS.fullmatch(self.layout.words(denial.attribution.cue)) and denial.what.kind is Kind.THING
        if calls and (2 * shared < len(against) or not REAL.search(candidate.text)):
            # "called the warming a hoax": what is said of funds for it does not say that it is real.
            return 0.0
        share = containment(words, against)
        # "agreed to an investigation into …" says nothing of what is investigated.
        thing = (
            denial.what.kind is Kind.THING
            and denial.what.reference is not None
            and bool(
                CONTENTIOUS.search(candidate.cue)
                or EXISTS.match(candidate.text)
                or claims_finite(candidate.text)
            )
        )
        # Of a long claim any few words are said somewhere.
        enough = 0.5 if len(against) <= 12 else 0.6
        named = names_in(candidate.text)
        alike = more_than_names(words, against, named)
        if shared >= 2 and share >= enough and (shared >= 3 or min(len(words), len(against)) <= 4) and alike:
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
        shared = len((words & against) - named)
        if thing and shared >= 1 and len(words) <= 3 and share >= 0.5:
            return 0.45 + 0.1 * shared
        return 0.0
