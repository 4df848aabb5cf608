"""Statements that deny without a word of denial, because they answer a claim near by or a plain suspicion."""

from __future__ import annotations

import re
from collections import defaultdict

from bot.reading import stance
from bot.reading.answer_words import (
    ALIBI,
    AT_NO_TIME,
    BARE_NEGATION,
    BLAMABLE,
    BLAME_NEAR,
    CLEARS,
    CLEARS_TOO,
    CONDITIONAL,
    CONTRADICTS,
    CONTRARY,
    COULD_NOT_HAVE,
    DID_EMPHATIC,
    DID_INSTEAD,
    DID_NOT,
    DOCUMENTS,
    DOUBTS,
    ELLIPSIS,
    EMPHATIC,
    FIRM,
    FIRST_PERSON_PAST,
    FUTURE,
    HOPES,
    IF,
    IMPERATIVE,
    INSISTS,
    NEITHER,
    NEVER,
    NEVER_DID,
    NO,
    NO_SUCH,
    NO_WHAT,
    NOR,
    NOR_ALONE,
    NOT_A,
    NOT_MEANT,
    NOT_TOLD,
    NOTHING_WRONG,
    OF_OTHERS,
    OWNS_UP,
    PAST,
    PAST_NEGATION,
    REASON,
    RELATIVE,
    REPORTS,
    RETORTS,
    TAKES_UP,
    THERE_NO,
    THERE_WAS_NONE,
    UNABLE,
    UNCONNECTED,
    UNSURE,
)
from bot.reading.asserted import AHEAD, Asserted, core
from bot.reading.denial_words import POLLED
from bot.reading.denials import Denial
from bot.reading.denied import Denied, Kind
from bot.reading.layout import LONGEST, Layout, hull, overlaps
from bot.reading.likeness import containment, opposed, same_name, stems
from bot.reading.names import ORGANISATION_WORDS, PERSONS
from bot.reading.reference import ACCUSES, CONTENTIOUS
from bot.reading.said import Candidate, Said, is_unsaid, same_source
from bot.reading.sentences import sentences
from bot.reading.spans import SourceKind, Span, Spans
from bot.reading.telling import FIRST_PERSON
from bot.reading.turns import Turns
from bot.reading.verdict_words import CALLED_SO, LIAR
from bot.reading.wording import CASED, wording

BODIES = "|".join(sorted(ORGANISATION_WORDS))
QUOTES = ("“", '"', "''")
JOINED = wording(r" (?:and|but) ")
# The statement speaks of its speaker.
OWN = wording(
    r"""[“\"']*(?:that )?(?:of course,? |well,? |no,? |look,? |yes,? |sure,? |
    you bet(?: your \w+)?,? (?:that )?)?(?:i|we|he|she|they|my|our|his|her|their|
    none of (?:its|his|her|their|our|my))\b"""
)
PARTY = wording(
    r"""(?:that )?[“\"']*(?:(?:the|his|her|my|its|their) (?:company|campaign|ministry|government|agency|
    department|client|
    firm|bank|party|university|office|army|military|police|country|team|group|administration|candidate|
    president|minister)\b|(?!(?:this|that|these|those|it|there|what|if|when|an?)\b)(?-i:[A-Z])\w+)"""
)
# Whom a spokesman or a lawyer speaks for.
PRINCIPAL = wording(
    rf"""(?:that )?[“\"']*(?:the|his|her|their|its|our|my) (?:[\w-]+ ){{0,3}}?
    (?:{PERSONS}|client|family|{BODIES})s?\b(?<!administration)(?<!government)"""
)
SPOKEN_FOR = wording(
    r"""^(?:(?:[Aa]|An|[Tt]he) )?(?:[Ss]pokes\w+|[Ll]awyers?|[Aa]ttorneys?)\b|
    \b(?:spokes\w+|lawyers?|attorneys?|campaign|office|press secretary)\b(?! manager)""",
    CASED,
)
# What it says of these it says against them.
OF_STATE = wording(
    r"(?:that )?[“\"']*the (?:administration|government|president|congress|media|press|white house)\b"
)
# "His widow": she speaks for him where somebody accuses him.
RELATED = wording(
    r"""(?:(?:his|her|their)|[\w.]+['’]s?) (?:[\w-]+ )?(?:wife|widow|husband|mother|father|son|daughter|
    brother|sister|family|parents|relatives|friends?|doctor|neighbors?)\b"""
)
NEXT_SENTENCE = re.compile(
    r"(?<=[.!?])[”\"']*[ \u00a0]+[“\"'‘]*(?=[A-Z])|(?<=,)[”\"']+[ \u00a0]+[“\"'‘]+(?=[A-Z])"
)
# “Gus was never in the building.”
NEVER_OF = re.compile(
    r"[“\"'‘]*(?:that )?(?P<who>(?!(?:It|That|This|There|They|He|She|We|You|I)\b)[A-Z][\w’'-]+"
    r"(?: [A-Z][\w’'-]+)*) "
    r"(?:(?:was|were|has|had|did) (?:never|not)|(?:was|were|did|had|has)n['’]t|never) "
)
DECLINES = re.compile(r"(?i)\b(?:declin|refus|offer)")
# “They never asked,” of others.
THEY = re.compile(r"(?i)\W*(?:he|she|they)\b")
FOND = re.compile(r"(?i)\b(?:like|love)[sd]? to\b|\bfond of\b|\bjok")
MAKES_CLEAR = re.compile(r"(?i)(?:has |have |had )?(?:made|makes?|making) (?:it )?(?:\w+ )?clear\b")
AGAIN = re.compile(r"(?i)\b(?:stress|reiterat|repeat|maintain|insist|emphasi|again\b)")
ALIKE = 2  # words that a denial shares with what was denied before
CONCEDES = re.compile(r"(?i)\b(?:acknowledg|admit|conced|confirm|agree|apologi)")


class _Answer:
    """What of a statement tells whether it contradicts a claim."""

    def __init__(self, said: Said, main: str, negated: bool, here: int) -> None:
        self.said, self.negated, self.here, self.text = said, negated, here, main
        self.words = stems(main)
        self.common = self.words & stems(re.sub(r"\b[A-Z][\w.’'-]*", " ", main))
        self.itself = OWN.match(main) is not None
        self.own = self.itself or any(name.split()[-1].lower() in main[:60].lower() for name in said.names)
        self.future = FUTURE.search(main[:60]) is not None


class Answers:
    """Finds among an article's statements those that answer what it asserts."""

    def __init__(self, layout: Layout, asserted: Asserted, turns: Turns, saids: list[Said]) -> None:
        self.layout = layout
        self.turns = turns
        self.text = layout.text
        self.asserted = asserted
        self.saids = saids
        self._denials: dict[int, list[tuple[Said, Denial]]] = defaultdict(list)

    def mark(self) -> None:
        """Marks statements that deny without a word of denial, because they contradict a claim near by."""
        denials = [said for said in self.saids if said.denial is not None]
        for said in denials:
            self._note(said)
        denied = {self._place(said) for said in denials}
        cues = {said.attribution.cue for said in denials}
        for said in list(self.saids):
            if said.denial is not None or not said.attribution.content or not said.names:
                continue
            if all(speaker.kind is SourceKind.DOCUMENT for _, speaker in said.speakers):
                continue
            if any(POLLED.search(name) or DOCUMENTS.match(name) for name in said.names):
                continue
            # "disputed the report, saying there was no deal" is one denial; the further sentences of a
            # quotation that denies stand apart from it.
            if self._place(said) in denied and said.attribution.cue not in cues:
                continue
            if self._counters(said):
                said.denial = Denial(said.attribution, None, self._answered(said))
                said.inferred = True
                self._note(said)

    def _note(self, said: Said) -> None:
        """Keeps a denial by its sentence, so that one need not look through all of them."""
        if said.denial is not None:
            self._denials[self.layout.sentence_at(said.denial.place[0])].append((said, said.denial))

    def _place(self, said: Said) -> tuple[int, frozenset[str]]:
        """The sentence in which somebody speaks, and who it is."""
        at = hull(said.attribution.cue or said.attribution.content)[0]
        return self.layout.sentence_at(at), frozenset(said.names)

    def _answered(self, said: Said) -> Denied:
        """What a statement denies without a word of denial: its words, or what "no such promise" takes up."""
        pieces = said.attribution.content
        begin, end = opening = pieces[0]
        if len(pieces) > 1 and CONTRARY.search(self.text, max(0, begin - len("contrary to ")), end):
            begin, end = pieces[1]
        if len(pieces) > 1 and NOR_ALONE.fullmatch(self.text, begin, end):
            begin, end = pieces[1]
        if too := CLEARS_TOO.search(self.text, begin, end):
            begin = too.start("what")
        elif meant := NOT_MEANT.search(self.text, begin, end):
            begin = meant.start("what")
        such = NO_SUCH.match(self.text, begin, end)
        if such and said.answers is None:
            return Denied(Kind.REFERENCE, reference=such.span("what"))
        taken = TAKES_UP.match(self.text, begin, end)
        if taken and said.answers is None:
            which = next(group for group in ("what", "thing", "such") if taken.group(group))
            return Denied(Kind.REFERENCE, reference=taken.span(which))
        negated = self._negated(pieces) if (begin, end) == opening else None
        return Denied(Kind.CLAUSE, negated or (begin, end))

    def _negated(self, pieces: Spans) -> Span | None:
        """The first sentence of a statement that says what is not so."""
        for begin, end in pieces:
            for sentence in sentences(self.text, (begin, min(end, begin + LONGEST))):
                if stance.is_negated(self.text[slice(*sentence)]):
                    return sentence
        return None

    def _counters(self, said: Said) -> bool:
        cue = self.layout.words(said.attribution.cue)
        content = self.layout.words(said.attribution.content)
        if (liar := LIAR.match(content)) and (told := self._told_by(liar.group("who"), said)):
            said.answers = told
            return True
        if (
            not (stance.is_speech(cue) or MAKES_CLEAR.match(cue))
            or CONCEDES.search(cue)
            or DECLINES.search(cue)
            or is_unsaid(self.layout, said.attribution)
            or ACCUSES.search(cue)
            or FOND.search(cue)
            or content.rstrip("”\"' ").endswith("?")
            or self._asked(said)
        ):
            return False
        if CALLED_SO.match(content) and (told := self._told_of(said)):
            said.answers = told
            return True
        main = REASON.split(core(content), maxsplit=1)[0]
        if HOPES.match(main) or IMPERATIVE.match(main):
            return False
        negated = stance.is_negated(CONDITIONAL.sub(" ", RELATIVE.sub("", main)))
        if negated and UNSURE.search(main):
            return False
        here = self.layout.sentence_at(hull(said.attribution.cue or said.attribution.content)[0])
        if contrary := CONTRARY.match(content.removeprefix("that ").lstrip("“\"'‘")):
            said.answers = self._told_by(contrary["who"], said) if contrary["who"] else None
            return True
        if negated:
            self.turns.give(said, said.attribution.source, stems(main), here)
        answer = _Answer(said, main, negated, here)
        # A lead may deny what the article tells only then; everywhere else the claim comes first.
        ahead = AHEAD if here <= 2 and negated else 0
        if self._contradicted(answer, ahead) or self._denied_before(answer):
            return True
        for later in map(core, NEXT_SENTENCE.split(content)[1:3]):
            # “They shredded it. There was no flood.”
            if stance.is_negated(later) and self._contradicted(_Answer(said, later, True, here), 0):
                return True
        if INSISTS.search(cue) and (answer.itself or PAST.search(main)):
            accusation = self._accusation(said, here) or (
                self._said_of_him(answer) if answer.itself else None
            )
            if accusation is not None:
                said.answers = accusation
                return True
        if not negated:
            accusation = self._elsewhere(answer)
            if accusation is None and (ALIBI.match(main) or RETORTS.search(cue)):
                accusation = self._said_of_him(answer)
            if accusation is not None:
                said.answers = accusation
                return True
        if ELLIPSIS.match(content) or NEVER.match(content) or NO.match(content):
            meant = self._put_to(said, here)
            asked = meant is not None and stance.is_question(meant.cue, meant.text)
            # Who is asked whether he will, and says no, refuses.
            if meant and (PAST.search(meant.text) if asked else ELLIPSIS.match(content)):
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
        others = content.startswith(QUOTES) and THEY.match(content) and not self._speaks_for_another(said)
        said_never = None if others else NEVER_DID.match(content)
        if negated and said_never and "never" in said_never.group().lower():
            return True
        if NOT_MEANT.search(content[:200]):
            return True
        if COULD_NOT_HAVE.search(first) and (OWN.match(main) or PARTY.match(main)):
            return True
        if CLEARS_TOO.search(content):
            return True
        if not negated or FUTURE.search(first[:60]) or UNABLE.search(first):
            return False
        if REPORTS.match(main) and not said_never:
            return False
        if THERE_WAS_NONE.match(content):
            return True
        if TAKES_UP.match(content) or self._blamed_near(said, content, here):
            return True
        if said_never:
            return True
        if CLEARS.search(content[:200]) and (OWN.match(main) or PARTY.match(main)):
            return True
        principal = any(known.match(main) for known in (OWN, PARTY, PRINCIPAL))
        told = DID_NOT.search(first) and not NOT_TOLD.search(first) and not OF_STATE.match(main)
        if principal and told and self._speaks_for_another(said):
            return True
        if principal and told and (accused := self._accused_kin(said, answer)):
            said.answers = accused
            return True
        if NOTHING_WRONG.match(content) or NEITHER.match(content):
            return True
        if UNCONNECTED.search(main) and not content.startswith(QUOTES):
            return True
        if IF.match(main) or DOUBTS.search(main):
            return False
        openings = OWN, PARTY, THERE_NO, NO_SUCH, BARE_NEGATION, AT_NO_TIME
        told_of = any(known.match(main) for known in openings)
        against = OF_OTHERS.match(content) is not None
        if EMPHATIC.search(main) and PAST_NEGATION.search(main) and told_of and not against:
            return True
        return bool(
            (FIRM.search(cue) and OWN.match(main))
            or (INSISTS.search(cue) and PAST_NEGATION.search(main))
            or (BLAMABLE.search(main) and (told_of or INSISTS.search(cue) or not content.startswith(QUOTES)))
        )

    def _denied_before(self, answer: _Answer) -> bool:
        """Whether he goes on with "nor", or says with "not" what he has just denied: “It’s not rash”."""
        if not answer.negated or not answer.words:
            return False
        content = self.layout.words(answer.said.attribution.content)
        nor = NOR.match(content)
        first = stems(NEXT_SENTENCE.split(answer.text)[0])
        # “I know the rules and did not send them”
        own = OWN.match(content) and PAST_NEGATION.search(answer.text) and not answer.future
        enough = 1 if AGAIN.search(self.layout.words(answer.said.attribution.cue)) else ALIKE
        begin = hull(answer.said.attribution.content)[0]
        here = self.layout.sentence_at(begin)
        for away in (2, 1, 0):
            for other, denial in self._denials.get(here - away, ()):
                if denial.place[0] >= begin or other.names != answer.said.names:
                    continue
                what = denial.what.proposition
                denied = stems(self.text[slice(*what)]) if what else frozenset()
                if own and len(denied & answer.common) >= enough:
                    return True
                if away < 2 and (nor or (denied and first and first <= denied)):
                    return True
                # He called the report a mistake. “We have sold no ship,” he said.
                if own and away < 2 and not what and self.layout.quoted(begin + 1):
                    return True
        return False

    def _said_of_him(self, answer: _Answer) -> Candidate | None:
        """What another says right before of somebody who maintains that he did something else."""
        if answer.negated or not DID_INSTEAD.match(answer.text):
            return None
        said, here = answer.said, answer.here
        for candidate, _ in reversed([*self.asserted.by_others(said, here - 1, here)]):
            before = candidate.span[0] <= hull(said.attribution.content)[0]
            if before and stance.is_speech(candidate.cue) and self.asserted.speaks_of(candidate, said):
                return candidate
        return None

    def _elsewhere(self, answer: _Answer) -> Candidate | None:
        """The accusation right before that somebody answers with what he did instead: "he was at work"."""
        said, here = answer.said, answer.here
        if not DID_INSTEAD.match(answer.text) or OWNS_UP.search(answer.text):
            return None
        for candidate in reversed(self.asserted.between(here - 2, here)):
            if candidate.span[0] > hull(said.attribution.content)[0] or same_source(candidate, said):
                continue
            if not ACCUSES.search(candidate.cue) or candidate.negated:
                continue
            if candidate.said is not None and candidate.said.denial is not None:
                continue
            if self.asserted.speaks_of(candidate, said):
                return candidate
        return None

    def _told_by(self, who: str, said: Said) -> Candidate | None:
        """What somebody said of the speaker, or to him, near by, who is called a liar."""
        here = self.layout.sentence_at(hull(said.attribution.cue)[0])
        told = [
            candidate
            for candidate in self.asserted.between(here - 6, here)
            if candidate.said is not None
            and candidate.said.denial is None
            and candidate.said is not said
            and candidate.span[0] < hull(said.attribution.cue)[0]
            and any(same_name(who, name) for name in candidate.said.names)
            and stance.is_proposition(candidate.cue, candidate.text)
            and stance.FINITE.search(candidate.text)
        ]
        of_him = [candidate for candidate in told if self.asserted.about(candidate, said)]
        return (of_him or told or [None])[-1]

    def _told_of(self, said: Said) -> Candidate | None:
        """What another has said of the speaker right before he calls something absurd."""
        place = hull(said.attribution.content)[0]
        here = self.layout.sentence_at(place)
        for candidate in reversed(self.asserted.between(here - 2, here)):
            if candidate.said is said or candidate.span[0] > place or same_source(candidate, said):
                continue
            if candidate.said is not None and (candidate.said.denial is not None or not candidate.said.names):
                return None
            told = stance.is_proposition(candidate.cue, candidate.text)
            return candidate if told and self.asserted.about(candidate, said) else None
        return None

    def _accused_kin(self, said: Said, answer: _Answer) -> Candidate | None:
        """What was said right before of somebody whose widow, brother or doctor answers."""
        if not RELATED.match(self.layout.words(said.attribution.source)):
            return None
        for candidate in reversed(self.asserted.between(answer.here - 1, answer.here)):
            before = candidate.span[0] < hull(said.attribution.content)[0]
            if candidate.said is said or not before or candidate.negated or same_source(candidate, said):
                continue
            if candidate.said is not None and candidate.said.names and answer.words & candidate.words:
                return candidate
        return None

    def _contradicted(self, answer: _Answer, ahead: int) -> bool:
        """Whether an answer contradicts what somebody else claims; the claim it contradicts most is noted."""
        said, here, best = answer.said, answer.here, 0.0
        for candidate in self.asserted.between(here - 6, here + ahead):
            if candidate.said is said or overlaps(candidate.span, hull(said.attribution.content)):
                continue
            if candidate.said is None and not ACCUSES.search(candidate.cue):
                continue
            if candidate.said is not None and (candidate.said.denial is not None or not candidate.said.names):
                continue
            if same_source(candidate, said) or len(candidate.core) < 2:
                continue
            if candidate.said is not None and any(POLLED.search(name) for name in candidate.said.names):
                continue
            strength = self._contradiction(answer, candidate)
            if strength > best:
                best, said.answers = strength, candidate
        return best > 0

    def _never_so(self, answer: _Answer, candidate: Candidate) -> bool:
        """Whether what was just told of somebody was never so, whatever the words: “Gus was never there”."""
        who = NEVER_OF.match(answer.text)
        if who is None or candidate.said is None or candidate.negated:
            return False
        if candidate.sentence != answer.here - 1 or not stance.is_told(candidate.cue, candidate.text):
            return False
        leads = candidate.text.removeprefix("that ").split()[:4]
        return leads[:1] != ["what"] and who["who"].split()[-1] in leads

    def _speaks_for_another(self, said: Said) -> bool:
        """Whether it is somebody's spokeswoman, lawyer or campaign that speaks."""
        mention = self.layout.words(said.attribution.source)
        roles = [speaker.role or "" for _, speaker in said.speakers]
        return any(SPOKEN_FOR.search(who) for who in (mention, *said.names, *roles))

    def _blamed_near(self, said: Said, content: str, here: int) -> bool:
        """Whether he says of himself that he did not, where the text around tells of a blame."""
        sentence = self.layout.sentences[here]
        begin, end = hull(said.attribution.content)
        lead = self.text[max(sentence[0], begin - LONGEST) : begin + 40]
        after = self.text[end : min(end + 60, max(end, sentence[1]))]
        if CONTRARY.search(lead) or CONTRARY.search(after) or CONTRARY.match(content.removeprefix("that ")):
            return True
        if not FIRST_PERSON_PAST.match(content) or not self.layout.quoted(begin + 1):
            return False
        start = self.layout.sentences[max(0, here - 1)][0]
        around = self.text[max(start, begin - LONGEST) : begin] + " " + self.text[end : max(end, sentence[1])]
        return BLAME_NEAR.search(around) is not None

    def _accusation(self, said: Said, here: int) -> Candidate | None:
        """The accusation of him near by that somebody answers by insisting on something else."""
        for candidate in reversed(self.asserted.between(here - 1, here)):
            if candidate.said is said or not re.match(r"(?i)\W*(?:\w+\W+)?accus", candidate.cue):
                continue
            if self.asserted.about(candidate, said) or (
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
        for candidate in reversed(self.asserted.between(here - 1, here)):
            if candidate.said is said or candidate.span[0] >= place or candidate.negated:
                continue
            if candidate.said is None or not same_source(candidate, said):
                return candidate
        return None

    def _said_before(self, said: Said, here: int) -> Candidate | None:
        """What somebody else put to him right before he answers; None where that is a question."""
        for candidate in reversed(self.asserted.between(here - 6, here)):
            if candidate.said is said or candidate.span[0] > hull(said.attribution.content)[0]:
                continue
            if self.layout.sentence_at(candidate.span[1] - 1) < here - 2:
                return None
            if candidate.said is None or not candidate.said.names or same_source(candidate, said):
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
        # “I vote, I always vote,” of one who was said never to have voted.
        if (
            itself
            and candidate.negated
            and not negated
            and 0 < len(words) <= 3
            and answer.common & candidate.words
            and abs(candidate.sentence - here) <= 2
            and candidate.sentence <= here
            and self.asserted.about(candidate, answer.said)
        ):
            return 0.6
        if self._never_so(answer, candidate):
            return 0.5
        if DID_EMPHATIC.match(answer.text) and candidate.negated and not negated and shared:
            # "She did receive some", of one who said that she received none.
            return 0.5 if candidate.sentence < here <= candidate.sentence + 3 else 0.0
        if not (shared or contrary or ACCUSES.search(candidate.cue)):
            return 0.0
        about = self.asserted.about(candidate, answer.said)
        if candidate.sentence > here and not about:
            return 0.0
        near = abs(candidate.sentence - here) <= 2
        strength = 0.15 * min(shared, 4) + 0.25 * about + 0.1 * (candidate.sentence <= here)
        none = THERE_NO.match(answer.text) or NO_WHAT.match(answer.text)
        if none and near and not candidate.negated and stems(none.group("what")) & candidate.words:
            return strength + 0.3
        not_a = NOT_A.match(answer.text + ".")
        what = stems(not_a.group("what")) if not_a else frozenset()
        if what and near and not candidate.negated and what <= candidate.words:
            return strength + 0.3
        opposite = negated != candidate.negated and not answer.future
        if opposite and (negated or (about and itself)):
            # "none of them were chosen by Lind", who had said that he chose them
            owner = candidate.said if FIRST_PERSON.search(candidate.text) else None
            source = stems(" ".join(owner.names)) & words if owner is not None else frozenset()
            shared += len(source - candidate.core)
            alike = containment(words, candidate.core | source)
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
