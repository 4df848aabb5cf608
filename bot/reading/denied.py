"""What a denial denies: the proposition in the sentence, or the words that point to one elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from bot.reading import denial_words as words
from bot.reading.likeness import stems
from bot.reading.positive import is_gerund
from bot.reading.spans import Span, Spans
from bot.reading.stance import is_negated
from bot.reading.wording import last_mark, wording

REACH = 700  # characters of a sentence on either side of a word

THAT = wording("that ")
OF = wording(" of ")
OF_OR_THAT = wording(" (?:that|of) ")
ABOUT = wording(
    r""" (?:about|regarding|concerning|against|over|on (?:my|his|her|their|our|its)) |
    (?= in (?:the|an?|your|his|her|their|its|[\w.]+['’]s?) (?:\w+ )?(?:letter|suit|
    lawsuit|report|book|article|story|complaint|memoir|statement|ad|film|movie|documentary|post|email)s?\b)"""
)
FOR = wording(" for ")
CONTRADICTS = wording(r"\bcontradict\w+ \Z")
WORD = re.compile(r"[\w’'-]+")
LAST_WORD = re.compile(r"[\w’'-]+[”\"'’]?$")
MODAL = wording(r"\b(?:may|might|could|would|can)\b")
SENTENCE_MARKS = (". ", "; ", "! ", "? ", ".” ", "” ")
CLAUSE_MARKS = (". ", "; ", "! ", "? ", ".” ", "” ", ", but ", ", and ")


class Kind(Enum):
    """What stands for the proposition in a denial."""

    CLAUSE = "clause"  # denied that he knew
    DOING = "doing"  # denied selling arms
    THING = "thing"  # denied any involvement in the attack
    REFERENCE = "reference"  # denied it; dismissed the report
    GUILT = "guilt"  # pleaded not guilty
    NOTHING = "nothing"  # the denial is a whole sentence: “Nonsense,” he said


@dataclass(frozen=True, slots=True)
class Denied:
    """The object of a denial.

    ``proposition`` is where it stands in the denial itself, ``reference`` where
    the words stand that point to it elsewhere. ``owner`` is whose claim it is
    ("Trump's claim", "a Reuters report") and ``owner_cue`` the noun;
    ``accusing`` tells that the proposition follows "accusing".
    """

    kind: Kind
    proposition: Span | None = None
    reference: Span | None = None
    owner: Spans = ()
    owner_cue: Span | None = None
    accusing: bool = False


class Objects:
    """Reads the objects of denials in a text. Sentences are given as spans and bound what is looked at."""

    def __init__(self, text: str) -> None:
        self.text = text

    def after(self, kind: str, at: int, sentence: Span) -> Denied | None:
        """What stands behind a verb that ends at ``at``, or None where that is no proposition.

        ``kind``: "deny" takes propositions and things, "contest" propositions
        and facts, "reject" only what is called a claim.
        """
        if aside := words.ASIDE.match(self.text, at, sentence[1]):
            at = aside.end() - 1
        adverbs = words.AFTER_VERB.match(self.text, at, sentence[1])
        if not adverbs:
            return None
        at = adverbs.end()
        end = self.clause_end(at, sentence)
        rest = self.text[at:end]
        if not rest or not (rest[0].isalnum() or rest[0] in "“\"'‘"):
            return None
        if kind == "contest" and (whom := words.CONTRADICTED.match(self.text, at, sentence[1])):
            return Denied(Kind.REFERENCE, None, whom.span("whom"), (whom.span("whom"),))
        if kind == "contest" and (whom := words.CONTRADICTED_WHO.match(self.text, at, sentence[1])):
            return Denied(Kind.REFERENCE, None, whom.span("whom"), (whom.span("whom"),))
        contradicts = kind == "contest" and CONTRADICTS.search(self.text, max(0, at - 16), at)
        if contradicts and (whom := words.CONTRADICTED_NAME.match(self.text, at, sentence[1])):
            return Denied(Kind.REFERENCE, None, whom.span("whom"), (whom.span("whom"),))
        if pronoun := words.PRONOUN_OBJECT.match(self.text, at, sentence[1]):
            called = self.called(at - 1, sentence)
            told = kind != "reject" or words.AT_THAT.search(self.text, max(0, at - 24), pronoun.end())
            # "The governor rejects that": what somebody says, where "rejected that" may be an offer.
            if pronoun.group().lower() == "that" and words.REJECTS.search(self.text, max(0, at - 12), at):
                told = words.TOLD_BEFORE.search(self.text, max(0, sentence[0] - 400), at)
            return called or (Denied(Kind.REFERENCE, reference=(at, pronoun.end())) if told else None)
        if kind == "reject" and (false := words.AS_FALSE.match(self.text, at - 1, sentence[1])):
            at = false.end()
        elif kind == "reject" and (called := words.AS_WHAT.match(self.text, at, sentence[1])):
            at = called.end()
        claim = self.claim(at, sentence)
        if claim is None and kind != "deny":
            claim = self._people_who(at, sentence)
        if claim is not None or kind == "reject":
            return claim
        that = THAT.match(rest)
        request = that and words.REQUEST_HEAD.match(rest, that.end())
        if request and not words.VERB_FOLLOWS.match(rest, request.end()):
            # "denied that request"
            return None
        if that:
            return self._clause(at + that.end(), end)
        if kind == "contest" and rest.lower().startswith("having"):
            return self._thing(at, end)
        if kind == "contest":
            head = words.PHRASE_ENDS.search(rest)
            factual = words.FACTUAL.search(rest[: head.start()] if head else rest)
            return Denied(Kind.THING, (at, end)) if factual else None
        return self._thing(at, end)

    def _people_who(self, at: int, sentence: Span) -> Denied | None:
        """The claim of those whom somebody rejects: "pushed back against critics who say that …"."""
        match = words.PEOPLE_WHO.match(self.text, at, sentence[1])
        if not match:
            return None
        who = match.start("who"), match.start("who") + len(match.group("who").rstrip())
        place = self.trimmed(match.end(), self.clause_end(match.end(), sentence))
        if place[0] >= place[1]:
            return None
        return Denied(Kind.CLAUSE, place, (at, match.end()), (who,), match.span("cue"))

    def _thing(self, at: int, end: int) -> Denied | None:
        """The object of "denied" that is neither a clause with "that" nor called a claim."""
        rest = self.text[at:end]
        if words.NOT_OBJECT.match(rest):
            return None
        first = words.FIRST_WORD.match(rest)
        if first and is_gerund(first.group(1).lower()):
            return Denied(Kind.DOING, (at + first.start(1), end))
        if any(
            withheld.match(rest)
            for withheld in (words.WITHHELD_THING, words.WITHHELD_FROM, words.WITHHELD_FROM_NAMED)
        ):
            return None
        named = words.NAMED.match(rest)
        if named and words.WITHHELD_THING.match(rest[named.end() :]):
            return None
        if words.CLAUSE.match(rest):
            return self._clause(at, end)
        if words.ANAPHOR.match(rest):
            return Denied(Kind.REFERENCE, reference=(at, end))
        if len(rest) <= 3:
            return None
        pointing = words.DEFINITE.match(rest) and not words.WRONG_DONE.match(rest)
        return Denied(Kind.THING, (at, end), (at, end) if pointing else None)

    def _clause(self, at: int, end: int) -> Denied | None:
        """A clause that is denied; one that only takes something up ("such a sale took place") points."""
        at, end = self.trimmed(at, end)
        if at >= end:
            return None
        if words.ANAPHOR.match(self.text[at:end]):
            return Denied(Kind.REFERENCE, (at, end), (at, end))
        return Denied(Kind.CLAUSE, (at, end))

    def claim(self, at: int, sentence: Span) -> Denied | None:
        """An object like "Trump's claim that …", "those reports", "a Reuters report", with what it holds."""
        head = self._claim_noun(at, sentence)
        if head is None:
            return None
        reference = at, head
        owner, owner_cue = self._owner(at, head, sentence)
        found = Denied(Kind.REFERENCE, None, reference, owner, owner_cue)
        held = words.INNER.match(self.text, head, sentence[1])
        if held is None and owner:
            held = words.INNER.match(self.text, max(head, owner[-1][1]), sentence[1])
        if held is None and not self.text[head : head + 5].strip().lower().startswith("the"):
            held = words.BARE_CLAUSE.match(self.text, head, sentence[1])
        if held is None and (later := words.INTERRUPTED_THAT.match(self.text, head, sentence[1])):
            held = later
            if not owner and (by := words.BY_WHOM.search(later.group())):
                owner = ((head + by.start("who"), head + by.end("who")),)
                found = replace(found, owner=owner)
        if held is None and (of := OF.match(self.text, head, sentence[1])):
            return self._claim_of(of.end(), sentence, found)
        if held is not None:
            begin, end = self.trimmed(held.end(), self.clause_end(held.end(), sentence))
            told = words.RELATIVE_CLAUSE.match(self.text, begin, end) and "that" in held.group().lower()
            if not owner and (says := words.SAYS_ITSELF.match(self.text, *held.span())):
                # "an ad that says …": the ad says so.
                found = replace(found, owner=((at, head),), owner_cue=says.span("cue"))
            if begin < end and not told:
                told_of = held.groupdict()
                accusing = bool(told_of.get("accuse") or told_of.get("accuses"))
                return replace(found, kind=Kind.CLAUSE, proposition=(begin, end), accusing=accusing)
        about = ABOUT.match(self.text, head, sentence[1])
        return replace(found, reference=(at, self.clause_end(about.end(), sentence))) if about else found

    def _claim_of(self, at: int, sentence: Span, found: Denied) -> Denied | None:
        """ "allegations of doping": what is claimed is a doing or a thing; an idea of something is a plan."""
        end = self.clause_end(at, sentence)
        if found.reference and self.text[slice(*found.reference)].lower().endswith(
            ("idea", "concept", "critique")
        ):
            return None
        word = WORD.match(self.text, at, end)
        if word and is_gerund(word.group().lower()):
            return replace(found, kind=Kind.DOING, proposition=(at, end), reference=None)
        reference = found.reference or (at, end)
        if words.TOLD_OF.search(self.text, *reference):
            return replace(found, reference=(reference[0], end))
        return replace(found, kind=Kind.THING, proposition=(at, end))

    def _claim_noun(self, at: int, sentence: Span) -> int | None:
        """Where the noun phrase from ``at`` ends, if its noun is a claim, a report, a notion."""
        window = self.text[at : min(sentence[1], at + 160)]
        ends = words.PHRASE_ENDS.search(window)
        phrase = window[: ends.start()] if ends else window
        following = self.text[at + len(phrase) : min(sentence[1], at + len(phrase) + 8)]
        if not words.ENDS_IN_CLAIM_NOUN.search(phrase):
            if words.ENDS_IN_WORRY.search(phrase):
                told = words.THEN_THAT.match(self.text, at + len(phrase), sentence[1])
                talk = phrase.lower().endswith(("talk", "chatter")) and following.startswith(" of ")
                return at + len(phrase) if told or talk else None
            bare = words.CLAIM_NOUN_BARE.match(phrase)
            if not bare or words.LABEL.search(bare.group()):
                return None
            phrase = bare.group()
        # An insurer's claim, a charge for water; a request that is called a claim.
        requested = words.REQUESTS.search(phrase) and following.lower().startswith((" to", " for"))
        return None if FOR.match(following) or requested else at + len(phrase)

    def _owner(self, at: int, head: int, sentence: Span) -> tuple[Spans, Span | None]:
        """Whose claim the noun phrase from ``at`` to ``head`` names, and the noun."""
        noun = LAST_WORD.search(self.text, at, head)
        if noun is None:
            return (), None
        if match := words.OWNER_BEFORE.search(self.text[at : noun.start()]):
            group = next(name for name, value in match.groupdict().items() if value)
            return ((at + match.start(group), at + match.end(group)),), noun.span()
        if by := words.OWNER_AFTER.match(self.text, head, sentence[1]):
            window = self.text[by.end() : min(sentence[1], by.end() + 80)]
            ends = words.OWNER_ENDS.search(window)
            named = window[: ends.start()] if ends else window
            crowd = by.group().rstrip().endswith(("by", "from")) and words.OWNING_CROWD.fullmatch(named)
            if named and (crowd or words.OWNER_STARTS.match(named)):
                return ((by.end(), by.end() + len(named)),), noun.span()
        return (), noun.span()

    def charged(self, at: int, sentence: Span) -> Denied:
        """What somebody pleads not guilty to, as far as the sentence tells."""
        charge = words.CHARGED_WITH.match(self.text, at, sentence[1])
        if not charge:
            return Denied(Kind.GUILT)
        place = charge.end(), self.clause_end(charge.end(), sentence)
        word = WORD.match(self.text, *place)
        doing = word is not None and is_gerund(word.group().lower())
        return Denied(Kind.DOING if doing else Kind.THING, place)

    def called(self, at: int, sentence: Span) -> Denied | None:
        """The object of "called … a hoax" and "dismissed … as baseless"."""
        if false := words.AS_FALSE.match(self.text, at, sentence[1]):
            place = self.trimmed(false.end(), self.clause_end(false.end(), sentence))
            if held := words.INNER.search(self.text, *place):
                said = self.trimmed(held.end(), place[1])
                says = words.SAYS_ITSELF.match(self.text, *held.span())
                owner = ((place[0], held.start()),) if says else ()
                return Denied(
                    Kind.CLAUSE, said, owner[0] if owner else None, owner, says.span("cue") if says else None
                )
            return self.claim(false.end(), sentence) or Denied(Kind.THING, place, place)
        window = self.text[at : min(sentence[1], at + 320)]
        strong = words.CALLED_FALSE.match(window)
        match = strong or words.CALLED_FALSE_OF_CLAIMS.match(window)
        if not match or words.IDEA_OF.search(match.group("what")):
            return None
        what = match.group("what")
        told = words.CALLED_THAT.match(self.text, at + match.end(), sentence[1])
        if told and what.lower() == "it":
            return Denied(Kind.CLAUSE, (told.end(), self.clause_end(told.end(), sentence)))
        length = len(what.split())
        if words.NO_OBJECT.search(what) or (words.LONE_PRONOUN.match(what) and length > 5):
            return None
        of_claim = words.SPEAKS_OF_CLAIM.search(what)
        if (
            of_claim
            and words.LONE_PRONOUN.fullmatch(of_claim.group())
            and of_claim.start() > 0
            and "”" in what
        ):
            return None
        # "described a man with a fake story": the false thing must be said of the object, close to it.
        insults = not strong and of_claim and words.UTTERANCE.fullmatch(of_claim.group())
        proposed = words.REQUESTS.search(self.text[sentence[0] : at])
        remark = of_claim and words.REMARKED.fullmatch(of_claim.group())
        if insults and (proposed or remark or not words.BEYOND.search(match.group())):
            # An insult for what was said, no verdict on it.
            return None
        if not of_claim and (not strong or length > 6 or words.PREPOSITION.search(what)):
            return None
        place = at + match.start("what"), at + match.end("what")
        if words.PRONOUN_OBJECT.match(what + " "):
            return Denied(Kind.REFERENCE, reference=place)
        if claim := self.claim(place[0], (sentence[0], place[1])):
            return claim
        if of_claim is None and words.REQUESTS.search(what):
            return None
        if of_claim is None and words.PUBLISHED.search(what) and words.DEFINITE.match(what):
            return Denied(Kind.REFERENCE, reference=place)
        if of_claim is None or of_claim.group().lower() in {"accusing", "alleging"}:
            return Denied(Kind.THING, place, place)
        return Denied(Kind.REFERENCE, reference=place)

    def called_before(self, verb: Span, sentence: Span) -> Denied | None:
        """The object that stands before "called": "…, a claim that his office has called laughable"."""
        if not words.CALLED_AFTER.match(self.text, verb[1], sentence[1]):
            return None
        return self._standing_before(verb, sentence)

    def before(self, verb: Span, sentence: Span) -> Denied | None:
        """The object that stands before the verb: "…, which Russia denies", "claims that he has denied"."""
        if not words.NO_OBJECT_AFTER.match(self.text, verb[1], sentence[1]):
            return None
        return self._standing_before(verb, sentence)

    def _standing_before(self, verb: Span, sentence: Span) -> Denied | None:
        lead = self.text[sentence[0] : verb[0]]
        gap = words.OBJECT_GAP.search(lead)
        if not gap:
            return None
        begin, end = self.trimmed(sentence[0], sentence[0] + gap.start())
        if end - begin > 8:
            noun = words.ENDS_IN_REFERENCE.search(self.text, begin, end)
            return Denied(Kind.REFERENCE, reference=noun.span() if noun else (begin, end))
        return Denied(Kind.REFERENCE, reference=self.trimmed(sentence[0] + gap.start(), verb[0]))

    def of_noun(self, at: int, sentence: Span) -> Denied | None:
        """What the noun "denial", which ends at ``at``, denies: "that …" or "of …"; None without either."""
        joint = OF_OR_THAT.match(self.text, at, sentence[1])
        if not joint:
            return None
        begin, end = joint.end(), self.clause_end(joint.end(), sentence)
        if "that" in joint.group().lower():
            return self._clause(begin, end)
        if words.WITHHELD_THING.match(self.text, begin, end):
            return None
        word = WORD.match(self.text, begin, end)
        if word and is_gerund(word.group().lower()):
            return Denied(Kind.DOING, (begin, end))
        comma = self.text.find(",", begin, end)
        return self.claim(begin, sentence) or Denied(Kind.THING, (begin, comma if comma > 0 else end))

    # --------------------------------------------------------------- verdicts

    def of_verdict(self, content: str, begin: int) -> Denied | None:
        """What the words of a statement, which begin at ``begin``, call false; None where they do not."""
        if words.WHOLE.match(content):
            return Denied(Kind.NOTHING)
        if words.NOTHING_SUCH.match(content) or words.NOTHING_THERE.search(content):
            return Denied(Kind.NOTHING)
        if asks := words.ASKS_ITSELF.search(content):
            return Denied(Kind.CLAUSE, (begin + asks.start("what"), begin + asks.end("what")))
        if far := words.FAR_FROM.search(content):
            return Denied(Kind.DOING, (begin + far.start("what"), begin + far.end("what")))
        if found := self._named_false(content, begin):
            return found
        if none := words.NONE_TRUE.search(content):
            return Denied(Kind.REFERENCE, reference=(begin + none.start("what"), begin + none.end("what")))
        for match in words.PREDICATE.finditer(content):
            if found := self._predicate(match, content, begin):
                return found
        if argued := self._argued(content, begin):
            return argued
        if passing := words.IN_PASSING.search(content):
            return Denied(Kind.CLAUSE, self.trimmed(begin + passing.end(), begin + len(content)))
        if found := self._mistaken(content, begin) or self._made_up(content, begin):
            return found
        if match := words.NOT_AS_TOLD.search(content):
            what, who, told = ((begin + s, begin + e) for s, e in map(match.span, ("what", "who", "told")))
            return Denied(Kind.THING, what, None, (who,), told)
        match = words.DISTORTS.search(content)
        if match and not MODAL.search(content[: match.start()][-30:]):
            owner = self._doer(content[: match.start()], begin)
            if held := words.WRONG_THAT.match(content, match.end()):
                # "was lying when she said that …"
                place = self.trimmed(begin + held.end(), begin + len(content))
                told = begin + match.start(), begin + match.end()
                return Denied(Kind.CLAUSE, place, told, owner, told)
            if by := words.PASSIVE_SOURCE.match(content, match.end()):
                owner = ((begin + by.start(1), begin + by.end(1)),)
            return Denied(Kind.REFERENCE, None, (begin + match.start(), begin + len(content)), owner)
        return None

    def _named_false(self, content: str, begin: int) -> Denied | None:
        """What "this myth that …" and "it is absurd to suggest that …" call false; words that were bent."""
        for pattern in (words.FALSE_THAT, words.FALSE_TO_SAY):
            match = pattern.search(content)
            if match and not words.UNSETTLED.search(content[: match.start()][-40:]):
                place = begin + match.end(), begin + len(content)
                end = self.clause_end(place[0], place)
                verdict = words.PREDICATE.search(content, match.end())
                if verdict and begin + verdict.start() < end:
                    end = begin + verdict.start()
                return Denied(Kind.CLAUSE, self.trimmed(place[0], end))
        if match := words.TO_SAY.search(content) or words.INSULTS.search(content):
            return Denied(Kind.CLAUSE, self.trimmed(begin + match.start("what"), begin + match.end("what")))
        if riddled := words.RIDDLED.search(content):
            return Denied(
                Kind.REFERENCE, reference=(begin + riddled.start("what"), begin + riddled.end("what"))
            )
        match = words.BENT.search(content) or words.DOCTORED.search(content)
        if match and not words.UNSETTLED.search(content[: match.start()][-40:]):
            place = begin + match.start("what"), begin + match.end("what")
            return Denied(Kind.THING, place, place)
        return None

    def of_interrupted(self, subject: Span, content: str, begin: int) -> Denied | None:
        """What “The claim,” he said, “is false” calls false: the words before the interruption."""
        opening = words.OPENING_MARKS.match(content)
        verdict = words.PREDICATE.match(content, opening.end() if opening else 0)
        place = self.trimmed(*subject)
        if opening := words.OPENING_MARKS.match(self.text, *place):
            place = opening.end(), place[1]
        told = self.text[slice(*place)].rstrip("”\"’', ")
        place = place[0], place[0] + len(told)
        clause = last_mark(told, CLAUSE_MARKS, 0, len(told)) + 1
        place = self.trimmed(place[0] + clause, place[1])
        told = self.text[slice(*place)]
        if not verdict or not told or words.UNSETTLED.search(told[-60:]):
            return None
        of_claim = words.HAS_CLAIM_NOUN.search(told) or words.PUBLISHED.search(told)
        if not (of_claim or words.POINTING_SUBJECT.match(told)):
            return None
        return self.claim(place[0], place) or Denied(Kind.REFERENCE, reference=place)

    def _mistaken(self, content: str, begin: int) -> Denied | None:
        """Whose claim is called wrong by calling him wrong: "she’s wrong", "Lind is mistaken that …"."""
        match = words.MISTAKEN.search(content)
        if not match or words.UNSETTLED.search(content[: match.start("wrong")][-40:]):
            return None
        begun = last_mark(content, SENTENCE_MARKS, 0, match.start("who")) + 1
        if words.CONDITION.match(content[begun:].lstrip(" “\"'‘”")):
            return None
        reference = begin + match.start("who"), begin + match.end()
        who = match.group("who").lower()
        owner: Spans = () if who == "you" else ((begin + match.start("who"), begin + match.end("who")),)
        if held := words.WRONG_THAT.match(content, match.end()):
            place = self.trimmed(begin + held.end(), begin + len(content))
            return Denied(Kind.CLAUSE, place, reference, owner, (begin + match.start("wrong"), reference[1]))
        return Denied(Kind.REFERENCE, None, reference, owner)

    def _made_up(self, content: str, begin: int) -> Denied | None:
        """Whose story is called invented: "she made that up", "Feld had invented the story"."""
        match = words.MADE_UP.search(content)
        if not match or words.UNSETTLED.search(content[: match.start()][-40:]):
            return None
        if words.ANYONE.search(content[: match.start()]):
            return None
        lead = words.INVENTOR.search(content[: match.start()])
        if lead and words.SPEAKER_ITSELF.fullmatch(lead.group("who")):
            return None
        owner = self._doer(content[: match.start()], begin)
        return Denied(Kind.REFERENCE, None, (begin + match.start(), begin + match.end()), owner)

    def _doer(self, lead: str, begin: int) -> Spans:
        """Who is said to exaggerate or to make up: the words right before."""
        who = words.INVENTOR.search(lead)
        return ((begin + who.start("who"), begin + who.end("who")),) if who else ()

    def _predicate(self, match: re.Match[str], content: str, begin: int) -> Denied | None:
        """What the subject of "are baseless", "is not true", "there is no truth to" is."""
        if absent := words.NO_TRUTH.search(match.group()):
            at = begin + match.start() + absent.end()
            whole = begin, begin + len(content)
            if pointer := words.PRONOUN_OBJECT.match(self.text, at, whole[1]):
                return Denied(Kind.REFERENCE, reference=pointer.span())
            return self.claim(at, whole) or Denied(Kind.THING, self.trimmed(at, whole[1]))
        clause = last_mark(content, CLAUSE_MARKS, 0, match.start()) + 1
        subject = content[clause : match.start()].lstrip(" .;!?”,\u00a0")
        offset = begin + match.start() - len(subject)
        subject = subject.rstrip()
        of_claim = words.HAS_CLAIM_NOUN.search(subject) or self._published(subject)
        of_claim = of_claim or words.TALK_SUBJECT.match(subject) or words.COUNTED.search(subject)
        if not (match.group("strong") or match.group("other") or of_claim) and not (
            match.group("sure") and not match.group("diverts") and words.POINTING_WORD.match(subject)
        ):
            return None
        if of_claim and not (match.group("strong") or match.group("other")):
            noun = (words.HAS_CLAIM_NOUN.findall(subject) or [""])[-1]
            if words.UTTERANCE.fullmatch(noun) and not words.INNER.search(subject):
                # What is wrong with comments is not that they are untrue.
                return None
        near = words.HAS_CLAIM_NOUN.search(" ".join(subject.split()[-4:]))
        if match.group().lower().startswith("do") and not (near or words.POINTING_WORD.match(subject)):
            return None
        if words.TOLD_AS.search(subject):
            return None
        if told := self._taken_up(content, begin, match.start()):
            return told
        tail = words.POINTING_TAIL.search(subject)
        if tail and not words.UNSETTLED.search(subject[-14:]):
            offset, subject = offset + tail.start("word"), tail.group("word")
        if quoted := words.OPENING_MARKS.match(subject):
            offset, subject = offset + quoted.end(), subject[quoted.end() :]
        pointing = words.POINTING_SUBJECT.match(subject)
        if not subject or words.NO_SUBJECT.fullmatch(subject.strip()) or self._unsettled(subject):
            return None
        if words.RELATIVE_SUBJECT.search(subject) and not pointing:
            return None
        told = words.LIE_THAT.match(content, match.end())
        if told and subject.lower().lstrip("“\"'") in {"there", "it"}:
            return Denied(Kind.CLAUSE, self.trimmed(begin + told.end(), begin + len(content)))
        if pointing:
            return Denied(Kind.REFERENCE, reference=(offset, offset + len(subject)))
        if of_claim:
            if phrase := words.NOUN_PHRASE.search(subject):
                offset, subject = offset + phrase.start(), subject[phrase.start() :]
            place = offset, offset + len(subject)
            named = words.HAS_CLAIM_NOUN.search(subject)
            return (named and self.claim(offset, place)) or Denied(Kind.REFERENCE, reference=place)
        contempt = match.group("strong") and words.CONTEMPT.fullmatch(match.group("strong"))
        if not match.group("other") and (
            len(subject.split()) > 12 or contempt or words.REQUESTS.search(subject)
        ):
            # Of a plan it is an opinion.
            return None
        place = offset, offset + len(subject)
        if held := words.INNER.search(subject):
            return Denied(Kind.CLAUSE, (offset + held.end(), place[1]))
        return Denied(Kind.THING, place, place)

    def _published(self, subject: str) -> bool:
        """Whether it is something published that the words are about, and no "stance on the lawsuit"."""
        match = words.PUBLISHED.search(subject)
        return match is not None and not words.ABOUT_IT.search(subject[: match.start()])

    def _taken_up(self, content: str, begin: int, end: int) -> Denied | None:
        """The clause that "and that is not true" takes up, with who is said to say it."""
        begun = last_mark(content, SENTENCE_MARKS, 0, end) + 1
        tail = words.POINTING_TAIL.search(lead := content[begun:end].rstrip())
        if not tail or words.UNSETTLED.search(lead[-14:]):
            return None
        clause, offset = lead[: tail.start()], begin + begun
        opening = words.LEADS_TO.match(clause)
        start = opening.end() if opening else 0
        if len(clause[start:].split()) < 4 or words.UNSETTLED.search(clause[:start]):
            return None
        if not words.FINITE_CLAUSE.search(clause[start:]) or words.CONDITION.match(clause[start:]):
            return None
        if argues := words.ARGUES.match(clause, start):
            place = self.trimmed(offset + argues.end(), offset + len(clause))
            who = offset + argues.start("who"), offset + argues.end("who")
            cue = offset + argues.start("cue"), offset + argues.end("cue")
            return Denied(Kind.CLAUSE, place, (who[0], place[1]), (who,), cue)
        return Denied(Kind.CLAUSE, self.trimmed(offset + start, offset + len(clause)))

    def _argued(self, content: str, begin: int) -> Denied | None:
        """What others say and the next sentence negates: “People say I was fired. I wasn’t fired.”"""
        opening = words.LEADS_TO.match(content)
        argues = words.ARGUES.match(content, opening.end() if opening else 0)
        if not argues:
            return None
        ends = words.SENTENCE_BREAK.search(content, argues.end())
        if not ends:
            return None
        said = content[argues.end() : ends.start()]
        answer = words.SENTENCE_BREAK.split(content[ends.end() :], maxsplit=1)[0]
        shared = stems(said) & stems(answer) or words.TAKEN_AGAIN.search(answer)
        if not shared or is_negated(said) or not is_negated(answer) or len(answer.split()) > 14:
            return None
        place = self.trimmed(begin + argues.end(), begin + ends.start())
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
        if held := words.CLAIM_THAT.search(subject):
            return words.UNSETTLED.search(subject[: held.start()][-60:]) is not None
        return words.UNSETTLED.search(subject[-60:]) is not None

    # ------------------------------------------------------------------ edges

    def clause_end(self, at: int, sentence: Span) -> int:
        """Where the clause that begins at ``at`` ends, by the words that begin another."""
        ends = words.CLAUSE_ENDS.search(self.text, at, sentence[1])
        end = self.trimmed(at, ends.start() if ends else sentence[1])[1]
        if false := words.AS_FALSE_TAIL.search(self.text, at, end):
            end = false.start()
        where = words.DENIED_WHERE.search(self.text[at:end])
        return at + where.start() if where and where.start() > 2 else end

    def trimmed(self, start: int, end: int) -> Span:
        """The span without points and blanks at its ends, and without a closing mark that nothing opened."""
        while end > start and self.text[end - 1] in " \u00a0\n\t.,;:!?–—“‘":
            end -= 1
        while (
            end > start and self.text[end - 1] in ")]" and not re.search(r"[(\[]", self.text[start : end - 1])
        ):
            end = len(self.text[start : end - 1].rstrip(" \u00a0.,;:!?")) + start
        while start < end and self.text[start] in " \u00a0\n\t,;:":
            start += 1
        if end > start and self.text[end - 1] in '”"' and not re.search(r"[“\"]", self.text[start : end - 1]):
            end -= 1
            while end > start and self.text[end - 1] in " .,":
                end -= 1
        return start, end
