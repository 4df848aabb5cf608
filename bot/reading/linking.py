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
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bot.reading import positive, stance
from bot.reading.answer_words import (
    AGAINST,
    BARE_NEGATION,
    BLAMABLE,
    BLAME_NEAR,
    CLEARS,
    CONTRADICTS,
    CONTRARY,
    CORE_ENDS,
    DOCUMENTS,
    DOUBTS,
    ELLIPSIS,
    EMPHATIC,
    FIRM,
    FIRST_PERSON_PAST,
    FUTURE,
    IF,
    INNOCENT,
    INSISTS,
    NEVER,
    NEVER_DID,
    NO,
    NO_SUCH,
    OF_OTHERS,
    PAST,
    PAST_NEGATION,
    REASON,
    RELATIVE,
    TAKES_UP,
    THERE_NO,
    UNABLE,
    UNSURE,
)
from bot.reading.denial_words import AUXILIARY, CLAIM_NOUN, ENDS_IN_REFERENCE, GENERAL_WRONG, POLLED, TRIGGER
from bot.reading.denials import Denial, subject_of
from bot.reading.denied import Denied, Kind
from bot.reading.layout import LONGEST, Layout, hull, overlaps
from bot.reading.likeness import containment, opposed, same_name, stems
from bot.reading.names import NO_NAMES, ORGANISATION_WORDS, OUTLET_ENDINGS, TITLES, bare, runs
from bot.reading.reference import ACCUSES, CONTENTIOUS, NONE, POINTERS, Reference, Seen, points
from bot.reading.sources import Cast, Speaker, is_outlet, person_parts
from bot.reading.spans import Attribution, SourceKind, Span, Spans
from bot.reading.telling import most_telling, sentences_of
from bot.reading.wording import CASED, last_mark, wording

WINDOW = 9  # sentences back that a pointing denial looks
AHEAD = 3  # and ahead, where a headline or lead denies what comes after
# A claim in the narrator's words that he leaves to others: "accused of stealing", "rumours that he had left".
TALK = wording(
    rf"""\b(?:(?P<accused>(?:accus(?:e|ed|ing|es)|suspected|charged|convicted) (?:(?!(?:of|
    with)\b)[\w’'.-]+ ){{0,6}}?(?:of|with) )|(?:{CLAIM_NOUN}|suspicions?|concerns?|
    fears?) (?:that (?!(?:has|have|had|was|
    were|is|are|would|could|can|will|might|may|appeared|emerged|surfaced|came|first)\b)|of )|
    (?:alleging|alleged|reported|reporting|rumou?red|claiming|asked \w+|asked|(?:questions?|speculation|
    rumou?rs?|talk|doubts?) (?:about|over|as to)) (?:that|if|whether) )"""
)
TALK_ENDS = wording(
    r"""[;\n]|, (?:and|but|despite|although|though|even|amid|as|which|who|while|he|she|they|it|has|have|had|
    was|said|told|denied|(?:(?:the|his|her|their|a) )?(?:[\w.’'-]+,? ){1,7}?
    (?:said|says|denied|denies|told|called|calls|dismissed|replied|insisted|insists))\b|, (?=(?:has|have|
    flatly|repeatedly|strongly)\b)""",
    CASED,
)
NAME_WORD = re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-Z][\w’'-]+")
WHO_SAID = wording(
    r"""\b(?P<who>who) (?:(?:had|has|have|also|later|first) )*(?P<cue>said|says|say|claim(?:s|ed)?|
    allege[sd]?|told (?:[\w’'-]+ ){1,3}?(?=that)|
    testified|wrote) (?:that )?(?P<content>[^;\n]{12,})"""
)
NOUN_SAYS = wording(
    r"""(?P<who>(?:[a-z]+ ){0,2}?(?:reports?|stor(?:y|ies)|rumou?rs|allegations?|accusations?|articles?|
    letters?|lawsuits?|complaints?|posts?|tweets?))(?: )
    (?P<cue>alleging|claiming|saying|suggesting|asserting|stating|
    indicating)(?: that)? (?P<content>[^;\n]{12,})"""
)
OUTLET = wording(r"""the (?:newspaper|paper|magazine|network|website|site|broadcaster|outlet|tabloid|daily|
    weekly|channel|media|press)""")
REFERRING = wording(
    r"""\b(?:referring to|in (?:response|reference|reply) to|responding to|a reference to|speaking (?:of|
    about)|when asked about|asked about|answering)\b"""
)
QUOTES = ("“", '"', "''")
AS_CLAIMED = wording(
    r""", as (?P<who>(?!(?:he|she|they|it|we|i|has|was)\b)[\w.’'-]+(?: [\w.’'-]+){0,5}?) (?:had |has |have )?
    (?P<cue>claim(?:s|ed)|allege[sd]|suggest(?:s|ed)|assert(?:s|ed)|charge[sd]|contend(?:s|ed)|report(?:s|ed)|
    maintain(?:s|ed))\b"""
)
JOINED = wording(r" (?:and|but) ")
SPEAKS_FOR = wording(
    r"""\b(?:spokes\w+|lawyers?|attorneys?|aides?|advis[eo]rs?|campaign|communications director|
    press secretary)\b"""
)
UNSAID = wording(r"(?:\b(?:never|not|nor)|n['’]t)\b(?! (?:only|just)\b)")
PRONOUN = wording(r"(?:all (?:of )?)?(?:it|this|that|them|these|those)")
# What joins a clause that takes up the one before: ", although Ostmark disputes this".
TAKEN_UP = wording(
    r""",? (?:although|though|but|while|whereas|even as|even though|however|yet|and|a point|
    something) (?:[^,;“”]{0,60})\Z"""
)
CLAIMED_BY = re.compile(
    r"(?:he|she|they|it) (?:had |has )?(?:claimed|alleged|believed)(?: [a-z]+){0,4} that (?=\w)"
)
# The statement speaks of its speaker.
OWN = wording(
    r"""[“\"']*(?:that )?(?:of course,? |well,? |no,? |look,? )?(?:i|we|he|she|they|my|our|his|her|their|
    none of (?:its|his|her|their|our|my))\b"""
)
PARTY = wording(
    r"""(?:that )?[“\"']*(?:(?:the|his|her|my|its|their) (?:company|campaign|ministry|government|agency|
    department|client|
    firm|bank|party|university|office|army|military|police|country|team|group|administration|candidate|
    president|minister)\b|(?!(?:this|that|these|those|it|there|what|if|when|an?)\b)(?-i:[A-Z])\w+)"""
)
DECLINES = re.compile(r"(?i)\b(?:declin|refus|offer)")
CONCEDES = re.compile(r"(?i)\b(?:acknowledg|admit|conced|confirm|agree|apologi)")
PERSONAL = frozenset("i we he she they it".split())
CLEARED_WORDS = (
    (re.compile(r"(?i)^(?:any )?involvement in "), "was involved in "),
    (re.compile(r"(?i)^(?:any )?responsibility for "), "was responsible for "),
    (re.compile(r"(?i)^(?:(?:any|all|having) )?(?:prior |advance )?knowledge of "), "knew of "),
    (re.compile(r"(?i)^(?:any |a |having a |having any )?(role|part) in "), r"had a \1 in "),
    (
        re.compile(r"(?i)^any (wrongdoing|links?|ties|connections?|collusion|contacts?|intention|plans?) "),
        r"had \1 ",
    ),
    (re.compile(r"(?i)^(?:any )?wrongdoing\b"), "did something wrong"),
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


class _Answer:
    """What of a statement tells whether it contradicts a claim."""

    def __init__(self, said: Said, main: str, negated: bool, here: int) -> None:
        self.said, self.negated, self.here, self.text = said, negated, here, main
        self.words = stems(main)
        self.common = self.words & stems(re.sub(r"\b[A-Z][\w.’'-]*", " ", main))
        self.itself = OWN.match(main) is not None
        self.own = self.itself or any(name.split()[-1].lower() in main[:60].lower() for name in said.names)
        self.future = FUTURE.search(main[:60]) is not None


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


class Linker:
    """Gives each denial of an article its proposition."""

    def __init__(self, layout: Layout, cast: Cast, saids: list[Said]) -> None:
        self.layout = layout
        self.text = layout.text
        self.cast = cast
        self.saids = saids
        self.candidates = sorted(self._candidates(), key=lambda c: c.span)
        self._starts = [c.sentence for c in self.candidates]
        self.propositions: dict[int, Proposition] = {}
        self._owned: dict[str | None, tuple[int, Proposition]] = {}

    # ------------------------------------------------------------- candidates

    def _candidates(self) -> Iterable[Candidate]:
        covered: list[Span] = []
        for said in self.saids:
            if not said.attribution.content:
                continue
            cue = self.layout.words(said.attribution.cue)
            if said.denial is None and (stance.is_attitude(cue) or is_unsaid(self.layout, said.attribution)):
                continue
            yield self._candidate(said, cue)
            covered.append(hull(said.attribution.content))
            yield from self._spoken_inside(said)
        covered.sort()
        starts = [start for start, _ in covered]
        yield from self._introduced(covered, starts)
        for match in TALK.finditer(self.text):
            begin = match.end()
            near = covered[max(0, bisect_right(starts, begin) - 3) : bisect_right(starts, begin) + 1]
            if any(start <= begin < end for start, end in near):
                continue
            sentence = self.layout.sentence(begin)
            last = min(sentence[1], begin + 600)
            ends = TALK_ENDS.search(self.text, begin, last)
            end = ends.start() if ends else last
            while end > begin and self.text[end - 1] in ' .,;!?”"':
                end -= 1
            if end - begin < 8:
                continue
            start = match.start() if match.group("accused") else begin
            content = self.text[begin:end]
            yield Candidate(
                (begin, end),
                stems(content),
                self.layout.sentence_at(begin),
                None,
                self.text[start:begin] if match.group("accused") else match.group(),
                stance.is_negated(content),
                content,
                stems(content),
                match.span() if match.group("accused") else None,
            )

    def _spoken_inside(self, said: Said) -> Iterable[Candidate]:
        """Who says something within what is said, found here alone: "a cook who said that …"."""
        for begin, end in said.attribution.content:
            last = min(end, begin + LONGEST)
            for match in (
                *WHO_SAID.finditer(self.text, begin, last),
                *NOUN_SAYS.finditer(self.text, begin, last),
            ):
                source, cue, content = (match.span(group) for group in ("who", "cue", "content"))
                content = content[0], min(content[1], self.layout.sentence(content[0])[1])
                known = any(overlaps(piece, cue) for other in self.saids for piece in other.attribution.cue)
                if known or self.layout.sentence_at(content[1] - 1) != self.layout.sentence_at(source[0]):
                    continue
                attribution = Attribution((source,), (cue,), (content,), 0.5)
                speaker = self.cast.speaker((source,))
                if speaker.name:
                    yield self._candidate(Said(attribution, [((source,), speaker)]), match.group("cue"))

    def _introduced(self, covered: list[Span], starts: list[int]) -> Iterable[Candidate]:
        """Quotations behind a colon that the attributor missed: "a statement by Ana Lind on Friday: “…”"."""
        for start, end in self.layout.quotations:
            lead = self.text[max(0, start - 12) : start].rstrip()
            at = bisect_right(starts, start)
            near = covered[max(0, at - 2) : at + 1]
            if not lead.endswith(":") or any(overlaps(span, (start, end)) for span in near):
                continue
            colon = self.text.rindex(":", 0, start)
            begin = max(self.layout.sentence(colon)[0], colon - 200)
            source = named_in(self.text, (begin, colon))
            if source and end - start > 20:
                attribution = Attribution(source, ((colon, colon + 1),), ((start, end),), 0.5)
                yield self._candidate(Said(attribution, [(source, self.cast.speaker(source))]), ":")

    def _candidate(self, said: Said, cue: str) -> Candidate:
        pieces = said.attribution.content
        content = self._accused_of(said, cue) + self.layout.words(pieces)
        main = core(content)
        return Candidate(
            hull(pieces),
            stems(content),
            self.layout.sentence_at(pieces[0][0]),
            said,
            cue,
            stance.is_negated(main),
            content,
            stems(main),
            whom=self._accused(said, cue),
        )

    def _accused(self, said: Said, cue: str) -> str | None:
        """The name of the subject of "is accused of", where nobody is named who accuses."""
        if said.attribution.source or not ACCUSES.search(cue):
            return None
        at = said.attribution.cue[0][0]
        sentence = self.layout.sentence(at)
        mention = subject_of(self.text, sentence, at)
        if not mention and self.text[sentence[0] : at].rstrip().endswith(","):
            mention = named_in(self.text, (sentence[0], at))
        return self.cast.speaker(mention).name if mention else None

    def _accused_of(self, said: Said, cue: str) -> str:
        """The one who is accused, where the attributor left the mention out of the content: "her "."""
        begin, end = (
            said.attribution.content[0][0],
            said.attribution.cue[-1][1] if said.attribution.cue else 0,
        )
        between = self.text[end:begin].strip() if ACCUSES.search(cue) and 0 < begin - end <= 60 else ""
        if re.match(r"(?:of|with)\b", self.text[begin : begin + 5]) or re.search(
            r"\b(?:of|with)(?: \w+ing)?$", between
        ):
            return between + " " if between else ""
        return ""

    def _between(self, first: int, last: int) -> list[Candidate]:
        """The candidates that start in the sentences from ``first`` to ``last``."""
        return self.candidates[bisect_left(self._starts, first) : bisect_right(self._starts, last)]

    # ----------------------------------------------------------- counter-said

    def counter_statements(self) -> None:
        """Marks statements that deny without a word of denial, because they contradict a claim near by."""
        denied = {self._place(said) for said in self.saids if said.denial is not None}
        for said in list(self.saids):
            if said.denial is not None or not said.attribution.content or not said.names:
                continue
            if all(speaker.kind is SourceKind.DOCUMENT for _, speaker in said.speakers):
                continue
            if any(POLLED.search(name) or DOCUMENTS.match(name) for name in said.names):
                continue
            # "disputed the report, saying there was no deal" is one denial.
            if self._place(said) not in denied and self._counters(said):
                said.denial = Denial(said.attribution, None, self._answered(said))
                said.inferred = True

    def _place(self, said: Said) -> tuple[int, frozenset[str]]:
        """The sentence in which somebody speaks, and who it is."""
        at = hull(said.attribution.cue or said.attribution.content)[0]
        return self.layout.sentence_at(at), frozenset(said.names)

    def _answered(self, said: Said) -> Denied:
        """What a statement denies without a word of denial: its words, or what "no such promise" takes up."""
        pieces = said.attribution.content
        begin, end = pieces[0]
        if len(pieces) > 1 and CONTRARY.match(self.text, begin, end):
            begin, end = pieces[1]
        such = NO_SUCH.match(self.text, begin, end)
        if such and said.answers is None:
            return Denied(Kind.REFERENCE, reference=such.span("what"))
        taken = TAKES_UP.match(self.text, begin, end)
        if taken and said.answers is None:
            return Denied(Kind.REFERENCE, reference=taken.span("what" if taken.group("what") else "such"))
        return Denied(Kind.CLAUSE, (begin, end))

    def _counters(self, said: Said) -> bool:
        cue = self.layout.words(said.attribution.cue)
        content = self.layout.words(said.attribution.content)
        if (
            not stance.is_speech(cue)
            or CONCEDES.search(cue)
            or DECLINES.search(cue)
            or is_unsaid(self.layout, said.attribution)
            or ACCUSES.search(cue)
            or content.rstrip("”\"' ").endswith("?")
            or self._asked(said)
        ):
            return False
        main = REASON.split(core(content), maxsplit=1)[0]
        negated = stance.is_negated(RELATIVE.sub("", main))
        if negated and UNSURE.search(main):
            return False
        here = self.layout.sentence_at(hull(said.attribution.cue or said.attribution.content)[0])
        answer = _Answer(said, main, negated, here)
        # A lead may deny what the article tells only then; everywhere else the claim comes first.
        ahead = AHEAD if here <= 2 and negated else 0
        best = 0.0
        for candidate in self._between(here - 6, here + ahead):
            if candidate.said is said or overlaps(candidate.span, hull(said.attribution.content)):
                continue
            if candidate.said is None and not ACCUSES.search(candidate.cue):
                continue
            if candidate.said is not None and (candidate.said.denial is not None or not candidate.said.names):
                continue
            if self._same_source(candidate, said):
                continue
            if len(candidate.core) < 2:
                continue
            strength = self._contradiction(answer, candidate)
            if strength > best:
                best, said.answers = strength, candidate
        if best:
            return True
        if INSISTS.search(cue) and answer.itself and (accusation := self._accusation(said, here)):
            said.answers = accusation
            return True
        if ELLIPSIS.match(content) and (meant := self._put_to(said, here)):
            said.answers = meant
            return True
        if NEVER.match(content) or NO.match(content):
            meant = self._put_to(said, here)
            if meant and stance.is_question(meant.cue, meant.text) and PAST.search(meant.text):
                said.answers = meant
                return True
        if (
            CONTRADICTS.match(content)
            and len(content.split()) > 2
            and (answered := self._said_before(said, here))
        ):
            said.answers = answered
            return True
        first = JOINED.split(main, maxsplit=1)[0]
        first = first if stance.is_negated(first) else main
        if not negated or FUTURE.search(first[:60]) or UNABLE.search(first):
            return False
        if TAKES_UP.match(content) or self._blamed_near(said, content, here):
            return True
        if NEVER_DID.match(content):
            return True
        if CLEARS.search(content[:200]) and (OWN.match(main) or PARTY.match(main)):
            return True
        if IF.match(main) or DOUBTS.search(main):
            return False
        told_of = any(known.match(main) for known in (OWN, PARTY, THERE_NO, NO_SUCH, BARE_NEGATION))
        against = OF_OTHERS.match(content) is not None
        if EMPHATIC.search(main) and PAST_NEGATION.search(main) and told_of and not against:
            return True
        return bool(
            (FIRM.search(cue) and OWN.match(main))
            or (INSISTS.search(cue) and PAST_NEGATION.search(main))
            or (BLAMABLE.search(main) and (told_of or INSISTS.search(cue) or not content.startswith(QUOTES)))
        )

    def _blamed_near(self, said: Said, content: str, here: int) -> bool:
        """Whether he says of himself that he did not, where the text around tells of a blame."""
        sentence = self.layout.sentences[here]
        begin, end = hull(said.attribution.content)
        lead = self.text[max(sentence[0], begin - LONGEST) : begin]
        if CONTRARY.search(lead) or CONTRARY.match(content):
            return True
        if not FIRST_PERSON_PAST.match(content) or not self.layout.quoted(begin + 1):
            return False
        start = self.layout.sentences[max(0, here - 1)][0]
        around = self.text[max(start, begin - LONGEST) : begin] + " " + self.text[end : max(end, sentence[1])]
        return BLAME_NEAR.search(around) is not None

    def _accusation(self, said: Said, here: int) -> Candidate | None:
        """The accusation of him near by that somebody answers by insisting on something else."""
        for candidate in reversed(self._between(here - 1, here)):
            if candidate.said is said or not re.match(r"(?i)\W*(?:\w+\W+)?accus", candidate.cue):
                continue
            if self._about(candidate, said) or (
                candidate.said is None and not re.search(r"(?i)accus\w+ \w+ of", candidate.cue)
            ):
                return candidate
        return None

    def _asked(self, said: Said) -> bool:
        """Whether the narrator asks why somebody said it."""
        begin = hull(said.attribution.content)[0]
        sentence = self.layout.sentence(begin)
        return not self.layout.quoted(begin + 1) and self.text[sentence[0] : sentence[1]].rstrip().endswith(
            "?"
        )

    def _put_to(self, said: Said, here: int) -> Candidate | None:
        """What "he will not" answers: what stands right before it, said by another or asked."""
        place = hull(said.attribution.content)[0]
        here = min(here, self.layout.sentence_at(place))
        for candidate in reversed(self._between(here - 1, here)):
            if candidate.said is said or candidate.span[0] >= place or candidate.negated:
                continue
            if candidate.said is None or not self._same_source(candidate, said):
                return candidate
        return None

    def _said_before(self, said: Said, here: int) -> Candidate | None:
        """What somebody else put to him right before he answers; None where that is a question."""
        for candidate in reversed(self._between(here - 6, here)):
            if candidate.said is said or candidate.span[0] > hull(said.attribution.content)[0]:
                continue
            if self.layout.sentence_at(candidate.span[1] - 1) < here - 2:
                return None
            if candidate.said is None or not candidate.said.names or self._same_source(candidate, said):
                return None
            asked = stance.is_question(candidate.cue, candidate.text)
            return None if asked or candidate.said.denial is not None else candidate
        return None

    def _contradiction(self, answer: _Answer, candidate: Candidate) -> float:
        """How strongly a statement contradicts a claim of somebody else, 0 where it does not.

        It does with the opposite sign and the same words, with a contrary ("asleep",
        "awake") about the same person, or as that person's own "no" to an accusation.
        """
        words, here, negated, itself = answer.words, answer.here, answer.negated, answer.itself
        shared = len(answer.common & candidate.words)
        contrary = opposed(words, candidate.core) and not POLLED.search(candidate.text)
        if not (shared or contrary or ACCUSES.search(candidate.cue)):
            return 0.0
        about = self._about(candidate, answer.said)
        if candidate.sentence > here and not about:
            return 0.0
        near = abs(candidate.sentence - here) <= 2
        strength = 0.15 * min(shared, 4) + 0.25 * about + 0.1 * (candidate.sentence <= here)
        none = THERE_NO.match(answer.text)
        if none and near and not candidate.negated and stems(none.group("what")) & candidate.words:
            return strength + 0.3
        opposite = negated != candidate.negated and not answer.future
        if opposite and (negated or (about and itself)):
            alike = containment(words, candidate.core)
            adjacent = abs(candidate.sentence - here) <= 1
            if adjacent and (
                (shared >= 3 and alike >= 0.6)
                or (shared >= 2 and alike >= 0.8)
                or (shared and itself and ACCUSES.search(candidate.cue))
            ):
                return strength
            at_odds = about or CONTENTIOUS.search(candidate.cue)
            if at_odds and (
                (shared >= 3 and alike >= 0.45) or (shared >= 2 and alike >= 0.5 and (about or near))
            ):
                return strength
            answers = about and answer.own and near and candidate.sentence <= here
            if answers and (ACCUSES.search(candidate.cue) or (shared and CONTENTIOUS.search(candidate.cue))):
                return strength
        if contrary and (about or (shared and near)) and candidate.sentence <= here and itself:
            return strength + 0.4
        return 0.0

    def _about(self, candidate: Candidate, said: Said) -> bool:
        """Whether a claim speaks of the one who answers, by name or by the pronoun that is accused."""
        lowered = candidate.text.lower()
        if candidate.whom and any(same_name(candidate.whom, name) for name in said.names):
            return True
        for name, kind in ((s.name, s.kind) for _, s in said.speakers if s.name):
            telling = name.split()[-1:]
            if kind is not SourceKind.PERSON:
                # "the fund’s managers" answer for the fund, the "Lind campaign" for Lind.
                owners = re.findall(r"([\w-]+)['’]s?(?=\s)", name)
                named = [w for w in name.split() if w[:1].isupper() and w.lower() not in ORGANISATION_WORDS]
                telling = owners + named or telling
            for word in telling:
                bare_word = re.sub(r"['’]s?$", "", word.lower())
                if re.search(rf"\b{re.escape(bare_word)}\b", lowered):
                    return True
        # "A lawyer for Mr. Lind", "Lind spokeswoman Ana Feld" answer for Lind.
        mention = self.layout.words(said.attribution.source)
        if SPEAKS_FOR.search(mention):
            own = {word for name in said.names for word in name.split()}
            for word in re.findall(r"\b[A-Z][\w-]{2,}", mention):
                if (
                    word not in own
                    and word.lower() not in TITLES
                    and re.search(rf"\b{word}\b", candidate.text)
                ):
                    return True
        # "The agency's director" answers for the agency.
        roles = " ".join(speaker.role or "" for _, speaker in said.speakers)
        if any(
            word in ORGANISATION_WORDS and re.search(rf"\b{word}\b", lowered)
            for word in re.findall(r"[a-z]{4,}", roles)
        ):
            return True
        return bool(
            ACCUSES.search(candidate.cue) and re.match(r"(?i)(?:her|him|them|it|us|me)\b", candidate.text)
        )

    def _same_source(self, candidate: Candidate, said: Said) -> bool:
        other = candidate.said
        return other is not None and any(is_same(a, b) for a in other.names for b in said.names)

    # ------------------------------------------------------------------ links

    def link(self, said: Said) -> Proposition:
        """The proposition that a denial denies, found or made; the denial is entered under it."""
        denial = said.denial
        assert denial is not None
        here = self.layout.sentence_at(hull(denial.attribution.cue or denial.attribution.content)[0])
        owner = self._owner(denial, said)
        if (
            said.answers is None
            and said.inferred
            and INNOCENT.search(self.layout.words(said.attribution.content)[:200])
        ):
            said.answers = self._charge(said, here)
        if said.answers is not None:
            found = self.proposition(said.answers)
        elif denial.what.kind is Kind.GUILT:
            found = self._guilt(said, here)
        elif denial.what.kind in (Kind.REFERENCE, Kind.NOTHING):
            found = self._pointed_at(said, denial, here, owner)
        else:
            found = self._worded(said, denial, here, owner)
        if found is None:
            found = self._inside(said, denial, owner)
        if not found.asserting and (claiming := self._as_claimed(said, here)):
            self.saids.append(claiming)
            found.asserting.append(claiming)
        if not found.denying and len(found.asserting) == 1 and found.asserting[0].denial is None:
            self._narrow(found, said)
        found.denying.append(said)
        return found

    def _as_claimed(self, said: Said, here: int) -> Said | None:
        """Who the sentence says to claim what is denied: "…, as her rival claimed in an ad"."""
        sentence = self.layout.sentences[here]
        match = AS_CLAIMED.search(self.text, sentence[0], min(sentence[1], sentence[0] + LONGEST))
        content = said.attribution.content
        if not match or not content:
            return None
        source = (match.span("who"),)
        speaker = self.cast.speaker(source)
        if speaker.name is None or any(is_same(speaker.name, name) for name in said.names):
            return None
        return Said(Attribution(source, (match.span("cue"),), content, 0.5), [(source, speaker)])

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
        found.text, found.span = self.asserted_text(asserted, meant), longest(meant)

    def _owner(self, denial: Denial, said: Said) -> Speaker | None:
        if not denial.what.owner:
            return None
        mention = self.layout.words(denial.what.owner).lower()
        if mention in PERSONAL:
            at = denial.what.owner[0][0]
            name = self.cast.pronoun(mention, at, said.attribution.content, said.names)
            return Speaker(name) if name and not any(same_name(name, n) for n in said.names) else None
        owner = self.cast.speaker(denial.what.owner, said.attribution.content)
        if owner.name is None or any(same_name(owner.name, name) for name in said.names):
            return None
        return owner

    def _charge(self, said: Said, here: int, denial: Denial | None = None) -> Candidate | None:
        """What somebody is said to have done, where his own or his lawyer's answer is "nothing wrong"."""
        content = self.layout.words(said.attribution.content)
        who = re.match(r"(?i)[“\"']*(?:that )?(he|she|they|it)\b", content)
        at = said.attribution.content[0][0]
        name = self.cast.pronoun(who.group(1).lower(), at, (), ()) if who else None
        for candidate in (*reversed(self._between(here - 3, here)), *self._between(here + 1, here + 2)):
            if candidate.said is said or (candidate.said is not None and candidate.said.denial is not None):
                continue
            if self._same_source(candidate, said) or (denial is not None and self._around(candidate, denial)):
                continue
            of_him = bool(name) and re.search(rf"(?i)\b{re.escape(str(name).split()[-1])}\b", candidate.text)
            if (of_him or self._about(candidate, said)) and (
                CONTENTIOUS.search(candidate.cue) or stance.is_speech(candidate.cue)
            ):
                return candidate
        return None

    def _guilt(self, said: Said, here: int) -> Proposition:
        """What somebody pleads not guilty of: the accusation near by, or else "X is guilty"."""
        accusations = [
            c
            for c in self._between(here - 4, here)
            if ACCUSES.search(c.cue) and (c.sentence == here or self._about(c, said))
        ]
        if accusations:
            return self.proposition(accusations[-1])
        who = said.names[0] if said.names else None
        text = f"{who} is guilty" if who else "Guilty"
        return Proposition(text, None, stems(text))

    def _pointed_at(self, said: Said, denial: Denial, here: int, owner: Speaker | None) -> Proposition | None:
        refers = self.text[slice(*denial.what.reference)] if denial.what.reference else ""
        if (
            denial.what.reference
            and denial.what.reference[1] <= hull(denial.attribution.cue or denial.attribution.content)[0]
            and TRIGGER.search(self.layout.words(denial.attribution.cue))
        ):
            # "…, which Russia denies": what is denied stands before it in the sentence.
            inside = [
                c
                for c in self._between(here, here)
                if c.said is not said
                and overlaps(c.span, denial.what.reference)
                and not ENDS_IN_REFERENCE.search(c.text)
            ]
            if inside:
                return self.proposition(
                    max(inside, key=lambda c: (c.said is not None, c.span[1] - c.span[0]))
                )
            if len(refers) > 30:
                return self._narrated(denial.what.reference)
        if owner is not None and self.layout.words(denial.what.owner).lower() in PERSONAL:
            # "He is lying": whom the pronoun means is a guess, and is none where that one says nothing.
            near = self._between(here - WINDOW, here + AHEAD)
            told = any(c.said is not None and any(owns(owner.name, n) for n in c.said.names) for c in near)
            owner = owner if told else None
        pointing = stems(POINTERS.sub(" ", self._without_owner(denial)))
        reference = Reference(refers, pointing, owner is not None)
        if owner is None and PRONOUN.fullmatch(refers):
            cue = hull(denial.attribution.source or denial.attribution.cue)[0]
            told = [
                c
                for c in self._between(here, here)
                if c.said is not said and c.span[1] <= cue and c.said is not None and c.said.denial is None
            ]
            if not told and (made := self._clause_before(denial)):
                return made
        best: tuple[float, Candidate] | None = None
        for candidate in self._between(here - WINDOW, here + AHEAD):
            if candidate.said is said or self._same_source(candidate, said) or not candidate.words:
                continue
            if (
                denial.what.reference
                and overlaps(candidate.span, denial.what.reference)
                and candidate.said is not None
                and candidate.said.denial is not None
            ):
                continue
            if self._around(candidate, denial) or self._fragment(candidate, denial):
                continue
            score = points(reference, self._seen(candidate, denial, owner, here, said))
            if best is None or score > best[0]:
                best = score, candidate
        if best is not None and best[0] > NONE:
            found = self.proposition(best[1])
            if owner is not None:
                self._owned[owner.name] = here, found
            return found
        if owner is not None and owner.name in self._owned:
            # "They are 100 percent wrong", of the same claims as a sentence before.
            place, found = self._owned[owner.name]
            if here - place <= WINDOW:
                return found
        if owner is None and not pointing and not re.search(rf"(?i)\b{CLAIM_NOUN}\b", refers):
            return self._last_narrated(here)
        return None

    def _clause_before(self, denial: Denial) -> Proposition | None:
        """What the narrator tells right before, in the sentence itself: "…, although X denies this"."""
        cue = hull(denial.attribution.source or denial.attribution.cue)[0]
        start = self.layout.sentence(cue)[0]
        match = TAKEN_UP.search(self.text, start, cue)
        if not match or len(self.text[start : match.start()].split()) < 4:
            return None
        told = clause_of(self.text[start : match.start()])
        return self._narrated((start + told, match.start()))

    def _without_owner(self, denial: Denial) -> str:
        """The words that point, without whose claim it is: "Lind's claims about taxes" is of taxes."""
        if not denial.what.reference:
            return ""
        start, end = denial.what.reference
        for first, last in denial.what.owner:
            if start <= first and last <= end:
                start = last
        return self.text[start:end]

    def _around(self, candidate: Candidate, denial: Denial) -> bool:
        """Whether what somebody asserts holds the denial itself."""
        return bool(denial.attribution.cue) and overlaps(candidate.span, hull(denial.attribution.cue))

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
        return Seen(
            candidate.cue,
            candidate.text,
            candidate.words,
            self.layout.words(other.attribution.source) if other else "",
            abs(here - candidate.sentence),
            candidate.span[0] < place or self._referred_to(place, candidate),
            owner is not None and any(owns(owner.name, name) for name in names),
            bool(names),
            other is not None,
            other is not None and other.denial is not None,
            candidate.negated,
            self._about(candidate, said),
        )

    def _referred_to(self, place: int, candidate: Candidate) -> bool:
        """Whether a denial's sentence says that it is meant: “Lies,” he said, referring to a report that …"""
        end = self.layout.sentence(place)[1]
        within = place < candidate.span[0] < end
        return within and REFERRING.search(self.text, place, candidate.span[0]) is not None

    def _worded(self, said: Said, denial: Denial, here: int, owner: Speaker | None) -> Proposition | None:
        """What others assert in the denied words, or the owner's claim inside the denial."""
        if denial.what.proposition is None:
            return None
        if GENERAL_WRONG.fullmatch(self.text[slice(*denial.what.proposition)]):
            charge = self._charge(said, here, denial)
            return self.proposition(charge) if charge else None
        denied = self.text[
            denial.what.proposition[0] : min(denial.what.proposition[1], denial.what.proposition[0] + LONGEST)
        ]
        words = stems(denied)
        negated = stance.is_negated(denied) != said.inferred
        best: tuple[float, Candidate] | None = None
        for candidate in (
            self.candidates if len(self.candidates) < 200 else self._between(here - 60, here + 60)
        ):
            if candidate.said is said or self._same_source(candidate, said):
                continue
            if (candidate.said is not None and candidate.said.denial is not None) or self._around(
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
            return self.proposition(best[1])
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
        if shared >= 2 and share >= 0.5 and (shared >= 3 or min(len(words), len(against)) <= 4):
            return share + 0.05 * shared
        near = abs(candidate.sentence - denial_place) <= 2
        if near and 0 < len(words) <= 2 and share == 1.0 and denial.what.kind in (Kind.CLAUSE, Kind.DOING):
            return 0.5
        named = stems(" ".join(NAME_WORD.findall(candidate.text)))
        shared = len((words & against) - named)
        if thing and shared >= 1 and len(words) <= 3 and share >= 0.5:
            return 0.45 + 0.1 * shared
        return 0.0

    # ----------------------------------------------------------- propositions

    def proposition(self, candidate: Candidate) -> Proposition:
        """The proposition of a candidate, one and the same however many denials ask for it."""
        key = candidate.span[0] * 2 + (candidate.said is not None and candidate.said.denial is not None)
        if key in self.propositions:
            return self.propositions[key]
        said = candidate.said
        if said is not None and said.denial is not None:
            # A denial of a denial: what is denied is that the first denial is right.
            made = Proposition(self._denied_text(said), candidate.span, candidate.words)
            made.asserting.append(said)
        elif said is not None:
            if not any(said is other for other in self.saids):
                self.saids.append(said)
            made = Proposition(self.asserted_text(said), self.asserted_span(said), candidate.words)
            made.asserting.append(said)
        else:
            made = Proposition(self._talk_text(candidate), candidate.span, candidate.words)
            if accuser := self._accuser(candidate):
                self.saids.append(accuser)
                made.asserting.append(accuser)
        self.propositions[key] = made
        return made

    def _accuser(self, candidate: Candidate) -> Said | None:
        """Who accuses, where the sentence says it and the attributor missed it."""
        if candidate.accuses is None:
            return None
        start, end = candidate.accuses
        verb = re.match(r"\w+", self.text[start:end])
        if not verb or not re.match(r"(?i)accus", verb.group()):
            return None
        source = subject_of(self.text, self.layout.sentence(start), start)
        before = self.text[max(0, start - 30) : start]
        if not source or re.search(
            r"(?i)\b(?:was|were|is|are|been|being|be)[ \u00a0](?:\w+ly[ \u00a0])?$", before
        ):
            return None
        attribution = Attribution(
            source, ((start, start + verb.end()),), ((start + verb.end() + 1, candidate.span[1]),), 0.5
        )
        return Said(attribution, [(spans, self.cast.speaker(spans)) for spans in self.cast.apart(source)])

    def asserted_text(self, said: Said, pieces: Spans = ()) -> str:
        """A claim's text from the words of who asserts it, so that it can stand alone.

        ``pieces``: which of its words make the claim, those that tell most where not given.
        """
        pieces = pieces or most_telling(self.text, said.attribution.content)
        cue = self.layout.words(said.attribution.cue)
        content = self._joined(pieces)
        if pieces[0] == said.attribution.content[0]:
            content = self._accused_of(said, cue) + content
        if re.search(r"(?i)\baccus|\bblam|\bcharg|\bsuspect", cue):
            whom = re.match(r"(?i)(her|him|them|it)\b", content)
            if whom:
                whom = self.cast.pronoun(whom.group().lower(), pieces[0][0], (), said.names)
            content = positive.accused(content, whom)
            first = content.split(" ", 1)[0].lower()
            if positive.is_gerund(first) and (name := self._accused(said, cue)):
                content = positive.did(name, content)
        if named := re.match(r"((?:the|a|an|his|her|their|its)\b[^,]{8,}?), (?:which|who|where)\b", content):
            # A thing that is named, not a clause: what the narrator adds about it is not the source's.
            content = content if claims_finite(named.group(1)) else named.group(1)
        if inner := CLAIMED_BY.match(content):
            # "reports alleging that she claimed that he had left": what is claimed in the end.
            content = content[inner.end() :]
        return positive.plain(self._standing_alone(shortened(content), pieces[0], said))

    def asserted_span(self, said: Said) -> Span:
        """Where the claim of :meth:`asserted_text` stands."""
        return longest(most_telling(self.text, said.attribution.content))

    def _joined(self, pieces: Spans) -> str:
        """The words of an interrupted sentence: "Kessland,” he said, “has rockets" without the marks."""
        words = [self.layout.words((piece,)) for piece in pieces]
        for n in range(len(words) - 1):
            before = re.sub(r"(?:[”\"'’]|'')+$", "", words[n])
            words[n] = before if claims_finite(before) else before.rstrip(",")
            words[n + 1] = re.sub(r"^[“\"'‘]+", "", words[n + 1])
        return " ".join(words)

    def _denied_text(self, said: Said) -> str:
        denial = said.denial
        if said.inferred or denial is None or denial.what.proposition is None:
            return positive.plain(self.layout.words(said.attribution.content))
        inner = self._inside(said, denial, None).text
        opens = inner.split(" ", 1)[0].lower() in NO_NAMES
        return f"It is not true that {inner[:1].lower() if opens else inner[:1]}{inner[1:]}"

    def _talk_text(self, candidate: Candidate) -> str:
        if ACCUSES.search(candidate.cue) or "suspected" in candidate.cue or "convicted" in candidate.cue:
            whom = re.match(r"(?is)\w+[ \u00a0](?P<whom>.*?)[ \u00a0]?(?:of|with)[ \u00a0]$", candidate.cue)
            name = whom.group("whom") if whom else ""
            if not name or name.lower() in {"her", "him", "them"}:
                name = self.cast.pronoun(name.lower() or "he", candidate.span[0], ()) or name
            first = candidate.text.split(" ", 1)[0].lower()
            if name and positive.is_gerund(first):
                return positive.plain(positive.did(name, candidate.text))
        return positive.plain(candidate.text)

    def _standing_alone(self, content: str, place: Span, said: Said) -> str:
        """The words with a leading pronoun replaced by whom it means, if that can be told."""
        match = re.match(r"(He|She|It|They|he|she|it|they)(['’]s\b|['’]re\b|['’]d\b)?(?=[ \u00a0])", content)
        if not match or self.layout.quoted(place[0]):
            return content
        word = match.group(1).lower()
        names = said.names
        if word in {"it", "they"}:
            kinds = {speaker.kind for _, speaker in said.speakers}
            plural = bool(names) and names[0].endswith("s") and SourceKind.UNNAMED in kinds
            fits = len(names) == 1 and SourceKind.PERSON not in kinds and (plural == (word == "they"))
            name = names[0] if fits else None
        else:
            name = self.cast.pronoun(word, place[0], ())
        if not name:
            return content
        ending = {"'s": " is", "’s": " is", "'re": " are", "’re": " are", "'d": " would", "’d": " would"}
        return name + ending.get(match.group(2) or "", "") + content[match.end() :]

    def _inside(self, said: Said, denial: Denial, owner: Speaker | None) -> Proposition:
        """The proposition as the denial itself words it, asserted by its owner if it names one."""
        who = said.names[0] if len(said.names) == 1 else None
        if denial.what.proposition is None:
            span = denial.what.reference or (
                longest(denial.attribution.content) if denial.attribution.content else None
            )
            text = positive.plain(self.text[slice(*span)]) if span else ""
            made = Proposition(text, None if denial.what.kind is Kind.NOTHING else span, stems(text))
        else:
            place = denial.what.proposition
            words = self.text[place[0] : min(place[1], place[0] + LONGEST)]
            if said.inferred:
                words = REASON.split(shortened(words), maxsplit=1)[0]
                words = self._of_speaker(positive.affirmed(self._standing_alone(words, place, said)), who)
            elif denial.what.accusing:
                words = positive.accused(words)
            elif denial.what.kind is Kind.DOING:
                words = positive.did(who, words)
            elif denial.what.kind is Kind.THING:
                words = self._thing(words, who)
            else:
                words = self._of_speaker(self._standing_alone(words, place, said), who)
                words = positive.certain(words)
            made = Proposition(positive.plain(words), place, stems(words))
        if owner is not None and denial.what.owner:
            content: Spans = (
                (denial.what.proposition,)
                if denial.what.proposition
                else ((denial.what.reference,) if denial.what.reference else ())
            )
            cue: Spans = (denial.what.owner_cue,) if denial.what.owner_cue else ()
            if content and cue:
                asserting = Said(
                    Attribution(denial.what.owner, cue, content, 0.5), [(denial.what.owner, owner)]
                )
                self.saids.append(asserting)
                made.asserting.append(asserting)
        return made

    def _of_speaker(self, words: str, who: str | None) -> str:
        """The words with a leading "I" or "we" replaced by who speaks."""
        return re.sub(r"^[“\"'‘]?(?:I|[Ww]e)\b(?!['’])", who, words) if who else words

    def _thing(self, words: str, who: str | None) -> str:
        for pattern, instead in CLEARED_WORDS:
            if who and pattern.search(words + " "):
                return f"{who} {pattern.sub(instead, words + ' ').strip()}"
        return re.sub(r"(?i)^(?:any|all)[ \u00a0]", "", words)

    def _narrated(self, span: Span) -> Proposition:
        """What the narrator tells in these words."""
        text = re.sub(
            rf"(?i),?[ \u00a0](?:which|something|an?[ \u00a0]{CLAIM_NOUN})?[ \u00a0]*$",
            "",
            self.text[slice(*span)],
        )
        return Proposition(positive.plain(text), span, stems(text))

    def _last_narrated(self, here: int) -> Proposition | None:
        """The sentence before a denial, where it points to what the narrator has just told."""
        if here == 0:
            return None
        span = self.layout.sentences[here - 1]
        if len(self.text[slice(*span)].split()) < 4:
            return None
        if self.layout.paragraph_of(here) - self.layout.paragraph_of(here - 1) > 1 or span[1] - span[0] > 500:
            return None
        return Proposition(positive.plain(self.text[slice(*span)]), span, stems(self.text[slice(*span)]))


def clause_of(words: str) -> int:
    """Where the last clause of a sentence's beginning starts: behind "whose", else at the beginning."""
    found = list(re.finditer(r"(?i),[ \u00a0](?=whose\b)", words))
    return found[-1].end() if found else 0


def claims_finite(words: str) -> bool:
    """Whether a clause's verb stands in the words, by form."""
    return bool(re.search(rf"\b{AUXILIARY}\b", words))


def is_unsaid(layout: Layout, attribution: Attribution) -> bool:
    """Whether a negation stands at the cue, so that its content is not asserted: "never said that …"."""
    if not attribution.cue:
        return False
    start, end = attribution.cue[0]
    before = attribution.source[-1][1] if attribution.source else start
    words = layout.text[before:end] if 0 <= start - before <= 40 else layout.text[start:end]
    return UNSAID.search(words) is not None


def is_denied(said: Said, denied: list[Span]) -> bool:
    """Whether what is told to be said is itself denied: "denied that she had called him a liar"."""
    return said.denial is None and any(
        start <= cue[0] and cue[1] <= end for start, end in denied for cue in said.attribution.cue
    )


def is_same(left: str | None, right: str | None) -> bool:
    """Whether two names mean one source; "Lind's rival" is not Lind."""
    if not left or not right or not same_name(left, right):
        return False
    return (AGAINST.search(left) is None) == (AGAINST.search(right) is None)


def owns(owner: str | None, name: str) -> bool:
    """Whether the owner of a claim is who says it; "the newspaper" is whichever outlet says it."""
    if same_name(owner, name):
        return True
    return bool(OUTLET.fullmatch(owner or "")) and (is_outlet(name) or bare(name) in OUTLET_ENDINGS)


def named_in(text: str, span: Span) -> Spans:
    """The mention of who is named in the words before a quotation: after "by", or else first."""
    found = [
        (span[0] + at, span[0] + at + len(" ".join(name)))
        for at, name in runs(text[span[0] : span[1]])
        if person_parts(name) is not None
    ]
    by = [place for place in found if text[max(0, place[0] - 5) : place[0]].endswith(("by ", "from "))]
    return ((by or found)[0],) if found else ()


def core(content: str) -> str:
    """The main clause of what is said, its first 25 words at most."""
    main = CORE_ENDS.split(content, maxsplit=1)[0]
    return " ".join(main.split(" ")[:25])


def longest(pieces: Spans) -> Span:
    """The longest piece of an interrupted span."""
    return max(pieces, key=lambda piece: piece[1] - piece[0])


def shortened(content: str, limit: int = 320) -> str:
    """The first sentences of a long quotation, at most so many characters where sentences allow."""
    if len(content) <= limit:
        return content
    cut = last_mark(content, (". ", "! ", "? ", ".” ", '." '), 40, limit)
    if cut > 0:
        return content[: cut + 1]
    return content if len(content) <= 2 * limit else content[: content.rfind(" ", 40, 2 * limit)] + " …"
