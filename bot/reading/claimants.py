"""Who claims what a denial holds, where nobody is quoted with it: "as her rival claimed"."""

from __future__ import annotations

from bot.reading import stance
from bot.reading.asserted import Asserted
from bot.reading.claim_words import CLAIM_NOUN
from bot.reading.denials import Denial, subject_of
from bot.reading.denied import Objects
from bot.reading.layout import LONGEST, Layout, hull, overlaps
from bot.reading.likeness import names_in, stems
from bot.reading.people import Speaker
from bot.reading.propositions import claims_finite
from bot.reading.reference import ACCUSES, COMMON
from bot.reading.said import UNSAID, Candidate, Said, is_same
from bot.reading.sources import Cast
from bot.reading.spans import Attribution, Span
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
# "…, contradicting a report in The Daily Crier"; "Contrary to Lind's claims, …"
AGAINST = wording(
    r"""(?:,? (?:contradicting|refuting|rebutting|rejecting|disputing|despite|contrary to)|
    (?-i:Contrary to|Despite)) """
)
CLAIMS = wording(r"(?:claims?|allegations?|accusations?|assertions?|charges?|suggestions?|contentions?)")
ALIKE = 2  # words that two claims share, where those are fewer than a third
REPORTS = wording(r"(?:reports?|reporting|stor(?:y|ies)|articles?)")
REPORTED = wording(r"\b(?:report|publish|broke\b)")
REPEATS_THAT = wording(r"repeat\w* (?:that|this|the same) (?:claim|assertion|statement|account)\b")
ANY_OUTLET = wording(
    r"""(?:(?:the|an?|some|several|local|national|british|american) )*(?:[a-z-]+ )?(?:newspapers?|
    papers?|magazines?|media|
    press|news|tabloids?|websites?|outlets?|networks?|stations?)(?: agenc(?:y|ies)| services?)?"""
)


class Claimants:
    """Finds who claims what a denial denies where no statement has been matched to it."""

    def __init__(self, layout: Layout, cast: Cast, asserted: Asserted, objects: Objects) -> None:
        self.layout = layout
        self.text = layout.text
        self.cast = cast
        self.asserted = asserted
        self.objects = objects

    def in_passing(self, said: Said, here: int) -> Said | None:
        """The claiming that the denial's own sentence, or one beside it, tells in passing; or None."""
        return self._as_claimed(said, here) or self._spread(said, here) or self._by_reports(said)

    def _by_reports(self, said: Said) -> Said | None:
        """ "denied reports that he had resigned": whoever wrote them, it is they that say so."""
        what = said.denial.what if said.denial is not None else None
        if what is None or what.owner_cue is None or what.proposition is None:
            return None
        noun = self.text[slice(*what.owner_cue)]
        if what.owner or said.answers is not None or noun.lower() != "reports":
            return None
        source = (what.owner_cue,)
        return Said(
            Attribution(source, source, (what.proposition,), 0.5), [(source, self.cast.speaker(source))]
        )

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

    def reported(self, said: Said, denial: Denial, here: int) -> Candidate | None:
        """Who reported near by, where somebody denies reports without saying whose they are."""
        if denial.what.owner_cue is None:
            return None
        if CLAIMS.fullmatch(self.text, *denial.what.owner_cue):
            return self._told(said, denial, here)
        if not REPORTS.fullmatch(self.text, *denial.what.owner_cue):
            return None
        for candidate in self.asserted.between(here - 4, here + 6):
            other = candidate.said
            if other is None or other.denial is not None or not REPORTED.search(candidate.cue):
                continue
            if other.names:
                return candidate
        return None

    def _told(self, said: Said, denial: Denial, here: int) -> Candidate | None:
        """Who says near by something of the same thing as a claim that is denied, whose it is left open."""
        if denial.what.proposition is None:
            return None
        held = self.text[slice(*denial.what.proposition)]
        words = stems(held) - COMMON
        # That both name the same people does not make them say the same.
        words = words - names_in(held) or words
        for away in (1, -1, 2, -2):
            for candidate, _ in self.asserted.by_others(said, here + away, here + away):
                told = stance.is_told(candidate.cue, candidate.text)
                told = told and (claims_finite(candidate.text) or ACCUSES.search(candidate.cue))
                shared = len(words & candidate.words)
                if told and (shared >= ALIKE or 0 < len(words) <= 3 * shared):
                    return candidate
        return None

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
                if match.start() >= place[1] and REPEATS_THAT.match(self.text, match.start()):
                    # "denied that he knew, and his aide repeated that claim": the denial.
                    continue
                speaker = self.cast.speaker(source)
                own = any(is_same(speaker.name, name) for name in said.names)
                unsaid = UNSAID.search(self.text[source[-1][1] : match.end()])
                if speaker.name is not None and not own and not unsaid:
                    cue, what = ("cue", "what") if match.group("cue") else ("tells", "them")
                    made = Attribution(source, (match.span(cue),), (match.span(what),), 0.5)
                    return Said(made, [(source, speaker)])
        return None

    def outlet(self, here: int) -> Speaker | None:
        """Which outlet "a newspaper report" is of: the one that is said near by to report."""
        for candidate in (*self.asserted.between(here, here + 6), *self.asserted.between(here - 4, here - 1)):
            if candidate.said is None or not REPORTED.search(candidate.cue):
                continue
            for _, speaker in candidate.said.speakers:
                if speaker.name and not ANY_OUTLET.fullmatch(speaker.name):
                    return speaker
        return None
