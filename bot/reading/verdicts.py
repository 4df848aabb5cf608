"""What a statement's words call false: "the claims are baseless", "none of it is true", “Nonsense”."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading import claim_words as nouns
from bot.reading import denial_words as words
from bot.reading import verdict_words as falsity
from bot.reading.denied import Denied, Kind, Objects
from bot.reading.likeness import stems
from bot.reading.spans import Span, Spans
from bot.reading.stance import is_negated
from bot.reading.wording import last_mark, wording

MODAL = wording(r"\b(?:may|might|could|would|can)\b")
# A quotation ends with a point; a mark after a word closes words within a sentence.
SENTENCE_MARKS = (". ", "; ", "! ", "? ", ".” ", ",” ", "!” ", "?” ", "—” ")
CLAUSE_MARKS = (*SENTENCE_MARKS, ", but ", ", and ")


class Verdicts:
    """Reads the verdicts in a text's statements, and what they are passed on."""

    def __init__(self, objects: Objects) -> None:
        self.text = objects.text
        self.objects = objects

    def of(self, content: str, begin: int) -> Denied | None:
        """What the words of a statement, which begin at ``begin``, call false; None where they do not."""
        if falsity.WHOLE.match(content):
            return Denied(Kind.NOTHING)
        if falsity.NOTHING_SUCH.match(content) or falsity.NOTHING_THERE.search(content):
            return Denied(Kind.NOTHING)
        if asks := falsity.ASKS_ITSELF.search(content):
            return Denied(Kind.CLAUSE, (begin + asks.start("what"), begin + asks.end("what")))
        if far := falsity.FAR_FROM.search(content):
            return Denied(Kind.DOING, (begin + far.start("what"), begin + far.end("what")))
        if found := self._named_false(content, begin):
            return found
        if none := falsity.NONE_TRUE.search(content):
            what = none.span(none.lastgroup or 0)
            return Denied(Kind.REFERENCE, reference=(begin + what[0], begin + what[1]))
        if falsity.NOT_THOUGHT.match(content):
            return Denied(Kind.NOTHING)
        if falsity.INNOCENT.match(content):
            return Denied(Kind.GUILT)
        for match in falsity.PREDICATE.finditer(content):
            if found := self._predicate(match, content, begin):
                return found
        if (then := falsity.THEN_FALSE.search(content)) and (told := self._told_before(content, begin, then)):
            return told
        if bare := falsity.BARE_VERDICT.match(content):
            return Denied(Kind.REFERENCE, reference=(begin + bare.start("what"), begin + bare.end("what")))
        if argued := self._argued(content, begin):
            return argued
        if passing := falsity.IN_PASSING.search(content):
            return Denied(Kind.CLAUSE, self.objects.trimmed(begin + passing.end(), begin + len(content)))
        if wrong := falsity.WRONG_FOR.match(content.removeprefix("that ")):
            shift = begin + len(content) - len(content.removeprefix("that "))
            whose = shift + wrong.start("who"), shift + wrong.end("who")
            place = self.objects.trimmed(shift + wrong.end(), begin + len(content))
            return Denied(Kind.CLAUSE, place, None, (whose,), (whose[1] + 1, place[0] - 1))
        if found := self._mistaken(content, begin) or self._made_up(content, begin):
            return found
        match = falsity.NOT_AS_TOLD.search(content)
        if match and not falsity.MAYBE.search(content[: match.start()]):
            what, who, told = ((begin + s, begin + e) for s, e in map(match.span, ("what", "who", "told")))
            return Denied(Kind.THING, what, None, (who,), told)
        match = falsity.DISTORTS.search(content)
        if match and not MODAL.search(content[: match.start()][-30:]):
            if match.lastgroup:
                # "for making the false claims": what is called false stands there.
                start, end = match.span(match.lastgroup)
                return Denied(Kind.REFERENCE, reference=(begin + start, begin + end))
            owner = self._doer(content[: match.start()], begin)
            if held := falsity.WRONG_THAT.match(content, match.end()):
                # "was lying when she said that …"
                place = self.objects.trimmed(begin + held.end(), begin + len(content))
                told = begin + match.start(), begin + match.end()
                return Denied(Kind.CLAUSE, place, told, owner, told)
            if by := words.PASSIVE_SOURCE.match(content, match.end()):
                owner = ((begin + by.start(1), begin + by.end(1)),)
            elif told := falsity.TOLD_BY.match(content, match.end()):
                owner = ((begin + told.start("who"), begin + told.end("who")),)
            lead = falsity.CONTRACTED.match(content, match.start())
            start = owner[0][0] if owner else begin + (lead.end() if lead else match.start())
            return Denied(Kind.REFERENCE, None, (start, begin + len(content)), owner)
        if told := falsity.TOLD_FALSELY.search(content):
            return Denied(Kind.REFERENCE, reference=(begin + told.start("what"), begin + told.end("what")))
        if borne := falsity.NOT_BORNE.search(content):
            what = borne.span(borne.lastgroup or 0)
            return Denied(Kind.REFERENCE, reference=(begin + what[0], begin + what[1]))
        return None

    def _named_false(self, content: str, begin: int) -> Denied | None:
        """What "this myth that …" and "it is absurd to suggest that …" call false; words that were bent."""
        for pattern in (falsity.FALSE_THAT, falsity.FALSE_TO_SAY):
            match = pattern.search(content)
            if match and not falsity.UNSETTLED.search(content[: match.start()][-40:]):
                place = begin + match.end(), begin + len(content)
                end = self.objects.clause_end(place[0], place)
                verdict = falsity.PREDICATE.search(content, match.end())
                if verdict and begin + verdict.start() < end:
                    end = begin + verdict.start()
                if onward := falsity.GOES_ON.search(self.text, place[0], end):
                    end = onward.start()
                if over := falsity.SENTENCE_BREAK.search(self.text, place[0], end):
                    end = over.start() + 1
                found = Denied(Kind.CLAUSE, self.objects.trimmed(place[0], end))
                if not match.groupdict().get("own"):
                    return found
                owner = begin + match.start("own"), begin + match.end("own")
                noun = begin + match.end() - len(" that "), begin + match.end() - 1
                return replace(found, owner=(owner,), owner_cue=noun)
        if match := falsity.TO_SAY.search(content) or falsity.INSULTS.search(content):
            return Denied(
                Kind.CLAUSE, self.objects.trimmed(begin + match.start("what"), begin + match.end("what"))
            )
        if riddled := falsity.RIDDLED.search(content):
            return Denied(
                Kind.REFERENCE, reference=(begin + riddled.start("what"), begin + riddled.end("what"))
            )
        match = falsity.BENT.search(content) or falsity.DOCTORED.search(content)
        if match and not falsity.UNSETTLED.search(content[: match.start()][-40:]):
            place = begin + match.start("what"), begin + match.end("what")
            return Denied(Kind.THING, place, place)
        return None

    def of_interrupted(self, subject: Span, content: str, begin: int) -> Denied | None:
        """What “The claim,” he said, “is false” calls false: the words before the interruption."""
        opening = falsity.OPENING_MARKS.match(content)
        at = opening.end() if opening else 0
        verdict = falsity.PREDICATE.match(content, at) or falsity.IS_RIDDLED.match(content, at)
        place = self.objects.trimmed(*subject)
        if opening := falsity.OPENING_MARKS.match(self.text, *place):
            place = opening.end(), place[1]
        told = self.text[slice(*place)].rstrip("”\"’', ")
        place = place[0], place[0] + len(told)
        clause = last_mark(told, CLAUSE_MARKS, 0, len(told)) + 1
        place = self.objects.trimmed(place[0] + clause, place[1])
        told = self.text[slice(*place)]
        if not verdict or not told or falsity.UNSETTLED.search(told[-60:]):
            return None
        of_claim = nouns.HAS_CLAIM_NOUN.search(told) or falsity.PUBLISHED.search(told)
        if not of_claim and (held := self._tells(told, place)):
            return held
        if not (of_claim or falsity.POINTING_SUBJECT.match(told)):
            return None
        return self.objects.claim(place[0], place) or Denied(Kind.REFERENCE, reference=place)

    def _mistaken(self, content: str, begin: int) -> Denied | None:
        """Whose claim is called wrong by calling him wrong: "she’s wrong", "Lind is mistaken that …"."""
        match = falsity.MISTAKEN.search(content)
        if not match or falsity.UNSETTLED.search(content[: match.start("wrong")][-40:]):
            return None
        begun = last_mark(content, SENTENCE_MARKS, 0, match.start("who")) + 1
        if falsity.CONDITION.match(content[begun:].lstrip(" “\"'‘”")):
            return None
        reference = begin + match.start("who"), begin + match.end()
        who = match.group("who").lower()
        owner: Spans = () if who == "you" else ((begin + match.start("who"), begin + match.end("who")),)
        if held := falsity.WRONG_THAT.match(content, match.end()):
            place = self.objects.trimmed(begin + held.end(), begin + len(content))
            return Denied(Kind.CLAUSE, place, reference, owner, (begin + match.start("wrong"), reference[1]))
        return Denied(Kind.REFERENCE, None, reference, owner)

    def _told_before(self, content: str, begin: int, verdict: re.Match[str]) -> Denied | None:
        """What “They say I’m broke. Wrong” calls wrong: the sentence before the verdict, no question."""
        if verdict.group().startswith("?"):
            return None
        begun = last_mark(content, SENTENCE_MARKS, 0, verdict.start()) + 1
        said = content[begun : verdict.start()]
        lead = len(said) - len(said.lstrip(" “\"'‘”"))
        argues = falsity.ARGUES.match(said, lead)
        place = self.objects.trimmed(
            begin + begun + (argues.end() if argues else lead), begin + verdict.start()
        )
        if place[0] >= place[1] or falsity.CONDITION.match(said[lead:]):
            return None
        owner: Spans = ()
        if argues:
            offset = begin + begun
            owner = ((offset + argues.start("who"), offset + argues.end("who")),)
        return Denied(Kind.CLAUSE, place, None, owner)

    def _made_up(self, content: str, begin: int) -> Denied | None:
        """Whose story is called invented: "she made that up", "Feld had invented the story"."""
        match = falsity.MADE_UP.search(content)
        if not match or falsity.UNSETTLED.search(content[: match.start()][-40:]):
            return None
        if falsity.ANYONE.search(content[: match.start()]):
            return None
        lead = falsity.INVENTOR.search(content[: match.start()])
        if lead and falsity.SPEAKER_ITSELF.fullmatch(lead.group("who")):
            return None
        owner = self._doer(content[: match.start()], begin)
        start = owner[0][0] if owner else begin + match.start()
        return Denied(Kind.REFERENCE, None, (start, begin + match.end()), owner)

    def _doer(self, lead: str, begin: int) -> Spans:
        """Who is said to exaggerate or to make up: the words right before."""
        who = falsity.INVENTOR.search(lead)
        return ((begin + who.start("who"), begin + who.end("who")),) if who else ()

    def _predicate(self, match: re.Match[str], content: str, begin: int) -> Denied | None:
        """What the subject of "are baseless", "is not true", "there is no truth to" is."""
        if absent := falsity.NO_TRUTH.search(match.group()):
            at = begin + match.start() + absent.end()
            whole = begin, begin + len(content)
            if words.FOR_DOING.match(self.text, max(0, at - len("for ")), whole[1]):
                # "no basis for rehearing the case": a plea.
                return None
            if pointer := words.PRONOUN_OBJECT.match(self.text, at, whole[1]):
                return Denied(Kind.REFERENCE, reference=pointer.span())
            return self.objects.claim(at, whole) or Denied(Kind.THING, self.objects.trimmed(at, whole[1]))
        clause = last_mark(content, CLAUSE_MARKS, 0, match.start()) + 1
        subject = content[clause : match.start()].lstrip(" .;!?”,\u00a0")
        if reason := falsity.BECAUSE_WHAT.search(subject):
            subject = subject[reason.end() :]
        if point := falsity.POINT_IS.search(subject):
            subject = subject[point.end() :]
        if joined := falsity.THAT_POINTING.match(subject):
            subject = subject[joined.end() :]
        offset = begin + match.start() - len(subject)
        subject = subject.rstrip()
        if joined := falsity.ALSO_IS.search(subject):
            subject = subject[: joined.start()]
        of_claim = nouns.HAS_CLAIM_NOUN.search(subject) or self._published(subject)
        of_claim = (
            of_claim
            or (
                falsity.WHAT_WAS_SAID.match(subject)
                and not falsity.TASTE.fullmatch(match.group("weak") or "")
            )
            or nouns.TALK_SUBJECT.match(subject)
            or nouns.COUNTED.search(subject)
        )
        if not (match.group("strong") or match.group("other") or of_claim) and not (
            match.group("sure")
            and not match.group("sure").lower().startswith(("not ", "both "))
            and not match.group("diverts")
            and falsity.POINTING_WORD.match(subject)
        ):
            return None
        if of_claim and not (match.group("strong") or match.group("other")):
            noun = (nouns.HAS_CLAIM_NOUN.findall(subject) or [""])[-1]
            untrue = falsity.UNTRUE.fullmatch(match.group("weak") or "") and noun.lower() == "statements"
            if nouns.UTTERANCE.fullmatch(noun) and not untrue and not words.INNER.search(subject):
                # What is wrong with comments is not that they are untrue.
                return None
        near = nouns.HAS_CLAIM_NOUN.search(" ".join(subject.split()[-4:])) or nouns.CLAIM_THAT.search(subject)
        if match.group().lower().startswith("do") and not (near or falsity.POINTING_WORD.match(subject)):
            return None
        if falsity.TOLD_AS.search(subject):
            return None
        if not subject and match.group().lower().startswith(("nothing", "no such")):
            return Denied(Kind.NOTHING)
        if told := self._taken_up(content, begin, match.start()):
            return told
        tail = falsity.POINTING_TAIL.search(subject)
        if tail and falsity.CONDITION.match(subject.lstrip("“\"'‘")):
            return None
        if tail and not falsity.UNSETTLED.search(subject[-14:]):
            offset, subject = offset + tail.start("word"), tail.group("word")
        if quoted := falsity.OPENING_MARKS.match(subject):
            offset, subject = offset + quoted.end(), subject[quoted.end() :]
        pointing = falsity.POINTING_SUBJECT.match(subject)
        if not subject or falsity.NO_SUBJECT.fullmatch(subject.strip()) or self._unsettled(subject):
            return None
        if falsity.RELATIVE_SUBJECT.search(subject) and not pointing:
            return None
        told = falsity.LIE_THAT.match(content, match.end())
        if told and subject.lower().removeprefix("that ").lstrip("“\"'") in {"there", "it"}:
            return Denied(Kind.CLAUSE, self.objects.trimmed(begin + told.end(), begin + len(content)))
        if pointing:
            start, end = pointing.span("word")
            return Denied(Kind.REFERENCE, reference=(offset + start, offset + end))
        if of_claim:
            if phrase := nouns.NOUN_PHRASE.search(subject):
                offset, subject = offset + phrase.start(), subject[phrase.start() :]
            place = offset, offset + len(subject)
            named = nouns.HAS_CLAIM_NOUN.search(subject)
            if claim := named and self.objects.claim(offset, place):
                return claim
            if nouns.COUNTED.search(subject):
                owner, owner_cue = self.objects.owner(offset, place[1], place)
                return Denied(Kind.REFERENCE, None, place, owner, owner_cue)
            if told := falsity.WHO_SAID_IT.fullmatch(subject):
                who, cue = ((offset + a, offset + b) for a, b in (told.span("who"), told.span("cue")))
                return Denied(Kind.REFERENCE, None, place, (who,), cue)
            return self._tells(subject, place) or Denied(Kind.REFERENCE, reference=place)
        contempt = match.group("strong") and falsity.CONTEMPT.fullmatch(match.group("strong"))
        if not match.group("other") and (
            len(subject.split()) > 12 or contempt or nouns.REQUESTS.search(subject)
        ):
            # Of a plan it is an opinion.
            return None
        place = offset, offset + len(subject)
        if falsity.DEMONSTRATIVE.fullmatch(subject):
            return Denied(Kind.REFERENCE, reference=place)
        if falsity.EVENT.fullmatch(subject) and falsity.NOT_HAPPENED.match(match.group()):
            return Denied(Kind.REFERENCE, reference=place)
        if held := words.INNER.search(subject):
            claimed = self.objects.trimmed(offset + held.end(), place[1])
            if not words.SAYS_ITSELF.match(subject, *held.span()):
                told = self.objects.told_in((offset, offset + held.start()), place)
                return told if told.proposition else Denied(Kind.CLAUSE, claimed)
            # "the lawsuit, which accuses it of fraud": the lawsuit says so.
            owner = self.objects.trimmed(offset, offset + held.start())
            cue = offset + held.start() + 1, offset + held.end() - 1
            return Denied(Kind.CLAUSE, claimed, None, (owner,), cue, bool(held["accuse"] or held["accuses"]))
        return Denied(Kind.THING, place, place)

    def _tells(self, subject: str, place: Span) -> Denied | None:
        """What a subject tells, "his posts alleging that …"; None if silent, or by a bare "that"."""
        held = words.INNER.search(subject)
        if held is None or held.group().strip() == "that":
            return None
        return self.objects.told_in((place[0], place[0] + held.start()), place)

    def _published(self, subject: str) -> bool:
        """Whether it is something published that the words are about, and no "stance on the lawsuit"."""
        match = falsity.PUBLISHED.search(subject)
        if match is None:
            return False
        lead = subject[: match.start()]
        return nouns.MUCH_OF.search(lead) is not None or not nouns.ABOUT_IT.search(lead)

    def _taken_up(self, content: str, begin: int, end: int) -> Denied | None:
        """The clause that "and that is not true" takes up, with who is said to say it."""
        begun = last_mark(content, SENTENCE_MARKS, 0, end) + 1
        tail = falsity.POINTING_TAIL.search(lead := content[begun:end].rstrip())
        if not tail or falsity.UNSETTLED.search(lead[-14:]):
            return None
        clause, offset = lead[: tail.start()], begin + begun
        opening = falsity.LEADS_TO.match(clause)
        start = opening.end() if opening else 0
        if len(clause[start:].split()) < 4 or falsity.UNSETTLED.search(clause[:start]):
            return None
        if not falsity.FINITE_CLAUSE.search(clause[start:]) or falsity.CONDITION.match(clause[start:]):
            return None
        if is_negated(clause[start:]) and falsity.REASON.match(tail.group()):
            # "There never was a plan, as it is untrue": what others say of it.
            return Denied(Kind.NOTHING)
        reported = start + len("that ") if clause[start:].startswith("that ") else start
        if argues := falsity.ARGUES.match(clause, reported):
            place = self.objects.trimmed(offset + argues.end(), offset + len(clause))
            who = offset + argues.start("who"), offset + argues.end("who")
            cue = offset + argues.start("cue"), offset + argues.end("cue")
            return Denied(Kind.CLAUSE, place, (who[0], place[1]), (who,), cue)
        return Denied(Kind.CLAUSE, self.objects.trimmed(offset + start, offset + len(clause)))

    def _argued(self, content: str, begin: int) -> Denied | None:
        """What others say and the next sentence negates: “People say I was fired. I wasn’t fired.”"""
        opening = falsity.LEADS_TO.match(content)
        argues = falsity.ARGUES.match(content, opening.end() if opening else 0)
        if not argues:
            return None
        ends = falsity.SENTENCE_BREAK.search(content, argues.end())
        if not ends:
            return None
        said = content[argues.end() : ends.start()]
        answer = falsity.SENTENCE_BREAK.split(content[ends.end() :], maxsplit=1)[0]
        shared = (
            stems(said) & stems(answer)
            or falsity.TAKEN_AGAIN.search(answer)
            or falsity.NOT_SO.fullmatch(answer)
        )
        if not shared or is_negated(said) or not is_negated(answer) or len(answer.split()) > 14:
            return None
        place = self.objects.trimmed(begin + argues.end(), begin + ends.start())
        who, cue = argues.span("who"), argues.span("cue")
        return Denied(
            Kind.CLAUSE,
            place,
            (begin + argues.start(), place[1]),
            ((begin + who[0], begin + who[1]),),
            (begin + cue[0], begin + cue[1]),
        )

    def _unsettled(self, subject: str) -> bool:
        """Whether the verdict is conditional or itself negated; a negation in "the idea that …" is not."""
        if held := nouns.CLAIM_THAT.search(subject):
            return falsity.UNSETTLED.search(subject[: held.start()][-60:]) is not None
        return falsity.UNSETTLED.search(subject[-60:]) is not None
