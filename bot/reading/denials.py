"""Denials: where somebody rejects a proposition, and which words of the sentence hold or point to it.

Three kinds of wording are looked for. A verb with a proposition for its object
("denied that", "dismissed the report", "rejected the notion"); a predicate that
calls something false ("the claims are baseless", "called it a hoax"); the noun
("its denial of"). Requests turned down, rights withheld, comments declined and
denials that are themselves negated are none. The words alone decide, so that a
denial is found where the attributor missed it. Negated statements that answer
a claim need the claim to be seen: :mod:`bot.reading.answers` finds those.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from bot.reading import claim_words as nouns
from bot.reading import denial_words as words
from bot.reading import stance, subjects
from bot.reading import verdict_words as falsity
from bot.reading.denied import REACH, Denied, Kind, Objects
from bot.reading.kinds import is_outlet, person_parts
from bot.reading.layout import LONGEST, Layout, hull, overlaps
from bot.reading.names import runs
from bot.reading.passages import Passage
from bot.reading.spans import Attribution, Span, Spans
from bot.reading.verdicts import Verdicts
from bot.reading.wording import wording

JUDGE = wording(
    r"""\b(?<!\bcounty\x20)(?:judges?|justices?|magistrate)\b(?! (?:department|official|spokes|minist|
    secretary))"""
)
AS = wording(r", as \Z")
FOR = wording(r"\bfor (?:\w+ly )?\Z")
AND = wording(r",? and (?:has |have |had |\w+ly )*")
CONFIDENCE = 0.6  # of a denial that only its words tell


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial as the sentence words it, and what it denies.

    ``base`` is the index of the attribution that it is (its stance was all that
    was missing), ``None`` for one that the attributor did not find. ``piece`` tells
    which piece of an interrupted statement calls something false.
    """

    attribution: Attribution
    base: int | None
    what: Denied
    piece: int | None = None

    @property
    def place(self) -> Span:
        """From the first to the last character of cue and content."""
        return hull(self.attribution.cue, self.attribution.content)


class Denials:
    """Looks for denials in a text whose attributions are known; one pass over the text."""

    def __init__(self, layout: Layout, attributions: list[Attribution]) -> None:
        self.layout = layout
        self.text = layout.text
        self.attributions = attributions
        self.objects = Objects(layout.text)
        self.verdicts = Verdicts(self.objects)
        self._cues = sorted((piece, number) for number, a in enumerate(attributions) for piece in a.cue)
        self._cue_starts = [piece[0] for piece, _ in self._cues]
        self._contents = sorted(
            (hull(a.content), number) for number, a in enumerate(attributions) if a.content
        )
        self._content_starts = [span[0] for span, _ in self._contents]
        self._kept: dict[int, list[Denial]] = {}

    def find(self) -> list[Denial]:
        """The denials in reading order, at most one for a source in a sentence."""
        found: list[Denial] = []
        for match in (*falsity.AS_CALLED.finditer(self.text), *falsity.HOW_CALLED.finditer(self.text)):
            self._keep(self._as_called(match), found)
        for match in words.TRIGGER.finditer(self.text):
            self._keep(self._at(match), found)
        taken = {denial.base for denial in found}
        for number, attribution in enumerate(self.attributions):
            if number not in taken and attribution.content and attribution.source:
                self._keep(self._verdict(number), found)
        return sorted(found, key=lambda denial: (denial.place, denial.base or -1))

    def _keep(self, denial: Denial | None, found: list[Denial]) -> None:
        """Adds a denial unless its sentences hold one by the same mention, or one of the same words."""
        if denial is None or words.SHOWS.fullmatch(self.layout.words(denial.attribution.source)):
            return
        place = denial.place
        first = self.layout.sentence_at(place[0])
        last = min(self.layout.sentence_at(place[1] - 1), first + 8)
        for sentence in range(first, last + 1):
            for other in self._kept.get(sentence, ()):
                same = other.attribution.source == denial.attribution.source
                same = same and not (_holds(other) and _holds(denial))
                # "denied the accusations and called the allegation that … absurd" are two.
                gone_on = AND.fullmatch(self.text, other.place[1], max(other.place[1], place[0]))
                same = same and not (gone_on and denial.what.proposition)
                same = same and self._sentence(other) == self._sentence(denial)
                if (same or overlaps(other.place, place)) and not self._apart(other, denial):
                    return
        found.append(denial)
        for sentence in range(first, last + 1):
            self._kept.setdefault(sentence, []).append(denial)

    def _apart(self, one: Denial, other: Denial) -> bool:
        """Whether they are two sentences of one speech: “I am innocent,” he said. “It is a lie.”"""
        if one.base is None or other.base is None or one.base == other.base:
            return False
        places = [hull(denial.attribution.content) for denial in (one, other)]
        begun = {self.layout.sentence_at(place[0]) for place in places}
        cues = {denial.attribution.cue for denial in (one, other)}
        return len(begun) == 2 and len(cues) == 1 and not overlaps(*places)

    def _sentence(self, denial: Denial) -> int:
        return self.layout.sentence_at(denial.attribution.cue[0][0])

    # ------------------------------------------------------------------ verbs

    def _at(self, match: re.Match[str]) -> Denial | None:
        """The denial that a telling word makes, if it does."""
        start, end = match.span()
        sentence = self.layout.sentence(start)
        if not sentence[0] <= start < sentence[1]:
            return None
        # What counts stands near, and a text without full stops must not be read again and again.
        sentence = max(sentence[0], start - REACH), min(sentence[1], end + REACH)
        before = self.text[max(sentence[0], start - 90) : start]
        if words.NOT_DENIED.search(before) and not words.I_WOULD.search(before):
            return None
        infinitive = words.INFINITIVE.search(before) is not None
        if infinitive and not words.TO_DENY.search(before):
            return None
        kind = match.lastgroup
        if kind == "noun":
            return self._noun(match, sentence, before)
        if kind == "differ":
            if not words.DIFFERS_ALONE.match(self.text, match.end(), sentence[1]):
                return None
            return self._made(match, sentence, Denied(Kind.REFERENCE))
        if kind == "plead":
            return self._made(match, sentence, self.objects.charged(match.end(), sentence))
        noun = words.PLAIN_NOUN.fullmatch(match.group()) and words.NOUN_PHRASE_BEFORE.search(before)
        if (noun and not infinitive) or self._owned(match, before) or self._adjective(match, before):
            return None
        if words.BASE_FORM.fullmatch(match.group()) and words.JOINED_INFINITIVE.search(before):
            return None
        if words.BASE_FORM.fullmatch(match.group()) and words.ASKED.search(before):
            return None
        if words.PASSIVE.search(before) and not words.PARTICIPLE.match(match.group()):
            return self._passive(match, sentence)
        reduced = match.group().lower().endswith("ed") and words.REDUCED.search(before)
        if reduced and (found := self._passive(match, sentence)):
            return found
        what = self._what(kind or "", match, self._before_main(match, sentence))
        return self._made(match, sentence, what) if what else None

    def _before_main(self, match: re.Match[str], sentence: Span) -> Span:
        """The sentence, of "Rejecting suggestions that he is ill, Lind …" only what Lind rejects."""
        participle = words.PARTICIPLE.match(match.group())
        fronted = participle and words.FRONTED.match(self.text, sentence[0], match.start())
        fronted = fronted or words.HAVING.fullmatch(self.text, sentence[0], match.start())
        if fronted or self._in_passing(match.start(), sentence):
            comma = self.text.find(", ", match.end(), sentence[1])
            return (sentence[0], comma) if comma > 0 else sentence
        if not participle or not match.group()[0].isupper():
            return sentence
        if any(map(str.isalnum, self.text[sentence[0] : match.start()])):
            return sentence
        main = words.MAIN_CLAUSE.search(self.text, match.end(), sentence[1])
        return (sentence[0], main.start()) if main else sentence

    def _in_passing(self, verb: int, sentence: Span) -> bool:
        """Whether a relative clause denies: "Dickson, who had denied murder, placed him in a hold"."""
        return words.WHO_DENIES.search(self.text, max(sentence[0], verb - 40), verb) is not None

    def _as_called(self, match: re.Match[str]) -> Denial | None:
        """ "what she called the false claim that …": who calls it so denies it."""
        sentence = self.layout.sentence(match.start())
        noun = match.end() - len(match.group().rsplit(None, 1)[-1])
        refers = match.span("object")
        what = self.objects.claim(noun, sentence) or self.objects.told_in(refers, sentence)
        cue = match.span("cue")
        base = self._by_cue(cue)
        content = what.proposition or refers
        who: Spans = (match.span("who"),)
        if match.group("who").lower() in {"he", "she", "they", "it"}:
            # "Voss decried what she called …": who decries.
            who = self._earlier_source(cue, sentence) or who
        made = Attribution(who, (cue,), (content,), CONFIDENCE)
        if base is not None and self.attributions[base].source and self.attributions[base].content:
            made = self.attributions[base]
        return Denial(made, base, what)

    def _adjective(self, match: re.Match[str], before: str) -> bool:
        """Whether a participle describes a noun; "Lind hotly disputed the notion" tells what he did."""
        if words.ADVERB.search(before) and words.DETERMINED.match(self.text, match.end()):
            return False
        if words.PERFECT.search(before) or words.PASSIVE.search(before):
            return False
        return words.ADJECTIVE.search(before) is not None

    def _owned(self, match: re.Match[str], before: str) -> bool:
        """Whether the word is a noun or an adjective that somebody owns: "Oz's disputed claims"."""
        if match.group().lower().endswith("ing") or words.PERFECT.search(before):
            return False
        if words.NO_NOUN.fullmatch(match.group()) or words.VERB_OBJECT.match(self.text, match.end()):
            return words.OWNED.search(before) is not None
        # "Lind's office strongly disputes": no noun follows an adverb.
        return words.OWNED_NOUN.search(before) is not None and not words.ADVERB.search(before)

    def _what(self, kind: str, match: re.Match[str], sentence: Span) -> Denied | None:
        """What the verb denies: behind it, or before it as in ", which Russia denies"."""
        if kind == "call":
            before = self.objects.called_before(match.span(), sentence)
            return before or self.objects.called(match.end(), sentence)
        what = self.objects.after(kind, match.end(), sentence)
        if what and kind == "reject" and what.reference and what.proposition is None:
            remarks = nouns.REMARKS.match(self.text[slice(*what.reference)])
            start = match.start()
            claimed = nouns.THE_IDEA.search(self.text, *what.reference) and nouns.CLAIMED_BEFORE.search(
                self.text, max(0, start - REACH // 2), start
            )
            if remarks and nouns.SOFT.fullmatch(match.group()) and not claimed:
                return None
        if what and what.proposition is None and match.group().lower().startswith("challeng"):
            return None
        if what and what.reference and what.proposition is None and words.DISTANCES.fullmatch(match.group()):
            return None
        if what is None and (kind != "reject" or match.group().lower().startswith("reject")):
            what = self.objects.before(match.span(), sentence)
        if what is None and kind == "reject":
            called = self.objects.called(match.end(), sentence)
            return called or self.objects.called_before(match.span(), sentence)
        return what

    def _passive(self, match: re.Match[str], sentence: Span) -> Denial | None:
        """ "The allegations have been denied by the ministry": the source follows."""
        end = match.end()
        if match.lastgroup == "call":
            called = words.CALLED_BY.match(self.text, end, sentence[1])
            if not called:
                return None
            end = called.end()
        by = words.PASSIVE_SOURCE.match(self.text, end, sentence[1])
        if not by:
            return None
        if not nouns.HAS_CLAIM_NOUN.search(self.text, sentence[0], match.start()):
            return self._pointed_at(match, by, sentence)
        lead = words.AUXILIARIES.search(self.text, sentence[0], match.start())
        if lead and words.PERSON_BEFORE.search(self.text, sentence[0], lead.start()):
            # "Allegations have dogged Lind since he was rejected by the Senate"
            return None
        refers = self.objects.trimmed(sentence[0], lead.start() if lead else match.start())
        if phrases := list(nouns.NOUN_PHRASE.finditer(self.text, *refers)):
            refers = phrases[-1].span()
        if nouns.SOFT.fullmatch(match.group()) and nouns.REMARKS.match(self.text[slice(*refers)]):
            return None
        what = self.objects.claim(refers[0], (sentence[0], max(refers[1], sentence[0])))
        what = what or Denied(Kind.REFERENCE, reference=refers)
        made = Attribution((by.span(1),), (match.span(),), (refers,), CONFIDENCE)
        base = self._by_cue(match.span())
        if base is not None and self.attributions[base].source and self.attributions[base].content:
            made = self.attributions[base]
        return Denial(made, base, what)

    def _pointed_at(self, match: re.Match[str], by: re.Match[str], sentence: Span) -> Denial | None:
        """ "That was denied by Lind", where somebody has said something before."""
        lead = words.AUXILIARIES.search(self.text, sentence[0], match.start())
        subject = self.objects.trimmed(sentence[0], lead.start() if lead else sentence[0])
        told = words.TOLD_BEFORE.search(self.text, max(0, sentence[0] - 300), sentence[0])
        if not told or not words.PASSIVE_POINTER.fullmatch(self.text, *subject):
            return None
        made = Attribution((by.span(1),), (match.span(),), (subject,), CONFIDENCE)
        return Denial(made, self._by_cue(match.span()), Denied(Kind.REFERENCE, reference=subject))

    def _noun(self, match: re.Match[str], sentence: Span, before: str) -> Denial | None:
        """ "its denial that", "issued a flat denial of": the noun has an owner or somebody issues it."""
        by = words.DENIAL_BY.match(self.text, match.end(), sentence[1])
        if by and words.DESPITE.search(before):
            denied = self.objects.of_noun(by.end(), sentence)
            denied = denied or Denied(Kind.REFERENCE, reference=match.span())
            content = denied.proposition or match.span()
            made = Attribution((by.span("who"),), (match.span(),), (content,), CONFIDENCE)
            return Denial(made, self._by_cue(match.span()), denied)
        what = self.objects.of_noun(match.end(), sentence)
        issued = words.ISSUES.search(before)
        owner = words.WHOSE_DENIAL.search(before)
        despite = owner and words.DENIALS_OF.search(before[: owner.start()])
        if what is None and despite:
            # "questions about whether he would go, despite his denials"
            lead = sentence[0], match.start() - len(before) + owner.start() if owner else sentence[0]
            put = list(words.PUT_TO.finditer(self.text, *lead))
            what = Denied(Kind.CLAUSE, put[-1].span("what")) if put else None
        if what is None and not issued and not despite:
            return None
        what = what or Denied(Kind.REFERENCE, reference=match.span())
        offset = match.start() - len(before)
        if not owner:
            return self._issued((offset + issued.start(), match.end()), sentence, what) if issued else None
        start, end = owner.span("own" if owner.group("own") else "pronoun")
        content = what.proposition or what.reference or match.span()
        source: Spans = ((offset + start, offset + end),)
        attribution = Attribution(source, (match.span(),), (content,), CONFIDENCE)
        return Denial(attribution, self._by_cue(match.span()), what)

    def _issued(self, cue: Span, sentence: Span, what: Denied) -> Denial | None:
        """ "issued a flat denial": whose verb it is."""
        base = self._by_cue(cue)
        if base is not None and self.attributions[base].source:
            return Denial(self.attributions[base], base, what)
        source = subject_of(self.text, sentence, cue[0]) or self._earlier_source(cue, sentence)
        content = what.proposition or what.reference or cue
        return Denial(Attribution(source, (cue,), (content,), CONFIDENCE), base, what) if source else None

    # --------------------------------------------------------------- verdicts

    def _verdict(self, number: int) -> Denial | None:
        """A statement whose words call something false: "the claims are baseless", “Nonsense,” he said."""
        attribution = self.attributions[number]
        cue = self.layout.words(attribution.cue)
        start = attribution.source[0][0]
        if AS.search(self.text, max(0, start - 5), start):
            # "It is not true, as Lind tells audiences, that": the narrator says so.
            return None
        if falsity.ACCUSES.match(cue):
            return self._accused(number)
        told = self.layout.words(attribution.content)
        thought = falsity.THINKS.search(cue) and falsity.THOUGHT_FALSE.fullmatch(told)
        if (
            not (stance.is_speech(cue) or thought)
            or falsity.NO_VERDICT.search(cue)
            or nouns.UTTERED.fullmatch(cue)
        ):
            return None
        for number_of, (begin, end) in enumerate(attribution.content):
            content = self.text[begin : min(end, begin + LONGEST)]
            what = None
            if number_of:
                before = attribution.content[number_of - 1]
                if content.startswith("that ") and nouns.ENDS_IN_CLAIM_NOUN.search(self.text[slice(*before)]):
                    # "A report by Lind that … is false": only who reports it stands between.
                    begin = before[0]
                    content = self.text[begin : min(end, begin + LONGEST)]
                what = self.verdicts.of_interrupted(before, content, begin)
            elif subject := self._subject_before(begin):
                # "The notion that … “is just a myth,” he said": only the verdict was taken for his words.
                what = self.verdicts.of_interrupted(subject, content, begin)
            what = what or self.verdicts.of(content, begin)
            if what is None and falsity.CALLED_SO.match(content) and self._just_told(attribution):
                what = Denied(Kind.NOTHING)
            # The cue may be "said" or "said of the ad".
            inner = self.text.find(" of ", *attribution.cue[-1])
            of = words.SAID_OF.match(self.text, inner if inner >= 0 else attribution.cue[-1][1])
            if what and what.kind in (Kind.NOTHING, Kind.REFERENCE) and what.proposition is None and of:
                place = of.start("what")
                told = self.objects.claim(place, self.layout.sentence(place))
                what = told or replace(what, kind=Kind.REFERENCE, reference=of.span("what"))
            who = self.layout.words(attribution.source)
            if what and (words.FINDING.search(who) or words.POLLED.search(who) or JUDGE.search(who)):
                return None
            if what and not self._in_question(what, content, begin):
                return Denial(self._told_in(attribution), number, what, number_of)
        return None

    def _in_question(self, what: Denied, content: str, begin: int) -> bool:
        """Whether the sentence that calls something false is a question."""
        if not content.rstrip("”\"’' ").endswith("?"):
            return False
        place = what.proposition or what.reference
        over = falsity.SENTENCE_BREAK.search(content, max(0, place[1] - begin)) if place else None
        return over is None or over.group().startswith("?")

    def _told_in(self, attribution: Attribution) -> Attribution:
        """Who denies where an outlet passes it on: "The ministry said it was untrue, the agency wrote"."""
        begin, end = attribution.content[0]
        told = words.TOLD_IN.match(self.text, begin, min(end, begin + LONGEST))
        passes_on = words.PASSES_ON.search(self.layout.words(attribution.cue))
        if told is None or not passes_on or not is_outlet(self.layout.words(attribution.source)):
            return attribution
        content = (told.end(), end), *attribution.content[1:]
        return replace(attribution, source=(told.span("who"),), cue=(told.span("cue"),), content=content)

    def _subject_before(self, begin: int) -> Span | None:
        """The claim that a sentence begins with and a quotation goes on to judge."""
        start = self.layout.sentence(begin)[0]
        lead = self.text[start:begin]
        if not 8 <= len(lead.strip()) <= REACH or not words.CLAIM_LEADS.match(lead):
            return None
        return start, begin

    def _accused(self, number: int) -> Denial | None:
        """ "accused the paper of making up the quotes": who says so of what was said denies it."""
        attribution = self.attributions[number]
        begin, end = hull(attribution.content)
        match = words.ACCUSED_FALSE.match(self.text, begin, min(end, begin + REACH))
        if not match:
            return None
        return Denial(attribution, number, Denied(Kind.REFERENCE, reference=match.span("what")))

    def _just_told(self, attribution: Attribution) -> bool:
        """Whether the sentence before, or the one around, tells of a claim."""
        begin, end = hull(attribution.content)
        here = self.layout.sentence_at(begin)
        start = self.layout.sentences[max(0, here - 1)][0]
        tail = min(end + REACH, max(end, self.layout.sentences[here][1]))
        told = self.layout.words(attribution.cue)
        around = f"{self.text[max(start, begin - REACH) : begin]} {told} {self.text[end:tail]}"
        return falsity.JUST_TOLD.search(around) is not None

    # ---------------------------------------------------------------- sources

    def _made(self, match: re.Match[str], sentence: Span, what: Denied) -> Denial | None:
        """The denial with its source: the attributor's, who speaks the quotation, or the verb's subject."""
        cue = match.span()
        base = self._by_cue(cue, what.proposition)
        if words.PARTICIPLE.match(match.group()) and (number := self._fronted(cue, sentence)) is not None:
            return self._participle(number, cue, what)
        if base is not None and self.attributions[base].source:
            attribution = self.attributions[base]
            if self._refused(match, attribution.source, sentence):
                return None
            if aged := self._aged(attribution.source, cue, sentence):
                attribution = replace(attribution, source=aged)
            whole = match.lastgroup == "deny" or (
                what.kind in (Kind.CLAUSE, Kind.DOING) and match.lastgroup != "call"
            )
            # Whose claim it is stands behind it: "allegations of bullying by her staff".
            told = what.owner and what.proposition and what.owner[0][0] >= what.proposition[1]
            if (
                what.proposition
                and attribution.content
                and whole
                and not told
                and what.kind is not Kind.REFERENCE
                and not self._in_passing(cue[0], sentence)
            ):
                what = replace(what, proposition=self._as_attributed(what.proposition, attribution.content))
            before = what.reference is not None and what.proposition is None and what.reference[1] <= cue[0]
            if what.reference and before and attribution.content and attribution.content[0][0] >= cue[1]:
                attribution = replace(attribution, content=(what.reference,))
            return Denial(attribution, base, what)
        subject = subject_of(self.text, sentence, cue[0])
        if words.RATED.search(self.text, max(sentence[0], cue[0] - 5), cue[1]):
            # "looked into his boast that crime had dropped and rated it false"
            subject = self._leading(sentence, cue) or subject
        verb = words.QUOTED_VERB.search(self.text, max(sentence[0], cue[0] - 40), cue[0])
        if verb and not subject:
            subject = self._earlier_source(cue, sentence) or subject_of(self.text, sentence, verb.start() + 1)
        if self.layout.words(subject).lower().endswith(("and", " but", " or")):
            subject = ()
        quoted = self.layout.quoted(cue[0])
        subject = self._aged(subject, cue, sentence) or subject
        if not subject and words.HAVING.fullmatch(self.text, sentence[0], cue[0]):
            subject = self._main_subject(cue, sentence)
        itself = re.fullmatch(r"(?i)(?:I|we)(?:['’]d)?", self.layout.words(subject)) is not None
        if subject and quoted and not self.layout.quoted(subject[0][0]):
            # The firm “strongly disputes” it: the narrator quotes a word.
            quoted = False
        if quoted and not itself and (match.lastgroup != "deny" or match.group().lower().endswith("ing")):
            return None
        lead = self.text[sentence[0] : cue[0]]
        if match.group().endswith("ing") and (his := words.IN_HIS_WORDS.search(lead)):
            subject = ((sentence[0] + his.start("who"), sentence[0] + his.end("who")),)
        elif match.group().endswith("ing") and FOR.search(self.text[max(sentence[0], cue[0] - 20) : cue[0]]):
            subject = self._blamed(cue, sentence) or subject
        elif not subject and (relative := words.RELATIVE_DOER.search(lead)):
            who = relative.span("who")
            subject = ((sentence[0] + who[0], sentence[0] + who[1]),)
        elif not subject or (match.group().endswith("ing") and not quoted):
            subject = self._earlier_source(cue, sentence) or subject
        if words.A_WHILE.search(self.layout.words(subject)):
            # "The ministry had spent months rejecting it"
            subject = self._leading(sentence, cue) or subject
        if not subject or self._refused(match, subject, sentence):
            return None
        speaking = self._around(cue)
        if itself and speaking is not None:
            return Denial(self.attributions[speaking], speaking, what)
        content = what.proposition or what.reference or cue
        if content[0] < cue[1] and what.reference is None:
            content = cue
        return Denial(Attribution(subject, (cue,), (content,), CONFIDENCE), base, what)

    def _participle(self, number: int, cue: Span, what: Denied) -> Denial:
        """ "Denying the report, Lind said …": where he goes on with what was not so, he denies that."""
        main = self.attributions[number]
        said = self.layout.words(main.content)
        if main.content and what.proposition is None and stance.is_negated(said[:80]):
            held = Denied(Kind.CLAUSE, main.content[0], None, what.owner, what.owner_cue)
            return Denial(main, number, held)
        content = what.proposition or what.reference or cue
        return Denial(Attribution(main.source, (cue,), (content,), CONFIDENCE), self._by_cue(cue), what)

    def _fronted(self, cue: Span, sentence: Span) -> int | None:
        """The attribution whose source is meant in "Denying the report, Lind said": the main clause's."""
        if any(map(str.isalnum, self.text[sentence[0] : cue[0]])) or not self.text[cue[0]].isupper():
            return None
        at = bisect_right(self._cue_starts, cue[1])
        for piece, number in self._cues[at : at + 3]:
            source = self.attributions[number].source
            if source and cue[1] < source[0][0] and piece[1] <= sentence[1] and source[0][1] <= sentence[1]:
                return number
        return None

    def _main_subject(self, cue: Span, sentence: Span) -> Spans:
        """Who is meant in "While having denied the claims, Lind": the main clause's subject."""
        main = words.MAIN_CLAUSE.search(self.text, cue[1], sentence[1])
        if main is None:
            return ()
        passage = Passage(self.text, (main.end(), min(sentence[1], main.end() + 200)))
        phrase = subjects.first(passage, passage.units[0]) if passage.units else None
        return (passage.place(phrase),) if phrase else ()

    def _aged(self, source: Spans, cue: Span, sentence: Span) -> Spans:
        """Whose age was taken for the source: "Kane, 54, who has denied"."""
        if not source or not words.AGED.fullmatch(self.layout.words(source)):
            return ()
        aged = words.AGED_DOER.search(self.text, max(sentence[0], cue[0] - 200), cue[0])
        return (aged.span("who"),) if aged else ()

    def _refused(self, match: re.Match[str], source: Spans, sentence: Span) -> bool:
        """Whether it is a court that dismisses charges, or a record that contradicts somebody."""
        who, cue = self.layout.words(source), match.start()
        word = match.group().lower()
        if match.lastgroup == "call" and word == "found" and words.FINDING.search(who):
            return True
        if match.lastgroup == "deny" and words.INSURER.search(who):
            return words.LEGAL.search(self.text, cue, min(sentence[1], cue + 40)) is not None
        if match.lastgroup == "differ":
            return words.POLLED.search(self.text, max(sentence[0], hull(source)[0] - 30), cue) is not None
        if match.lastgroup in {"deny", "reject"} and words.COURTS.search(who):
            legal = words.LEGAL.search(self.text, match.end(), min(sentence[1], match.end() + 60))
            return bool(legal) and word.startswith(("dismis", "denie"))
        return word.startswith(("contradict", "disprov", "debunk", "refut")) and bool(
            words.EVIDENCE.search(who)
        )

    def _by_cue(self, cue: Span, proposition: Span | None = None) -> int | None:
        """The attribution whose cue holds the denial's word; of several the one that holds what is denied."""
        at = bisect_right(self._cue_starts, cue[1])
        best = None
        for piece, number in self._cues[max(0, at - 6) : at]:
            if not overlaps(piece, cue):
                continue
            if best is None or self.attributions[number].source:
                best = number
            content = self.attributions[number].content
            if proposition and content and hull(content)[0] <= proposition[0] < hull(content)[1]:
                return number
        return best

    def _around(self, cue: Span) -> int | None:
        """The innermost attribution whose content holds the denial's word."""
        at = bisect_right(self._content_starts, cue[0])
        for span, number in reversed(self._contents[max(0, at - 8) : at]):
            if span[0] <= cue[0] < span[1]:
                return number
        return None

    def _earlier_source(self, cue: Span, sentence: Span) -> Spans:
        """Who is meant in "…, but denied", ", denying that": the source before, or the sentence's subject."""
        at = bisect_right(self._cue_starts, cue[0])
        for piece, number in reversed(self._cues[max(0, at - 6) : at]):
            source = self.attributions[number].source
            if piece[0] >= sentence[0] and source and sentence[0] <= source[0][0] < cue[0]:
                return source
        # ", contradicting Lind, said": who speaks stands right before the participle, the verb behind it.
        for _, number in self._cues[at : at + 3]:
            source = self.attributions[number].source
            if source and source[-1][1] <= cue[0] <= source[-1][1] + 2:
                return source
        return self._leading(sentence, cue)

    def _leading(self, sentence: Span, cue: Span) -> Spans:
        """The subject that the sentence begins with."""
        passage = Passage(self.text, (sentence[0], min(sentence[1], cue[1] + 60)))
        if not passage.units:
            return ()
        phrase = subjects.first(passage, passage.units[0])
        if phrase is None or passage.place(phrase)[1] > cue[0]:
            return ()
        start, end = passage.place(phrase)
        if adverb := words.LEADING_ADVERB.match(self.text, start, end):
            start = adverb.end()
        if relative := words.RELATIVE_AFTER.search(self.text, start, end):
            end = relative.start()
        return ((start, end),)

    def _blamed(self, cue: Span, sentence: Span) -> Spans:
        """Who denies in "faulted Carl Beck for dismissing": the person named last before."""
        found = [
            (sentence[0] + at, sentence[0] + at + len(" ".join(name)))
            for at, name in runs(self.text[sentence[0] : cue[0]])
            if (parts := person_parts(name)) is not None and (len(parts[1]) > 1 or not name[0].endswith("s"))
        ]
        return (found[-1],) if found else ()

    def _as_attributed(self, proposition: Span, content: Spans) -> Span:
        """The proposition's end where the attributor puts the content's end, if they begin together."""
        begin, end = hull(content)
        if (abs(begin - proposition[0]) <= 12 or begin <= proposition[0] < end) and end > proposition[0] + 3:
            cut_short = end < proposition[1] and self.text[end : end + 1] == ","
            added = self.text[proposition[1] : end]
            if words.CLAUSE_ENDS.match(added) or words.DENIED_WHERE.match(added):
                return proposition
            return proposition if cut_short else self.objects.trimmed(proposition[0], end)
        return proposition


def _holds(denial: Denial) -> bool:
    """Whether it says itself what it denies: of "denied that …, and denied having …" both count."""
    return denial.what.proposition is not None and denial.what.kind in (Kind.CLAUSE, Kind.DOING)


def subject_of(text: str, sentence: Span, verb: int) -> Spans:
    """The noun phrase before a verb, auxiliaries and adverbs skipped; empty where it has none."""
    passage = Passage(text, (max(sentence[0], verb - 400), min(sentence[1], verb + 60)))
    passage.quoted = [False] * len(passage.tokens)
    index = next((i for i, (_, end) in enumerate(passage.tokens) if end > verb), None)
    if index is None:
        return ()
    unit = next((u for u in passage.units if u[0] <= index < u[1]), (0, len(passage.tokens)))
    while index > unit[0] and passage.leans_on_verb(index - 1):
        index -= 1
    phrase = subjects.before(passage, unit, index) if index > unit[0] else None
    return (passage.place(phrase),) if phrase else ()
