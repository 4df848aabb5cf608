"""What a denial denies: the proposition in the sentence, or the words that point to one elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from bot.reading import claim_words as nouns
from bot.reading import denial_words as words
from bot.reading import verdict_words as falsity
from bot.reading.positive import is_gerund
from bot.reading.pronouns import CROWD
from bot.reading.spans import Span, Spans
from bot.reading.wording import wording

REACH = 700  # characters of a sentence on either side of a word

THAT = wording("that ")
COMMA_THAT = wording(", that ")
OF = wording(" of ")
OF_CROWD = wording(
    rf"(?:the|these|those|both|his|her|its|two|three|four|several) (?:[\w-]+ ){{0,2}}(?:{CROWD})"
)
OF_OR_THAT = wording(" (?:that|of) ")
ABOUT = wording(
    r""" (?:about|regarding|concerning|against|over|on (?:my|his|her|their|our|its)) |
    (?= in (?:(?:the|your|his|her|their|its|[\w.]+['’]s?) (?:\w+ )?(?:letter|suit|
    lawsuit|report|book|article|story|complaint|memoir|statement|ad|film|movie|documentary|post|email)|
    an? (?:\w+ )?(?:suit|lawsuit|report|book|article|story|complaint|memoir|ad|film|movie|
    documentary))s?\b)"""
)
FOR = wording(" for ")
CONTRADICTS = wording(r"\bcontradict\w+ \Z")
WORD = re.compile(r"[\w’'-]+")
LAST_WORD = re.compile(r"[\w’'-]+[”\"'’]?$")


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

    def refers(self, text: str) -> str:
        """The words in ``text`` that point to the claim elsewhere; empty without any."""
        return text[slice(*self.reference)] if self.reference else ""


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
        elif first := words.DENIED_FIRST.match(self.text, at, sentence[1]):
            at = first.end()
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
            place = whom.span("role" if whom.group("role") else "whom")
            return Denied(Kind.REFERENCE, None, place, (place,))
        if pronoun := words.PRONOUN_OBJECT.match(self.text, at, sentence[1]):
            called = self.called(at - 1, sentence)
            told = kind != "reject" or words.AT_THAT.search(self.text, max(0, at - 24), pronoun.end())
            # "The governor rejects that": what somebody says, where "rejected that" may be an offer.
            if pronoun.group().lower() == "that" and words.REJECTS.search(self.text, max(0, at - 12), at):
                told = words.TOLD_BEFORE.search(self.text, max(0, sentence[0] - 400), at)
            told = told or words.I_REJECT.search(self.text, max(0, at - 30), at)
            return called or (Denied(Kind.REFERENCE, reference=(at, pronoun.end())) if told else None)
        if kind == "reject" and (false := words.AS_FALSE.match(self.text, at - 1, sentence[1])):
            at = false.end()
        elif kind == "reject" and (called := words.AS_WHAT.match(self.text, at, sentence[1])):
            at = called.end()
        if kind != "reject" and words.THAT_CLAUSE.match(rest):
            # "disputed that the report was misleading": no report is disputed.
            return self._clause(at + len("that "), end)
        if kind in {"contest", "reject"} and (onto := words.ON_TO_CLAIM.match(self.text, at, sentence[1])):
            at = onto.end()
        claim = self._in_which(at, sentence) if kind in {"contest", "reject"} else None
        claim = claim or self.claim(at, sentence)
        if claim is None and kind != "deny":
            claim = self._people_who(at, sentence)
        if claim is None and kind != "deny" and words.ACCURACY.match(rest):
            return Denied(Kind.THING, (at, end))
        if kind == "reject" and claim and claim.proposition:
            return None if words.PROPOSED.match(self.text, *claim.proposition) else claim
        if claim is not None or kind == "reject":
            return claim
        if words.HOW_TOLD.match(rest):
            return Denied(Kind.THING, (at, end))
        if kind == "contest" and words.THAT_FIGURE.fullmatch(rest):
            return Denied(Kind.REFERENCE, reference=(at, end))
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
            thing = rest[: head.start()] if head else rest
            if words.DISPUTES.search(self.text, max(0, at - 30), at) and (
                nouns.PUBLICATION.search(thing) or nouns.POINTS_OF.match(rest)
            ):
                return Denied(Kind.REFERENCE, None, (at, end), *self.owner(at, at + len(thing), sentence))
            return Denied(Kind.THING, (at, end)) if nouns.FACTUAL.search(thing) else None
        return self._thing(at, end)

    def _in_which(self, at: int, sentence: Span) -> Denied | None:
        """What a publication says, as the relative clause tells: "the column, in which he wrote …"."""
        match = words.IN_WHICH.match(self.text, at, sentence[1])
        if not match:
            return None
        place = self.trimmed(match.end(), self.clause_end(match.end(), sentence))
        if place[0] >= place[1]:
            return None
        return Denied(Kind.CLAUSE, place, (at, match.end()), (match.span("who"),), match.span("cue"))

    def _people_who(self, at: int, sentence: Span) -> Denied | None:
        """The claim of those whom somebody rejects: "pushed back against critics who say that …"."""
        match = nouns.PEOPLE_WHO.match(self.text, at, sentence[1])
        if not match:
            return None
        who = match.start("who"), match.start("who") + len(match.group("who").rstrip())
        place = self.trimmed(match.end(), self.clause_end(match.end(), sentence))
        if place[0] >= place[1]:
            return None
        accusing = match.group("cue").lower().startswith("accus")
        return Denied(Kind.CLAUSE, place, (at, match.end()), (who,), match.span("cue"), accusing)

    def _thing(self, at: int, end: int) -> Denied | None:
        """The object of "denied" that is neither a clause with "that" nor called a claim."""
        asked = words.WHEN_ASKED.search(self.text, at, end)
        if asked and " that " not in self.text[asked.end() : min(end, asked.end() + 20)]:
            end = asked.start()
        rest = self.text[at:end]
        if words.NOT_OBJECT.match(rest):
            return None
        if words.DOING_SO.match(rest):
            return Denied(Kind.REFERENCE, reference=(at, end))
        first = words.FIRST_WORD.match(rest)
        if first and is_gerund(first.group(1).lower()):
            return Denied(Kind.DOING, (at + first.start(1), end))
        if any(
            withheld.match(rest)
            for withheld in (
                words.WITHHELD_THING,
                words.WITHHELD_FROM,
                words.WITHHELD_FROM_NAMED,
                words.ONLY_NAMED,
            )
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
        owner, owner_cue = self.owner(at, head, sentence)
        found = Denied(Kind.REFERENCE, None, reference, owner, owner_cue)
        held = words.INNER.match(self.text, head, sentence[1])
        if held is None and owner:
            held = words.INNER.match(self.text, max(head, owner[-1][1]), sentence[1])
        if held is None:
            dated = words.DATED.match(self.text, head, sentence[1])
            behind = dated.end() if dated else head
            held = nouns.BARE_CLAUSE.match(self.text, behind, sentence[1])
            if held is None and dated:
                held = words.INNER.match(self.text, behind, sentence[1])
        if held is None and (later := words.INTERRUPTED_THAT.match(self.text, head, sentence[1])):
            held = later
            if not owner and (by := words.BY_WHOM.search(later.group())):
                owner = ((head + by.start("who"), head + by.end("who")),)
                found = replace(found, owner=owner)
        if owner and (apposed := words.APPOSED.match(self.text, owner[-1][1], sentence[1])):
            held, owner = apposed, (apposed.span("name"),)
            found = replace(found, owner=owner)
        if held is None and owner:
            behind = owner[-1][1], sentence[1]
            held = COMMA_THAT.match(self.text, *behind) or words.JOINED.match(self.text, *behind)
        if held is None and (those := words.OF_THOSE_WHO.match(self.text, head, sentence[1])):
            held, owner = those, (those.span(next(g for g in ("who", "crowd", "name") if those[g])),)
            found = replace(found, owner=owner, owner_cue=those.span("cue") if those["who"] else owner_cue)
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
        if about is None and found.owner and found.owner[-1][0] >= head:
            # "allegations made by Lind about the agency being asked to spy"
            about = ABOUT.match(self.text, found.owner[-1][1], sentence[1])
        if about is None:
            return found
        place = about.end(), self.clause_end(about.end(), sentence)
        if words.BEING.match(self.text, *place):
            # "allegations about the agency being asked to spy"
            return replace(found, kind=Kind.THING, proposition=place)
        return replace(found, reference=(at, place[1]))

    def told_in(self, refers: Span, sentence: Span) -> Denied:
        """What a thing that is referred to tells: "his posts alleging that …"; else only the reference."""
        owner = words.OWNER_BEFORE.search(self.text[refers[0] : self.text.rfind(" ", *refers) + 1])
        held = words.INNER.match(self.text, refers[1], sentence[1])
        if held is None or owner is None or not owner["own"]:
            return Denied(Kind.REFERENCE, reference=refers)
        whose = refers[0] + owner.start("own"), refers[0] + owner.end("own")
        place = self.trimmed(held.end(), self.clause_end(held.end(), sentence))
        accusing = bool(held["accuse"] or held["accuses"])
        return Denied(Kind.CLAUSE, place, refers, (whose,), (held.start() + 1, held.end() - 1), accusing)

    def _claim_of(self, at: int, sentence: Span, found: Denied) -> Denied | None:
        """ "allegations of doping": what is claimed is a doing or a thing; an idea of something is a plan."""
        end = self.clause_end(at, sentence)
        if found.reference and self.text[slice(*found.reference)].lower().endswith(
            ("idea", "concept", "critique")
        ):
            return None
        word = WORD.match(self.text, at, end)
        if word and is_gerund(word.group().lower()) and not words.LOOMING.match(self.text, at, end):
            if by := words.TOLD_BY.match(self.text, at, end):
                end = by.start("by")
                found = replace(found, owner=(by.span("who"),))
            return replace(found, kind=Kind.DOING, proposition=(at, end), reference=None)
        reference = found.reference or (at, end)
        if words.TOLD_OF.search(self.text, *reference):
            return replace(found, reference=(reference[0], end))
        if by := words.MADE_BY.match(self.text, at, end):
            return replace(found, kind=Kind.THING, proposition=(at, by.start("by")), owner=(by.span("who"),))
        if OF_CROWD.fullmatch(self.text, at, end):
            return replace(found, owner=((at, end),))
        return replace(found, kind=Kind.THING, proposition=(at, end))

    def _claim_noun(self, at: int, sentence: Span) -> int | None:
        """Where the noun phrase from ``at`` ends, if its noun is a claim, a report, a notion."""
        window = self.text[at : min(sentence[1], at + 160)]
        ends = words.PHRASE_ENDS.search(window)
        phrase = window[: ends.start()] if ends else window
        following = self.text[at + len(phrase) : min(sentence[1], at + len(phrase) + 8)]
        if not nouns.ENDS_IN_CLAIM_NOUN.search(phrase):
            if nouns.ENDS_IN_WORRY.search(phrase):
                told = nouns.THEN_THAT.match(self.text, at + len(phrase), sentence[1])
                talk = phrase.lower().endswith(("talk", "chatter")) and following.startswith(" of ")
                return at + len(phrase) if told or talk else None
            bare = nouns.CLAIM_NOUN_BARE.match(window)
            if not bare or bare.end() > len(phrase) or nouns.LABEL.search(bare.group()):
                return None
            phrase = bare.group()
        # An insurer's claim, a charge for water; a request that is called a claim.
        requested = nouns.REQUESTS.search(phrase) and following.lower().startswith((" to", " for"))
        requested = requested or (nouns.PROPOSES.search(phrase) and following.lower().startswith(" to "))
        return None if FOR.match(following) or requested else at + len(phrase)

    def owner(self, at: int, head: int, sentence: Span) -> tuple[Spans, Span | None]:
        """Whose claim the noun phrase from ``at`` to ``head`` names, and the noun."""
        noun = LAST_WORD.search(self.text, at, head)
        if noun is None:
            return (), None
        if match := words.OWNER_BEFORE.search(self.text[at : noun.start()]):
            start, end = match.span(match.lastgroup or 0)
            return ((at + start, at + end),), noun.span()
        if by := words.OWNER_AFTER.match(self.text, head, sentence[1]):
            if one := words.ONE_OF.match(self.text, by.end(), sentence[1]):
                return (one.span("name" if one["name"] else 0),), noun.span()
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
            if nouns.THREATS.search(self.text, place[0], min(place[1], place[0] + 80)):
                return None
            return self.claim(false.end(), sentence) or Denied(Kind.THING, place, place)
        window = self.text[at : min(sentence[1], at + 320)]
        strong = words.CALLED_FALSE.match(window)
        match = strong or words.CALLED_FALSE_OF_CLAIMS.match(window)
        if not match or words.IDEA_OF.search(match["what"]) or words.AS.match(match["what"]):
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
        insults = not strong and of_claim and nouns.UTTERANCE.fullmatch(of_claim.group())
        proposed = nouns.REQUESTS.search(self.text[sentence[0] : at])
        remark = of_claim and nouns.REMARKED.fullmatch(of_claim.group())
        if insults and (proposed or remark or not words.BEYOND.search(match.group())):
            # An insult for what was said, no verdict on it.
            return None
        false_poll = words.PHONY.search(match.group()) and falsity.PUBLISHED.search(what)
        told_as = strong is not None and words.AS_NEWS.search(match.group()) and length <= 10
        plain = strong is not None and length <= 6 and not words.PREPOSITION.search(what)
        if not of_claim and not false_poll and not told_as and not plain:
            return None
        place = at + match.start("what"), at + match.end("what")
        if words.PRONOUN_OBJECT.match(what + " "):
            return Denied(Kind.REFERENCE, reference=place)
        if claim := self.claim(place[0], (sentence[0], place[1])):
            return claim
        if of_claim is None and nouns.REQUESTS.search(what):
            return None
        if of_claim is None and falsity.PUBLISHED.search(what) and words.DEFINITE.match(what):
            return Denied(Kind.REFERENCE, reference=place)
        if of_claim is None and nouns.COUNTED.search(what) and words.DEFINITE.match(what):
            return Denied(Kind.REFERENCE, None, place, *self.owner(*place, place))
        if of_claim is None or of_claim.group().lower() in {"accusing", "alleging"}:
            return Denied(Kind.THING, place, place)
        return Denied(Kind.REFERENCE, reference=place)

    def called_before(self, verb: Span, sentence: Span) -> Denied | None:
        """The object that stands before "called": "…, a claim that his office has called laughable"."""
        if not words.CALLED_AFTER.match(self.text, verb[1], sentence[1]):
            return None
        found = self._standing_before(verb, sentence)
        if found and found.reference and words.ENDS_IN_PLAN.search(self.text, *found.reference):
            # Of a plan it is an opinion.
            return None
        return found

    def before(self, verb: Span, sentence: Span) -> Denied | None:
        """The object that stands before the verb: "…, which Russia denies", "claims that he has denied"."""
        if not words.NO_OBJECT_AFTER.match(self.text, verb[1], sentence[1]):
            return None
        rejects = words.REJECTS.search(f"{self.text[slice(*verb)]} ")
        if rejects and words.SEEKS.search(self.text, sentence[0], verb[0]):
            # "looks to change the rules, something Norland rejects": it is a plan.
            return None
        found = self._standing_before(verb, sentence)
        disputes = self.text[slice(*verb)].lower().startswith("disput")
        if disputes and found and words.DISPUTED_LAND.search(found.refers(self.text)[-80:]):
            return None
        return found

    def _standing_before(self, verb: Span, sentence: Span) -> Denied | None:
        lead = self.text[sentence[0] : verb[0]]
        others = words.AS_OTHERS.search(lead)
        supposed = words.SUPPOSED.match(lead)
        place = supposed.end() if supposed else 0, others.start() if others else 0
        if others and len(lead[slice(*place)].split()) <= 2:
            # "If, as some believe, but Norland denies, the ferry sank": the claim is still to come.
            return None
        if others:
            who, cue = others.span("who"), others.span("cue")
            claim, by, told = ((sentence[0] + a, sentence[0] + b) for a, b in (place, who, cue))
            place = self.trimmed(*claim)
            return Denied(Kind.CLAUSE, place, place, (by,), told)
        gap = words.OBJECT_GAP.search(lead)
        if not gap:
            return None
        begin, end = self.trimmed(sentence[0], sentence[0] + gap.start())
        if claims := list(words.NOUN_THAT.finditer(self.text, begin, end)):
            claim = self.claim(claims[-1].start(), (sentence[0], end))
            if claim and claim.proposition and claim.proposition[1] == end:
                return claim
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
